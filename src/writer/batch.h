/* batch.h - changes that share one transaction.
 *
 * Thread-safety: the writer's thread.
 */
#pragma once

#include "writer/writer.h"

/** Chained by their links, in order of arrival. */
struct batch {
	struct queue_link *first;
	size_t item_count;
	size_t byte_count;
	uint64_t revision; /* the last one given out in it */
	int64_t now;
};

static inline struct change *batch_change(struct queue_link *link)
{
	return (struct change *)link; /* the link is its first member */
}

/** Items of a change as they count for the size of a batch. */
static inline size_t batch_items_of(const struct change *change)
{
	return change->item_count > 0 ? change->item_count : 1;
}

/** Resets what apply() and the batch set in a change. */
void batch_forget_outcome(struct change *change);

/** Looks up keys, applies each change, keeps keys, trims what is old, commits. On a fault nothing
 * is written and no outcome holds. `out_has_committed`: false also when there was nothing to write.
 */
enum dragoman_status batch_run(struct batch *batch, const struct writer_options *options,
                               bool *out_has_committed, struct fault *out_fault);
