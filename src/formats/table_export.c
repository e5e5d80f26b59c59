/* table_export.c - tables (TSV, CSV): the columns asked for, one text in each. */
#include "formats/exporter.h"
#include "formats/lines.h"
#include "formats/table.h"

#include <string.h>

static bool is_csv(const struct dragoman_exporter *exporter)
{
	return exporter->format == DRAGOMAN_FORMAT_CSV ||
	       exporter->format == DRAGOMAN_FORMAT_CSV_TERMS;
}

static void write_text(struct dragoman_exporter *exporter, size_t index, struct dragoman_text text)
{
	char separator = !is_csv(exporter)             ? '\t'
	                 : exporter->separator == '\0' ? ','
	                                               : exporter->separator;
	if (index > 0) {
		buffer_append_byte(&exporter->out, separator);
	}
	if (is_csv(exporter)) {
		lines_quote(&exporter->out, text, separator);
	} else {
		lines_escape(&exporter->out, text);
	}
}

static void end_line(struct dragoman_exporter *exporter)
{
	exporter_string(exporter, is_csv(exporter) ? "\r\n" : "\n"); /* RFC 4180 wants CRLF */
}

static void tsv_begin(struct dragoman_exporter *exporter)
{
	const char *reason = "none is named";
	bool has_concepts = exporter->format == DRAGOMAN_FORMAT_TSV_TERMS ||
	                    exporter->format == DRAGOMAN_FORMAT_CSV_TERMS;
	exporter->table = table_create(has_concepts, is_csv(exporter));
	if (exporter->table == NULL) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	if (!table_parse(exporter->table, exporter->languages, &reason) ||
	    table_languages(exporter->table) == 0 || exporter->table->rule_count > 0) {
		exporter_fail(exporter, DRAGOMAN_INVALID, "the columns `%.60s`: %s",
		              exporter->languages == NULL ? "" : exporter->languages, reason);
		return;
	}
	for (size_t i = 0; i < exporter->table->count; i++) {
		write_text(exporter, i,
		           dragoman_text_of(table_name(&exporter->table->columns[i])));
	}
	end_line(exporter);
}

static struct dragoman_text property_of(const struct dragoman_property *list, size_t count,
                                        const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(list[i].name, dragoman_text_of(name))) {
			return list[i].value;
		}
	}
	return (struct dragoman_text){0};
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
	case COLUMN_PROPERTY:
		return property_of(unit->properties, unit->property_count, column->name);
	default:
		for (size_t i = 0; i < unit->variant_count; i++) {
			int fit = table_fits(column, unit->variants[i].language);
			if (fit > best) {
				best = fit;
				found = unit->variants[i].text;
			}
		}
		return found;
	}
}

static bool is_usable(const struct dragoman_term *term)
{
	return term->status != DRAGOMAN_TERM_DEPRECATED && term->status != DRAGOMAN_TERM_FORBIDDEN;
}

/* Preferred terms, then the others. A line has no room to say that a term is forbidden or
 * deprecated, and so these stand in it only where their language has no other. */
static struct dragoman_text nth_term(const struct dragoman_concept_language *language, size_t n)
{
	for (int wants_preferred = 1; wants_preferred >= 0; wants_preferred--) {
		for (size_t i = 0; i < language->term_count; i++) {
			const struct dragoman_term *term = &language->terms[i];
			bool is_preferred = term->status == DRAGOMAN_TERM_PREFERRED;
			if (is_usable(term) && is_preferred == wants_preferred && n-- == 0) {
				return term->text;
			}
		}
	}
	return (struct dragoman_text){0};
}

/* How many columns before this one have its language. */
static size_t same_before(const struct table *table, size_t index)
{
	size_t count = 0;
	for (size_t i = 0; i < index; i++) {
		count += table->columns[i].kind == COLUMN_LANGUAGE &&
		         strcmp(table_name(&table->columns[i]),
		                table_name(&table->columns[index])) == 0;
	}
	return count;
}

