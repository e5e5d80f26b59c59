/* points.h - what the analysis knows of a Unicode code point.
 *
 * libunistring and ICU are asked once for each block of 256 code points, when the first of them is
 * met; from then on it is one look into a table. Thread-safety: any thread.
 */
#pragma once

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum point_flag {
	POINT_LETTER = 1 << 0,    /* makes a word of what it stands in */
	POINT_DIGIT = 1 << 1,     /* decimal, of any script */
	POINT_SPACE = 1 << 2,     /* also U+200B */
	POINT_INVISIBLE = 1 << 3, /* soft hyphen, ZWJ, direction marks, variation selectors … */
	POINT_JOINS = 1 << 4,     /* NFC may join or order it with what stands before it */
	POINT_CHANGES = 1 << 5,   /* never stands in NFC */
	POINT_COMBINING = 1 << 6, /* belongs to the base letter before it */
	POINT_CYRILLIC = 1 << 7,  /* a letter whose stress marks are dropped */
	POINT_STRESS = 1 << 8,    /* U+0300, U+0301 */
	POINT_SIGN = 1 << 9,      /* Armenian mark inside a word */
	POINT_DICTIONARY =
		1 << 10,         /* Thai, Lao, Khmer, Burmese: only a dictionary knows its words */
	POINT_UNSPACED = 1 << 11 /* of a script that puts no space beside a foreign address */
};

/* What the rules of word breaks (UAX #29) make of it, where nothing invisible and no script of its
 * own stands near. */
enum point_word_break {
	POINT_BREAKS,    /* a word ends before it and begins after it */
	POINT_WORD,      /* letter or digit: one with its like */
	POINT_INNER,     /* `.` `,` `:` `'` …: breaks, unless it stands inside a word or number */
	POINT_BLANK,     /* breaks, but not from its like */
	POINT_INTRICATE, /* whatever else: ask the library */
};

#define POINT_UNSTABLE (POINT_JOINS | POINT_CHANGES)

#define POINT_DROPPED UINT64_MAX /* as `fold`: the form does not have it */

struct point {
	uint64_t fold; /* up to three code points, 21 bits each, the first lowest */
	uint32_t flags;
	uint32_t word_break; /* enum point_word_break */
};

#define POINT_BLOCK 256
#define POINT_BLOCKS (0x110000 / POINT_BLOCK)

extern struct point *_Atomic points_blocks[POINT_BLOCKS];

/** Asks the libraries about a block. Aborts when memory is gone. */
struct point *points_learn(uint32_t block);

/** `code` is below 0x110000. */
static inline const struct point *point_of(uint32_t code)
{
	struct point *block = atomic_load_explicit(&points_blocks[code / POINT_BLOCK],
	                                           memory_order_acquire);
	if (block == NULL) {
		block = points_learn(code / POINT_BLOCK);
	}
	return &block[code % POINT_BLOCK];
}

static inline uint32_t point_flags(uint32_t code)
{
	return point_of(code)->flags;
}
