/* candidates.h - the segments of some memories that can still reach a threshold, by their postings.
 *
 * They come in rounds, those of the weights nearest to the query's first: what was found in one
 * round may raise the threshold for the next. The bounds, and the papers they come from, stand in
 * match/README.md. What is left out cannot reach the threshold of its round; what is handed out may.
 */
#pragma once

#include "match/query.h"
#include "match/tally.h"
#include "store/postings.h"

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

/** Where one search looks. */
struct candidates_scope {
	struct store_transaction *transaction;
	struct query *query;
	const uint32_t *memories; /* numbers, rising */
	size_t memory_count;
	uint64_t deadline_ns; /* on the monotonic clock; 0: none */
};

/** One search, and room that is used again from search to search; one a thread. */
struct candidates {
	struct candidates_scope scope;
	struct postings_pieces pieces; /* of all items of the query, one item's side by side */
	uint32_t low; /* weights from `low` to `high` are done with; low > high: none */
	uint32_t high;
	uint32_t reach; /* how far the next round goes beyond them */
	uint32_t width; /* how many weights are scanned at a time */
	bool is_late;

	struct postings_scan *scans; /* of the pieces, in this round */
	size_t scan_capacity;
	struct tally tally;        /* empty between rounds */
	struct candidate *found; /* of this round, best bound first */
	size_t found_count;
	size_t found_capacity;
	struct candidate *unsorted;
	size_t unsorted_capacity;
};

/** Begins a search; `scope` is copied. The query's items are put in the order of frequency. */
void candidates_begin(struct candidates *candidates, const struct candidates_scope *scope);

/** Finds the next round's, for base scores of at least `threshold` (1-99; it may rise from round to
 * round, not fall). False when there are no further ones, or the deadline has come. */
bool candidates_next(struct candidates *candidates, uint32_t threshold,
                     struct search_counters *counters);

void candidates_finish(struct candidates *candidates);
