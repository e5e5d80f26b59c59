#include "exchange.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

static const struct dragoman_import_options told = {.is_glossary = true, .languages = "en,ru"};
static const struct dragoman_export_options as_omegat = {.format = DRAGOMAN_FORMAT_OMEGAT,
                                                         .languages = "en,ru"};

#define HEAD "# Glossary in tab-separated format -*- coding: utf-8 -*-\n"

static void lines_are_read_as_omegat_reads_them(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *expected;
	} cases[] = {
		{"a\tб\n", HEAD "a\tб\n"},
		{"# who knows\na\tб\tc\n\nd\tе\r\n", HEAD "a\tб\tc\nd\tе\n"},
		{"a\tб\tone\na\tв\ttwo\nd\te\na\tг\n", HEAD "a\tб\tone\na\tв\ttwo\nd\te\na\tг\n"},
		{"lonely\n\tno source\na\\n\tб\tc\tmore\n", HEAD "a\\n\tб\tc\n"},
		{"\"a, b\",б,\"c \"\"d\"\"\"\nq,r\n", HEAD "a, b\tб\tc \"d\"\nq\tr\n"},
		{"-*- coding: windows-1251 -*-\na\t\xe1\n", NULL},
		{"# -*- coding: windows-1251 -*-\na\t\xe1\n", HEAD "a\tб\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char *written = export_all(cases[i].file, strlen(cases[i].file), &told, &as_omegat);
		if (cases[i].expected != NULL) {
			assert_non_null(written);
			assert_string_equal(written, cases[i].expected);
		}
		free(written);
	}
}

static void translations_of_one_source_are_one_concept(void **state)
{
	(void)state;
	static const char file[] = "a\tб\tone\na\tв\nd\te\nd\t\tnot yet\n";
	struct outcome outcome = round_trip_as(file, strlen(file), &told, &as_omegat);
	assert_string_equal(outcome.message, "");
	assert_ptr_equal(outcome.difference, NULL);
	assert_int_equal(outcome.item_count, 3);
}

static void its_languages_must_be_told(void **state)
{
	(void)state;
	struct outcome outcome = import_all(HEAD "a\tb\n", strlen(HEAD) + 4, NULL);
	assert_int_equal(outcome.status, DRAGOMAN_INVALID);
	assert_non_null(strstr(outcome.message, "does not say its languages"));
}

static void what_a_line_cannot_hold_is_counted(void **state)
{
	(void)state;
	static const char file[] = "en\tru\n#hash\tб\na\\tb\tв\\nг\n";
	struct dragoman_import_options options = {.is_glossary = true};
	char *written = export_all(file, strlen(file), &options, &as_omegat);
	assert_string_equal(written, HEAD "a b\tв г\n");
	free(written);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_read_as_omegat_reads_them),
		cmocka_unit_test(translations_of_one_source_are_one_concept),
		cmocka_unit_test(its_languages_must_be_told),
		cmocka_unit_test(what_a_line_cannot_hold_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
