#include "support/test.h"
#include "terms/term_words.h"

#include <stdio.h>

/* The forms of a text's words, spaces between. */
static void describe(struct analyser *analyser, struct arena *arena, const char *language,
                     const char *text, char *out, size_t size)
{
	struct analysis analysis;
	struct term_words words;
	struct dragoman_text index = dragoman_text_of(language);
	size_t length = 0;
	analyse(analyser, arena, index, dragoman_text_of(text), NULL, 0, &analysis);
	term_words_of(analyser, arena, index, &analysis, &words);
	out[0] = '\0';
	for (uint32_t i = 0; i < words.count; i++) {
		length += (size_t)snprintf(out + length, size - length, "%s%.*s",
		                           i == 0 ? "" : " ", (int)words.words[i].form.length,
		                           words.words[i].form.bytes);
	}
}

struct words_case {
	const char *language;
	const char *text;
	const char *words;
};

static void check_cases(const struct words_case *cases, size_t count)
{
	struct analyser *analyser = analyser_create();
	struct arena arena = {0};
	for (size_t i = 0; i < count; i++) {
		char words[200];
		describe(analyser, &arena, cases[i].language, cases[i].text, words, sizeof(words));
		assert_string_equal(words, cases[i].words);
		arena_reset(&arena);
	}
	arena_finish(&arena);
	analyser_destroy(analyser);
}

#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof((cases)[0]))

static void only_what_is_elided_comes_off_before_an_apostrophe(void **state)
{
	static const struct words_case cases[] = {
		{"fr-Latn", "l’Arménie jusqu'ici", "arménie ici"},
		{"it-Latn", "dell'Italia a Sana'a", "italia a sana'a"},
		{"fr-Latn", "aujourd'hui Ha'il", "aujourd'hui ha'il"},
		{"tr-Latn", "Ankara'nın", "ankara"},
		{"en-Latn", "OSCE's O'Brien's", "osce o'brien's"},
	};
	(void)state;
	CHECK(cases);
}

static void initialisms_lose_their_stops(void **state)
{
	static const struct words_case cases[] = {
		{"en-Latn", "the U.S. and U.S.A.", "the us and usa"},
		{"es-Latn", "EE.UU.", "eeuu"},
		{"ka-Geor", "ა.შ.შ", "აშშ"},
		{"ru-Cyrl", "С.Ш.А.", "сша"},
		{"en-Latn", "e.g. node.js", "e.g node.js"},
	};
	(void)state;
	CHECK(cases);
}

static void a_forgotten_space_parts_words(void **state)
{
	static const struct words_case cases[] = {
		{"ru-Cyrl", "г.Баку", "г баку"},
		{"ru-Cyrl", "В.В.Путин", "в в путин"},
		{"ar-Arab", "وإيطاليا.خضع", "وايطاليا خضع"},
	};
	(void)state;
	CHECK(cases);
}

static void places_are_those_of_the_parts(void **state)
{
	struct analyser *analyser = analyser_create();
	struct arena arena = {0};
	struct analysis analysis;
	struct term_words words;
	struct dragoman_text index = dragoman_text_of("ru-Cyrl");
	(void)state;
	analyse(analyser, &arena, index, dragoman_text_of("в г.Баку."), NULL, 0, &analysis);
	term_words_of(analyser, &arena, index, &analysis, &words);
	assert_int_equal(words.words[1].at.start, 2);
	assert_int_equal(words.words[1].at.end, 3);
	assert_int_equal(words.words[2].at.start, 4);
	assert_int_equal(words.words[2].at.end, 8);
	arena_finish(&arena);
	analyser_destroy(analyser);
}

static void abbreviations_in_names_are_written_out(void **state)
{
	static const struct words_case cases[] = {
		{"en-Latn", "Bosnia & Herzegovina, St. Lucia",
	         "bosnia and herzegovina , saint lucia"},
		{"ru-Cyrl", "Фолклендские о-ва, на о-ве Мэн",
	         "фолклендские острова , на острове мэн"},
		{"de-Latn", "St. Gallen & Sankt Gallen", "sankt gallen und sankt gallen"},
		{"ja-Jpan", "A & B", "a & b"},
	};
	(void)state;
	CHECK(cases);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_is_elided_comes_off_before_an_apostrophe),
		cmocka_unit_test(initialisms_lose_their_stops),
		cmocka_unit_test(a_forgotten_space_parts_words),
		cmocka_unit_test(places_are_those_of_the_parts),
		cmocka_unit_test(abbreviations_in_names_are_written_out),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
