#include "protocol/json_write.h"

#include "base/clock.h"
#include "protocol/utf8.h"

#include <string.h>

/* 0: goes out as it is. Else the letter after the backslash, `u` for \u00XX. */
static const char escapes[256] = {
	['\0'] = 'u', [0x01] = 'u', [0x02] = 'u', [0x03] = 'u',  [0x04] = 'u', [0x05] = 'u',
	[0x06] = 'u', [0x07] = 'u', ['\b'] = 'b', ['\t'] = 't',  ['\n'] = 'n', [0x0b] = 'u',
	['\f'] = 'f', ['\r'] = 'r', [0x0e] = 'u', [0x0f] = 'u',  [0x10] = 'u', [0x11] = 'u',
	[0x12] = 'u', [0x13] = 'u', [0x14] = 'u', [0x15] = 'u',  [0x16] = 'u', [0x17] = 'u',
	[0x18] = 'u', [0x19] = 'u', [0x1a] = 'u', [0x1b] = 'u',  [0x1c] = 'u', [0x1d] = 'u',
	[0x1e] = 'u', [0x1f] = 'u', ['"'] = '"',  ['\\'] = '\\',
};

static void separate(struct json_writer *writer)
{
	if (writer->needs_comma) {
		buffer_append_byte(writer->out, ',');
	}
	writer->needs_comma = true;
}

static void begin(struct json_writer *writer, char bracket)
{
	separate(writer);
	buffer_append_byte(writer->out, bracket);
	writer->needs_comma = false;
}

static void end(struct json_writer *writer, char bracket)
{
	buffer_append_byte(writer->out, bracket);
	writer->needs_comma = true;
}

void json_begin_object(struct json_writer *writer)
{
	begin(writer, '{');
}

void json_end_object(struct json_writer *writer)
{
	end(writer, '}');
}

void json_begin_list(struct json_writer *writer)
{
	begin(writer, '[');
}

void json_end_list(struct json_writer *writer)
{
	end(writer, ']');
}

void json_name(struct json_writer *writer, const char *name)
{
	size_t length = strlen(name);
	char *room = buffer_reserve(writer->out, length + 4);
	if (room == NULL) {
		return;
	}
	char *at = room;
	if (writer->needs_comma) {
		*at++ = ',';
	}
	*at++ = '"';
	memcpy(at, name, length);
	at += length;
	*at++ = '"';
	*at++ = ':';
	writer->out->length += (size_t)(at - room);
	writer->needs_comma = false;
}

static void append_escape(struct buffer *out, unsigned char byte)
{
	static const char digits[] = "0123456789abcdef";
	char escape = escapes[byte];
	if (escape == 'u') {
		const char bytes[] = {'\\', 'u', '0', '0', digits[byte >> 4], digits[byte & 15]};
		buffer_append(out, bytes, sizeof(bytes));
	} else {
		const char bytes[] = {'\\', escape};
		buffer_append(out, bytes, sizeof(bytes));
	}
}

static void append_escaped(struct buffer *out, struct dragoman_text text)
{
	size_t start = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (escapes[(unsigned char)text.bytes[i]] != 0) {
			buffer_append(out, text.bytes + start, i - start);
			append_escape(out, (unsigned char)text.bytes[i]);
			start = i + 1;
		}
	}
	if (text.length > start) {
		buffer_append(out, text.bytes + start, text.length - start);
	}
}

void json_write_text(struct json_writer *writer, struct dragoman_text text)
{
	separate(writer);
	buffer_append_byte(writer->out, '"');
	append_escaped(writer->out, text);
	buffer_append_byte(writer->out, '"');
}

void json_write_string(struct json_writer *writer, const char *string)
{
	json_write_text(writer, dragoman_text_of(string));
}

void json_write_untrusted(struct json_writer *writer, struct dragoman_text text)
{
	separate(writer);
	buffer_append_byte(writer->out, '"');
	for (size_t i = 0; i < text.length;) {
		size_t length = utf8_length((const unsigned char *)text.bytes + i, text.length - i);
		if (length == 0) {
			buffer_append_string(writer->out, "\xef\xbf\xbd");
			i++;
		} else {
			append_escaped(writer->out, (struct dragoman_text){text.bytes + i, length});
			i += length;
		}
	}
	buffer_append_byte(writer->out, '"');
}

