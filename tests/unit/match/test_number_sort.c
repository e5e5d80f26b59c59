/* test_number_sort.c - numbers in rising order, against qsort(). */
#include "match/number_sort.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST 3000

static int by_number(const void *left, const void *right)
{
	const uint64_t *a = left, *b = right;
	return *a < *b ? -1 : *a > *b;
}

/* Sorts `count` of them both ways; what lies behind the numbers and the room stays as it was. */
static void check(const uint64_t *numbers, size_t count)
{
	static uint64_t sorted[MOST + 1], room[MOST + 1], expected[MOST];
	memcpy(sorted, numbers, count * sizeof(*numbers));
	memcpy(expected, numbers, count * sizeof(*numbers));
	sorted[count] = room[count] = 0x5a5a5a5a5a5a5a5a;
	qsort(expected, count, sizeof(*expected), by_number);
	number_sort(sorted, count, room);
	assert_memory_equal(sorted, expected, count * sizeof(*expected));
	assert_true(sorted[count] == 0x5a5a5a5a5a5a5a5a);
	assert_true(room[count] == 0x5a5a5a5a5a5a5a5a);
}

static void nothing_and_one_are_sorted(void **state)
{
	const uint64_t one = 7;
	(void)state;
	number_sort(NULL, 0, NULL);
	check(&one, 0);
	check(&one, 1);
}

static void numbers_that_differ_in_any_bytes_are_sorted(void **state)
{
	/* how many passes are needed, odd or even, decides where the sorted ones lie at last */
	static uint64_t numbers[MOST];
	struct chance chance = {5};
	(void)state;
	for (unsigned bytes = 0; bytes < 256; bytes++) {
		size_t count = 2 + chance_below(&chance, bytes % 16 == 0 ? MOST - 2 : 40);
		for (size_t i = 0; i < count; i++) {
			numbers[i] = 0;
			for (unsigned byte = 0; byte < 8; byte++) {
				uint64_t digit = bytes >> byte & 1 ? chance_below(&chance, 256)
				                                   : 0xa7;
				numbers[i] |= digit << 8 * byte;
			}
		}
		check(numbers, count);
	}
}

static void the_smallest_and_the_largest_are_sorted(void **state)
{
	static const uint64_t numbers[] = {UINT64_MAX,        0,          1,
	                                   UINT64_MAX - 1,    UINT32_MAX, 0,
	                                   (uint64_t)1 << 32, INT64_MAX,  (uint64_t)1 << 63,
	                                   UINT64_MAX};
	(void)state;
	check(numbers, sizeof(numbers) / sizeof(numbers[0]));
}

static void equal_falling_and_rising_ones_are_sorted(void **state)
{
	static uint64_t numbers[MOST];
	(void)state;
	for (int order = -1; order <= 1; order++) {
		for (size_t i = 0; i < MOST; i++) {
			numbers[i] = order == 0 ? 9 : order > 0 ? i : MOST - i;
		}
		check(numbers, MOST);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_and_one_are_sorted),
		cmocka_unit_test(numbers_that_differ_in_any_bytes_are_sorted),
		cmocka_unit_test(the_smallest_and_the_largest_are_sorted),
		cmocka_unit_test(equal_falling_and_rising_ones_are_sorted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
