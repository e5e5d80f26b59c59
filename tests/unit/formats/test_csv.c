#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file as a table of these columns. */
static void expect(const char *file, const struct dragoman_import_options *options,
                   const char *columns, const char *expected)
{
	struct dragoman_export_options how = {.format = DRAGOMAN_FORMAT_TSV, .languages = columns};
	if (options != NULL && options->is_glossary) {
		how.format = DRAGOMAN_FORMAT_TSV_TERMS;
	}
	char *written = export_all(file, strlen(file), options, &how);
	assert_non_null(written);
	assert_string_equal(written, expected);
	free(written);
}

static void cells_may_be_quoted(void **state)
{
	(void)state;
	expect("en,ru\r\n\"a, \"\"b\"\"\",б\r\n\"two\r\nlines\",\"\"\r\nc,\"д\"", NULL, "en,ru",
	       "en\tru\na, \"b\"\tб\ntwo\\r\\nlines\t\nc\tд\n");
	expect("en,ru\rx,y\rz,w\r", NULL, "en,ru", "en\tru\nx\ty\nz\tw\n"); /* CR only */
}

static void any_separator_is_found_or_told(void **state)
{
	(void)state;
	expect("en;ru\na,1;b\n", NULL, "en,ru", "en\tru\na,1\tb\n");
	expect("en|ru\na,1|b;c\n", NULL, "en,ru", "en\tru\na,1\tb;c\n");
	expect("en~ru\na,1~b;c\n", &(struct dragoman_import_options){.separator = '~'}, "en,ru",
	       "en\tru\na,1\tb;c\n");
	expect("en\tru\n\"a\tb\"\tc\n",
	       &(struct dragoman_import_options){.separator = '\t',
	                                         .format = DRAGOMAN_FORMAT_CSV},
	       "en,ru", "en\tru\na\\tb\tc\n");
}

static void columns_go_by_name_or_number(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *languages;
		const char *expected;
	} cases[] = {
		{"Key,English,Russian\n1,a,б\n", "Key=id,English=en,Russian=ru",
	         "id\ten\tru\n1\ta\tб\n"},
		{"1,x,a,y,б,z\n", "1=id,3=en,5=ru", "id\ten\tru\n1\ta\tб\n"},
		{"k,junk,EN,RU,\n1,x,a,б,\n", "header,1=id,3=en,4=ru", "id\ten\tru\n1\ta\tб\n"},
		{"1,a,б\n", "id,en,ru", "id\ten\tru\n1\ta\tб\n"},
		{"source,target,id\na,б,1\n", "source=en,target=ru", "id\ten\tru\n1\ta\tб\n"},
		{"id,sourceLang,targetLang,sourceString,targetString\n1,en,ru_RU,a,б\n", NULL,
	         "id\ten\tru\n1\ta\tб\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_import_options options = {.languages = cases[i].languages};
		expect(cases[i].file, &options, "id,en,ru", cases[i].expected);
	}
}

static void what_else_a_line_says_is_kept(void **state)
{
	(void)state;
	static const char file[] = "en,ru,Ticket,,description,pos\na,б,T-1,,what,noun\n";
	char *written = export_all(file, strlen(file), NULL,
	                           &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TMX});
	assert_non_null(strstr(written, "<prop type=\"Ticket\">T-1</prop>"));
	assert_non_null(strstr(written, "<prop type=\"partOfSpeech\">noun</prop>"));
	assert_non_null(strstr(written, "<note>what</note>"));
	free(written);
	expect(file, &(struct dragoman_import_options){.is_glossary = true}, "en,ru,definition,pos",
	       "en\tru\tdefinition\tpos\na\tб\twhat\tnoun\n");
	struct outcome outcome = round_trip_as(
		file, strlen(file), NULL,
		&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_CSV,
	                                          .separator = ';',
	                                          .languages = "note,Ticket,partOfSpeech,en,ru"});
	assert_string_equal(outcome.message, "");
	assert_ptr_equal(outcome.difference, NULL);
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *languages;
		const char *message;
	} cases[] = {
		{"en,ru\n\"a\nb\",c,d\n", NULL, "sample:3:6: more than 2 columns"},
		{"en,ru\nx,\"never\nclosed\n", NULL, "sample:2:3: the quote of this cell is never"},
		{"en,ru\n\"a\nb\x01\",c\n", NULL, "sample:3:2: a control character (U+0001)"},
		{"name,age\nAnn,7\n", NULL, "no known format: the first line names no two languages"},
		{"source,target\na,b\n", NULL, "nothing says which languages"},
		{"en,ru\n", "en=xx,2=ru", "by name or by number"},
		{"sourceLang,targetLang,source,target\nen,,a,b\n", NULL,
	         "sample:2:7: a text without its language"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_import_options options = {.languages = cases[i].languages};
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), &options);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

