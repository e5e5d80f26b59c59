/* test_term_words.c - a text as words of terms: which marks stay, what a hyphen joins, what is
 * written out. */
#include "terms/term_words.h"

#include "texts.h"
#include "terms/unspaced.h"

#include <stdio.h>
#include <string.h>

/* Forms with a space between; `-` before one that a hyphen joins, `^` where a sentence may begin.
 */
static const char *show(const struct term_words *words)
{
	static char shown[400];
	size_t length = 0;
	shown[0] = '\0';
	for (uint32_t i = 0; i < words->count; i++) {
		const struct term_word *word = &words->words[i];
		length += (size_t)snprintf(shown + length, sizeof(shown) - length, "%s%s%s%.*s",
		                           i == 0 ? "" : " ", word->begins_sentence ? "^" : "",
		                           word->is_hyphenated ? "-" : "", (int)word->form.length,
		                           word->form.bytes);
	}
	return shown;
}

struct row {
	const char *language;
	const char *text;
	const char *shown;
};

static void check(const struct row *rows, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct term_words words = words_of(rows[i].language, rows[i].text);
		assert_string_equal(show(&words), rows[i].shown);
	}
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

static void quotes_and_inner_hyphens_are_left_out(void **state)
{
	static const struct row rows[] = {
		{"en-Latn", "", ""},
		{"en-Latn", "Nagorno-Karabakh", "^nagorno -karabakh"},
		{"en-Latn", "Nagorno Karabakh", "^nagorno karabakh"},
		{"en-Latn", "the “Minsk” Group", "^the ^minsk ^group"},
		{"en-Latn", "Vienna - Geneva", "^vienna - ^geneva"}, /* a dash between words */
		{"en-Latn", "Paris, France. Rome", "^paris , france . ^rome"},
	};
	(void)state;
	CHECK(rows);
}

static void abbreviations_are_written_out(void **state)
{
	static const struct row rows[] = {
		{"en-Latn", "St. Lucia", "^saint ^lucia"},
		{"en-Latn", "Bosnia & Herzegovina", "^bosnia and ^herzegovina"},
		{"de-Latn", "St. Gallen & Bern", "^sankt ^gallen und ^bern"},
		{"fr-Latn", "Ste-Hélène", "^sainte -hélène"},
		{"ru-Cyrl", "Фолклендские о-ва", "^фолклендские острова"},
		{"ru-Cyrl", "о-в Врангеля", "^остров врангеля"},
		{"uk-Cyrl", "п-ів", "^півострів"},
		{"ru-Cyrl", "о в", "^о в"}, /* no hyphen */
		{"ja-Jpan", "A & B", "^a & ^b"},
	};
	(void)state;
	CHECK(rows);
}

static void a_place_is_that_of_all_that_was_put_together(void **state)
{
	struct term_words words = words_of("ru-Cyrl", "на о-вах есть");
	(void)state;
	assert_int_equal(words.count, 3);
	assert_int_equal(words.words[1].at.start, 3);
	assert_int_equal(words.words[1].at.end, 8);
}

static void marks_around_a_term_are_trimmed(void **state)
{
	static const struct row rows[] = {{"en-Latn", "... Vienna!", "vienna"},
	                                  {"en-Latn", "(EU) Council (2)", "eu ) council ( 2"},
	                                  {"en-Latn", "?!", ""}};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char shown[80];
		struct term_words words = words_of(rows[i].language, rows[i].text);
		term_words_trim(&words);
		for (uint32_t j = 0; j < words.count; j++) {
			words.words[j].begins_sentence = false;
		}
		snprintf(shown, sizeof(shown), "%s", show(&words));
		assert_string_equal(shown, rows[i].shown);
	}
}

static void words_that_a_hyphen_joins_may_be_one(void **state)
{
	struct term_words words = words_of("en-Latn", "Co-operation with Covid-19 e-mail"), joined;
	(void)state;
	assert_true(
		term_words_join(analyser, &arena, dragoman_text_of("en-Latn"), &words, &joined));
	assert_string_equal(show(&joined), "^cooperation with covid19 email");
	assert_true(joined.words[0].is_joined && !joined.words[1].is_joined);
	assert_true(dragoman_text_equal(joined.words[0].spelling, dragoman_text_of("Cooperation")));
	assert_int_equal(joined.words[0].at.end, 12);
	struct term_words alone = words_of("en-Latn", "cooperation");
	assert_true(dragoman_text_equal(joined.words[0].key, alone.words[0].key));
	words = words_of("en-Latn", "nothing joined - here");
	assert_false(
		term_words_join(analyser, &arena, dragoman_text_of("en-Latn"), &words, &joined));
	words.count = 0;
	assert_false(
		term_words_join(analyser, &arena, dragoman_text_of("en-Latn"), &words, &joined));
}

/* Of three words in a row the first two: each word is in one of them at most. */
static void of_three_joined_words_the_first_two_are_one(void **state)
{
	struct term_words words = words_of("en-Latn", "Aix-la-Chapelle"), joined;
	(void)state;
	assert_true(
		term_words_join(analyser, &arena, dragoman_text_of("en-Latn"), &words, &joined));
	assert_string_equal(show(&joined), "^aixla -chapelle");
}

static void a_capital_is_one_that_has_a_small_letter(void **state)
{
	static const struct {
		const char *spelling;
		bool is_capital;
	} cases[] = {{"Vienna", true}, {"vienna", false},  {"Вена", true}, {"5G", false},
	             {"中国", false},  {"თბილისი", false}, {"", false},    {"ǅ", true}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct term_word word = {.spelling = dragoman_text_of(cases[i].spelling)};
		assert_int_equal(term_word_is_capitalised(&word), cases[i].is_capital);
	}
}

/* ICU's dictionary tells where a word of Chinese ends. */
static void a_term_inside_a_longer_word_is_not_whole(void **state)
{
	static const struct {
		const char *text;
		uint32_t start, end;
		bool is_whole;
	} cases[] = {
		{"中国", 0, 2, true},      {"访问中国", 2, 4, true}, {"发展中国家", 2, 4, false},
		{"马里亚纳", 0, 2, false}, {"“马里”", 0, 2, true},   {"a中国b", 1, 3, true},
		{"马里 亚纳", 0, 2, true}, {"共和国", 2, 3, false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct term_words words = words_of("zh-Hans", cases[i].text);
		if (unspaced_is_whole(analyser, &arena, &words, cases[i].start, cases[i].end) !=
		    cases[i].is_whole) {
			fail_msg("%s", cases[i].text);
		}
	}
	assert_true(unspaced_is_language(dragoman_text_of("zh-Hant")));
	assert_true(unspaced_is_language(dragoman_text_of("ja-Jpan")));
	assert_false(unspaced_is_language(dragoman_text_of("ko-Kore")));
	assert_false(unspaced_is_language(dragoman_text_of("Hans")));
	assert_false(unspaced_is_language(dragoman_text_of("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_and_inner_hyphens_are_left_out),
		cmocka_unit_test(abbreviations_are_written_out),
		cmocka_unit_test(a_place_is_that_of_all_that_was_put_together),
		cmocka_unit_test(marks_around_a_term_are_trimmed),
		cmocka_unit_test(words_that_a_hyphen_joins_may_be_one),
		cmocka_unit_test(of_three_joined_words_the_first_two_are_one),
		cmocka_unit_test(a_capital_is_one_that_has_a_small_letter),
		cmocka_unit_test(a_term_inside_a_longer_word_is_not_whole),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
