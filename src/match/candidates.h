/* candidates.h - the segments of one memory that can still reach a threshold, by their postings.
 *
 * The bounds, and the papers they come from, stand in match/README.md. What is left out here cannot
 * reach the threshold; what is handed out may. */
#pragma once

#include "match/query.h"

#include <stdint.h>

struct candidate {
	uint64_t segment;
	uint32_t weight;
	uint32_t bound; /* no score above this is possible */
};

/** Counters of one search, for measuring. */
struct search_counters {
	uint64_t postings;
	uint64_t candidates;
	uint64_t verified;
};

/** Room that is used again from search to search; one a thread. */
struct candidates {
	uint64_t *table; /* weight, segment and count in one word; 0: free. All free between
	                    searches */
	size_t table_capacity;
	size_t table_size; /* the part in use, a power of two */
	uint32_t *taken;   /* which of its words are */
	size_t taken_count;
	size_t taken_capacity;
	struct candidate *found; /* best bound first */
	size_t found_count;
	size_t found_capacity;
	struct candidate *unsorted;
	size_t unsorted_capacity;
};

/** Finds them for base scores of at least `threshold` (1-99). */
void candidates_find(struct candidates *candidates, struct store_transaction *transaction,
                     struct query *query, uint32_t memory, uint32_t threshold,
                     struct search_counters *counters);

void candidates_finish(struct candidates *candidates);
