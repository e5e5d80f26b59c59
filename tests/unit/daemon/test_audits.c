#include "daemon/audits.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* "body[first+count] …", oldest first, of the latest `most` segments. */
static const char *recent(struct audits *audits, size_t most)
{
	static char shown[400];
	struct arena arena = {0};
	struct audits_recent *list;
	size_t count = audits_take_recent(audits, most, &arena, &list);
	shown[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		sprintf(shown + strlen(shown), "%s%.*s[%zu+%zu]", i == 0 ? "" : " ",
		        (int)list[i].body.length, list[i].body.bytes, list[i].first, list[i].count);
	}
	audits_let_go(audits, list, count);
	arena_finish(&arena);
	return shown;
}

static void keep(struct audits *audits, const char *body, size_t segment_count)
{
	audits_keep(audits, dragoman_text_of(body), segment_count);
}

static void the_latest_segments_are_kept_and_no_more(void **state)
{
	(void)state;
	struct audits *audits = audits_create(5);
	assert_string_equal(recent(audits, 10), "");
	keep(audits, "a", 2);
	keep(audits, "b", 2);
	assert_string_equal(recent(audits, 10), "a[0+2] b[0+2]");
	keep(audits, "c", 2);
	assert_string_equal(recent(audits, 10), "a[1+1] b[0+2] c[0+2]");
	keep(audits, "d", 1);
	assert_string_equal(recent(audits, 10), "b[0+2] c[0+2] d[0+1]");
	assert_int_equal(audits_kept(audits), 5);
	assert_string_equal(recent(audits, 4), "b[1+1] c[0+2] d[0+1]");
	assert_string_equal(recent(audits, 1), "d[0+1]");
	keep(audits, "e", 1000);
	assert_string_equal(recent(audits, 10), "e[995+5]");
	assert_string_equal(recent(audits, 2), "e[998+2]");
	audits_destroy(audits);
}

static void without_a_sample_nothing_is_kept(void **state)
{
	(void)state;
	struct audits *audits = audits_create(0);
	keep(audits, "a", 2);
	assert_int_equal(audits_kept(audits), 0);
	assert_string_equal(recent(audits, 10), "");
	audits_destroy(audits);
}

static void what_an_audit_reads_outlives_its_place(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct audits_recent *list;
	struct audits *audits = audits_create(2);
	keep(audits, "first", 2);
	assert_int_equal(audits_take_recent(audits, 2, &arena, &list), 1);
	keep(audits, "second", 1);
	keep(audits, "third", 1);
	assert_string_equal(recent(audits, 10), "second[0+1] third[0+1]");
	assert_memory_equal(list[0].body.bytes, "first", 5);
	assert_int_equal(list[0].count, 2);
	audits_let_go(audits, list, 1);
	arena_finish(&arena);
	audits_destroy(audits);
}

static void large_bodies_push_others_out(void **state)
{
	(void)state;
	size_t length = (size_t)30 << 20;
	char *large = malloc(length);
	struct audits *audits = audits_create(100);
	memset(large, ' ', length);
	keep(audits, "small", 1);
	for (int i = 0; i < 3; i++) {
		audits_keep(audits, (struct dragoman_text){large, length}, 2);
	}
	assert_int_equal(audits_kept(audits), 4);
	audits_destroy(audits);
	free(large);
}

static void one_is_under_way_at_a_time(void **state)
{
	(void)state;
	struct audits *audits = audits_create(0);
	assert_true(audits_begin(audits));
	assert_false(audits_begin(audits));
	audits_end(audits);
	assert_true(audits_begin(audits));
	assert_false(atomic_load(audits_is_stopping(audits)));
	audits_stop(audits);
	assert_true(atomic_load(audits_is_stopping(audits)));
	audits_destroy(audits);
}

static void the_last_report_is_remembered(void **state)
{
	(void)state;
	struct audits *audits = audits_create(0);
	struct audit_report report = {.segments = 7};
	assert_false(audits_last(audits, &report));
	audits_note(audits, &(struct audit_report){.segments = 3, .differences = 1});
	assert_true(audits_last(audits, &report));
	assert_int_equal(report.segments, 3);
	assert_int_equal(report.differences, 1);
	audits_destroy(audits);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_latest_segments_are_kept_and_no_more),
		cmocka_unit_test(without_a_sample_nothing_is_kept),
		cmocka_unit_test(what_an_audit_reads_outlives_its_place),
		cmocka_unit_test(large_bodies_push_others_out),
		cmocka_unit_test(one_is_under_way_at_a_time),
		cmocka_unit_test(the_last_report_is_remembered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
