#include "store/journal.h"
#include "support/open_store.h"
#include "support/test.h"

#define TEXT(literal) ((struct dragoman_text){literal, sizeof(literal) - 1})

static void append(struct store_transaction *transaction, uint64_t revision, uint32_t part,
                   int64_t time)
{
	struct journal_row row = {revision,         part,         time,
	                          TEXT("unit.put"), TEXT("anna"), TEXT("{\"memory\":\"news\"}")};
	journal_append(transaction, &row);
}

static int fill(void **state)
{
	struct store_transaction transaction;
	if (open_store(state) != 0) {
		return -1;
	}
	store_begin(*state, STORE_WRITE, &transaction);
	append(&transaction, 1, 0, 100);
	append(&transaction, 1, 1, 100);
	append(&transaction, 2, 0, 200);
	append(&transaction, 3, 0, 300);
	return store_commit(&transaction) == DRAGOMAN_OK ? 0 : -1;
}

static void rows_come_in_order_and_whole(void **state)
{
	struct store_transaction transaction;
	struct journal_row row = {0};
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(journal_oldest(&transaction), 1);
	assert_true(journal_next(&transaction, 0, UINT32_MAX, &row));
	assert_int_equal(row.revision, 1);
	assert_int_equal(row.part, 0);
	assert_int_equal(row.time, 100);
	assert_true(dragoman_text_equal(row.by, TEXT("anna")));
	assert_true(journal_next(&transaction, 1, 0, &row));
	assert_int_equal(row.part, 1);
	assert_true(journal_next(&transaction, 1, UINT32_MAX, &row));
	assert_int_equal(row.revision, 2);
	assert_false(journal_next(&transaction, 3, 0, &row));
	store_abort(&transaction);
}

static void trimming_drops_whole_revisions_by_age(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	uint64_t before = journal_bytes(&transaction);
	struct journal_limits limits = {.before = 200, .most_bytes = UINT64_MAX, .most_rows = 1};
	assert_int_equal(journal_trim(&transaction, &limits), 2);
	assert_int_equal(journal_oldest(&transaction), 2);
	assert_true(journal_bytes(&transaction) < before);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void trimming_drops_the_oldest_above_a_size(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	struct journal_limits limits = {.before = 0, .most_bytes = 0, .most_rows = 10};
	assert_int_equal(journal_trim(&transaction, &limits), 2);
	assert_int_equal(journal_oldest(&transaction), 0);
	assert_int_equal(journal_bytes(&transaction), 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_in_order_and_whole),
		cmocka_unit_test(trimming_drops_whole_revisions_by_age),
		cmocka_unit_test(trimming_drops_the_oldest_above_a_size),
	};
	return cmocka_run_group_tests(tests, fill, close_store);
}
