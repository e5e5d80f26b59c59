/* test_build.c - the memory of an item: lists that grow, and a bound that sticks. */
#include "formats/build.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdint.h>
#include <string.h>

#define LISTS 5
#define MOST 300

static void lists_grow_side_by_side(void **state)
{
	struct build build = {.most = SIZE_MAX};
	struct chance chance = {2};
	(void)state;
	for (int round = 0; round < 20; round++) {
		uint32_t *lists[LISTS] = {NULL};
		size_t counts[LISTS] = {0};
		for (int i = 0; i < LISTS * MOST; i++) {
			uint32_t which = chance_below(&chance, LISTS);
			uint32_t *added = build_add(&build, &lists[which], &counts[which],
			                            sizeof(*added));
			assert_non_null(added);
			assert_int_equal(*added, 0);
			assert_ptr_equal(added, &lists[which][counts[which] - 1]);
			*added = which * 1000 + (uint32_t)counts[which];
		}
		for (uint32_t which = 0; which < LISTS; which++) {
			for (uint32_t i = 0; i < counts[which]; i++) {
				assert_int_equal(lists[which][i], which * 1000 + i + 1);
			}
		}
		build_reset(&build);
		assert_int_equal(build.used, 0);
	}
	build_finish(&build);
}

static void texts_are_copies(void **state)
{
	struct build build = {.most = 1000};
	char bytes[] = "text";
	(void)state;
	struct dragoman_text copy = build_text(&build, dragoman_text_of(bytes));
	bytes[0] = 'n';
	assert_true(dragoman_text_equal(copy, dragoman_text_of("text")));
	assert_int_equal(build_text(&build, (struct dragoman_text){0}).length, 0);
	struct dragoman_property *list = NULL;
	size_t count = 0;
	build_property(&build, &list, &count,
	               (struct dragoman_property){dragoman_text_of("a"), dragoman_text_of("b")});
	build_property(&build, &list, &count,
	               (struct dragoman_property){dragoman_text_of("a"), dragoman_text_of("")});
	assert_int_equal(count, 2); /* one name may stand twice */
	assert_true(dragoman_text_equal(list[0].value, dragoman_text_of("b")));
	assert_int_equal(list[1].value.length, 0);
	build_finish(&build);
}

static void an_item_over_its_bound_takes_no_more(void **state)
{
	struct build build = {.most = 100};
	uint64_t *list = NULL;
	size_t count = 0;
	(void)state;
	assert_non_null(build_take(&build, 60));
	assert_non_null(build_take(&build, 40)); /* to the byte */
	assert_null(build_take(&build, 1));
	assert_int_equal(build.status, DRAGOMAN_TOO_LARGE);
	build_reset(&build);
	assert_int_equal(build.status, DRAGOMAN_OK);
	for (int i = 0; i < 4; i++) { /* room for four: 32 bytes; then for eight: 64 */
		assert_non_null(build_add(&build, &list, &count, sizeof(*list)));
	}
	assert_non_null(build_add(&build, &list, &count, sizeof(*list)));
	assert_int_equal(build.used, 96);
	assert_null(build_take(&build, SIZE_MAX));
	assert_int_equal(build.status, DRAGOMAN_TOO_LARGE);
	assert_null(build_take(&build, 1)); /* there would be room, but that was it */
	assert_null(build_add(&build, &list, &count, sizeof(*list)));
	assert_int_equal(count, 5);
	assert_int_equal(build_text(&build, dragoman_text_of("x")).length, 0);
	build_finish(&build);
}

static void what_is_shown_of_a_text_is_whole(void **state)
{
	char text[200];
	(void)state;
	for (size_t shift = 0; shift < 2; shift++) {
		memset(text, 'x', shift);
		for (size_t i = 0; i < 50; i++) {
			memcpy(text + shift + 2 * i, "я", 2);
		}
		for (size_t length = 0; length <= 60; length++) {
			assert_int_equal(build_shown((struct dragoman_text){text, length}), length);
		}
		assert_int_equal(build_shown((struct dragoman_text){text, 100}), 60 - shift);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_grow_side_by_side),
		cmocka_unit_test(texts_are_copies),
		cmocka_unit_test(an_item_over_its_bound_takes_no_more),
		cmocka_unit_test(what_is_shown_of_a_text_is_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
