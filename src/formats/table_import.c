/* table_import.c - tables (TSV with escapes, CSV as of RFC 4180), a line a unit or a concept. */
#include "formats/cells.h"
#include "formats/status_words.h"
#include "formats/table.h"

#include <stdlib.h>
#include <string.h>

/* What a line says of all its texts, or of one in another column. */
struct remarks {
	enum dragoman_term_status status;
	struct dragoman_text part_of_speech;
	struct dragoman_text source, source_language;
	struct dragoman_text target, target_language;
};

struct rows {
	struct dragoman_importer *importer;
	struct lines lines;
	struct table table;
	struct dragoman_unit unit;
	struct dragoman_concept concept_entry;
	struct remarks remarks;
	bool is_at_end;
};

static void *create(struct dragoman_importer *importer, struct lines_style style)
{
	struct rows *rows = calloc(1, sizeof(*rows));
	if (rows == NULL) {
		return NULL;
	}
	rows->importer = importer;
	rows->table.has_concepts = importer->is_glossary ||
	                          importer->format == DRAGOMAN_FORMAT_TSV_TERMS ||
	                          importer->format == DRAGOMAN_FORMAT_CSV_TERMS;
	rows->table.has_properties = style.is_quoted;
	if (!cells_open(importer, &rows->lines, importer->charset, style)) {
		lines_finish(&rows->lines);
		free(rows);
		return NULL;
	}
	return rows;
}

static void *tsv_create(struct dragoman_importer *importer)
{
	return create(importer, (struct lines_style){.separator = '\t'});
}

static void *csv_create(struct dragoman_importer *importer)
{
	char separator = importer->separator;
	if (separator == '\0') {
		separator = cells_separator(input_look(&importer->input));
	}
	return create(importer, (struct lines_style){.separator = separator == '\0' ? ',' : separator,
	                                             .is_quoted = true});
}

static void rows_destroy(void *reader)
{
	struct rows *rows = reader;
	if (rows != NULL) {
		lines_finish(&rows->lines);
		free(rows);
	}
}

/* Reads a cell into lines.cell, checked and without its escapes. */
static enum cell_end read_cell(struct rows *rows)
{
	enum cell_end end = cells_read(rows->importer, &rows->lines);
	if (!rows->lines.style.is_quoted && !importer_is_failed(rows->importer) &&
	    !lines_unescape(&rows->lines)) {
		importer_warn(rows->importer, "a backslash that begins no escape was kept");
	}
	return end;
}

static bool has_kind(const struct table *table, enum column_kind kind)
{
	for (size_t i = 0; i < table->count; i++) {
		if (table->columns[i].kind == kind) {
			return true;
		}
	}
	return false;
}

/* Why the columns make no table, or NULL. */
static const char *columns_reason(const struct table *table, bool is_guess)
{
	size_t least = is_guess && !table->has_concepts ? 2 : 1;
	if (table_languages(table) < least) {
		return least == 2 ? "the first line names no two languages"
		                  : "the first line names no language";
	}
	bool has_source = has_kind(table, COLUMN_SOURCE), has_target = has_kind(table, COLUMN_TARGET);
	if ((has_source && !has_kind(table, COLUMN_SOURCE_LANGUAGE)) ||
	    (has_target && !has_kind(table, COLUMN_TARGET_LANGUAGE))) {
		return "nothing says which languages `source` and `target` are (`source=en`)";
	}
	return NULL;
}

static void read_header(struct rows *rows, bool is_guess)
{
	enum cell_end end = CELL_SEPARATOR;
	const char *prefix = is_guess ? NO_KNOWN_FORMAT : "";
	while (end == CELL_SEPARATOR && !importer_is_failed(rows->importer)) {
		const char *reason = "";
		end = read_cell(rows);
		struct dragoman_text name = buffer_text(&rows->lines.cell);
		if (!importer_is_failed(rows->importer) && !table_add(&rows->table, name, &reason)) {
			importer_fail(rows->importer, DRAGOMAN_INVALID, "%s`%.*s` is %s", prefix,
			              SHOWN(name), reason);
		}
	}
	const char *reason = columns_reason(&rows->table, is_guess);
	if (!importer_is_failed(rows->importer) && reason != NULL) {
		importer_fail(rows->importer, DRAGOMAN_INVALID, "%s%s", prefix, reason);
	}
	rows->is_at_end = end == CELL_FILE;
}

