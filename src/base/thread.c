#define _GNU_SOURCE
#include "base/thread.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

void thread_start(struct thread *thread, const char *name, void *(*run)(void *), void *argument,
                  struct fault *fault)
{
	sigset_t all, before;
	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, &before);
	int code = pthread_create(&thread->handle, NULL, run, argument);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (code != 0) {
		fault_set(fault, DRAGOMAN_FAILED, "starting thread %s: %s", name, strerror(code));
		return;
	}
	char shown[16];
	snprintf(shown, sizeof(shown), "%s", name);
	pthread_setname_np(thread->handle, shown);
	thread->is_running = true;
}

void thread_step_back(int steps)
{
	/* on Linux, `this process` is the calling thread; where it is refused, nothing is lost */
	setpriority(PRIO_PROCESS, 0, steps);
}

void thread_join(struct thread *thread)
{
	if (thread->is_running) {
		pthread_join(thread->handle, NULL);
		thread->is_running = false;
	}
}

void queue_init(struct queue *queue)
{
	*queue = (struct queue){0};
	pthread_mutex_init(&queue->mutex, NULL);
	pthread_cond_init(&queue->is_filled, NULL);
}

void queue_finish(struct queue *queue)
{
	pthread_cond_destroy(&queue->is_filled);
	pthread_mutex_destroy(&queue->mutex);
}

size_t queue_put(struct queue *queue, struct queue_link *link)
{
	link->next = NULL;
	pthread_mutex_lock(&queue->mutex);
	size_t before = queue->count++;
	if (queue->last == NULL) {
		queue->first = link;
	} else {
		queue->last->next = link;
	}
	queue->last = link;
	pthread_cond_signal(&queue->is_filled);
	pthread_mutex_unlock(&queue->mutex);
	return before;
}

size_t queue_put_first(struct queue *queue, struct queue_link *link)
{
	pthread_mutex_lock(&queue->mutex);
	size_t before = queue->count++;
	link->next = queue->first;
	queue->first = link;
	queue->last = queue->last == NULL ? link : queue->last;
	pthread_cond_signal(&queue->is_filled);
	pthread_mutex_unlock(&queue->mutex);
	return before;
}

static struct queue_link *take_first(struct queue *queue)
{
	struct queue_link *link = queue->first;
	if (link != NULL) {
		queue->first = link->next;
		queue->last = queue->first == NULL ? NULL : queue->last;
		queue->count--;
		link->next = NULL;
	}
	return link;
}

struct queue_link *queue_take(struct queue *queue)
{
	pthread_mutex_lock(&queue->mutex);
	while (queue->first == NULL && !queue->is_closed) {
		pthread_cond_wait(&queue->is_filled, &queue->mutex);
	}
	struct queue_link *link = take_first(queue);
	pthread_mutex_unlock(&queue->mutex);
	return link;
}

struct queue_link *queue_take_all(struct queue *queue)
{
	pthread_mutex_lock(&queue->mutex);
	struct queue_link *chain = queue->first;
	queue->first = queue->last = NULL;
	queue->count = 0;
	pthread_mutex_unlock(&queue->mutex);
	return chain;
}

bool queue_is_closed(struct queue *queue)
{
	pthread_mutex_lock(&queue->mutex);
	bool is_closed = queue->is_closed;
	pthread_mutex_unlock(&queue->mutex);
	return is_closed;
}

void queue_close(struct queue *queue)
{
	pthread_mutex_lock(&queue->mutex);
	queue->is_closed = true;
	pthread_cond_broadcast(&queue->is_filled);
	pthread_mutex_unlock(&queue->mutex);
}
