#include "store/units.h"
#include "support/open_store.h"
#include "support/test.h"

#include <string.h>

#define SEGMENTS 400
#define MOST_BYTES 700

/* What ought to be there: `versions[i]` of segment i, 0 if nothing. */
struct model {
	uint32_t versions[SEGMENTS];
};

static uint64_t chance;

static int begin(void **state)
{
	chance = 7;
	return open_store(state);
}

static uint32_t random_below(uint32_t limit)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(chance >> 33) % limit;
}

/* The bytes of a version of a segment. */
static struct dragoman_text bytes_of(uint64_t segment, uint32_t version, char *room)
{
	size_t length = 1 + (segment * 37 + version * 101) % MOST_BYTES;
	memset(room, (int)('a' + (segment + version) % 26), length);
	return (struct dragoman_text){room, length};
}

static void put(struct store_transaction *transaction, struct model *model, uint64_t segment,
                uint32_t version)
{
	char room[MOST_BYTES];
	model->versions[segment] = version;
	if (version == 0) {
		tokens_delete(transaction, segment);
	} else {
		tokens_put(transaction, segment, bytes_of(segment, version, room));
	}
}

static void check_one(struct store_transaction *transaction, const struct model *model,
                      uint64_t segment)
{
	char room[MOST_BYTES];
	struct dragoman_text got;
	bool is_there = tokens_get(transaction, segment, &got);
	assert_int_equal(is_there, model->versions[segment] != 0);
	assert_true(!is_there ||
	            dragoman_text_equal(got,
	                                bytes_of(segment, model->versions[segment], room)));
}

/* All at a time, those that are not there among them. */
static void check_many(struct store_transaction *transaction, const struct model *model)
{
	static struct dragoman_text got[SEGMENTS];
	static uint64_t segments[SEGMENTS];
	char room[MOST_BYTES];
	for (uint64_t i = 0; i < SEGMENTS; i++) {
		segments[i] = (i * 7919) % SEGMENTS; /* in no order */
	}
	tokens_get_many(transaction, segments, SEGMENTS, got);
	for (uint64_t i = 0; i < SEGMENTS; i++) {
		uint32_t version = model->versions[segments[i]];
		assert_true(dragoman_text_equal(
			got[i], version == 0 ? (struct dragoman_text){0}
					     : bytes_of(segments[i], version, room)));
	}
}

