/* groups.h - what can be wrong between the units of a memory: duplicates, one source with many
 * targets.
 *
 * One walk over the memory gathers 24 bytes a unit and a target variant: hashes that the store has
 * already. Sorted, those that are alike stand together, and only these units are read and compared
 * as they are: what is reported never rests on a hash. Needs no more time for a source that occurs
 * a hundred thousand times.
 *
 * Thread-safety: belongs to one thread.
 */
#pragma once

#include "base/arena.h"
#include "store/transaction.h"

#include <dragoman/memory.h>
#include <stdatomic.h>

struct group_bounds {
	uint64_t deadline_ns; /* monotonic */
	const atomic_bool *is_stopping;
};

/** A unit that a better one stands beside. */
struct group_finding {
	uint64_t number; /* of the unit */
	uint64_t other;  /* of the better one */
	enum dragoman_check_kind kind;
	uint32_t variant; /* of many targets: which */
};

struct groups {
	struct group_finding *findings; /* by number, then kind, then variant */
	size_t count;
	size_t capacity;
};

/** Finds what the request asks for. False if time ran out (nothing was found then) or the
 * transaction has a fault. Ended by groups_finish(), also then. */
bool groups_find(struct store_transaction *transaction, uint32_t memory,
                 const struct dragoman_memory_check_request *request,
                 const struct group_bounds *bounds, struct groups *out_groups);

void groups_finish(struct groups *groups);
