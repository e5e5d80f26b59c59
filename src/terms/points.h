/* points.h - texts by their code points. */
#pragma once

#include <dragoman/text.h>
#include <uninorm.h>
#include <unistr.h>

/** Takes the first code point off a text that is not empty. */
static inline uint32_t points_next(struct dragoman_text *text)
{
	ucs4_t point = 0xfffd;
	int length = u8_mbtouc(&point, (const uint8_t *)text->bytes, text->length);
	text->bytes += length;
	text->length -= (size_t)length;
	return point;
}

/** The ASCII letter below a mark (`ü`, `ş`); the code point itself where there is none. */
static inline uint32_t points_bare(uint32_t point)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int count = point < 0x80 ? 0 : uc_canonical_decomposition(point, parts);
	return count == 2 && parts[0] < 0x80 ? parts[0] : point;
}

static inline size_t points_count(struct dragoman_text text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.length; i++) {
		count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
	}
	return count;
}

/** The first `count` code points, or all if there are fewer. */
static inline struct dragoman_text points_first(struct dragoman_text text, size_t count)
{
	size_t length = 0;
	for (; length < text.length; length++) {
		if (((unsigned char)text.bytes[length] & 0xc0) != 0x80 && count-- == 0) {
			break;
		}
	}
	return (struct dragoman_text){text.bytes, length};
}

/** What comes after `length` bytes. */
static inline struct dragoman_text text_after(struct dragoman_text text, size_t length)
{
	return (struct dragoman_text){text.bytes + length, text.length - length};
}

/** Straight or curly. */
static inline bool points_is_apostrophe(uint32_t point)
{
	return point == '\'' || point == 0x2019;
}

static inline bool points_have_apostrophe(struct dragoman_text text)
{
	while (text.length > 0) {
		if (points_is_apostrophe(points_next(&text))) {
			return true;
		}
	}
	return false;
}
