/* check.c - dragoman check: findings as a compiler writes them. */
#include "commands.h"
#include "lines.h"
#include "request.h"
#include "table.h"
#include "value.h"

/* What a server takes at once: an article that is no longer is checked as one. */
#define PAIRS_AT_ONCE 1000
#define BYTES_AT_ONCE ((size_t)6 << 20)

struct check {
	struct session *session;
	struct lines source;
	struct lines target;
	struct table table;
	size_t finding_count;
};

static json_t *request_of(const struct check *check, size_t first, size_t count)
{
	const struct options *options = &check->session->options;
	json_t *request = json_object();
	json_t *pairs = json_array();
	for (size_t i = first; i < first + count; i++) {
		json_t *source = json_object();
		json_t *target = json_object();
		request_text(source, "text", check->source.items[i]);
		request_text(target, "text", check->target.items[i]);
		json_array_append_new(pairs,
		                      json_pack("{s:o,s:o}", "source", source, "target", target));
	}
	json_object_set_new(request, "pairs", pairs);
	if (options->each) {
		json_object_set_new(request, "article", json_false());
	}
	value_set_string(request, "source", options->source);
	value_set_string(request, "target", options->target);
	value_set_string(request, "as_of", options->as_of);
	request_names(request, "glossaries", &options->glossaries);
	return request;
}

/* Where a finding stands: in the translation if it has a place there, else in the source. */
struct place {
	const char *name;
	size_t line;
	size_t column;
};

static struct place place_of(const struct check *check, size_t line, const json_t *finding)
{
	struct dragoman_range at;
	if (value_range(json_object_get(finding, "target_at"), &at)) {
		return (struct place){check->target.name, line + 1, at.start + 1};
	}
	if (value_range(json_object_get(finding, "source_at"), &at)) {
		return (struct place){check->source.name, line + 1, at.start + 1};
	}
	return (struct place){check->target.name, line + 1, 1};
}

static enum style style_of(const char *severity)
{
	return strcmp(severity, "error") == 0     ? STYLE_BAD
	       : strcmp(severity, "warning") == 0 ? STYLE_WARNING
	                                          : STYLE_NAME;
}

/* Many messages name the form to use already. */
static bool says(const char *message, struct dragoman_text suggestion)
{
	char use[512], perhaps[512];
	snprintf(use, sizeof(use), "use \"%.*s\"", (int)suggestion.length, suggestion.bytes);
	snprintf(perhaps, sizeof(perhaps), "perhaps \"%.*s\"", (int)suggestion.length,
	         suggestion.bytes);
	return strstr(message, use) != NULL || strstr(message, perhaps) != NULL;
}

static void write_finding(struct check *check, const struct place *place, const json_t *finding)
{
	struct output *output = &check->session->output;
	const char *severity = value_string(finding, "severity");
	struct dragoman_text suggestion = value_text(finding, "suggestion");
	output_text(output, STYLE_STRONG, dragoman_text_of(place->name));
	output_format(output, STYLE_STRONG, ":%zu:%zu: ", place->line, place->column);
	output_string(output, style_of(severity), severity);
	output_string(output, style_of(severity), ": ");
	output_text(output, STYLE_PLAIN, value_text(finding, "message"));
	if (suggestion.length > 0 && !says(value_string(finding, "message"), suggestion)) {
		output_string(output, STYLE_PLAIN, ": use \"");
		output_text(output, STYLE_GOOD, suggestion);
		output_string(output, STYLE_PLAIN, "\"");
	}
	output_string(output, STYLE_DIM, " [");
	output_string(output, STYLE_DIM, value_string(finding, "kind"));
	output_string(output, STYLE_DIM, "]");
	output_line_end(output);
}

static void write_row(struct check *check, const struct place *place, const json_t *finding)
{
	struct table *table = &check->table;
	table_string(table, STYLE_PLAIN, place->name);
	table_number(table, place->line);
	table_number(table, place->column);
	table_text(table, STYLE_PLAIN, value_text(finding, "severity"));
	table_text(table, STYLE_PLAIN, value_text(finding, "kind"));
	table_text(table, STYLE_PLAIN, value_text(finding, "message"));
	table_text(table, STYLE_PLAIN, value_text(finding, "suggestion"));
	table_text(table, STYLE_PLAIN, value_text(finding, "glossary"));
	table_text(table, STYLE_PLAIN, value_text(finding, "concept"));
}

static void show_result(struct check *check, size_t line, const json_t *result)
{
	const json_t *findings = json_object_get(result, "findings");
	check->finding_count += json_array_size(findings);
	for (size_t i = 0; i < json_array_size(findings); i++) {
		const json_t *finding = json_array_get(findings, i);
		struct place place = place_of(check, line, finding);
		if (check->session->output.form == OUTPUT_TSV) {
			write_row(check, &place, finding);
		} else if (check->session->output.form == OUTPUT_TEXT) {
			write_finding(check, &place, finding);
		}
	}
}

static size_t count_some(const struct check *check, size_t first)
{
	size_t bytes = 0, count = 0;
	while (first + count < check->source.count && count < PAIRS_AT_ONCE &&
	       (count == 0 || bytes < BYTES_AT_ONCE)) {
		bytes += check->source.items[first + count].length +
		         check->target.items[first + count].length;
		count++;
	}
	return count;
}

static bool ask_some(struct check *check, size_t first, size_t count)
{
	lines_asked(check->session, &check->source, &check->target, first);
	json_t *reply = session_ask(check->session, "term.check", request_of(check, first, count));
	const json_t *results = json_object_get(reply, "results");
	for (size_t i = 0; i < json_array_size(results) && i < count; i++) {
		show_result(check, first + i, json_array_get(results, i));
	}
	json_decref(reply);
	return reply != NULL;
}

static bool read_pair(struct session *session, int operand, const char *name,
                      struct lines *out_lines)
{
	if (!session->options.pair) {
		return lines_read(session, session->operands[operand], out_lines);
	}
	struct session one = *session;
	one.operands = session->operands + operand;
	one.operand_count = 1;
	lines_of_operands(&one, out_lines);
	out_lines->name = name;
	return true;
}

static int check_all(struct check *check)
{
	static const char *const columns[] = {"file",    "line",    "column",     "severity",
	                                      "kind",    "message", "suggestion", "glossary",
	                                      "concept", NULL};
	struct session *session = check->session;
	bool is_good = true;
	if (check->source.count != check->target.count) {
		return session_fail(
			session, EXIT_STATUS + DRAGOMAN_INVALID,
			"%s has %zu lines, %s has %zu: they must go together line by line",
			check->source.name, check->source.count, check->target.name,
			check->target.count);
	}
	if (session->output.form == OUTPUT_TSV) {
		table_begin(&check->table, &session->output, columns);
	}
	for (size_t i = 0, count; i < check->source.count && is_good; i += count) {
		count = count_some(check, i);
		is_good = ask_some(check, i, count);
	}
	return !is_good ? session->exit_code : check->finding_count > 0 ? EXIT_FOUND : 0;
}

int run_check(struct session *session)
{
	struct check check = {.session = session};
	if (session->options.source == NULL || session->options.target == NULL) {
		return session_misused(session,
		                       "from what to what? --source and --target LANGUAGE");
	}
	int code = read_pair(session, 0, "source", &check.source) &&
	                           read_pair(session, 1, "target", &check.target)
	                   ? check_all(&check)
	                   : session->exit_code;
	lines_finish(&check.source);
	lines_finish(&check.target);
	return code;
}
