/* test_number_set.c - a set of numbers, against a plain table of what was put in. */
#include "match/number_set.h"

#include "support/chance.h"
#include "support/test.h"

#include <string.h>

#define MOST 5000

static void an_empty_set_has_nothing(void **state)
{
	struct number_set set = {0};
	(void)state;
	assert_false(number_set_has(&set, 0));
	assert_false(number_set_has(&set, 1));
	assert_false(number_set_has(&set, UINT32_MAX));
}

/* 0 marks a free slot: asked for, it must not be found in one. */
static void nought_is_never_in_it(void **state)
{
	struct number_set set = {0};
	struct arena arena = {0};
	(void)state;
	for (uint32_t number = 1; number < 100; number++) {
		assert_true(number_set_add(&set, &arena, number));
		assert_false(number_set_has(&set, 0));
	}
	arena_finish(&arena);
}

static void it_has_what_was_added_and_nothing_else(void **state)
{
	static bool is_in[MOST];
	struct chance chance = {3};
	(void)state;
	for (uint32_t round = 0; round < 20; round++) {
		struct number_set set = {0};
		struct arena arena = {0};
		/* dense as numbers of a vocabulary are, or far apart and alike in their low bits */
		uint32_t step = round % 2 == 0 ? 1 : UINT32_MAX / MOST / 1024 * 1024;
		uint32_t count = 0, adding = chance_below(&chance, MOST);
		memset(is_in, 0, sizeof(is_in));
		for (uint32_t i = 0; i < adding; i++) {
			uint32_t which = 1 + chance_below(&chance, MOST - 1);
			assert_int_equal(number_set_add(&set, &arena, which * step), !is_in[which]);
			count += !is_in[which];
			is_in[which] = true;
			assert_int_equal(set.count, count);
		}
		for (uint32_t which = 1; which < MOST; which++) {
			assert_int_equal(number_set_has(&set, which * step), is_in[which]);
		}
		arena_finish(&arena);
	}
}

/* A look for what is not there ends at a free slot: there must be one, and not far. */
static void half_of_the_slots_stay_free(void **state)
{
	struct number_set set = {0};
	struct arena arena = {0};
	(void)state;
	for (uint32_t i = 0; i < MOST; i++) {
		number_set_add(&set, &arena, UINT32_MAX - i);
		assert_true(2 * set.count <= set.capacity);
		assert_int_equal(set.capacity & (set.capacity - 1), 0);
	}
	assert_int_equal(set.count, MOST);
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_set_has_nothing),
		cmocka_unit_test(nought_is_never_in_it),
		cmocka_unit_test(it_has_what_was_added_and_nothing_else),
		cmocka_unit_test(half_of_the_slots_stay_free),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
