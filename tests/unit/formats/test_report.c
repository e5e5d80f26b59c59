/* test_report.c - failures and warnings of a file: which is kept, and how it reads. */
#include "formats/report.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>
#include <unistr.h>

static void the_first_failure_stays(void **state)
{
	struct report report;
	(void)state;
	report_init(&report, "story.tmx");
	assert_int_equal(report.status, DRAGOMAN_OK);
	assert_int_equal(
		report_fail(&report, DRAGOMAN_INVALID, (struct place){3, 7}, "no %s", "seg"),
		DRAGOMAN_INVALID);
	assert_int_equal(report_fail(&report, DRAGOMAN_FAILED, (struct place){9, 9}, "later"),
	                 DRAGOMAN_INVALID);
	assert_string_equal(report.message, "story.tmx:3:7: no seg");
	report_forget(&report);
	assert_int_equal(report.status, DRAGOMAN_OK);
	assert_string_equal(report.message, "");
	report_fail(&report, DRAGOMAN_TOO_LARGE, (struct place){0}, "too long");
	assert_string_equal(report.message, "story.tmx: too long");
}

static void a_file_without_name_is_the_input(void **state)
{
	static const char *const names[] = {NULL, ""};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct report report;
		report_init(&report, names[i]);
		report_fail(&report, DRAGOMAN_INVALID, (struct place){1, 1}, "empty");
		assert_string_equal(report.message, "input:1:1: empty");
	}
}

/* The end of a path says more than its beginning. */
static void of_a_long_name_the_end_is_shown(void **state)
{
	char name[400];
	(void)state;
	for (size_t count = 50; count < 150; count++) {
		struct report report;
		for (size_t i = 0; i < count; i++) {
			memcpy(name + 2 * i, "я", 2);
		}
		snprintf(name + 2 * count, sizeof(name) - 2 * count, "%s",
		         count % 2 == 0 ? "/x.tmx" : "/xy.tmx");
		report_init(&report, name);
		bool is_cut = strlen(name) >= sizeof(report.name);
		size_t length = strlen(report.name);
		assert_int_equal(strncmp(report.name, "...", 3) == 0, is_cut);
		assert_true(is_cut ? length + 3 >= sizeof(report.name) : length == strlen(name));
		assert_string_equal(report.name + length - 6, count % 2 == 0 ? "/x.tmx" : "xy.tmx");
		assert_null(u8_check((const uint8_t *)report.name, length));
	}
}

static void a_reason_holds_whole_characters_only(void **state)
{
	static const char name[] = "яяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяяя";
	struct report report;
	(void)state;
	report_init(&report, "a.tmx");
	report_warn(&report, (struct place){1, 1}, "the element `x%.40s` was left out", name);
	assert_string_equal(report.warning,
	                    "a.tmx:1:1: the element `xяяяяяяяяяяяяяяяяяяяя` was left out");
	report_warn(&report, (struct place){1, 1}, "the element `%.39s` was left out", name);
	assert_string_equal(report.warning,
	                    "a.tmx:1:1: the element `яяяяяяяяяяяяяяяяяяя` was left out");
	for (int shift = 0; shift < 4; shift++) { /* the message as a whole is cut */
		report_warn(&report, (struct place){1, 1}, "%.*s%s%s%s%s%s%s%s%s", shift, "xxx",
		            name, name, name, name, name, name, name, name);
		size_t length = strlen(report.warning);
		assert_in_range(length, REPORT_BYTES - 4, REPORT_BYTES - 1);
		assert_null(u8_check((const uint8_t *)report.warning, length));
	}
	report_warn(&report, (struct place){1, 1}, "%s", "a\xff\xe2\x82 b\xf0\x9f\x98\x80");
	assert_string_equal(report.warning, "a.tmx:1:1: a b\xf0\x9f\x98\x80");
}

static void of_each_reason_the_first_warning_is_kept(void **state)
{
	struct report report;
	(void)state;
	report_init(&report, "odd: name.tmx");
	for (uint64_t line = 1; line <= 100; line++) {
		report_warn(&report, (struct place){line, 2}, "reason %d: same", (int)(line % 20));
	}
	assert_int_equal(report.warning_count, 100);
	assert_int_equal(report.reason_count, REPORT_WARNINGS);
	for (size_t i = 0; i < REPORT_WARNINGS; i++) {
		char expected[80];
		snprintf(expected, sizeof(expected), "odd: name.tmx:%zu:2: reason %zu: same", i + 1,
		         i + 1);
		assert_string_equal(report.warnings[i], expected);
	}
	assert_string_equal(report.warning, "odd: name.tmx:100:2: reason 0: same"); /* the last */
	assert_int_equal(report.status, DRAGOMAN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_failure_stays),
		cmocka_unit_test(a_file_without_name_is_the_input),
		cmocka_unit_test(of_a_long_name_the_end_is_shown),
		cmocka_unit_test(a_reason_holds_whole_characters_only),
		cmocka_unit_test(of_each_reason_the_first_warning_is_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
