/* utx_import.c - UTX 1.11 (and 0.9x, 1.00): a bilingual glossary, a line a pair of terms.
 *
 * `#UTX 1.11; en-US/ja-JP; …` and a line of column names begin it. Lines of one concept ID after
 * another are one concept.
 */
#include "formats/cells.h"
#include "formats/utx.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define COLUMNS 32

enum utx_side { UTX_CONCEPT = -1, UTX_SOURCE, UTX_TARGET };

struct utx_column {
	char name[64]; /* without `src:` or `tgt:` */
	enum utx_side side;
};

struct utx {
	struct dragoman_importer *importer;
	struct lines lines;
	struct language languages[2];
	size_t language_count;
	struct utx_column columns[COLUMNS];
	size_t column_count;
	struct buffer row[COLUMNS]; /* the line that was read last */
	bool has_row;               /* it is not yet in an item */
	bool is_at_end;
	uint64_t line;
	struct dragoman_concept concept_entry;
};

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

static void *utx_create(struct dragoman_importer *importer)
{
	struct utx *utx = calloc(1, sizeof(*utx));
	if (utx == NULL) {
		return NULL;
	}
	utx->importer = importer;
	if (!cells_open(importer, &utx->lines, NULL, (struct lines_style){.separator = '\t'})) {
		lines_finish(&utx->lines);
		free(utx);
		return NULL;
	}
	return utx;
}

static void utx_destroy(void *reader)
{
	struct utx *utx = reader;
	if (utx != NULL) {
		lines_finish(&utx->lines);
		for (size_t i = 0; i < COLUMNS; i++) {
			buffer_finish(&utx->row[i]);
		}
		free(utx);
	}
}

/* The header. */

static bool take_language(struct utx *utx, struct dragoman_text name)
{
	return utx->language_count < 2 &&
	       language_from_locale(name, &utx->languages[utx->language_count++]);
}

/* `#UTX 1.11; en-US/ja-JP; …` */
static void read_first_line(struct utx *utx, struct dragoman_text line)
{
	const char *at = line.length == 0 ? NULL : memchr(line.bytes, ';', line.length);
	const char *end = line.length == 0 ? NULL : line.bytes + line.length;
	while (at != NULL && ++at < end && *at == ' ') {
	}
	const char *from = at, *to = at;
	bool is_good = at != NULL && at < end;
	while (is_good && to < end && *to != ';') {
		if (*to == '/') {
			is_good = take_language(utx, (struct dragoman_text){from, (size_t)(to - from)});
			from = to + 1;
		}
		to++;
	}
	while (is_good && to > from && to[-1] == ' ') {
		to--;
	}
	if (!is_good || !take_language(utx, (struct dragoman_text){from, (size_t)(to - from)})) {
		importer_fail(utx->importer, DRAGOMAN_INVALID,
		              "the first line of a UTX file names its languages: "
		              "`#UTX 1.11; en/ja; …`");
	}
}

static void add_column(struct utx *utx, struct dragoman_text name)
{
	struct utx_column *column = &utx->columns[utx->column_count];
	if (utx->column_count == COLUMNS || name.length >= sizeof(column->name)) {
		importer_fail(utx->importer, DRAGOMAN_INVALID, "more than %d columns, or a long name",
		              COLUMNS);
		return;
	}
	*column = (struct utx_column){.side = UTX_CONCEPT};
	if (name.length >= 3 && (memcmp(name.bytes, "src", 3) == 0 ||
	                         memcmp(name.bytes, "tgt", 3) == 0)) {
		bool is_plain = name.length == 3;
		if (is_plain || name.bytes[3] == ':') {
			column->side = name.bytes[0] == 's' ? UTX_SOURCE : UTX_TARGET;
			size_t skipped = is_plain ? 3 : 4;
			name.bytes += skipped;
			name.length -= skipped;
		}
	}
	memcpy(column->name, name.bytes, name.length);
	utx->column_count++;
}

static bool has_text_column(const struct utx *utx, enum utx_side side)
{
	for (size_t i = 0; i < utx->column_count; i++) {
		if (utx->columns[i].side == side && utx->columns[i].name[0] == '\0') {
			return true;
		}
	}
	return false;
}

/* Reads a whole line of the header; the cells of the last one that begins with `src` are the
 * columns. */
