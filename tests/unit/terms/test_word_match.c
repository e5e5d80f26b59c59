/* test_word_match.c - filed words as bytes and back; what a term asks for; which words agree. */
#include "terms/word_match.h"

#include "support/chance.h"
#include "texts.h"

#include <stdlib.h>
#include <string.h>

#define MOST_WORDS 12

static struct term_words make_words(struct chance *chance, struct term_word *room)
{
	static const char *const forms[] = {"vienna", "вена", "вен",          "ve",
	                                    "",       "中",   "international"};
	static const char *const keys[] = {"vienn", "вен", "вена", "", "x", "intern"};
	struct term_words words = {room, chance_below(chance, MOST_WORDS + 1)};
	for (uint32_t i = 0; i < words.count; i++) {
		room[i] = (struct term_word){
			.kind = (enum token_kind)chance_below(chance, TOKEN_MARK + 1),
			.spelling = dragoman_text_of(CHANCE_PICK(chance, forms)),
			.form = dragoman_text_of(CHANCE_PICK(chance, forms)),
			.key = dragoman_text_of(CHANCE_PICK(chance, keys)),
			.is_hyphenated = chance_of(chance, 20),
			.is_joined = chance_of(chance, 20),
		};
	}
	return words;
}

static void check_word(const struct packed_word *packed, const struct term_word *word,
                       uint8_t flags)
{
	struct dragoman_text form = flags & TERM_IS_EXACT ? word->spelling : word->form;
	assert_int_equal(packed->kind, word->kind);
	assert_int_equal(packed->is_hyphenated, word->is_hyphenated);
	assert_int_equal(packed->is_joined, word->is_joined);
	assert_true(dragoman_text_equal(packed->form, form));
	assert_int_equal(packed->key.length + packed->key_rest.length, word->key.length);
	assert_true(packed->key.length == 0 ||
	            memcmp(packed->key.bytes, word->key.bytes, packed->key.length) == 0);
	assert_true(packed->key_rest.length == 0 ||
	            memcmp(packed->key_rest.bytes, word->key.bytes + packed->key.length,
	                   packed->key_rest.length) == 0);
}

static void words_come_back_as_they_were_filed(void **state)
{
	struct chance chance = {6};
	struct buffer buffer = {0};
	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct term_word room[MOST_WORDS];
		struct term_words words = make_words(&chance, room);
		struct packed_word packed;
		uint8_t flags = round % 2 == 0 ? 0 : TERM_IS_EXACT;
		buffer_clear(&buffer);
		term_words_pack(&buffer, &words, flags);
		struct dragoman_text rest = buffer_text(&buffer);
		for (uint32_t i = 0; i < words.count; i++) {
			assert_true(packed_word_next(&rest, &packed));
			check_word(&packed, &words.words[i], flags);
		}
		assert_false(packed_word_next(&rest, &packed));
		assert_int_equal(rest.length, 0);
	}
	buffer_finish(&buffer);
}

/* Cut or changed they end with bytes left over, and never outside of them. */
static void damaged_words_are_told(void **state)
{
	struct chance chance = {7};
	struct buffer buffer = {0};
	struct term_word room[MOST_WORDS];
	struct term_words words;
	struct packed_word packed;
	(void)state;
	do {
		words = make_words(&chance, room);
	} while (words.count < 5);
	term_words_pack(&buffer, &words, 0);
	for (size_t length = 1; length < buffer.length; length++) {
		char *cut = malloc(length);
		memcpy(cut, buffer.bytes, length);
		struct dragoman_text rest = {cut, length};
		uint32_t count = 0;
		while (packed_word_next(&rest, &packed)) {
			count++;
		}
		assert_true(count < words.count);
		free(cut);
	}
	for (int round = 0; round < 5000; round++) {
		char *changed = malloc(buffer.length);
		memcpy(changed, buffer.bytes, buffer.length);
		changed[chance_below(&chance, (uint32_t)buffer.length)] = (char)chance_below(
			&chance, 256);
		struct dragoman_text rest = {changed, buffer.length};
		while (packed_word_next(&rest, &packed)) {
			assert_true(packed.form.bytes + packed.form.length <=
			            changed + buffer.length);
			assert_true(packed.key.length <= packed.form.length);
		}
		free(changed);
	}
	buffer_finish(&buffer);
}

