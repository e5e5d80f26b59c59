#include "store/store.h"

#include "store/exact.h"
#include "store/postings.h"
#include "store/run_merge.h"
#include "store/units.h"
#include "support/open_store.h"
#include "support/test.h"

#include <string.h>

static uint64_t last_segment;

static struct store_sizes measure(struct store *store)
{
	struct store_transaction transaction;
	struct store_sizes sizes;
	store_begin(store, STORE_READ, &transaction);
	store_measure(&transaction, &sizes);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	return sizes;
}

static uint64_t sum_of(const struct store_sizes *sizes)
{
	return sizes->record_bytes + sizes->token_bytes + sizes->posting_bytes +
	       sizes->exact_bytes + sizes->vocabulary_bytes + sizes->terminology_bytes +
	       sizes->journal_bytes;
}

/* All parts, and what is free, are what the file takes, but for a few pages of the catalogue's. */
static void check(struct store *store)
{
	struct store_sizes sizes = measure(store);
	uint64_t sum = sum_of(&sizes) + sizes.free_bytes;
	assert_true(sizes.used_bytes <= sizes.map_bytes);
	assert_true(sum <= sizes.used_bytes);
	assert_in_range(sizes.used_bytes - sum, 0, 64 * 4096);
}

static void file(struct store *store, size_t segments)
{
	static const char record[300];
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < segments; i++) {
		uint64_t segment = units_new_segments(&transaction, 1);
		last_segment = segment;
		units_put(&transaction, 1, segment,
		          (struct dragoman_text){(const char *)&segment, sizeof(segment)},
		          (struct dragoman_text){record, sizeof(record)});
		tokens_put(&transaction, segment, (struct dragoman_text){record, 60});
		exact_add(&transaction, &(struct exact_key){1, segment * 0x9e3779b97f4a7c15u},
		          &(struct exact_place){1, segment});
		for (uint32_t j = 0; j < 8; j++) {
			struct posting_key key = {1, 1, 300 + (uint32_t)(segment * 3 + j) % 500, 1};
			postings_add(&transaction, &key, posting_make(8, segment, true, j));
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void the_parts_are_what_the_file_takes(void **state)
{
	check(*state);
	for (int i = 0; i < 4; i++) {
		file(*state, i % 2 == 0 ? 9000 : 500);
		check(*state);
	}
}

static void the_parts_are_right_while_runs_are_merged(void **state)
{
	struct run_merge_options options = {.is_idle = true, .most_postings = 30000};
	struct fault fault = {0};
	for (int i = 0; i < 3; i++) {
		file(*state, 9000);
	}
	struct store_sizes before = measure(*state);
	while (run_merge_step(*state, &options, &fault)) {
		check(*state);
	}
	struct store_sizes after = measure(*state);
	assert_true(after.free_bytes > before.free_bytes);
	assert_true(after.posting_bytes <= before.posting_bytes);
	assert_int_equal(after.record_bytes, before.record_bytes);
}

static void each_part_is_about_as_large_as_what_lies_in_it(void **state)
{
	file(*state, 20000);
	struct store_sizes sizes = measure(*state);
	assert_in_range(sizes.record_bytes, 20000 * 300, 20000 * 300 * 3 / 2);
	/* 128 short lists a block: two pages and a few bytes of the third */
	assert_in_range(sizes.token_bytes, 20000 * 60, 20000 * 60 * 5 / 3);
	/* 320 postings a list: two thirds of a page */
	assert_in_range(sizes.posting_bytes, 20000 * 8 * 8, 20000 * 8 * 8 * 9 / 5);
	assert_in_range(sizes.exact_bytes, 20000 * 16, 20000 * 16 * 3 / 2);
}

static void empty_all(struct store *store)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	store_empty(&transaction, STORE_UNITS);
	store_empty(&transaction, STORE_UNIT_IDS);
	tokens_empty(&transaction);
	runs_empty(&transaction);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void what_is_given_up_is_free_and_used_again(void **state)
{
	file(*state, 5000);
	struct store_sizes before = measure(*state);
	empty_all(*state);
	struct store_sizes after = measure(*state);
	assert_int_equal(after.posting_bytes + after.exact_bytes, 0);
	assert_true(after.free_bytes >= before.free_bytes + before.posting_bytes +
	                                        before.exact_bytes + 5000 * 300);
	check(*state);
	/* pages are used again two commits later, so that twice as much is taken at first */
	for (int i = 0; i < 12; i++) {
		file(*state, 5000);
		empty_all(*state);
		check(*state);
		if (i == 3) {
			before = measure(*state);
		}
	}
	assert_in_range(measure(*state).used_bytes, 0, before.used_bytes * 11 / 10);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_parts_are_what_the_file_takes),
		TEST(the_parts_are_right_while_runs_are_merged),
		TEST(each_part_is_about_as_large_as_what_lies_in_it),
		TEST(what_is_given_up_is_free_and_used_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
