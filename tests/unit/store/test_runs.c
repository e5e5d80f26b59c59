#include "store/runs.h"

#include "store/exact.h"
#include "store/postings.h"
#include "store/run_merge.h"
#include "support/open_store.h"
#include "support/test.h"

#include <string.h>

#define LANGUAGE 3
#define LIST 900   /* a token */
#define LARGE 33000 /* postings: a run of their own */

static uint64_t last_segment;

static int begin(void **state)
{
	last_segment = 0;
	return open_store(state);
}

/* So many segments, each with one posting of one list and a text of its own. */
static void gather(struct store_transaction *transaction, size_t count)
{
	struct posting_key list = {1, LANGUAGE, LIST, 1};
	for (size_t i = 0; i < count; i++) {
		uint64_t segment = ++last_segment;
		postings_add(transaction, &list, posting_make(1 + segment % 3, segment, true, 0));
		exact_add(transaction, &(struct exact_key){LANGUAGE, segment * 3},
		          &(struct exact_place){1, segment});
	}
}

static void file(struct store *store, size_t count)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	gather(&transaction, count);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

/* All postings, once each, and some of the texts. */
static void check(struct store *store)
{
	const uint32_t memory = 1;
	struct store_transaction transaction;
	struct postings_pieces pieces = {0};
	struct posting_key list = {0, LANGUAGE, LIST, 1};
	uint64_t count = 0, sum = 0;
	store_begin(store, STORE_READ, &transaction);
	uint64_t announced = postings_find(&transaction, &list, &memory, 1, &pieces);
	for (size_t i = 0; i < pieces.count; i++) {
		struct postings_scan scan;
		postings_scan_begin(&scan, &transaction, &pieces.items[i]);
		postings_scan_seek(&scan, 0, POSTING_MOST_WEIGHT);
		while (postings_scan_next(&scan)) {
			count += scan.count;
			for (size_t j = 0; j < scan.count; j++) {
				uint64_t posting;
				memcpy(&posting, scan.values + j * sizeof(posting),
				       sizeof(posting));
				sum += posting_segment(posting);
			}
		}
	}
	assert_int_equal(announced, last_segment);
	assert_int_equal(count, last_segment);
	assert_true(sum == last_segment * (last_segment + 1) / 2);
	for (uint64_t segment = 1; segment <= last_segment; segment += 997) {
		struct exact_key key = {LANGUAGE, segment * 3};
		struct exact_walk walk;
		struct exact_place place;
		exact_open(&walk, &transaction, &key, &memory, 1);
		assert_true(exact_next(&walk, &place));
		assert_int_equal(place.segment, segment);
		assert_false(exact_next(&walk, &place));
		exact_close(&walk);
	}
	postings_pieces_finish(&pieces);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static struct run_table table_of(struct store *store)
{
	struct store_transaction transaction;
	store_begin(store, STORE_READ, &transaction);
	struct run_table table = *runs_get(&transaction);
	store_abort(&transaction);
	return table;
}

static size_t count_runs(struct store *store, enum run_state state)
{
	struct run_table table = table_of(store);
	size_t count = 0;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		count += table.runs[i].state == (uint32_t)state;
	}
	return count;
}

static void small_writes_share_a_run_until_it_is_large(void **state)
{
	for (int i = 0; i < 10; i++) {
		file(*state, 100);
		assert_int_equal(count_runs(*state, RUN_FRESH), 1);
	}
	assert_int_equal(count_runs(*state, RUN_FREE), STORE_RUN_COUNT - 1);
	for (int i = 0; i < 3; i++) {
		file(*state, 12000);
	}
	check(*state);
	assert_int_equal(count_runs(*state, RUN_FRESH), 0); /* 74,000 postings and texts */
	assert_int_equal(count_runs(*state, RUN_SEALED), 1);
	file(*state, 100);
	assert_int_equal(count_runs(*state, RUN_FRESH), 1);
	assert_int_equal(count_runs(*state, RUN_SEALED), 1);
	check(*state);
}

static void a_large_write_has_a_run_of_its_own(void **state)
{
	file(*state, 100);
	file(*state, LARGE);
	assert_int_equal(count_runs(*state, RUN_FRESH), 1);
	assert_int_equal(count_runs(*state, RUN_SEALED), 1);
	check(*state);
}

/* More large writes than there are runs, and nobody merges: no write may fail for that. */
static void writes_go_on_when_merging_does_not_keep_up(void **state)
{
	struct run_merge_options options = {.is_idle = true};
	struct fault fault = {0};
	for (int i = 0; i < STORE_RUN_COUNT + 8; i++) {
		file(*state, LARGE / 2);
		file(*state, 50);
	}
	check(*state);
	assert_true(count_runs(*state, RUN_FREE) >= 1); /* or no merge could begin */
	assert_true(run_merge_step(*state, &options, &fault));
	file(*state, LARGE); /* nor does it fail while one is under way */
	check(*state);
	while (run_merge_step(*state, &options, &fault)) {
	}
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_true(count_runs(*state, RUN_SEALED) <= 2);
	check(*state);
	file(*state, LARGE);
	check(*state);
}

