/* sound_distance.h - how far apart the skeletons of two names sound.
 *
 * An edit distance (Wagner and Fischer, J. ACM 21, 1974) whose steps have their own costs, learnt
 * from names that stand beside each other in lists (letter_costs.h): how unlikely it is that the
 * second, in Latin, is written like the first in its script. Even a letter that stays has a cost, where it
 * often changes or is lost, so of several names those are nearer that are usually written so. */
#pragma once

#include "transliteration/skeleton.h"

#include <dragoman/text.h>

#define SOUND_BYTES 64 /* of longer texts the beginning counts */

/** In hundredths of an unlikely letter. The first is of a name written in `script`, the second of one
 * in Latin, as far as is known. */
uint32_t sound_distance(struct dragoman_text first, struct dragoman_text second,
                        enum name_script script);
