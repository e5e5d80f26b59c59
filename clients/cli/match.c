/* match.c - dragoman match. */
#include "commands.h"
#include "differences.h"
#include "lines.h"
#include "request.h"
#include "table.h"
#include "value.h"

#define SEGMENTS_AT_ONCE 200
#define INDENT 5 /* of what stands below a score */

/* A line's neighbours are its context. */
static json_t *segment_of(const struct lines *lines, size_t index)
{
	json_t *segment = json_object();
	request_text(segment, "text", lines->items[index]);
	if (index > 0) {
		request_text(segment, "previous", lines->items[index - 1]);
	}
	if (index + 1 < lines->count) {
		request_text(segment, "next", lines->items[index + 1]);
	}
	return segment;
}

static json_t *request_of(const struct session *session, const struct lines *lines, size_t first,
                          size_t count)
{
	const struct options *options = &session->options;
	json_t *request = json_object();
	json_t *segments = json_array();
	for (size_t i = first; i < first + count; i++) {
		json_array_append_new(segments, segment_of(lines, i));
	}
	json_object_set_new(request, "segments", segments);
	value_set_string(request, "source", options->source);
	value_set_string(request, "target", options->target);
	value_set_number(request, "min_score", options->min_score);
	value_set_number(request, "limit", options->limit);
	request_names(request, "memories", &options->memories);
	json_object_set_new(request, "with", json_pack("[s]", "differences"));
	return request;
}

/* Text for people. */

static void write_side(struct output *output, const json_t *side, bool has_language)
{
	output_spaces(output, INDENT);
	if (has_language) {
		output_format(output, STYLE_DIM, "%-5s ", value_string(side, "language"));
	}
	output_text(output, STYLE_PLAIN, value_text(side, "text"));
	output_line_end(output);
}

static void write_remark(struct output *output, bool *has_one, const char *format,
                         const char *value)
{
	if (value[0] != '\0') {
		output_string(output, STYLE_DIM, *has_one ? " · " : "");
		output_format(output, STYLE_DIM, format, value);
		*has_one = true;
	}
}

static void write_remarks(struct output *output, const json_t *match)
{
	bool has_one = false;
	char changed[11], used[32], count[32];
	uint64_t use_count = value_number(match, "used"), like_it = value_number(match, "count");
	snprintf(changed, sizeof(changed), "%s", value_string(match, "changed"));
	snprintf(used, sizeof(used), "%llu", (unsigned long long)use_count);
	snprintf(count, sizeof(count), "%llu", (unsigned long long)like_it);
	output_spaces(output, INDENT);
	write_remark(output, &has_one, "%s", value_string(match, "memory"));
	const json_t *penalties = json_object_get(match, "penalties");
	for (size_t i = 0; i < json_array_size(penalties); i++) {
		const json_t *penalty = json_array_get(penalties, i);
		char words[64];
		snprintf(words, sizeof(words), "%s −%llu", value_string(penalty, "why"),
		         (unsigned long long)value_number(penalty, "points"));
		output_string(output, STYLE_DIM, has_one ? " · " : "");
		output_string(output, STYLE_WARNING, words);
		has_one = true;
	}
	write_remark(output, &has_one, "%s", changed);
	write_remark(output, &has_one, "%s", value_string(match, "author"));
	write_remark(output, &has_one, "used %s times", use_count > 1 ? used : "");
	write_remark(output, &has_one, "%s alike", like_it > 1 ? count : "");
	output_line_end(output);
}

static enum style style_of(uint64_t score)
{
	return score >= 100 ? STYLE_GOOD : score >= 85 ? STYLE_STRONG : STYLE_WARNING;
}

static void write_match(struct session *session, struct dragoman_text query, const json_t *match)
{
	struct output *output = &session->output;
	const json_t *source = json_object_get(match, "source");
	const json_t *targets = json_object_get(match, "targets");
	const json_t *target = json_object_get(match, "target");
	struct compared compared = {query, value_text(source, "text"),
	                            json_object_get(match, "differences"), session->options.marks};
	output_format(output, style_of(value_number(match, "score")), "%4llu",
	              (unsigned long long)value_number(match, "score"));
	output_spaces(output, 1);
	differences_write(output, &compared);
	output_line_end(output);
	if (targets == NULL) {
		write_side(output, target, false);
	}
	for (size_t i = 0; i < json_array_size(targets); i++) {
		write_side(output, json_array_get(targets, i), target == NULL);
	}
	write_remarks(output, match);
}

