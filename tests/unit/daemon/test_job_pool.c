/* test_job_pool.c - a job that is used again has nothing of the one before. */
#include "daemon/job_pool.h"

#include "support/test.h"

#include <string.h>

#define MOST_AT_REST 256
#define LARGE ((size_t)300 * 1024)

static void fill(struct job *job, size_t reply_bytes)
{
	for (job->part_count = 0; job->part_count < JOB_PARTS; job->part_count++) {
		zmq_msg_init_size(&job->parts[job->part_count], 100);
	}
	arena_alloc(&job->arena, 5000);
	for (size_t i = 0; i < reply_bytes; i++) {
		buffer_append_byte(&job->reply, 'x');
	}
	job->byte_count = 600;
	job->request.id = dragoman_text_of("7");
	job->deadline_ns = 9;
	job->is_worded = job->has_surplus = job->is_written = true;
	fault_set(&job->fault, DRAGOMAN_BUSY, "too many");
}

/* All but the link, the arena and the buffer is nought. */
static void assert_empty(struct job *job)
{
	struct job bare = *job;
	assert_int_equal(job->reply.length, 0);
	assert_false(job->reply.failed);
	bare.link.next = NULL;
	bare.arena = (struct arena){0};
	bare.reply = (struct buffer){0};
	assert_int_equal(bare.part_count, 0);
	assert_int_equal(bare.byte_count, 0);
	assert_int_equal(bare.request.id.length, 0);
	assert_false(faulted(&bare.fault));
	assert_true(bare.deadline_ns == 0);
	assert_false(bare.is_worded || bare.has_surplus || bare.is_written);
	assert_null(bare.peer);
	assert_null(bare.change);
}

static void a_job_is_empty_when_it_is_taken_again(void **state)
{
	struct job_pool pool = {0};
	struct job *job = job_pool_take(&pool);
	(void)state;
	assert_empty(job);
	for (int i = 0; i < 3; i++) {
		fill(job, 1000);
		job_pool_give(&pool, job);
		assert_int_equal(pool.count, 1);
		assert_ptr_equal(job_pool_take(&pool), job);
		assert_int_equal(pool.count, 0);
		assert_empty(job);
		assert_true(job->reply.capacity >= 1000); /* warm */
	}
	job_pool_give(&pool, job);
	job_pool_finish(&pool);
}

static void a_large_answer_s_room_is_not_kept(void **state)
{
	struct job_pool pool = {0};
	struct job *job = job_pool_take(&pool);
	(void)state;
	fill(job, LARGE);
	job_pool_give(&pool, job);
	job = job_pool_take(&pool);
	assert_empty(job);
	assert_true(job->reply.capacity < LARGE);
	job_pool_give(&pool, job);
	job_pool_finish(&pool);
}

static void no_more_are_kept_than_are_soon_used(void **state)
{
	static struct job *jobs[MOST_AT_REST + 20];
	struct job_pool pool = {0};
	(void)state;
	for (size_t i = 0; i < MOST_AT_REST + 20; i++) {
		jobs[i] = job_pool_take(&pool);
		fill(jobs[i], 10);
	}
	for (size_t i = 0; i < MOST_AT_REST + 20; i++) {
		job_pool_give(&pool, jobs[i]);
		assert_int_equal(pool.count, i < MOST_AT_REST ? i + 1 : MOST_AT_REST);
	}
	job_pool_finish(&pool);
	assert_int_equal(pool.count, 0);
	job_pool_finish(&pool); /* there is nothing left of it */
}

/* The largest frame is let go before its answer is sent. */
static void the_body_may_be_forgotten_before_the_rest(void **state)
{
	struct job_pool pool = {0};
	struct job *job = job_pool_take(&pool);
	(void)state;
	fill(job, 10);
	job->request.body = dragoman_text_of("{}");
	job_forget_body(job);
	assert_int_equal(job->part_count, JOB_PARTS - 1);
	assert_int_equal(job->request.body.length, 0);
	assert_true(dragoman_text_equal(job->request.id, dragoman_text_of("7")));
	job_pool_give(&pool, job);
	job_pool_finish(&pool);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_job_is_empty_when_it_is_taken_again),
		cmocka_unit_test(a_large_answer_s_room_is_not_kept),
		cmocka_unit_test(no_more_are_kept_than_are_soon_used),
		cmocka_unit_test(the_body_may_be_forgotten_before_the_rest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
