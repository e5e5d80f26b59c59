#include "store/graves.h"
#include "store/postings.h"
#include "store/run_merge.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST 200000

static int by_posting(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return a < b ? -1 : a > b;
}

/* The postings of a list from a weight on, over all runs, in rising order. */
static size_t read_list(struct store *store, const struct posting_key *key, uint32_t weight,
                        uint64_t *out)
{
	struct store_transaction transaction;
	struct postings_pieces pieces = {0};
	size_t count = 0;
	store_begin(store, STORE_READ, &transaction);
	postings_find(&transaction, key, &key->memory, 1, &pieces);
	for (size_t i = 0; i < pieces.count; i++) {
		struct postings_scan scan;
		postings_scan_begin(&scan, &transaction, &pieces.items[i]);
		postings_scan_seek(&scan, weight, POSTING_MOST_WEIGHT);
		while (postings_scan_next(&scan)) {
			assert_true(count + scan.count <= MOST);
			memcpy(out + count, scan.values, scan.count * sizeof(uint64_t));
			count += scan.count;
		}
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	postings_pieces_finish(&pieces);
	qsort(out, count, sizeof(*out), by_posting);
	return count;
}

static size_t count_pieces(struct store *store, const struct posting_key *key,
                           const uint32_t *memories, size_t memory_count, uint64_t *out_postings)
{
	struct store_transaction transaction;
	struct postings_pieces pieces = {0};
	store_begin(store, STORE_READ, &transaction);
	*out_postings = postings_find(&transaction, key, memories, memory_count, &pieces);
	store_abort(&transaction);
	size_t count = pieces.count;
	postings_pieces_finish(&pieces);
	return count;
}

/* Many lists, so that the write is large enough for a run of its own. */
static void file_many(struct store *store, uint32_t memory, uint32_t list_count, uint32_t length,
                      uint64_t first_segment)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (uint32_t j = 0; j < length; j++) {
		for (uint32_t i = 0; i < list_count; i++) {
			struct posting_key key = {memory, 3, 5000 + i, 1};
			postings_add(&transaction, &key,
			             posting_make(1 + (j + i) % 7, first_segment + j, true, i % 9));
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void merge_all(struct store *store, bool is_idle, uint64_t most_postings)
{
	struct run_merge_options options = {.is_idle = is_idle, .most_postings = most_postings};
	struct fault fault = {0};
	while (run_merge_step(store, &options, &fault)) {
	}
	assert_int_equal(fault.status, DRAGOMAN_OK);
}

static void a_posting_gives_back_its_parts(void **state)
{
	(void)state;
	uint64_t segment = ((uint64_t)1 << POSTING_SEGMENT_BITS) - 1;
	uint64_t posting = posting_make(POSTING_MOST_WEIGHT, segment, true, 8191);
	assert_int_equal(posting_weight(posting), POSTING_MOST_WEIGHT);
	assert_true(posting_segment(posting) == segment);
	assert_true(posting_is_alone(posting));
	assert_int_equal(posting_position(posting), 8191);
}

static void lists_of_any_length_begin_at_the_asked_weight(void **state)
{
	static uint64_t expected[MOST], got[MOST];
	const size_t lengths[] = {1, 2, 3, 100, 511, 512, 5000, 8187, 8188, 8189, 16376, 60000};
	for (uint32_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct store_transaction transaction;
		struct posting_key key = {1, 1, 1000 + i, 1};
		store_begin(*state, STORE_WRITE, &transaction);
		for (size_t j = 0; j < lengths[i]; j++) {
			/* segments rise, weights do not: the store sorts */
			uint64_t posting = posting_make((uint32_t)(j * 7 % 12 + 1), j, false, 0);
			expected[j] = posting;
			postings_add(&transaction, &key, posting);
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		qsort(expected, lengths[i], sizeof(expected[0]), by_posting);
		for (uint32_t weight = 0; weight < 15; weight += 3) {
			size_t skipped = 0;
			while (skipped < lengths[i] && posting_weight(expected[skipped]) < weight) {
				skipped++;
			}
			size_t count = read_list(*state, &key, weight, got);
			assert_int_equal(count, lengths[i] - skipped);
			assert_memory_equal(got, expected + skipped, count * sizeof(got[0]));
		}
		uint64_t postings;
		assert_true(count_pieces(*state, &key, &key.memory, 1, &postings) >= 1);
		assert_int_equal(postings, lengths[i]);
	}
}

static void a_list_is_the_same_before_during_and_after_merging(void **state)
{
	static uint64_t before[MOST], after[MOST];
	struct posting_key key = {7, 3, 5003, 1}, long_key = {7, 3, 4000, 1};
	for (uint32_t i = 0; i < 6; i++) {
		file_many(*state, 7, 10, 4000, 1 + (uint64_t)i * 4000);
	}
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint32_t i = 0; i < 40000; i++) {
		postings_add(&transaction, &long_key, posting_make(1 + i % 5, 100000 + i, true, 0));
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	size_t count = read_list(*state, &key, 0, before);
	assert_int_equal(count, 24000);
	assert_int_equal(read_list(*state, &long_key, 3, after), 24000);
	struct run_merge_options options = {.is_idle = true, .most_postings = 9000};
	struct fault fault = {0};
	size_t steps = 0;
	bool has_more = true;
	while (has_more) {
		has_more = run_merge_step(*state, &options, &fault);
		assert_int_equal(read_list(*state, &key, 0, after), count);
		assert_memory_equal(before, after, count * sizeof(before[0]));
		assert_int_equal(read_list(*state, &long_key, 3, after), 24000);
		steps++;
	}
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_true(steps > 5);
	uint64_t postings;
	assert_true(count_pieces(*state, &key, &key.memory, 1, &postings) <= 2);
	assert_int_equal(postings, 24000);
}

static void many_memories_are_found_in_one_go(void **state)
{
	uint64_t postings;
	struct posting_key key = {0, 3, 5001, 1};
	const uint32_t asked[] = {20, 22, 23, 25}, none[] = {19, 24, 99};
	for (uint32_t memory = 20; memory < 24; memory++) {
		file_many(*state, memory, 2, 10, 200000 + memory * 100);
	}
	count_pieces(*state, &key, asked, 4, &postings);
	assert_int_equal(postings, 30);
	assert_int_equal(count_pieces(*state, &key, none, 3, &postings), 0);
}

static void what_was_deleted_leaves_when_all_is_merged(void **state)
{
	static uint64_t got[MOST];
	uint64_t postings;
	struct posting_key key = {30, 3, 5001, 1}, gone = {31, 3, 5001, 1};
	file_many(*state, 30, 8, 10000, 300000);
	file_many(*state, 31, 8, 10000, 400000);
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint32_t i = 0; i < 5000; i++) {
		graves_add(&transaction, 300000 + i, 8);
	}
	graves_add_memory(&transaction, 31);
	graves_count(&transaction, 80000);
	assert_int_equal(graves_uncleared(&transaction), 31);
	graves_cleared(&transaction, 31);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	merge_all(*state, true, 0);
	assert_int_equal(read_list(*state, &key, 0, got), 5000);
	assert_int_equal(count_pieces(*state, &gone, &gone.memory, 1, &postings), 0);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(store_count(&transaction, STORE_GRAVES), 0);
	assert_int_equal(graves_postings(&transaction), 0);
	assert_int_equal(graves_uncleared(&transaction), 0);
	store_abort(&transaction);
}

static void a_posting_filed_twice_is_there_once(void **state)
{
	struct store_transaction transaction;
	uint64_t got[4];
	struct posting_key key = {2, 1, 7, 1};
	for (int i = 0; i < 2; i++) {
		store_begin(*state, STORE_WRITE, &transaction);
		postings_add(&transaction, &key, posting_make(3, 1, false, 0));
		postings_add(&transaction, &key, posting_make(3, 1, false, 0));
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	}
	assert_int_equal(read_list(*state, &key, 0, got), 1);
}

static void an_aborted_write_files_nothing(void **state)
{
	struct store_transaction transaction;
	uint64_t got[1];
	struct posting_key key = {2, 1, 8, 1};
	store_begin(*state, STORE_WRITE, &transaction);
	postings_add(&transaction, &key, posting_make(3, 1, false, 0));
	store_abort(&transaction);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(read_list(*state, &key, 0, got), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_posting_gives_back_its_parts),
		cmocka_unit_test(lists_of_any_length_begin_at_the_asked_weight),
		cmocka_unit_test(a_posting_filed_twice_is_there_once),
		cmocka_unit_test(an_aborted_write_files_nothing),
		cmocka_unit_test(many_memories_are_found_in_one_go),
		cmocka_unit_test(a_list_is_the_same_before_during_and_after_merging),
		cmocka_unit_test(what_was_deleted_leaves_when_all_is_merged),
	};
	return cmocka_run_group_tests(tests, open_store, close_store);
}
