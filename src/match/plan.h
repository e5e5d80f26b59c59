/* plan.h - a match request made ready: which memories, which languages, what a unit must be.
 *
 * Made once a request, used for each of its segments. Lives in the arena of the request. */
#pragma once

#include "base/arena.h"
#include "language/language.h"
#include "store/catalogue.h"

#include <dragoman/match.h>

/** Points taken off; all configurable. */
struct plan_penalties {
	uint32_t machine;
	uint32_t draft;
	uint32_t alignment;
	uint32_t region;
};

#define PLAN_DEFAULT_PENALTIES                                                                     \
	((struct plan_penalties){.machine = 5, .draft = 3, .alignment = 1, .region = 1})

struct plan_language {
	struct dragoman_text tag;
	struct language index;
};

struct plan_memory {
	struct dragoman_text name;
	uint32_t number;
	uint32_t penalty;
};

/** Memories with one penalty. */
struct plan_class {
	uint32_t *numbers; /* rising */
	size_t count;
};

struct plan {
	struct plan_language source;
	struct plan_language *targets;
	size_t target_count; /* 0: any */
	struct plan_memory *memories; /* by number, rising */
	size_t memory_count;
	uint32_t *numbers; /* theirs */
	struct plan_class *classes; /* least penalty first */
	size_t class_count;
	const struct dragoman_filter *filter;
	struct plan_penalties penalties;
	uint32_t min_score;
	uint32_t limit;
	bool with_differences;
	uint64_t deadline_ns; /* on the monotonic clock; 0: none */
};

/** Resolves names; all memories when none is asked for; those that do not search `plan->source`
 * (which must be set) are left out. False, with the name in `fault`, when a memory is not there or
 * named twice. */
bool plan_memories(struct store_transaction *transaction, struct arena *arena,
                   const struct dragoman_memory_choice *choices, size_t choice_count,
                   struct plan *plan, struct fault *fault);

/** The memory with this number, or NULL. */
const struct plan_memory *plan_memory_of(const struct plan *plan, uint32_t number);

/** A language with its index language. */
struct plan_language plan_language(struct dragoman_text tag);

/** Languages, thresholds and filter of a request; memories come from plan_memories(). */
void plan_request(struct arena *arena, const struct dragoman_match_request *request,
                  struct plan *plan);

/** What a (unit, source variant) is to a plan. */
struct plan_fit {
	uint32_t *targets; /* chosen variants, in the order asked, or of the unit */
	uint32_t target_count;
	struct dragoman_penalty penalties[DRAGOMAN_PENALTY_COUNT];
	uint32_t penalty_count;
	uint32_t points; /* their sum, the memory's included */
};

/** True if the unit is eligible with this variant as its source. */
bool plan_fits(const struct plan *plan, const struct plan_memory *memory,
               const struct dragoman_unit *unit, uint32_t source, struct arena *arena,
               struct plan_fit *out_fit);

/** True if a unit passes a filter (concordance and lists ask it too). */
bool plan_passes(const struct dragoman_filter *filter, const struct dragoman_unit *unit);
