/* test_unit_index.c - what a unit is filed under, read back posting by posting, and unfiled. */
#include "match/unit_index.h"

#include "store/exact.h"
#include "store/postings.h"
#include "store/units.h"
#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UNITS 60
#define MOST_BYTES 400

static struct analyser *analyser;
static struct arena arena;
static struct catalogue_entry memory;

static int begin(void **state)
{
	analyser = analyser_create();
	memory = (struct catalogue_entry){.kind = CATALOGUE_MEMORY, .number = 5};
	return open_store(state);
}

static int end(void **state)
{
	analyser_destroy(analyser);
	arena_finish(&arena);
	return close_store(state);
}

static uint64_t file_text(struct store *store, const char *language, const char *text)
{
	struct store_transaction transaction;
	struct unit_features features;
	struct dragoman_variant variant = {.language = dragoman_text_of(language),
	                                   .text = dragoman_text_of(text)};
	struct dragoman_unit unit = {.variants = &variant, .variant_count = 1};
	store_begin(store, STORE_WRITE, &transaction);
	uint64_t number = units_new_segments(&transaction, 1);
	unit_index_prepare(analyser, &arena, &unit, &features);
	unit_index_add(&transaction, &memory, number, &features);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	return number;
}

/* The posting of a segment in a list, or 0. */
static uint64_t find_posting(struct store_transaction *transaction, const struct posting_key *key,
                             uint64_t segment)
{
	struct postings_pieces pieces = {0};
	uint64_t found = 0;
	postings_find(transaction, key, &key->memory, 1, &pieces);
	for (size_t i = 0; i < pieces.count; i++) {
		struct postings_scan scan;
		postings_scan_begin(&scan, transaction, &pieces.items[i]);
		postings_scan_seek(&scan, 0, POSTING_MOST_WEIGHT);
		while (postings_scan_next(&scan)) {
			for (size_t j = 0; j < scan.count; j++) {
				uint64_t posting;
				memcpy(&posting, scan.values + j * sizeof(posting),
				       sizeof(posting));
				if (posting_segment(posting) == segment) {
					assert_true(found == 0); /* once in a list */
					found = posting;
				}
			}
		}
	}
	postings_pieces_finish(&pieces);
	return found;
}

static uint16_t language_number(struct store_transaction *transaction, const char *index)
{
	return vocabulary_language(transaction, dragoman_text_of(index));
}

