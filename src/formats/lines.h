/* lines.h - a text file as cells, or as lines.
 *
 * A line ends with LF, CRLF or CR. Memory: one chunk and one cell, which is refused as soon as it
 * is too long.
 */
#pragma once

#include "base/buffer.h"
#include "formats/decode.h"
#include "formats/report.h"

enum cell_end {
	CELL_SEPARATOR,
	CELL_LINE,
	CELL_FILE,
	CELL_TOO_LONG,
	CELL_UNCLOSED /* a quoted one */
};

/** How cells are told apart. */
struct lines_style {
	char separator; /* '\0': a cell is a line */
	bool is_quoted; /* RFC 4180: "…" may hold separators, line ends and, doubled, quotes */
};

struct lines {
	struct decode decode;
	struct lines_style style;
	size_t most; /* bytes of a cell as it stands in the file */
	char *bytes; /* a chunk as UTF-8 */
	size_t length;
	size_t at;
	bool after_return;  /* the last byte was a CR: a LF now ends nothing */
	bool was_quoted;    /* the last cell */
	enum cell_end end;  /* of it */
	struct buffer cell; /* the last one read, its escapes as they were */
	struct place place; /* where it begins */
	struct place next;  /* where the following one does */
};

/** `charset` as for decode_init(). False when memory is gone or there is no such encoding. */
bool lines_init(struct lines *lines, struct input *input, const char *charset,
                struct lines_style style, size_t most);

/** Reads the next cell; says what ended it. */
enum cell_end lines_cell(struct lines *lines);

/** Leaves out what is left of the line in which the last cell stood. */
void lines_skip(struct lines *lines);

/** Takes the escapes `\\`, `\t`, `\n`, `\r` out of the cell. False if there was another one: it
 * stands as it was. */
bool lines_unescape(struct lines *lines);

/** Appends a cell with its escapes. */
void lines_escape(struct buffer *buffer, struct dragoman_text text);

/** Appends a cell as RFC 4180 has it, in quotes where it needs them. */
void lines_quote(struct buffer *buffer, struct dragoman_text text, char separator);

void lines_finish(struct lines *lines);
