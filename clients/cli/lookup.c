/* lookup.c - dragoman lookup. */
#include "card.h"
#include "commands.h"
#include "lines.h"
#include "request.h"
#include "table.h"
#include "value.h"

static json_t *request_of(const struct session *session, struct dragoman_text text,
                          const char *mode)
{
	const struct options *options = &session->options;
	json_t *request = json_object();
	request_text(request, "text", text);
	value_set_string(request, "language", options->language);
	value_set_string(request, "mode", mode);
	value_set_number(request, "limit", options->limit);
	request_names(request, "glossaries", &options->glossaries);
	return request;
}

static void write_cards(struct output *output, const json_t *hits)
{
	for (size_t i = 0; i < json_array_size(hits); i++) {
		const json_t *hit = json_array_get(hits, i);
		if (i > 0) {
			output_line_end(output);
		}
		card_write(output, value_string(hit, "glossary"), json_object_get(hit, "concept"));
	}
}

/* For people: what is alike, if nothing is spelt as was asked. */
static void write_alike(struct session *session, struct dragoman_text text)
{
	json_t *reply = session_ask(session, "term.lookup", request_of(session, text, "fuzzy"));
	const json_t *hits = json_object_get(reply, "concepts");
	bool has_some = json_array_size(hits) > 0;
	if (reply != NULL) {
		output_line(&session->output, STYLE_DIM,
		            has_some ? "nothing is spelt so; alike:" : "nothing found");
		write_cards(&session->output, hits);
	}
	json_decref(reply);
}

static void write_rows(struct output *output, const json_t *hits)
{
	struct table table;
	table_begin(&table, output, card_columns);
	for (size_t i = 0; i < json_array_size(hits); i++) {
		const json_t *hit = json_array_get(hits, i);
		card_write_rows(&table, value_string(hit, "glossary"),
		                json_object_get(hit, "concept"));
	}
	table_end(&table);
}

int run_lookup(struct session *session)
{
	struct lines lines;
	const struct options *options = &session->options;
	const char *mode = options->fuzzy ? "fuzzy" : options->prefix ? "prefix" : "exact";
	if (options->fuzzy && options->prefix) {
		return session_misused(session, "--prefix or --fuzzy?");
	}
	lines_of_operands(session, &lines);
	json_t *reply = session_ask(session, "term.lookup",
	                            request_of(session, lines.items[0], mode));
	const json_t *hits = json_object_get(reply, "concepts");
	int code = reply == NULL ? session->exit_code : json_array_size(hits) == 0 ? EXIT_FOUND : 0;
	if (reply != NULL && session->output.form == OUTPUT_TSV) {
		write_rows(&session->output, hits);
	} else if (reply != NULL && session->output.form == OUTPUT_TEXT) {
		write_cards(&session->output, hits);
		if (json_array_size(hits) == 0) {
			write_alike(session, lines.items[0]);
		}
	}
	json_decref(reply);
	lines_finish(&lines);
	return code;
}
