/* eligible.h - which units a request may have, with which variants, and what is taken off. */
#pragma once

#include "stock.h"

/** A request, its languages understood. */
struct eligible_question {
	const struct dragoman_match_request *request;
	struct stock_language source;
	struct stock_language *targets;
};

/** A unit with one of its variants as the source. */
struct candidate {
	const struct stock_unit *unit;
	uint32_t source;   /* index of the variant */
	uint32_t *targets; /* chosen variants */
	uint32_t target_count;
	struct dragoman_penalty penalties[DRAGOMAN_PENALTY_COUNT];
	uint32_t penalty_count;
	uint32_t points; /* of all penalties */
	uint32_t base;
	int64_t score;
	uint32_t characters; /* distance in characters, */
	size_t longer;       /* and the longer of the two lengths */
};

/** True if the unit is in a searched memory, passes the filter, and has this variant as a source
 * and an asked target; then all of `out_candidate` up to `points` is filled. */
bool eligible_offer(const struct eligible_question *question, const struct stock_unit *unit,
                    uint32_t source, struct arena *arena, struct candidate *out_candidate);
