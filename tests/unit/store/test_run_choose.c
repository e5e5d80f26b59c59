#include "store/run_choose.h"
#include "support/test.h"

#include <string.h>

#define MOST 8

/* One table of runs and what ought to be merged of it. */
struct given {
	const char *why;
	uint64_t sizes[MOST]; /* of sealed runs; 0: none */
	uint64_t fresh;       /* of the fresh run; 0: none */
	uint64_t dead;
	bool is_idle;
	size_t count;
	int chosen[MOST]; /* smallest first; the fresh run is number MOST */
	bool is_whole;
};

static const struct given cases[] = {
	{.why = "nothing is there"},
	{.why = "nothing is there, and all is dead", .dead = 1000, .is_idle = true, .is_whole = true},
	{.why = "while writes come, three of a size stand side by side",
         .sizes = {40000, 50000, 60000}},
	{.why = "but not four",
         .sizes = {60000, 40000, 50000, 70000},
         .count = 4,
         .chosen = {1, 2, 0, 3}},
	{.why = "all of a size are taken",
         .sizes = {60000, 61000, 62000, 63000, 64000},
         .count = 5,
         .chosen = {0, 1, 2, 3, 4}},
	{.why = "another size is left alone",
         .sizes = {9000000, 60000, 61000, 62000, 63000},
         .count = 4,
         .chosen = {1, 2, 3, 4}},
	{.why = "a size begins at a power of four: 2^17 is of the next",
         .sizes = {(1 << 17) - 1, 1 << 17, (1 << 17) - 2, (1 << 17) - 3}},
	{.why = "and ends before the next",
         .sizes = {(1 << 17) - 1, 1 << 15, (1 << 17) - 2, (1 << 17) - 3},
         .count = 4,
         .chosen = {1, 3, 2, 0}},
	{.why = "the smaller of two sizes comes first",
         .sizes = {900000, 910000, 920000, 930000, 1000, 1001, 1002, 1003},
         .count = 4,
         .chosen = {4, 5, 6, 7}},
	{.why = "the fresh run is not merged while it grows",
         .sizes = {40000, 50000, 60000},
         .fresh = 40000},
	{.why = "at rest, one run is left alone", .sizes = {40000}, .is_idle = true},
	{.why = "at rest, one much larger is left alone",
         .sizes = {40000, 160001},
         .is_idle = true},
	{.why = "at rest, one up to four times as large is merged",
         .sizes = {160000, 40000},
         .is_idle = true,
         .count = 2,
         .chosen = {1, 0}},
	{.why = "at rest, what the small ones are together counts",
         .sizes = {1000, 4000, 20000, 200000},
         .is_idle = true,
         .count = 3,
         .chosen = {0, 1, 2}},
	{.why = "a gap below does not save one above",
         .sizes = {1000, 5000, 20000},
         .is_idle = true,
         .count = 3,
         .chosen = {0, 1, 2}},
	{.why = "an eighth lies dead: all is written anew, the fresh run too",
         .sizes = {100000, 600000},
         .fresh = 1000,
         .dead = 701000 / 8,
         .is_idle = true,
         .is_whole = true,
         .count = 3,
         .chosen = {MOST, 0, 1}},
	{.why = "a little less than that",
         .sizes = {100000, 600000},
         .fresh = 1000,
         .dead = 701000 / 8 - 1,
         .is_idle = true},
	{.why = "nor while writes come",
         .sizes = {100000, 600000},
         .dead = 600000},
	{.why = "nor for a handful", .sizes = {1000}, .dead = 255, .is_idle = true},
	{.why = "a single run is rewritten for its dead",
         .sizes = {1000},
         .dead = 256,
         .is_idle = true,
         .is_whole = true,
         .count = 1,
         .chosen = {0}},
};

