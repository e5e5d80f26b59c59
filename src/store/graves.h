/* graves.h - what was deleted and still lies in the runs, until merging leaves it out. */
#pragma once

#include "store/transaction.h"

#include <stdint.h>

/** A segment that is gone, and the postings it leaves behind. */
void graves_add(struct store_transaction *transaction, uint64_t segment, uint64_t postings);

/** A whole memory that is gone: its segments need no graves of their own. Its units and tokens are
 * still to be cleared away. */
void graves_add_memory(struct store_transaction *transaction, uint32_t memory);

/** A memory that is still to be cleared away, or 0. */
uint32_t graves_uncleared(struct store_transaction *transaction);

/** It was. */
void graves_cleared(struct store_transaction *transaction, uint32_t memory);

/** Adds to the number of postings that lie dead (a deleted memory's are counted as it is cleared).
 */
void graves_count(struct store_transaction *transaction, uint64_t postings);

/** How many postings lie dead, about. */
uint64_t graves_postings(struct store_transaction *transaction);

/** The graves of one moment, to look segments up in. */
struct graves {
	uint64_t *slots; /* segments, open addressing; 0: free */
	size_t slot_count;
	size_t count;
	uint32_t *memories;
	size_t memory_count;
	uint64_t postings;
};

/** False when memory is gone. */
bool graves_read(struct store_transaction *transaction, struct graves *out_graves);
bool graves_has(const struct graves *graves, uint64_t segment);
bool graves_has_memory(const struct graves *graves, uint32_t memory);

/** Forgets those: nothing of them lies in a run any more. */
void graves_remove(struct store_transaction *transaction, const struct graves *graves);
void graves_finish(struct graves *graves);
