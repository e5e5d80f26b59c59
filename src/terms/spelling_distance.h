/* spelling_distance.h - edit distance of short plain texts.
 *
 * Bit-parallel in one word: Myers, J. ACM 46 (1999), in Hyyrö's form for whole sequences (2003). */
#pragma once

#include <dragoman/text.h>

#define SPELLING_BYTES 64 /* of longer texts the beginning counts */

/** The text that others are compared with. */
struct spelling_pattern {
	uint64_t masks[256]; /* where each byte stands */
	uint32_t length;
};

void spelling_pattern_init(struct spelling_pattern *pattern, struct dragoman_text text);

/** Insertions, deletions and substitutions of bytes. */
uint32_t spelling_distance(const struct spelling_pattern *pattern, struct dragoman_text text);