static void check(const struct given *given)
{
	struct run_table table = {0};
	int runs[STORE_RUN_COUNT];
	bool is_whole = false;
	for (int i = 0; i < MOST; i++) {
		if (given->sizes[i] > 0) {
			/* exact texts count as postings do */
			table.runs[i] = (struct run){.state = RUN_SEALED,
			                             .posting_count = given->sizes[i]};
		}
	}
	if (given->fresh > 0) {
		table.runs[MOST] = (struct run){.state = RUN_FRESH, .posting_count = given->fresh};
	}
	size_t count = run_choose(&table, given->dead, given->is_idle, runs, &is_whole);
	if (count != given->count || is_whole != given->is_whole) {
		fail_msg("%s: %zu chosen, whole %d", given->why, count, is_whole);
	}
	for (size_t i = 0; i < count; i++) {
		if (runs[i] != given->chosen[i]) {
			fail_msg("%s: run %d stands at place %zu", given->why, runs[i], i);
		}
	}
	assert_int_equal(table.runs[MOST].state == RUN_SEALED, is_whole && given->fresh > 0);
}

static void the_runs_of_each_case_are_chosen(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		check(&cases[i]);
	}
}

static void exact_texts_count_as_postings_do(void **state)
{
	(void)state;
	int runs[STORE_RUN_COUNT];
	bool is_whole;
	struct run_table table = {0};
	table.runs[3] = (struct run){.state = RUN_SEALED, .posting_count = 10, .exact_count = 90};
	table.runs[4] = (struct run){.state = RUN_SEALED, .posting_count = 80};
	assert_int_equal(run_choose(&table, 0, true, runs, &is_whole), 2);
	assert_int_equal(runs[0], 4);
	table.runs[3].exact_count = 311; /* 321 is more than 4 times 80 */
	assert_int_equal(run_choose(&table, 0, true, runs, &is_whole), 0);
}

/* Whatever comes, at rest the number of runs is about the logarithm of their size. */
static void at_rest_few_runs_remain(void **state)
{
	(void)state;
	uint64_t chance = 5;
	int runs[STORE_RUN_COUNT];
	bool is_whole;
	for (int round = 0; round < 1000; round++) {
		struct run_table table = {0};
		for (int i = 0; i < STORE_RUN_COUNT - 1; i++) {
			chance = chance * 6364136223846793005u + 1442695040888963407u;
			table.runs[i] = (struct run){.state = RUN_SEALED,
			                             .posting_count = (chance >> 33) >>
			                                              (chance >> 20) % 31};
		}
		size_t count = run_choose(&table, 0, true, runs, &is_whole), left = 0;
		uint64_t sum = 0;
		for (size_t i = 0; i < count; i++) {
			sum += table.runs[runs[i]].posting_count;
			table.runs[runs[i]].state = RUN_FREE;
		}
		for (int i = 0; i < STORE_RUN_COUNT; i++) {
			left += table.runs[i].state != RUN_FREE;
			assert_true(table.runs[i].state == RUN_FREE ||
			            table.runs[i].posting_count >= sum);
		}
		assert_true(left <= 16);
	}
}

/* Sealing the fresh run makes another necessary, and the output takes one. */
static void not_all_is_merged_while_runs_are_short(void **state)
{
	(void)state;
	for (int sealed = STORE_RUN_COUNT - 4; sealed < STORE_RUN_COUNT - 1; sealed++) {
		struct run_table table = {0};
		int runs[STORE_RUN_COUNT];
		bool is_whole;
		for (int i = 0; i < sealed; i++) {
			table.runs[i] = (struct run){.state = RUN_SEALED, .posting_count = 1000};
		}
		table.runs[sealed] = (struct run){.state = RUN_FRESH, .posting_count = 1000};
		size_t count = run_choose(&table, 1000000, true, runs, &is_whole);
		assert_int_equal(is_whole, sealed <= STORE_RUN_COUNT - 3);
		assert_int_equal(count, sealed + is_whole);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_runs_of_each_case_are_chosen),
		cmocka_unit_test(exact_texts_count_as_postings_do),
		cmocka_unit_test(at_rest_few_runs_remain),
		cmocka_unit_test(not_all_is_merged_while_runs_are_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
