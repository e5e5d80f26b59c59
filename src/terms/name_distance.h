/* name_distance.h - how far a word of a translation is from being a name of its source.
 *
 * An edit distance with transpositions (Damerau, CACM 7, 1964; the restricted kind) over skeletons,
 * asking another question than sound_distance.h: not which of many names is nearest, but whether the
 * differences are such as languages make, or slips. Vowels, consonants that writings confuse, and
 * whatever follows the name as an ending cost little; a consonant that is another one, or gone, costs
 * a whole. */
#pragma once

#include "transliteration/skeleton.h"

#include <dragoman/text.h>
#include <stdbool.h>

#define NAME_DISTANCE_SLIP 60 /* from here on it is no rendering of the name */

/** In hundredths of a consonant. Both at most SKELETON_BYTES long. Within one script (`is_kept`) names
 * keep their letters, and vowels count too. */
uint32_t name_distance(struct dragoman_text name, struct dragoman_text word, bool is_kept);

/** True if the two begin alike: slips are seldom in the first letter. */
bool name_begins_alike(struct dragoman_text name, struct dragoman_text word);
