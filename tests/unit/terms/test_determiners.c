#include "language/language.h"
#include "support/test.h"
#include "terms/determiners.h"
#include "text/analyse.h"

#include <string.h>

struct sentence {
	const char *language;
	const char *text; /* asked for its last word */
	bool is_noun;
};

static bool is_after_determiner(struct arena *arena, const struct sentence *sentence)
{
	struct analyser *analyser = analyser_create();
	struct analysis analysis;
	struct language index;
	language_index(dragoman_text_of(sentence->language), &index);
	analyse(analyser, arena, dragoman_text_of(index.tag), dragoman_text_of(sentence->text), NULL, 0,
	        &analysis);
	bool is_after = determiners_stand_before(dragoman_text_of(index.tag), &analysis,
	                                         analysis.token_count - 1);
	analyser_destroy(analyser);
	return is_after;
}

static void nouns_have_a_determiner_before_them_or_begin(void **state)
{
	static const struct sentence sentences[] = {
		{"fr", "les détenus", true},         {"fr", "l'accusé", true},
		{"fr", "L’accusé", true},            {"fr", "détenus", true},
		{"fr", "dit-il, ministre", true},    {"fr", "40 détenus", true},
		{"fr", "ont détenu", false},         {"fr", "présence militaire", false},
		{"es", "los acusados", true},        {"es", "fue acusado", false},
		{"it", "degli imputati", true},      {"it", "è stato imputato", false},
		{"ru", "был президент", true},
	};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		if (is_after_determiner(&arena, &sentences[i]) != sentences[i].is_noun) {
			fail_msg("%s", sentences[i].text);
		}
	}
	arena_finish(&arena);
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
	return cmocka_run_group_tests(tests, NULL, NULL);
}
