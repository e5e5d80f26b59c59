#include "store/run_merge.h"

#include "store/exact.h"
#include "store/graves.h"
#include "store/postings.h"
#include "store/runs.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST 200000   /* segments */
#define TOKENS 40     /* lists a memory; every segment stands in three of them */
#define LARGE 12000   /* segments: with their texts and postings, a run of its own */
#define LANGUAGE 2

/* Every segment that was ever filed. */
static struct filed {
	uint32_t memory;
	bool is_dead;
} filed[MOST];
static uint64_t last_segment;

static int begin(void **state)
{
	last_segment = 0;
	memset(filed, 0, sizeof(filed));
	return open_store(state);
}

/* Three different tokens. */
static uint32_t token_of(uint64_t segment, uint32_t which)
{
	return 1000 + (uint32_t)(segment * 7 + which * (1 + segment % 11)) % TOKENS;
}

static uint64_t hash_of(uint64_t segment)
{
	return segment % 900 * 0x9e3779b97f4a7c15u;
}

static void file(struct store *store, uint32_t memory, size_t count)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < count; i++) {
		uint64_t segment = ++last_segment;
		struct exact_key key = {LANGUAGE, hash_of(segment)};
		filed[segment].memory = memory;
		exact_add(&transaction, &key, &(struct exact_place){memory, segment});
		for (uint32_t j = 0; j < 3; j++) {
			struct posting_key list = {memory, LANGUAGE, token_of(segment, j), 1};
			postings_add(&transaction, &list,
			             posting_make(1 + segment % 5, segment, true, j));
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

/* Every n-th segment of a part. */
static void bury(struct store *store, uint64_t first, uint64_t end, uint64_t step)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (uint64_t segment = first; segment < end; segment += step) {
		if (!filed[segment].is_dead) {
			graves_add(&transaction, segment, 3);
			filed[segment].is_dead = true;
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static uint8_t seen[MOST];

static void see_texts(struct store_transaction *transaction, const uint32_t *memories, size_t count)
{
	for (uint64_t i = 0; i < 900; i++) {
		struct exact_key key = {LANGUAGE, hash_of(i)};
		struct exact_place place;
		struct exact_walk walk;
		exact_open(&walk, transaction, &key, memories, count);
		while (exact_next(&walk, &place)) {
			assert_int_equal(place.memory, filed[place.segment].memory);
			assert_int_equal(place.segment % 900, i);
			seen[place.segment] += 10;
		}
		exact_close(&walk);
	}
}

static void see_postings(struct store_transaction *transaction, const uint32_t *memories,
                         size_t count)
{
	struct postings_pieces pieces = {0};
	for (uint32_t i = 0; i < TOKENS; i++) {
		struct posting_key key = {0, LANGUAGE, 1000 + i, 1};
		postings_find(transaction, &key, memories, count, &pieces);
	}
	for (size_t i = 0; i < pieces.count; i++) {
		struct postings_scan scan;
		uint64_t last = 0;
		postings_scan_begin(&scan, transaction, &pieces.items[i]);
		postings_scan_seek(&scan, 0, POSTING_MOST_WEIGHT);
		while (postings_scan_next(&scan)) {
			for (size_t j = 0; j < scan.count; j++) {
				uint64_t posting;
				memcpy(&posting, scan.values + j * sizeof(posting),
				       sizeof(posting));
				assert_true(posting > last);
				last = posting;
				seen[posting_segment(posting)]++;
			}
		}
	}
	postings_pieces_finish(&pieces);
}

/* Every living segment is there once, with its text and its three postings, and nobody else's. Of
 * the dead there may be as much, or nothing at all when they `have_left`. Returns how many of them
 * have left something. */
static size_t check_in(struct store_transaction *transaction, uint64_t last)
{
	const uint32_t memories[] = {1, 2, 3};
	size_t dead = 0;
	memset(seen, 0, sizeof(seen));
	see_texts(transaction, memories, 3);
	see_postings(transaction, memories, 3);
	assert_false(faulted(&transaction->fault));
	for (uint64_t i = 1; i <= last; i++) {
		if (filed[i].is_dead) {
			assert_true(seen[i] % 10 <= 3 && seen[i] / 10 <= 1);
			dead += seen[i] > 0;
		} else {
			assert_int_equal(seen[i], 13);
		}
	}
	return dead;
}

static size_t check(struct store *store)
{
	struct store_transaction transaction;
	store_begin(store, STORE_READ, &transaction);
	size_t dead = check_in(&transaction, last_segment);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	return dead;
}

static size_t count_runs(struct store *store, enum run_state state)
{
	struct store_transaction transaction;
	size_t count = 0;
	store_begin(store, STORE_READ, &transaction);
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		count += runs_get(&transaction)->runs[i].state == (uint32_t)state;
	}
	store_abort(&transaction);
	return count;
}

/* The counts in the table are those of what lies there. */
static void check_counts(struct store *store, uint64_t segments)
{
	struct store_transaction transaction;
	uint64_t postings = 0, texts = 0;
	store_begin(store, STORE_READ, &transaction);
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		const struct run *run = &runs_get(&transaction)->runs[i];
		postings += run->posting_count;
		texts += run->exact_count;
		assert_int_equal(run->posting_count + run->exact_count > 0,
		                 store_count(&transaction, run_database(i)) > 0);
	}
	assert_int_equal(postings, 3 * segments);
	assert_int_equal(texts, segments);
	store_abort(&transaction);
}

static uint64_t count_graves(struct store *store)
{
	struct store_transaction transaction;
	store_begin(store, STORE_READ, &transaction);
	uint64_t count = store_count(&transaction, STORE_GRAVES);
	store_abort(&transaction);
	return count;
}

static bool step(struct store *store, uint64_t most_postings)
{
	struct run_merge_options options = {.is_idle = true, .most_postings = most_postings};
	struct fault fault = {0};
	bool has_more = run_merge_step(store, &options, &fault);
	assert_int_equal(fault.status, DRAGOMAN_OK);
	return has_more;
}

static void a_process_that_dies_leaves_the_merge_to_the_next(void **state)
{
	size_t steps = 0;
	for (uint32_t i = 0; i < 4; i++) {
		file(*state, 1 + i % 3, LARGE);
	}
	assert_int_equal(count_runs(*state, RUN_SEALED), 4);
	while (step(*state, 9000)) {
		steps++;
		reopen_store(state);
		check(*state);
		assert_true(count_runs(*state, RUN_GROWING) <= 1);
	}
	assert_true(steps > 15);
	assert_int_equal(count_runs(*state, RUN_SEALED), 1);
	check_counts(*state, last_segment);
}

static void the_smallest_steps_come_to_an_end_too(void **state)
{
	size_t steps = 0;
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	while (step(*state, 1) && steps < 300) {
		if (++steps % 100 == 0) {
			check(*state);
		}
	}
	while (step(*state, 0)) {
	}
	check(*state);
	assert_int_equal(count_runs(*state, RUN_SEALED), 1);
}

static void what_is_written_during_a_merge_waits_for_the_next(void **state)
{
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	for (int i = 0; i < 4; i++) {
		assert_true(step(*state, 5000));
		file(*state, 3, i % 2 == 0 ? 30 : LARGE);
		check(*state);
	}
	assert_int_equal(count_runs(*state, RUN_MERGING), 2);
	assert_int_equal(count_runs(*state, RUN_FRESH), 1);
	assert_int_equal(count_runs(*state, RUN_SEALED), 2);
	while (step(*state, 5000)) {
		check(*state);
	}
	assert_int_equal(count_runs(*state, RUN_SEALED), 1);
	assert_int_equal(count_runs(*state, RUN_FRESH), 1); /* at rest it stays as it is */
	check_counts(*state, last_segment);
}

static void the_dead_leave_and_the_fresh_run_with_them(void **state)
{
	file(*state, 1, LARGE);
	file(*state, 2, 500);
	assert_int_equal(count_runs(*state, RUN_FRESH), 1);
	bury(*state, 1, last_segment, 4);
	assert_int_equal(check(*state), (LARGE + 500) / 4);
	while (step(*state, 4000)) {
		check(*state);
	}
	assert_int_equal(check(*state), 0);
	assert_int_equal(count_graves(*state), 0);
	assert_int_equal(count_runs(*state, RUN_FRESH), 0);
	check_counts(*state, (LARGE + 500) * 3 / 4);
	file(*state, 3, 10); /* and there is a new one */
	assert_int_equal(count_runs(*state, RUN_FRESH), 1);
	check(*state);
}

static void who_dies_during_a_merge_leaves_with_the_next(void **state)
{
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	bury(*state, 1, last_segment, 4);
	for (int i = 0; i < 8; i++) {
		assert_true(step(*state, 6000));
	}
	assert_int_equal(count_runs(*state, RUN_MERGING), 2);
	/* of these, some are merged already, others not */
	bury(*state, 2, 3000, 4);
	uint64_t later = count_graves(*state) - 2 * LARGE / 4;
	while (count_runs(*state, RUN_MERGING) > 0) {
		assert_true(step(*state, 6000));
		check(*state);
	}
	assert_int_equal(count_graves(*state), later);
	assert_true(check(*state) > 0);
	bury(*state, 3, last_segment, 4);
	while (step(*state, 6000)) {
	}
	assert_int_equal(check(*state), 0);
	assert_int_equal(count_graves(*state), 0);
	check_counts(*state, LARGE - 750);
}

static void graves_are_kept_when_the_process_that_read_them_died(void **state)
{
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	bury(*state, 1, last_segment, 4);
	for (int i = 0; i < 8; i++) {
		assert_true(step(*state, 6000));
	}
	/* The process that comes next does not know who was left out so far: these died later. */
	bury(*state, 2, last_segment, 4);
	reopen_store(state);
	while (count_runs(*state, RUN_MERGING) > 0) {
		assert_true(step(*state, 6000));
		check(*state);
	}
	assert_true(check(*state) > 0);
	assert_int_equal(count_graves(*state), LARGE);
	while (step(*state, 6000)) { /* as much is dead, all is merged once more */
	}
	assert_int_equal(check(*state), 0);
	assert_int_equal(count_graves(*state), 0);
}

static void a_memory_that_is_gone_leaves_as_a_whole(void **state)
{
	struct store_transaction transaction;
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	store_begin(*state, STORE_WRITE, &transaction);
	graves_add_memory(&transaction, 2);
	graves_cleared(&transaction, 2);
	graves_count(&transaction, 3 * LARGE);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	for (uint64_t i = 1; i <= last_segment; i++) {
		filed[i].is_dead = filed[i].memory == 2;
	}
	while (step(*state, 6000)) {
		check(*state);
	}
	assert_int_equal(check(*state), 0);
	check_counts(*state, LARGE);
}

static void when_all_are_dead_no_run_is_left(void **state)
{
	file(*state, 1, LARGE);
	file(*state, 2, 100);
	bury(*state, 1, last_segment + 1, 1);
	while (step(*state, 6000)) {
	}
	assert_int_equal(check(*state), 0);
	assert_int_equal(count_graves(*state), 0);
	assert_int_equal(count_runs(*state, RUN_FREE), STORE_RUN_COUNT);
	check_counts(*state, 0);
	file(*state, 3, LARGE);
	check(*state);
}

static void a_reader_keeps_what_it_began_with(void **state)
{
	struct store_transaction reader;
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	file(*state, 3, 200);
	store_begin(*state, STORE_READ, &reader);
	uint64_t last = last_segment;
	check_in(&reader, last);
	bury(*state, 1, last, 2);
	while (step(*state, 20000)) { /* inputs are dropped, their pages freed, new ones written */
	}
	file(*state, 1, LARGE);
	assert_int_equal(check(*state), 0);
	/* in its world nobody has died, nor come since */
	for (uint64_t i = 1; i <= last; i++) {
		filed[i].is_dead = false;
	}
	check_in(&reader, last);
	for (uint64_t i = last + 1; i <= last_segment; i++) {
		assert_int_equal(seen[i], 0);
	}
	store_abort(&reader);
}

/* A reader that stays holds back the pages which merging gives up, until the map is full. */
static void a_full_disk_stops_a_merge_and_loses_nothing(void **state)
{
	struct run_merge_options options = {.is_idle = true, .most_postings = 4000};
	struct store_transaction reader;
	struct store_sizes sizes;
	struct fault fault = {0};
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	store_begin(*state, STORE_READ, &reader);
	store_measure(&reader, &sizes);
	store_abort(&reader);
	uint64_t runs = sizes.posting_bytes + sizes.exact_bytes;
	reopen_store_with(state, sizes.used_bytes + runs * 17 / 10); /* room for one merge */
	store_begin(*state, STORE_READ, &reader);
	while (step(*state, 4000)) {
	}
	bury(*state, 1, last_segment, 4);
	while (run_merge_step(*state, &options, &fault)) {
	}
	assert_int_equal(fault.status, DRAGOMAN_FULL);
	assert_int_equal(count_runs(*state, RUN_MERGING), 1);
	check(*state);
	fault = (struct fault){0};
	assert_false(run_merge_step(*state, &options, &fault)); /* it still is */
	assert_int_equal(fault.status, DRAGOMAN_FULL);
	check(*state);
	store_abort(&reader);
	while (step(*state, 4000)) {
	}
	assert_int_equal(check(*state), 0);
	check_counts(*state, 2 * LARGE * 3 / 4);
}

static void emptied_runs_can_be_filled_anew(void **state)
{
	struct store_transaction transaction;
	file(*state, 1, LARGE);
	file(*state, 2, LARGE);
	file(*state, 2, 100);
	bury(*state, 1, last_segment, 4);
	for (int i = 0; i < 5; i++) {
		step(*state, 6000);
	}
	store_begin(*state, STORE_WRITE, &transaction); /* in the middle of a merge */
	runs_empty(&transaction);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(count_graves(*state), 0);
	assert_int_equal(count_runs(*state, RUN_FREE), STORE_RUN_COUNT);
	assert_false(step(*state, 6000));
	last_segment = 0;
	memset(filed, 0, sizeof(filed));
	file(*state, 3, LARGE);
	file(*state, 1, 50);
	check(*state);
	while (step(*state, 6000)) {
	}
	check_counts(*state, LARGE + 50);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_process_that_dies_leaves_the_merge_to_the_next),
		TEST(the_smallest_steps_come_to_an_end_too),
		TEST(what_is_written_during_a_merge_waits_for_the_next),
		TEST(the_dead_leave_and_the_fresh_run_with_them),
		TEST(who_dies_during_a_merge_leaves_with_the_next),
		TEST(graves_are_kept_when_the_process_that_read_them_died),
		TEST(a_memory_that_is_gone_leaves_as_a_whole),
		TEST(when_all_are_dead_no_run_is_left),
		TEST(a_reader_keeps_what_it_began_with),
		TEST(a_full_disk_stops_a_merge_and_loses_nothing),
		TEST(emptied_runs_can_be_filled_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