static enum cell_end read_header_line(struct utx *utx)
{
	enum cell_end end = CELL_SEPARATOR;
	bool is_columns = false;
	for (size_t index = 0; end == CELL_SEPARATOR && !importer_is_failed(utx->importer);
	     index++) {
		end = cells_read(utx->importer, &utx->lines);
		struct dragoman_text cell = buffer_text(&utx->lines.cell);
		if (index == 0 && cell.length > 0) {
			cell.bytes++; /* the `#` */
			cell.length--;
			is_columns = is(cell, "src");
			utx->column_count = is_columns ? 0 : utx->column_count;
		}
		if (is_columns && !importer_is_failed(utx->importer)) {
			add_column(utx, cell);
		}
	}
	return end;
}

static void utx_begin(void *reader)
{
	struct utx *utx = reader;
	enum cell_end end = cells_read(utx->importer, &utx->lines);
	read_first_line(utx, buffer_text(&utx->lines.cell));
	while (end == CELL_SEPARATOR && !importer_is_failed(utx->importer)) {
		end = cells_read(utx->importer, &utx->lines);
	}
	while (end == CELL_LINE && utx->column_count == 0 && !importer_is_failed(utx->importer)) {
		end = read_header_line(utx);
	}
	if (!importer_is_failed(utx->importer) && !has_text_column(utx, UTX_SOURCE)) {
		importer_fail(utx->importer, DRAGOMAN_INVALID,
		              "a UTX file without the line that names its columns (`#src`)");
	}
	utx->is_at_end = end == CELL_FILE;
}

/* Lines. */

/* True if it says something. */
static bool read_row(struct utx *utx)
{
	enum cell_end end = CELL_SEPARATOR;
	size_t index = 0;
	bool is_comment = false;
	utx->line = utx->lines.next.line;
	for (size_t i = 0; i < utx->column_count; i++) {
		buffer_clear(&utx->row[i]);
	}
	while (end == CELL_SEPARATOR && !importer_is_failed(utx->importer)) {
		end = cells_read(utx->importer, &utx->lines);
		struct dragoman_text cell = buffer_text(&utx->lines.cell);
		is_comment |= index == 0 && cell.length > 0 && cell.bytes[0] == '#';
		if (index < utx->column_count) {
			buffer_append_text(&utx->row[index], cell);
		} else if (!is_comment && cell.length > 0) {
			importer_fail(utx->importer, DRAGOMAN_INVALID, "more than %zu columns",
			              utx->column_count);
		}
		index++;
	}
	utx->is_at_end = end == CELL_FILE;
	bool is_empty = index == 1 && utx->row[0].length == 0;
	return !is_comment && !is_empty && !importer_is_failed(utx->importer);
}

/* `-` and nothing are the same, except as a term. */
static struct dragoman_text cell_of(const struct utx *utx, size_t index)
{
	struct dragoman_text cell = buffer_text(&utx->row[index]);
	bool is_term = utx->columns[index].side != UTX_CONCEPT && utx->columns[index].name[0] == '\0';
	return !is_term && is(cell, "-") ? (struct dragoman_text){0} : cell;
}

static struct dragoman_text named_cell(const struct utx *utx, const char *name)
{
	for (size_t i = 0; i < utx->column_count; i++) {
		if (utx->columns[i].side == UTX_CONCEPT && strcmp(utx->columns[i].name, name) == 0) {
			return cell_of(utx, i);
		}
	}
	return (struct dragoman_text){0};
}

static struct dragoman_text concept_id(const struct utx *utx)
{
	struct dragoman_text id = named_cell(utx, "concept ID");
	return id.length > 0 ? id : named_cell(utx, "Concept ID");
}

/* The term of a row, the one that is there already if it is spelt so; NULL: none, or failed. */
static struct dragoman_term *term_of(struct utx *utx, enum utx_side side, struct dragoman_text text,
                                     bool *out_is_new)
{
	struct dragoman_concept *concept_entry = &utx->concept_entry;
	struct dragoman_text tag = dragoman_text_of(utx->languages[side].tag);
	struct dragoman_concept_language *language = NULL;
	for (size_t i = 0; i < concept_entry->language_count; i++) {
		if (dragoman_text_equal(concept_entry->languages[i].language, tag)) {
			language = &concept_entry->languages[i];
		}
	}
	if (language == NULL) {
		language = importer_add(utx->importer, &concept_entry->languages,
		                        &concept_entry->language_count, sizeof(*language),
		                        FORMATS_LANGUAGES, "languages");
		if (language == NULL) {
			return NULL;
		}
		language->language = tag;
	}
	*out_is_new = false;
	for (size_t i = 0; i < language->term_count; i++) {
		if (dragoman_text_equal(language->terms[i].text, text)) {
			return &language->terms[i];
		}
	}
	struct dragoman_term *term = importer_add(utx->importer, &language->terms,
	                                          &language->term_count, sizeof(*term),
	                                          FORMATS_TERMS, "terms in a language");
	if (term != NULL) {
		*out_is_new = true;
		term->text = importer_text(utx->importer, text);
	}
	return term;
}

