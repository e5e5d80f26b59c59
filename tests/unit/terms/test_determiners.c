#include "terms/determiners.h"

#include "texts.h"

struct sentence {
	const char *language;
	const char *text; /* asked for its last word */
	bool is_noun;
};

static bool is_after_determiner(const struct sentence *sentence)
{
	struct analysis analysis = analysed(sentence->language, sentence->text);
	return determiners_stand_before(dragoman_text_of(sentence->language), &analysis,
	                                analysis.token_count - 1);
}

static void nouns_have_a_determiner_before_them_or_begin(void **state)
{
	static const struct sentence sentences[] = {
		{"fr-Latn", "les détenus", true},         {"fr-Latn", "l'accusé", true},
		{"fr-Latn", "L’accusé", true},            {"fr-Latn", "détenus", true},
		{"fr-Latn", "dit-il, ministre", true},    {"fr-Latn", "40 détenus", true},
		{"fr-Latn", "ont détenu", false},         {"fr-Latn", "présence militaire", false},
		{"es-Latn", "los acusados", true},        {"es-Latn", "fue acusado", false},
		{"it-Latn", "degli imputati", true},      {"it-Latn", "è stato imputato", false},
		{"ru-Cyrl", "был президент", true},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		if (is_after_determiner(&sentences[i]) != sentences[i].is_noun) {
			fail_msg("%s", sentences[i].text);
		}
	}
}

static void only_romance_languages_need_them(void **state)
{
	(void)state;
	assert_true(determiners_are_needed(dragoman_text_of("fr-Latn")));
	assert_false(determiners_are_needed(dragoman_text_of("de-Latn")));
	assert_false(determiners_are_needed(dragoman_text_of("")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nouns_have_a_determiner_before_them_or_begin),
		cmocka_unit_test(only_romance_languages_need_them),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
