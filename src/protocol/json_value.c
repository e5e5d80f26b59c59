/* json_value.c - the plain values of json_read.h: texts, numbers, times, words. */
#include "base/clock.h"
#include "language/language.h"
#include "protocol/json_read.h"

#include <stdio.h>
#include <string.h>

const struct json_field json_text_element = {.read = json_read_text};
const struct json_field json_language_element = {.read = json_read_language};
const struct json_field json_name_element = {.read = json_read_name};

static bool text_of(struct json_reader *reader, const struct json_node *value,
                    struct dragoman_text *out_text)
{
	if (value->kind != JSON_KIND_TEXT) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a string");
	}
	*out_text = value->value.text;
	return true;
}

static bool check_length(struct json_reader *reader, struct dragoman_text text, enum limit limit)
{
	size_t most = json_read_limit(reader, limit);
	return text.length <= most || reader->is_reply ||
	       json_read_fault(reader, DRAGOMAN_TOO_LARGE, "%zu bytes, the limit %s is %zu",
	                       text.length, limit_name(limit), most);
}

/* XML 1.0 has no way to write these, not even escaped; a memory must be able to leave as TMX. */
static bool find_unexportable(struct dragoman_text text, unsigned *out_character)
{
	for (size_t i = 0; i < text.length; i++) {
		unsigned char byte = (unsigned char)text.bytes[i];
		if (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') {
			*out_character = byte;
			return true;
		}
		if (byte == 0xef && (unsigned char)text.bytes[i + 1] == 0xbf &&
		    (unsigned char)text.bytes[i + 2] >= 0xbe) {
			*out_character = 0xff40u + (unsigned char)text.bytes[i + 2];
			return true;
		}
	}
	return false;
}

bool json_read_checked(struct json_reader *reader, struct dragoman_text text, enum limit limit)
{
	unsigned character;
	if (!check_length(reader, text, limit)) {
		return false;
	}
	return !find_unexportable(text, &character) ||
	       json_read_fault(reader, DRAGOMAN_INVALID,
	                       "holds U+%04X, which no XML file could carry", character);
}

bool json_read_text(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	struct dragoman_text text = {0};
	if (!text_of(reader, value, &text)) {
		return false;
	}
	if (field->is_filled && text.length == 0) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must not be empty");
	}
	bool is_good = field->is_query ? check_length(reader, text, field->limit)
	                               : json_read_checked(reader, text, field->limit);
	if (is_good) {
		*(struct dragoman_text *)place = text;
	}
	return is_good;
}

bool json_read_tag(struct json_reader *reader, struct dragoman_text tag,
                   struct dragoman_text *out_canonical)
{
	struct language language;
	if (!language_canonical(tag, &language)) {
		return json_read_fault(
			reader, DRAGOMAN_INVALID,
			"`%.*s` is no language tag (BCP 47: `en`, `pt-BR`, `zh-Hant`)",
			tag.length > 40 ? 40 : (int)tag.length, tag.bytes);
	}
	*out_canonical = tag;
	size_t length = strlen(language.tag);
	if (!dragoman_text_equal(tag, (struct dragoman_text){language.tag, length})) {
		char *copy = json_read_take(reader, 1, length);
		if (copy == NULL) {
			return false;
		}
		memcpy(copy, language.tag, length);
		*out_canonical = (struct dragoman_text){copy, length};
	}
	return true;
}

bool json_read_language(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_text text = {0};
	return text_of(reader, value, &text) && json_read_tag(reader, text, place);
}

static bool is_name(struct dragoman_text text)
{
	if (text.length == 0 || text.length > 64 || memchr("._-", text.bytes[0], 3) != NULL) {
		return false;
	}
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		if (!(byte >= 'a' && byte <= 'z') && !(byte >= '0' && byte <= '9') &&
		    memchr("._-", byte, 3) == NULL) {
			return false;
		}
	}
	return true;
}

bool json_read_name(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_text text = {0};
	if (!text_of(reader, value, &text)) {
		return false;
	}
	if (!is_name(text)) {
		return json_read_fault(reader, DRAGOMAN_INVALID,
		                       "a name is 1-64 of a-z 0-9 . _ -, a letter or digit first");
	}
	*(struct dragoman_text *)place = text;
	return true;
}

bool json_read_date(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_text text = {0};
	int64_t seconds;
	if (!text_of(reader, value, &text)) {
		return false;
	}
	if (text.length != 10 || text.bytes[4] != '-' || text.bytes[7] != '-' ||
	    !clock_parse(text, &seconds)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a date like 2020-10-30");
	}
	*(struct dragoman_text *)place = text;
	return true;
}

bool json_read_time(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_text text = {0};
	if (!text_of(reader, value, &text)) {
		return false;
	}
	if (!clock_parse(text, (int64_t *)place)) {
		return json_read_fault(reader, DRAGOMAN_INVALID,
		                       "must be a time like 2020-10-30T23:40:00Z, or a date");
	}
	return true;
}

static bool number_of(struct json_reader *reader, const struct json_node *value,
                      uint64_t *out_number)
{
	if (value->kind != JSON_KIND_WHOLE || value->value.number < 0) {
		return json_read_fault(reader, DRAGOMAN_INVALID,
		                       "must be a whole number, 0 or more");
	}
	*out_number = (uint64_t)value->value.number;
	return true;
}

bool json_read_count(struct json_reader *reader, const struct json_node *value,
                     const struct json_field *field, void *place)
{
	uint64_t number = 0;
	if (!number_of(reader, value, &number)) {
		return false;
	}
	uint64_t most = field->is_limited ? json_read_limit(reader, field->limit)
	                : field->most > 0 ? field->most
	                                  : UINT32_MAX;
	if (field->is_limited && number > most && !reader->is_reply) {
		return json_read_fault(reader, DRAGOMAN_TOO_LARGE, "%llu, the limit %s is %llu",
		                       (unsigned long long)number, limit_name(field->limit),
		                       (unsigned long long)most);
	}
	if (number < field->least || number > most) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be from %u to %llu",
		                       field->least, (unsigned long long)most);
	}
	*(uint32_t *)place = (uint32_t)number;
	return true;
}

bool json_read_number(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	(void)field;
	return number_of(reader, value, place);
}

bool json_read_flag(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	(void)field;
	if (value->kind != JSON_KIND_TRUE && value->kind != JSON_KIND_FALSE) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be true or false");
	}
	*(bool *)place = value->kind == JSON_KIND_TRUE;
	return true;
}

static bool refuse_word(struct json_reader *reader, const struct json_field *field)
{
	char known[160] = "";
	size_t length = 0;
	for (unsigned i = field->least; i < field->most && length < sizeof(known); i++) {
		int added = snprintf(known + length, sizeof(known) - length, "%s%s",
		                     length == 0 ? "" : ", ", field->word(i));
		length += added > 0 ? (size_t)added : 0;
	}
	return json_read_fault(reader, DRAGOMAN_INVALID, "must be one of: %s", known);
}

bool json_read_word(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	struct dragoman_text text = {0};
	if (!text_of(reader, value, &text)) {
		return false;
	}
	for (unsigned i = field->least; i < field->most; i++) {
		if (dragoman_text_equal(text, dragoman_text_of(field->word(i)))) {
			memcpy(place, &i, sizeof(i)); /* every enum of ours is an unsigned int */
			return true;
		}
	}
	return refuse_word(reader, field);
}
