/* term_index.h - files a concept's terms so that recognition and lookup find them.
 *
 * Prepared without a transaction (in a worker), applied in the write. A term is filed once under
 * its rarest word (by what is filed there already); where it has a joined spelling or forms given
 * by hand, those too. */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "store/transaction.h"
#include "text/analyse.h"

#include <dragoman/term.h>

struct filed_term;
struct filed_skeleton;

/** What a concept's terms are filed under. Lives in the arena it was made with. */
struct term_filing {
	struct filed_term *terms;
	size_t count;
	struct filed_skeleton *skeletons; /* those of its terms, each once */
	size_t skeleton_count;
};

/** Languages of the concept must be canonical tags. */
void term_index_prepare(struct analyser *analyser, struct arena *arena,
                        const struct dragoman_concept *entry, struct term_filing *out_filing);

/** Files the terms and appends to the concept's record what concepts_unfile() needs. */
void term_index_add(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                    const struct term_filing *filing, struct buffer *record);

/** The version of the analysis and of what terms are filed under: a store filed by another one must
 * be filed anew. */
uint64_t term_index_version(void);