/* One by one, by a walk over all, all at a time, and by their number. */
static void check_all(struct store *store, const struct model *model)
{
	struct store_transaction transaction;
	struct dragoman_text got;
	char room[MOST_BYTES];
	uint64_t segment = 0, expected = 0, count = 0;
	store_begin(store, STORE_READ, &transaction);
	while (tokens_next(&transaction, &segment, &got)) {
		do {
			expected++;
		} while (expected < SEGMENTS && model->versions[expected] == 0);
		assert_int_equal(segment, expected);
		assert_true(dragoman_text_equal(
			got, bytes_of(segment, model->versions[segment], room)));
		count++;
	}
	for (uint64_t i = 1; i < SEGMENTS; i++) {
		check_one(&transaction, model, i);
		assert_true(i <= expected || model->versions[i] == 0);
	}
	check_many(&transaction, model);
	assert_int_equal(tokens_count(&transaction), count);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void segments_come_back_as_they_were_put(void **state)
{
	struct store_transaction transaction;
	struct model model = {0};
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint64_t i = 1; i < 100; i++) {
		put(&transaction, &model, i, 1);
		check_one(&transaction, &model, i);
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	check_all(*state, &model);
}

static void the_edges_of_blocks_are_like_their_middle(void **state)
{
	static const uint64_t segments[] = {1, 63, 127, 128, 129, 255, 256, 383, 384, 399};
	struct store_transaction transaction;
	struct model model = {0};
	for (uint32_t version = 1; version <= 3; version++) {
		for (size_t i = 0; i < sizeof(segments) / sizeof(segments[0]); i++) {
			store_begin(*state, STORE_WRITE, &transaction);
			put(&transaction, &model, segments[i], version % 3);
			assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
			check_all(*state, &model);
		}
	}
}

static void any_order_of_changes_in_a_write_ends_the_same(void **state)
{
	struct store_transaction transaction;
	struct model model = {0};
	for (int round = 0; round < 60; round++) {
		struct model changed = model;
		uint32_t changes = random_below(50);
		store_begin(*state, STORE_WRITE, &transaction);
		for (uint32_t i = 0; i < changes; i++) {
			/* near each other often: the block that was taken apart is asked again */
			uint64_t segment = 1 + (random_below(3) == 0 ? random_below(SEGMENTS - 1)
			                                             : random_below(20));
			put(&transaction, &changed, segment, random_below(4));
			check_one(&transaction, &changed, segment);
			check_one(&transaction, &changed, 1 + random_below(SEGMENTS - 1));
		}
		if (round % 4 == 3) {
			store_abort(&transaction);
		} else {
			assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
			model = changed;
		}
		check_all(*state, &model);
	}
}

static void a_deleted_segment_may_be_deleted_again(void **state)
{
	struct store_transaction transaction;
	struct model model = {0};
	store_begin(*state, STORE_WRITE, &transaction);
	put(&transaction, &model, 8, 1);
	put(&transaction, &model, 9, 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	put(&transaction, &model, 8, 0);
	put(&transaction, &model, 8, 0);
	put(&transaction, &model, 300, 0); /* in a block that is not there */
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	check_all(*state, &model);
	store_begin(*state, STORE_WRITE, &transaction);
	put(&transaction, &model, 9, 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	check_all(*state, &model);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(store_count(&transaction, STORE_TOKENS), 0); /* no empty blocks stay */
	store_abort(&transaction);
}

static void a_reader_sees_the_last_commit(void **state)
{
	struct store_transaction write, read;
	struct model model = {0};
	store_begin(*state, STORE_WRITE, &write);
	put(&write, &model, 10, 1);
	assert_int_equal(store_commit(&write), DRAGOMAN_OK);
	struct model later = model;
	store_begin(*state, STORE_WRITE, &write);
	put(&write, &later, 10, 2);
	put(&write, &later, 11, 1);
	store_begin(*state, STORE_READ, &read);
	check_one(&read, &model, 10);
	check_one(&read, &model, 11);
	store_abort(&read);
	check_one(&write, &later, 10);
	assert_int_equal(store_commit(&write), DRAGOMAN_OK);
	check_all(*state, &later);
}

static void emptied_means_none_is_left(void **state)
{
	struct store_transaction transaction;
	struct model model = {0};
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint64_t i = 1; i < 50; i++) {
		put(&transaction, &model, i, 1);
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	model = (struct model){0};
	store_begin(*state, STORE_WRITE, &transaction);
	put(&transaction, &model, 60, 1);
	tokens_empty(&transaction);
	model = (struct model){0};
	put(&transaction, &model, 70, 2); /* filed anew in the same write */
	check_one(&transaction, &model, 20);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	check_all(*state, &model);
}

static void bytes_that_are_no_block_are_no_segments(void **state)
{
	static const struct {
		uint32_t ends[3]; /* of the first segments; those behind them end with the last */
		size_t length;    /* of the lists, as far as they are there */
		bool is_there[3];
	} cases[] = {
		{{2, 4, 6}, 6, {true, true, true}},
		{{2, 4, 6}, 5, {true, true, false}}, /* shorter than it says */
		{{2, 4, UINT32_MAX}, 6, {true, true, false}},
		{{UINT32_MAX, 1, 2}, 6, {false, false, true}}, /* not rising */
		{{7, 8, 9}, 6, {false, false, false}},
	};
	struct store_transaction transaction;
	struct dragoman_text got;
	uint64_t block = 5;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		for (size_t head = 0; head <= 128; head += head == 0 ? 127 : 1) {
			char bytes[128 * sizeof(uint32_t) + 6] = {0};
			for (size_t j = 0; j < head; j++) {
				memcpy(bytes + j * sizeof(uint32_t),
				       &cases[i].ends[j < 2 ? j : 2], sizeof(uint32_t));
			}
			size_t length = head * sizeof(uint32_t) +
			                (head == 128 ? cases[i].length : 0);
			store_begin(*state, STORE_WRITE, &transaction);
			store_put(&transaction, STORE_TOKENS,
			          (struct dragoman_text){(const char *)&block, sizeof(block)},
			          (struct dragoman_text){bytes, length});
			assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
			store_begin(*state, STORE_READ, &transaction);
			for (uint64_t j = 0; j < 3; j++) {
				bool is_there = tokens_get(&transaction, 5 * 128 + j, &got);
				assert_int_equal(is_there, head == 128 && cases[i].is_there[j]);
			}
			store_abort(&transaction);
		}
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(segments_come_back_as_they_were_put),
		TEST(the_edges_of_blocks_are_like_their_middle),
		TEST(any_order_of_changes_in_a_write_ends_the_same),
		TEST(a_deleted_segment_may_be_deleted_again),
		TEST(a_reader_sees_the_last_commit),
		TEST(emptied_means_none_is_left),
		TEST(bytes_that_are_no_block_are_no_segments),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