static void a_cell_without_end_is_refused_early(void **state)
{
	(void)state;
	size_t length = 4 << 20;
	char *file = malloc(length);
	memset(file, '"', length); /* doubled quotes, and no end */
	memcpy(file, "en,ru\n\"", 7);
	assert_int_equal(import_all(file, length, NULL).status, DRAGOMAN_TOO_LARGE);
	memset(file + 7, 'x', length - 7);
	assert_int_equal(import_all(file, length, NULL).status, DRAGOMAN_TOO_LARGE);
	free(file);
}

static void a_line_has_a_term_for_each_column_of_its_language(void **state)
{
	(void)state;
	static const char file[] =
		"{\"id\":\"c1\",\"languages\":[{\"language\":\"en\",\"terms\":["
		"{\"text\":\"Artsakh\",\"status\":\"forbidden\"},{\"text\":\"Karabakh\"},"
		"{\"text\":\"Nagorno-Karabakh\",\"status\":\"preferred\"}]},"
		"{\"language\":\"ru\",\"terms\":[{\"text\":\"Арцах\",\"status\":\"forbidden\"}]}]}\n";
	struct dragoman_import_options options = {.is_glossary = true,
	                                          .format = DRAGOMAN_FORMAT_JSON_LINES};
	expect(file, &options, "en,ru", "en\tru\nNagorno-Karabakh\tАрцах\n");
	expect(file, &options, "en,en,en,ru,ru",
	       "en\ten\ten\tru\tru\nNagorno-Karabakh\tKarabakh\t\tАрцах\t\n");
}

static void terms_without_a_column_are_counted(void **state)
{
	(void)state;
	static const struct dragoman_term terms[] = {{.text = {"a", 1}},
	                                             {.text = {"b", 1}},
	                                             {.text = {"c", 1},
	                                              .status = DRAGOMAN_TERM_FORBIDDEN}};
	static const struct dragoman_concept_language languages[] = {
		{.language = {"en", 2}, .terms = (struct dragoman_term *)terms, .term_count = 3},
		{.language = {"fr", 2}, .terms = (struct dragoman_term *)terms, .term_count = 2}};
	const struct dragoman_concept entry = {
		.id = {"c1", 2},
		.languages = (struct dragoman_concept_language *)languages,
		.language_count = 2};
	static const struct {
		const char *columns;
		uint64_t left_out;
	} cases[] = {{"en", 2}, {"en,en", 1}, {"en,en,en", 1}, {"en,fr", 3}, {"en,en,fr,fr", 1}, {"id,de", 0}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		FILE *file = tmpfile();
		struct dragoman_exporter *exporter = dragoman_exporter_create(
			file, &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_CSV_TERMS,
		                                                .languages = cases[i].columns});
		assert_int_equal(dragoman_exporter_concept(exporter, &entry), DRAGOMAN_OK);
		assert_int_equal(dragoman_exporter_left_out(exporter), cases[i].left_out);
		dragoman_exporter_destroy(exporter);
		fclose(file);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_may_be_quoted),
		cmocka_unit_test(any_separator_is_found_or_told),
		cmocka_unit_test(columns_go_by_name_or_number),
		cmocka_unit_test(what_else_a_line_says_is_kept),
		cmocka_unit_test(what_is_wrong_has_its_place),
		cmocka_unit_test(a_cell_without_end_is_refused_early),
		cmocka_unit_test(a_line_has_a_term_for_each_column_of_its_language),
		cmocka_unit_test(terms_without_a_column_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
