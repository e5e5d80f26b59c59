/* upkeep.h - what the writer does to the store between its batches: clears away the units of
 * deleted memories and merges runs, a small step at a time. A step that a killed process left
 * undone is done by the next one. */
#pragma once

#include "store/store.h"

#include <stdbool.h>

/** One step, in a transaction of its own. When nothing waits (`is_idle`) all that helps is done,
 * else only what keeps reading quick. True if there is more to do. */
bool upkeep_step(struct store *store, bool is_idle, struct fault *fault);
