#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The file of units as it is written again with all its columns. */
static void expect_again(const char *file, size_t length, const char *columns, const char *expected)
{
	char *written = export_all(file, length, NULL,
	                           &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TSV,
	                                                             .languages = columns});
	assert_non_null(written);
	assert_string_equal(written, expected);
	free(written);
}

static void lines_are_units(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *columns;
		const char *expected;
	} cases[] = {
		{"en\tru\na\tб\n", "en,ru", "en\tru\na\tб\n"},
		{"\xef\xbb\xbf"
	         "en\tru\r\na\tб\r\n\r\nc\t\r\n",
	         "en,ru", "en\tru\na\tб\nc\t\n"},
		{"EN_us\tru\nno newline\tend", "en-US,ru", "en-US\tru\nno newline\tend\n"},
		{"id\tcontext\tdomain\tauthor\tnote\ten\tru\n1\tc\ts\ta\tn\tx\ty\n",
	         "ru,en,note,author,subject,context,id",
	         "ru\ten\tnote\tauthor\tsubject\tcontext\tid\ny\tx\tn\ta\ts\tc\t1\n"},
		{"en\tru\n\\\\a\\tb\\nc\\rd\t\\q\n", "en,ru", "en\tru\n\\\\a\\tb\\nc\\rd\t\\\\q\n"},
		{"en\tru\n\t\nx\ty\n", "en,ru", "en\tru\nx\ty\n"},
		{"en-GB\tzh-TW\nx\ty\n", "en,zh-Hant,zh-Hans", "en\tzh-Hant\tzh-Hans\nx\ty\t\n"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		expect_again(cases[i].file, strlen(cases[i].file), cases[i].columns,
		             cases[i].expected);
	}
}

static void columns_may_be_named_by_the_caller(void **state)
{
	(void)state;
	static const char file[] = "7\tlo/messages\tTable\tТаблица\n";
	char *written = export_all(
		file, strlen(file),
		&(struct dragoman_import_options){.format = DRAGOMAN_FORMAT_TSV,
	                                          .languages = "id,domain,en,ru"},
		&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TSV,
	                                          .languages = "id,subject,ru"});
	assert_string_equal(written, "id\tsubject\tru\n7\tlo/messages\tТаблица\n");
	free(written);
}

