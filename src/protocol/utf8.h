/* utf8.h - where one character of UTF-8 ends. */
#pragma once

#include <stddef.h>

/** Length of the well-formed character that `text` begins with (Unicode, table 3-7); 0 if there is
 * none. `length` is at least 1. */
static inline size_t utf8_length(const unsigned char *text, size_t length)
{
	unsigned char first = text[0];
	if (first < 0x80) {
		return 1;
	}
	size_t wanted = first < 0xc2   ? 0
	                : first < 0xe0 ? 2
	                : first < 0xf0 ? 3
	                : first < 0xf5 ? 4
	                               : 0;
	if (wanted == 0 || wanted > length) {
		return 0;
	}
	for (size_t i = 1; i < wanted; i++) {
		if ((text[i] & 0xc0) != 0x80) {
			return 0;
		}
	}
	/* Overlong forms, surrogates, and what is above U+10FFFF show in the second byte. */
	unsigned char second = text[1];
	return (first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f) ||
	                       (first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)
	               ? 0
	               : wanted;
}
