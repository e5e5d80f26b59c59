#include "daemon/daemon.h"

#include "base/clock.h"
#include "base/log.h"
#include "daemon/announcer.h"
#include "daemon/audits.h"
#include "daemon/config.h"
#include "daemon/frontend.h"
#include "daemon/job.h"
#include "daemon/metrics.h"
#include "daemon/scheme_folders.h"
#include "daemon/worker.h"
#include "protocol/verb.h"
#include "store/store.h"
#include "terms/term_index.h"
#include "transliteration/schemes.h"
#include "writer/writer.h"

#include <dragoman/api.h>
#include <inttypes.h>
#include <stdlib.h>
#include <unistd.h>
#include <zmq.h>

#define LOG_COMPONENT "daemon"

#define SPARE_READERS 16 /* slots beside the workers' */

struct daemon {
	const struct config *config;
	struct metrics *metrics;
	struct audits *audits;
	struct schemes schemes;
	struct store *store;
	void *context; /* of ZeroMQ */
	struct announcer *announcer;
	struct queue reads;
	struct queue writes;
	struct queue long_jobs;
	struct writer *writer;
	struct frontend *frontend;
	struct worker **workers; /* of all three kinds */
	size_t worker_count;
};

static size_t count_workers(const struct config *config)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	return config->workers > 0 ? (size_t)config->workers : cores > 2 ? (size_t)cores : 2;
}

/* Half as many prepare writes: one keeps up with the writer (src/daemon/README.md), and what they
 * take from each other's caches is not given back. */
static size_t count_preparers(const struct config *config)
{
	return (count_workers(config) + 1) / 2;
}

static void open_store(struct daemon *daemon, struct fault *fault)
{
	struct store_options options = {
		.folder = daemon->config->store,
		.map_bytes = (size_t)daemon->config->map_bytes,
		.reader_count = (unsigned)(count_workers(daemon->config) +
	                                   count_preparers(daemon->config)) +
	                        SPARE_READERS,
		.analysis_version = term_index_version(),
	};
	if (!faulted(fault)) {
		daemon->store = store_open(&options, fault);
	}
}

static void open_announcer(struct daemon *daemon, struct fault *fault)
{
	const char *endpoint = daemon->config->announce;
	if (!faulted(fault) && endpoint != NULL) {
		daemon->announcer = announcer_open(daemon->context, endpoint, fault);
		if (daemon->announcer != NULL) {
			log_info("announcing", "endpoint=%s", endpoint);
		}
	}
}

/* Both on the writer's thread. The reply to a write is built by a worker: they are many, and the
 * next batch need not wait until 5,000 units are listed. It goes before what is not begun. */
static void hand_on(void *context, struct change *change)
{
	struct daemon *daemon = context;
	struct job *job = change->owner;
	job->is_written = true;
	queue_put_first(&daemon->writes, &job->link);
}

static void announce(void *context, const struct announcement *announcement)
{
	struct daemon *daemon = context;
	announcer_send(daemon->announcer, announcement);
}

static void start_writer(struct daemon *daemon, struct fault *fault)
{
	const struct config *config = daemon->config;
	struct writer_options options = {
		.store = daemon->store,
		.done = hand_on,
		.announce = daemon->announcer == NULL ? NULL : announce,
		.context = daemon,
		.batch_items = (size_t)config->batch_items,
		.batch_bytes = (size_t)config->batch_bytes,
		.journal_seconds = config->journal_seconds,
		.journal_bytes = config->journal_bytes,
	};
	if (!faulted(fault)) {
		daemon->writer = writer_start(&options, fault);
	}
}

static void open_frontend(struct daemon *daemon, struct fault *fault)
{
	struct frontend_options options = {
		.context = daemon->context,
		.config = daemon->config,
		.metrics = daemon->metrics,
		.reads = &daemon->reads,
		.writes = &daemon->writes,
	};
	if (!faulted(fault)) {
		daemon->frontend = frontend_open(&options, fault);
	}
}

