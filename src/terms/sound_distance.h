/* sound_distance.h - how far apart two romanised names, or two skeletons, sound.
 *
 * An edit distance (Wagner and Fischer, J. ACM 21, 1974) whose steps have their own costs, learnt
 * from names that stand beside each other in lists (letter_costs.h). An ending counts less: languages
 * end names in their own ways. */
#pragma once

#include "transliteration/skeleton.h"

#include <dragoman/text.h>

#define SOUND_BYTES 64 /* of longer texts the beginning counts */

enum sound_of { SOUND_OF_SKELETONS, SOUND_OF_SPELLINGS };

/** In hundredths of an unlikely letter; 0: the same but for spaces. The first is of a name written in
 * `script`, the second of one in Latin, as far as is known. */
uint32_t sound_distance(struct dragoman_text first, struct dragoman_text second, enum sound_of of,
                        enum name_script script);