/* Each write is followed by one step, as in the writer; each is as large as ten steps. */
static void a_writer_that_outruns_merging_merges_more(void **state)
{
	struct run_merge_options options = {.is_idle = false, .most_postings = 2 * LARGE / 10};
	struct fault fault = {0};
	size_t most = 0;
	for (int i = 0; i < 70; i++) {
		file(*state, LARGE / 2);
		run_merge_step(*state, &options, &fault);
		size_t used = STORE_RUN_COUNT - count_runs(*state, RUN_FREE);
		most = used > most ? used : most;
	}
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_true(most < STORE_RUN_COUNT - RUNS_SPARED);
	assert_int_equal(count_runs(*state, RUN_FRESH), 0); /* every write had its own */
	check(*state);
}

static void an_aborted_write_leaves_the_runs_as_they_were(void **state)
{
	struct store_transaction transaction;
	file(*state, 100);
	file(*state, LARGE);
	struct run_table before = table_of(*state);
	uint64_t last = last_segment;
	for (size_t count = 10; count <= LARGE; count += LARGE - 10) {
		store_begin(*state, STORE_WRITE, &transaction);
		gather(&transaction, count);
		fault_set(&transaction.fault, DRAGOMAN_FAILED, "on purpose");
		assert_int_equal(store_commit(&transaction), DRAGOMAN_FAILED);
		last_segment = last;
		struct run_table after = table_of(*state);
		assert_memory_equal(&before, &after, sizeof(before));
		check(*state);
	}
	file(*state, 20); /* nothing of it was kept for the next write */
	check(*state);
}

/* The map is full when the postings are written, after the write has chosen its run. */
static void a_write_that_does_not_fit_leaves_nothing(void **state)
{
	struct store_transaction transaction;
	struct store_sizes sizes;
	file(*state, 100);
	file(*state, LARGE);
	store_begin(*state, STORE_READ, &transaction);
	store_measure(&transaction, &sizes);
	store_abort(&transaction);
	reopen_store_with(state, sizes.used_bytes + 250000);
	struct run_table before = table_of(*state);
	uint64_t last = last_segment;
	for (int i = 0; i < 3; i++) {
		store_begin(*state, STORE_WRITE, &transaction);
		gather(&transaction, 2 * LARGE);
		assert_int_equal(store_commit(&transaction), DRAGOMAN_FULL);
		last_segment = last;
		struct run_table after = table_of(*state);
		assert_memory_equal(&before, &after, sizeof(before));
		check(*state);
	}
	file(*state, 20); /* this does */
	check(*state);
}

static void a_table_of_another_size_is_corrupt(void **state)
{
	struct store_transaction transaction;
	file(*state, 10);
	store_begin(*state, STORE_WRITE, &transaction);
	store_put(&transaction, STORE_META, dragoman_text_of("runs"), dragoman_text_of("short"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	runs_get(&transaction);
	assert_int_equal(transaction.fault.status, DRAGOMAN_FAILED);
	assert_non_null(strstr(transaction.fault.message, "corrupt"));
	store_abort(&transaction);
}

static void what_was_reached_is_void_in_the_inputs_only(void **state)
{
	(void)state;
	static const struct {
		const char *reached;
		const char *key;
		uint32_t run;
		bool is_void;
	} cases[] = {
		{"", "aaaa", RUN_MERGING, false},
		{"bbbb", "aaaa", RUN_MERGING, true},
		{"bbbb", "bbbb", RUN_MERGING, true},
		{"bbbb", "bbbc", RUN_MERGING, false},
		{"bbbb", "bbbbzz", RUN_MERGING, true}, /* a list is reached as a whole */
		{"bbbb", "aaaa", RUN_GROWING, false},
		{"bbbb", "aaaa", RUN_SEALED, false},
		{"bbbb", "aaaa", RUN_FRESH, false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct run_table table = {0};
		table.runs[4].state = cases[i].run;
		table.reached_length = (uint32_t)strlen(cases[i].reached);
		memcpy(table.reached, cases[i].reached, table.reached_length);
		assert_int_equal(runs_is_void(&table, 4, (const unsigned char *)cases[i].key,
		                              strlen(cases[i].key)),
		                 cases[i].is_void);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(small_writes_share_a_run_until_it_is_large),
		TEST(a_large_write_has_a_run_of_its_own),
		TEST(writes_go_on_when_merging_does_not_keep_up),
		TEST(a_writer_that_outruns_merging_merges_more),
		TEST(an_aborted_write_leaves_the_runs_as_they_were),
		TEST(a_write_that_does_not_fit_leaves_nothing),
		TEST(a_table_of_another_size_is_corrupt),
		cmocka_unit_test(what_was_reached_is_void_in_the_inputs_only),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
