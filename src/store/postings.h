/* postings.h - (memory, language, token, occurrence) → the segments that hold it.
 *
 * A posting is 64 bits: weight of the segment 14, segment 35, alone 1, position 14; so a list is in
 * order of weight, then segment, and one seek lands at the first admissible weight. The j-th
 * occurrence of a token in a segment is filed under occurrence j (from 1), which makes multisets
 * sets. Changes are kept in memory, sorted, and written at commit: page after page instead of all
 * over the tree. */
#pragma once

#include "store/transaction.h"

#include <stdint.h>

#define POSTING_MOST_WEIGHT ((1u << 14) - 1)
#define POSTING_SEGMENT_BITS 35

struct posting_key {
	uint32_t memory;
	uint16_t language;
	uint32_t token;
	uint16_t occurrence;
};

static inline uint64_t posting_make(uint32_t weight, uint64_t segment, bool is_alone,
                                    uint32_t position)
{
	return (uint64_t)weight << 50 | segment << 15 | (uint64_t)is_alone << 14 | position;
}

static inline uint32_t posting_weight(uint64_t posting)
{
	return (uint32_t)(posting >> 50);
}

static inline uint64_t posting_segment(uint64_t posting)
{
	return posting >> 15 & (((uint64_t)1 << POSTING_SEGMENT_BITS) - 1);
}

static inline bool posting_is_alone(uint64_t posting)
{
	return posting >> 14 & 1;
}

static inline uint32_t posting_position(uint64_t posting)
{
	return posting & POSTING_MOST_WEIGHT;
}

/** Seen by readers after the commit, and by this transaction only then. */
void postings_add(struct store_transaction *transaction, const struct posting_key *key,
                  uint64_t posting);
void postings_remove(struct store_transaction *transaction, const struct posting_key *key,
                     uint64_t posting);

/** Deletes all postings of a memory. */
void postings_delete_memory(struct store_transaction *transaction, uint32_t memory);

/** How many postings a list has. */
uint64_t postings_count(struct store_transaction *transaction, const struct posting_key *key);

/** A walk over one list, block by block. Only in reading transactions, one list at a time. */
struct postings_scan {
	struct store_transaction *transaction;
	struct MDB_cursor *cursor;
	const unsigned char *values; /* 64-bit postings, perhaps not aligned */
	size_t count;
};

/** To the first posting of at least this weight; false if there is none. */
bool postings_scan_begin(struct postings_scan *scan, struct store_transaction *transaction,
                         const struct posting_key *key, uint32_t weight);

/** The next block in `values` and `count`; false at the end of the list. */
bool postings_scan_next(struct postings_scan *scan);
