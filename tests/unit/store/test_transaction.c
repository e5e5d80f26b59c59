#include "store/store.h"
#include "store/transaction.h"
#include "support/open_store.h"
#include "support/test.h"

#define TEXT(literal) ((struct dragoman_text){literal, sizeof(literal) - 1})

static void committed_value_is_read_back(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	store_put(&transaction, STORE_CATALOGUE, TEXT("1"), TEXT("Haus"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);

	struct dragoman_text value;
	store_begin(*state, STORE_READ, &transaction);
	assert_true(store_get(&transaction, STORE_CATALOGUE, TEXT("1"), &value));
	assert_memory_equal(value.bytes, "Haus", 4);
	assert_false(store_get(&transaction, STORE_CATALOGUE, TEXT("2"), &value));
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void a_failed_step_spoils_the_whole_write(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	store_put(&transaction, STORE_CATALOGUE, TEXT("3"), TEXT("kept?"));
	store_put(&transaction, STORE_CATALOGUE, TEXT(""), TEXT("LMDB refuses empty keys"));
	store_put(&transaction, STORE_CATALOGUE, TEXT("4"), TEXT("never tried"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FAILED);

	struct dragoman_text value;
	store_begin(*state, STORE_READ, &transaction);
	assert_false(store_get(&transaction, STORE_CATALOGUE, TEXT("3"), &value));
	store_abort(&transaction);
}

static void a_reader_keeps_its_view_while_others_write(void **state)
{
	struct store_transaction reader, writer, later;
	struct dragoman_text value;
	store_begin(*state, STORE_READ, &reader);
	store_begin(*state, STORE_WRITE, &writer);
	store_put(&writer, STORE_CATALOGUE, TEXT("5"), TEXT("new"));
	assert_int_equal(store_commit(&writer), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &later);
	assert_false(store_get(&reader, STORE_CATALOGUE, TEXT("5"), &value));
	assert_true(store_get(&later, STORE_CATALOGUE, TEXT("5"), &value));
	store_abort(&reader);
	store_abort(&later);
}

static void a_walk_goes_in_key_order_and_two_may_be_open(void **state)
{
	struct store_transaction transaction;
	struct store_cursor first, second;
	store_begin(*state, STORE_WRITE, &transaction);
	store_put(&transaction, STORE_CONCEPTS, TEXT("b"), TEXT("2"));
	store_put(&transaction, STORE_CONCEPTS, TEXT("a"), TEXT("1"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	store_cursor_open(&transaction, STORE_CONCEPTS, &first);
	store_cursor_open(&transaction, STORE_CONCEPTS, &second);
	assert_true(store_cursor_seek(&first, TEXT("")));
	assert_memory_equal(first.key.bytes, "a", 1);
	assert_true(store_cursor_last(&second));
	assert_memory_equal(second.key.bytes, "b", 1);
	assert_true(store_cursor_next(&first));
	assert_memory_equal(first.value.bytes, "2", 1);
	assert_false(store_cursor_next(&first));
	store_cursor_close(&first);
	store_cursor_close(&second);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void numbers_are_never_given_twice(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(store_next_number(&transaction, "test", 3), 1);
	assert_int_equal(store_next_number(&transaction, "test", 1), 4);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(store_next_number(&transaction, "test", 1), 5);
	store_abort(&transaction);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(store_next_number(&transaction, "test", 1), 5);
	store_abort(&transaction);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(committed_value_is_read_back),
		cmocka_unit_test(a_failed_step_spoils_the_whole_write),
		cmocka_unit_test(a_reader_keeps_its_view_while_others_write),
		cmocka_unit_test(a_walk_goes_in_key_order_and_two_may_be_open),
		cmocka_unit_test(numbers_are_never_given_twice),
	};
	return cmocka_run_group_tests(tests, open_store, close_store);
}
