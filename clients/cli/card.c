#include "card.h"

#include "table.h"
#include "term_style.h"
#include "value.h"
#include "width.h"

#define SHORT_NOTE 16 /* columns */
#define INDENT 2
#define LABEL_WIDTH 10      /* columns, where no relation has a longer name */
#define MOST_LABEL_WIDTH 24 /* what is longer stands out */
#define GAP 2

const char *const card_columns[] = {"glossary", "concept", "kind",  "language", "term", "status",
                                    "type",     "from",    "until", "note",     NULL};

/* The preferred term of the first language names the concept. */
static struct dragoman_text title_of(const json_t *entry)
{
	const json_t *language = json_array_get(json_object_get(entry, "languages"), 0);
	const json_t *terms = json_object_get(language, "terms");
	for (size_t i = 0; i < json_array_size(terms); i++) {
		const json_t *term = json_array_get(terms, i);
		if (strcmp(value_string(term, "status"), "preferred") == 0) {
			return value_text(term, "text");
		}
	}
	return value_text(json_array_get(terms, 0), "text");
}

static void write_title(struct output *output, const char *glossary, const json_t *entry)
{
	const char *const facts[] = {glossary, value_string(entry, "kind"),
	                             value_string(entry, "id")};
	bool has_one = false;
	output_text(output, STYLE_STRONG, title_of(entry));
	output_spaces(output, 3);
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++) {
		if (facts[i][0] != '\0') {
			output_string(output, STYLE_DIM, has_one ? " · " : "");
			output_string(output, STYLE_DIM, facts[i]);
			has_one = true;
		}
	}
	output_line_end(output);
}

/* `shortForm · from 1991 · until 2023 · capitals matter · 4 forms` */
static void add_fact(char *line, size_t size, const char *before, const char *fact)
{
	if (fact[0] != '\0') {
		size_t length = strlen(line);
		snprintf(line + length, size - length, "%s%s%s", length == 0 ? "" : " · ", before,
		         fact);
	}
}

/* `unverified` needs no line of its own. */
static bool is_short(struct dragoman_text note)
{
	return note.length > 0 && width_of(note) <= SHORT_NOTE;
}

static void list_facts(const json_t *term, char *line, size_t size)
{
	char forms[32] = "";
	size_t form_count = json_array_size(json_object_get(term, "forms"));
	if (form_count > 0) {
		snprintf(forms, sizeof(forms), "%zu form%s", form_count,
		         form_count == 1 ? "" : "s");
	}
	line[0] = '\0';
	add_fact(line, size, "", value_string(term, "type"));
	add_fact(line, size, "", value_string(term, "gender"));
	add_fact(line, size, "", value_string(term, "scheme"));
	add_fact(line, size, "from ", value_string(term, "from"));
	add_fact(line, size, "until ", value_string(term, "until"));
	add_fact(line, size, "", value_flag(term, "case_sensitive") ? "capitals matter" : "");
	add_fact(line, size, "", forms);
	if (is_short(value_text(term, "note"))) {
		add_fact(line, size, "", value_string(term, "note"));
	}
}

struct card {
	struct output *output;
	size_t language_width;
	size_t term_width;
	size_t label_width;
};

static void write_labelled(const struct card *card, const char *label, struct dragoman_text text)
{
	size_t width = width_of(dragoman_text_of(label));
	if (text.length > 0) {
		output_spaces(card->output, INDENT);
		output_string(card->output, STYLE_DIM, label);
		width = width > card->label_width ? GAP : card->label_width - width + GAP;
		output_spaces(card->output, width);
		output_paragraph(card->output, STYLE_PLAIN, INDENT + card->label_width + GAP, text);
	}
}

static void write_all_labelled(const struct card *card, const char *label, const json_t *list)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		write_labelled(card, label, value_as_text(json_array_get(list, i)));
	}
}

static void write_term(const struct card *card, const char *language, const json_t *term)
{
	struct output *output = card->output;
	struct dragoman_text text = value_text(term, "text");
	const char *status = value_string(term, "status");
	char facts[512];
	output_spaces(output, INDENT);
	output_string(output, STYLE_NAME, language);
	output_spaces(output, card->language_width - strlen(language) + 2);
	output_text(output, term_style(status), text);
	list_facts(term, facts, sizeof(facts));
	if (status[0] != '\0' || facts[0] != '\0') {
		output_spaces(output, card->term_width - width_of(text) + 2);
		output_format(output, term_style(status), facts[0] == '\0' ? "%s" : "%-10s  ",
		              status);
	}
	output_string(output, STYLE_DIM, facts);
	output_line_end(output);
	struct dragoman_text note = value_text(term, "note");
	if (note.length > 0 && !is_short(note)) {
		size_t indent = INDENT + card->language_width + 4;
		output_spaces(output, indent);
		output_paragraph(output, STYLE_DIM, indent, note);
	}
}

