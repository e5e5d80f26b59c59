/* formats.h - the table of formats: a row for each that is read or written. */
#pragma once

#include "formats/exporter.h"
#include "formats/importer.h"

struct format_row {
	enum dragoman_format format;
	const char *word; /* in options: `tbx-dct` */
	const char *name; /* in messages: `TBX` */
	const char *other; /* another word for it; NULL: none */
	bool is_guess; /* its files have nothing that tells them for sure */
	bool has_units;
	bool has_concepts;
	bool has_columns;
	const struct format_reader *reader; /* NULL: read as one of another row */
	const struct format_writer *writer; /* NULL: only read */
};

extern const struct format_row format_rows[];
extern const size_t format_row_count;

/** NULL for UNKNOWN and for what is no format. */
const struct format_row *format_row(enum dragoman_format format);

/** True if a file of the format may be read when the other is asked for. */
bool format_is_like(enum dragoman_format format, enum dragoman_format asked);
