/* distance.h - Levenshtein distance of two sequences of symbols, bit-parallel.
 *
 * Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming"
 * (J. ACM 46, 1999), in Hyyrö's form for the distance of whole sequences (2003): one machine word
 * for up to 64 symbols of the pattern, blocks of words beyond. Symbols are any 32-bit numbers: keys
 * of words, or code points. The pattern is prepared once and compared with many texts.
 *
 * Thread-safety: a pattern belongs to one thread (it holds scratch room).
 */
#pragma once

#include <stdint.h>

struct distance_slot {
	uint32_t symbol;
	uint32_t row; /* 0: free; else 1 + which row of masks */
};

struct distance_pattern {
	uint32_t length;
	uint32_t block_count;
	struct distance_slot *slots; /* open addressing: symbol → row */
	uint32_t slot_mask;
	uint64_t *masks; /* row by row, block_count words each; row 0 is all zero */
	uint64_t *plus;  /* vertical differences, one word a block */
	uint64_t *minus;
};

/** Copies what it needs of the symbols. Aborts when memory is gone. */
void distance_pattern_init(struct distance_pattern *pattern, const uint32_t *symbols,
                           uint32_t length);
void distance_pattern_finish(struct distance_pattern *pattern);

/** The number of insertions, deletions and substitutions that turn one into the other. */
uint32_t distance_to(struct distance_pattern *pattern, const uint32_t *symbols, uint32_t length);
