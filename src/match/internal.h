/* internal.h - one search under way, shared by search.c and result.c. */
#pragma once

#include "match/ranking.h"
#include "match/same.h"
#include "match/search.h"

struct search {
	struct searcher *searcher;
	struct store_transaction *transaction;
	const struct plan *plan;
	struct arena *arena;
	struct query query;
	struct ranking ranking;
	bool is_late;
};

/** The segment's unit as a result of this search, without its scores. False if it is not eligible
 * (or the store is corrupt, which is then the transaction's fault). */
bool search_read(struct search *search, const struct plan_memory *memory, uint64_t segment,
                 struct ranked *out_ranked);

/** The match that stands at a place of the ranking. */
void result_make(struct search *search, const struct ranked *ranked, struct dragoman_match *out);
