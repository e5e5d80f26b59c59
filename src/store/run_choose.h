/* run_choose.h - which runs to merge (internal to the store). */
#pragma once

#include "store/runs.h"

/** Writes the chosen runs, at most STORE_RUN_COUNT; returns how many: 0 if none need merging. When
 * so much lies dead that all must be rewritten, the fresh run is sealed and `*out_is_whole` set. */
size_t run_choose(struct run_table *table, uint64_t dead, bool is_idle, int *out_runs,
                  bool *out_is_whole);
