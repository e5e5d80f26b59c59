#include "match/tally.h"
#include "support/test.h"

#include <string.h>

#define SEGMENTS 5000

static uint64_t chance = 3;

static uint32_t random_below(uint32_t limit)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(chance >> 33) % limit;
}

static uint64_t name_of(uint32_t weight, uint64_t segment)
{
	return tally_name(posting_make(weight, segment, true, 77));
}

static void an_entry_gives_back_its_parts(void **state)
{
	(void)state;
	struct tally tally = {0};
	const uint64_t segment = ((uint64_t)1 << POSTING_SEGMENT_BITS) - 1;
	const uint64_t names[] = {name_of(POSTING_MOST_WEIGHT, segment)};
	for (uint32_t i = 0; i < POSTING_MOST_WEIGHT; i++) { /* as many items as a query has */
		tally_count(&tally, names, 1);
	}
	assert_int_equal(tally.taken_count, 1);
	assert_true(tally_segment_of(tally_entry(&tally, 0)) == segment);
	assert_int_equal(tally_weight_of(tally_entry(&tally, 0)), POSTING_MOST_WEIGHT);
	assert_int_equal(tally_count_of(tally_entry(&tally, 0)), POSTING_MOST_WEIGHT);
	tally_finish(&tally);
}

static void position_and_alone_are_no_part_of_a_name(void **state)
{
	(void)state;
	assert_true(tally_name(posting_make(3, 9, true, 5)) ==
	            tally_name(posting_make(3, 9, false, POSTING_MOST_WEIGHT)));
	assert_false(name_of(3, 9) == name_of(3, 10));
	assert_false(name_of(3, 9) == name_of(4, 9));
}

static void those_not_seen_before_come_in_only_if_they_may(void **state)
{
	(void)state;
	struct tally tally = {0};
	const uint64_t names[] = {name_of(1, 1), name_of(1, 2), name_of(2, 3)};
	uint64_t known[3];
	memcpy(known, names, sizeof(known));
	tally_count_known(&tally, known, 3); /* before there is a table */
	assert_int_equal(tally.taken_count, 0);
	tally_count(&tally, names, 0);
	tally_count(&tally, names, 2);
	memcpy(known, names, sizeof(known));
	tally_count_known(&tally, known, 3);
	assert_int_equal(tally.taken_count, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(tally_count_of(tally_entry(&tally, i)), 2);
	}
	tally_finish(&tally);
}

/* Blocks of any length, with and without new ones, against an array of counts. */
static void counts_are_those_of_an_array(void **state)
{
	(void)state;
	static uint32_t expected[SEGMENTS];
	struct tally tally = {0};
	for (int round = 0; round < 20; round++) {
		size_t taken = 0;
		memset(expected, 0, sizeof(expected));
		for (int block = 0; block < 60; block++) {
			uint64_t names[512];
			bool takes_new = random_below(3) > 0;
			size_t count = random_below(513);
			for (size_t i = 0; i < count; i++) {
				/* some are near each other, some are frequent */
				uint32_t segment = 1 + random_below(1 + random_below(SEGMENTS - 1));
				names[i] = name_of(segment % 50, segment);
				expected[segment] += takes_new || expected[segment] > 0;
			}
			if (takes_new) {
				tally_count(&tally, names, count);
			} else {
				tally_count_known(&tally, names, count);
			}
		}
		for (size_t i = 0; i < SEGMENTS; i++) {
			taken += expected[i] > 0;
		}
		assert_int_equal(tally.taken_count, taken);
		for (size_t i = 0; i < taken; i++) {
			uint64_t entry = tally_entry(&tally, i);
			uint64_t segment = tally_segment_of(entry);
			assert_int_equal(tally_count_of(entry), expected[segment]);
			assert_int_equal(tally_weight_of(entry), segment % 50);
			expected[segment] = 0; /* each comes once */
		}
		tally_clear(&tally);
		assert_int_equal(tally.taken_count, 0);
		for (size_t i = 0; i < tally.table_size; i++) {
			assert_true(tally.table[i] == 0);
			assert_true(tally.marks[i / 8] == 0);
		}
	}
	tally_finish(&tally);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_entry_gives_back_its_parts),
		cmocka_unit_test(position_and_alone_are_no_part_of_a_name),
		cmocka_unit_test(those_not_seen_before_come_in_only_if_they_may),
		cmocka_unit_test(counts_are_those_of_an_array),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
