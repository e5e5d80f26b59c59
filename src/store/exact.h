/* exact.h - (language, hash of text and tags) → the segments that have them, in any memory.
 *
 * Kept in the same runs as the postings (runs.h), as blocks of pairs in the order of hash, memory,
 * segment. A dead segment is passed over by whoever reads its tokens. */
#pragma once

#include "store/transaction.h"

#include <stdint.h>

struct exact_key {
	uint16_t language;
	uint64_t hash;
};

struct exact_place {
	uint32_t memory;
	uint64_t segment;
};

/** Seen by readers after the commit, and by this transaction at once. */
void exact_add(struct store_transaction *transaction, const struct exact_key *key,
               const struct exact_place *place);

/** A walk over the segments of a key in some memories, in no order that means anything. */
struct exact_walk {
	struct store_transaction *transaction;
	struct exact_key key;
	const uint32_t *memories; /* in rising order */
	size_t memory_count;
	size_t next_memory;      /* those before it are done with, in this run */
	int run;                 /* -1: not begun */
	bool is_owned;           /* the cursor */
	struct MDB_cursor *cursor;
	const unsigned char *block; /* pairs of the present block; NULL: none */
	const unsigned char *last;  /* the key, which holds its last pair */
	size_t block_count;
	size_t index;
	uint32_t pending; /* 1 + the next to look at of what this write gathered; 0: none */
	bool is_in_pending;
};

/** `memories` must live as long as the walk. */
void exact_open(struct exact_walk *walk, struct store_transaction *transaction,
                const struct exact_key *key, const uint32_t *memories, size_t memory_count);
bool exact_next(struct exact_walk *walk, struct exact_place *out_place);
void exact_close(struct exact_walk *walk);