static void utf_16_is_read(void **state)
{
	(void)state;
	static const uint16_t text[] = {0xfeff, 'e',  'n',    '\t',   'r',    'u', '\n',
	                                0x416,  '\t', 0xd834, 0xdd1e, 0x20ac, '\n'};
	unsigned char file[sizeof(text)];
	for (int is_big = 0; is_big < 2; is_big++) {
		for (size_t i = 0; i < sizeof(text) / 2; i++) {
			file[2 * i + !is_big] = (unsigned char)(text[i] >> 8);
			file[2 * i + is_big] = (unsigned char)text[i];
		}
		expect_again((const char *)file, sizeof(file), "en,ru", "en\tru\nЖ\t𝄞€\n");
		struct outcome outcome = import_all(file, sizeof(file) - 1, NULL);
		assert_non_null(strstr(outcome.message, "invalid UTF-16"));
		file[20 + !is_big] = 0; /* the second half of a surrogate pair */
		outcome = import_all(file, sizeof(file), NULL);
		assert_non_null(strstr(outcome.message, "sample:2:3: invalid UTF-16"));
	}
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{"en\tru\nx\ty\nz\n", "sample:3:1: 1 columns instead of 2"},
		{"en\tru\nx\ty\tz\n", "sample:2:5: more than 2 columns"},
		{"en\tru\nЖx\tЖ\xffz\n", "sample:2:5: invalid UTF-8"},
		{"en\tru\nx\t\x01\n", "sample:2:3: a control character (U+0001)"},
		{"en\ten\n", "sample:1:4: no known format: `en` is a second column"},
		{"en\tde\tcolour\n", "sample:1:7: no known format: `colour` is neither"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

static void a_long_text_is_refused_and_one_that_just_fits_is_not(void **state)
{
	(void)state;
	static char file[200000];
	struct dragoman_import_options options = {.segment_bytes = 100};
	for (int length = 99; length < 103; length++) {
		int size = snprintf(file, sizeof(file), "en\tru\n%0*d\ty\n", length, 1);
		struct outcome outcome = import_all(file, (size_t)size, &options);
		assert_int_equal(outcome.status, length <= 100 ? DRAGOMAN_OK : DRAGOMAN_TOO_LARGE);
	}
	memset(file, '\\', sizeof(file));
	memcpy(file, "en\tru\n", 6);
	struct outcome outcome = import_all(file, sizeof(file), NULL);
	assert_int_equal(outcome.status, DRAGOMAN_TOO_LARGE);
	assert_non_null(strstr(outcome.message, "sample:2:1: "));
}

static void lines_of_a_glossary_are_concepts(void **state)
{
	(void)state;
	static const char file[] = "id\tkind\tstatus\tdefinition\tnote\ten\ten\tru\n"
				   "c1\tplace\tpreferred\td\tn\tShusha\tShushi\tШуша\n";
	struct dragoman_import_options options = {.is_glossary = true};
	char *written = export_all(file, strlen(file), &options,
	                           &(struct dragoman_export_options){
					   .format = DRAGOMAN_FORMAT_TSV_TERMS,
					   .languages = "id,kind,status,definition,note,ru,en"});
	assert_string_equal(written, "id\tkind\tstatus\tdefinition\tnote\tru\ten\n"
	                             "c1\tplace\tpreferred\td\tn\tШуша\tShusha\n");
	free(written);
	written = export_all(file, strlen(file), &options,
	                     &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TBX});
	assert_non_null(strstr(written, "<term>Shushi</term>"));
	free(written);
	static const char monolingual[] = "en\tdefinition\nceasefire\tan agreement\n";
	assert_int_equal(import_all(monolingual, strlen(monolingual), &options).item_count, 1);
	static const char wrong[] = "kind\ten\n"
				    "planet\tx\n";
	struct outcome outcome = import_all(
		wrong, strlen(wrong),
		&(struct dragoman_import_options){.format = DRAGOMAN_FORMAT_TSV_TERMS});
	assert_non_null(strstr(outcome.message, "sample:2:1: `planet` is no kind of concept"));
}

static void a_large_file_of_small_chunks_keeps_its_lines(void **state)
{
	(void)state;
	char *file = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&file, &length);
	fputs("en\tru\n", out);
	for (int i = 0; i < 20000; i++) {
		fprintf(out, "%d\tЖ𝄞\\t%d\n", i, i);
	}
	fclose(out);
	expect_again(file, length, "en,ru", file);
	free(file);
}

static void columns_have_to_be_asked_for(void **state)
{
	(void)state;
	static const char *const columns[] = {NULL, "", "id", "en,,ru", "en,en"};
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++) {
		FILE *out = tmpfile();
		struct dragoman_exporter *exporter = dragoman_exporter_create(
			out, &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TSV,
		                                               .languages = columns[i]});
		assert_int_equal(dragoman_exporter_close(exporter), DRAGOMAN_INVALID);
		dragoman_exporter_destroy(exporter);
		fclose(out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_units),
		cmocka_unit_test(columns_may_be_named_by_the_caller),
		cmocka_unit_test(utf_16_is_read),
		cmocka_unit_test(what_is_wrong_has_its_place),
		cmocka_unit_test(a_long_text_is_refused_and_one_that_just_fits_is_not),
		cmocka_unit_test(lines_of_a_glossary_are_concepts),
		cmocka_unit_test(a_large_file_of_small_chunks_keeps_its_lines),
		cmocka_unit_test(columns_have_to_be_asked_for),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
