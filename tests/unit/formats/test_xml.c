/* What hostile or broken XML meets: a refusal with its place, and little memory. */
#include "exchange.h"
#include "support/test.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TMX(prolog, content)                                                                       \
	prolog "<tmx version=\"1.4\"><header srclang=\"en\"/><body><tu><tuv "                      \
	       "xml:lang=\"en\"><seg>" content "</seg></tuv></tu></body></tmx>"

static void expect_message(const char *file, enum dragoman_status status, const char *message)
{
	struct outcome outcome = import_all(file, strlen(file), NULL);
	if (outcome.status != status || strstr(outcome.message, message) == NULL) {
		print_message("%s\nexpected: %s\n", outcome.message, message);
	}
	assert_int_equal(outcome.status, status);
	assert_non_null(strstr(outcome.message, message));
}

static void what_is_no_format_of_ours_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{"", "sample:1:1: no known format: the file is empty"},
		{"<!DOCTYPE html><html><body>x</body></html>",
	         "sample:1:16: no known format: the first element is `html`"},
		{"<!doctype html>\n<p>", "no known format: "},
		{"<xbrl version=\"1.2\"/>", "no known format: the first element is `xbrl`"},
		{"{\"units\": []}", "sample:1:1: neither a unit, which has variants, nor a concept"},
		{"Once upon a time\nthere was", "sample:1:1: no known format: "},
		{"name\tage\nAnn\t7\n", "sample:1:1: no known format: "},
		{"en\n", "no known format: "},
		{"\x7f"
	         "ELF\x02\x01",
	         "sample:1:5: a control character (U+0002)"},
		{"<tmx", "no known format: "},
		{"<tmx version=\"1.4\"><header/></tmx>", "a TMX file without body"},
		{"<martif></martif>", "a TBX file without body"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		expect_message(cases[i].file, DRAGOMAN_INVALID, cases[i].message);
	}
}

