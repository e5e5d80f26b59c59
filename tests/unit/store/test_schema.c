/* test_schema.c - which stores are opened, by layout and by analysis. */
#include "store/schema.h"

#include "support/open_store.h"
#include "support/test.h"

#define FILED_BY 0x1234

static enum dragoman_status check(struct store *store, uint64_t analysis, bool accept_other)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	schema_check(&transaction, analysis, accept_other);
	return store_commit(&transaction);
}

static uint64_t stamp_of(struct store *store, const char *name)
{
	struct store_transaction transaction;
	store_begin(store, STORE_READ, &transaction);
	uint64_t stamp = store_get_number(&transaction, name);
	store_abort(&transaction);
	return stamp;
}

static void a_new_store_is_stamped(void **state)
{
	assert_int_equal(stamp_of(*state, "schema"),
	                 SCHEMA_VERSION); /* open_store() compares no analysis */
	assert_int_equal(stamp_of(*state, "analysis"), 0);
	assert_int_equal(check(*state, FILED_BY, false), DRAGOMAN_OK);
	assert_int_equal(stamp_of(*state, "analysis"), FILED_BY);
	assert_int_equal(check(*state, FILED_BY, false), DRAGOMAN_OK);
}

static void another_analysis_is_refused_unless_accepted(void **state)
{
	check(*state, FILED_BY, false);
	assert_int_equal(check(*state, FILED_BY + 1, false), DRAGOMAN_INVALID);
	assert_int_equal(check(*state, FILED_BY + 1, true), DRAGOMAN_OK);
	assert_int_equal(stamp_of(*state, "analysis"), FILED_BY); /* until it is filed anew */
	assert_int_equal(check(*state, 0, false), DRAGOMAN_OK);   /* compares nothing */
	assert_int_equal(stamp_of(*state, "analysis"), FILED_BY);
}

static void after_a_reindex_the_stamp_is_the_new_one(void **state)
{
	struct store_transaction transaction;
	check(*state, FILED_BY, false);
	store_begin(*state, STORE_WRITE, &transaction);
	schema_stamp_analysis(&transaction, FILED_BY + 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(check(*state, FILED_BY + 1, false), DRAGOMAN_OK);
	assert_int_equal(check(*state, FILED_BY, false), DRAGOMAN_INVALID);
}

static void another_layout_is_refused_in_any_case(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	store_set_number(&transaction, "schema", SCHEMA_VERSION + 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(check(*state, FILED_BY, true), DRAGOMAN_INVALID);
	assert_int_equal(check(*state, 0, true), DRAGOMAN_INVALID);
	assert_int_equal(stamp_of(*state, "schema"), SCHEMA_VERSION + 1);
	assert_int_equal(stamp_of(*state, "analysis"), 0); /* nothing was written */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_new_store_is_stamped),
		TEST(another_analysis_is_refused_unless_accepted),
		TEST(after_a_reindex_the_stamp_is_the_new_one),
		TEST(another_layout_is_refused_in_any_case),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
