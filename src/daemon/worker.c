#include "daemon/worker.h"

#include "base/clock.h"
#include "base/log.h"
#include "daemon/audits.h"
#include "daemon/config.h"
#include "daemon/frontend.h"
#include "daemon/metrics.h"
#include "daemon/operations.h"
#include "daemon/outbox.h"
#include "daemon/server_facts.h"
#include "match/search.h"
#include "protocol/verb.h"
#include "text/analyse.h"
#include "transliteration/transliterate.h"

#include <stdio.h>
#include <stdlib.h>

#define LOG_COMPONENT "worker"

struct worker {
	struct worker_options options;
	struct server_facts facts;
	struct searcher searcher;
	struct thread thread;
};

/* Whatever the verb, a request that came too late is not begun. */
static void check_deadline(struct job *job)
{
	const struct json_node *deadline = json_member(job->reader.root, "deadline_ms");
	bool is_number = deadline != NULL && deadline->kind == JSON_KIND_WHOLE;
	int64_t ms = is_number ? deadline->value.number : 0;
	if (ms <= 0 || ms > UINT32_MAX) {
		return; /* what is no deadline is refused by the verb's own reader */
	}
	job->deadline_ns = job->arrived_ns + (uint64_t)ms * 1000000;
	if (clock_monotonic_ns() > job->deadline_ns) {
		fault_set(&job->fault, DRAGOMAN_DEADLINE,
		          "the request was not begun within its deadline_ms; nothing was done");
	}
}

/* A peer that asks and does not read would fill our memory with its answers; many that write, with
 * what waits for the writer. */
static void check_room(struct job *job)
{
	const struct config *config = job->tools->config;
	if (outbox_bytes(job->outbox) > config->unread_bytes) {
		fault_set(&job->fault, DRAGOMAN_BUSY,
		          "read the answers to earlier requests first; nothing was done");
	} else if (job->verb->is_write &&
	           writer_waiting_bytes(job->tools->writer) > config->prepared_bytes) {
		fault_set(&job->fault, DRAGOMAN_BUSY,
		          "too many writes wait; nothing was done: try again later");
	}
}

static void begin(struct job *job)
{
	const struct operation *operation = job->verb == NULL ? NULL : operation_of(job->verb);
	if (operation == NULL) {
		job->verb = NULL;
		fault_set(&job->fault, DRAGOMAN_UNKNOWN_VERB, "there is no such verb");
		return;
	}
	check_room(job);
	if (faulted(&job->fault)) {
		return;
	}
	job->reader = (struct json_reader){
		.arena = operation->is_digested ? &job->tools->reading : &job->arena,
		.fault = &job->fault,
		.limits = &job->tools->config->limits};
	if (json_read_open(&job->reader, job->request.body)) {
		check_deadline(job);
	}
	if (!faulted(&job->fault)) {
		operation->serve(job);
	}
	arena_reset(&job->tools->reading);
}

static void finish_write(struct job *job)
{
	struct change *change = job->change;
	job->change = NULL;
	fault_pass(&job->fault, &change->refusal);
	if (!faulted(&job->fault)) {
		job->finish(job, change);
	}
}

static void note(struct worker *worker, struct job *job)
{
	struct metrics *metrics = worker->options.tools.metrics;
	if (job->verb == NULL) {
		metrics_refuse(metrics, job->fault.status);
		return;
	}
	metrics_count(metrics, job->verb->number, job->fault.status,
	              clock_monotonic_ns() - job->arrived_ns);
	if (job->fault.status == DRAGOMAN_FAILED || job->fault.status == DRAGOMAN_FULL) {
		char id[2 * REQUEST_ID_BYTES + 1] = "";
		for (size_t i = 0; i < job->request.id.length && i < REQUEST_ID_BYTES; i++) {
			snprintf(id + 2 * i, 3, "%02x", (unsigned char)job->request.id.bytes[i]);
		}
		log_error("request failed", "verb=%s status=%s id=%s reason=\"%s\"",
		          job->verb->name, dragoman_status_word(job->fault.status), id,
		          job->fault.message);
	}
}

static bool is_audit(const struct job *job)
{
	return job->verb != NULL && job->verb->number == VERB_MATCH_AUDIT;
}

/* True if the job is another worker's now. What is long waits there for its turn; audits, each of
 * which may take ten minutes, do not. */
static bool pass_on(struct worker *worker, struct job *job)
{
	if (worker->options.long_jobs == NULL || job->verb == NULL || !job->verb->is_long) {
		return false;
	}
	if (is_audit(job) && !audits_begin(job->tools->audits)) {
		fault_set(&job->fault, DRAGOMAN_BUSY,
		          "an audit is under way; nothing was done: try again later");
		return false;
	}
	queue_put(worker->options.long_jobs, &job->link);
	return true;
}

static void run_job(struct worker *worker, struct job *job)
{
	job->tools = &worker->options.tools;
	if (!job->is_written && pass_on(worker, job)) {
		return;
	}
	if (job->is_written) {
		finish_write(job);
	} else if (!faulted(&job->fault)) {
		begin(job);
	}
	if (job->change != NULL && !faulted(&job->fault)) {
		job->change->owner = job;
		writer_put(job->tools->writer, job->change); /* no longer ours */
		return;
	}
	if (job->reply.failed) {
		fault_set(&job->fault, DRAGOMAN_FAILED, "out of memory");
	}
	if (worker->options.long_jobs == NULL && is_audit(job)) {
		audits_end(job->tools->audits);
	}
	note(worker, job);
	job->unread_bytes = job->reply.length;
	outbox_add(job->outbox, job->unread_bytes);
	frontend_give_back(worker->options.frontend, job);
}

static void *worker_run(void *argument)
{
	struct worker *worker = argument;
	struct queue_link *link;
	thread_step_back(worker->options.steps_back);
	while ((link = queue_take(worker->options.jobs)) != NULL) {
		run_job(worker, (struct job *)link);
	}
	return NULL;
}

static void make_tools(struct worker *worker)
{
	struct tools *tools = &worker->options.tools;
	tools->analyser = analyser_create();
	tools->transliterator = transliterator_create();
	tools->facts = &worker->facts;
	tools->searcher = &worker->searcher;
	searcher_init(&worker->searcher, tools->analyser);
	server_facts_init(&worker->facts, tools->config, tools->schemes);
}

struct worker *worker_start(const struct worker_options *options, struct fault *fault)
{
	char name[16];
	struct worker *worker = calloc(1, sizeof(*worker));
	if (worker == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	worker->options = *options;
	make_tools(worker);
	snprintf(name, sizeof(name), "%s-%u", options->name, options->number);
	thread_start(&worker->thread, name, worker_run, worker, fault);
	if (faulted(fault)) {
		worker_join(worker);
		return NULL;
	}
	return worker;
}

void worker_join(struct worker *worker)
{
	if (worker != NULL) {
		thread_join(&worker->thread);
		server_facts_finish(&worker->facts);
		searcher_finish(&worker->searcher);
		analyser_destroy(worker->options.tools.analyser);
		transliterator_destroy(worker->options.tools.transliterator);
		arena_finish(&worker->options.tools.reading);
		free(worker);
	}
}
