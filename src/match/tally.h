/* tally.h - counts how many items of the query each segment shares, as postings are scanned.
 *
 * An open-addressing table of one 64-bit word a segment: its name (what stands above position and
 * `alone` in a posting: weight and segment) and its count. Marks beside it, a Bloom filter of one
 * hash, rule most names out that were never taken in. Room is used again from scan to scan;
 * clearing touches only what was taken (ScanCount: Li, Lu and Lu 2008). One a thread. */
#pragma once

#include "store/postings.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#define TALLY_COUNT_BITS 15 /* at most POSTING_MOST_WEIGHT items are shared */
static_assert(POSTING_MOST_WEIGHT < 1u << TALLY_COUNT_BITS, "a count has no room");

struct tally {
	uint64_t *table;   /* 0: free */
	size_t table_size; /* a power of two; at most half of it is taken */
	uint32_t *taken;   /* which of its words are */
	size_t taken_count;
	size_t taken_capacity;
	uint64_t *marks; /* eight bits for each word of the table: set where a name's hash was taken in */
};

/** The name of a posting's segment. */
static inline uint64_t tally_name(uint64_t posting)
{
	return posting >> TALLY_COUNT_BITS;
}

/** Adds one to each. */
void tally_count(struct tally *tally, const uint64_t *names, size_t count);

/** Adds one to each that was counted before. `names` is used up. */
void tally_count_known(struct tally *tally, uint64_t *names, size_t count);

static inline uint64_t tally_entry(const struct tally *tally, size_t index)
{
	return tally->table[tally->taken[index]];
}

static inline uint32_t tally_count_of(uint64_t entry)
{
	return (uint32_t)(entry & ((1u << TALLY_COUNT_BITS) - 1));
}

static inline uint64_t tally_segment_of(uint64_t entry)
{
	return entry >> TALLY_COUNT_BITS & (((uint64_t)1 << POSTING_SEGMENT_BITS) - 1);
}

static inline uint32_t tally_weight_of(uint64_t entry)
{
	return (uint32_t)(entry >> (TALLY_COUNT_BITS + POSTING_SEGMENT_BITS));
}

void tally_clear(struct tally *tally);
void tally_finish(struct tally *tally);
