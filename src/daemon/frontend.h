/* frontend.h - the ROUTER socket: requests in, answers out, and the door that keeps both bounded.
 *
 * Its thread owns the socket. Requests become jobs in the workers' queues; answered jobs come back
 * through frontend_give_back(). At the door it refuses what is malformed (`invalid`), too large
 * (`too-large`) or too much (`busy`): each peer, and all together, may have so many requests in
 * progress. Of a peer that does not read, answers wait, and no more than the requests it may have;
 * of one that is gone they are dropped.
 */
#pragma once

#include "base/fault.h"
#include "base/thread.h"

struct config;
struct frontend;
struct job;
struct metrics;

struct frontend_options {
	void *context; /* of ZeroMQ */
	const struct config *config;
	struct metrics *metrics;
	struct queue *reads; /* to the workers */
	struct queue *writes;
};

/** Binds every endpoint. NULL and `fault` filled if it cannot. */
struct frontend *frontend_open(const struct frontend_options *options, struct fault *fault);

/** Starts to take requests. Somebody must be there to work on them. */
void frontend_start(struct frontend *frontend, struct fault *fault);

/** From any thread: an answered job. */
void frontend_give_back(struct frontend *frontend, struct job *job);

/** Takes no more requests, answers those that were taken, and ends the thread. Workers and writer
 * must still run. Does nothing if it never started. */
void frontend_drain(struct frontend *frontend);

/** Accepts NULL. */
void frontend_close(struct frontend *frontend);