void json_name_text(struct json_writer *writer, struct dragoman_text name)
{
	json_write_text(writer, name);
	buffer_append_byte(writer->out, ':');
	writer->needs_comma = false;
}

static void append_number(struct buffer *out, uint64_t number)
{
	char digits[20];
	size_t start = sizeof(digits);
	do {
		digits[--start] = (char)('0' + number % 10);
		number /= 10;
	} while (number > 0);
	buffer_append(out, digits + start, sizeof(digits) - start);
}

void json_write_number(struct json_writer *writer, uint64_t number)
{
	separate(writer);
	append_number(writer->out, number);
}

void json_write_flag(struct json_writer *writer, bool flag)
{
	separate(writer);
	buffer_append_string(writer->out, flag ? "true" : "false");
}

void json_write_time(struct json_writer *writer, int64_t seconds)
{
	char text[CLOCK_TEXT_BYTES];
	clock_text(seconds, text);
	json_write_string(writer, text);
}

void json_write_range(struct json_writer *writer, struct dragoman_range range)
{
	json_begin_list(writer);
	json_write_number(writer, range.start);
	json_write_number(writer, range.end);
	json_end_list(writer);
}

void json_write_raw(struct json_writer *writer, struct dragoman_text json)
{
	separate(writer);
	buffer_append_text(writer->out, json);
}

void json_member_text(struct json_writer *writer, const char *name, struct dragoman_text text)
{
	json_name(writer, name);
	json_write_text(writer, text);
}

void json_member_string(struct json_writer *writer, const char *name, const char *string)
{
	json_name(writer, name);
	json_write_string(writer, string);
}

void json_member_number(struct json_writer *writer, const char *name, uint64_t number)
{
	json_name(writer, name);
	json_write_number(writer, number);
}

void json_member_flag(struct json_writer *writer, const char *name, bool flag)
{
	json_name(writer, name);
	json_write_flag(writer, flag);
}

void json_maybe_text(struct json_writer *writer, const char *name, struct dragoman_text text)
{
	if (text.length > 0) {
		json_member_text(writer, name, text);
	}
}

void json_maybe_string(struct json_writer *writer, const char *name, const char *string)
{
	json_maybe_text(writer, name, dragoman_text_of(string));
}

void json_maybe_number(struct json_writer *writer, const char *name, uint64_t number)
{
	if (number > 0) {
		json_member_number(writer, name, number);
	}
}

void json_maybe_time(struct json_writer *writer, const char *name, int64_t seconds)
{
	if (seconds != 0) {
		json_name(writer, name);
		json_write_time(writer, seconds);
	}
}

void json_maybe_texts(struct json_writer *writer, const char *name,
                      const struct dragoman_text *texts, size_t count)
{
	if (count == 0) {
		return;
	}
	json_name(writer, name);
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		json_write_text(writer, texts[i]);
	}
	json_end_list(writer);
}

static bool is_first_of_name(const struct dragoman_property *properties, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (dragoman_text_equal(properties[i].name, properties[index].name)) {
			return false;
		}
	}
	return true;
}

/* An object names each member once: several properties of a name (TMX has them) are one list. */
static void write_values(struct json_writer *writer, const struct dragoman_property *properties,
                         size_t count)
{
	size_t same = 0;
	for (size_t i = 0; i < count; i++) {
		same += (size_t)dragoman_text_equal(properties[0].name, properties[i].name);
	}
	if (same == 1) {
		json_write_text(writer, properties[0].value);
		return;
	}
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(properties[0].name, properties[i].name)) {
			json_write_text(writer, properties[i].value);
		}
	}
	json_end_list(writer);
}

void json_maybe_properties(struct json_writer *writer, const char *name,
                           const struct dragoman_property *properties, size_t count)
{
	if (count == 0) {
		return;
	}
	json_name(writer, name);
	json_begin_object(writer);
	for (size_t i = 0; i < count; i++) {
		if (is_first_of_name(properties, i)) {
			json_name_text(writer, properties[i].name);
			write_values(writer, properties + i, count - i);
		}
	}
	json_end_object(writer);
}
