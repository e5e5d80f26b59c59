/* piece_distance.h - how unlikely it is that a name is written so.
 *
 * Brill and Moore, An improved error model for noisy channel spelling correction (ACL 2000): a name
 * in Latin is cut into pieces of up to three letters, each of which a script writes in some way, likely
 * or not (piece_costs.h); the cheapest cut counts. Single letters do not know that x becomes кс,
 * nor that the h of th is silent. */
#pragma once

#include "transliteration/skeleton.h"

#include <dragoman/text.h>

#define PIECE_LETTERS 62 /* of longer names the beginning counts */

/** Letters of a romanised name, by their numbers in the table of costs. */
struct piece_name {
	uint32_t letters[PIECE_LETTERS + 2]; /* with its beginning and end */
	uint32_t length;
};

void piece_name_init(struct piece_name *name, struct dragoman_text romanised);

/** In hundredths of an unlikely letter. The first is of a name written in `script`, the second of one
 * in Latin, as far as is known; both are romanised. */
uint32_t piece_distance(const struct piece_name *written, const struct piece_name *latin,
                        enum name_script script);
