/* units.h - units by number, by id and by segment; the tokens of segments.
 *
 * A unit's number is that of its first segment; its variants' segments follow, so a segment leads
 * to its unit by one seek. Segment numbers rise over the whole store and are never used again: a
 * unit that is replaced gets new ones. */
#pragma once

#include "store/transaction.h"

#include <stdint.h>

/** Memories are numbered with 24 bits (units and exact texts have the rest for segments). */
#define UNITS_MOST_MEMORY (((uint32_t)1 << 24) - 1)

/** First of `count` new segment numbers; FULL when 35 bits (postings.h) are spent. */
uint64_t units_new_segments(struct store_transaction *transaction, uint64_t count);

/** The newest segment's number, or 0 if there was never one. */
uint64_t units_last_segment(struct store_transaction *transaction);

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

/* The tokens of a segment, packed (see match/segment_features.h): verifying never analyses again.
 */

void tokens_put(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text packed);
bool tokens_get(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text *out_packed);
void tokens_delete(struct store_transaction *transaction, uint64_t segment);

/** Those of several segments, in a reading transaction; empty for segments that have none. Their
 * bytes are on the way from memory when this returns. */
void tokens_get_many(struct store_transaction *transaction, const uint64_t *segments, size_t count,
                     struct dragoman_text *out_packed);

/** The first segment above `*segment` that has tokens; for scans of everything, in reading
 * transactions. */
bool tokens_next(struct store_transaction *transaction, uint64_t *segment,
                 struct dragoman_text *out_packed);

/** How many segments have tokens, as of the last commit. */
uint64_t tokens_count(struct store_transaction *transaction);

/** Takes them from all. */
void tokens_empty(struct store_transaction *transaction);
