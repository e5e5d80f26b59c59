/* score.h - the weighted distance of two segments, and the score that follows from it.
 *
 * Costs are hundredths of a word; the table stands in match/README.md. */
#pragma once

#include "match/segment_features.h"

#include <dragoman/unit.h>
#include <stdint.h>

struct token_sequence {
	const struct number_token *tokens;
	uint32_t count;
	uint32_t weight;
};

/** Scratch room that grows; one a thread. */
struct score_room {
	uint32_t *rows;
	size_t row_capacity;
	uint8_t *steps;
	size_t step_capacity;
};

void score_room_finish(struct score_room *room);

#define SCORE_TOO_FAR UINT32_MAX

/** The weighted distance, or SCORE_TOO_FAR if it is above `most`. */
uint32_t score_distance(struct score_room *room, const struct token_sequence *query,
                        const struct token_sequence *unit, uint32_t most);

/** 0-100 of a distance: the formula of the design, rounded down. */
static inline uint32_t score_of_distance(uint32_t distance, uint32_t larger_weight)
{
	uint32_t all = 100 * (larger_weight == 0 ? 1 : larger_weight);
	return distance >= all ? 0 : (all - distance) / (all / 100);
}

/** One step of the cheapest way from the query to the unit. */
struct score_step {
	enum dragoman_difference_kind kind;
	uint32_t query; /* token index; where the step stands if it has none there */
	uint32_t unit;
	bool has_query;
	bool has_unit;
};

/** Writes at most query->count + unit->count steps in order; returns how many. */
uint32_t score_steps(struct score_room *room, const struct token_sequence *query,
                     const struct token_sequence *unit, struct score_step *out_steps);
