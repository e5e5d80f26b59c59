/* serve_units.c - match and concordance; units put, got, listed, deleted. */
#include "base/clock.h"
#include "daemon/audits.h"
#include "daemon/operations.h"
#include "daemon/serve_terms.h"
#include "daemon/serving.h"
#include "daemon/unit_walk.h"
#include "match/concordance.h"
#include "match/search.h"
#include "protocol/match_json.h"
#include "protocol/unit_json.h"
#include "store/units.h"
#include "writer/unit_change.h"

#define MOST_PAGE_BYTES ((size_t)4 << 20) /* of a list: the rest comes with the next cursor */
#define MOST_LOOKED 50000                 /* units a page looks at, whatever it finds */

/* What answering the segments of one match takes. */
struct matching {
	struct job *job;
	struct store_transaction *transaction;
	const struct dragoman_match_request *request;
	struct plan plan;
	struct term_search terms; /* if the request is `with_terms` */
	struct recognise_options recognising;
};

static bool begin_matching(struct matching *matching)
{
	const struct dragoman_match_request *request = matching->request;
	struct job *job = matching->job;
	plan_request(&job->arena, request, &matching->plan);
	matching->recognising = (struct recognise_options){.language = request->source};
	if (request->with_terms) {
		matching->recognising.as_of = terms_today(job);
	}
	return plan_memories(matching->transaction, &job->arena, request->memories,
	                     request->memory_count, &matching->plan, &job->fault) &&
	       (!request->with_terms || terms_begin(job, matching->transaction, request->glossaries,
	                                            request->glossary_count, &matching->terms));
}

/* Terms are translated into the first of the target languages. */
static void find_terms(struct matching *matching, size_t index, struct arena *scratch,
                       struct match_answer *answer)
{
	const struct dragoman_match_request *request = matching->request;
	struct term_search search = matching->terms;
	struct dragoman_term_hit *hits;
	struct dragoman_text target = {0};
	if (request->target_count > 0) {
		target = request->targets[0];
	}
	search.arena = scratch;
	answer->hit_count = terms_of_segment(&search, &matching->recognising,
	                                     request->segments[index].text, target, &hits);
	answer->hits = hits;
}

