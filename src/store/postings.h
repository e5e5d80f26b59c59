/* postings.h - (language, token, occurrence, memory) → the segments that hold it.
 *
 * A posting is 64 bits: weight of the segment 14, segment 35, alone 1, position 14; so a list is in
 * order of weight, then segment, and the admissible weights of a search are one slice of it. The
 * j-th occurrence of a token in a segment is filed under occurrence j (from 1), which makes
 * multisets sets. Lists of one token stand side by side, whatever memory they are of: many memories
 * are searched as one.
 *
 * There is no taking away: a deleted segment is buried (units.h), passed over because it has no
 * tokens, and left out when runs are merged (runs.h). */
#pragma once

#include "base/arena.h"
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

/** Files one posting: segments of one write must come in rising order. Seen by readers after the
 * commit, and by this transaction only then. */
void postings_add(struct store_transaction *transaction, const struct posting_key *key,
                  uint64_t posting);

/** The part of a list that lies in one run. Views the map. */
struct postings_piece {
	struct posting_key key;
	enum store_database database;
	const unsigned char *values; /* 64-bit postings, perhaps not aligned; the first ones */
	uint32_t value_count;
	bool has_more;  /* there are further chunks */
	uint64_t count; /* of all chunks; an upper bound once segments were deleted */
};

/** Pieces of many lists, in one array that grows. */
struct postings_pieces {
	struct postings_piece *items;
	size_t count;
	size_t capacity;
};

void postings_pieces_finish(struct postings_pieces *pieces);

/** Appends the pieces of a token's lists (`key->memory` is not looked at) in some memories, whose
 * numbers are in rising order; returns how many postings they hold. */
uint64_t postings_find(struct store_transaction *transaction, const struct posting_key *key,
                       const uint32_t *memories, size_t memory_count,
                       struct postings_pieces *pieces);

/** A walk over a piece, slice after slice of rising weights, block by block. In reading
 * transactions; several at a time may be under way. */
struct postings_scan {
	struct store_transaction *transaction;
	const struct postings_piece *piece;
	uint64_t end;                /* of the slice: postings from here on are too heavy */
	uint64_t last;               /* of the chunk that `values` lies in */
	const unsigned char *values; /* 64-bit postings, perhaps not aligned */
	size_t count;
	size_t left; /* postings of the chunk from `values` on */
	bool is_begun;
	bool is_over;
};

/** Touches nothing yet. */
void postings_scan_begin(struct postings_scan *scan, struct store_transaction *transaction,
                         const struct postings_piece *piece);

/** To the slice of these weights; they lie above those of the slices before. */
void postings_scan_seek(struct postings_scan *scan, uint32_t least_weight, uint32_t most_weight);

/** The next block of the slice in `values` and `count`; false at its end. */
bool postings_scan_next(struct postings_scan *scan);

/** One chunk of a piece. Views the map. */
struct postings_chunk {
	const unsigned char *values; /* 64-bit postings, perhaps not aligned */
	uint32_t count;              /* at least 1 */
	uint64_t last;               /* the last of them */
};

/** All chunks of a piece, in the arena, in a reading transaction; how many. Of chunks no postings
 * are touched, so that a list of millions costs microseconds. */
size_t postings_chunks(struct store_transaction *transaction, const struct postings_piece *piece,
                       struct arena *arena, struct postings_chunk **out_chunks);
