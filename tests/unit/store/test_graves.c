#include "store/graves.h"
#include "support/open_store.h"
#include "support/test.h"

static void commit(struct store_transaction *transaction)
{
	assert_int_equal(store_commit(transaction), DRAGOMAN_OK);
}

static void the_dead_are_known_and_nobody_else(void **state)
{
	static const uint64_t far = ((uint64_t)1 << 35) - 1;
	struct store_transaction transaction;
	struct graves graves;
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint64_t segment = 3; segment < 9000; segment += 3) {
		graves_add(&transaction, segment, 2);
	}
	graves_add(&transaction, far, 5);
	commit(&transaction);
	store_begin(*state, STORE_READ, &transaction);
	assert_true(graves_read(&transaction, &graves));
	store_abort(&transaction);
	for (uint64_t segment = 1; segment < 9100; segment++) {
		assert_int_equal(graves_has(&graves, segment),
		                 segment % 3 == 0 && segment < 9000);
	}
	assert_true(graves_has(&graves, far));
	assert_false(graves_has(&graves, far - 1));
	assert_int_equal(graves.count, 3000);
	assert_int_equal(graves.postings, 2 * 2999 + 5);
	graves_finish(&graves);
}

static void without_graves_nobody_is_dead(void **state)
{
	struct store_transaction transaction;
	struct graves graves;
	store_begin(*state, STORE_WRITE, &transaction);
	assert_true(graves_read(&transaction, &graves));
	assert_false(graves_has(&graves, 1));
	assert_false(graves_has_memory(&graves, 1));
	graves_remove(&transaction, &graves);
	graves_finish(&graves);
	commit(&transaction);
}

static void those_that_died_later_stay_when_the_others_are_removed(void **state)
{
	struct store_transaction transaction;
	struct graves graves, later;
	store_begin(*state, STORE_WRITE, &transaction);
	graves_add(&transaction, 10, 7);
	graves_add_memory(&transaction, 1);
	commit(&transaction);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_true(graves_read(&transaction, &graves));
	graves_add(&transaction, 11, 3);
	graves_add_memory(&transaction, 2);
	graves_remove(&transaction, &graves);
	commit(&transaction);
	graves_finish(&graves);
	store_begin(*state, STORE_READ, &transaction);
	assert_true(graves_read(&transaction, &later));
	assert_false(graves_has(&later, 10));
	assert_true(graves_has(&later, 11));
	assert_false(graves_has_memory(&later, 1));
	assert_true(graves_has_memory(&later, 2));
	assert_int_equal(graves_postings(&transaction), 3);
	store_abort(&transaction);
	graves_finish(&later);
}

static void memories_are_cleared_one_after_the_other(void **state)
{
	struct store_transaction transaction;
	struct graves graves;
	const uint32_t last = (1u << 24) - 1;
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(graves_uncleared(&transaction), 0);
	graves_add_memory(&transaction, 5);
	graves_add_memory(&transaction, last);
	commit(&transaction);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(graves_uncleared(&transaction), 5);
	graves_cleared(&transaction, 5);
	assert_int_equal(graves_uncleared(&transaction), last);
	/* its postings lie in the runs as before */
	assert_true(graves_read(&transaction, &graves));
	assert_true(graves_has_memory(&graves, 5));
	graves_finish(&graves);
	graves_cleared(&transaction, last);
	assert_int_equal(graves_uncleared(&transaction), 0);
	commit(&transaction);
}

static void an_aborted_burial_did_not_take_place(void **state)
{
	struct store_transaction transaction;
	struct graves graves;
	store_begin(*state, STORE_WRITE, &transaction);
	graves_add(&transaction, 10, 7);
	graves_add_memory(&transaction, 3);
	graves_count(&transaction, 100);
	store_abort(&transaction);
	store_begin(*state, STORE_READ, &transaction);
	assert_true(graves_read(&transaction, &graves));
	assert_false(graves_has(&graves, 10));
	assert_false(graves_has_memory(&graves, 3));
	assert_int_equal(graves_postings(&transaction), 0);
	store_abort(&transaction);
	graves_finish(&graves);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_dead_are_known_and_nobody_else),
		TEST(without_graves_nobody_is_dead),
		TEST(those_that_died_later_stay_when_the_others_are_removed),
		TEST(memories_are_cleared_one_after_the_other),
		TEST(an_aborted_burial_did_not_take_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
