#include "match/word_cache.h"

#include "store/vocabulary.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>

#define WORDS 40000 /* more than the cache has places for */

static struct dragoman_text word_of(uint32_t number, char *room)
{
	return (struct dragoman_text){room, (size_t)snprintf(room, 32, "word%u", number)};
}

static void add_words(struct store *store, uint16_t language, uint32_t first, uint32_t end)
{
	struct store_transaction transaction;
	char room[32];
	store_begin(store, STORE_WRITE, &transaction);
	for (uint32_t i = first; i < end; i++) {
		vocabulary_add(&transaction, language, word_of(i, room));
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void the_cache_knows_what_the_vocabulary_knows(void **state)
{
	struct word_cache *cache = word_cache_create();
	struct store_transaction transaction;
	char room[32];
	add_words(*state, 1, 0, WORDS);
	add_words(*state, 2, 0, WORDS / 2); /* the same words, other numbers */
	store_begin(*state, STORE_READ, &transaction);
	for (int round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < WORDS + 10; i++) {
			for (uint16_t language = 1; language <= 3; language++) {
				struct dragoman_text word = word_of(i, room);
				uint32_t number = word_cache_find(cache, &transaction, language,
				                                  word);
				assert_int_equal(number,
				                 vocabulary_find(&transaction, language, word));
				assert_int_equal(number != 0,
				                 (language == 1 && i < WORDS) ||
				                         (language == 2 && i < WORDS / 2));
			}
		}
	}
	store_abort(&transaction);
	word_cache_destroy(cache);
}

static void a_word_that_was_unknown_may_come(void **state)
{
	struct word_cache *cache = word_cache_create();
	struct store_transaction transaction;
	char room[32];
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(word_cache_find(cache, &transaction, 1, word_of(1, room)), 0);
	store_abort(&transaction);
	add_words(*state, 1, 1, 2);
	store_begin(*state, STORE_READ, &transaction);
	uint32_t number = word_cache_find(cache, &transaction, 1, word_of(1, room));
	assert_int_not_equal(number, 0);
	assert_int_equal(word_cache_find(cache, &transaction, 1, word_of(1, room)), number);
	store_abort(&transaction);
	word_cache_destroy(cache);
}

static void without_a_cache_the_vocabulary_is_asked(void **state)
{
	struct store_transaction transaction;
	char room[32];
	add_words(*state, 1, 5, 6);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(word_cache_find(NULL, &transaction, 1, word_of(5, room)),
	                 vocabulary_find(&transaction, 1, word_of(5, room)));
	store_abort(&transaction);
	word_cache_destroy(NULL);
}

static void an_empty_string_is_no_word(void **state)
{
	struct word_cache *cache = word_cache_create();
	struct store_transaction transaction;
	add_words(*state, 1, 5, 6);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(word_cache_find(cache, &transaction, 1, (struct dragoman_text){0}), 0);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	word_cache_destroy(cache);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_store, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_cache_knows_what_the_vocabulary_knows),
		TEST(a_word_that_was_unknown_may_come),
		TEST(without_a_cache_the_vocabulary_is_asked),
		TEST(an_empty_string_is_no_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
