#include "support/test.h"
#include "terms/variant.h"

static void spellings_that_differ_by_habit_are_one(void **state)
{
	static const struct {
		const char *language;
		const char *form;
		const char *folded;
	} cases[] = {
		{"ar-Arab", "أرمينيا", "ارمينيا"}, {"ar-Arab", "إفريقيا", "افريقيا"},
		{"ar-Arab", "غزة", "غزه"},         {"ar-Arab", "مستشفى", "مستشفي"},
		{"ar-Arab", "ىة", "ىه"}, /* only the last letter */
		{"fr-Latn", "états", "etats"},     {"fr-Latn", "étéocle", "etéocle"},
		{"es-Latn", "áfrica", "africa"},   {"tr-Latn", "hakkâri", "hakkari"},
		{"uk-Cyrl", "йоганнесбурґ", "йоганнесбург"},
		{"tr-Latn", "türkiye", "türkiye"}, {"fr-Latn", "paris", "paris"},
		{"en-Latn", "chişinău", "chisinau"}, {"en-Latn", "ürümqi", "urumqi"},
		{"en-Latn", "pará", "pará"}, /* not para */
		{"fr-Latn", "chişinău", "chisinau"}, {"fr-Latn", "québec", "québec"},
		{"it-Latn", "ürümqi", "urumqi"}, {"de-Latn", "zürich", "zürich"},
		{"de-Latn", "chișinău", "chisinau"},
		{"en-Latn", "łódźo", "łodzo"}, {"en-Latn", "london", "london"},
	};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct term_word word = {.kind = TOKEN_WORD,
		                         .form = dragoman_text_of(cases[i].form),
		                         .key = dragoman_text_of(cases[i].form)};
		const struct variant_rule *rule = variant_rule_of(
			dragoman_text_of(cases[i].language));
		assert_non_null(rule);
		variant_fold(rule, &arena, &word);
		assert_true(dragoman_text_equal(word.form, dragoman_text_of(cases[i].folded)));
		assert_true(dragoman_text_equal(word.key, dragoman_text_of(cases[i].folded)));
	}
	arena_finish(&arena);
}

static void languages_without_such_habits_have_no_rule(void **state)
{
	(void)state;
	assert_null(variant_rule_of(dragoman_text_of("az-Latn")));
	assert_null(variant_rule_of(dragoman_text_of("ru-Cyrl")));
}

static void what_is_no_word_stays(void **state)
{
	struct arena arena = {0};
	struct term_word mark = {.kind = TOKEN_PLACEABLE, .form = dragoman_text_of("é")};
	(void)state;
	variant_fold(variant_rule_of(dragoman_text_of("fr-Latn")), &arena, &mark);
	assert_true(dragoman_text_equal(mark.form, dragoman_text_of("é")));
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_that_differ_by_habit_are_one),
		cmocka_unit_test(languages_without_such_habits_have_no_rule),
		cmocka_unit_test(what_is_no_word_stays),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
