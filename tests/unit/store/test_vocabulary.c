/* test_vocabulary.c - one number a string and language, for good; against a plain table. */
#include "store/vocabulary.h"

#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STRINGS 1500
#define MOST_BYTES 400
#define MANY 540000 /* more than the writer's cache ever holds */

struct known {
	uint16_t language;
	char string[MOST_BYTES + 1];
	uint32_t number; /* 0: not added yet */
};

static struct known known[STRINGS];

/* Short ones, ones around the length that is kept whole, and long ones that differ behind it. */
static int begin(void **state)
{
	struct chance chance = {12};
	for (size_t i = 0; i < STRINGS; i++) {
		size_t length = i % 3 == 0 ? 1 + chance_below(&chance, 12)
		                           : 250 + chance_below(&chance, MOST_BYTES - 260);
		known[i] = (struct known){.language = (uint16_t)(1 + i % 2)};
		memset(known[i].string, 'a' + (int)(i % 3), length);
		sprintf(known[i].string + length, "%zu", i / 2); /* the same in both languages */
	}
	return open_store(state);
}

static struct dragoman_text text_of(size_t index)
{
	return dragoman_text_of(known[index].string);
}

static void add(struct store_transaction *transaction, size_t index)
{
	uint32_t number = vocabulary_add(transaction, known[index].language, text_of(index));
	assert_true(number >= VOCABULARY_FIRST);
	assert_true(known[index].number == 0 || known[index].number == number);
	known[index].number = number;
}

