#include "formats/lines.h"

#include <stdlib.h>

bool lines_init(struct lines *lines, struct input *input, const char *charset,
                struct lines_style style, size_t most)
{
	*lines = (struct lines){.style = style, .most = most, .next = {1, 1}};
	lines->bytes = malloc(FORMATS_CHUNK_BYTES);
	return decode_init(&lines->decode, input, charset) && lines->bytes != NULL;
}

/* False at the end of the file. */
static bool fill(struct lines *lines)
{
	lines->at = 0;
	lines->length = decode_read(&lines->decode, lines->bytes, FORMATS_CHUNK_BYTES);
	return lines->length > 0;
}

static bool is_at_end(struct lines *lines)
{
	return lines->at == lines->length && !fill(lines);
}

static void start_line(struct lines *lines)
{
	lines->next = (struct place){lines->next.line + 1, 1};
}

static void move_on(struct lines *lines, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (bytes[i] == '\n') {
			start_line(lines);
		} else {
			lines->next.column += ((unsigned char)bytes[i] & 0xc0) != 0x80;
		}
	}
}

/* After a CR: a LF belongs to it. */
static void skip_newline(struct lines *lines)
{
	if (lines->after_return && !is_at_end(lines) && lines->bytes[lines->at] == '\n') {
		lines->at++;
	}
	lines->after_return = false;
}

static bool is_stop(const struct lines *lines, char byte, bool is_in_quotes)
{
	if (is_in_quotes) {
		return byte == '"';
	}
	char separator = lines->style.separator;
	return byte == '\n' || byte == '\r' || (byte == separator && separator != '\0');
}

/* Bytes up to one that ends a cell. False when the cell is too long. */
static bool take_run(struct lines *lines, bool is_in_quotes)
{
	const char *from = lines->bytes + lines->at;
	size_t left = lines->length - lines->at, length = 0;
	while (length < left && !is_stop(lines, from[length], is_in_quotes)) {
		length++;
	}
	if (length > lines->most - lines->cell.length) {
		return false;
	}
	buffer_append(&lines->cell, from, length);
	move_on(lines, from, length);
	lines->at += length;
	return true;
}

static void skip_byte(struct lines *lines)
{
	lines->at++;
	lines->next.column++;
}

/* What stands between quotes; a doubled one is one. CELL_SEPARATOR: to the end of them. */
static enum cell_end take_quoted(struct lines *lines)
{
	for (;;) {
		if (is_at_end(lines)) {
			return CELL_UNCLOSED;
		}
		if (!take_run(lines, true) || lines->cell.length == lines->most) {
			return CELL_TOO_LONG;
		}
		if (lines->at == lines->length) {
			continue;
		}
		skip_byte(lines);
		if (is_at_end(lines) || lines->bytes[lines->at] != '"') {
			return CELL_SEPARATOR;
		}
		buffer_append_byte(&lines->cell, '"');
		skip_byte(lines);
	}
}

static enum cell_end take_plain(struct lines *lines)
{
	for (;;) {
		if (is_at_end(lines)) {
			start_line(lines);
			return CELL_FILE;
		}
		if (!take_run(lines, false)) {
			return CELL_TOO_LONG;
		}
		if (lines->at == lines->length) {
			continue;
		}
		char byte = lines->bytes[lines->at];
		skip_byte(lines);
		if (byte != '\n' && byte != '\r') {
			return CELL_SEPARATOR;
		}
		lines->after_return = byte == '\r';
		start_line(lines);
		return CELL_LINE;
	}
}

void lines_skip(struct lines *lines)
{
	bool is_inside = lines->end == CELL_SEPARATOR || lines->end == CELL_TOO_LONG;
	while (is_inside && !is_at_end(lines)) {
		char byte = lines->bytes[lines->at];
		skip_byte(lines);
		is_inside = byte != '\n' && byte != '\r';
		lines->after_return = byte == '\r';
	}
	if (lines->end == CELL_SEPARATOR || lines->end == CELL_TOO_LONG) {
		start_line(lines);
		lines->end = is_inside ? CELL_FILE : CELL_LINE;
	}
}

static enum cell_end read_cell(struct lines *lines)
{
	buffer_clear(&lines->cell);
	skip_newline(lines);
	lines->place = lines->next;
	lines->was_quoted = lines->style.is_quoted && !is_at_end(lines) &&
	                    lines->bytes[lines->at] == '"';
	if (lines->was_quoted) {
		skip_byte(lines);
		enum cell_end end = take_quoted(lines);
		if (end != CELL_SEPARATOR) {
			return end;
		}
	}
	return take_plain(lines);
}

enum cell_end lines_cell(struct lines *lines)
{
	lines->end = read_cell(lines);
	return lines->end;
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

static bool needs_quotes(struct dragoman_text text, char separator)
{
	bool is_needed = text.length > 0 && (text.bytes[0] == ' ' || text.bytes[0] == '#' ||
	                                     text.bytes[text.length - 1] == ' ');
	for (size_t i = 0; i < text.length && !is_needed; i++) {
		char byte = text.bytes[i];
		is_needed = byte == separator || byte == '"' || byte == '\n' || byte == '\r';
	}
	return is_needed;
}

void lines_quote(struct buffer *buffer, struct dragoman_text text, char separator)
{
	if (!needs_quotes(text, separator)) {
		buffer_append_text(buffer, text);
		return;
	}
	buffer_append_byte(buffer, '"');
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '"') {
			buffer_append_byte(buffer, '"');
		}
		buffer_append_byte(buffer, text.bytes[i]);
	}
	buffer_append_byte(buffer, '"');
}

void lines_finish(struct lines *lines)
{
	decode_finish(&lines->decode);
	free(lines->bytes);
	buffer_finish(&lines->cell);
}
