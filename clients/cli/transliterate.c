/* transliterate.c - dragoman transliterate. */
#include "commands.h"
#include "lines.h"
#include "request.h"
#include "table.h"
#include "value.h"

#include <stdlib.h>

#define TEXTS_AT_ONCE 500

static json_t *request_of(const struct session *session, const struct lines *lines, size_t first,
                          size_t count)
{
	const struct options *options = &session->options;
	json_t *request = json_object();
	json_t *texts = json_array();
	for (size_t i = first; i < first + count; i++) {
		json_array_append_new(texts, json_stringn(lines->items[i].bytes,
		                                          lines->items[i].length));
	}
	json_object_set_new(request, "texts", texts);
	value_set_string(request, "scheme", options->to);
	value_set_string(request, "language", options->language);
	value_set_string(request, "as_of", options->as_of);
	if (options->reverse) {
		value_set_string(request, "direction", "reverse");
	}
	request_names(request, "glossaries", &options->glossaries);
	return request;
}

static void show(struct output *output, struct table *table, struct dragoman_text from,
                 struct dragoman_text to)
{
	if (output->form == OUTPUT_TSV) {
		table_text(table, STYLE_PLAIN, from);
		table_text(table, STYLE_PLAIN, to);
	} else if (output->form == OUTPUT_TEXT) {
		output_text(output, STYLE_PLAIN, to);
		output_line_end(output);
	}
}

static int transliterate(struct session *session, const struct lines *lines)
{
	static const char *const columns[] = {"text", "transliterated", NULL};
	struct output *output = &session->output;
	struct table table;
	bool is_good = true;
	if (output->form == OUTPUT_TSV) {
		table_begin(&table, output, columns);
	}
	for (size_t first = 0; first < lines->count && is_good; first += TEXTS_AT_ONCE) {
		size_t left = lines->count - first;
		size_t count = left < TEXTS_AT_ONCE ? left : TEXTS_AT_ONCE;
		lines_asked(session, lines, NULL, first);
		json_t *reply = session_ask(session, "text.transliterate",
		                            request_of(session, lines, first, count));
		const json_t *texts = json_object_get(reply, "texts");
		for (size_t i = 0; i < json_array_size(texts) && i < count; i++) {
			const json_t *text = json_array_get(texts, i);
			show(output, &table, lines->items[first + i],
			     (struct dragoman_text){json_string_value(text),
			                            json_string_length(text)});
		}
		is_good = reply != NULL;
		json_decref(reply);
	}
	if (output->form == OUTPUT_TSV) {
		table_end(&table);
	}
	return is_good ? 0 : session->exit_code;
}

static void list_scheme(struct table *table, const json_t *scheme)
{
	char *languages = value_joined(json_object_get(scheme, "languages"), " ");
	const char *disabled = value_string(scheme, "disabled");
	bool has_reverse = json_is_true(json_object_get(scheme, "reverse"));
	table_text(table, STYLE_NAME, value_text(scheme, "name"));
	table_string(table, STYLE_PLAIN, languages);
	table_string(table, STYLE_DIM, has_reverse ? "both ways" : "");
	if (disabled[0] == '\0') {
		table_text(table, STYLE_PLAIN, value_text(scheme, "title"));
	} else {
		char words[512];
		snprintf(words, sizeof(words), "disabled: %s:%s", value_string(scheme, "file"),
		         disabled);
		table_string(table, STYLE_BAD, words);
	}
	free(languages);
}

/* Standards first, then what ICU calls its transforms. */
static int list(struct session *session)
{
	static const char *const columns[] = {"scheme", "languages", "reverse", "title", NULL};
	json_t *reply = session_ask(session, "server.status", json_object());
	const json_t *all = json_object_get(reply, "transliteration");
	const json_t *schemes = json_object_get(all, "schemes");
	const json_t *icu = json_object_get(all, "icu");
	struct table table;
	if (reply == NULL) {
		return session->exit_code;
	}
	if (session->output.form != OUTPUT_JSON) {
		table_begin(&table, &session->output, columns);
		for (size_t i = 0; i < json_array_size(schemes); i++) {
			list_scheme(&table, json_array_get(schemes, i));
		}
		for (size_t i = 0; i < json_array_size(icu); i++) {
			table_string(&table, STYLE_NAME, json_string_value(json_array_get(icu, i)));
			table_string(&table, STYLE_PLAIN, "");
			table_string(&table, STYLE_PLAIN, "");
			table_string(&table, STYLE_DIM, "ICU");
		}
		table_end(&table);
	}
	json_decref(reply);
	return 0;
}

int run_transliterate(struct session *session)
{
	struct lines lines;
	if (session->options.list) {
		return list(session);
	}
	if (session->options.to == NULL) {
		return session_misused(session, "by which standard? --to SCHEME (--list names them)");
	}
	int code = lines_of_text(session, &lines) ? transliterate(session, &lines)
	                                          : session->exit_code;
	lines_finish(&lines);
	return code;
}