static void add_workers(struct daemon *daemon, struct worker_options *options, size_t count,
                        struct fault *fault)
{
	for (size_t i = 0; i < count && !faulted(fault); i++) {
		options->number = (unsigned)i;
		struct worker *worker = worker_start(options, fault);
		if (worker != NULL) {
			daemon->workers[daemon->worker_count++] = worker;
		}
	}
}

static void start_workers(struct daemon *daemon, struct fault *fault)
{
	struct worker_options options = {
		.tools = {.store = daemon->store,
	                  .writer = daemon->writer,
	                  .config = daemon->config,
	                  .schemes = &daemon->schemes,
	                  .metrics = daemon->metrics,
	                  .audits = daemon->audits,
	                  .started_ns = clock_monotonic_ns()},
		.long_jobs = &daemon->long_jobs,
		.frontend = daemon->frontend,
	};
	size_t readers = count_workers(daemon->config);
	size_t preparers = count_preparers(daemon->config);
	daemon->workers = calloc(readers + preparers + 1, sizeof(daemon->workers[0]));
	if (daemon->workers == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
	}
	options.name = "worker";
	options.jobs = &daemon->reads;
	add_workers(daemon, &options, readers, fault);
	options.name = "preparer";
	options.jobs = &daemon->writes;
	options.steps_back = THREAD_STEPS_OF_WRITES;
	add_workers(daemon, &options, preparers, fault);
	options.name = "auditor";
	options.jobs = &daemon->long_jobs;
	options.long_jobs = NULL;
	options.steps_back = THREAD_STEPS_OF_LONG_JOBS;
	add_workers(daemon, &options, 1, fault);
}

static void build(struct daemon *daemon, struct fault *fault)
{
	daemon->metrics = metrics_create(VERB_COUNT);
	daemon->audits = audits_create((size_t)daemon->config->audit_sample);
	scheme_folders_load(daemon->config, &daemon->schemes, fault);
	open_store(daemon, fault); /* before any bind: its lock tells two daemons apart */
	if (!faulted(fault)) {
		daemon->context = zmq_ctx_new();
	}
	open_announcer(daemon, fault);
	start_writer(daemon, fault);
	open_frontend(daemon, fault);
	if (!faulted(fault)) {
		start_workers(daemon, fault);
	}
	if (!faulted(fault)) {
		frontend_start(daemon->frontend, fault);
	}
}

struct daemon *daemon_start(const struct config *config, struct fault *fault)
{
	struct daemon *daemon = calloc(1, sizeof(*daemon));
	if (daemon == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	daemon->config = config;
	queue_init(&daemon->reads);
	queue_init(&daemon->writes);
	queue_init(&daemon->long_jobs);
	log_info("starting", "version=%s store=\"%s\"", DRAGOMAN_VERSION, config->store);
	log_info("without keys, whoever can connect may do anything: ipc and loopback only",
	         "keys=%d", 0);
	build(daemon, fault);
	if (faulted(fault)) {
		daemon_stop(daemon);
		return NULL;
	}
	log_info("ready", "workers=%zu preparers=%zu", count_workers(config),
	         count_preparers(config));
	return daemon;
}

void daemon_stop(struct daemon *daemon)
{
	if (daemon == NULL) {
		return;
	}
	if (daemon->audits != NULL) {
		audits_stop(daemon->audits);
	}
	if (daemon->frontend != NULL) {
		frontend_drain(daemon->frontend);
	}
	queue_close(&daemon->reads);
	queue_close(&daemon->writes);
	queue_close(&daemon->long_jobs);
	for (size_t i = 0; i < daemon->worker_count; i++) {
		worker_join(daemon->workers[i]);
	}
	free(daemon->workers);
	frontend_close(daemon->frontend);
	writer_stop(daemon->writer);
	announcer_close(daemon->announcer);
	if (daemon->context != NULL) {
		zmq_ctx_term(daemon->context);
	}
	queue_finish(&daemon->reads);
	queue_finish(&daemon->writes);
	queue_finish(&daemon->long_jobs);
	store_close(daemon->store);
	schemes_finish(&daemon->schemes);
	metrics_destroy(daemon->metrics);
	audits_destroy(daemon->audits);
	free(daemon);
}
