#include "store/graves.h"
#include "store/postings.h"
#include "store/run_merge.h"
#include "support/open_store.h"
#include "support/test.h"

#include <string.h>

#define LANGUAGE 1
#define MEMORY 1
#define MOST_WEIGHT 40

/* Counts on both sides of a chunk's end (posting_chunk.h). */
static const uint32_t counts[] = {1, 2, 4094, 8187, 8188, 8189, 16375, 16376, 16377};

#define LISTS (sizeof(counts) / sizeof(counts[0]))

static struct posting_key key_of(size_t list)
{
	return (struct posting_key){MEMORY, LANGUAGE, 1000 + (uint32_t)list, 1};
}

/* A run of all lists. The weights are spread, so a slice may begin and end anywhere in a chunk. */
static void file_lists(struct store *store, uint64_t *segment, bool is_dead)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < LISTS; i++) {
		struct posting_key key = key_of(i);
		for (uint32_t j = 0; j < counts[i]; j++) {
			postings_add(&transaction, &key,
			             posting_make(1 + j * j % MOST_WEIGHT, ++*segment, true, 0));
			if (is_dead) {
				graves_add(&transaction, *segment, MEMORY);
			}
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void merge_all(struct store *store)
{
	struct run_merge_options options = {.is_idle = true, .most_postings = 3000};
	struct fault fault = {0};
	while (run_merge_step(store, &options, &fault)) {
	}
	assert_false(faulted(&fault));
}

/* How many postings a slice holds; each lies in it and above those before. */
static uint64_t count_slice(struct postings_scan *scan, uint32_t least, uint32_t most,
                            uint64_t *last)
{
	uint64_t count = 0, posting;
	postings_scan_seek(scan, least, most);
	while (postings_scan_next(scan)) {
		for (size_t i = 0; i < scan->count; i++) {
			memcpy(&posting, scan->values + i * sizeof(posting), sizeof(posting));
			assert_in_range(posting_weight(posting), least, most);
			assert_true(posting > *last);
			*last = posting;
		}
		count += scan->count;
	}
	return count;
}

static void lists_end_where_chunks_do(void **state)
{
	const uint32_t memory = MEMORY;
	struct store_transaction transaction;
	struct postings_pieces pieces = {0};
	uint64_t segment = 0;
	file_lists(*state, &segment, false);
	file_lists(*state, &segment, true);
	file_lists(*state, &segment, false);
	merge_all(*state);
	store_begin(*state, STORE_READ, &transaction);
	for (size_t i = 0; i < LISTS; i++) {
		struct posting_key key = key_of(i);
		struct postings_scan scan;
		uint64_t last = 0;
		pieces.count = 0;
		uint64_t announced = postings_find(&transaction, &key, &memory, 1, &pieces);
		assert_int_equal(pieces.count, 1);
		postings_scan_begin(&scan, &transaction, &pieces.items[0]);
		uint64_t count = count_slice(&scan, 0, POSTING_MOST_WEIGHT, &last);
		assert_int_equal(count, 2 * counts[i]);
		assert_in_range(announced, count, 3 * counts[i]);
	}
	store_abort(&transaction);
	postings_pieces_finish(&pieces);
}

/* Several scans at a time, each slice after slice, some left out: as one walk by itself. */
static void slices_are_parts_of_the_whole(void **state)
{
	const uint32_t memory = MEMORY;
	struct store_transaction transaction;
	struct postings_pieces pieces = {0};
	struct postings_scan scans[LISTS];
	uint64_t segment = 0, last[LISTS] = {0}, found[LISTS] = {0};
	file_lists(*state, &segment, false);
	store_begin(*state, STORE_READ, &transaction);
	for (size_t i = 0; i < LISTS; i++) {
		struct posting_key key = key_of(i);
		postings_find(&transaction, &key, &memory, 1, &pieces);
	}
	assert_int_equal(pieces.count, LISTS);
	for (size_t i = 0; i < LISTS; i++) {
		postings_scan_begin(&scans[i], &transaction, &pieces.items[i]);
	}
	for (uint32_t least = 1; least <= MOST_WEIGHT; least += 5) {
		uint32_t most = least + (least % 2 == 0 ? 1 : 2); /* the rest up to the next is left out */
		for (size_t i = 0; i < LISTS; i++) {
			uint64_t expected = 0;
			for (uint32_t j = 0; j < counts[i]; j++) {
				uint32_t weight = 1 + j * j % MOST_WEIGHT;
				expected += weight >= least && weight <= most;
			}
			uint64_t count = count_slice(&scans[i], least, most, &last[i]);
			assert_int_equal(count, expected);
			found[i] += count;
		}
	}
	assert_true(found[LISTS - 1] > 0);
	store_abort(&transaction);
	postings_pieces_finish(&pieces);
}

/* A reader that stops within a slice goes on with the next one. */
static void a_slice_may_be_left_unfinished(void **state)
{
	const uint32_t memory = MEMORY;
	struct store_transaction transaction;
	struct postings_pieces pieces = {0};
	struct postings_scan scan;
	struct posting_key key = key_of(LISTS - 1);
	uint64_t segment = 0, last = 0, expected = 0;
	file_lists(*state, &segment, false);
	for (uint32_t j = 0; j < counts[LISTS - 1]; j++) {
		expected += j * j % MOST_WEIGHT >= 20;
	}
	store_begin(*state, STORE_READ, &transaction);
	postings_find(&transaction, &key, &memory, 1, &pieces);
	postings_scan_begin(&scan, &transaction, &pieces.items[0]);
	postings_scan_seek(&scan, 1, 20);
	assert_true(postings_scan_next(&scan));
	assert_int_equal(count_slice(&scan, 21, POSTING_MOST_WEIGHT, &last), expected);
	assert_false(postings_scan_next(&scan));
	store_abort(&transaction);
	postings_pieces_finish(&pieces);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(lists_end_where_chunks_do),
		TEST(slices_are_parts_of_the_whole),
		TEST(a_slice_may_be_left_unfinished),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
