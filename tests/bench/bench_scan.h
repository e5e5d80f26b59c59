/* bench_scan.h - the exhaustive scan that lookups are held against, as fast as a scan can be: the
 * tokens of all segments lie in memory, ready, and each is scored by the full weighted distance. */
#pragma once

#include "match/score.h"
#include "store/transaction.h"
#include "text/analyse.h"

#include <dragoman/match.h>

struct bench_scan {
	struct dragoman_text index; /* index language */
	struct number_token *tokens;
	size_t token_count;
	size_t token_capacity;
	struct bench_scanned {
		uint64_t hash; /* of the texts of the unit, so that equal ones count once */
		size_t first;
		uint32_t count;
		uint32_t weight;
	} *segments;
	size_t count;
	size_t capacity;
};

/** Loads all first (English) or all second variants of a store that bench_data made. */
void bench_scan_load(struct bench_scan *scan, struct store *store, const char *source);
void bench_scan_finish(struct bench_scan *scan);

/** The best scores of distinct texts; how many, at most `limit`. */
size_t bench_scan_best(const struct bench_scan *scan, struct store_transaction *transaction,
                       struct analyser *analyser, const struct dragoman_segment *segment,
                       uint32_t min_score, size_t limit, uint32_t *out_scores);
