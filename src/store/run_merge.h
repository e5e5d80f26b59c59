/* run_merge.h - keeps the runs few: merges them, a step at a time (see runs.h).
 *
 * Called by whoever writes, between its own transactions. A merge may take many steps, each its own
 * small transaction; readers see what is merged so far in the output and the rest in the inputs. A
 * process that dies in between goes on where the last step ended. */
#pragma once

#include "store/transaction.h"

#include <stdbool.h>

struct run_merge_options {
	bool is_idle;           /* nothing else waits: merge what helps readers, not only what must be */
	uint64_t most_postings; /* of one transaction, about; 0: a default */
};

/** One step: a transaction, or several when runs pile up while writes come. True if there is more to
 * do; a fault stops it, nothing is lost. */
bool run_merge_step(struct store *store, const struct run_merge_options *options,
                    struct fault *fault);

/** Takes everything out of all runs, graves included (before all is filed anew). */
void runs_empty(struct store_transaction *transaction);