static void take_status(struct utx *utx, struct dragoman_term *term, struct dragoman_text word)
{
	bool is_exact;
	if (!utx_status_of(word, &term->status, &is_exact)) {
		importer_warn(utx->importer, "`%.*s` is no status of UTX: kept as the original word",
		              SHOWN(word));
		is_exact = false;
	}
	if (!is_exact) {
		term->original_status = importer_text(utx->importer, word);
	}
}

static void take_term_cell(struct utx *utx, struct dragoman_term *term, const char *name,
                           struct dragoman_text cell)
{
	const struct {
		const char *name;
		struct dragoman_text *field;
	} fields[] = {{"pos", &term->part_of_speech},
	              {"gender", &term->gender},
	              {"number", &term->number},
	              {"comment", &term->note}};
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strcmp(name, fields[i].name) == 0) {
			*fields[i].field = importer_text(utx->importer, cell);
			return;
		}
	}
	if (strcmp(name, "term status") == 0) {
		take_status(utx, term, cell);
	} else {
		importer_property(utx->importer, &term->properties, &term->property_count,
		                  (struct dragoman_property){dragoman_text_of(name), cell});
	}
}

/* One of them: `src:NAME` and `tgt:NAME` are of the row's terms. */
static void take_property(struct utx *utx, enum utx_side side, struct dragoman_term *term,
                          struct dragoman_property property)
{
	bool is_source = property.name.length > 4 && memcmp(property.name.bytes, "src:", 4) == 0;
	bool is_target = property.name.length > 4 && memcmp(property.name.bytes, "tgt:", 4) == 0;
	if (side != (is_source ? UTX_SOURCE : is_target ? UTX_TARGET : UTX_CONCEPT)) {
		return;
	}
	if (side == UTX_CONCEPT) {
		importer_property(utx->importer, &utx->concept_entry.properties,
		                  &utx->concept_entry.property_count, property);
		return;
	}
	property.name.bytes += 4;
	property.name.length -= 4;
	importer_property(utx->importer, &term->properties, &term->property_count, property);
}

/* NAME=VALUE;… with `\` before what would end them. */
static void take_properties(struct utx *utx, enum utx_side side, struct dragoman_term *term,
                            struct dragoman_text text)
{
	struct buffer parts[2] = {0};
	size_t part = 0;
	for (size_t i = 0; i <= text.length; i++) {
		char byte = i < text.length ? text.bytes[i] : ';';
		if (byte == '\\' && i + 1 < text.length) {
			buffer_append_byte(&parts[part], text.bytes[++i]);
		} else if (byte == '=' && part == 0) {
			part = 1;
		} else if (byte != ';') {
			buffer_append_byte(&parts[part], byte);
		} else {
			if (parts[0].length > 0 && parts[1].length > 0) {
				take_property(utx, side, term,
				              (struct dragoman_property){buffer_text(&parts[0]),
				                                         buffer_text(&parts[1])});
			}
			buffer_clear(&parts[0]);
			buffer_clear(&parts[1]);
			part = 0;
		}
	}
	if (parts[0].failed || parts[1].failed) {
		importer_fail(utx->importer, DRAGOMAN_FAILED, "out of memory");
	}
	buffer_finish(&parts[0]);
	buffer_finish(&parts[1]);
}

static void take_side(struct utx *utx, enum utx_side side)
{
	struct dragoman_term *term = NULL;
	bool is_new = false;
	for (size_t i = 0; i < utx->column_count && term == NULL; i++) {
		if (utx->columns[i].side == side && utx->columns[i].name[0] == '\0' &&
		    cell_of(utx, i).length > 0) {
			term = term_of(utx, side, cell_of(utx, i), &is_new);
		}
	}
	for (size_t i = 0; i < utx->column_count && is_new; i++) {
		const struct utx_column *column = &utx->columns[i];
		/* A status without a side is the translation's. */
		bool is_status = column->side == UTX_CONCEPT && side == UTX_TARGET &&
		                 strcmp(column->name, "term status") == 0;
		if (cell_of(utx, i).length > 0 && column->name[0] != '\0' &&
		    (column->side == side || is_status)) {
			take_term_cell(utx, term, column->name, cell_of(utx, i));
		} else if (column->side == UTX_CONCEPT && strcmp(column->name, UTX_PROPERTIES) == 0) {
			take_properties(utx, side, term, cell_of(utx, i));
		}
	}
}

