/* test_spelling_distance.c - the bit-parallel distance against the plain table. */
#include "terms/spelling_distance.h"

#include "support/chance.h"
#include "support/test.h"

#include <string.h>

#define MOST (SPELLING_BYTES + 10)

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Of the first SPELLING_BYTES of both. */
static uint32_t table_distance(struct dragoman_text a, struct dragoman_text b)
{
	uint32_t row[SPELLING_BYTES + 1];
	size_t length = least((uint32_t)b.length, SPELLING_BYTES);
	for (size_t j = 0; j <= length; j++) {
		row[j] = (uint32_t)j;
	}
	for (size_t i = 1; i <= a.length && i <= SPELLING_BYTES; i++) {
		uint32_t before = row[0];
		row[0] = (uint32_t)i;
		for (size_t j = 1; j <= length; j++) {
			uint32_t over = row[j];
			row[j] = least(before + (a.bytes[i - 1] != b.bytes[j - 1]),
			               1 + least(row[j], row[j - 1]));
			before = over;
		}
	}
	return row[length];
}

static void check(struct dragoman_text a, struct dragoman_text b)
{
	struct spelling_pattern pattern;
	spelling_pattern_init(&pattern, a);
	assert_int_equal(spelling_distance(&pattern, b), table_distance(a, b));
}

static void it_is_that_of_the_table(void **state)
{
	struct chance chance = {19};
	(void)state;
	for (int round = 0; round < 30000; round++) {
		char a[MOST], b[MOST];
		size_t most = round % 3 == 0 ? MOST : 9;
		struct dragoman_text left = {a, chance_below(&chance, (uint32_t)most + 1)};
		struct dragoman_text right = {b, chance_below(&chance, (uint32_t)most + 1)};
		for (size_t i = 0; i < left.length; i++) {
			a[i] = (char)(chance_below(&chance, 3) == 0
			                      ? 0xd0
			                      : 'a' + chance_below(&chance, 3));
		}
		for (size_t i = 0; i < right.length; i++) { /* alike, for the most part */
			b[i] = i < left.length && chance_of(&chance, 70)
			               ? a[i]
			               : (char)('a' + chance_below(&chance, 3));
		}
		check(left, right);
	}
}

static void nothing_is_as_far_as_the_other_is_long(void **state)
{
	char text[MOST];
	(void)state;
	memset(text, 'x', sizeof(text));
	for (size_t length = 0; length <= MOST; length++) {
		check((struct dragoman_text){0}, (struct dragoman_text){text, length});
		check((struct dragoman_text){text, length}, (struct dragoman_text){0});
		check((struct dragoman_text){text, length}, (struct dragoman_text){text, length});
	}
}

static void behind_the_64th_byte_nothing_counts(void **state)
{
	char a[MOST], b[MOST];
	struct spelling_pattern pattern;
	(void)state;
	memset(a, 'a', sizeof(a));
	memcpy(b, a, sizeof(b));
	b[SPELLING_BYTES] = 'b';
	spelling_pattern_init(&pattern, (struct dragoman_text){a, MOST});
	assert_int_equal(spelling_distance(&pattern, (struct dragoman_text){b, MOST}), 0);
	b[SPELLING_BYTES - 1] = 'b';
	assert_int_equal(spelling_distance(&pattern, (struct dragoman_text){b, MOST}), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_that_of_the_table),
		cmocka_unit_test(nothing_is_as_far_as_the_other_is_long),
		cmocka_unit_test(behind_the_64th_byte_nothing_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
