#include "base/thread.h"

#include "support/test.h"

struct thing {
	struct queue_link link; /* first: a link is the thing */
	int number;
};

static void assert_taken(struct queue *queue, int number)
{
	struct thing *thing = (struct thing *)queue_take(queue);
	assert_non_null(thing);
	assert_int_equal(thing->number, number);
}

static void what_is_put_first_is_taken_before_all_others(void **state)
{
	(void)state;
	struct queue queue;
	struct thing things[] = {{{NULL}, 0}, {{NULL}, 1}, {{NULL}, 2}, {{NULL}, 3}};
	queue_init(&queue);
	assert_int_equal(queue_put_first(&queue, &things[0].link), 0);
	assert_int_equal(queue_put(&queue, &things[1].link), 1);
	assert_int_equal(queue_put(&queue, &things[2].link), 2);
	assert_int_equal(queue_put_first(&queue, &things[3].link), 3);
	assert_taken(&queue, 3);
	assert_taken(&queue, 0);
	assert_taken(&queue, 1);
	assert_taken(&queue, 2);
	queue_close(&queue);
	assert_null(queue_take(&queue));
	queue_finish(&queue);
}

static void *step_back(void *argument)
{
	thread_step_back(1);
	*(bool *)argument = true;
	return NULL;
}

static void a_thread_that_steps_back_goes_on(void **state)
{
	(void)state;
	bool has_run = false;
	struct thread thread = {0};
	struct fault fault = {0};
	thread_start(&thread, "test", step_back, &has_run, &fault);
	thread_join(&thread);
	assert_false(faulted(&fault));
	assert_true(has_run);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_put_first_is_taken_before_all_others),
		cmocka_unit_test(a_thread_that_steps_back_goes_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
