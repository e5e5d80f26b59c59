/* tsv_export.c - tab-separated text: the columns asked for, one text in each. */
#include "formats/exporter.h"
#include "formats/lines.h"
#include "formats/table.h"

#include <string.h>

static void tsv_begin(struct dragoman_exporter *exporter)
{
	const char *reason = "none is named";
	exporter->table = table_create(exporter->format == DRAGOMAN_FORMAT_TSV_TERMS);
	if (exporter->table == NULL) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	if (!table_parse(exporter->table, exporter->languages, &reason) ||
	    table_languages(exporter->table) == 0) {
		exporter_fail(exporter, DRAGOMAN_INVALID, "the columns `%.60s`: %s",
		              exporter->languages == NULL ? "" : exporter->languages, reason);
		return;
	}
	for (size_t i = 0; i < exporter->table->count; i++) {
		buffer_append_format(&exporter->out, "%s%s", i == 0 ? "" : "\t",
		                     table_name(&exporter->table->columns[i]));
	}
	exporter_string(exporter, "\n");
}

/* How well a language fills a column: the very tag, or one of the same language and script. */
static int fits(const struct column *column, struct dragoman_text tag)
{
	if (dragoman_text_equal(dragoman_text_of(column->language.tag), tag)) {
		return 2;
	}
	struct language wanted, offered;
	language_index(dragoman_text_of(column->language.tag), &wanted);
	language_index(tag, &offered);
	return strcmp(wanted.tag, offered.tag) == 0;
}

static struct dragoman_text unit_cell(const struct dragoman_unit *unit, const struct column *column)
{
	struct dragoman_text found = {0};
	int best = 0;
	switch (column->kind) {
	case COLUMN_ID:
		return unit->id;
	case COLUMN_SUBJECT:
		return unit->subject;
	case COLUMN_CONTEXT:
		return unit->context;
	case COLUMN_AUTHOR:
		return unit->author;
	case COLUMN_NOTE:
		return unit->note_count == 0 ? found : unit->notes[0];
	default:
		for (size_t i = 0; i < unit->variant_count; i++) {
			int fit = fits(column, unit->variants[i].language);
			if (fit > best) {
				best = fit;
				found = unit->variants[i].text;
			}
		}
		return found;
	}
}

static struct dragoman_text best_term(const struct dragoman_concept_language *language)
{
	for (size_t i = 0; i < language->term_count; i++) {
		if (language->terms[i].status == DRAGOMAN_TERM_PREFERRED) {
			return language->terms[i].text;
		}
	}
	return language->term_count == 0 ? (struct dragoman_text){0} : language->terms[0].text;
}

static struct dragoman_text term_cell(const struct dragoman_concept *concept_entry,
                                      const struct column *column)
{
	struct dragoman_text found = {0};
	int best = 0;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		int fit = fits(column, concept_entry->languages[i].language);
		if (fit > best) {
			best = fit;
			found = best_term(&concept_entry->languages[i]);
		}
	}
	return found;
}

/* One word for the line: where its terms differ, none would be true. */
static const char *common_status(const struct dragoman_concept *concept_entry)
{
	enum dragoman_term_status status = DRAGOMAN_TERM_NO_STATUS;
	bool is_first = true;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		const struct dragoman_concept_language *language = &concept_entry->languages[i];
		for (size_t j = 0; j < language->term_count; j++) {
			if (!is_first && language->terms[j].status != status) {
				return "";
			}
			status = language->terms[j].status;
			is_first = false;
		}
	}
	return dragoman_term_status_word(status);
}

static struct dragoman_text concept_cell(const struct dragoman_concept *concept_entry,
                                         const struct column *column)
{
	switch (column->kind) {
	case COLUMN_ID:
		return concept_entry->id;
	case COLUMN_SUBJECT:
		return concept_entry->subject;
	case COLUMN_DEFINITION:
		return concept_entry->definition;
	case COLUMN_STATUS:
		return dragoman_text_of(common_status(concept_entry));
	case COLUMN_KIND:
		return dragoman_text_of(dragoman_concept_kind_word(concept_entry->kind));
	case COLUMN_NOTE:
		return concept_entry->note_count == 0 ? (struct dragoman_text){0}
		                                      : concept_entry->notes[0];
	default:
		return term_cell(concept_entry, column);
	}
}

static void write_cell(struct dragoman_exporter *exporter, size_t index, struct dragoman_text text)
{
	if (index > 0) {
		exporter_string(exporter, "\t");
	}
	if (exporter_check(exporter, table_name(&exporter->table->columns[index]), text)) {
		lines_escape(&exporter->out, text);
	}
}

static void tsv_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	for (size_t i = 0; i < exporter->table->count; i++) {
		write_cell(exporter, i, unit_cell(unit, &exporter->table->columns[i]));
	}
	exporter_string(exporter, "\n");
}

static void tsv_concept(struct dragoman_exporter *exporter,
                        const struct dragoman_concept *concept_entry)
{
	for (size_t i = 0; i < exporter->table->count; i++) {
		write_cell(exporter, i, concept_cell(concept_entry, &exporter->table->columns[i]));
	}
	exporter_string(exporter, "\n");
}

static void tsv_any_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	if (exporter->table->has_concepts) {
		exporter_fail(exporter, DRAGOMAN_INVALID, "this format holds concepts");
	} else {
		tsv_unit(exporter, unit);
	}
}

static void tsv_any_concept(struct dragoman_exporter *exporter,
                            const struct dragoman_concept *concept_entry)
{
	if (!exporter->table->has_concepts) {
		exporter_fail(exporter, DRAGOMAN_INVALID, "this format holds units");
	} else {
		tsv_concept(exporter, concept_entry);
	}
}

const struct format_writer tsv_writer = {
	.begin = tsv_begin,
	.unit = tsv_any_unit,
	.concept_entry = tsv_any_concept,
};
