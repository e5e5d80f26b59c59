/* sound_distance.h - how far apart two skeletons sound.
 *
 * An edit distance (Wagner and Fischer, J. ACM 21, 1974) whose steps have their own costs: languages
 * agree on the consonants of a name more than on its vowels, confuse some consonants with some
 * others, and end names in their own ways. */
#pragma once

#include "transliteration/skeleton.h"

#include <dragoman/text.h>

/** In hundredths of a consonant; 0: the same. Both at most SKELETON_BYTES long. What the script that one
 * of them came from does not tell costs next to nothing. */
uint32_t sound_distance(struct dragoman_text a, struct dragoman_text b, enum script_loss loss);
