#include "formats/po_string.h"

#include <string.h>

static int digit_of(char byte, int base)
{
	int digit = byte >= '0' && byte <= '9'   ? byte - '0'
	            : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
	            : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
	                                         : 99;
	return digit < base ? digit : -1;
}

/* `\x41`, `\101`: up to `most` digits from `at` on. Where it ends. */
static size_t take_number(struct buffer *out, struct dragoman_text line, size_t at, int base,
                          size_t most)
{
	int value = 0;
	size_t end = at;
	while (end < line.length && end < at + most && digit_of(line.bytes[end], base) >= 0) {
		value = value * base + digit_of(line.bytes[end++], base);
	}
	buffer_append_byte(out, (char)value);
	return end;
}

/* What stands after a backslash, in C's manner. Where it ends. */
static size_t take_escape(struct buffer *out, struct dragoman_text line, size_t at)
{
	static const char letters[] = "abfnrtv";
	static const char meanings[] = "\a\b\f\n\r\t\v";
	char byte = line.bytes[at];
	const char *letter = strchr(letters, byte);
	if (digit_of(byte, 8) >= 0) {
		return take_number(out, line, at, 8, 3);
	}
	if (byte == 'x' && at + 1 < line.length && digit_of(line.bytes[at + 1], 16) >= 0) {
		return take_number(out, line, at + 1, 16, 2);
	}
	buffer_append_byte(out, letter == NULL ? byte : meanings[letter - letters]);
	return at + 1;
}

static const char *escape_of(char byte)
{
	switch (byte) {
	case '"':
		return "\\\"";
	case '\\':
		return "\\\\";
	case '\n':
		return "\\n";
	case '\t':
		return "\\t";
	case '\r':
		return "\\r";
	case '\a':
		return "\\a";
	case '\b':
		return "\\b";
	case '\f':
		return "\\f";
	case '\v':
		return "\\v";
	default:
		return NULL;
	}
}

void po_string_byte(struct buffer *out, char byte)
{
	const char *escape = escape_of(byte);
	if (escape != NULL) {
		buffer_append_string(out, escape);
	} else if ((unsigned char)byte < 0x20 || byte == 0x7f) {
		buffer_append_format(out, "\\%03o", (unsigned char)byte);
	} else {
		buffer_append_byte(out, byte);
	}
}

size_t po_skip_blanks(struct dragoman_text line, size_t at)
{
	while (at < line.length && (line.bytes[at] == ' ' || line.bytes[at] == '\t')) {
		at++;
	}
	return at;
}

const char *po_string(struct buffer *out, struct dragoman_text line, size_t at, size_t *out_at)
{
	at = po_skip_blanks(line, at);
	*out_at = at;
	if (at == line.length) {
		return NULL; /* it comes with the next line */
	}
	if (line.bytes[at++] != '"') {
		return "a string in quotes was to follow";
	}
	while (at < line.length && line.bytes[at] != '"') {
		if (line.bytes[at] == '\\' && at + 1 < line.length) {
			at = take_escape(out, line, at + 1);
		} else {
			buffer_append_byte(out, line.bytes[at++]);
		}
	}
	if (at == line.length) {
		return "the quote of this string is never closed";
	}
	*out_at = at + 1;
	return po_skip_blanks(line, at + 1) < line.length ? "something follows the string" : NULL;
}

bool po_begins_so(struct dragoman_text look)
{
	static const char *const words[] = {"msgid ", "msgid\"", "msgctxt ", "domain ",
	                                    "#~ msgid ", "#: ", "#. "};
	for (size_t at = 0; at < look.length; at++) {
		while (at < look.length && look.bytes[at] <= ' ' &&
		       look.bytes[at] > 0) {
			at++;
		}
		for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
			size_t length = strlen(words[i]);
			if (look.length - at >= length &&
			    memcmp(look.bytes + at, words[i], length) == 0) {
				return true;
			}
		}
		if (at < look.length && look.bytes[at] != '#' &&
		    look.bytes[at] != '"') {
			return false; /* neither a comment nor a string of PO */
		}
		while (at < look.length && look.bytes[at] != '\n' &&
		       look.bytes[at] != '\r') {
			at++;
		}
	}
	return false;
}
