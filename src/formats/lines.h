/* lines.h - a text file as cells: UTF-8, with or without its mark, or UTF-16 with it.
 *
 * Memory: one chunk and one cell, which is refused as soon as it is too long.
 */
#pragma once

#include "base/buffer.h"
#include "formats/input.h"
#include "formats/report.h"

enum cell_end { CELL_TAB, CELL_LINE, CELL_FILE, CELL_TOO_LONG };

struct lines {
	struct input *input;
	size_t most; /* bytes of a cell as it stands in the file */
	int width;   /* 1: UTF-8; 2: UTF-16 */
	bool is_big; /* big-endian */
	char *raw;   /* what UTF-16 was read */
	char *bytes; /* a chunk as UTF-8 */
	size_t length;
	size_t at;
	uint32_t high;      /* a surrogate that waits for its other half */
	int odd;            /* a byte that waits for its other half, or -1 */
	struct buffer cell; /* the last one read, its escapes as they were */
	struct place place; /* where it begins */
	struct place next;  /* where the following one does */
};

/** False when memory is gone. */
bool lines_init(struct lines *lines, struct input *input, size_t most);

/** Reads the next cell; says what ended it. CR before the end of a line is dropped. */
enum cell_end lines_cell(struct lines *lines);

/** Takes the escapes `\\`, `\t`, `\n`, `\r` out of the cell. False if there was another one: it
 * stands as it was. */
bool lines_unescape(struct lines *lines);

/** Appends a cell with its escapes. */
void lines_escape(struct buffer *buffer, struct dragoman_text text);

void lines_finish(struct lines *lines);