static struct dragoman_text term_cell(const struct dragoman_concept *concept_entry,
                                      const struct table *table, size_t index)
{
	const struct dragoman_concept_language *language =
		table_language_of(&table->columns[index], concept_entry);
	if (language == NULL || language->term_count == 0) {
		return (struct dragoman_text){0};
	}
	size_t n = same_before(table, index);
	struct dragoman_text text = nth_term(language, n);
	return text.length == 0 && n == 0 ? language->terms[0].text : text;
}

/* The terms of the languages that have a column, but not a column each. */
static size_t count_left_out(const struct table *table,
                             const struct dragoman_concept *concept_entry)
{
	size_t count = 0;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		const struct dragoman_concept_language *language = &concept_entry->languages[i];
		size_t shown = 0;
		for (size_t j = 0; j < table->count; j++) {
			bool is_shown = table->columns[j].kind == COLUMN_LANGUAGE &&
			                table_language_of(&table->columns[j], concept_entry) ==
			                        language &&
			                term_cell(concept_entry, table, j).length > 0;
			size_t place = is_shown ? same_before(table, j) + 1 : 0;
			shown = place > shown ? place : shown;
		}
		count += shown > 0 ? language->term_count - shown : 0;
	}
	return count;
}

/* One word for the line: where its terms differ, none would be true. */
static struct dragoman_text common_word(const struct dragoman_concept *concept_entry,
                                        struct dragoman_text (*word_of)(const struct dragoman_term *))
{
	struct dragoman_text word = {0};
	bool is_first = true;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		const struct dragoman_concept_language *language = &concept_entry->languages[i];
		for (size_t j = 0; j < language->term_count; j++) {
			struct dragoman_text own = word_of(&language->terms[j]);
			if (!is_first && !dragoman_text_equal(own, word)) {
				return (struct dragoman_text){0};
			}
			word = own;
			is_first = false;
		}
	}
	return word;
}

static struct dragoman_text status_of(const struct dragoman_term *term)
{
	return dragoman_text_of(dragoman_term_status_word(term->status));
}

static struct dragoman_text part_of_speech_of(const struct dragoman_term *term)
{
	return term->part_of_speech;
}

static struct dragoman_text concept_cell(const struct dragoman_concept *concept_entry,
                                         const struct table *table, size_t index)
{
	const struct column *column = &table->columns[index];
	switch (column->kind) {
	case COLUMN_ID:
		return concept_entry->id;
	case COLUMN_SUBJECT:
		return concept_entry->subject;
	case COLUMN_DEFINITION:
		return concept_entry->definition;
	case COLUMN_STATUS:
		return common_word(concept_entry, status_of);
	case COLUMN_PART_OF_SPEECH:
		return common_word(concept_entry, part_of_speech_of);
	case COLUMN_PROPERTY:
		return property_of(concept_entry->properties, concept_entry->property_count,
		                   column->name);
	case COLUMN_KIND:
		return dragoman_text_of(dragoman_concept_kind_word(concept_entry->kind));
	case COLUMN_NOTE:
		return concept_entry->note_count == 0 ? (struct dragoman_text){0}
		                                      : concept_entry->notes[0];
	default:
		return term_cell(concept_entry, table, index);
	}
}

static void write_cell(struct dragoman_exporter *exporter, size_t index, struct dragoman_text text)
{
	if (exporter_check(exporter, table_name(&exporter->table->columns[index]), text)) {
		write_text(exporter, index, text);
	}
}

static void tsv_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	for (size_t i = 0; i < exporter->table->count; i++) {
		write_cell(exporter, i, unit_cell(unit, &exporter->table->columns[i]));
	}
	end_line(exporter);
}

static void tsv_concept(struct dragoman_exporter *exporter,
                        const struct dragoman_concept *concept_entry)
{
	for (size_t i = 0; i < exporter->table->count; i++) {
		write_cell(exporter, i, concept_cell(concept_entry, exporter->table, i));
	}
	exporter->left_out += count_left_out(exporter->table, concept_entry);
	end_line(exporter);
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

const struct format_writer table_writer = {
	.begin = tsv_begin,
	.unit = tsv_any_unit,
	.concept_entry = tsv_any_concept,
};
