/* concordance.c - dragoman concordance. */
#include "commands.h"
#include "lines.h"
#include "marked.h"
#include "request.h"
#include "table.h"
#include "value.h"

static json_t *request_of(const struct session *session, struct dragoman_text text)
{
	const struct options *options = &session->options;
	json_t *request = json_object();
	request_text(request, "text", text);
	value_set_string(request, "language", options->language);
	value_set_string(request, "target", options->target);
	value_set_string(request, "mode", options->words ? "words" : "phrase");
	value_set_number(request, "limit", options->limit);
	request_names(request, "memories", &options->memories);
	return request;
}

/* The side that was searched, then the others, or the one asked for. */
static bool is_shown(const struct session *session, const json_t *variant)
{
	const char *target = session->options.target;
	size_t length = target == NULL ? 0 : strlen(target);
	return target == NULL || strncmp(value_string(variant, "language"), target, length) == 0;
}

static void write_variant(struct output *output, const json_t *variant, const json_t *at)
{
	output_spaces(output, 2);
	output_string(output, STYLE_DIM, value_string(variant, "language"));
	output_spaces(output, 1);
	marked_write(output, value_text(variant, "text"), at);
	output_line_end(output);
}

static void write_hit(struct session *session, const json_t *hit)
{
	struct output *output = &session->output;
	const json_t *variants = json_object_get(hit, "variants");
	uint64_t holder = value_number(hit, "variant");
	output_text(output, STYLE_NAME, value_text(hit, "memory"));
	output_spaces(output, 1);
	output_text(output, STYLE_DIM, value_text(hit, "unit"));
	output_line_end(output);
	write_variant(output, json_array_get(variants, holder), json_object_get(hit, "at"));
	for (size_t i = 0; i < json_array_size(variants); i++) {
		const json_t *variant = json_array_get(variants, i);
		if (i != holder && is_shown(session, variant)) {
			write_variant(output, variant, NULL);
		}
	}
}

static void write_rows(struct session *session, const json_t *hits)
{
	static const char *const columns[] = {"memory",   "unit",        "text",
	                                      "language", "translation", NULL};
	struct table table;
	table_begin(&table, &session->output, columns);
	for (size_t i = 0; i < json_array_size(hits); i++) {
		const json_t *hit = json_array_get(hits, i);
		const json_t *variants = json_object_get(hit, "variants");
		uint64_t holder = value_number(hit, "variant");
		for (size_t j = 0; j < json_array_size(variants); j++) {
			const json_t *variant = json_array_get(variants, j);
			if (j == holder || !is_shown(session, variant)) {
				continue;
			}
			table_text(&table, STYLE_PLAIN, value_text(hit, "memory"));
			table_text(&table, STYLE_PLAIN, value_text(hit, "unit"));
			table_text(&table, STYLE_PLAIN,
			           value_text(json_array_get(variants, holder), "text"));
			table_text(&table, STYLE_PLAIN, value_text(variant, "language"));
			table_text(&table, STYLE_PLAIN, value_text(variant, "text"));
		}
	}
	table_end(&table);
}

int run_concordance(struct session *session)
{
	struct lines lines;
	if (session->options.language == NULL) {
		return session_misused(session, "in which language? --language LANGUAGE");
	}
	lines_of_operands(session, &lines);
	json_t *reply = session_ask(session, "concordance", request_of(session, lines.items[0]));
	const json_t *hits = json_object_get(reply, "units");
	if (session->output.form == OUTPUT_TSV && reply != NULL) {
		write_rows(session, hits);
	}
	for (size_t i = 0; session->output.form == OUTPUT_TEXT && i < json_array_size(hits); i++) {
		write_hit(session, json_array_get(hits, i));
	}
	int code = reply == NULL ? session->exit_code : json_array_size(hits) == 0 ? EXIT_FOUND : 0;
	if (code == EXIT_FOUND && session->output.form == OUTPUT_TEXT) {
		output_line(&session->output, STYLE_DIM, "nothing found");
		session_doubt_language(session, session->options.language);
	}
	json_decref(reply);
	lines_finish(&lines);
	return code;
}
