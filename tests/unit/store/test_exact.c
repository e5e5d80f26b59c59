#include "store/exact.h"
#include "store/run_merge.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define MOST 400000
#define HASHES 40
#define MEMORIES 30
#define LAST_MEMORY ((1u << 24) - 1) /* a place has 24 bits for it */
#define LARGE 40000                  /* texts: a write of so many has a run of its own */

/* All that was ever filed, to be looked through one by one. */
static struct filed {
	struct exact_key key;
	struct exact_place place;
} filed[MOST];
static size_t filed_count;
static uint64_t next_segment;
static uint64_t chance;

static int begin(void **state)
{
	filed_count = 0;
	next_segment = 1;
	chance = 1;
	return open_store(state);
}

static uint32_t random_below(uint32_t limit)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(chance >> 33) % limit;
}

/* Spread over all 64 bits, as real hashes are, and some side by side. */
static uint64_t hash_of(uint32_t number)
{
	return (uint64_t)(number / 2) * 0x1999999999999999u + number % 2;
}

static void add(struct store_transaction *transaction, uint16_t language, uint64_t hash,
                uint32_t memory)
{
	assert_true(filed_count < MOST);
	struct filed *next = &filed[filed_count++];
	*next = (struct filed){{language, hash}, {memory, next_segment++}};
	exact_add(transaction, &next->key, &next->place);
}

static uint32_t random_memory(void)
{
	uint32_t memory = random_below(MEMORIES) + 1;
	return memory == MEMORIES ? LAST_MEMORY : memory;
}

