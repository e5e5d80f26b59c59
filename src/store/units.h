/* units.h - units by number, by id, by segment and by exact text; the tokens of segments.
 *
 * A unit's number is that of its first segment; its variants' segments follow, so a segment leads
 * to its unit by one seek. Segment numbers rise over the whole store and are never used again: a
 * unit that is replaced gets new ones. */
#pragma once

#include "store/transaction.h"

#include <stdint.h>

/** First of `count` new segment numbers. */
uint64_t units_new_segments(struct store_transaction *transaction, uint64_t count);

bool units_get(struct store_transaction *transaction, uint32_t memory, uint64_t number,
               struct dragoman_text *out_record);

/** The unit that a segment belongs to. */
bool units_of_segment(struct store_transaction *transaction, uint32_t memory, uint64_t segment,
                      uint64_t *out_number, struct dragoman_text *out_record);

/** The unit with this id. */
bool units_find(struct store_transaction *transaction, uint32_t memory, struct dragoman_text id,
                uint64_t *out_number);

/** The first unit with a number above `number`; for lists. */
bool units_next(struct store_transaction *transaction, uint32_t memory, uint64_t number,
                uint64_t *out_number, struct dragoman_text *out_record);

void units_put(struct store_transaction *transaction, uint32_t memory, uint64_t number,
               struct dragoman_text id, struct dragoman_text record);
void units_delete(struct store_transaction *transaction, uint32_t memory, uint64_t number,
                  struct dragoman_text id);

/** Deletes a unit whose id went with units_delete_indexes(). */
void units_drop(struct store_transaction *transaction, uint32_t memory, uint64_t number);

/* Segments with the same text and tags (by hash) in one index language of a memory. */

struct exact_key {
	uint32_t memory;
	uint16_t language;
	uint64_t hash;
};

void exact_add(struct store_transaction *transaction, const struct exact_key *key,
               uint64_t segment);
void exact_remove(struct store_transaction *transaction, const struct exact_key *key,
                  uint64_t segment);

/** A walk over the segments of a key, in rising order. */
struct exact_walk {
	struct store_cursor cursor;
	bool has_begun;
	unsigned char key[14];
};

void exact_open(struct exact_walk *walk, struct store_transaction *transaction,
                const struct exact_key *key);
bool exact_next(struct exact_walk *walk, uint64_t *out_segment);
void exact_close(struct exact_walk *walk);

/* The tokens of a segment, packed (see match/segment_features.h): verifying never analyses again.
 */

void tokens_put(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text packed);
bool tokens_get(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text *out_packed);
void tokens_delete(struct store_transaction *transaction, uint64_t segment);

/** Deletes ids and exact hashes of a memory at once; units and tokens go one by one. */
void units_delete_indexes(struct store_transaction *transaction, uint32_t memory);
