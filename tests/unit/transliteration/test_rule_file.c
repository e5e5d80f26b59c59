#include "transliteration/rule_file.h"

#include "support/test.h"

#include <string.h>

#define HEADER                                                                                     \
	"# A title\n# schemes: one two\n# languages: ru uk\n# standard: S\n# source: T\n"             \
	"# reverse: no\n"

static void assert_problem(const char *text, const char *words)
{
	struct arena arena = {0};
	struct rule_file file;
	rule_file_parse(&arena, dragoman_text_of("somewhere/desk.txt"), dragoman_text_of(text),
	                &file);
	char problem[300] = "";
	memcpy(problem, file.problem.bytes == NULL ? "" : file.problem.bytes, file.problem.length);
	if (words == NULL) {
		assert_string_equal(problem, "");
	} else if (strstr(problem, words) != problem) {
		fail_msg("`%s` is not `%s…`", problem, words);
	}
	arena_finish(&arena);
}

static void the_header_says_what_it_is(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct rule_file file;
	rule_file_parse(&arena, dragoman_text_of("x.txt"), dragoman_text_of(HEADER "\nа → a ;\n"),
	                &file);
	assert_int_equal(file.problem.length, 0);
	assert_int_equal(file.scheme_count, 2);
	assert_true(dragoman_text_equal(file.schemes[1], dragoman_text_of("two")));
	assert_int_equal(file.language_count, 2);
	assert_true(dragoman_text_equal(file.title, dragoman_text_of("A title")));
	assert_true(dragoman_text_equal(file.standard, dragoman_text_of("S")));
	assert_false(file.has_reverse);
	arena_finish(&arena);
}

static void an_error_has_its_line(void **state)
{
	(void)state;
	assert_problem(HEADER "а → a ;\nб b ;\n", "8: a rule without an arrow");
	assert_problem(HEADER "а → $x ;\n", "7: a variable that is not defined");
	assert_problem(HEADER "\n\nа → 'a ;\n", "9: a quotation has no end");
	/* what ICU finds only at the end */
	assert_problem(HEADER "а → a ;\nв → v ;\nа → b ;\nг → g ;\n",
	               "9: an earlier rule takes all");
	assert_problem(HEADER ":: No-Such ;\n", "7: ");
	assert_problem(HEADER "а → a ;\nб → (((((((((((((((((((((((((((((((((((((((( ;\n",
	               "8: more than 16 groups in a rule");
}

static void a_header_that_says_too_little_is_refused(void **state)
{
	(void)state;
	assert_problem("", "1: its header names no schemes");
	assert_problem("# t\n# schemes: a\n\nа → a ;\n", "3: its header names no languages");
	assert_problem("# t\n# schemes: a B\n", "2: \"B\" cannot be a scheme's name");
	assert_problem("# t\n# schemes: a\n# languages: r!\n", "3: \"r!\" is no language tag");
	assert_problem(HEADER "# reverse: perhaps\nа → a ;\n", "7: reverse is yes or no");
	assert_problem(HEADER "\xff\n", "7: it is not UTF-8");
}

static void rules_that_do_not_lead_back_are_refused_only_if_they_should(void **state)
{
	(void)state;
	assert_problem(HEADER "а → a ;\n", NULL);
	assert_problem("# t\n# schemes: a\n# languages: ru\n# reverse: yes\nа ↔ a ;\nя ↔ a ;\n",
	               "6: an earlier rule takes all");
}

static void what_has_no_name_has_that_of_its_file(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct rule_file file;
	rule_file_parse(&arena, dragoman_text_of("somewhere/desk.txt"), dragoman_text_of("а"),
	                &file);
	assert_true(file.problem.length > 0);
	assert_int_equal(file.scheme_count, 1);
	assert_true(dragoman_text_equal(file.schemes[0], dragoman_text_of("desk")));
	rule_file_read(&arena, dragoman_text_of("/nowhere/desk.txt"), &file);
	assert_true(file.problem.length > 0);
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_header_says_what_it_is),
		cmocka_unit_test(an_error_has_its_line),
		cmocka_unit_test(a_header_that_says_too_little_is_refused),
		cmocka_unit_test(rules_that_do_not_lead_back_are_refused_only_if_they_should),
		cmocka_unit_test(what_has_no_name_has_that_of_its_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
