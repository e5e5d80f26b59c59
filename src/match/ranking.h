/* ranking.h - the best k results, in the total order of the design, one a group of equal texts. */
#pragma once

#include "match/plan.h"

#include <dragoman/match.h>

/** A (unit, source variant) with its score. Views the map and the arena of the request. */
struct ranked {
	uint32_t score;
	uint32_t base;
	uint32_t characters;        /* distance in characters … */
	uint32_t characters_longer; /* … of so many */
	uint64_t segment;
	uint64_t number; /* of its unit */
	const struct plan_memory *memory;
	struct dragoman_unit unit;
	uint32_t source;
	struct plan_fit fit;
	uint64_t source_hash; /* of text and tags */
	uint64_t *target_hashes;
};

/** True if two results have the same texts and tags; compared when their hashes are equal. */
typedef bool (*ranking_same)(void *context, const struct ranked *a, const struct ranked *b);

struct ranking {
	struct ranked *entries; /* best first */
	uint32_t count;
	uint32_t limit;
	ranking_same same;
	void *context;
};

void ranking_init(struct ranking *ranking, struct arena *arena, uint32_t limit);

/** The score that a further result must at least have: an equal one can still win a tie. */
uint32_t ranking_floor(const struct ranking *ranking, uint32_t min_score);

/** True if `a` comes before `b`. */
bool ranking_before(const struct ranked *a, const struct ranked *b);

/** Takes it in if it is among the best k, or better than the present one of its group. */
void ranking_offer(struct ranking *ranking, const struct ranked *offered);
