/* tsv_import.c - tab-separated text, a line a unit or a concept. */
#include "formats/escape.h"
#include "formats/importer.h"
#include "formats/lines.h"
#include "formats/status_words.h"
#include "formats/table.h"

#include <stdlib.h>
#include <string.h>

struct tsv {
	struct dragoman_importer *importer;
	struct lines lines;
	struct table table;
	struct dragoman_unit unit;
	struct dragoman_concept concept_entry;
	enum dragoman_term_status status; /* of the line's terms */
	bool is_at_end;
};

static void *tsv_create(struct dragoman_importer *importer)
{
	struct tsv *tsv = calloc(1, sizeof(*tsv));
	if (tsv == NULL) {
		return NULL;
	}
	tsv->importer = importer;
	tsv->table.has_concepts = importer->is_glossary ||
	                          importer->format == DRAGOMAN_FORMAT_TSV_TERMS;
	/* Every byte of a cell may be an escape of two. */
	size_t most = importer->segment_bytes > SIZE_MAX / 4 ? SIZE_MAX / 2
	                                                     : importer->segment_bytes * 2 + 1;
	if (!lines_init(&tsv->lines, &importer->input, most)) {
		lines_finish(&tsv->lines);
		free(tsv);
		return NULL;
	}
	return tsv;
}

static void tsv_destroy(void *reader)
{
	struct tsv *tsv = reader;
	if (tsv != NULL) {
		lines_finish(&tsv->lines);
		free(tsv);
	}
}

static void check_characters(struct tsv *tsv)
{
	size_t at = 0;
	if (escape_is_possible(buffer_text(&tsv->lines.cell), &at)) {
		return;
	}
	unsigned char byte = (unsigned char)tsv->lines.cell.bytes[at];
	for (size_t i = 0; i < at; i++) {
		tsv->importer->place.column += ((unsigned char)tsv->lines.cell.bytes[i] & 0xc0) !=
		                               0x80;
	}
	if (byte < 0x20) {
		importer_fail(tsv->importer, DRAGOMAN_INVALID,
		              "a control character (U+%04X): is this a text file?", byte);
	} else {
		importer_fail(tsv->importer, DRAGOMAN_INVALID, "invalid %s",
		              tsv->lines.width == 2 ? "UTF-16" : "UTF-8");
	}
}

/* Reads a cell into lines.cell, checked and without its escapes. */
static enum cell_end read_cell(struct tsv *tsv)
{
	enum cell_end end = lines_cell(&tsv->lines);
	tsv->importer->place = tsv->lines.place;
	if (tsv->importer->input.is_broken) {
		report_fail(&tsv->importer->report, DRAGOMAN_FAILED, (struct place){0},
		            "cannot read: %s", strerror(tsv->importer->input.error));
	} else if (tsv->lines.cell.failed) {
		importer_fail(tsv->importer, DRAGOMAN_FAILED, "out of memory");
	} else if (end == CELL_TOO_LONG) {
		importer_fail(tsv->importer, DRAGOMAN_TOO_LARGE, "a text is longer than %zu bytes",
		              tsv->importer->segment_bytes);
	} else {
		check_characters(tsv);
		if (!lines_unescape(&tsv->lines)) {
			importer_warn(tsv->importer, "a backslash that begins no escape was kept");
		}
	}
	return end;
}

static void read_header(struct tsv *tsv)
{
	enum cell_end end = CELL_TAB;
	bool is_guess = tsv->importer->format == DRAGOMAN_FORMAT_UNKNOWN;
	const char *prefix = is_guess ? NO_KNOWN_FORMAT : "";
	while (end == CELL_TAB && !importer_is_failed(tsv->importer)) {
		const char *reason = "";
		end = read_cell(tsv);
		struct dragoman_text name = buffer_text(&tsv->lines.cell);
		if (!importer_is_failed(tsv->importer) && !table_add(&tsv->table, name, &reason)) {
			importer_fail(tsv->importer, DRAGOMAN_INVALID, "%s`%.*s` is %s", prefix,
			              SHOWN(name), reason);
		}
	}
	size_t least = is_guess && !tsv->table.has_concepts ? 2 : 1;
	if (!importer_is_failed(tsv->importer) && table_languages(&tsv->table) < least) {
		importer_fail(tsv->importer, DRAGOMAN_INVALID, "%sthe first line names no %s",
		              prefix, least == 2 ? "two languages" : "language");
	}
	tsv->is_at_end = end == CELL_FILE;
}

