/* search.h - the whole way of a match: what the daemon calls for each segment.
 *
 * The answer is what scoring every eligible unit one by one would give (match/README.md). */
#pragma once

#include "match/candidates.h"
#include "match/plan.h"
#include "match/score.h"

/** The tools of one thread. */
struct searcher {
	struct analyser *analyser;
	struct word_cache *words;
	struct candidates candidates;
	struct score_room room;
	struct stored_tokens tokens;
	uint32_t *keys;
	size_t key_capacity;
	struct search_counters counters; /* since the searcher was made */
};

void searcher_init(struct searcher *searcher, struct analyser *analyser);
void searcher_finish(struct searcher *searcher);

struct search_result {
	struct dragoman_match *matches;
	uint32_t match_count;
	bool is_complete; /* false: the deadline came; what is there is true, better may be missing
	                   */
};

/** Searches one segment. The result lives in the arena and views the transaction. Faults are the
 * transaction's. */
void search_segment(struct searcher *searcher, struct store_transaction *transaction,
                    const struct plan *plan, const struct dragoman_segment *segment,
                    struct arena *arena, struct search_result *out_result);