static void rows_begin(void *reader)
{
	struct rows *rows = reader;
	struct dragoman_importer *importer = rows->importer;
	const char *reason = "";
	bool is_guess = importer->format == DRAGOMAN_FORMAT_UNKNOWN && importer->languages == NULL;
	bool is_table_csv = rows->lines.style.is_quoted;
	importer->place = (struct place){1, 1};
	if (is_table_csv) {
		importer->format = rows->table.has_concepts ? DRAGOMAN_FORMAT_CSV_TERMS
		                                           : DRAGOMAN_FORMAT_CSV;
	} else {
		importer->format = rows->table.has_concepts ? DRAGOMAN_FORMAT_TSV_TERMS
		                                           : DRAGOMAN_FORMAT_TSV;
	}
	if (!table_parse(&rows->table, importer->languages, &reason)) {
		report_fail(&importer->report, DRAGOMAN_INVALID, (struct place){0},
		            "the columns `%.60s`: %s", importer->languages, reason);
	} else if (importer->languages == NULL || rows->table.has_header) {
		read_header(rows, is_guess);
	} else if (columns_reason(&rows->table, false) != NULL) {
		report_fail(&importer->report, DRAGOMAN_INVALID, (struct place){0},
		            "the columns `%.60s` name no languages", importer->languages);
	}
}

/* Fields. */

static void add_note(struct rows *rows, struct dragoman_text **notes, size_t *count,
                     struct dragoman_text text)
{
	struct dragoman_text *note = importer_add(rows->importer, notes, count, sizeof(*note),
	                                          FORMATS_NOTES, "notes");
	if (note != NULL) {
		*note = text;
	}
}

static void add_variant(struct rows *rows, struct dragoman_text language, struct dragoman_text text)
{
	struct dragoman_unit *unit = &rows->unit;
	struct dragoman_variant *variant = importer_add(rows->importer, &unit->variants,
	                                                &unit->variant_count, sizeof(*variant),
	                                                FORMATS_LANGUAGES, "languages");
	if (variant != NULL) {
		variant->language = language;
		variant->text = text;
	}
}

static void take_unit_cell(struct rows *rows, const struct column *column, struct dragoman_text text)
{
	struct dragoman_unit *unit = &rows->unit;
	if (column->kind == COLUMN_LANGUAGE) {
		add_variant(rows, dragoman_text_of(column->language.tag), text);
	} else if (column->kind == COLUMN_NOTE) {
		add_note(rows, &unit->notes, &unit->note_count, text);
	} else if (column->kind == COLUMN_SUBJECT) {
		unit->subject = text;
	} else if (column->kind == COLUMN_CONTEXT) {
		unit->context = text;
	} else {
		unit->author = text;
	}
}

static struct dragoman_concept_language *language_of(struct rows *rows, struct dragoman_text tag)
{
	struct dragoman_concept *concept_entry = &rows->concept_entry;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		if (dragoman_text_equal(concept_entry->languages[i].language, tag)) {
			return &concept_entry->languages[i];
		}
	}
	struct dragoman_concept_language *language = importer_add(
		rows->importer, &concept_entry->languages, &concept_entry->language_count,
		sizeof(*language), FORMATS_LANGUAGES, "languages");
	if (language != NULL) {
		language->language = tag;
	}
	return language;
}

static void take_kind(struct rows *rows, struct dragoman_text word)
{
	for (int i = 0; i < DRAGOMAN_CONCEPT_KIND_COUNT; i++) {
		enum dragoman_concept_kind kind = (enum dragoman_concept_kind)i;
		if (dragoman_text_equal(word, dragoman_text_of(dragoman_concept_kind_word(kind)))) {
			rows->concept_entry.kind = kind;
			return;
		}
	}
	importer_fail(rows->importer, DRAGOMAN_INVALID, "`%.*s` is no kind of concept", SHOWN(word));
}

