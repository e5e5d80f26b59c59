#include "support/test.h"
#include "terms/alternatives.h"

static void names_are_found_as_texts_write_them(void **state)
{
	static const struct {
		const char *language;
		const char *text;
		const char *alternatives[3];
	} cases[] = {
		{"en-Latn", "Myanmar (Burma)", {"Myanmar"}},
		{"en-Latn", "Cocos (Keeling) Islands", {"Cocos Islands"}},
		{"en-Latn", "Korea, Republic of", {"Republic of Korea"}},
		{"en-Latn", "Bonaire, Sint Eustatius, Saba", {NULL}},
		{"fr-Latn", "Malouines, Îles (Falkland)",
	         {"Malouines, Îles", "Îles Malouines", "Malouines, Iles"}},
		{"fr-Latn", "Le Caire", {"Caire"}},
		{"en-Latn", "Le Mans", {NULL}},
		{"fr-Latn", "Taïwan", {"Taiwan"}},
		{"es-Latn", "Rumanía", {"Rumania"}},
		{"es-Latn", "España", {NULL}}, /* another letter */
		{"pt-Latn", "Pará", {NULL}},   /* short: a common word */
		{"de-Latn", "São Tomé und Príncipe", {"Sao Tome und Principe"}},
		{"de-Latn", "Türkei", {NULL}},
		{"tr-Latn", "İçel ili", {NULL}},
		{"ar-Arab", "هونغ كونغ", {"هونج كونج"}},
		{"ar-Arab", "بنجلاديش", {"بنغلاديش"}},
		{"ar-Arab", "أرمينيا", {NULL}},
		{"zh-Hans", "刚果民主共和国（金）", {"刚果民主共和国"}},
		{"en-Latn", "(Burma)", {NULL}},
		{"en-Latn", "Ab)(", {NULL}},
		{"en-Latn", "A (b)", {NULL}}, /* too short to be told */
	};
	struct dragoman_concept place = {.kind = DRAGOMAN_CONCEPT_PLACE};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct alternative found[ALTERNATIVES_MOST];
		size_t count = alternatives_of(&arena, &place, dragoman_text_of(cases[i].language),
		                               dragoman_text_of(cases[i].text), found);
		size_t expected = 0;
		for (; expected < 3 && cases[i].alternatives[expected] != NULL; expected++) {
			assert_true(expected < count);
			assert_true(dragoman_text_equal(
				found[expected].text,
				dragoman_text_of(cases[i].alternatives[expected])));
		}
		assert_int_equal(count, expected);
	}
	arena_finish(&arena);
}

static void common_nouns_have_none(void **state)
{
	struct dragoman_concept other = {.kind = DRAGOMAN_CONCEPT_OTHER};
	struct alternative found[ALTERNATIVES_MOST];
	struct arena arena = {0};
	(void)state;
	assert_int_equal(alternatives_of(&arena, &other, dragoman_text_of("en-Latn"),
	                                 dragoman_text_of("bank (of a river)"), found), 0);
	arena_finish(&arena);
}

static void an_article_left_off_is_known_in_what_it_melts_into(void **state)
{
	(void)state;
	assert_true(alternatives_article(dragoman_text_of("fr-Latn"), dragoman_text_of("au")));
	assert_true(alternatives_article(dragoman_text_of("it-Latn"), dragoman_text_of("sul")));
	assert_false(alternatives_article(dragoman_text_of("fr-Latn"), dragoman_text_of("sul")));
	assert_false(alternatives_article(dragoman_text_of("en-Latn"), dragoman_text_of("au")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_as_texts_write_them),
		cmocka_unit_test(common_nouns_have_none),
		cmocka_unit_test(an_article_left_off_is_known_in_what_it_melts_into),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
