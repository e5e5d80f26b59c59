#include "base/clock.h"

#include "support/test.h"

static void a_time_is_written_as_the_protocol_wants_it(void **state)
{
	(void)state;
	static const struct {
		int64_t seconds;
		const char *text;
	} cases[] = {
		{0, "1970-01-01T00:00:00Z"},
		{-1, "1969-12-31T23:59:59Z"},
		{951782400, "2000-02-29T00:00:00Z"},
		{1604101205, "2020-10-30T23:40:05Z"},
		{253402300799, "9999-12-31T23:59:59Z"},
		{INT64_MAX, "9999-12-31T23:59:59Z"},
		{-62167219200, "0000-01-01T00:00:00Z"},
		{INT64_MIN, "0000-01-01T00:00:00Z"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[CLOCK_TEXT_BYTES];
		clock_text(cases[i].seconds, text);
		assert_string_equal(text, cases[i].text);
	}
}

static void what_is_written_reads_back(void **state)
{
	(void)state;
	for (int64_t seconds = -62167219200; seconds < 253402300799; seconds += 8640017) {
		char text[CLOCK_TEXT_BYTES];
		int64_t read;
		clock_text(seconds, text);
		assert_true(clock_parse(dragoman_text_of(text), &read));
		assert_int_equal(read, seconds);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_is_written_as_the_protocol_wants_it),
		cmocka_unit_test(what_is_written_reads_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