static void add_term(struct rows *rows, struct dragoman_text tag, struct dragoman_text text)
{
	struct dragoman_concept_language *language = language_of(rows, tag);
	struct dragoman_term *term = language == NULL
	                                     ? NULL
	                                     : importer_add(rows->importer, &language->terms,
	                                                    &language->term_count, sizeof(*term),
	                                                    FORMATS_TERMS, "terms in a language");
	if (term != NULL) {
		term->text = text;
	}
}

static void take_concept_cell(struct rows *rows, const struct column *column,
                              struct dragoman_text text)
{
	struct dragoman_concept *concept_entry = &rows->concept_entry;
	bool is_ours;
	if (column->kind == COLUMN_LANGUAGE) {
		add_term(rows, dragoman_text_of(column->language.tag), text);
	} else if (column->kind == COLUMN_NOTE) {
		add_note(rows, &concept_entry->notes, &concept_entry->note_count, text);
	} else if (column->kind == COLUMN_SUBJECT) {
		concept_entry->subject = text;
	} else if (column->kind == COLUMN_DEFINITION) {
		concept_entry->definition = text;
	} else if (column->kind == COLUMN_KIND) {
		take_kind(rows, text);
	} else if (!status_of_word(text, &rows->remarks.status, &is_ours)) {
		importer_fail(rows->importer, DRAGOMAN_INVALID, "`%.*s` is no status of a term",
		              SHOWN(text));
	}
}

/* What both kinds of item have. True if it was such a cell. */
static bool take_common_cell(struct rows *rows, const struct column *column, struct dragoman_text text)
{
	struct remarks *remarks = &rows->remarks;
	bool has_concepts = rows->table.has_concepts;
	switch (column->kind) {
	case COLUMN_SOURCE:
		remarks->source = text;
		return true;
	case COLUMN_TARGET:
		remarks->target = text;
		return true;
	case COLUMN_SOURCE_LANGUAGE:
		remarks->source_language = importer_language(rows->importer, text);
		return true;
	case COLUMN_TARGET_LANGUAGE:
		remarks->target_language = importer_language(rows->importer, text);
		return true;
	case COLUMN_PART_OF_SPEECH:
		remarks->part_of_speech = text;
		return true;
	case COLUMN_PROPERTY:
		importer_property(
			rows->importer,
			has_concepts ? &rows->concept_entry.properties : &rows->unit.properties,
			has_concepts ? &rows->concept_entry.property_count : &rows->unit.property_count,
			(struct dragoman_property){dragoman_text_of(column->name), text});
		return true;
	default:
		return column->kind == COLUMN_IGNORED;
	}
}

static void take_cell(struct rows *rows, const struct column *column)
{
	struct dragoman_text cell = buffer_text(&rows->lines.cell);
	if (cell.length == 0) {
		return;
	}
	if (column->kind == COLUMN_ID) {
		struct dragoman_text id = importer_id(rows->importer, cell);
		*(rows->table.has_concepts ? &rows->concept_entry.id : &rows->unit.id) = id;
		return;
	}
	struct dragoman_text text = importer_text(rows->importer, cell);
	if (importer_check(rows->importer) != DRAGOMAN_OK ||
	    take_common_cell(rows, column, text)) {
		return;
	}
	if (rows->table.has_concepts) {
		take_concept_cell(rows, column, text);
	} else {
		take_unit_cell(rows, column, text);
	}
}

/* Lines. */

/* Who goes by numbers need not name the columns to the right. */
static bool takes_more(const struct table *table)
{
	return table->rule_count > 0 && table->rules[0].number > 0 && !table->has_header;
}

