/* serve_audit.c - match.audit: segments once more, by full scan. Runs on a thread of its own. */
#include "base/clock.h"
#include "daemon/audits.h"
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "match/audit.h"
#include "protocol/audit_json.h"
#include "protocol/match_json.h"
#include "store/journal.h"

#define LONGEST_NS ((uint64_t)600 * 1000000000) /* of a request without a deadline */
#define MOST_LISTED 1000                        /* differences in one reply */

struct auditing {
	struct job *job;
	struct audit_bounds bounds;
	struct audit_report report;
	struct buffer differences; /* JSON, the elements of a list */
	struct json_writer writer; /* into them */
	bool is_over;
};

static void write_differences(struct auditing *auditing, struct dragoman_text text, size_t number,
                              const struct audit_result *result)
{
	for (size_t i = 0; i < result->difference_count; i++) {
		if (auditing->report.differences++ < MOST_LISTED) {
			audit_difference_write(&auditing->writer, number, text,
			                       &result->differences[i]);
		}
	}
}

static void note(struct auditing *auditing, const struct audit_result *result)
{
	struct audit_report *report = &auditing->report;
	report->segments++;
	report->scored += result->scored_count;
	if (result->unit_count > report->scanned) {
		report->scanned = result->unit_count;
	}
}

/* A memory that was there when the segment was asked may be gone by now: that is no fault. */
static bool find_memories(struct auditing *auditing, struct store_transaction *transaction,
                          const struct dragoman_match_request *request, bool may_skip,
                          struct arena *arena, struct plan *plan)
{
	struct fault fault = {0};
	bool is_there = plan_memories(transaction, arena, request->memories, request->memory_count,
	                              plan, &fault);
	if (!is_there && may_skip) {
		auditing->report.skipped++;
	} else {
		fault_pass(&auditing->job->fault, &fault);
	}
	return is_there;
}

/* In a view of the store of its own: none is held for longer than one scan takes. */
static void audit_one(struct auditing *auditing, const struct dragoman_match_request *request,
                      size_t index, size_t number, bool may_skip)
{
	struct job *job = auditing->job;
	const struct dragoman_segment *segment = &request->segments[index];
	struct store_transaction transaction;
	struct audit_result result;
	struct arena arena = {0};
	struct plan plan = reading_plan(job, request->source);
	plan_request(&arena, request, &plan);
	store_begin(job->tools->store, STORE_READ, &transaction);
	auditing->report.revision = journal_revision(&transaction);
	if (find_memories(auditing, &transaction, request, may_skip, &arena, &plan)) {
		audit_segment(job->tools->searcher, &transaction, &plan, segment, &auditing->bounds,
		              &arena, &result);
		auditing->is_over = !result.is_complete;
		if (result.is_complete) {
			note(auditing, &result);
			write_differences(auditing, segment->text, number, &result);
		}
	}
	reading_end(job, &transaction);
	arena_finish(&arena);
	auditing->is_over = auditing->is_over || faulted(&job->fault);
}

static void audit_given(struct auditing *auditing, const struct dragoman_match_request *request)
{
	auditing->report.asked = request->segment_count;
	for (size_t i = 0; i < request->segment_count && !auditing->is_over; i++) {
		audit_one(auditing, request, i, i, i > 0);
	}
}

/* The body was read before, when it was asked. */
static void audit_again(struct auditing *auditing, const struct audits_recent *recent,
                        size_t number)
{
	struct arena arena = {0};
	struct fault fault = {0};
	struct dragoman_match_request request;
	struct json_reader reader = {
		.arena = &arena, .fault = &fault, .limits = auditing->job->reader.limits};
	if (!json_read_open(&reader, recent->body) || !match_request_read(&reader, &request)) {
		fault_pass(&auditing->job->fault, &fault);
		auditing->is_over = true;
	}
	for (size_t i = 0; i < recent->count && !auditing->is_over; i++) {
		audit_one(auditing, &request, recent->first + i, number + i, true);
	}
	arena_finish(&arena);
}

static void audit_recent(struct auditing *auditing, uint32_t most)
{
	struct job *job = auditing->job;
	struct audits_recent *recent;
	size_t count = audits_take_recent(job->tools->audits, most, &job->arena, &recent);
	for (size_t i = 0; i < count; i++) {
		auditing->report.asked += recent[i].count;
	}
	for (size_t i = 0, number = 0; i < count && !auditing->is_over; i++) {
		audit_again(auditing, &recent[i], number);
		number += recent[i].count;
	}
	audits_let_go(job->tools->audits, recent, count);
}

static void write_reply(struct auditing *auditing)
{
	struct json_writer writer = {.out = &auditing->job->reply};
	uint64_t count = auditing->report.differences;
	json_begin_object(&writer);
	audit_report_write(&writer, &auditing->report);
	json_name(&writer, "differences");
	json_begin_list(&writer);
	if (auditing->differences.length > 0) {
		json_write_raw(&writer, buffer_text(&auditing->differences));
	}
	json_end_list(&writer);
	json_maybe_number(&writer, "left_out", count > MOST_LISTED ? count - MOST_LISTED : 0);
	json_end_object(&writer);
	auditing->job->reply.failed = auditing->job->reply.failed || auditing->differences.failed;
}

void serve_match_audit(struct job *job)
{
	struct audit_request request;
	struct auditing auditing = {.job = job};
	if (!audit_request_read(&job->reader, &request)) {
		return;
	}
	auditing.writer.out = &auditing.differences;
	auditing.bounds.is_stopping = audits_is_stopping(job->tools->audits);
	auditing.bounds.deadline_ns = job->deadline_ns != 0 ? job->deadline_ns
	                                                    : clock_monotonic_ns() + LONGEST_NS;
	auditing.report.time = clock_now();
	if (request.recent > 0) {
		audit_recent(&auditing, request.recent);
	} else {
		audit_given(&auditing, &request.match);
	}
	if (!faulted(&job->fault)) {
		auditing.report.is_complete = !auditing.is_over;
		audits_note(job->tools->audits, &auditing.report);
		write_reply(&auditing);
	}
	buffer_finish(&auditing.differences);
}
