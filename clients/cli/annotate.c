/* annotate.c - dragoman annotate. */
#include "commands.h"
#include "lines.h"
#include "marked.h"
#include "request.h"
#include "table.h"
#include "term_style.h"
#include "value.h"
#include "width.h"

#include <unistd.h>

#define SEGMENTS_AT_ONCE 200

static json_t *request_of(const struct session *session, const struct lines *lines, size_t first,
                          size_t count)
{
	const struct options *options = &session->options;
	json_t *request = json_object();
	value_set_string(request, "language", options->source);
	value_set_string(request, "target", options->target);
	value_set_string(request, "as_of", options->as_of);
	request_names(request, "glossaries", &options->glossaries);
	request_segments(request, lines, first, count);
	return request;
}

static void write_line(struct output *output, struct dragoman_text line, const json_t *terms)
{
	json_t *at = json_array();
	for (size_t i = 0; i < json_array_size(terms); i++) {
		json_array_append(at, json_object_get(json_array_get(terms, i), "at"));
	}
	marked_write(output, line, at);
	output_line_end(output);
	json_decref(at);
}

/* The first translation is the decided one; the others that are not ruled out follow it. */
static void write_forms(struct output *output, const json_t *term)
{
	const json_t *translations = json_object_get(term, "translations");
	for (size_t i = 0; i < json_array_size(translations); i++) {
		const json_t *translation = json_array_get(translations, i);
		const char *status = value_string(translation, "status");
		output_string(output, STYLE_PLAIN, i == 0 ? "" : ", ");
		output_text(output, term_style(status), value_text(translation, "text"));
		if (strcmp(status, "deprecated") == 0 || strcmp(status, "forbidden") == 0) {
			output_format(output, STYLE_BAD, " (%s)", status);
		}
	}
	if (json_array_size(translations) == 0) {
		output_format(output, STYLE_DIM, "no translation");
	}
}

/* The terms that were found, each once: its name in `seen` is glossary, concept and spelling. Who
 * asked for no other language is told what is decided in this one. */
static void write_decided(struct output *output, const json_t *found, size_t width,
                          bool has_target)
{
	const char *name;
	json_t *term;
	json_object_foreach((json_t *)found, name, term)
	{
		struct dragoman_text text = value_text(term, "term");
		output_spaces(output, 2);
		output_text(output, STYLE_TERM, text);
		output_spaces(output, width - width_of(text) + 2);
		if (has_target) {
			write_forms(output, term);
		} else {
			const char *status = value_string(term, "status");
			output_string(output, term_style(status), status);
		}
		output_string(output, STYLE_DIM, "  ");
		output_text(output, STYLE_DIM, value_text(term, "kind"));
		output_string(output, STYLE_DIM, " · ");
		output_text(output, STYLE_DIM, value_text(term, "glossary"));
		output_line_end(output);
	}
}

static void collect(json_t *found, const json_t *terms, size_t *width)
{
	for (size_t i = 0; i < json_array_size(terms); i++) {
		json_t *term = json_array_get(terms, i);
		char name[512];
		snprintf(name, sizeof(name), "%.80s %.130s %.290s", value_string(term, "glossary"),
		         value_string(term, "concept"), value_string(term, "term"));
		size_t columns = width_of(value_text(term, "term"));
		*width = columns > *width ? columns : *width;
		json_object_set(found, name, term);
	}
}

static void write_row(struct table *table, size_t line, struct dragoman_text text,
                      const json_t *term)
{
	struct dragoman_range at = {0, 0};
	const json_t *translation = json_array_get(json_object_get(term, "translations"), 0);
	value_range(json_object_get(term, "at"), &at);
	size_t start = width_bytes_of(text, at.start);
	size_t end = width_bytes_of(text, at.end);
	table_number(table, line + 1);
	table_number(table, at.start + 1);
	table_text(table, STYLE_PLAIN, (struct dragoman_text){text.bytes + start, end - start});
	table_text(table, STYLE_PLAIN, value_text(term, "glossary"));
	table_text(table, STYLE_PLAIN, value_text(term, "concept"));
	table_text(table, STYLE_PLAIN, value_text(term, "kind"));
	table_text(table, STYLE_PLAIN, value_text(term, "term"));
	table_text(table, STYLE_PLAIN, value_text(translation, "text"));
	table_text(table, STYLE_PLAIN, value_text(translation, "status"));
}

struct annotation {
	struct session *session;
	struct lines lines;
	struct table table;
	json_t *found;
	size_t width; /* of the widest term */
};

static void show_result(struct annotation *annotation, size_t index, const json_t *result)
{
	struct output *output = &annotation->session->output;
	const json_t *terms = json_object_get(result, "terms");
	struct dragoman_text line = annotation->lines.items[index];
	collect(annotation->found, terms, &annotation->width);
	if (output->form == OUTPUT_TEXT) {
		write_line(output, line, terms);
	}
	for (size_t i = 0; output->form == OUTPUT_TSV && i < json_array_size(terms); i++) {
		write_row(&annotation->table, index, line, json_array_get(terms, i));
	}
}

static bool ask_some(struct annotation *annotation, size_t first)
{
	size_t left = annotation->lines.count - first;
	size_t count = left < SEGMENTS_AT_ONCE ? left : SEGMENTS_AT_ONCE;
	lines_asked(annotation->session, &annotation->lines, NULL, first);
	json_t *reply = session_ask(
		annotation->session, "term.recognise",
		request_of(annotation->session, &annotation->lines, first, count));
	const json_t *results = json_object_get(reply, "results");
	for (size_t i = 0; i < json_array_size(results) && i < count; i++) {
		show_result(annotation, first + i, json_array_get(results, i));
	}
	json_decref(reply);
	return reply != NULL;
}

static bool read_operand(struct session *session, struct lines *out_lines)
{
	bool is_file = session->operand_count == 1 && access(session->operands[0], R_OK) == 0;
	return is_file ? lines_read(session, session->operands[0], out_lines)
	               : lines_of_text(session, out_lines);
}

static int annotate(struct annotation *annotation)
{
	static const char *const columns[] = {"line",    "column", "text", "glossary",
	                                      "concept", "kind",   "term", "translation",
	                                      "status",  NULL};
	struct output *output = &annotation->session->output;
	bool is_good = true;
	if (output->form == OUTPUT_TSV) {
		table_begin(&annotation->table, output, columns);
	}
	for (size_t i = 0; i < annotation->lines.count && is_good; i += SEGMENTS_AT_ONCE) {
		is_good = ask_some(annotation, i);
	}
	if (!is_good) {
		return annotation->session->exit_code;
	}
	if (output->form == OUTPUT_TEXT && json_object_size(annotation->found) > 0) {
		output_line_end(output);
		write_decided(output, annotation->found, annotation->width,
		              annotation->session->options.target != NULL);
	}
	return json_object_size(annotation->found) == 0 ? EXIT_FOUND : 0;
}

int run_annotate(struct session *session)
{
	struct annotation annotation = {.session = session};
	if (session->options.source == NULL) {
		return session_misused(session, "which language is it in? --source LANGUAGE");
	}
	annotation.found = json_object();
	int code = read_operand(session, &annotation.lines) ? annotate(&annotation)
	                                                    : session->exit_code;
	json_decref(annotation.found);
	lines_finish(&annotation.lines);
	return code;
}