static void tsv_begin(void *reader)
{
	struct tsv *tsv = reader;
	const char *reason = "";
	tsv->importer->place = (struct place){1, 1};
	if (tsv->importer->languages == NULL) {
		read_header(tsv);
	} else if (!table_parse(&tsv->table, tsv->importer->languages, &reason) ||
	           table_languages(&tsv->table) == 0) {
		report_fail(&tsv->importer->report, DRAGOMAN_INVALID, (struct place){0},
		            "the columns `%.60s` name no languages", tsv->importer->languages);
	}
	tsv->importer->format = tsv->table.has_concepts ? DRAGOMAN_FORMAT_TSV_TERMS
	                                                : DRAGOMAN_FORMAT_TSV;
}

/* Fields. */

static void add_note(struct tsv *tsv, struct dragoman_text **notes, size_t *count,
                     struct dragoman_text text)
{
	struct dragoman_text *note = importer_add(tsv->importer, notes, count, sizeof(*note),
	                                          FORMATS_NOTES, "notes");
	if (note != NULL) {
		*note = text;
	}
}

static void take_unit_cell(struct tsv *tsv, const struct column *column, struct dragoman_text text)
{
	struct dragoman_unit *unit = &tsv->unit;
	if (column->kind == COLUMN_LANGUAGE) {
		struct dragoman_variant *variant = importer_add(
			tsv->importer, &unit->variants, &unit->variant_count, sizeof(*variant),
			FORMATS_LANGUAGES, "languages");
		if (variant != NULL) {
			variant->language = dragoman_text_of(column->language.tag);
			variant->text = text;
		}
	} else if (column->kind == COLUMN_NOTE) {
		add_note(tsv, &unit->notes, &unit->note_count, text);
	} else if (column->kind == COLUMN_SUBJECT) {
		unit->subject = text;
	} else if (column->kind == COLUMN_CONTEXT) {
		unit->context = text;
	} else {
		unit->author = text;
	}
}

static struct dragoman_concept_language *language_of(struct tsv *tsv, const struct column *column)
{
	struct dragoman_concept *concept_entry = &tsv->concept_entry;
	struct dragoman_text tag = dragoman_text_of(column->language.tag);
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		if (dragoman_text_equal(concept_entry->languages[i].language, tag)) {
			return &concept_entry->languages[i];
		}
	}
	struct dragoman_concept_language *language = importer_add(
		tsv->importer, &concept_entry->languages, &concept_entry->language_count,
		sizeof(*language), FORMATS_LANGUAGES, "languages");
	if (language != NULL) {
		language->language = tag;
	}
	return language;
}

static void take_kind(struct tsv *tsv, struct dragoman_text word)
{
	for (int i = 0; i < DRAGOMAN_CONCEPT_KIND_COUNT; i++) {
		enum dragoman_concept_kind kind = (enum dragoman_concept_kind)i;
		if (dragoman_text_equal(word, dragoman_text_of(dragoman_concept_kind_word(kind)))) {
			tsv->concept_entry.kind = kind;
			return;
		}
	}
	importer_fail(tsv->importer, DRAGOMAN_INVALID, "`%.*s` is no kind of concept", SHOWN(word));
}

static void take_concept_cell(struct tsv *tsv, const struct column *column,
                              struct dragoman_text text)
{
	struct dragoman_concept *concept_entry = &tsv->concept_entry;
	bool is_ours;
	if (column->kind == COLUMN_LANGUAGE) {
		struct dragoman_concept_language *language = language_of(tsv, column);
		struct dragoman_term *term = language == NULL
		                                     ? NULL
		                                     : importer_add(tsv->importer, &language->terms,
		                                                    &language->term_count,
		                                                    sizeof(*term), FORMATS_TERMS,
		                                                    "terms in a language");
		if (term != NULL) {
			term->text = text;
		}
	} else if (column->kind == COLUMN_NOTE) {
		add_note(tsv, &concept_entry->notes, &concept_entry->note_count, text);
	} else if (column->kind == COLUMN_SUBJECT) {
		concept_entry->subject = text;
	} else if (column->kind == COLUMN_DEFINITION) {
		concept_entry->definition = text;
	} else if (column->kind == COLUMN_KIND) {
		take_kind(tsv, text);
	} else if (!status_of_word(text, &tsv->status, &is_ours)) {
		importer_fail(tsv->importer, DRAGOMAN_INVALID, "`%.*s` is no status of a term",
		              SHOWN(text));
	}
}

