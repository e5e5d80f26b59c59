/* audit.c - dragoman audit: are the matches what a full scan finds? */
#include "commands.h"
#include "lines.h"
#include "request.h"
#include "table.h"
#include "value.h"

#include <unistd.h>

#define SEGMENTS_AT_ONCE 1000
#define TIMEOUT_S 600 /* unless --timeout says otherwise: a scan takes its time */
#define SPARE_MS 2000 /* for the answer to arrive */
#define MOST_RECENT 100000

/* What all requests together came to. */
struct total {
	uint64_t asked;
	uint64_t segments;
	uint64_t skipped;
	uint64_t scanned; /* units for each segment; the most */
	uint64_t differences;
	bool is_complete;
};

static void add(struct total *total, const json_t *reply)
{
	uint64_t scanned = value_number(reply, "scanned");
	total->asked += value_number(reply, "asked");
	total->segments += value_number(reply, "segments");
	total->skipped += value_number(reply, "skipped");
	total->scanned = scanned > total->scanned ? scanned : total->scanned;
	total->differences += json_array_size(json_object_get(reply, "differences")) +
	                      value_number(reply, "left_out");
	total->is_complete = total->is_complete && value_flag(reply, "complete");
}

/* The server gives up in time to say how far it came. */
static json_t *request_of(const struct session *session)
{
	int64_t timeout_ms = 1000 * session->options.timeout_s;
	json_t *request = json_object();
	value_set_number(request, "deadline_ms",
	                 timeout_ms > 2 * SPARE_MS ? timeout_ms - SPARE_MS : timeout_ms);
	return request;
}

static json_t *request_of_lines(const struct session *session, const struct lines *lines,
                                size_t first, size_t count)
{
	const struct options *options = &session->options;
	json_t *request = request_of(session);
	request_segments(request, lines, first, count);
	value_set_string(request, "source", options->source);
	value_set_string(request, "target", options->target);
	value_set_number(request, "min_score", options->min_score);
	value_set_number(request, "limit", options->limit);
	request_names(request, "memories", &options->memories);
	return request;
}

/* Text for people. */

static void write_side(struct output *output, const char *label, const json_t *side)
{
	output_format(output, STYLE_DIM, "     %-6s ", label);
	if (side == NULL) {
		output_line(output, STYLE_WARNING, "does not have it");
		return;
	}
	output_line(output, STYLE_PLAIN,
	            "place %llu, score %llu (%llu before penalties), %llu alike",
	            (unsigned long long)value_number(side, "place"),
	            (unsigned long long)value_number(side, "score"),
	            (unsigned long long)value_number(side, "base"),
	            (unsigned long long)value_number(side, "count"));
}

static void write_difference(struct output *output, const json_t *difference)
{
	const char *message = value_string(difference, "message");
	output_string(output, STYLE_BAD, value_string(difference, "kind"));
	output_spaces(output, 1);
	output_text(output, STYLE_STRONG, value_text(difference, "text"));
	output_line_end(output);
	if (message[0] != '\0') {
		output_spaces(output, 5);
		output_string(output, STYLE_PLAIN, message);
		output_line_end(output);
		return;
	}
	output_spaces(output, 5);
	output_string(output, STYLE_NAME, value_string(difference, "memory"));
	output_spaces(output, 1);
	output_string(output, STYLE_PLAIN, value_string(difference, "unit"));
	output_line_end(output);
	write_side(output, "match:", json_object_get(difference, "found"));
	write_side(output, "scan:", json_object_get(difference, "scanned"));
}

static const char *plural(uint64_t count)
{
	return count == 1 ? "" : "s";
}

static void write_total(struct output *output, const struct total *total)
{
	char segments[OUTPUT_NUMBER_BYTES], units[OUTPUT_NUMBER_BYTES],
		differences[OUTPUT_NUMBER_BYTES];
	enum style style = total->differences > 0 ? STYLE_BAD
	                   : total->is_complete   ? STYLE_GOOD
	                                          : STYLE_WARNING;
	output_line(output, style, "%s segment%s, %s unit%s scanned each, %s difference%s",
	            output_number(segments, total->segments), plural(total->segments),
	            output_number(units, total->scanned), plural(total->scanned),
	            total->differences == 0 ? "no" : output_number(differences, total->differences),
	            total->differences == 1 ? "" : "s");
	if (total->skipped > 0) {
		output_line(output, STYLE_WARNING, "%s not checked: their memories are gone",
		            output_number(segments, total->skipped));
	}
	if (!total->is_complete) {
		output_line(
			output, STYLE_WARNING, "time ran out: %s not checked",
			output_number(segments, total->asked - total->segments - total->skipped));
	}
}

