#include "daemon/job_pool.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_AT_REST 256
#define MOST_REPLY_KEPT ((size_t)256 * 1024)

static void release(struct job *job)
{
	for (size_t i = 0; i < job->part_count; i++) {
		zmq_msg_close(&job->parts[i]);
	}
	if (job->reply.capacity > MOST_REPLY_KEPT) {
		buffer_finish(&job->reply);
	}
}

void job_forget_body(struct job *job)
{
	zmq_msg_close(&job->parts[--job->part_count]);
	job->request.body = (struct dragoman_text){0};
}

static void empty(struct job *job)
{
	release(job);
	struct arena arena = job->arena;
	struct buffer reply = job->reply;
	arena_reset(&arena);
	reply.length = 0;
	*job = (struct job){.arena = arena, .reply = reply};
}

struct job *job_pool_take(struct job_pool *pool)
{
	struct job *job = (struct job *)pool->first;
	if (job != NULL) {
		pool->first = job->link.next;
		pool->count--;
		return job;
	}
	job = calloc(1, sizeof(*job));
	if (job == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return job;
}

static void destroy(struct job *job)
{
	arena_finish(&job->arena);
	buffer_finish(&job->reply);
	free(job);
}

void job_pool_give(struct job_pool *pool, struct job *job)
{
	empty(job);
	if (pool->count >= MOST_AT_REST) {
		destroy(job);
		return;
	}
	job->link.next = pool->first;
	pool->first = &job->link;
	pool->count++;
}

void job_pool_finish(struct job_pool *pool)
{
	while (pool->first != NULL) {
		struct job *job = (struct job *)pool->first;
		pool->first = job->link.next;
		destroy(job);
	}
	pool->count = 0;
}
