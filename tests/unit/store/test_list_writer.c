/* test_list_writer.c - lists of postings as they lie in a run, read back entry by entry. */
#include "store/list_writer.h"

#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>

#define RUN STORE_RUN_FIRST
#define MOST (3 * CHUNK_POSTINGS + 2)

/* A list to write: postings 10, 20, 30 … each of them `times` times. */
struct list {
	uint32_t token;
	size_t count;
	size_t times;
	uint64_t announced;
};

static uint64_t value_of(size_t index)
{
	return 10 * (index + 1);
}

static uint64_t write_lists(struct store_transaction *transaction, const struct list *lists,
                            size_t count)
{
	struct list_writer *writer = test_malloc(sizeof(*writer));
	bool is_owned;
	MDB_cursor *cursor = store_cursor_handle(transaction, RUN, &is_owned);
	assert_true(cursor != NULL && is_owned);
	list_writer_init(writer, transaction, cursor);
	for (size_t i = 0; i < count; i++) {
		unsigned char key[LIST_KEY_BYTES];
		list_key(key, &(struct posting_key){3, 2, lists[i].token, 1});
		list_writer_begin(writer, key, lists[i].announced);
		for (size_t j = 0; j < lists[i].count * lists[i].times; j++) {
			list_writer_add(writer, value_of(j / lists[i].times));
		}
		list_writer_end(writer);
	}
	uint64_t written = writer->written;
	mdb_cursor_close(cursor);
	test_free(writer);
	return written;
}

static void check_values(const unsigned char *values, size_t first, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_true(chunk_posting(values, i) == value_of(first + i));
	}
}

/* Reads one list, whose entries the cursor walks: how its keys and chunks ought to be is written
 * here anew, from the layout in posting_chunk.h. */
static void check_list(struct store_cursor *cursor, const struct list *list)
{
	bool is_single = list->announced <= CHUNK_POSTINGS;
	for (size_t read = 0; read < list->count;) {
		size_t left = list->count - read;
		size_t count = left < CHUNK_POSTINGS ? left : CHUNK_POSTINGS;
		bool has_total = !is_single && read == 0;
		assert_true(store_cursor_next(cursor));
		const unsigned char *key = (const unsigned char *)cursor->key.bytes;
		assert_int_equal(cursor->key.length, is_single ? 12 : 20);
		assert_int_equal(get_be32(key + 2), list->token);
		assert_true(is_single || get_be64(key + 12) == value_of(read + count - 1));
		assert_int_equal(cursor->value.length, 8 * count + (has_total ? 4 : 0));
		const unsigned char *values = (const unsigned char *)cursor->value.bytes;
		check_values(values, read, count);
		if (has_total || is_single) {
			uint64_t total = list->announced > UINT32_MAX ? UINT32_MAX
			                                              : list->announced;
			assert_true(chunk_total(values, cursor->value.length) ==
			            (is_single ? count : total));
		}
		read += count;
	}
}

static void check_lists(void **state, const struct list *lists, size_t count)
{
	struct store_transaction transaction;
	struct store_cursor cursor;
	uint64_t written = 0;
	store_begin(*state, STORE_WRITE, &transaction);
	for (size_t i = 0; i < count; i++) {
		written += lists[i].count;
	}
	assert_true(write_lists(&transaction, lists, count) == written);
	store_cursor_open(&transaction, RUN, &cursor);
	for (size_t i = 0; i < count; i++) {
		check_list(&cursor, &lists[i]);
	}
	assert_false(store_cursor_next(&cursor));
	store_cursor_close(&cursor);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void lists_of_any_length_come_back(void **state)
{
	static const size_t counts[] = {0,
	                                1,
	                                2,
	                                CHUNK_POSTINGS - 1,
	                                CHUNK_POSTINGS,
	                                CHUNK_POSTINGS + 1,
	                                2 * CHUNK_POSTINGS,
	                                MOST,
	                                1};
	struct list lists[sizeof(counts) / sizeof(counts[0])];
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		lists[i] = (struct list){(uint32_t)(100 + i), counts[i], 1, counts[i]};
	}
	check_lists(state, lists, sizeof(counts) / sizeof(counts[0]));
}

/* Runs that are merged hold a posting twice where a write was repeated. */
static void equal_postings_are_written_once(void **state)
{
	static const struct list lists[] = {
		{1, 3, 2, 6},
		{2, CHUNK_POSTINGS, 2, 2 * CHUNK_POSTINGS}, /* the last of a full chunk, again */
		{3, CHUNK_POSTINGS + 1, 3, 3 * CHUNK_POSTINGS + 3},
		{4, 1, 5, 5},
	};
	check_lists(state, lists, 4);
}

/* Dead segments are left out while a list is merged: what is announced is an upper bound. */
static void a_list_may_turn_out_shorter_than_announced(void **state)
{
	static const struct list lists[] = {
		{1, 1, 1, 5},
		{2, 4, 1, CHUNK_POSTINGS + 1},
		{3, 0, 1, 90000},
		{4, CHUNK_POSTINGS + 5, 1, (uint64_t)1 << 40}, /* the count has room for 32 bits */
		{5, 1, 1, 1},
	};
	check_lists(state, lists, 5);
}

/* As a damaged store may hold them: nothing before the bytes is read. */
static void chunks_too_short_for_a_count_have_none(void **state)
{
	(void)state;
	for (size_t length = 0; length < 4; length++) {
		unsigned char *bytes = malloc(length + (length == 0));
		assert_int_equal(chunk_total(bytes, length), 0);
		free(bytes);
	}
}

/* Lists are appended: one below those that are there cannot be. Whoever files looks for a fault
 * when a list is handed over whole, so the writer goes on taking what comes. */
static void after_a_fault_it_takes_any_number_and_writes_nothing(void **state)
{
	static const struct list falling[] = {{2, 1, 1, 1}, {1, MOST, 1, MOST}, {3, MOST, 1, MOST}};
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	write_lists(&transaction, falling, 3);
	assert_true(faulted(&transaction.fault));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FAILED);
	check_lists(state, falling, 0); /* nothing is left of it */
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_of_any_length_come_back),
		TEST(equal_postings_are_written_once),
		TEST(a_list_may_turn_out_shorter_than_announced),
		cmocka_unit_test(chunks_too_short_for_a_count_have_none),
		TEST(after_a_fault_it_takes_any_number_and_writes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