static void write_rows(struct table *table, const json_t *differences)
{
	for (size_t i = 0; i < json_array_size(differences); i++) {
		const json_t *difference = json_array_get(differences, i);
		const json_t *found = json_object_get(difference, "found");
		const json_t *scanned = json_object_get(difference, "scanned");
		table_text(table, STYLE_PLAIN, value_text(difference, "kind"));
		table_text(table, STYLE_PLAIN, value_text(difference, "text"));
		table_text(table, STYLE_PLAIN, value_text(difference, "memory"));
		table_text(table, STYLE_PLAIN, value_text(difference, "unit"));
		table_number(table, value_number(found, "place"));
		table_number(table, value_number(found, "score"));
		table_number(table, value_number(scanned, "place"));
		table_number(table, value_number(scanned, "score"));
		table_text(table, STYLE_PLAIN, value_text(difference, "message"));
	}
}

/* Takes the request. False when the server refused. */
static bool ask(struct session *session, json_t *request, struct table *table, struct total *total)
{
	json_t *reply = session_ask(session, "match.audit", request);
	const json_t *differences = json_object_get(reply, "differences");
	if (reply == NULL) {
		return false;
	}
	add(total, reply);
	if (session->output.form == OUTPUT_TSV) {
		write_rows(table, differences);
	} else if (session->output.form == OUTPUT_TEXT) {
		for (size_t i = 0; i < json_array_size(differences); i++) {
			write_difference(&session->output, json_array_get(differences, i));
		}
	}
	json_decref(reply);
	return true;
}

static bool ask_lines(struct session *session, struct table *table, struct total *total)
{
	struct lines lines;
	bool is_file = session->operand_count == 1 && access(session->operands[0], R_OK) == 0;
	bool is_good = is_file ? lines_read(session, session->operands[0], &lines)
	                       : lines_of_text(session, &lines);
	if (is_good) {
		lines_drop_blank(&lines);
	}
	for (size_t first = 0; is_good && first < lines.count; first += SEGMENTS_AT_ONCE) {
		size_t left = lines.count - first;
		size_t count = left < SEGMENTS_AT_ONCE ? left : SEGMENTS_AT_ONCE;
		is_good = ask(session, request_of_lines(session, &lines, first, count), table,
		              total);
	}
	lines_finish(&lines);
	return is_good;
}

static void tell_total(struct output *output, const struct session *session,
                       const struct total *total)
{
	if (session->options.recent && total->asked == 0) {
		output_line(output, STYLE_WARNING,
		            "nothing to check: the server keeps what is asked only if its "
		            "`audit_sample` says so");
	} else {
		write_total(output, total);
	}
}

static bool ask_recent(struct session *session, struct table *table, struct total *total)
{
	json_t *request = request_of(session);
	value_set_number(request, "recent", MOST_RECENT);
	return ask(session, request, table, total);
}

/* NULL: it makes sense. */
static const char *complaint(const struct session *session)
{
	const struct options *options = &session->options;
	if (!options->recent) {
		return options->source == NULL ? "which language is it in? --source LANGUAGE"
		                               : NULL;
	}
	bool is_free = options->source == NULL && options->target == NULL &&
	               options->memories.count == 0 && options->min_score < 0 &&
	               options->limit < 0 && session->operand_count == 0;
	return is_free ? NULL
	               : "--recent takes segments as they were asked: nothing else goes with it";
}

int run_audit(struct session *session)
{
	static const char *const columns[] = {
		"kind",        "text",       "memory",     "unit",    "match_place",
		"match_score", "scan_place", "scan_score", "message", NULL};
	struct total total = {.is_complete = true};
	struct table table = {0};
	const char *wrong = complaint(session);
	if (wrong != NULL) {
		return session_misused(session, "%s", wrong);
	}
	if (session->options.timeout_s <= 0) {
		session->options.timeout_s = TIMEOUT_S;
	}
	if (session->output.form == OUTPUT_TSV) {
		table_begin(&table, &session->output, columns);
	}
	if (!(session->options.recent ? ask_recent : ask_lines)(session, &table, &total)) {
		return session->exit_code;
	}
	if (session->output.form == OUTPUT_TEXT) {
		tell_total(&session->output, session, &total);
	}
	return total.differences > 0 ? EXIT_FOUND
	       : total.is_complete   ? 0
	                             : EXIT_STATUS + DRAGOMAN_DEADLINE;
}
