/* xliff_element.c - which inline elements there are, and data that is one of them as a whole. */
#include "formats/escape.h"
#include "formats/xliff.h"

#include <string.h>

static const struct xliff_element elements[] = {
	{"g", XLIFF_1, ROLE_PAIR, false, false, true, NULL, "ctype"},
	{"mrk", XLIFF_1, ROLE_MARKER, false, false, false, "mid", "mtype"},
	{"x", XLIFF_1, ROLE_ALONE, false, false, true, NULL, "ctype"},
	{"ph", XLIFF_1, ROLE_ALONE, true, false, true, NULL, "ctype"},
	{"bx", XLIFF_1, ROLE_OPEN, false, false, false, "rid", "ctype"},
	{"ex", XLIFF_1, ROLE_CLOSE, false, false, false, "rid", "ctype"},
	{"bpt", XLIFF_1, ROLE_OPEN, true, false, true, "rid", "ctype"},
	{"ept", XLIFF_1, ROLE_CLOSE, true, false, true, "rid", "ctype"},
	{"it", XLIFF_1, ROLE_SIDE, true, false, false, "rid", "ctype"},
	{"pc", XLIFF_2, ROLE_PAIR, false, true, true, NULL, "type"},
	{"mrk", XLIFF_2, ROLE_MARKER, false, false, false, NULL, "type"},
	{"ph", XLIFF_2, ROLE_ALONE, false, true, true, NULL, "type"},
	{"cp", XLIFF_2, ROLE_ALONE, false, false, false, NULL, "type"},
	{"sc", XLIFF_2, ROLE_OPEN, false, true, false, NULL, "type"},
	{"ec", XLIFF_2, ROLE_CLOSE, false, true, false, "startRef", "type"},
	{"sm", XLIFF_2, ROLE_OPEN, false, false, false, NULL, "type"},
	{"em", XLIFF_2, ROLE_CLOSE, false, false, false, "startRef", "type"},
};

const struct xliff_element *xliff_element(enum xliff_version version, const char *name,
                                          size_t length)
{
	for (size_t i = 0; i < sizeof(elements) / sizeof(elements[0]); i++) {
		if (elements[i].version == version && length > 0 &&
		    strncmp(elements[i].name, name, length) == 0 &&
		    elements[i].name[length] == '\0') {
			return &elements[i];
		}
	}
	return NULL;
}

static bool allow_any(struct dragoman_text name, size_t depth)
{
	(void)name, (void)depth;
	return true;
}

static struct dragoman_text between(const char *from, const char *to)
{
	return (struct dragoman_text){from, (size_t)(to - from)};
}

/* True if the element that begins at `at` is closed by the very last tag. */
static bool is_single(struct dragoman_text markup)
{
	size_t depth = 0;
	const char *end = markup.bytes + markup.length;
	for (const char *at = markup.bytes; at < end; at++) {
		if (*at != '<') {
			continue;
		}
		bool is_close = at[1] == '/';
		depth = is_close ? depth - 1 : depth + 1;
		if (depth == 0) {
			const char *close = memchr(at, '>', (size_t)(end - at));
			return close + 1 == end;
		}
	}
	return false;
}

bool xliff_whole(struct dragoman_text data, struct xliff_whole *out_whole)
{
	if (data.length < 7 || data.bytes[0] != '<' || !escape_is_markup(data, allow_any) ||
	    !is_single(data)) {
		return false;
	}
	const char *end = data.bytes + data.length;
	const char *close = memchr(data.bytes, '>', data.length), *name = data.bytes + 1;
	while (name < close && *name != ' ') {
		name++;
	}
	out_whole->name = between(data.bytes + 1, name);
	out_whole->attributes = between(name, close);
	out_whole->content = between(close + 1, end - out_whole->name.length - 3);
	return xliff_element(XLIFF_1, out_whole->name.bytes, out_whole->name.length) != NULL ||
	       xliff_element(XLIFF_2, out_whole->name.bytes, out_whole->name.length) != NULL;
}
