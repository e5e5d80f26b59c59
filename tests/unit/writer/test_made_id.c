/* test_made_id.c - ids that the server gives: of 26 digits, in the order of their making. */
#include "writer/made_id.h"

#include "base/clock.h"
#include "support/test.h"

#include <string.h>

static void nought_and_the_largest_are_written_whole(void **state)
{
	char text[MADE_ID_BYTES];
	(void)state;
	made_id_text((struct made_id){0, 0}, 0, text);
	assert_memory_equal(text, "00000000000000000000000000", MADE_ID_BYTES);
	made_id_text((struct made_id){0, 0}, 31, text);
	assert_memory_equal(text, "0000000000000000000000000Z", MADE_ID_BYTES);
	made_id_text((struct made_id){UINT64_MAX, UINT64_MAX}, 0, text);
	assert_memory_equal(text, "7ZZZZZZZZZZZZZZZZZZZZZZZZZ", MADE_ID_BYTES);
	/* of two halves one number: the step carries over, to 2 to the 65th */
	made_id_text((struct made_id){1, UINT64_MAX}, 1, text);
	assert_memory_equal(text, "00000000000010000000000000", MADE_ID_BYTES);
}

static void those_of_a_request_follow_each_other(void **state)
{
	struct made_id first = made_id_new();
	char before[MADE_ID_BYTES], text[MADE_ID_BYTES];
	(void)state;
	made_id_text(first, 0, before);
	for (uint64_t step = 1; step < 5000; step++) {
		made_id_text(first, step, text);
		assert_true(memcmp(before, text, MADE_ID_BYTES) < 0);
		memcpy(before, text, MADE_ID_BYTES);
	}
}

static void they_sort_by_age_and_no_two_are_the_same(void **state)
{
	(void)state;
	for (int round = 0; round < 200; round++) {
		int64_t before = clock_now_ms();
		struct made_id one = made_id_new(), other = made_id_new();
		int64_t after = clock_now_ms();
		assert_in_range(one.high >> 16, (uint64_t)before, (uint64_t)after);
		assert_true(one.high != other.high || one.low != other.low);
		assert_true(one.low <= INT64_MAX); /* a request's ids go up from here */
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nought_and_the_largest_are_written_whole),
		cmocka_unit_test(those_of_a_request_follow_each_other),
		cmocka_unit_test(they_sort_by_age_and_no_two_are_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
