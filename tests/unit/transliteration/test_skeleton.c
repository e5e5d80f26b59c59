#include "transliteration/skeleton.h"

#include "support/test.h"

#include <string.h>

static void assert_skeleton(const char *text, const char *language, const char *expected)
{
	struct arena arena = {0};
	struct dragoman_text skeleton = skeleton_of(
		&arena, romanised(&arena, dragoman_text_of(text), dragoman_text_of(language)));
	if (!dragoman_text_equal(skeleton, dragoman_text_of(expected))) {
		fail_msg("%s: %.*s, not %s", text, (int)skeleton.length, skeleton.bytes, expected);
	}
	arena_finish(&arena);
}

static void spellings_of_a_name_have_one_skeleton(void **state)
{
	static const char *const names[][8] = {
		{"pasinian", "Pashinyan", "Pashinian", "Paşinyan", "Пашинян", "Փաշինյան", "PASCHINJAN"},
		{"hankendi", "Khankendi", "Xankəndi", "Ханкенди", "Hankendi", "Khan-Kendi"},
		{"stepanakert", "Stepanakert", "Степанакерт", "Ստեփանակերտ", "Stepʻanakert"},
		{"azerbaian", "Azerbaijan", "Азербайджан", "Azərbaycan", "აზერბაიჯან"},
		{"alev", "Aliyev", "Aliev", "Алиев", "Алієв", "ალიევ"},
		{"erevan", "Yerevan", "Erevan", "Ереван", "Երևան", "Jerevan", "ЕРЕВАН"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		for (size_t j = 1; j < 8 && names[i][j] != NULL; j++) {
			assert_skeleton(names[i][j], "", names[i][0]);
		}
	}
}

static void a_language_has_letters_of_its_own(void **state)
{
	(void)state;
	assert_skeleton("Cavanşir", "az", "iavansir");
	assert_skeleton("Cavanşir", "fr", "kavansir");
	assert_skeleton("Jalə", "", "zale"); /* ə tells */
}

static void what_has_no_letters_has_no_skeleton(void **state)
{
	(void)state;
	assert_skeleton("", "", "");
	assert_skeleton("… — !", "", "");
	assert_skeleton("\xff\xfe", "", "");
	assert_skeleton("1988", "", "1988");
}

static void long_names_are_cut(void **state)
{
	(void)state;
	struct arena arena = {0};
	char text[4001];
	for (size_t i = 0; i < 4000; i++) {
		text[i] = (char)('a' + i % 7);
	}
	text[4000] = '\0';
	struct dragoman_text plain = romanised(&arena, dragoman_text_of(text),
	                                       (struct dragoman_text){0});
	assert_int_equal(plain.length, 4000);
	assert_int_equal(skeleton_of(&arena, plain).length, SKELETON_BYTES);
	arena_finish(&arena);
}

static void a_latin_name_has_two_readings_unless_its_language_tells(void **state)
{
	static const struct {
		const char *text;
		const char *language;
		const char *readings[ROMANISED_READINGS];
	} cases[] = {
		{"Cavaxeti", "", {"cavaxeti", "javakheti"}},
		{"Cavaxeti", "az-Latn", {"javakheti", "cavaxeti"}},
		{"Cavaxeti", "en", {"cavaxeti", NULL}},
		{"Bakı", "", {"baki", NULL}},
		{"Кавкасиони", "", {"kavkasioni", NULL}},
		{"", "", {"", NULL}},
	};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_text readings[ROMANISED_READINGS];
		size_t count = romanised_readings(&arena, dragoman_text_of(cases[i].text),
		                                  dragoman_text_of(cases[i].language), readings);
		assert_int_equal(count, cases[i].readings[1] == NULL ? 1 : 2);
		for (size_t j = 0; j < count; j++) {
			assert_true(dragoman_text_equal(readings[j],
			                                dragoman_text_of(cases[i].readings[j])));
		}
	}
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_of_a_name_have_one_skeleton),
		cmocka_unit_test(a_language_has_letters_of_its_own),
		cmocka_unit_test(what_has_no_letters_has_no_skeleton),
		cmocka_unit_test(long_names_are_cut),
		cmocka_unit_test(a_latin_name_has_two_readings_unless_its_language_tells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