static void write_result(struct session *session, const struct lines *lines, size_t index,
                         const json_t *result)
{
	struct output *output = &session->output;
	const json_t *matches = json_object_get(result, "matches");
	if (lines->count > 1) {
		if (index > 0) {
			output_line_end(output);
		}
		output_text(output, STYLE_STRONG, lines->items[index]);
		output_line_end(output);
	}
	for (size_t i = 0; i < json_array_size(matches); i++) {
		write_match(session, lines->items[index], json_array_get(matches, i));
	}
	if (json_array_size(matches) == 0) {
		output_line(output, STYLE_DIM, "     nothing found");
	}
	if (json_is_false(json_object_get(result, "complete"))) {
		output_line(output, STYLE_WARNING,
		            "     time ran out: better matches may be missing");
	}
}

/* Rows for scripts. */

static void write_penalty_field(struct table *table, const json_t *match)
{
	char words[256];
	size_t length = 0;
	const json_t *penalties = json_object_get(match, "penalties");
	words[0] = '\0';
	for (size_t i = 0; i < json_array_size(penalties) && length < sizeof(words); i++) {
		const json_t *penalty = json_array_get(penalties, i);
		length += (size_t)snprintf(words + length, sizeof(words) - length, "%s%s-%llu",
		                           i == 0 ? "" : " ", value_string(penalty, "why"),
		                           (unsigned long long)value_number(penalty, "points"));
	}
	table_string(table, STYLE_PLAIN, words);
}

static void write_row(struct table *table, size_t number, const json_t *match, const json_t *target)
{
	const json_t *source = json_object_get(match, "source");
	table_number(table, number);
	table_number(table, value_number(match, "score"));
	table_text(table, STYLE_PLAIN, value_text(match, "memory"));
	table_text(table, STYLE_PLAIN, value_text(match, "unit"));
	table_text(table, STYLE_PLAIN, value_text(source, "text"));
	table_text(table, STYLE_PLAIN, value_text(target, "language"));
	table_text(table, STYLE_PLAIN, value_text(target, "text"));
	write_penalty_field(table, match);
	table_text(table, STYLE_PLAIN, value_text(match, "changed"));
	table_text(table, STYLE_PLAIN, value_text(match, "author"));
}

static void write_rows(struct table *table, size_t number, const json_t *result)
{
	const json_t *matches = json_object_get(result, "matches");
	for (size_t i = 0; i < json_array_size(matches); i++) {
		const json_t *match = json_array_get(matches, i);
		const json_t *targets = json_object_get(match, "targets");
		if (targets == NULL) {
			write_row(table, number, match, json_object_get(match, "target"));
		}
		for (size_t j = 0; j < json_array_size(targets); j++) {
			write_row(table, number, match, json_array_get(targets, j));
		}
	}
}

/* Asks for some of the lines. False when the server refused. */
static bool ask_some(struct session *session, const struct lines *lines, size_t first,
                     struct table *table, size_t *found_count)
{
	size_t left = lines->count - first;
	size_t count = left < SEGMENTS_AT_ONCE ? left : SEGMENTS_AT_ONCE;
	lines_asked(session, lines, NULL, first);
	json_t *reply = session_ask(session, "match", request_of(session, lines, first, count));
	const json_t *results = json_object_get(reply, "results");
	for (size_t i = 0; i < json_array_size(results) && i < count; i++) {
		const json_t *result = json_array_get(results, i);
		*found_count += json_array_size(json_object_get(result, "matches"));
		if (session->output.form == OUTPUT_TSV) {
			write_rows(table, lines->numbers[first + i], result);
		} else if (session->output.form == OUTPUT_TEXT) {
			write_result(session, lines, first + i, result);
		}
	}
	json_decref(reply);
	return reply != NULL;
}

int run_match(struct session *session)
{
	static const char *const columns[] = {"segment", "score",    "memory", "unit",
	                                      "source",  "language", "target", "penalties",
	                                      "changed", "author",   NULL};
	struct lines lines;
	struct table table = {0};
	size_t found_count = 0;
	bool is_good = true;
	if (session->options.source == NULL) {
		return session_misused(session, "which language is it in? --source LANGUAGE");
	}
	if (!lines_of_text(session, &lines)) {
		lines_finish(&lines);
		return session->exit_code;
	}
	lines_drop_blank(&lines);
	if (session->output.form == OUTPUT_TSV) {
		table_begin(&table, &session->output, columns);
	}
	for (size_t first = 0; first < lines.count && is_good; first += SEGMENTS_AT_ONCE) {
		is_good = ask_some(session, &lines, first, &table, &found_count);
	}
	lines_finish(&lines);
	if (is_good && found_count == 0) {
		session_doubt_language(session, session->options.source);
	}
	return !is_good ? session->exit_code : found_count == 0 ? EXIT_FOUND : 0;
}
