/* worker.h - a thread that answers requests, one after another.
 *
 * It reads the body and runs the verb's handler. Reads and writes have workers of their own: a
 * thousand units take milliseconds to prepare, and a lookup must not stand behind them. A write
 * goes on to the writer, and its reply is built by whichever of the writes' workers is free once it
 * is on disk. What may take minutes goes to one worker that does nothing else, and yields the
 * processor to the others: at most one at a time.
 */
#pragma once

#include "daemon/job.h"

struct frontend;
struct worker;

struct worker_options {
	struct tools tools; /* copied */
	struct queue *jobs;
	struct queue *long_jobs; /* to the worker for them; NULL: this is it */
	struct frontend *frontend;
	const char *name; /* of the thread, with the number behind it */
	unsigned number;
	int steps_back; /* see thread_step_back() */
};

struct worker *worker_start(const struct worker_options *options, struct fault *fault);

/** Waits until the queue is closed and empty. Accepts NULL. */
void worker_join(struct worker *worker);
