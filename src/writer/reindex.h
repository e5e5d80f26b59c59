/* reindex.h - files everything anew, after the text libraries or the rules changed.
 *
 * Records stay as they are; tokens, postings, vocabulary, hashes and terms are made again. It goes
 * in several transactions; the stamp of the analysis comes with the last, so a run that is cut
 * short is begun anew by the next. Nobody else may use the store meanwhile. */
#pragma once

#include "base/fault.h"
#include "store/store.h"

struct reindex_counts {
	uint64_t units;
	uint64_t concepts;
};

/** Must be given a store opened with `accept_other_analysis`. */
void reindex_store(struct store *store, struct reindex_counts *out_counts, struct fault *fault);