static void answer_segment(struct matching *matching, size_t index, struct json_writer *writer)
{
	const struct dragoman_match_request *request = matching->request;
	struct arena scratch = {0};
	struct search_result result = {0};
	bool is_late = matching->plan.deadline_ns != 0 &&
	               clock_monotonic_ns() > matching->plan.deadline_ns;
	if (!is_late) {
		search_segment(matching->job->tools->searcher, matching->transaction,
		               &matching->plan, &request->segments[index], &scratch, &result);
	}
	struct match_answer answer = {
		.request = request,
		.is_complete = result.is_complete,
		.matches = result.matches,
		.match_count = result.match_count,
	};
	if (request->with_terms && !is_late) {
		find_terms(matching, index, &scratch, &answer);
	}
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
	struct matching matching = {.job = job,
	                            .transaction = &transaction,
	                            .request = &request,
	                            .plan = reading_plan(job, request.source)};
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (begin_matching(&matching)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		json_name(&writer, "results");
		json_begin_list(&writer);
		for (size_t i = 0; i < request.segment_count && !reading_is_too_long(job) &&
		                   !faulted(&transaction.fault);
		     i++) {
			answer_segment(&matching, i, &writer);
		}
		json_end_list(&writer);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
	if (!faulted(&job->fault)) {
		audits_keep(job->tools->audits, job->request.body, request.segment_count);
	}
}

void serve_concordance(struct job *job)
{
	struct dragoman_concordance_request request;
	struct concordance_result result = {0};
	struct store_transaction transaction;
	if (!concordance_request_read(&job->reader, &request)) {
		return;
	}
	struct plan plan = reading_plan(job, request.language);
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (plan_memories(&transaction, &job->arena, request.memories, request.memory_count, &plan,
	                  &job->fault)) {
		concordance_find(job->tools->searcher, &transaction, &plan, &request, &job->arena,
		                 &result, &job->fault);
	}
	if (!faulted(&job->fault)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		json_member_flag(&writer, "complete", result.is_complete);
		json_name(&writer, "units");
		json_begin_list(&writer);
		for (uint32_t i = 0; i < result.hit_count && !reading_is_too_long(job); i++) {
			concordance_hit_write(&writer, &result.hits[i]);
		}
		json_end_list(&writer);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}

static void finish_put(struct job *job, struct change *change)
{
	struct unit_put_change *put = (struct unit_put_change *)change;
	struct json_writer writer = {.out = &job->reply};
	struct unit_outcome *outcomes = unit_put_outcome(put);
	struct put_outcome *list = ARENA_NEW(&job->arena, struct put_outcome, put->count);
	for (size_t i = 0; i < put->count; i++) {
		list[i] = (struct put_outcome){outcomes[i].id, unit_did_word(outcomes[i].did)};
	}
	struct put_reply reply = {RECORD_UNIT, change->revision, list, put->count};
	put_reply_write(&writer, &reply);
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
	put->is_update = request.is_update;
	writing_hand_over(job, &put->change, arena_copy_text(&job->arena, request.key), finish_put);
}

static void finish_delete(struct job *job, struct change *change)
{
	struct json_writer writer = {.out = &job->reply};
	struct unit_delete_change *asked = (struct unit_delete_change *)change;
	delete_reply_write(&writer, change->revision,
	                   change->is_repeat ? asked->count : change->changed_count);
}

void serve_unit_delete(struct job *job)
{
	struct records_request request;
	if (records_delete_read(&job->reader, RECORD_UNIT, &request)) {
		struct unit_delete_change *asked = unit_delete_prepare(
			&job->arena, request.container, request.ids, request.id_count);
		writing_hand_over(job, &asked->change, request.key, finish_delete);
	}
}

static void write_units(struct job *job, struct store_transaction *transaction, uint32_t memory,
                        const struct records_request *request, struct json_writer *writer)
{
	struct dragoman_text *missing = ARENA_NEW(&job->arena, struct dragoman_text,
	                                          request->id_count);
	size_t missing_count = 0;
	json_name(writer, "units");
	json_begin_list(writer);
	for (size_t i = 0; i < request->id_count && !reading_is_too_long(job); i++) {
		struct dragoman_text record;
		struct dragoman_unit unit;
		uint64_t number;
		if (!units_find(transaction, memory, request->ids[i].id, &number) ||
		    !units_get(transaction, memory, number, &record)) {
			missing[missing_count++] = request->ids[i].id;
		} else if (unit_walk_read(transaction, record, &job->arena, &unit)) {
			unit_write(writer, &unit);
		}
	}
	json_end_list(writer);
	json_maybe_texts(writer, "missing", missing, missing_count);
}

void serve_unit_get(struct job *job)
{
	struct records_request request;
	struct store_transaction transaction;
	uint32_t memory;
	if (!records_get_read(&job->reader, RECORD_UNIT, &request)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (unit_walk_memory(job, &transaction, "memory", request.container, &memory)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		write_units(job, &transaction, memory, &request, &writer);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}

/* Lists a page; returns whether there may be more after `*number`. */
static bool list_units(struct job *job, struct store_transaction *transaction, uint32_t memory,
                       const struct list_request *request, uint64_t *number,
                       struct json_writer *writer)
{
	struct arena arena = {0};
	struct dragoman_text record;
	uint32_t count = 0, looked = 0;
	while (count < request->limit && looked++ < MOST_LOOKED &&
	       job->reply.length < MOST_PAGE_BYTES) {
		struct dragoman_unit unit;
		if (!units_next(transaction, memory, *number, number, &record) ||
		    !unit_walk_read(transaction, record, &arena, &unit)) {
			arena_finish(&arena);
			return false;
		}
		if (unit_walk_passes(request, &unit)) {
			unit_write(writer, &unit);
			count++;
		}
		arena_reset(&arena);
	}
	arena_finish(&arena);
	return true;
}

void serve_unit_list(struct job *job)
{
	struct list_request request;
	struct store_transaction transaction;
	uint32_t memory;
	uint64_t number;
	if (!list_request_read(&job->reader, RECORD_UNIT, &request) ||
	    !unit_walk_cursor(job, request.cursor, &number)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (unit_walk_memory(job, &transaction, "memory", request.container, &memory)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		json_name(&writer, "units");
		json_begin_list(&writer);
		bool has_more = list_units(job, &transaction, memory, &request, &number, &writer);
		json_end_list(&writer);
		if (has_more) {
			unit_walk_write_cursor(&writer, number);
		}
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}