/* True unless the line is empty, which is no item (its end still moves `is_at_end`). */
static bool read_line(struct rows *rows)
{
	enum cell_end end = CELL_SEPARATOR;
	size_t index = 0;
	while (end == CELL_SEPARATOR && !importer_is_failed(rows->importer)) {
		end = read_cell(rows);
		bool is_empty = rows->lines.cell.length == 0 && !rows->lines.was_quoted;
		if (index == 0 && end != CELL_SEPARATOR && is_empty) {
			rows->is_at_end = end == CELL_FILE;
			return false;
		}
		bool is_beyond = index == rows->table.count;
		if (is_beyond && !takes_more(&rows->table)) {
			importer_fail(rows->importer, DRAGOMAN_INVALID, "more than %zu columns",
			              rows->table.count);
		}
		if (is_beyond) {
			continue;
		}
		if (!importer_is_failed(rows->importer)) {
			take_cell(rows, &rows->table.columns[index++]);
		}
	}
	if (index < rows->table.count) {
		importer_fail(rows->importer, DRAGOMAN_INVALID, "%zu columns instead of %zu", index,
		              rows->table.count);
	}
	rows->is_at_end = end == CELL_FILE;
	return true;
}

/* Texts whose languages stood in other columns. */
static void settle_pair(struct rows *rows, struct dragoman_text language, struct dragoman_text text)
{
	if (text.length == 0) {
		return;
	}
	if (language.length == 0) {
		importer_fail(rows->importer, DRAGOMAN_INVALID, "a text without its language");
	} else if (rows->table.has_concepts) {
		add_term(rows, language, text);
	} else {
		add_variant(rows, language, text);
	}
}

static void settle_terms(struct rows *rows)
{
	struct dragoman_concept *concept_entry = &rows->concept_entry;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		struct dragoman_concept_language *language = &concept_entry->languages[i];
		for (size_t j = 0; j < language->term_count; j++) {
			language->terms[j].status = rows->remarks.status;
			language->terms[j].part_of_speech = rows->remarks.part_of_speech;
		}
	}
}

static bool read_item(struct rows *rows)
{
	rows->unit = (struct dragoman_unit){0};
	rows->concept_entry = (struct dragoman_concept){0};
	rows->remarks = (struct remarks){0};
	if (!read_line(rows) || importer_check(rows->importer) != DRAGOMAN_OK) {
		return false;
	}
	settle_pair(rows, rows->remarks.source_language, rows->remarks.source);
	settle_pair(rows, rows->remarks.target_language, rows->remarks.target);
	settle_terms(rows);
	if (importer_check(rows->importer) != DRAGOMAN_OK) {
		return false;
	}
	if (rows->unit.variant_count + rows->concept_entry.language_count > 0) {
		return true;
	}
	importer_warn(rows->importer, "a line without texts was left out");
	build_reset(&rows->importer->build);
	return false;
}

static enum dragoman_status rows_next(void *reader, struct dragoman_item *out_item)
{
	struct rows *rows = reader;
	while (!rows->is_at_end && !importer_is_failed(rows->importer)) {
		uint64_t line = rows->lines.next.line;
		if (!read_item(rows)) {
			continue;
		}
		*out_item = (struct dragoman_item){.line = line};
		if (rows->table.has_concepts) {
			out_item->kind = DRAGOMAN_ITEM_CONCEPT;
			out_item->concept_entry = &rows->concept_entry;
		} else {
			out_item->kind = DRAGOMAN_ITEM_UNIT;
			out_item->unit = &rows->unit;
		}
		return DRAGOMAN_OK;
	}
	return importer_is_failed(rows->importer) ? rows->importer->report.status
	                                         : DRAGOMAN_NOT_FOUND;
}

static void rows_skip(void *reader)
{
	struct rows *rows = reader;
	lines_skip(&rows->lines);
	rows->is_at_end = rows->lines.end != CELL_LINE;
}

/* What nobody else knows: the header says what is wrong with it. */
static bool tsv_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	(void)importer, (void)look;
	return true;
}

static bool csv_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	char separator = cells_separator(look->text);
	return importer->separator != '\0' || (separator != '\t' && separator != '\0');
}

const struct format_reader tsv_reader = {
	.recognises = tsv_recognises,
	.create = tsv_create,
	.begin = rows_begin,
	.next = rows_next,
	.skip = rows_skip,
	.destroy = rows_destroy,
};

const struct format_reader csv_reader = {
	.recognises = csv_recognises,
	.create = csv_create,
	.begin = rows_begin,
	.next = rows_next,
	.skip = rows_skip,
	.destroy = rows_destroy,
};
