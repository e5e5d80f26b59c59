/* test_limits.c - every limit has a name of its own and something to start from. */
#include "protocol/limits.h"

#include "support/test.h"

static void every_limit_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < LIMIT_COUNT; i++) {
		enum limit found = LIMIT_COUNT;
		assert_non_null(limit_name((enum limit)i));
		assert_true(limit_of_name(dragoman_text_of(limit_name((enum limit)i)), &found));
		assert_int_equal(found, i); /* so no two have one name */
		assert_true(limits_default.most[i] > 0);
	}
}

static void other_names_are_none(void **state)
{
	static const char *const names[] = {"", "segment", "segment_bytes ", "Segment_bytes"};
	enum limit found = LIMIT_TAGS;
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		assert_false(limit_of_name(dragoman_text_of(names[i]), &found));
		assert_int_equal(found, LIMIT_TAGS); /* written on success only */
	}
}

/* A body may be no longer than the frame it comes in. */
static void a_message_fits_its_frame(void **state)
{
	(void)state;
	assert_true(limits_default.most[LIMIT_MESSAGE_BYTES] <= FRAME_BYTES);
	assert_true(limits_default.most[LIMIT_SEGMENT_BYTES] <=
	            limits_default.most[LIMIT_MESSAGE_BYTES]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_limit_is_found_by_its_name),
		cmocka_unit_test(other_names_are_none),
		cmocka_unit_test(a_message_fits_its_frame),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