/* Every word in its list: how many-eth of its key it is, where it stands, whether it is alone. */
static void check_segment(struct store *store, uint64_t segment)
{
	struct store_transaction transaction;
	struct stored_tokens tokens = {0};
	struct dragoman_text packed;
	uint32_t position = 0;
	store_begin(store, STORE_READ, &transaction);
	assert_true(tokens_get(&transaction, segment, &packed));
	assert_true(stored_tokens_read(packed, &tokens));
	assert_int_equal(tokens.memory, memory.number);
	for (uint32_t i = 0; i < tokens.count; i++) {
		const struct number_token *token = &tokens.tokens[i];
		uint16_t before = 0, all = 0;
		if (!token_is_weighted(token->kind)) {
			continue;
		}
		for (uint32_t j = 0; j < tokens.count; j++) {
			bool is_same = token_is_weighted(tokens.tokens[j].kind) &&
			               tokens.tokens[j].key == token->key;
			all += is_same;
			before += is_same && j <= i;
		}
		struct posting_key key = {memory.number, language_number(&transaction, "en-Latn"),
		                          token->key, before};
		uint64_t posting = find_posting(&transaction, &key, segment);
		assert_int_equal(posting_weight(posting), tokens.weight);
		assert_int_equal(posting_position(posting), position++);
		assert_int_equal(posting_is_alone(posting), all == 1);
		key.occurrence = all + 1;
		assert_true(find_posting(&transaction, &key, segment) == 0);
		if (token->kind == TOKEN_NUMBER) { /* for concordance */
			key.token = token->spelling;
			key.occurrence = 1;
			assert_true(find_posting(&transaction, &key, segment) != 0);
		}
	}
	assert_int_equal(position, tokens.weight);
	stored_tokens_finish(&tokens);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void every_word_of_a_segment_is_in_its_list(void **state)
{
	static const char *const pieces[] = {"talk ",   "talks ", "Vienna ", "30,000 ",
	                                     "30,001 ", "2020 ",  ", ",      "http://a.org/x ",
	                                     "%d ",     "the "};
	static uint64_t segments[UNITS];
	struct chance chance = {11};
	for (size_t i = 0; i < UNITS; i++) {
		char text[MOST_BYTES] = "";
		for (uint32_t j = chance_below(&chance, 20); j > 0; j--) {
			strcat(text, CHANCE_PICK(&chance, pieces));
		}
		segments[i] = file_text(*state, "en", text);
	}
	for (size_t i = 0; i < UNITS; i++) {
		check_segment(*state, segments[i]);
	}
}

static bool has_exact(struct store_transaction *transaction, uint64_t segment, const char *index,
                      uint64_t hash)
{
	struct exact_key key = {language_number(transaction, index), hash};
	struct exact_walk walk;
	struct exact_place place;
	bool is_there = false;
	exact_open(&walk, transaction, &key, &memory.number, 1);
	while (exact_next(&walk, &place)) {
		is_there |= place.segment == segment;
	}
	exact_close(&walk);
	return is_there;
}

/* Tokens and exact text are there of every segment, postings only where `is_filed`. */
static void check_filed(struct store *store, uint64_t segment, const char *index, bool is_filed)
{
	struct store_transaction transaction;
	struct stored_tokens tokens = {0};
	struct dragoman_text packed;
	store_begin(store, STORE_READ, &transaction);
	assert_true(tokens_get(&transaction, segment, &packed));
	assert_true(stored_tokens_read(packed, &tokens));
	assert_true(has_exact(&transaction, segment, index, tokens.hash));
	for (uint32_t i = 0; i < tokens.count && i < 10; i++) {
		struct posting_key key = {memory.number, language_number(&transaction, index),
		                          tokens.tokens[i].key, 1};
		assert_int_equal(find_posting(&transaction, &key, segment) != 0, is_filed);
	}
	stored_tokens_finish(&tokens);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void languages_that_are_not_searched_have_their_exact_text_only(void **state)
{
	struct dragoman_text searchable[] = {dragoman_text_of("en-GB"), dragoman_text_of("ru")};
	memory.searchable = searchable;
	memory.searchable_count = 2;
	check_filed(*state, file_text(*state, "en-US", "talks resumed"), "en-Latn", true);
	check_filed(*state, file_text(*state, "ru", "переговоры"), "ru-Cyrl", true);
	check_filed(*state, file_text(*state, "fr", "pourparlers"), "fr-Latn", false);
	memory.searchable_count = 0; /* all of them */
	check_filed(*state, file_text(*state, "fr", "reprise"), "fr-Latn", true);
}

/* As many words as a posting can tell, and one more: what does not fit must not be taken for
 * another segment's. */
static void more_words_than_fit_a_posting_are_known_by_their_text_only(void **state)
{
	for (size_t count = POSTING_MOST_WEIGHT; count <= POSTING_MOST_WEIGHT + 1; count++) {
		char *text = malloc(8 * count + 1);
		for (size_t i = 0; i < count; i++) {
			sprintf(text + 8 * i, "x%06zu ", i);
		}
		uint64_t segment = file_text(*state, "en", text);
		check_filed(*state, segment, "en-Latn", count == POSTING_MOST_WEIGHT);
		free(text);
	}
}

static void what_is_unfiled_has_no_tokens_any_more(void **state)
{
	uint64_t first = file_text(*state, "en", "talks resumed"),
		 other = file_text(*state, "en", "talks");
	struct store_transaction transaction;
	struct dragoman_text packed;
	store_begin(*state, STORE_WRITE, &transaction);
	unit_index_remove(&transaction, first, 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	assert_false(tokens_get(&transaction, first, &packed));
	assert_true(tokens_get(&transaction, other, &packed));
	store_abort(&transaction);
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(unit_index_clear(&transaction, other, 1), 1); /* posting, dead now */
	assert_int_equal(unit_index_clear(&transaction, other, 1), 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	assert_false(tokens_get(&transaction, other, &packed));
	store_abort(&transaction);
}

static void damaged_tokens_are_told_when_they_go(void **state)
{
	uint64_t segment = file_text(*state, "en", "talks");
	struct store_transaction transaction;
	store_begin(*state, STORE_WRITE, &transaction);
	tokens_put(&transaction, segment, dragoman_text_of("short"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(*state, STORE_WRITE, &transaction);
	unit_index_remove(&transaction, segment, 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FAILED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(every_word_of_a_segment_is_in_its_list),
		TEST(languages_that_are_not_searched_have_their_exact_text_only),
		TEST(more_words_than_fit_a_posting_are_known_by_their_text_only),
		TEST(what_is_unfiled_has_no_tokens_any_more),
		TEST(damaged_tokens_are_told_when_they_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
