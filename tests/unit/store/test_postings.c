#include "store/postings.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST 20000

static size_t read_list(struct store *store, const struct posting_key *key, uint32_t weight,
                        uint64_t *out)
{
	struct store_transaction transaction;
	struct postings_scan scan;
	size_t count = 0;
	store_begin(store, STORE_READ, &transaction);
	bool is_there = postings_scan_begin(&scan, &transaction, key, weight);
	for (; is_there; is_there = postings_scan_next(&scan)) {
		assert_true(count + scan.count <= MOST);
		memcpy(out + count, scan.values, scan.count * sizeof(uint64_t));
		count += scan.count;
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	return count;
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
	const size_t lengths[] = {1, 2, 3, 100, 511, 512, 5000, 15000};
	for (uint32_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		struct store_transaction transaction;
		struct posting_key key = {1, 1, 1000 + i, 1};
		store_begin(*state, STORE_WRITE, &transaction);
		for (size_t j = 0; j < lengths[i]; j++) {
			/* put in reverse: the store sorts */
			size_t k = lengths[i] - 1 - j;
			expected[k] = posting_make((uint32_t)(k / 50 + 1), k, false, 0);
			postings_add(&transaction, &key, expected[k]);
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		for (uint32_t weight = 0; weight < 12; weight += 3) {
			size_t skipped = weight <= 1 ? 0 : (weight - 1) * (size_t)50;
			skipped = skipped > lengths[i] ? lengths[i] : skipped;
			size_t count = read_list(*state, &key, weight, got);
			assert_int_equal(count, lengths[i] - skipped);
			assert_memory_equal(got, expected + skipped, count * sizeof(got[0]));
		}
		store_begin(*state, STORE_READ, &transaction);
		assert_int_equal(postings_count(&transaction, &key), lengths[i]);
		store_abort(&transaction);
	}
}

static void of_several_changes_in_one_write_the_last_decides(void **state)
{
	struct store_transaction transaction;
	uint64_t got[MOST / 1000];
	struct posting_key key = {2, 1, 7, 1};
	store_begin(*state, STORE_WRITE, &transaction);
	postings_add(&transaction, &key, posting_make(3, 1, false, 0));
	postings_remove(&transaction, &key, posting_make(3, 1, false, 0));
	postings_remove(&transaction, &key, posting_make(3, 2, false, 0));
	postings_add(&transaction, &key, posting_make(3, 2, false, 0));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(read_list(*state, &key, 0, got), 1);
	assert_int_equal(posting_segment(got[0]), 2);
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

static void a_memory_is_deleted_alone(void **state)
{
	struct store_transaction transaction;
	uint64_t got[4];
	struct posting_key gone = {5, 1, 9, 1}, kept = {6, 1, 9, 1};
	store_begin(*state, STORE_WRITE, &transaction);
	postings_add(&transaction, &gone, posting_make(3, 1, false, 0));
	postings_add(&transaction, &gone, posting_make(4, 2, false, 0));
	postings_add(&transaction, &kept, posting_make(3, 3, false, 0));
	postings_delete_memory(&transaction, 5);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(read_list(*state, &gone, 0, got), 0);
	assert_int_equal(read_list(*state, &kept, 0, got), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_posting_gives_back_its_parts),
		cmocka_unit_test(lists_of_any_length_begin_at_the_asked_weight),
		cmocka_unit_test(of_several_changes_in_one_write_the_last_decides),
		cmocka_unit_test(an_aborted_write_files_nothing),
		cmocka_unit_test(a_memory_is_deleted_alone),
	};
	return cmocka_run_group_tests(tests, open_store, close_store);
}
