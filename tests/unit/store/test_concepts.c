#include "record/concept_record.h"
#include "store/concepts.h"
#include "store/lexicon.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>

#define TEXT(literal) ((struct dragoman_text){literal, sizeof(literal) - 1})

static void file(struct store_transaction *transaction, const struct lexicon_place *place,
                 struct dragoman_text word, struct buffer *record)
{
	struct lexicon_key key;
	struct lexicon_entry entry = {*place, 0, 0, word};
	lexicon_key(TEXT("en-Latn"), 'w', word, &key);
	lexicon_add(transaction, &key, &entry);
	concepts_note_filed(record, STORE_LEXICON, lexicon_key_text(&key));
	lexicon_spelling_key(TEXT("en-Latn"), word, &key);
	lexicon_add_spelling(transaction, &key, place);
	concepts_note_filed(record, STORE_TERMS, lexicon_key_text(&key));
}

static uint64_t put(struct store_transaction *transaction, uint32_t glossary, const char *id,
                    const char *word)
{
	struct buffer record = {0};
	struct lexicon_place place = {glossary, concepts_new_number(transaction), 0, 0};
	concept_record_write(&record, &(struct dragoman_concept){.id = dragoman_text_of(id)});
	file(transaction, &place, dragoman_text_of(word), &record);
	concepts_put(transaction, glossary, place.number, dragoman_text_of(id),
	             buffer_text(&record));
	buffer_finish(&record);
	return place.number;
}

static size_t count_of(struct store_transaction *transaction, const char *word)
{
	struct lexicon_key key;
	lexicon_key(TEXT("en-Latn"), 'w', dragoman_text_of(word), &key);
	return lexicon_count(transaction, &key, 100);
}

static int fill(void **state)
{
	struct store_transaction transaction;
	if (open_store(state) != 0) {
		return -1;
	}
	store_begin(*state, STORE_WRITE, &transaction);
	put(&transaction, 1, "b", "peace");
	put(&transaction, 1, "a", "peace");
	put(&transaction, 2, "a", "peace");
	put(&transaction, 2, "c", "war");
	return store_commit(&transaction) == DRAGOMAN_OK ? 0 : -1;
}

static void concepts_are_found_by_id_and_listed_in_its_order(void **state)
{
	struct store_transaction transaction;
	struct arena arena = {0};
	struct dragoman_concept entry;
	struct dragoman_text record;
	uint64_t number;
	store_begin(*state, STORE_READ, &transaction);
	assert_true(concepts_find(&transaction, 1, TEXT("a"), &number));
	assert_true(concepts_get(&transaction, 1, number, &record));
	assert_true(concept_record_read(record, &arena, &entry));
	assert_true(dragoman_text_equal(entry.id, TEXT("a")));
	assert_false(concepts_find(&transaction, 1, TEXT("c"), &number));
	assert_false(concepts_find(&transaction, 1, TEXT(""), &number));
	assert_true(concepts_next(&transaction, 1, TEXT(""), &number, &record));
	assert_true(concepts_next(&transaction, 1, TEXT("a"), &number, &record));
	assert_true(concept_record_read(record, &arena, &entry));
	assert_true(dragoman_text_equal(entry.id, TEXT("b")));
	assert_false(concepts_next(&transaction, 1, TEXT("b"), &number, &record));
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	arena_finish(&arena);
}

static void unfiling_takes_only_the_concept_s_own_entries(void **state)
{
	struct store_transaction transaction;
	struct dragoman_text record;
	uint64_t number;
	store_begin(*state, STORE_WRITE, &transaction);
	assert_int_equal(count_of(&transaction, "peace"), 3);
	assert_true(concepts_find(&transaction, 1, TEXT("a"), &number));
	assert_true(concepts_get(&transaction, 1, number, &record));
	concepts_unfile(&transaction, 1, number, record);
	concepts_delete(&transaction, 1, number, TEXT("a"));
	assert_int_equal(count_of(&transaction, "peace"), 2);
	assert_false(concepts_find(&transaction, 1, TEXT("a"), &number));
	assert_int_equal(store_count(&transaction, STORE_TERMS), 3);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void deleting_a_glossary_leaves_the_others(void **state)
{
	struct store_transaction transaction;
	uint64_t number;
	store_begin(*state, STORE_WRITE, &transaction);
	concepts_delete_glossary(&transaction, 2);
	assert_int_equal(count_of(&transaction, "peace"), 2);
	assert_int_equal(count_of(&transaction, "war"), 0);
	assert_int_equal(store_count(&transaction, STORE_CONCEPTS), 2);
	assert_int_equal(store_count(&transaction, STORE_CONCEPT_IDS), 2);
	assert_true(concepts_find(&transaction, 1, TEXT("a"), &number));
	concepts_delete_glossary(&transaction, 1);
	assert_int_equal(store_count(&transaction, STORE_LEXICON), 0);
	assert_int_equal(store_count(&transaction, STORE_TERMS), 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void long_words_are_told_apart(void **state)
{
	struct store_transaction transaction;
	char one[600], other[600];
	memset(one, 'a', sizeof(one));
	memset(other, 'a', sizeof(other));
	one[599] = other[599] = '\0';
	other[598] = 'b';
	store_begin(*state, STORE_WRITE, &transaction);
	put(&transaction, 3, "one", one);
	put(&transaction, 3, "other", other);
	assert_int_equal(count_of(&transaction, one), 1);
	assert_int_equal(count_of(&transaction, other), 1);
	concepts_delete_glossary(&transaction, 3);
	assert_int_equal(count_of(&transaction, one), 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void spellings_are_walked_from_a_beginning_on(void **state)
{
	struct store_transaction transaction;
	struct spelling_walk walk;
	struct spelling spelling;
	store_begin(*state, STORE_READ, &transaction);
	assert_true(spelling_seek(&walk, &transaction, TEXT("pea"), &spelling));
	assert_true(dragoman_text_equal(spelling.folded, TEXT("peace")));
	assert_true(dragoman_text_equal(spelling.language, TEXT("en-Latn")));
	assert_false(spelling.is_cut);
	assert_int_equal(spelling.place.glossary, 1);
	assert_true(spelling_next(&walk, &spelling));
	assert_true(spelling_next(&walk, &spelling));
	assert_int_equal(spelling.place.glossary, 2);
	assert_true(spelling_next(&walk, &spelling));
	assert_true(dragoman_text_equal(spelling.folded, TEXT("war")));
	assert_false(spelling_next(&walk, &spelling));
	spelling_close(&walk);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(concepts_are_found_by_id_and_listed_in_its_order,
	                                        fill, close_store),
		cmocka_unit_test_setup_teardown(unfiling_takes_only_the_concept_s_own_entries, fill,
	                                        close_store),
		cmocka_unit_test_setup_teardown(deleting_a_glossary_leaves_the_others, fill,
	                                        close_store),
		cmocka_unit_test_setup_teardown(long_words_are_told_apart, fill, close_store),
		cmocka_unit_test_setup_teardown(spellings_are_walked_from_a_beginning_on, fill,
	                                        close_store),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
