#include "formats/formats.h"

#include <string.h>
#include <strings.h>

extern const struct format_reader tmx_reader, tbx_reader, martif_reader, tsv_reader, csv_reader,
	omegat_reader, utx_reader, po_reader, mo_reader, xliff_reader,
	json_lines_reader;
extern const struct format_writer tmx_writer, tbx_writer, table_writer, omegat_writer, utx_writer,
	po_writer, xliff_writer, json_lines_writer;

/* In the order in which a file's beginning is shown to the readers. */
const struct format_row format_rows[] = {
	{DRAGOMAN_FORMAT_TMX, "tmx", "TMX", .has_units = true, .reader = &tmx_reader,
         .writer = &tmx_writer},
	{DRAGOMAN_FORMAT_TBX, "tbx", "TBX", .other = "tbx-basic", .has_concepts = true, .reader = &tbx_reader,
         .writer = &tbx_writer},
	{DRAGOMAN_FORMAT_TBX2, "tbx2", "TBX", .has_concepts = true, .reader = &martif_reader,
         .writer = &tbx_writer},
	{DRAGOMAN_FORMAT_TBX_DCT, "tbx-dct", "TBX", .has_concepts = true, .writer = &tbx_writer},
	{DRAGOMAN_FORMAT_TBX_MIN, "tbx-min", "TBX", .has_concepts = true, .writer = &tbx_writer},
	{DRAGOMAN_FORMAT_TBX_MIN_DCT, "tbx-min-dct", "TBX", .has_concepts = true,
         .writer = &tbx_writer},
	{DRAGOMAN_FORMAT_TBX_CORE, "tbx-core", "TBX", .has_concepts = true, .writer = &tbx_writer},
	{DRAGOMAN_FORMAT_XLIFF, "xliff", "XLIFF", .has_units = true, .has_columns = true,
         .reader = &xliff_reader, .writer = &xliff_writer},
	{DRAGOMAN_FORMAT_XLIFF2, "xliff2", "XLIFF", .has_units = true, .has_columns = true,
         .writer = &xliff_writer},
	{DRAGOMAN_FORMAT_JSON_LINES, "jsonl", "JSON Lines", .other = "json", .has_units = true,
         .has_concepts = true, .reader = &json_lines_reader, .writer = &json_lines_writer},
	{DRAGOMAN_FORMAT_MO, "mo", "MO", .has_units = true, .reader = &mo_reader},
	{DRAGOMAN_FORMAT_PO, "po", "PO", .has_units = true, .has_columns = true,
         .reader = &po_reader, .writer = &po_writer},
	{DRAGOMAN_FORMAT_UTX, "utx", "UTX", .has_concepts = true, .has_columns = true,
         .reader = &utx_reader, .writer = &utx_writer},
	{DRAGOMAN_FORMAT_OMEGAT, "omegat", "an OmegaT glossary", .has_concepts = true,
         .has_columns = true, .reader = &omegat_reader, .writer = &omegat_writer},
	{DRAGOMAN_FORMAT_CSV, "csv", "CSV", .is_guess = true, .has_units = true, .has_columns = true,
         .reader = &csv_reader, .writer = &table_writer},
	{DRAGOMAN_FORMAT_CSV_TERMS, "csv", "CSV", .is_guess = true, .has_concepts = true, .has_columns = true,
         .reader = &csv_reader, .writer = &table_writer},
	{DRAGOMAN_FORMAT_TSV, "tsv", "TSV", .is_guess = true, .has_units = true, .has_columns = true,
         .reader = &tsv_reader, .writer = &table_writer},
	{DRAGOMAN_FORMAT_TSV_TERMS, "tsv", "TSV", .is_guess = true, .has_concepts = true, .has_columns = true,
         .reader = &tsv_reader, .writer = &table_writer},
};
const size_t format_row_count = sizeof(format_rows) / sizeof(format_rows[0]);

const struct format_row *format_row(enum dragoman_format format)
{
	for (size_t i = 0; i < format_row_count; i++) {
		if (format_rows[i].format == format) {
			return &format_rows[i];
		}
	}
	return NULL;
}

bool format_is_like(enum dragoman_format format, enum dragoman_format asked)
{
	const struct format_row *row = format_row(format), *wanted = format_row(asked);
	return format == asked ||
	       (row != NULL && wanted != NULL && strcmp(row->name, wanted->name) == 0);
}

static bool is_of(const struct format_row *row, bool is_glossary)
{
	return is_glossary ? row->has_concepts : row->has_units;
}

enum dragoman_format dragoman_format_of(const char *word, bool is_glossary)
{
	for (size_t i = 0; i < format_row_count; i++) {
		if (is_of(&format_rows[i], is_glossary) &&
		    (strcasecmp(word, format_rows[i].word) == 0 ||
		     (format_rows[i].other != NULL &&
		      strcasecmp(word, format_rows[i].other) == 0))) {
			return format_rows[i].format;
		}
	}
	return DRAGOMAN_FORMAT_UNKNOWN;
}

bool dragoman_format_is_written(enum dragoman_format format)
{
	const struct format_row *row = format_row(format);
	return row != NULL && row->writer != NULL;
}

bool dragoman_format_has_columns(enum dragoman_format format)
{
	const struct format_row *row = format_row(format);
	return row != NULL && row->has_columns;
}
