#include "exchange.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

static const char full[] =
	"#UTX 1.11; en-US/ja-JP; 2013-12-31T10:00:00Z+09:00; copyright: A (2013); bidirectional\n"
	"#description: words of the sea\n"
	"#src\ttgt\tsrc:pos\ttgt:pos\tterm status\tconcept ID\tdomain\tcomment\tsrc:yomi\tJIS\n"
	"ship\t船\tnoun\tnoun\tapproved\tc1\tsea\tn\tfune\tZ-8\n"
	"vessel\t船\tnoun\tnoun\tapproved\tc1\tsea\tn\t-\tZ-8\n"
	"ship\tシップ\tnoun\t-\tnon-standard\tc1\n"
	"# a comment\n"
	"sail\t帆\tnoun\t-\tobsolete\tc2\n"
	"oar\t櫂\n"
	"raft\t\n";

static void lines_of_one_concept_id_are_one_concept(void **state)
{
	(void)state;
	char *written = export_all(
		full, strlen(full), NULL,
		&(struct dragoman_export_options){
			.format = DRAGOMAN_FORMAT_TSV_TERMS,
			.languages = "id,subject,note,en,ja"});
	assert_string_equal(written, "id\tsubject\tnote\ten\tja\nc1\tsea\tn\tship\t船\n"
	                             "c2\t\t\tsail\t帆\n\t\t\toar\t櫂\n\t\t\traft\t\n");
	free(written);
	written = export_all(full, strlen(full), NULL,
	                     &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TBX});
	static const char *const expected[] = {
		"<term>vessel</term>", "deprecatedTerm-admn-sts", "<admin type=\"yomi\">fune</admin>",
		"<admin type=\"JIS\">Z-8</admin>", "xml:lang=\"en-US\""};
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		assert_non_null(strstr(written, expected[i]));
	}
	free(written);
}

static void everything_comes_back(void **state)
{
	(void)state;
	struct outcome outcome = round_trip_as(
		full, strlen(full), NULL,
		&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_UTX,
	                                          .languages = "en-US,ja-JP"});
	assert_string_equal(outcome.message, "");
	if (outcome.difference != NULL) {
		fail_msg("line %lu: %s", (unsigned long)outcome.difference_line, outcome.difference);
	}
	assert_int_equal(outcome.item_count, 4);
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{"#UTX 1.11\n#src\ttgt\n", "sample:1:1: the first line of a UTX file names its"},
		{"#UTX 1.11; en/qqqqqqqqqq\n#src\ttgt\n", "sample:1:1: the first line"},
		{"#UTX 1.11; en/fr;\n#term\nx\ty\n", "without the line that names its columns"},
		{"#UTX 1.11; en/fr;\n#src\ttgt\nx\ty\tz\n", "sample:3:5: more than 2 columns"},
		{"#UTX 1.11; en/fr;\n#src\ttgt\nx\t\xff\n", "sample:3:3: invalid UTF-8"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_one_concept_id_are_one_concept),
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(what_is_wrong_has_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
