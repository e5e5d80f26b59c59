/* unit_index.h - files and unfiles the segments of a unit.
 *
 * Prepared without a transaction (in a worker), applied in the write. */
#pragma once

#include "match/segment_features.h"
#include "store/catalogue.h"
#include "store/transaction.h"

/** The features of every variant of a unit. */
struct unit_features {
	struct features *variants;
	size_t count;
};

void unit_index_prepare(struct analyser *analyser, struct arena *arena,
                        const struct dragoman_unit *unit, struct unit_features *out_features);

/** Files all variants; the first one's segment is `number`, the others follow. Languages that the
 * memory does not search are known by their exact text only, and so are segments of more words than
 * a posting has room for (POSTING_MOST_WEIGHT), which the daemon's limits keep out. */
void unit_index_add(struct store_transaction *transaction, const struct catalogue_entry *memory,
                    uint64_t number, const struct unit_features *features);

/** Unfiles what unit_index_add() filed under this number for a unit with so many variants: the
 * segments lose their tokens, and what lies in the runs of them is dead. */
void unit_index_remove(struct store_transaction *transaction, uint64_t number,
                       size_t variant_count);

/** The same for a unit of a memory that is gone as a whole: its segments have no graves. Returns the
 * postings that lie dead. */
uint64_t unit_index_clear(struct store_transaction *transaction, uint64_t number,
                          size_t variant_count);

/** True if segments of this index language are found in the memory. */
bool unit_index_searches(const struct catalogue_entry *memory, struct dragoman_text index);
