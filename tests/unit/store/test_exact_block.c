/* test_exact_block.c - exact texts as they lie in a run: keys in the order of what they hold,
 * blocks that give back what was written. */
#include "store/exact_block.h"

#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdlib.h>

#define RUN STORE_RUN_FIRST

static const uint64_t edges[] = {0, 1, 255, 256, UINT32_MAX, (uint64_t)1 << 63, UINT64_MAX};
#define EDGES (sizeof(edges) / sizeof(edges[0]))

static void a_key_gives_back_its_pair(void **state)
{
	static const uint16_t languages[] = {0, 1, 255, 256, UINT16_MAX};
	(void)state;
	for (size_t i = 0; i < EDGES * EDGES * 5; i++) {
		struct exact_pair pair = {edges[i % EDGES], edges[i / EDGES % EDGES]}, got;
		uint16_t language = languages[i / EDGES / EDGES], got_language = 7;
		unsigned char bytes[EXACT_KEY_BYTES];
		exact_pair_key(bytes, language, &pair);
		got = exact_pair_of_key(bytes, &got_language);
		assert_true(got.hash == pair.hash && got.place == pair.place);
		assert_int_equal(got_language, language);
	}
}

static int sign(int number)
{
	return (number > 0) - (number < 0);
}

/* LMDB orders keys byte by byte: that must be the order of the pairs. */
static void keys_are_in_the_order_of_their_pairs(void **state)
{
	(void)state;
	for (size_t i = 0; i < EDGES * EDGES; i++) {
		for (size_t j = 0; j < EDGES * EDGES; j++) {
			struct exact_pair a = {edges[i % EDGES], edges[i / EDGES]};
			struct exact_pair b = {edges[j % EDGES], edges[j / EDGES]};
			unsigned char left[EXACT_KEY_BYTES], right[EXACT_KEY_BYTES];
			exact_pair_key(left, 300, &a);
			exact_pair_key(right, 300, &b);
			assert_int_equal(sign(memcmp(left, right, sizeof(left))),
			                 exact_pair_before(&b, &a) - exact_pair_before(&a, &b));
			exact_pair_key(right, 301, &b);
			assert_true(memcmp(left, right, sizeof(left)) < 0);
		}
	}
}

struct filed {
	uint16_t language;
	struct exact_pair pair;
};

static int by_pair(const void *left, const void *right)
{
	const struct filed *a = left, *b = right;
	if (a->language != b->language) {
		return a->language < b->language ? -1 : 1;
	}
	return exact_pair_before(&b->pair, &a->pair) - exact_pair_before(&a->pair, &b->pair);
}

static uint64_t write_all(struct store_transaction *transaction, const struct filed *filed,
                          size_t count)
{
	struct exact_writer writer;
	bool is_owned;
	MDB_cursor *cursor = store_cursor_handle(transaction, RUN, &is_owned);
	assert_true(cursor != NULL && is_owned);
	exact_writer_init(&writer, transaction, cursor);
	for (size_t i = 0; i < count; i++) {
		exact_writer_add(&writer, filed[i].language, &filed[i].pair);
	}
	exact_writer_end(&writer);
	exact_writer_end(&writer); /* no block is under way any more */
	mdb_cursor_close(cursor);
	return writer.written;
}

/* Walks the run's blocks: all pairs, in their order, in blocks of one language. */
static void read_all(struct store_transaction *transaction, const struct filed *filed, size_t count)
{
	struct store_cursor cursor;
	size_t read = 0;
	store_cursor_open(transaction, RUN, &cursor);
	while (store_cursor_next(&cursor)) {
		uint16_t language;
		const unsigned char *block = (const unsigned char *)cursor.value.bytes;
		size_t pairs = cursor.value.length / sizeof(struct exact_pair);
		assert_int_equal(cursor.key.length, EXACT_KEY_BYTES);
		assert_int_equal(cursor.value.length % sizeof(struct exact_pair), 0);
		assert_in_range(pairs, 0, BLOCK_PAIRS);
		struct exact_pair last = exact_pair_of_key((const unsigned char *)cursor.key.bytes,
		                                           &language);
		assert_true(pairs == BLOCK_PAIRS || read + pairs + 1 == count ||
		            filed[read + pairs + 1].language != language); /* full */
		for (size_t i = 0; i <= pairs; i++, read++) {
			struct exact_pair pair = i < pairs ? exact_block_pair(block, i) : last;
			assert_true(read < count);
			assert_int_equal(language, filed[read].language);
			assert_true(pair.hash == filed[read].pair.hash);
			assert_true(pair.place == filed[read].pair.place);
		}
	}
	store_cursor_close(&cursor);
	assert_int_equal(read, count);
}

static void any_number_of_pairs_comes_back_in_order(void **state)
{
	static const size_t counts[] = {
		0, 1, BLOCK_PAIRS, BLOCK_PAIRS + 1, BLOCK_PAIRS + 2, 2 * BLOCK_PAIRS + 2, 5000};
	static struct filed filed[5000];
	struct chance chance = {1};
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		struct store_transaction transaction;
		for (size_t j = 0; j < counts[i]; j++) {
			filed[j] = (struct filed){(uint16_t)(1 + chance_below(&chance, 3)),
			                          {chance_below(&chance, 500), j}};
		}
		qsort(filed, counts[i], sizeof(filed[0]), by_pair);
		store_begin(*state, STORE_WRITE, &transaction);
		assert_int_equal(write_all(&transaction, filed, counts[i]), counts[i]);
		read_all(&transaction, filed, counts[i]);
		store_abort(&transaction); /* the run is empty again */
	}
}

/* Blocks are appended: one below those that are there cannot be. Whoever files looks for a fault
 * when all is handed over, so the writer goes on taking what comes. */
static void after_a_fault_it_takes_any_number_and_writes_nothing(void **state)
{
	static struct filed falling[5 * (BLOCK_PAIRS + 1)];
	struct store_transaction transaction;
	falling[0].language = 9;
	for (size_t i = 1; i < sizeof(falling) / sizeof(falling[0]); i++) {
		falling[i] = (struct filed){8, {i, i}};
	}
	store_begin(*state, STORE_WRITE, &transaction);
	write_all(&transaction, falling, sizeof(falling) / sizeof(falling[0]));
	assert_true(faulted(&transaction.fault));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FAILED);
	store_begin(*state, STORE_READ, &transaction);
	read_all(&transaction, NULL, 0);
	store_abort(&transaction);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_gives_back_its_pair),
		cmocka_unit_test(keys_are_in_the_order_of_their_pairs),
		TEST(any_number_of_pairs_comes_back_in_order),
		TEST(after_a_fault_it_takes_any_number_and_writes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
