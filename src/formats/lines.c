#include "formats/lines.h"

#include <stdlib.h>

#define INVALID_BYTE '\xff' /* stands for half a surrogate: no UTF-8 text has it */

bool lines_init(struct lines *lines, struct input *input, size_t most)
{
	struct dragoman_text look = input_look(input);
	const unsigned char *mark = (const unsigned char *)look.bytes;
	*lines = (struct lines){
		.input = input, .most = most, .width = 1, .odd = -1, .next = {1, 1}};
	if (look.length >= 2 && mark[0] + mark[1] == 0xfe + 0xff && mark[0] >= 0xfe) {
		lines->width = 2;
		lines->is_big = mark[0] == 0xfe;
	}
	lines->bytes = malloc(lines->width == 2 ? FORMATS_CHUNK_BYTES * 2 + 16
	                                        : FORMATS_CHUNK_BYTES);
	lines->raw = lines->width == 2 ? malloc(FORMATS_CHUNK_BYTES) : NULL;
	return lines->bytes != NULL && (lines->width == 1 || lines->raw != NULL);
}

static void put_character(struct lines *lines, uint32_t character)
{
	char *out = lines->bytes + lines->length;
	if (character < 0x80) {
		*out++ = (char)character;
	} else if (character < 0x800) {
		*out++ = (char)(0xc0 | character >> 6);
		*out++ = (char)(0x80 | (character & 0x3f));
	} else {
		if (character >= 0x10000) {
			*out++ = (char)(0xf0 | character >> 18);
			*out++ = (char)(0x80 | (character >> 12 & 0x3f));
		} else {
			*out++ = (char)(0xe0 | character >> 12);
		}
		*out++ = (char)(0x80 | (character >> 6 & 0x3f));
		*out++ = (char)(0x80 | (character & 0x3f));
	}
	lines->length = (size_t)(out - lines->bytes);
}

static void put_invalid(struct lines *lines)
{
	lines->bytes[lines->length++] = INVALID_BYTE;
}

static void put_unit(struct lines *lines, uint32_t unit)
{
	bool is_low = unit >= 0xdc00 && unit <= 0xdfff;
	if (lines->high != 0 && is_low) {
		put_character(lines, 0x10000 + ((lines->high - 0xd800) << 10) + (unit - 0xdc00));
		lines->high = 0;
		return;
	}
	if (lines->high != 0) {
		lines->high = 0;
		put_invalid(lines);
	}
	if (unit >= 0xd800 && unit <= 0xdbff) {
		lines->high = unit;
	} else if (is_low) {
		put_invalid(lines);
	} else {
		put_character(lines, unit);
	}
}

/* How many bytes of the file it took. */
static size_t fill_wide(struct lines *lines)
{
	size_t length = input_read(lines->input, lines->raw, FORMATS_CHUNK_BYTES);
	for (size_t i = 0; i < length; i++) {
		uint32_t byte = (unsigned char)lines->raw[i];
		if (lines->odd < 0) {
			lines->odd = (int)byte;
			continue;
		}
		uint32_t first = (uint32_t)lines->odd;
		lines->odd = -1;
		put_unit(lines, lines->is_big ? first << 8 | byte : byte << 8 | first);
	}
	if (length == 0 && (lines->odd >= 0 || lines->high != 0)) {
		put_invalid(lines);
		lines->odd = -1;
		lines->high = 0;
	}
	return length;
}

static size_t fill_once(struct lines *lines)
{
	bool is_first = input_look(lines->input).bytes != NULL;
	lines->at = 0;
	lines->length = 0;
	if (lines->width == 2) {
		size_t length = fill_wide(lines);
		lines->at = is_first && lines->length >= 3 ? 3 : 0; /* the mark */
		return length;
	}
	lines->length = input_read(lines->input, lines->bytes, FORMATS_CHUNK_BYTES);
	if (is_first && lines->length >= 3 && memcmp(lines->bytes, "\xef\xbb\xbf", 3) == 0) {
		lines->at = 3;
	}
	return lines->length;
}

/* False at the end of the file. A chunk may hold nothing but a mark, or half a character. */
static bool fill(struct lines *lines)
{
	size_t taken;
	do {
		taken = fill_once(lines);
	} while (taken > 0 && lines->at == lines->length);
	return lines->at < lines->length;
}

static void move_on(struct lines *lines, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		lines->next.column += ((unsigned char)bytes[i] & 0xc0) != 0x80;
	}
}

static enum cell_end end_line(struct lines *lines, enum cell_end end)
{
	lines->next = (struct place){lines->next.line + 1, 1};
	if (lines->cell.length > 0 && lines->cell.bytes[lines->cell.length - 1] == '\r') {
		lines->cell.length--;
	}
	return end;
}

enum cell_end lines_cell(struct lines *lines)
{
	buffer_clear(&lines->cell);
	lines->place = lines->next;
	for (;;) {
		if (lines->at == lines->length && !fill(lines)) {
			return end_line(lines, CELL_FILE);
		}
		const char *from = lines->bytes + lines->at;
		size_t left = lines->length - lines->at, length = 0;
		while (length < left && from[length] != '\t' && from[length] != '\n') {
			length++;
		}
		if (length > lines->most - lines->cell.length) {
			return CELL_TOO_LONG;
		}
		buffer_append(&lines->cell, from, length);
		lines->at += length;
		move_on(lines, from, length);
		if (length < left) {
			lines->at++;
			lines->next.column++;
			return from[length] == '\t' ? CELL_TAB : end_line(lines, CELL_LINE);
		}
	}
}

/* What `\\` and this byte stand for, or 0. */
static char meaning(char byte)
{
	switch (byte) {
	case '\\':
		return '\\';
	case 't':
		return '\t';
	case 'n':
		return '\n';
	case 'r':
		return '\r';
	default:
		return '\0';
	}
}

bool lines_unescape(struct lines *lines)
{
	struct buffer *cell = &lines->cell;
	if (cell->length == 0 || memchr(cell->bytes, '\\', cell->length) == NULL) {
		return true;
	}
	bool is_clean = true;
	size_t to = 0;
	for (size_t i = 0; i < cell->length; i++) {
		char byte = cell->bytes[i];
		if (byte == '\\') {
			char meant = i + 1 < cell->length ? meaning(cell->bytes[i + 1]) : '\0';
			is_clean &= meant != '\0';
			byte = meant == '\0' ? byte : meant;
			i += meant != '\0';
		}
		cell->bytes[to++] = byte;
	}
	cell->length = to;
	return is_clean;
}

void lines_escape(struct buffer *buffer, struct dragoman_text text)
{
	size_t done = 0;
	for (size_t i = 0; i < text.length; i++) {
		const char *instead = text.bytes[i] == '\\'   ? "\\\\"
		                      : text.bytes[i] == '\t' ? "\\t"
		                      : text.bytes[i] == '\n' ? "\\n"
		                      : text.bytes[i] == '\r' ? "\\r"
		                                              : NULL;
		if (instead != NULL) {
			buffer_append(buffer, text.bytes + done, i - done);
			buffer_append_string(buffer, instead);
			done = i + 1;
		}
	}
	if (done < text.length) {
		buffer_append(buffer, text.bytes + done, text.length - done);
	}
}

void lines_finish(struct lines *lines)
{
	free(lines->raw);
	free(lines->bytes);
	buffer_finish(&lines->cell);
}