static void take_concept_cell(struct utx *utx, const char *name, struct dragoman_text cell)
{
	struct dragoman_concept *concept_entry = &utx->concept_entry;
	if (strcasecmp(name, "concept ID") == 0) {
		concept_entry->id = importer_id(utx->importer, cell);
	} else if (strcmp(name, "domain") == 0) {
		concept_entry->subject = importer_text(utx->importer, cell);
	} else if (strcmp(name, "definition") == 0) {
		concept_entry->definition = importer_text(utx->importer, cell);
	} else if (strcmp(name, "comment") == 0) {
		struct dragoman_text *note = importer_add(utx->importer, &concept_entry->notes,
		                                          &concept_entry->note_count, sizeof(*note),
		                                          FORMATS_NOTES, "notes");
		if (note != NULL) {
			*note = importer_text(utx->importer, cell);
		}
	} else if (strcmp(name, UTX_PROPERTIES) == 0) {
		take_properties(utx, UTX_CONCEPT, NULL, cell);
	} else if (name[0] != '\0' && strcmp(name, "term status") != 0) {
		importer_property(utx->importer, &concept_entry->properties,
		                  &concept_entry->property_count,
		                  (struct dragoman_property){dragoman_text_of(name), cell});
	}
}

static void take_row(struct utx *utx)
{
	bool is_first = utx->concept_entry.language_count == 0;
	take_side(utx, UTX_SOURCE);
	if (utx->language_count == 2) {
		take_side(utx, UTX_TARGET);
	}
	for (size_t i = 0; i < utx->column_count && is_first; i++) {
		if (utx->columns[i].side == UTX_CONCEPT && cell_of(utx, i).length > 0) {
			take_concept_cell(utx, utx->columns[i].name, cell_of(utx, i));
		}
	}
	utx->has_row = false;
}

static bool continues(const struct utx *utx)
{
	struct dragoman_text id = concept_id(utx);
	return id.length > 0 && dragoman_text_equal(id, utx->concept_entry.id);
}

static enum dragoman_status utx_next(void *reader, struct dragoman_item *out_item)
{
	struct utx *utx = reader;
	struct dragoman_importer *importer = utx->importer;
	bool is_whole = false;
	utx->concept_entry = (struct dragoman_concept){0};
	*out_item = (struct dragoman_item){.kind = DRAGOMAN_ITEM_CONCEPT,
	                                   .concept_entry = &utx->concept_entry,
	                                   .line = utx->line};
	if (utx->has_row) {
		take_row(utx);
	}
	while (!utx->is_at_end && importer_check(importer) == DRAGOMAN_OK) {
		if (!read_row(utx)) {
			is_whole = importer_is_failed(importer);
			continue;
		}
		utx->has_row = true;
		if (utx->concept_entry.language_count == 0) {
			out_item->line = utx->line;
		} else if (!continues(utx)) {
			break;
		}
		take_row(utx);
		if (utx->concept_entry.language_count == 0) {
			importer_warn(importer, "a line without terms was left out");
			build_reset(&importer->build);
			utx->concept_entry = (struct dragoman_concept){0};
		}
	}
	/* What is wrong with the line behind it is said the next time. */
	bool is_read = is_whole && utx->concept_entry.language_count > 0;
	if (!is_read && importer_check(importer) != DRAGOMAN_OK) {
		return importer->report.status;
	}
	return utx->concept_entry.language_count > 0 ? DRAGOMAN_OK : DRAGOMAN_NOT_FOUND;
}

static bool utx_recognises(const struct dragoman_importer *importer, const struct beginning *look)
{
	(void)importer;
	return look->text.length > 5 && (memcmp(look->text.bytes, "#UTX", 4) == 0 ||
	                                 memcmp(look->text.bytes, "# UTX", 5) == 0);
}

static void utx_skip(void *reader)
{
	struct utx *utx = reader;
	lines_skip(&utx->lines);
	utx->is_at_end = utx->lines.end != CELL_LINE;
	utx->has_row = false;
}

const struct format_reader utx_reader = {
	.recognises = utx_recognises,
	.format = DRAGOMAN_FORMAT_UTX,
	.create = utx_create,
	.begin = utx_begin,
	.next = utx_next,
	.skip = utx_skip,
	.destroy = utx_destroy,
};
