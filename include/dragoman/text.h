/* text.h - a view of UTF-8 bytes, and a range of characters in one. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** A view: it never owns its bytes and is not NUL-terminated. `bytes` may be NULL when empty. */
struct dragoman_text {
	const char *bytes;
	size_t length; /**< in bytes */
};

/** Half-open range, in Unicode code points of the text it speaks about. */
struct dragoman_range {
	uint32_t start;
	uint32_t end;
};

/** Views a NUL-terminated string; NULL gives the empty text. */
static inline struct dragoman_text dragoman_text_of(const char *string)
{
	struct dragoman_text text = {string, string == NULL ? 0 : strlen(string)};
	return text;
}

/** Byte for byte. */
static inline int dragoman_text_equal(struct dragoman_text a, struct dragoman_text b)
{
	return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}
