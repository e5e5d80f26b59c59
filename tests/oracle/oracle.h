/* oracle.h - what `match` must answer, found by scoring every unit one by one.
 *
 * Written from the definition of a match alone and apart from the engine: it shares the analysis of
 * text with it and nothing else. No bounds, no index, nothing skipped: slow and plain on purpose.
 * What it decides where the definition is silent stands in README.md.
 *
 * Thread-safety: an oracle belongs to one thread. It dies on broken input: it is a test.
 */
#pragma once

#include "base/arena.h"
#include "match_list.h"

#include <dragoman/match.h>

struct oracle;

struct oracle *oracle_create(void);
void oracle_destroy(struct oracle *oracle);

/** `name` must outlive the oracle. */
void oracle_add_memory(struct oracle *oracle, struct dragoman_text name, uint32_t penalty);

/** Adds a unit, or replaces the one that has its id in this memory. Either way its segments are
 * newer in order than all that came before. `unit` needs an id and must outlive the oracle. */
void oracle_put(struct oracle *oracle, struct dragoman_text memory,
                const struct dragoman_unit *unit);

/** False if there is no such unit. */
bool oracle_delete(struct oracle *oracle, struct dragoman_text memory, struct dragoman_text id);

/** The units that stand. */
size_t oracle_count(const struct oracle *oracle);

struct oracle_unit {
	struct dragoman_text memory;
	const struct dragoman_unit *unit;
};

/** All oracle_count() of them, in order. */
void oracle_list(const struct oracle *oracle, struct oracle_unit *out_units);

/** The answer to one segment of a request. Lives in the arena, and as long as the units do. */
void oracle_match(struct oracle *oracle, const struct dragoman_match_request *request,
                  const struct dragoman_segment *segment, struct arena *arena,
                  struct match_list *out_matches);