static void write_language(const struct card *card, const json_t *language)
{
	const json_t *terms = json_object_get(language, "terms");
	for (size_t i = 0; i < json_array_size(terms); i++) {
		write_term(card, i == 0 ? value_string(language, "language") : "",
		           json_array_get(terms, i));
	}
	size_t indent = INDENT + card->language_width + 4;
	const struct dragoman_text texts[] = {value_text(language, "definition"),
	                                      value_text(language, "note")};
	for (size_t i = 0; i < 2; i++) {
		output_spaces(card->output, texts[i].length > 0 ? indent : 0);
		output_paragraph(card->output, STYLE_DIM, indent, texts[i]);
	}
}

static void measure(struct card *card, const json_t *languages)
{
	for (size_t i = 0; i < json_array_size(languages); i++) {
		const json_t *language = json_array_get(languages, i);
		const json_t *terms = json_object_get(language, "terms");
		size_t width = strlen(value_string(language, "language"));
		card->language_width = width > card->language_width ? width : card->language_width;
		for (size_t j = 0; j < json_array_size(terms); j++) {
			width = width_of(value_text(json_array_get(terms, j), "text"));
			card->term_width = width > card->term_width ? width : card->term_width;
		}
	}
}

static void measure_labels(struct card *card, const json_t *relations)
{
	card->label_width = LABEL_WIDTH;
	for (size_t i = 0; i < json_array_size(relations); i++) {
		size_t width = width_of(value_text(json_array_get(relations, i), "kind"));
		if (width > card->label_width && width <= MOST_LABEL_WIDTH) {
			card->label_width = width;
		}
	}
}

static void write_relations(const struct card *card, const json_t *relations)
{
	for (size_t i = 0; i < json_array_size(relations); i++) {
		const json_t *relation = json_array_get(relations, i);
		write_labelled(card, value_string(relation, "kind"),
		               value_text(relation, "concept"));
	}
}

void card_write(struct output *output, const char *glossary, const json_t *entry)
{
	struct card card = {.output = output};
	const json_t *languages = json_object_get(entry, "languages");
	const json_t *relations = json_object_get(entry, "relations");
	measure(&card, languages);
	measure_labels(&card, relations);
	write_title(output, glossary, entry);
	for (size_t i = 0; i < json_array_size(languages); i++) {
		write_language(&card, json_array_get(languages, i));
	}
	write_labelled(&card, "definition", value_text(entry, "definition"));
	write_labelled(&card, "subject", value_text(entry, "subject"));
	write_all_labelled(&card, "note", json_object_get(entry, "notes"));
	write_relations(&card, relations);
	write_all_labelled(&card, "source", json_object_get(entry, "sources"));
}

void card_write_rows(struct table *table, const char *glossary, const json_t *entry)
{
	const json_t *languages = json_object_get(entry, "languages");
	for (size_t i = 0; i < json_array_size(languages); i++) {
		const json_t *language = json_array_get(languages, i);
		const json_t *terms = json_object_get(language, "terms");
		for (size_t j = 0; j < json_array_size(terms); j++) {
			const json_t *term = json_array_get(terms, j);
			table_string(table, STYLE_PLAIN, glossary);
			table_text(table, STYLE_PLAIN, value_text(entry, "id"));
			table_text(table, STYLE_PLAIN, value_text(entry, "kind"));
			table_text(table, STYLE_PLAIN, value_text(language, "language"));
			table_text(table, STYLE_PLAIN, value_text(term, "text"));
			table_text(table, STYLE_PLAIN, value_text(term, "status"));
			table_text(table, STYLE_PLAIN, value_text(term, "type"));
			table_text(table, STYLE_PLAIN, value_text(term, "from"));
			table_text(table, STYLE_PLAIN, value_text(term, "until"));
			table_text(table, STYLE_PLAIN, value_text(term, "note"));
		}
	}
}
