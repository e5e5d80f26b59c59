/* serve_admin.c - handlers: server.status, changes. */
#include "base/clock.h"
#include "daemon/audits.h"
#include "daemon/metrics.h"
#include "daemon/operations.h"
#include "daemon/server_facts.h"
#include "daemon/serving.h"
#include "protocol/record_json.h"
#include "protocol/verb.h"
#include "store/journal.h"

static void write_verbs(struct json_writer *writer, const struct metrics *metrics)
{
	json_name(writer, "verbs");
	json_begin_object(writer);
	for (size_t i = 0; i < VERB_COUNT; i++) {
		uint64_t requests = metrics_requests(metrics, i);
		if (requests == 0) {
			continue;
		}
		json_name(writer, verbs[i].name);
		json_begin_object(writer);
		json_member_number(writer, "requests", requests);
		json_member_number(writer, "errors", metrics_errors(metrics, i));
		json_member_number(writer, "p50_us", metrics_quantile_us(metrics, i, 0.5));
		json_member_number(writer, "p90_us", metrics_quantile_us(metrics, i, 0.9));
		json_member_number(writer, "p99_us", metrics_quantile_us(metrics, i, 0.99));
		json_end_object(writer);
	}
	json_end_object(writer);
}

static void write_statuses(struct json_writer *writer, const struct metrics *metrics)
{
	json_name(writer, "statuses");
	json_begin_object(writer);
	for (int i = 0; i < DRAGOMAN_STATUS_COUNT; i++) {
		enum dragoman_status status = (enum dragoman_status)i;
		json_maybe_number(writer, dragoman_status_word(status),
		                  metrics_with_status(metrics, status));
	}
	json_end_object(writer);
}

static void write_writer(struct json_writer *writer, struct writer *source)
{
	struct writer_counts counts;
	writer_count(source, &counts);
	json_name(writer, "writer");
	json_begin_object(writer);
	json_member_number(writer, "commits", counts.commits);
	json_member_number(writer, "changes", counts.changes);
	json_member_number(writer, "items", counts.items);
	json_member_number(writer, "refused", counts.refused);
	json_member_number(writer, "repeats", counts.repeats);
	json_member_number(writer, "waiting", writer_waiting(source));
	json_end_object(writer);
}

/* Of the last audit since the daemon began. */
static void write_audit(struct json_writer *writer, struct audits *audits)
{
	struct audit_report report;
	json_name(writer, "audit");
	json_begin_object(writer);
	json_member_number(writer, "recent", audits_kept(audits));
	if (audits_last(audits, &report)) {
		audit_report_write(writer, &report);
		json_member_number(writer, "differences", report.differences);
	}
	json_end_object(writer);
}

void serve_status(struct job *job)
{
	struct tools *tools = job->tools;
	struct store_transaction transaction;
	struct json_writer writer = {.out = &job->reply};
	if (!empty_request_read(&job->reader)) {
		return;
	}
	store_begin(tools->store, STORE_READ, &transaction);
	server_facts_update(tools->facts, &transaction, &job->arena);
	reading_end(job, &transaction);
	if (faulted(&job->fault)) {
		return;
	}
	json_begin_object(&writer);
	json_member_number(&writer, "uptime_s",
	                   (clock_monotonic_ns() - tools->started_ns) / 1000000000);
	json_write_raw(&writer, buffer_text(&tools->facts->fixed));
	json_write_raw(&writer, buffer_text(&tools->facts->counted));
	write_writer(&writer, tools->writer);
	write_audit(&writer, tools->audits);
	write_statuses(&writer, tools->metrics);
	write_verbs(&writer, tools->metrics);
	json_end_object(&writer);
}

#define MOST_CHANGES_BYTES ((size_t)4 << 20)

static void write_change(struct json_writer *writer, const struct journal_row *row)
{
	json_begin_object(writer);
	json_member_number(writer, "revision", row->revision);
	json_member_text(writer, "verb", row->verb);
	json_name(writer, "time");
	json_write_time(writer, row->time);
	json_maybe_text(writer, "by", row->by);
	json_name(writer, "body");
	json_write_raw(writer, row->body);
	json_end_object(writer);
}

/* Rows of one revision stay together, so that `after` can name where to go on; hence the last one
 * may lead over the limit. True if there are more. */
static bool write_changes(struct job *job, struct store_transaction *transaction,
                          const struct changes_request *request, struct json_writer *writer)
{
	struct journal_row row = {.revision = request->after, .part = UINT32_MAX};
	uint64_t last = request->after;
	size_t count = 0;
	while (journal_next(transaction, row.revision, row.part, &row)) {
		bool is_full = count >= request->limit || job->reply.length >= MOST_CHANGES_BYTES;
		if (is_full && row.revision != last) {
			return true;
		}
		write_change(writer, &row);
		last = row.revision;
		count++;
	}
	return false;
}

/* The first revision of which every row is still there. */
static uint64_t first_kept_whole(struct store_transaction *transaction)
{
	struct journal_row row;
	if (!journal_next(transaction, 0, UINT32_MAX, &row)) {
		return journal_revision(transaction) + 1;
	}
	return row.revision + (row.part > 0);
}

static bool reaches_back(struct job *job, struct store_transaction *transaction, uint64_t after)
{
	uint64_t first_kept = first_kept_whole(transaction);
	if (after + 1 >= first_kept || faulted(&transaction->fault)) {
		return true;
	}
	struct json_writer writer = {.out = &job->reply};
	fault_set_at(&job->fault, DRAGOMAN_NOT_FOUND, "after",
	             "changes that old are no longer kept");
	json_begin_object(&writer);
	json_member_string(&writer, "message", job->fault.message);
	json_member_string(&writer, "at", job->fault.at);
	json_member_number(&writer, "oldest", first_kept);
	json_end_object(&writer);
	job->is_worded = true;
	return false;
}

void serve_changes(struct job *job)
{
	struct changes_request request;
	struct store_transaction transaction;
	struct json_writer writer = {.out = &job->reply};
	if (!changes_request_read(&job->reader, &request)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (reaches_back(job, &transaction, request.after)) {
		json_begin_object(&writer);
		json_name(&writer, "changes");
		json_begin_list(&writer);
		bool has_more = write_changes(job, &transaction, &request, &writer);
		json_end_list(&writer);
		json_member_number(&writer, "revision", journal_revision(&transaction));
		json_member_flag(&writer, "more", has_more);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}
