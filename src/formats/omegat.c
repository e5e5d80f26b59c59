/* omegat.c - OmegaT's glossaries: source, target and comment in tab-separated text or CSV.
 *
 * Nothing in the file says which languages these are: the caller does. Lines of one source after
 * another are one concept with several translations. `#` begins a comment.
 */
#include "formats/cells.h"
#include "formats/exporter.h"
#include "formats/table.h"

#include <stdlib.h>
#include <string.h>

#define CELLS 3

struct omegat {
	struct dragoman_importer *importer;
	struct lines lines;
	struct table table;
	struct buffer row[CELLS]; /* the line that was read last */
	bool has_row;             /* it is not yet in an item */
	bool is_at_end;
	uint64_t line; /* of the row */
	struct dragoman_concept concept_entry;
};

static bool parse_languages(struct table *table, const char *names)
{
	const char *reason;
	return names != NULL && table_parse(table, names, &reason) && table->rule_count == 0 &&
	       table->count == 2 && table_languages(table) == 2 &&
	       table->columns[0].kind == COLUMN_LANGUAGE &&
	       table->columns[1].kind == COLUMN_LANGUAGE;
}

static void *omegat_create(struct dragoman_importer *importer)
{
	struct omegat *omegat = calloc(1, sizeof(*omegat));
	if (omegat == NULL) {
		return NULL;
	}
	struct dragoman_text look = input_look(&importer->input);
	bool has_tabs = memchr(look.bytes, '\t', look.length) != NULL;
	char charset[64];
	omegat->importer = importer;
	omegat->table.has_concepts = true;
	cells_coding(look, charset);
	struct lines_style style = {.separator = has_tabs ? '\t' : ',', .is_quoted = !has_tabs};
	if (!cells_open(importer, &omegat->lines, charset, style)) {
		lines_finish(&omegat->lines);
		free(omegat);
		return NULL;
	}
	return omegat;
}

static void omegat_destroy(void *reader)
{
	struct omegat *omegat = reader;
	if (omegat != NULL) {
		lines_finish(&omegat->lines);
		for (size_t i = 0; i < CELLS; i++) {
			buffer_finish(&omegat->row[i]);
		}
		free(omegat);
	}
}

static void omegat_begin(void *reader)
{
	struct omegat *omegat = reader;
	if (!parse_languages(&omegat->table, omegat->importer->languages)) {
		report_fail(&omegat->importer->report, DRAGOMAN_INVALID, (struct place){1, 1},
		            "an OmegaT glossary does not say its languages: name the two of them, "
		            "as in `en,ru`");
	}
}

/* Reads a line into the row. True if it says something. */
static bool read_row(struct omegat *omegat)
{
	enum cell_end end = CELL_SEPARATOR;
	size_t index = 0;
	bool is_comment = false;
	omegat->line = omegat->lines.next.line;
	for (size_t i = 0; i < CELLS; i++) {
		buffer_clear(&omegat->row[i]);
	}
	while (end == CELL_SEPARATOR && !importer_is_failed(omegat->importer)) {
		end = cells_read(omegat->importer, &omegat->lines);
		struct dragoman_text cell = buffer_text(&omegat->lines.cell);
		is_comment |= index == 0 && cell.length > 0 && cell.bytes[0] == '#' &&
		              !omegat->lines.was_quoted;
		if (index < CELLS) {
			buffer_append_text(&omegat->row[index], cell);
		} else if (cell.length > 0 && !is_comment) {
			importer_warn(omegat->importer, "what follows the comment was left out");
		}
		index++;
	}
	omegat->is_at_end = end == CELL_FILE;
	bool is_empty = index == 1 && omegat->row[0].length == 0;
	if (is_comment || is_empty || importer_is_failed(omegat->importer)) {
		return false;
	}
	if (index < 2 || omegat->row[0].length == 0) {
		importer_warn(omegat->importer, "a line without source and target was left out");
		return false;
	}
	return true;
}

static struct dragoman_term *add_term(struct omegat *omegat, size_t index)
{
	struct dragoman_importer *importer = omegat->importer;
	struct dragoman_concept *concept_entry = &omegat->concept_entry;
	struct dragoman_text tag = dragoman_text_of(omegat->table.columns[index].language.tag);
	struct dragoman_concept_language *language = NULL;
	if (concept_entry->language_count > index) {
		language = &concept_entry->languages[index];
	} else {
		language = importer_add(importer, &concept_entry->languages,
		                        &concept_entry->language_count, sizeof(*language),
		                        FORMATS_LANGUAGES, "languages");
	}
	if (language == NULL) {
		return NULL;
	}
	language->language = tag;
	struct dragoman_term *term = importer_add(importer, &language->terms, &language->term_count,
	                                          sizeof(*term), FORMATS_TERMS,
	                                          "terms in a language");
	if (term != NULL) {
		term->text = importer_text(importer, buffer_text(&omegat->row[index]));
	}
	return term;
}

