#include "store/units.h"

#include "store/catalogue.h"
#include "store/postings.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>

static const uint32_t memories[] = {1, 2, 300, UNITS_MOST_MEMORY - 1, UNITS_MOST_MEMORY};
#define MEMORIES (sizeof(memories) / sizeof(memories[0]))
#define UNITS 40 /* a memory, of three segments each */

static struct dragoman_text id_of(uint32_t memory, uint32_t index, char *room)
{
	return (struct dragoman_text){room, (size_t)snprintf(room, 32, "%u-%u", memory, index)};
}

/* The units of all memories in turn; the record is the id. Returns the first one's number. */
static uint64_t put_all(struct store *store)
{
	struct store_transaction transaction;
	uint64_t first = 0;
	char room[32];
	store_begin(store, STORE_WRITE, &transaction);
	for (uint32_t i = 0; i < UNITS; i++) {
		for (size_t j = 0; j < MEMORIES; j++) {
			struct dragoman_text id = id_of(memories[j], i, room);
			uint64_t number = units_new_segments(&transaction, 3);
			first = first == 0 ? number : first;
			units_put(&transaction, memories[j], number, id, id);
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	return first;
}

static void a_unit_is_found_by_each_of_its_segments(void **state)
{
	struct store_transaction transaction;
	struct dragoman_text record;
	char room[32];
	uint64_t number, first = put_all(*state);
	store_begin(*state, STORE_READ, &transaction);
	for (uint32_t i = 0; i < UNITS; i++) {
		for (size_t j = 0; j < MEMORIES; j++) {
			uint64_t expected = first + 3 * (i * MEMORIES + j);
			struct dragoman_text id = id_of(memories[j], i, room);
			assert_true(units_find(&transaction, memories[j], id, &number));
			assert_int_equal(number, expected);
			for (uint64_t segment = expected; segment < expected + 3; segment++) {
				assert_true(units_of_segment(&transaction, memories[j], segment,
				                             &number, &record));
				assert_int_equal(number, expected);
				assert_true(dragoman_text_equal(record, id));
			}
		}
	}
	assert_false(units_of_segment(&transaction, 2, first, &number, &record));
	assert_false(units_of_segment(&transaction, 5, first + 100, &number, &record));
	store_abort(&transaction);
}

static void a_list_ends_with_its_memory(void **state)
{
	struct store_transaction transaction;
	struct dragoman_text record;
	put_all(*state);
	store_begin(*state, STORE_READ, &transaction);
	for (size_t j = 0; j < MEMORIES; j++) {
		uint64_t number = 0, last = 0, count = 0;
		while (units_next(&transaction, memories[j], number, &number, &record)) {
			assert_true(number > last);
			last = number;
			count++;
		}
		assert_int_equal(count, UNITS);
	}
	store_abort(&transaction);
}

static void a_deleted_unit_is_gone_and_its_neighbours_are_not(void **state)
{
	struct store_transaction transaction;
	struct dragoman_text record;
	char room[32];
	uint64_t number;
	put_all(*state);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_true(units_find(&transaction, 2, id_of(2, 7, room), &number));
	units_delete(&transaction, 2, number, id_of(2, 7, room));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	assert_false(units_find(&transaction, 2, id_of(2, 7, room), &number));
	assert_false(units_get(&transaction, 2, number, &record));
	assert_true(units_find(&transaction, 1, id_of(1, 7, room), &number));
	assert_true(units_get(&transaction, 1, number, &record));
	store_abort(&transaction);
}

static void numbers_end_where_a_posting_has_no_room(void **state)
{
	const uint64_t last = ((uint64_t)1 << POSTING_SEGMENT_BITS) - 1;
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	store_set_number(&transaction, "segment", last - 5);
	assert_true(units_new_segments(&transaction, 3) == last - 4);
	assert_true(units_new_segments(&transaction, 2) == last - 1);
	assert_false(faulted(&transaction.fault));
	units_new_segments(&transaction, 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FULL);
}

/* A larger number would fall on the units of another memory. */
static void memories_end_where_a_key_has_no_room(void **state)
{
	struct store_transaction transaction;
	struct catalogue_entry last = {.kind = CATALOGUE_MEMORY, .name = dragoman_text_of("last")};
	struct catalogue_entry more = {.kind = CATALOGUE_MEMORY, .name = dragoman_text_of("more")};
	store_begin(*state, STORE_WRITE, &transaction);
	store_set_number(&transaction, "catalogue", UNITS_MOST_MEMORY - 1);
	catalogue_put(&transaction, &last);
	assert_int_equal(last.number, UNITS_MOST_MEMORY);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &more);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_unit_is_found_by_each_of_its_segments),
		TEST(a_list_ends_with_its_memory),
		TEST(a_deleted_unit_is_gone_and_its_neighbours_are_not),
		TEST(numbers_end_where_a_posting_has_no_room),
		TEST(memories_end_where_a_key_has_no_room),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