static void what_a_term_asks_for_is_seen_in_its_spelling(void **state)
{
	static const struct {
		const char *language;
		const char *term;
		enum dragoman_concept_kind kind;
		const char *part_of_speech;
		bool case_sensitive;
		uint8_t flags;
	} cases[] = {
		{"en-Latn", "NATO", DRAGOMAN_CONCEPT_ORGANISATION, "", false, TERM_IS_EXACT},
		{"en-Latn", "Vienna", DRAGOMAN_CONCEPT_PLACE, "", false,
	         TERM_IS_CAPITAL | TERM_IS_NAME},
		{"en-Latn", "Vienna", DRAGOMAN_CONCEPT_PLACE, "noun", false,
	         TERM_IS_CAPITAL | TERM_IS_NAME},
		{"en-Latn", "Q", DRAGOMAN_CONCEPT_PLACE, "", false, TERM_IS_CAPITAL | TERM_IS_NAME},
		{"en-Latn", "President", DRAGOMAN_CONCEPT_TITLE, "", false, 0},
		{"en-Latn", "Brexit", DRAGOMAN_CONCEPT_EVENT, "properNoun", false,
	         TERM_IS_CAPITAL | TERM_IS_NAME},
		{"en-Latn", "ceasefire", DRAGOMAN_CONCEPT_OTHER, "", false, 0},
		{"en-Latn", "ceasefire", DRAGOMAN_CONCEPT_OTHER, "", true, TERM_IS_EXACT},
		{"en-Latn", "Minsk Group", DRAGOMAN_CONCEPT_ORGANISATION, "", false,
	         TERM_IS_CAPITAL},
		{"en-Latn", "Prime minister", DRAGOMAN_CONCEPT_TITLE, "", false, 0},
		{"en-Latn", "prime Minister", DRAGOMAN_CONCEPT_TITLE, "", false, TERM_IS_CAPITAL},
		{"de-Latn", "Waffenruhe", DRAGOMAN_CONCEPT_EVENT, "", false, TERM_IS_CAPITAL},
		{"de-Latn", "Waffenruhe", DRAGOMAN_CONCEPT_EVENT, "verb", false, 0},
		{"ka-Geor", "თბილისი", DRAGOMAN_CONCEPT_PLACE, "", false, TERM_IS_NAME},
		{"ka-Geor", "ქალაქი", DRAGOMAN_CONCEPT_OTHER, "", false, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_term term = {
			.text = dragoman_text_of(cases[i].term),
			.part_of_speech = dragoman_text_of(cases[i].part_of_speech),
			.case_sensitive = cases[i].case_sensitive};
		struct dragoman_concept entry = {.kind = cases[i].kind};
		struct term_words words = words_of(cases[i].language, cases[i].term);
		uint8_t flags = term_words_flags(dragoman_text_of(cases[i].language), &entry, &term,
		                                 &words);
		if (flags != cases[i].flags) {
			fail_msg("%s: %d", cases[i].term, flags);
		}
	}
}

static bool agrees(const char *tag, uint8_t flags, const char *term, const char *text)
{
	struct dragoman_text index = dragoman_text_of(tag);
	struct term_language language;
	struct term_words of_term = words_of(tag, term), of_text = words_of(tag, text);
	struct buffer buffer = {0};
	struct packed_word packed;
	assert_true(of_term.count > 0 && of_text.count > 0);
	term_language_of(index, &language);
	term_words_pack(&buffer, &of_term, flags);
	struct dragoman_text rest = buffer_text(&buffer);
	assert_true(packed_word_next(&rest, &packed));
	bool is_same = term_word_agrees(&language, flags, &packed, &of_text.words[0]);
	buffer_finish(&buffer);
	return is_same;
}

static void words_agree_as_the_flags_ask(void **state)
{
	static const struct {
		const char *language;
		uint8_t flags;
		const char *term;
		const char *text;
		bool agrees;
	} cases[] = {
		{"en-Latn", 0, "talk", "talks", true},
		{"en-Latn", 0, "talk", "walk", false},
		{"en-Latn", 0, "talk", "5", false},
		{"en-Latn", TERM_IS_NAME, "Vienna", "viennas", true},
		{"en-Latn", TERM_IS_NAME, "Turkey", "turkish", false},
		{"de-Latn", TERM_IS_NAME, "Niederlande", "Niederlanden", true},
		{"fr-Latn", TERM_IS_NAME, "Suisse", "Suissen", false},
		{"de-Latn", 0, "Papst", "Päpste", true},
		{"de-Latn", TERM_IS_NAME, "Wien", "Wiener", false},
		{"ru-Cyrl", TERM_IS_NAME, "Вена", "Вене", true},
		{"ru-Cyrl", TERM_IS_NAME, "Вена", "Венский", false},
		{"ru-Cyrl", TERM_IS_EXACT, "МИД", "МИДа", true},
		{"ru-Cyrl", TERM_IS_EXACT, "МИД", "мида", false},
		{"ru-Cyrl", TERM_IS_EXACT, "МИД", "МИДА", false},
		{"en-Latn", TERM_IS_EXACT, "US", "us", false},
		{"en-Latn", TERM_IS_GIVEN, "talks", "talk", false},
		{"en-Latn", 0, "30", "30", true},
		{"en-Latn", 0, "30", "31", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (agrees(cases[i].language, cases[i].flags, cases[i].term, cases[i].text) !=
		    cases[i].agrees) {
			fail_msg("%s, %s", cases[i].term, cases[i].text);
		}
	}
}

/* As a damaged store may hold it: nothing is not the beginning of a name. */
static void a_name_of_no_letters_agrees_with_nothing(void **state)
{
	static const char bytes[] = {TOKEN_WORD, 0, 0, 0};
	struct term_language language;
	struct packed_word packed;
	struct term_words of_text = words_of("de-Latn", "n");
	char *copy = malloc(sizeof(bytes));
	(void)state;
	memcpy(copy, bytes, sizeof(bytes));
	struct dragoman_text rest = {copy, sizeof(bytes)};
	term_language_of(dragoman_text_of("de-Latn"), &language);
	assert_true(packed_word_next(&rest, &packed));
	packed.form.bytes = copy; /* of no length: nothing stands before it */
	assert_false(term_word_agrees(&language, TERM_IS_NAME, &packed, &of_text.words[0]));
	free(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_come_back_as_they_were_filed),
		cmocka_unit_test(damaged_words_are_told),
		cmocka_unit_test(what_a_term_asks_for_is_seen_in_its_spelling),
		cmocka_unit_test(words_agree_as_the_flags_ask),
		cmocka_unit_test(a_name_of_no_letters_agrees_with_nothing),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