/* Puts the row into the concept, its comment with the translation. */
static void take_row(struct omegat *omegat)
{
	struct dragoman_term *term = NULL;
	if (omegat->concept_entry.language_count == 0) {
		term = add_term(omegat, 0);
	}
	if (omegat->row[1].length > 0) {
		term = add_term(omegat, 1);
	}
	if (term != NULL) {
		term->note = importer_text(omegat->importer, buffer_text(&omegat->row[2]));
	}
	omegat->has_row = false;
}

/* A row of the same source goes into the concept at hand; one without translation is its own. */
static bool continues(const struct omegat *omegat)
{
	const struct dragoman_concept *concept_entry = &omegat->concept_entry;
	return concept_entry->language_count == 2 && omegat->row[1].length > 0 &&
	       dragoman_text_equal(concept_entry->languages[0].terms[0].text,
	                           buffer_text(&omegat->row[0]));
}

static enum dragoman_status omegat_next(void *reader, struct dragoman_item *out_item)
{
	struct omegat *omegat = reader;
	struct dragoman_importer *importer = omegat->importer;
	bool is_whole = false;
	omegat->concept_entry = (struct dragoman_concept){0};
	*out_item = (struct dragoman_item){.kind = DRAGOMAN_ITEM_CONCEPT,
	                                   .concept_entry = &omegat->concept_entry,
	                                   .line = omegat->line};
	if (omegat->has_row) {
		take_row(omegat);
	}
	while (!omegat->is_at_end && importer_check(importer) == DRAGOMAN_OK) {
		if (!read_row(omegat)) {
			is_whole = importer_is_failed(importer);
			continue;
		}
		omegat->has_row = true;
		if (omegat->concept_entry.language_count == 0) {
			out_item->line = omegat->line;
		} else if (!continues(omegat)) {
			break;
		}
		take_row(omegat);
	}
	/* What is wrong with the line behind it is said the next time. */
	bool is_read = is_whole && omegat->concept_entry.language_count > 0;
	if (!is_read && importer_check(importer) != DRAGOMAN_OK) {
		return importer->report.status;
	}
	return omegat->concept_entry.language_count > 0 ? DRAGOMAN_OK : DRAGOMAN_NOT_FOUND;
}

/* Two languages and nothing else: what only a glossary without header needs to be told. */
static bool omegat_recognises(const struct dragoman_importer *importer,
                              const struct beginning *look)
{
	static const char mark[] = "# Glossary in tab-separated format";
	struct table *table = table_create(true, false);
	bool is_told = table != NULL && importer->is_glossary &&
	               parse_languages(table, importer->languages);
	table_destroy(table);
	return is_told || (look->text.length >= sizeof(mark) - 1 &&
	                   memcmp(look->text.bytes, mark, sizeof(mark) - 1) == 0);
}

static void omegat_skip(void *reader)
{
	struct omegat *omegat = reader;
	lines_skip(&omegat->lines);
	omegat->is_at_end = omegat->lines.end != CELL_LINE;
	omegat->has_row = false;
}

const struct format_reader omegat_reader = {
	.recognises = omegat_recognises,
	.format = DRAGOMAN_FORMAT_OMEGAT,
	.create = omegat_create,
	.begin = omegat_begin,
	.next = omegat_next,
	.skip = omegat_skip,
	.destroy = omegat_destroy,
};

/* Writing. */

static void write_begin(struct dragoman_exporter *exporter)
{
	exporter->table = table_create(true, false);
	if (exporter->table == NULL) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
	} else if (!parse_languages(exporter->table, exporter->languages)) {
		exporter_fail(exporter, DRAGOMAN_INVALID,
		              "an OmegaT glossary has two languages: name them, as in `en,ru`");
	} else {
		exporter_string(exporter,
		                "# Glossary in tab-separated format -*- coding: utf-8 -*-\n");
	}
}

static void write_row(struct dragoman_exporter *exporter, const struct dragoman_term *source,
                      const struct dragoman_term *target)
{
	struct dragoman_text note = target == NULL ? source->note : target->note;
	exporter_cell(exporter, "the source", source->text);
	exporter_string(exporter, "\t");
	if (target != NULL) {
		exporter_cell(exporter, "the target", target->text);
	}
	if (note.length > 0) {
		exporter_string(exporter, "\t");
		exporter_cell(exporter, "the note", note);
	}
	exporter_string(exporter, "\n");
}

static void write_concept(struct dragoman_exporter *exporter,
                          const struct dragoman_concept *concept_entry)
{
	const struct dragoman_concept_language *sources = table_language_of(
		&exporter->table->columns[0], concept_entry);
	const struct dragoman_concept_language *targets = table_language_of(
		&exporter->table->columns[1], concept_entry);
	exporter->left_out += sources == NULL;
	for (size_t i = 0; sources != NULL && i < sources->term_count; i++) {
		if (sources->terms[i].text.length > 0 && sources->terms[i].text.bytes[0] == '#') {
			exporter_leave_out(exporter); /* OmegaT would take it as a comment */
			continue;
		}
		size_t count = targets == NULL ? 0 : targets->term_count;
		for (size_t j = 0; j < (count == 0 ? 1 : count); j++) {
			write_row(exporter, &sources->terms[i],
			          count == 0 ? NULL : &targets->terms[j]);
		}
	}
}

const struct format_writer omegat_writer = {.begin = write_begin, .concept_entry = write_concept};
