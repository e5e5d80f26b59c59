/* job_pool.h - jobs at rest, to be used again: their arena and buffer are warm.
 *
 * Thread-safety: belongs to the frontend's thread.
 */
#pragma once

#include "daemon/job.h"

struct job_pool {
	struct queue_link *first;
	size_t count;
};

/** A job with nothing in it. Aborts when memory is gone. */
struct job *job_pool_take(struct job_pool *pool);

/** Releases what the job holds and keeps it, or frees it when enough are at rest. */
void job_pool_give(struct job_pool *pool, struct job *job);

void job_pool_finish(struct job_pool *pool);
