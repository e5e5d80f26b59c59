/* exact_block.h - how exact texts lie in a run (internal to the store).
 *
 *     key    0 u16 | language u16 | hash u64 | place u64    of the block's last pair
 *     value  the pairs before it: hash, place, native u64, rising
 *
 * A place is memory << 40 | segment. The key of the last pair makes one seek lead to the only block
 * that can hold a pair. */
#pragma once

#include "store/internal.h"

#include <stdint.h>
#include <string.h>

#define EXACT_KEY_BYTES 20
#define PLACE_SEGMENT_BITS 40
#define BLOCK_PAIRS 61 /* beside the one in the key: four blocks fill a page */

struct exact_pair {
	uint64_t hash;
	uint64_t place;
};

static inline bool exact_pair_before(const struct exact_pair *a, const struct exact_pair *b)
{
	return a->hash != b->hash ? a->hash < b->hash : a->place < b->place;
}

void exact_pair_key(unsigned char *bytes, uint16_t language, const struct exact_pair *pair);

/** The pair in a key, and its language. */
struct exact_pair exact_pair_of_key(const unsigned char *bytes, uint16_t *out_language);

static inline struct exact_pair exact_block_pair(const unsigned char *block, size_t index)
{
	struct exact_pair pair;
	memcpy(&pair, block + index * sizeof(pair), sizeof(pair));
	return pair;
}

/** Writes blocks into a run from front to back: pairs come in the order of language, then pair. After
 * a fault of the transaction it takes what comes and writes nothing. */
struct exact_writer {
	struct store_transaction *transaction;
	MDB_cursor *cursor;
	uint16_t language;
	uint32_t count;
	uint64_t written;
	struct exact_pair pairs[BLOCK_PAIRS + 1];
};

void exact_writer_init(struct exact_writer *writer, struct store_transaction *transaction,
                       MDB_cursor *cursor);
void exact_writer_add(struct exact_writer *writer, uint16_t language,
                      const struct exact_pair *pair);
/** Ends the block under way. */
void exact_writer_end(struct exact_writer *writer);