static void entities_are_text_or_refused(void **state)
{
	(void)state;
	static const char dtd[] = TMX("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">", "a&amp;b");
	static const char plain[] = TMX("<!DOCTYPE tmx [<!ENTITY who \"OSCE\">]>", "the &who;");
	assert_int_equal(import_all(dtd, strlen(dtd), NULL).item_count, 1);
	assert_int_equal(import_all(plain, strlen(plain), NULL).item_count, 1);

	expect_message(TMX("<!DOCTYPE tmx [<!ENTITY a \"x\">\n<!ENTITY b \"&a;&a;\">]>", "&b;"),
	               DRAGOMAN_INVALID, "sample:2:");
	expect_message(TMX("<!DOCTYPE tmx [<!ENTITY a \"<seg>\">]>", "&a;"), DRAGOMAN_INVALID,
	               "the entity `a` holds markup");
	expect_message(TMX("<!DOCTYPE tmx [<!ENTITY a SYSTEM \"/etc/passwd\">]>", "&a;"),
	               DRAGOMAN_INVALID, "external entities are not fetched");
	expect_message(TMX("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">", "a&nbsp;b"), DRAGOMAN_INVALID,
	               "the entity `&nbsp;` is not declared in this file");
	expect_message(TMX("", "a&nbsp;b"), DRAGOMAN_INVALID, "undefined entity");
	expect_message("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\"><tmx><body><tu tuid=\"a&nbsp;b\"/>"
	               "</body></tmx>",
	               DRAGOMAN_INVALID, "an attribute may not refer to an entity");
	expect_message(TMX("<!DOCTYPE tmx [<!ENTITY % p SYSTEM \"http://x/\"> %p;]>", "&a;"),
	               DRAGOMAN_INVALID, "`&a;` is not declared");
}

static void expect_repeated(const char *head, const char *piece, size_t count,
                            enum dragoman_status status)
{
	char *file = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&file, &length);
	fputs(head, out);
	for (size_t i = 0; i < count; i++) {
		fputs(piece, out);
	}
	fclose(out);
	struct outcome outcome = import_all(file, length, NULL);
	assert_int_equal(outcome.status, status);
	assert_non_null(strstr(outcome.message, "sample:1:"));
	free(file);
}

static void what_has_no_end_is_refused_early(void **state)
{
	(void)state;
	static const char head[] = "<tmx><body><tu><tuv xml:lang='en'><seg>";
	expect_repeated(head, "0123456789abcdef", 2000, DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><body><tu><note>", "0123456789abcdef", 2000, DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><body><tu tuid='", "0123456789abcdef", 500000, DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><!-- ", "0123456789abcdef", 500000, DRAGOMAN_TOO_LARGE);
	expect_repeated("<!--x-->", "<!--0123456789-->", 100000, DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><body>", "<a>", 2000, DRAGOMAN_INVALID);
	expect_repeated(head, "<hi>", 100, DRAGOMAN_INVALID);
	expect_repeated(head, "<ph/>", 600, DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><body><tu>", "<tuv xml:lang='en'><seg>x</seg></tuv>", 200,
	                DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><body><tu>", "<prop type='x'>y</prop>", 40, DRAGOMAN_TOO_LARGE);
	expect_repeated("<tmx><body><tu>", "<note>y</note>", 70, DRAGOMAN_TOO_LARGE);
	expect_repeated("<martif><text><body><termEntry><langSet xml:lang='en'>",
	                "<tig><term>x</term></tig>", 300, DRAGOMAN_TOO_LARGE);
	expect_repeated("<martif><text><body><termEntry><note>", "0123456789abcdef", 2000,
	                DRAGOMAN_TOO_LARGE);
}

static void names_without_number_do_not_fill_the_memory(void **state)
{
	(void)state;
	char *file = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&file, &length);
	fputs("<tmx><body>", out);
	for (unsigned i = 0; i < 2000000; i++) {
		fprintf(out, "<n%u/>", i);
	}
	fclose(out);
	struct outcome outcome = import_all(file, length, NULL);
	assert_int_equal(outcome.status, DRAGOMAN_TOO_LARGE);
	free(file);
}

static void an_item_is_bounded_as_a_whole(void **state)
{
	(void)state;
	static char note[16200];
	memset(note, 'x', sizeof(note) - 1);
	char *unit = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&unit, &length);
	fprintf(out, "<tmx><body><tu>");
	for (int i = 0; i < 120; i++) {
		fprintf(out, "<tuv xml:lang='en'><note>%s</note><seg>%s</seg></tuv>", note, note);
	}
	fclose(out);
	struct outcome outcome = import_all(unit, length, NULL);
	assert_int_equal(outcome.status, DRAGOMAN_TOO_LARGE);
	free(unit);
}

static void every_usual_encoding_is_read(void **state)
{
	(void)state;
	static const struct {
		const char *encoding;
		const char *letter; /* in it */
		const char *expected;
	} cases[] = {
		{"UTF-8", "\xd0\x96", "Ж"},    {"windows-1251", "\xc6", "Ж"},
		{"KOI8-R", "\xf6", "Ж"},       {"ISO-8859-5", "\xb6", "Ж"},
		{"ISO-8859-1", "\xe9", "é"},   {"windows-1254", "\xf0", "ğ"},
		{"ISO-8859-15", "\xa4", "€"},  {"us-ascii", "e", "e"},
		{"windows-1252", "\x80", "€"}, {"iso-8859-9", "\xfe", "ş"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char file[400];
		snprintf(file, sizeof(file), TMX("<?xml version='1.0' encoding='%s'?>", "%s"),
		         cases[i].encoding, cases[i].letter);
		char *written = export_all(
			file, strlen(file), NULL,
			&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TSV,
		                                          .languages = "en"});
		assert_non_null(written);
		snprintf(file, sizeof(file), "en\n%s\n", cases[i].expected);
		assert_string_equal(written, file);
		free(written);
	}
	expect_message(TMX("<?xml version='1.0' encoding='no-such'?>", "x"), DRAGOMAN_INVALID,
	               "unknown encoding");
	expect_message(TMX("<?xml version='1.0' encoding='UTF-8'?>", "\n\xff"), DRAGOMAN_INVALID,
	               "sample:2:1: a byte (0xFF) that is wrong in the file's encoding");
	expect_message(TMX("<?xml version='1.0' encoding='windows-1253'?>", "\xff"),
	               DRAGOMAN_INVALID, "a byte (0xFF)");
	expect_message(TMX("", "a\x01"), DRAGOMAN_INVALID, "a control character (0x01)");
	expect_message(TMX("<?xml version='1.0' encoding='UTF-16'?>", "x"), DRAGOMAN_INVALID,
	               "encoding specified in XML declaration is incorrect");
}

static void utf_16_is_read_with_and_without_its_mark(void **state)
{
	(void)state;
	static const char text[] = TMX("", "x");
	unsigned char wide[2 * sizeof(text)];
	for (int is_big = 0; is_big < 2; is_big++) {
		for (int has_mark = 0; has_mark < 2; has_mark++) {
			size_t length = 0;
			if (has_mark) {
				wide[length++] = is_big ? 0xfe : 0xff;
				wide[length++] = is_big ? 0xff : 0xfe;
			}
			for (size_t i = 0; i < sizeof(text) - 2; i++) {
				wide[length++] = is_big ? 0 : (unsigned char)text[i];
				wide[length++] = is_big ? (unsigned char)text[i] : 0;
			}
			/* The last `>` is missing: the error has a place all the same. */
			struct outcome outcome = import_all(wide, length, NULL);
			assert_int_equal(outcome.status, DRAGOMAN_INVALID);
			assert_int_equal(outcome.item_count, 1);
			assert_non_null(strstr(outcome.message, "sample:1:"));
		}
	}
}

static void a_file_cut_anywhere_is_an_error_with_its_place(void **state)
{
	(void)state;
	static const char file[] =
		"<?xml version='1.0'?>\n<tmx version='1.4'><header srclang='en'/><body>\n"
		"<tu tuid='1'><prop type='x'>y</prop><tuv xml:lang='en'><seg>a<bpt i='1'>&lt;b&gt;"
		"</bpt>b<ept i='1'/></seg></tuv></tu></body></tmx>";
	for (size_t length = 0; length < strlen(file); length++) {
		struct outcome outcome = import_all(file, length, NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		assert_non_null(strstr(outcome.message, "sample:"));
	}
	assert_int_equal(import_all(file, strlen(file), NULL).status, DRAGOMAN_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_format_of_ours_is_refused_with_its_place),
		cmocka_unit_test(entities_are_text_or_refused),
		cmocka_unit_test(what_has_no_end_is_refused_early),
		cmocka_unit_test(names_without_number_do_not_fill_the_memory),
		cmocka_unit_test(an_item_is_bounded_as_a_whole),
		cmocka_unit_test(every_usual_encoding_is_read),
		cmocka_unit_test(utf_16_is_read_with_and_without_its_mark),
		cmocka_unit_test(a_file_cut_anywhere_is_an_error_with_its_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