static void take_cell(struct tsv *tsv, const struct column *column)
{
	struct dragoman_text cell = buffer_text(&tsv->lines.cell);
	if (cell.length == 0) {
		return;
	}
	if (column->kind == COLUMN_ID) {
		struct dragoman_text id = importer_id(tsv->importer, cell);
		*(tsv->table.has_concepts ? &tsv->concept_entry.id : &tsv->unit.id) = id;
		return;
	}
	struct dragoman_text text = importer_text(tsv->importer, cell);
	if (importer_check(tsv->importer) != DRAGOMAN_OK) {
		return;
	}
	if (tsv->table.has_concepts) {
		take_concept_cell(tsv, column, text);
	} else {
		take_unit_cell(tsv, column, text);
	}
}

/* Lines. */

/* True unless the line is empty, which is no item (its end still moves `is_at_end`). */
static bool read_line(struct tsv *tsv)
{
	enum cell_end end = CELL_TAB;
	size_t index = 0;
	while (end == CELL_TAB && !importer_is_failed(tsv->importer)) {
		end = read_cell(tsv);
		if (index == 0 && end != CELL_TAB && tsv->lines.cell.length == 0) {
			tsv->is_at_end = end == CELL_FILE;
			return false;
		}
		if (index == tsv->table.count) {
			importer_fail(tsv->importer, DRAGOMAN_INVALID, "more than %zu columns",
			              tsv->table.count);
		}
		if (!importer_is_failed(tsv->importer)) {
			take_cell(tsv, &tsv->table.columns[index++]);
		}
	}
	if (index < tsv->table.count) {
		importer_fail(tsv->importer, DRAGOMAN_INVALID, "%zu columns instead of %zu", index,
		              tsv->table.count);
	}
	tsv->is_at_end = end == CELL_FILE;
	return true;
}

static void settle_terms(struct tsv *tsv)
{
	struct dragoman_concept *concept_entry = &tsv->concept_entry;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		struct dragoman_concept_language *language = &concept_entry->languages[i];
		for (size_t j = 0; j < language->term_count; j++) {
			language->terms[j].status = tsv->status;
		}
	}
}

static bool read_item(struct tsv *tsv)
{
	tsv->unit = (struct dragoman_unit){0};
	tsv->concept_entry = (struct dragoman_concept){0};
	tsv->status = DRAGOMAN_TERM_NO_STATUS;
	if (!read_line(tsv) || importer_check(tsv->importer) != DRAGOMAN_OK) {
		return false;
	}
	settle_terms(tsv);
	if (tsv->unit.variant_count + tsv->concept_entry.language_count > 0) {
		return true;
	}
	importer_warn(tsv->importer, "a line without texts was left out");
	build_reset(&tsv->importer->build);
	return false;
}

static enum dragoman_status tsv_next(void *reader, struct dragoman_item *out_item)
{
	struct tsv *tsv = reader;
	while (!tsv->is_at_end && !importer_is_failed(tsv->importer)) {
		uint64_t line = tsv->lines.next.line;
		if (!read_item(tsv)) {
			continue;
		}
		*out_item = (struct dragoman_item){.line = line};
		if (tsv->table.has_concepts) {
			out_item->kind = DRAGOMAN_ITEM_CONCEPT;
			out_item->concept_entry = &tsv->concept_entry;
		} else {
			out_item->kind = DRAGOMAN_ITEM_UNIT;
			out_item->unit = &tsv->unit;
		}
		return DRAGOMAN_OK;
	}
	return importer_is_failed(tsv->importer) ? tsv->importer->report.status
	                                         : DRAGOMAN_NOT_FOUND;
}

/* What nobody else knows: the header says what is wrong with it. */
static bool tsv_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	(void)importer, (void)look;
	return true;
}

const struct format_reader tsv_reader = {
	.recognises = tsv_recognises,
	.create = tsv_create,
	.begin = tsv_begin,
	.next = tsv_next,
	.destroy = tsv_destroy,
};