static void file_random(struct store *store, size_t count)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < count; i++) {
		add(&transaction, (uint16_t)(1 + random_below(2)), hash_of(random_below(HASHES)),
		    random_memory());
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static int by_segment(const void *left, const void *right)
{
	const struct exact_place *a = left, *b = right;
	return a->segment < b->segment ? -1 : a->segment > b->segment;
}

/* What a walk finds, in the order of segments; each must come once. */
static size_t walk(struct store_transaction *transaction, const struct exact_key *key,
                   const uint32_t *memories, size_t memory_count, struct exact_place *out)
{
	struct exact_walk walk;
	size_t count = 0;
	exact_open(&walk, transaction, key, memories, memory_count);
	while (count < MOST && exact_next(&walk, &out[count])) {
		count++;
	}
	assert_false(exact_next(&walk, &out[count])); /* the end stays the end */
	exact_close(&walk);
	qsort(out, count, sizeof(*out), by_segment);
	return count;
}

static bool has(const uint32_t *memories, size_t memory_count, uint32_t memory)
{
	for (size_t i = 0; i < memory_count; i++) {
		if (memories[i] == memory) {
			return true;
		}
	}
	return false;
}

static void check_in(struct store_transaction *transaction, const struct exact_key *key,
                     const uint32_t *memories, size_t memory_count)
{
	static struct exact_place got[MOST + 1];
	size_t count = walk(transaction, key, memories, memory_count, got), expected = 0;
	for (size_t i = 0; i < filed_count; i++) {
		if (filed[i].key.hash == key->hash && filed[i].key.language == key->language &&
		    has(memories, memory_count, filed[i].place.memory)) {
			assert_true(expected < count);
			assert_true(got[expected].segment == filed[i].place.segment);
			assert_int_equal(got[expected].memory, filed[i].place.memory);
			expected++;
		}
	}
	assert_int_equal(count, expected);
}

/* Rising, some of them without texts. */
static size_t choose_memories(uint32_t *out)
{
	size_t count = 0;
	uint32_t most = 1 + random_below(12);
	for (uint32_t memory = 0; memory <= MEMORIES + 1; memory++) {
		if (random_below(12) < most) {
			out[count++] = memory;
		}
	}
	if (random_below(2) == 0) {
		out[count++] = LAST_MEMORY;
	}
	return count;
}

static void check_random(struct store *store, size_t times)
{
	struct store_transaction transaction;
	uint32_t memories[MEMORIES + 4];
	store_begin(store, STORE_READ, &transaction);
	for (size_t i = 0; i < times; i++) {
		/* one hash more than there are, and a language more */
		struct exact_key key = {(uint16_t)(1 + random_below(3)),
		                        hash_of(random_below(HASHES + 1))};
		check_in(&transaction, &key, memories, choose_memories(memories));
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void texts_are_found_in_the_memories_that_were_asked(void **state)
{
	file_random(*state, 100); /* the fresh run */
	check_random(*state, 50);
	file_random(*state, LARGE); /* a run of its own, in blocks */
	check_random(*state, 50);
	file_random(*state, 3000); /* one by one again */
	file_random(*state, LARGE);
	check_random(*state, 50);
}

static void the_edges_of_blocks_lose_nothing(void **state)
{
	static const uint32_t counts[] = {1, 2, 60, 61, 62, 63, 123, 124, 125, 186, 187, 620};
	const uint32_t memories[] = {5, 6, 7};
	struct store_transaction transaction;
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		store_begin(*state, STORE_WRITE, &transaction);
		for (uint32_t j = 0; j < counts[i]; j++) {
			add(&transaction, 1, 1000 + i, 5 + (j > counts[i] / 2));
		}
		/* others, so that it has a run of its own; they come behind */
		for (uint32_t j = 0; j < LARGE; j++) {
			exact_add(&transaction, &(struct exact_key){9, j},
			          &(struct exact_place){1, 1000000 + j});
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		store_begin(*state, STORE_READ, &transaction);
		for (size_t j = 0; j <= i; j++) {
			struct exact_key key = {1, 1000 + j};
			check_in(&transaction, &key, memories, 3);
			check_in(&transaction, &key, memories + 1, 1);
			check_in(&transaction, &key, memories + 2, 1);
		}
		store_abort(&transaction);
	}
}

static void merging_hides_nothing_and_shows_nothing_twice(void **state)
{
	struct run_merge_options options = {.is_idle = true, .most_postings = 7001};
	struct fault fault = {0};
	size_t steps = 0;
	for (int i = 0; i < 4; i++) {
		file_random(*state, LARGE);
	}
	while (run_merge_step(*state, &options, &fault)) {
		check_random(*state, 10);
		if (++steps == 3) {
			file_random(*state, 500);
		}
		if (steps % 5 == 0) {
			reopen_store(state); /* as after a kill: it goes on where it was */
		}
	}
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_true(steps > 20);
	check_random(*state, 100);
}

static void a_write_sees_what_it_filed_itself(void **state)
{
	struct store_transaction transaction;
	const uint32_t memories[] = {3, 4};
	struct exact_key key = {1, 77}, other = {2, 77};
	file_random(*state, 50);
	store_begin(*state, STORE_WRITE, &transaction);
	add(&transaction, 1, 77, 3);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint32_t i = 0; i < 5000; i++) { /* its index grows several times */
		add(&transaction, (uint16_t)(1 + i % 3 / 2), i % 100, 3 + i % 3);
		if (i % 250 == 0) {
			check_in(&transaction, &key, memories, 2);
			check_in(&transaction, &other, memories, 1);
		}
	}
	check_in(&transaction, &key, memories, 2);
	check_in(&transaction, &key, memories, 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	check_in(&transaction, &key, memories, 2);
	store_abort(&transaction);
}

static void a_reader_does_not_see_a_write_under_way(void **state)
{
	struct store_transaction write, read;
	struct exact_place got[2];
	struct exact_key key = {1, 5};
	const uint32_t memory = 3;
	store_begin(*state, STORE_WRITE, &write);
	exact_add(&write, &key, &(struct exact_place){3, 9});
	store_begin(*state, STORE_READ, &read);
	assert_int_equal(walk(&read, &key, &memory, 1, got), 0);
	store_abort(&read);
	assert_int_equal(walk(&write, &key, &memory, 1, got), 1);
	store_abort(&write);
	store_begin(*state, STORE_WRITE, &write);
	assert_int_equal(walk(&write, &key, &memory, 1, got), 0); /* it was aborted */
	assert_int_equal(store_commit(&write), DRAGOMAN_OK);
}

static void two_walks_of_one_transaction_do_not_disturb_each_other(void **state)
{
	struct store_transaction transaction;
	struct exact_walk outer, inner;
	struct exact_place place;
	struct exact_key key = {1, hash_of(3)}, other = {1, hash_of(8)};
	const uint32_t memories[] = {1, 2, 3, 4, 5};
	size_t count = 0, alone = 0;
	file_random(*state, 2000);
	file_random(*state, LARGE);
	store_begin(*state, STORE_READ, &transaction);
	exact_open(&outer, &transaction, &key, memories, 5);
	while (exact_next(&outer, &place)) {
		alone++;
	}
	exact_close(&outer);
	exact_open(&outer, &transaction, &key, memories, 5);
	while (exact_next(&outer, &place)) {
		exact_open(&inner, &transaction, &other, memories, 5);
		assert_true(exact_next(&inner, &place));
		exact_close(&inner);
		count++;
	}
	exact_close(&outer);
	assert_true(alone > 10);
	assert_int_equal(count, alone);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(texts_are_found_in_the_memories_that_were_asked),
		TEST(the_edges_of_blocks_lose_nothing),
		TEST(merging_hides_nothing_and_shows_nothing_twice),
		TEST(a_write_sees_what_it_filed_itself),
		TEST(a_reader_does_not_see_a_write_under_way),
		TEST(two_walks_of_one_transaction_do_not_disturb_each_other),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
