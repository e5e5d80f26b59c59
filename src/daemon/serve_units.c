/* serve_units.c - match, concordance, and writing units. */
#include "base/clock.h"
#include "daemon/config.h"
#include "daemon/operations.h"
#include "match/concordance.h"
#include "match/search.h"
#include "protocol/json_write.h"
#include "protocol/match_json.h"
#include "protocol/unit_json.h"
#include "store/journal.h"
#include "writer/unit_change.h"

#include <xxhash.h>

#define MOST_REPLY_BYTES ((size_t)64 << 20)

static struct json_writer begin_reply(struct job *job, struct store_transaction *transaction)
{
	struct json_writer writer = {.out = &job->reply};
	json_begin_object(&writer);
	json_member_number(&writer, "revision", journal_revision(transaction));
	return writer;
}

static void end_read(struct job *job, struct store_transaction *transaction)
{
	store_abort(transaction);
	fault_pass(&job->fault, &transaction->fault);
}

static bool is_too_long(struct job *job)
{
	if (job->reply.length > MOST_REPLY_BYTES) {
		fault_set(&job->fault, DRAGOMAN_TOO_LARGE,
		          "the answer is over %zu MiB: ask for fewer segments or a lower limit",
		          MOST_REPLY_BYTES >> 20);
	}
	return faulted(&job->fault);
}

static struct plan make_plan(const struct job *job, struct dragoman_text language)
{
	return (struct plan){
		.source = plan_language(language),
		.penalties = {.machine = (uint32_t)job->tools->config->penalty_machine,
	                      .draft = (uint32_t)job->tools->config->penalty_draft,
	                      .alignment = (uint32_t)job->tools->config->penalty_alignment,
	                      .region = (uint32_t)job->tools->config->penalty_region},
		.deadline_ns = job->deadline_ns,
	};
}

static void answer_segment(struct job *job, struct store_transaction *transaction,
                           const struct plan *plan, const struct dragoman_match_request *request,
                           size_t index, struct json_writer *writer)
{
	struct arena scratch = {0};
	struct search_result result;
	search_segment(job->tools->searcher, transaction, plan, &request->segments[index], &scratch,
	               &result);
	struct match_answer answer = {
		.request = request,
		.is_complete = result.is_complete,
		.matches = result.matches,
		.match_count = result.match_count,
	};
	match_answer_write(writer, &answer);
	arena_finish(&scratch);
}

void serve_match(struct job *job)
{
	struct dragoman_match_request request;
	struct store_transaction transaction;
	if (!match_request_read(&job->reader, &request)) {
		return;
	}
	struct plan plan = make_plan(job, request.source);
	store_begin(job->tools->store, STORE_READ, &transaction);
	plan_request(&job->arena, &request, &plan);
	if (plan_memories(&transaction, &job->arena, request.memories, request.memory_count, &plan,
	                  &job->fault)) {
		struct json_writer writer = begin_reply(job, &transaction);
		json_name(&writer, "results");
		json_begin_list(&writer);
		for (size_t i = 0;
		     i < request.segment_count && !is_too_long(job) && !faulted(&transaction.fault);
		     i++) {
			answer_segment(job, &transaction, &plan, &request, i, &writer);
		}
		json_end_list(&writer);
		json_end_object(&writer);
	}
	end_read(job, &transaction);
}

void serve_concordance(struct job *job)
{
	struct dragoman_concordance_request request;
	struct concordance_result result = {0};
	struct store_transaction transaction;
	if (!concordance_request_read(&job->reader, &request)) {
		return;
	}
	struct plan plan = make_plan(job, request.language);
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (plan_memories(&transaction, &job->arena, request.memories, request.memory_count, &plan,
	                  &job->fault)) {
		concordance_find(job->tools->searcher, &transaction, &plan, &request, &job->arena,
		                 &result, &job->fault);
	}
	if (!faulted(&job->fault)) {
		struct json_writer writer = begin_reply(job, &transaction);
		json_member_flag(&writer, "complete", result.is_complete);
		json_name(&writer, "units");
		json_begin_list(&writer);
		for (uint32_t i = 0; i < result.hit_count && !is_too_long(job); i++) {
			concordance_hit_write(&writer, &result.hits[i]);
		}
		json_end_list(&writer);
		json_end_object(&writer);
	}
	end_read(job, &transaction);
}

static void finish_put(struct job *job, struct change *change)
{
	struct unit_put_change *put = (struct unit_put_change *)change;
	struct unit_outcome *outcomes = unit_put_outcome(put);
	struct json_writer writer = {.out = &job->reply};
	json_begin_object(&writer);
	json_member_number(&writer, "revision", change->revision);
	json_name(&writer, "units");
	json_begin_list(&writer);
	for (size_t i = 0; i < put->count; i++) {
		json_begin_object(&writer);
		json_member_text(&writer, "id", outcomes[i].id);
		json_member_string(&writer, "did", unit_did_word(outcomes[i].did));
		json_end_object(&writer);
	}
	json_end_list(&writer);
	json_end_object(&writer);
}

void serve_unit_put(struct job *job)
{
	struct unit_put_request request;
	if (!unit_put_request_read(&job->reader, &request)) {
		return;
	}
	struct unit_put_change *put = unit_put_prepare(job->tools->analyser, &job->arena,
	                                               request.memory, request.units,
	                                               request.unit_count);
	put->change.key = request.key;
	put->change.body_hash = XXH3_64bits(job->request.body.bytes, job->request.body.length);
	job->change = &put->change;
	job->finish = finish_put;
}
