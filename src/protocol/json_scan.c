#include "protocol/json_scan.h"

#include "protocol/utf8.h"

#include <string.h>

bool json_refuse(struct json_scan *scan, const char *reason)
{
	size_t offset = (size_t)(scan->at - scan->start);
	unsigned line = 1, column = 1;
	for (size_t i = 0; i < offset && i < scan->body.length; i++) {
		unsigned char byte = (unsigned char)scan->body.bytes[i];
		column = byte == '\n' ? 1 : column + ((byte & 0xc0) != 0x80);
		line += byte == '\n';
	}
	fault_set(scan->fault, DRAGOMAN_INVALID, "JSON, line %u, column %u: %s", line, column,
	          reason);
	return false;
}

void json_skip_space(struct json_scan *scan)
{
	while (*scan->at == ' ' || *scan->at == '\n' || *scan->at == '\t' || *scan->at == '\r') {
		scan->at++;
	}
}

static int hex_digit(unsigned char byte)
{
	return byte >= '0' && byte <= '9'   ? byte - '0'
	       : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
	       : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
	                                    : -1;
}

/* The four digits behind `\u`; -1 if they are not. The NUL at the end is no digit. */
static int32_t take_unit(struct json_scan *scan)
{
	int32_t unit = 0;
	for (int i = 0; i < 4; i++) {
		int digit = hex_digit(*scan->at);
		if (digit < 0) {
			return -1;
		}
		unit = unit * 16 + digit;
		scan->at++;
	}
	return unit;
}

static int32_t take_code_point(struct json_scan *scan)
{
	int32_t unit = take_unit(scan);
	if (unit < 0xd800 || unit > 0xdfff) {
		return unit;
	}
	if (unit > 0xdbff || scan->at[0] != '\\' || scan->at[1] != 'u') {
		return -1;
	}
	scan->at += 2;
	int32_t low = take_unit(scan);
	return low < 0xdc00 || low > 0xdfff ? -1 : 0x10000 + ((unit - 0xd800) << 10) + low - 0xdc00;
}

static unsigned char *put_code_point(unsigned char *out, int32_t code)
{
	if (code < 0x80) {
		*out++ = (unsigned char)code;
		return out;
	}
	if (code < 0x800) {
		*out++ = (unsigned char)(0xc0 | code >> 6);
	} else {
		if (code < 0x10000) {
			*out++ = (unsigned char)(0xe0 | code >> 12);
		} else {
			*out++ = (unsigned char)(0xf0 | code >> 18);
			*out++ = (unsigned char)(0x80 | (code >> 12 & 0x3f));
		}
		*out++ = (unsigned char)(0x80 | (code >> 6 & 0x3f));
	}
	*out++ = (unsigned char)(0x80 | (code & 0x3f));
	return out;
}

/* Behind a backslash. What comes out is never longer than what stood there. */
static bool unescape(struct json_scan *scan, unsigned char **out)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	unsigned char letter = *scan->at;
	const char *found = letter == '\0' ? NULL : strchr(letters, letter);
	if (found != NULL) {
		*(*out)++ = (unsigned char)meanings[found - letters];
		scan->at++;
		return true;
	}
	if (letter != 'u') {
		return json_refuse(scan, "no such escape");
	}
	scan->at++;
	int32_t code = take_code_point(scan);
	if (code <= 0) {
		return json_refuse(scan,
		                   code == 0 ? "U+0000 is not taken"
		                             : "\\u needs four digits, a surrogate its other half");
	}
	*out = put_code_point(*out, code);
	return true;
}

/* One character other than a plain one: an escape, or more than one byte. */
static bool take_special(struct json_scan *scan, unsigned char **out)
{
	if (*scan->at == '\\') {
		scan->at++;
		return unescape(scan, out);
	}
	size_t length = utf8_length(scan->at, (size_t)(scan->end - scan->at));
	if (length == 1 || length == 0) {
		bool is_end = scan->at == scan->end;
		return json_refuse(scan, is_end        ? "the text does not end"
		                         : length == 0 ? "this is not UTF-8"
		                                       : "a control character must be escaped");
	}
	if (*out != scan->at) {
		memmove(*out, scan->at, length);
	}
	*out += length;
	scan->at += length;
	return true;
}

static bool is_plain(unsigned char byte)
{
	return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

bool json_scan_text(struct json_scan *scan, struct dragoman_text *out_text)
{
	unsigned char *start = ++scan->at;
	unsigned char *out = start;
	for (;;) {
		unsigned char *run = scan->at;
		while (is_plain(*scan->at)) {
			scan->at++;
		}
		size_t length = (size_t)(scan->at - run);
		if (out != run) {
			memmove(out, run, length);
		}
		out += length;
		if (*scan->at == '"') {
			break;
		}
		if (!take_special(scan, &out)) {
			return false;
		}
	}
	scan->at++;
	*out = '\0';
	*out_text = (struct dragoman_text){(const char *)start, (size_t)(out - start)};
	return true;
}
