#include "match/distance.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST 300

/* The textbook's table, to compare with. */
static uint32_t by_table(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m)
{
	static uint32_t table[MOST + 1][MOST + 1];
	for (uint32_t i = 0; i <= n; i++) {
		for (uint32_t j = 0; j <= m; j++) {
			if (i == 0 || j == 0) {
				table[i][j] = i + j;
				continue;
			}
			uint32_t best = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
			best = table[i - 1][j] + 1 < best ? table[i - 1][j] + 1 : best;
			table[i][j] = table[i][j - 1] + 1 < best ? table[i][j - 1] + 1 : best;
		}
	}
	return table[n][m];
}

static void fill(uint32_t *symbols, uint32_t count, uint32_t alphabet)
{
	for (uint32_t i = 0; i < count; i++) {
		symbols[i] = (uint32_t)rand() % alphabet * 65537u;
	}
}

static void agrees_with_the_table_at_all_lengths(void **state)
{
	(void)state;
	static uint32_t a[MOST], b[MOST];
	srand(7);
	for (int round = 0; round < 3000; round++) {
		uint32_t n = (uint32_t)rand() % (round % 10 == 0 ? MOST : 70);
		uint32_t m = (uint32_t)rand() % (round % 10 == 0 ? MOST : 70);
		uint32_t alphabet = 1 + (uint32_t)rand() % 40;
		struct distance_pattern pattern;
		fill(a, n, alphabet);
		fill(b, m, alphabet);
		distance_pattern_init(&pattern, a, n);
		assert_int_equal(distance_to(&pattern, b, m), by_table(a, n, b, m));
		assert_int_equal(distance_to(&pattern, a, n), 0);
		distance_pattern_finish(&pattern);
	}
}

static void holds_at_the_edges_of_words(void **state)
{
	(void)state;
	static uint32_t a[MOST], b[MOST];
	const uint32_t lengths[] = {0, 1, 63, 64, 65, 127, 128, 129, 192};
	for (size_t i = 0; i < 9; i++) {
		for (size_t j = 0; j < 9; j++) {
			struct distance_pattern pattern;
			fill(a, lengths[i], 3);
			fill(b, lengths[j], 3);
			distance_pattern_init(&pattern, a, lengths[i]);
			assert_int_equal(distance_to(&pattern, b, lengths[j]),
			                 by_table(a, lengths[i], b, lengths[j]));
			distance_pattern_finish(&pattern);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_the_table_at_all_lengths),
		cmocka_unit_test(holds_at_the_edges_of_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
