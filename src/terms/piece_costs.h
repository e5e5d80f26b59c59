/* piece_costs.h - what it costs to write a piece of a Latin name as a piece of one in some script.
 *
 * Learnt from names of places in 24 languages beside their English ones (Unicode CLDR, iso-codes,
 * lists of cities), half of the places: how often Cyrillic, romanised, has `ks` for `x`, `iya` where
 * names end in `ium`, and `t` for `th`. Made by tests/quality/piece_costs, which says how.
 */
#pragma once

#include <stdint.h>

/* Letters a piece consists of: a to z are 1 to 26, and a name has a beginning and an end. */
#define PIECE_SPACE 27
#define PIECE_BEGIN 28
#define PIECE_END 29
#define PIECE_DIGIT 30 /* and nine more: in no piece of the table */
#define PIECE_LETTER_BITS 6

#define PIECE_WRITTEN 4 /* letters at most, as it is written … */
#define PIECE_LATIN 3   /* … and in Latin */

#define PIECE_KEY(script, latin, written)                                                        \
	((uint64_t)(script) << 42 | (uint64_t)(latin) << 24 | (uint64_t)(written))

/* A hash table with open addressing: key above cost, 0 where nothing is. An unlikely letter costs
 * 100 and more. */
#define PIECE_SLOT_BITS 16
#define PIECE_COST_BITS 8
#define PIECE_HASH UINT64_C(0x9e3779b97f4a7c15)

extern const uint64_t piece_costs[1 << PIECE_SLOT_BITS];
