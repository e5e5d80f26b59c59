/* test_script.c - which letters are of a language's script. */
#include "care/script.h"

#include "support/test.h"

struct row {
	const char *index;
	const char *text;
	uint32_t own;
	uint32_t foreign;
};

static void letters_are_told_apart_by_script(void **state)
{
	static const struct row rows[] = {
		{"ru-Cyrl", "Переговоры 2020, NATO!", 10, 4},
		{"en-Latn", "Talks — 30.000", 5, 0},
		{"ja-Jpan", "カラバフの停戦 ABC", 7, 3},
		{"ko-Kore", "회담 會談", 4, 0},
		{"zh-Hans", "外长会谈ㄅ", 5, 0},
		{"hy-Armn", "Երևան", 5, 0},
		{"ka-Geor", "თბილისი Baku", 7, 4},
		{"ru-Cyrl", "", 0, 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct scripts scripts;
		uint32_t own = 0, foreign = 0;
		scripts_of(dragoman_text_of(rows[i].index), &scripts);
		assert_int_not_equal(scripts.count, 0);
		scripts_count(&scripts, dragoman_text_of(rows[i].text), &own, &foreign);
		if (own != rows[i].own || foreign != rows[i].foreign) {
			fail_msg("%s: %u own, %u foreign", rows[i].text, own, foreign);
		}
	}
}

static void an_unknown_language_has_no_script(void **state)
{
	static const char *const tags[] = {"und", "x-klingon", "en-Zzzz", "", "tlh"};
	(void)state;
	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		struct scripts scripts;
		scripts_of(dragoman_text_of(tags[i]), &scripts);
		assert_int_equal(scripts.count, 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_told_apart_by_script),
		cmocka_unit_test(an_unknown_language_has_no_script),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
