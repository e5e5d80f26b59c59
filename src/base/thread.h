/* thread.h - named threads and a queue between them. */
#pragma once

#include "base/fault.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct thread {
	pthread_t handle;
	bool is_running;
};

/** Starts `run(argument)`; the name (15 bytes shown) is for debuggers. Signals stay blocked in it.
 */
void thread_start(struct thread *thread, const char *name, void *(*run)(void *), void *argument,
                  struct fault *fault);

/** The calling thread from now on leaves the processor to others that want it at the same time:
 * with each step (nice(2)) it gets a fifth less than they. It cannot step forward again. */
void thread_step_back(int steps);

/* How far those do that write (nobody waits for a commit from one moment to the next), and those
 * that may take minutes. */
#define THREAD_STEPS_OF_WRITES 10
#define THREAD_STEPS_OF_LONG_JOBS 15

/** Waits for its end; does nothing if it never started. */
void thread_join(struct thread *thread);

/** A link that lives inside what is queued. */
struct queue_link {
	struct queue_link *next;
};

/** First in, first out, between any threads. The queued things own themselves. */
struct queue {
	pthread_mutex_t mutex;
	pthread_cond_t is_filled;
	struct queue_link *first;
	struct queue_link *last;
	size_t count;
	bool is_closed;
};

void queue_init(struct queue *queue);
void queue_finish(struct queue *queue);

/** Returns how many stood before it (0: whoever sleeps on it should be woken). */
size_t queue_put(struct queue *queue, struct queue_link *link);

/** The same, but it is taken before all that stand there now. */
size_t queue_put_first(struct queue *queue, struct queue_link *link);

/** Waits; NULL once it is closed and empty. */
struct queue_link *queue_take(struct queue *queue);

/** Does not wait: the whole chain, in order, or NULL. */
struct queue_link *queue_take_all(struct queue *queue);

bool queue_is_closed(struct queue *queue);

/** Lets every waiting and later queue_take() return NULL when empty. */
void queue_close(struct queue *queue);