static void check_all(struct store *store)
{
	struct store_transaction transaction;
	static bool is_given[VOCABULARY_FIRST + STRINGS];
	memset(is_given, 0, sizeof(is_given));
	store_begin(store, STORE_READ, &transaction);
	for (size_t i = 0; i < STRINGS; i++) {
		uint32_t number = known[i].number;
		assert_int_equal(vocabulary_find(&transaction, known[i].language, text_of(i)),
		                 number);
		assert_int_equal(vocabulary_find(&transaction, 3, text_of(i)), 0);
		assert_true(number < VOCABULARY_FIRST + STRINGS); /* none is left out */
		assert_true(number == 0 || !is_given[number]);
		is_given[number] = true;
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void a_string_keeps_its_number(void **state)
{
	struct chance chance = {5};
	for (int write = 0; write < 12; write++) {
		struct store_transaction transaction;
		store_begin(*state, STORE_WRITE, &transaction);
		for (int i = 0; i < 400; i++) {
			size_t index = chance_below(&chance, STRINGS);
			vocabulary_expect(&transaction, known[index].language, text_of(index));
			add(&transaction, index);
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		if (write % 4 == 3) {
			reopen_store(state);
		}
		check_all(*state);
	}
}

static void an_aborted_write_gave_no_numbers(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	add(&transaction, 0);
	add(&transaction, 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	for (size_t i = 2; i < STRINGS; i++) {
		vocabulary_add(&transaction, known[i].language, text_of(i));
	}
	store_abort(&transaction);
	check_all(*state);
	store_begin(*state, STORE_WRITE, &transaction);
	for (size_t i = STRINGS; i > 0; i--) { /* in another order: other numbers, and no gaps */
		add(&transaction, i - 1);
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	check_all(*state);
}

static void the_empty_string_has_no_number(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(vocabulary_add(&transaction, 1, (struct dragoman_text){0}), 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(vocabulary_find(&transaction, 1, (struct dragoman_text){0}), 0);
	store_abort(&transaction);
}

static void a_language_keeps_its_number(void **state)
{
	static const char *const tags[] = {"en-Latn", "en", "az-Cyrl", "az-Latn"};
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint16_t i = 0; i < 4; i++) {
		struct dragoman_text tag = dragoman_text_of(tags[i]);
		assert_int_equal(vocabulary_language(&transaction, tag), 0);
		assert_int_equal(vocabulary_add_language(&transaction, tag), i + 1);
		assert_int_equal(vocabulary_add_language(&transaction, tag), i + 1);
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	reopen_store(state);
	store_begin(*state, STORE_READ, &transaction);
	for (uint16_t i = 0; i < 4; i++) {
		assert_int_equal(vocabulary_language(&transaction, dragoman_text_of(tags[i])),
		                 i + 1);
	}
	store_abort(&transaction);
}

/* The writer's cache begins anew when it is full: numbers stay what they are. */
static void more_strings_than_the_cache_holds_keep_their_numbers(void **state)
{
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	for (uint32_t round = 0; round < 2; round++) {
		for (uint32_t i = 0; i < MANY; i += round == 0 ? 1 : 97) {
			char string[16];
			sprintf(string, "%06x", i);
			assert_int_equal(vocabulary_add(&transaction, 1, dragoman_text_of(string)),
			                 VOCABULARY_FIRST + i);
		}
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void a_walk_finds_what_begins_with_a_prefix(void **state)
{
	static const char *const prefixes[] = {"", "a", "b", "bbbbbbbbbbb1", "zz", "a1"};
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	for (size_t i = 0; i < STRINGS; i++) {
		add(&transaction, i);
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		struct vocabulary_walk walk;
		size_t expected = 0, length = strlen(prefixes[i]);
		for (size_t j = 0; j < STRINGS; j++) {
			expected += known[j].language == 2 &&
			            strlen(known[j].string) <= VOCABULARY_PLAIN_BYTES &&
			            strncmp(known[j].string, prefixes[i], length) == 0;
		}
		vocabulary_walk_open(
			&transaction, 2,
			(struct dragoman_text){length > 0 ? prefixes[i] : NULL, length}, &walk);
		while (vocabulary_walk_next(&walk)) {
			assert_memory_equal(walk.string.bytes, prefixes[i], length);
			char string[VOCABULARY_PLAIN_BYTES + 1] = "";
			memcpy(string, walk.string.bytes, walk.string.length);
			size_t index = 2 * strtoul(string + strspn(string, "abc"), NULL, 10) + 1;
			assert_string_equal(string, known[index].string);
			assert_int_equal(walk.number, known[index].number);
			expected--;
		}
		vocabulary_walk_close(&walk);
		assert_int_equal(expected, 0);
	}
	store_abort(&transaction);
}

static void too_long_a_prefix_begins_nothing(void **state)
{
	struct store_transaction transaction;
	struct vocabulary_walk walk;
	char prefix[VOCABULARY_PLAIN_BYTES + 1];
	memset(prefix, 'a', sizeof(prefix));
	store_begin(*state, STORE_READ, &transaction);
	vocabulary_walk_open(&transaction, 1, (struct dragoman_text){prefix, sizeof(prefix)},
	                     &walk);
	assert_false(vocabulary_walk_next(&walk));
	vocabulary_walk_close(&walk);
	store_abort(&transaction);
}

/* A number that is none must not be given to a second string. */
static void a_damaged_number_is_told(void **state)
{
	static const char key[] = {0, 1, 'x'};
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	store_put(&transaction, STORE_VOCABULARY, (struct dragoman_text){key, sizeof(key)},
	          dragoman_text_of("12345"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	vocabulary_add(&transaction, 1, dragoman_text_of("x"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FAILED);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(vocabulary_find(&transaction, 1, dragoman_text_of("x")), 0);
	store_abort(&transaction);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, close_store)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_string_keeps_its_number),
		TEST(an_aborted_write_gave_no_numbers),
		TEST(the_empty_string_has_no_number),
		TEST(a_language_keeps_its_number),
		TEST(more_strings_than_the_cache_holds_keep_their_numbers),
		TEST(a_walk_finds_what_begins_with_a_prefix),
		TEST(too_long_a_prefix_begins_nothing),
		TEST(a_damaged_number_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
