/* unit_check.h - what can be wrong in one unit: empty, source equal to target, script, numbers, tags.
 *
 * A finding is something to look at. Names that stay as they are in the source are no wrong script,
 * texts without a letter may be equal, and languages that are searched as one (en-GB, en-US) too.
 *
 * Thread-safety: a checker belongs to one thread.
 */
#pragma once

#include "base/arena.h"
#include "text/analyse.h"

#include <dragoman/memory.h>

/** Told of each finding, whose views live until it returns. */
typedef void (*unit_found)(void *context, const struct dragoman_unit_finding *finding);

struct unit_checker {
	struct analyser *analyser;
	const struct dragoman_memory_check_request *request;
	struct arena *arena; /* of one unit; the caller resets it */
	unit_found found;
	void *context;
};

/** The variant that is the source as the request has it; false if the unit has none. */
bool unit_check_source(const struct dragoman_memory_check_request *request,
                       const struct dragoman_unit *unit, size_t *out_variant);

/** True for a variant that the request takes for a target. */
bool unit_check_is_target(const struct dragoman_memory_check_request *request,
                          const struct dragoman_unit *unit, size_t source, size_t variant);

bool unit_check_wants(const struct dragoman_memory_check_request *request,
                      enum dragoman_check_kind kind);

void unit_check(const struct unit_checker *checker, const struct dragoman_unit *unit);
