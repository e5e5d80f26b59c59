#include "support/test.h"
#include "terms/currency.h"
#include "text/analyse.h"

/* The number of tokens of a text that are money. */
static uint32_t count_of(struct arena *arena, const char *language, const char *text)
{
	struct analyser *analyser = analyser_create();
	struct analysis analysis;
	uint32_t count = 0;
	analyse(analyser, arena, dragoman_text_of(language), dragoman_text_of(text), NULL, 0,
	        &analysis);
	for (uint32_t i = 0; i < analysis.token_count; i++) {
		count += currency_is(&analysis.tokens[i]);
	}
	analyser_destroy(analyser);
	return count;
}

static void signs_codes_and_words_are_money(void **state)
{
	static const struct {
		const char *language;
		const char *text;
		uint32_t count;
	} cases[] = {
		{"en-Latn", "in dollars", 1},  {"en-Latn", "the pound sterling", 2},
		{"en-Latn", "€ 5", 1},         {"en-Latn", "USD 5", 1},
		{"ru-Cyrl", "долларами", 1},   {"ru-Cyrl", "фунт стерлингов", 2},
		{"de-Latn", "Dollars", 1},     {"fr-Latn", "livres sterling", 2},
		{"es-Latn", "dólares", 1},     {"hy-Armn", "դոլարով", 1},
		{"ka-Geor", "დოლარი", 1},      {"en-Latn", "usd, five", 0},
		{"en-Latn", "poundforpounds", 0}, {"en-Latn", "Sir John", 0},
	};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(count_of(&arena, cases[i].language, cases[i].text), cases[i].count);
	}
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(signs_codes_and_words_are_money),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
