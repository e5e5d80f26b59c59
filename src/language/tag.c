#include "language/tag.h"

/* Not <ctype.h>: that one asks the locale. */
static bool is_alpha(char byte)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

static bool is_digit(char byte)
{
	return byte >= '0' && byte <= '9';
}

static char lower(char byte)
{
	return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool is_alphas(struct dragoman_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (!is_alpha(text.bytes[i])) {
			return false;
		}
	}
	return true;
}

static bool is_digits(struct dragoman_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		if (!is_digit(text.bytes[i])) {
			return false;
		}
	}
	return true;
}

static bool is_same(struct dragoman_text a, struct dragoman_text b)
{
	if (a.length != b.length) {
		return false;
	}
	for (size_t i = 0; i < a.length; i++) {
		if (lower(a.bytes[i]) != lower(b.bytes[i])) {
			return false;
		}
	}
	return true;
}

/* Where a parse stands: `subtag` is the one being looked at, empty at the end. */
struct reader {
	struct dragoman_text subtag;
	const char *end;
};

static void view_subtag(struct reader *reader, const char *start)
{
	size_t length = 0;
	while (start + length < reader->end && start[length] != '-') {
		length++;
	}
	reader->subtag = (struct dragoman_text){start, length};
}

static void advance(struct reader *reader)
{
	const char *next = reader->subtag.bytes + reader->subtag.length;
	view_subtag(reader, next < reader->end ? next + 1 : next);
}

static struct dragoman_text take(struct reader *reader)
{
	struct dragoman_text taken = reader->subtag;
	advance(reader);
	return taken;
}

/* Every subtag has 1 to 8 letters or digits, and none is empty. */
static bool has_sound_subtags(struct dragoman_text text)
{
	size_t length = 0;
	for (size_t i = 0; i < text.length; i++) {
		if (text.bytes[i] == '-') {
			if (length == 0) {
				return false;
			}
			length = 0;
		} else if ((!is_alpha(text.bytes[i]) && !is_digit(text.bytes[i])) || ++length > 8) {
			return false;
		}
	}
	return length > 0;
}

static bool is_variant(struct dragoman_text subtag)
{
	return subtag.length >= 5 || (subtag.length == 4 && is_digit(subtag.bytes[0]));
}

static bool is_repeated(struct dragoman_text rest, struct dragoman_text subtag)
{
	struct reader reader = {.end = subtag.bytes};
	view_subtag(&reader, rest.bytes);
	while (reader.subtag.length > 0) {
		if (is_same(reader.subtag, subtag)) {
			return true;
		}
		advance(&reader);
	}
	return false;
}

/* Variants, then extensions, then private use. */
static bool parse_rest(struct reader *reader, struct dragoman_text rest)
{
	while (is_variant(reader->subtag)) {
		if (is_repeated(rest, reader->subtag)) {
			return false;
		}
		advance(reader);
	}
	struct dragoman_text extensions = {reader->subtag.bytes,
	                                   (size_t)(reader->end - reader->subtag.bytes)};
	while (reader->subtag.length == 1 && lower(reader->subtag.bytes[0]) != 'x') {
		if (is_repeated(extensions, reader->subtag)) {
			return false;
		}
		advance(reader);
		if (reader->subtag.length < 2) {
			return false;
		}
		while (reader->subtag.length >= 2) {
			advance(reader);
		}
	}
	if (reader->subtag.length == 1) {
		advance(reader);
		return reader->subtag.length > 0;
	}
	return reader->subtag.length == 0;
}

static void parse_extended(struct reader *reader, struct language_tag *tag)
{
	for (int i = 0; i < 3 && reader->subtag.length == 3 && is_alphas(reader->subtag); i++) {
		struct dragoman_text extended = take(reader);
		if (i == 0) {
			tag->extended = extended;
		}
	}
}

static bool parse_primary(struct reader *reader, struct language_tag *tag)
{
	if (reader->subtag.length == 1 && lower(reader->subtag.bytes[0]) == 'x') {
		return true;
	}
	if (reader->subtag.length < 2 || !is_alphas(reader->subtag)) {
		return false;
	}
	tag->primary = take(reader);
	if (tag->primary.length <= 3) {
		parse_extended(reader, tag);
	}
	if (reader->subtag.length == 4 && is_alphas(reader->subtag)) {
		tag->script = take(reader);
	}
	if ((reader->subtag.length == 2 && is_alphas(reader->subtag)) ||
	    (reader->subtag.length == 3 && is_digits(reader->subtag))) {
		tag->region = take(reader);
	}
	return true;
}

bool language_tag_parse(struct dragoman_text text, struct language_tag *out_tag)
{
	if (!has_sound_subtags(text)) {
		return false;
	}
	struct reader reader = {.end = text.bytes + text.length};
	struct language_tag tag = {0};
	view_subtag(&reader, text.bytes);
	if (!parse_primary(&reader, &tag)) {
		return false;
	}
	tag.rest = (struct dragoman_text){reader.subtag.bytes,
	                                  (size_t)(reader.end - reader.subtag.bytes)};
	if (!parse_rest(&reader, tag.rest)) {
		return false;
	}
	*out_tag = tag;
	return true;
}
