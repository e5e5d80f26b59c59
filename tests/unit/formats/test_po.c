#include "exchange.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER                                                                                     \
	"msgid \"\"\nmsgstr \"\"\n\"PO-Revision-Date: 2020-11-09 23:40+0400\\n\"\n"                \
	"\"Last-Translator: Ani <ani@example.org>\\n\"\n\"Language: ru\\n\"\n"                     \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n"

static const char full[] =
	HEADER "\n"
	       "# for the desk\n#\n# two lines\n"
	       "#. shown above the map\n#: map.c:12 map.c:40\n#: legend.c:3\n"
	       "#, fuzzy, c-format\n"
	       "#| msgctxt \"old\"\n#| msgid \"\"\n#| \"One\\n\"\n#| \"village\"\n"
	       "msgctxt \"map|title\"\n"
	       "msgid \"%d village\"\nmsgid_plural \"%d villages\"\n"
	       "msgstr[0] \"%d село\"\nmsgstr[1] \"%d села\"\nmsgstr[2] \"%d сёл\"\n"
	       "\n"
	       "msgid \"\"\n\"tab\\t quote \\\" backslash \\\\\\n\"\n\"next\"\nmsgstr \"x\"\n"
	       "\n"
	       "msgid \"untranslated\"\nmsgstr \"\"\n"
	       "\n"
	       "#: gone.c:1\n#~| msgid \"before\"\n#~ msgid \"gone\"\n#~ msgstr \"нет\"\n"
	       "#~ msgid \"gone too\"\n#~ msgid_plural \"all gone\"\n#~ msgstr[0] \"а\"\n"
	       "#~ msgstr[1] \"б\"\n";

static char *as_tmx(const char *file, const struct dragoman_import_options *options)
{
	char *written = export_all(file, strlen(file), options,
	                           &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_TMX});
	assert_non_null(written);
	return written;
}

static void a_message_is_a_unit(void **state)
{
	(void)state;
	static const char *const expected[] = {
		"<prop type=\"x-context\">map|title</prop>",
		"<prop type=\"x-status\">draft</prop>",
		"<note>for the desk\n\ntwo lines</note>",
		"<prop type=\"po:extracted\">shown above the map</prop>",
		"<prop type=\"po:reference\">map.c:12 map.c:40\nlegend.c:3</prop>",
		"<prop type=\"po:flags\">c-format</prop>",
		"<prop type=\"po:previous-msgctxt\">old</prop>",
		"<prop type=\"po:previous-msgid\">One\nvillage</prop>",
		"<prop type=\"po:plural\">plural</prop>\n        <seg>%d villages</seg>",
		"<prop type=\"po:plural\">2</prop>\n        <seg>%d сёл</seg>",
		"<seg>tab\t quote \" backslash \\\nnext</seg>",
		"<prop type=\"po:obsolete\">yes</prop>",
		"changedate=\"20201109T194000Z\"",
		"creationid=\"Ani &lt;ani@example.org&gt;\"",
		"<tuv xml:lang=\"ru\">",
	};
	char *written = as_tmx(full, NULL);
	for (size_t i = 0; i < sizeof(expected) / sizeof(expected[0]); i++) {
		if (strstr(written, expected[i]) == NULL) {
			fail_msg("no %s in %s", expected[i], written);
		}
	}
	free(written);
}

static void everything_comes_back(void **state)
{
	(void)state;
	struct outcome outcome = round_trip_as(
		full, strlen(full), NULL,
		&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_PO,
	                                          .languages = "en,ru"});
	assert_string_equal(outcome.message, "");
	if (outcome.difference != NULL) {
		fail_msg("line %lu: %s", (unsigned long)outcome.difference_line, outcome.difference);
	}
	assert_int_equal(outcome.item_count, 5);
	assert_int_equal(outcome.warning_count, 0);
}

static void any_charset_is_read(void **state)
{
	(void)state;
	static const struct {
		const char *charset;
		const char *bytes; /* село or 村 */
		const char *text;
	} cases[] = {
		{"koi8-r", "\xd3\xc5\xcc\xcf", "село"},
		{"windows-1251", "\xf1\xe5\xeb\xee", "село"},
		{"EUC-JP", "\xc2\xbc", "村"},
		{"Shift_JIS", "\x91\xba", "村"},
		{"GB18030", "\xb4\xe5", "村"},
		{"CHARSET", "село", "село"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char file[400], expected[60];
		snprintf(file, sizeof(file),
		         "msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n"
		         "\"Content-Type: text/plain; charset=%s\\n\"\n\nmsgid \"a\"\nmsgstr \"%s\"\n",
		         cases[i].charset, cases[i].bytes);
		snprintf(expected, sizeof(expected), "<seg>%s</seg>", cases[i].text);
		char *written = as_tmx(file, NULL);
		assert_non_null(strstr(written, expected));
		free(written);
	}
	static const char silent[] = "msgid \"a\"\nmsgstr \"\xf1\"\n";
	char *written = as_tmx(silent,
	                       &(struct dragoman_import_options){.charset = "windows-1251",
	                                                         .languages = "en,ru"});
	assert_non_null(strstr(written, "<seg>с</seg>"));
	free(written);
}

static void languages_are_told_or_found(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		const char *header;
		const char *languages;
		const char *expected;
	} cases[] = {
		{"x.po", "Language: pt_BR\\n", NULL, "pt-BR"},
		{"x.po", "Language: sr@latin\\n", NULL, "sr-Latn"},
		{"x.po", "Language: ru\\n", "en,uk", "uk"},
		{"/usr/share/locale/hy/LC_MESSAGES/x.po", "", NULL, "hy"},
		{"po/ka.po", "", NULL, "ka"},
		{"po/app.az.po", "", NULL, "az"},
		{"messages.po", "", NULL, "und"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[200];
		snprintf(text, sizeof(text), "msgid \"\"\nmsgstr \"%s\"\n\nmsgid \"a\"\nmsgstr \"b\"\n",
		         cases[i].header);
		FILE *file = fmemopen(text, strlen(text), "rb");
		struct dragoman_importer *importer = dragoman_importer_create(
			file, cases[i].name,
			&(struct dragoman_import_options){.languages = cases[i].languages});
		struct dragoman_item item;
		assert_int_equal(dragoman_importer_next(importer, &item), DRAGOMAN_OK);
		assert_true(dragoman_text_equal(item.unit->variants[1].language,
		                                dragoman_text_of(cases[i].expected)));
		dragoman_importer_destroy(importer);
		fclose(file);
	}
}

static void what_is_wrong_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *file;
		const char *message;
	} cases[] = {
		{"msgid \"a\"\nmsgstr \"b\n", "sample:2:8: the quote of this string is never closed"},
		{"msgid \"a\"\nmsgstr \"b\" c\n", "sample:2:11: something follows the string"},
		{"msgid \"a\"\nmsgfoo \"b\"\n", "sample:2:1: neither a keyword of PO"},
		{"msgctxt \"x\"\nmsgid_plural \"a\"\nmsgid \"b\"", "sample:2:1: a msgid_plural without msgid"},
		{"msgid \"a\"\nmsgstr[9] \"b\"\n", "sample:2:7: a plural's number"},
		{"msgid \"a\"\nmsgstr \"\xff\"\n", "sample:2:9: invalid UTF-8"},
		{"msgid \"charset=klingon\"\nmsgstr \"\"\n", "sample:1:1: the charset `klingon`"},
		{"\"lost\"\nmsgid \"a\"\nmsgstr \"\"\n", "sample:1:1: a string without keyword"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct outcome outcome = import_all(cases[i].file, strlen(cases[i].file), NULL);
		assert_int_equal(outcome.status, DRAGOMAN_INVALID);
		if (strstr(outcome.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", outcome.message, cases[i].message);
		}
	}
}

static void control_characters_are_left_out_and_counted(void **state)
{
	(void)state;
	static const char file[] = HEADER "msgid \"bell\\a\"\nmsgstr \"x\"\nmsgid \"a\\000b\"\n"
					  "msgstr \"y\"\nmsgid \"ok\\x41\"\nmsgstr \"\\101\"\n";
	struct outcome outcome = import_all(file, strlen(file), NULL);
	assert_int_equal(outcome.item_count, 1);
	assert_int_equal(outcome.warning_count, 2);
	static const char old[] = HEADER "#| msgid \"bell\\a\"\nmsgid \"a\"\nmsgstr \"y\"\n";
	outcome = import_all(old, strlen(old), NULL);
	assert_int_equal(outcome.item_count, 1);
	assert_int_equal(outcome.warning_count, 1);
}

static void a_file_of_one_language_cannot_be_written(void **state)
{
	(void)state;
	FILE *out = tmpfile();
	struct dragoman_exporter *exporter = dragoman_exporter_create(
		out, &(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_PO});
	assert_int_equal(dragoman_exporter_close(exporter), DRAGOMAN_INVALID);
	assert_non_null(strstr(dragoman_exporter_message(exporter), "two languages"));
	dragoman_exporter_destroy(exporter);
	fclose(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_a_unit),
		cmocka_unit_test(everything_comes_back),
		cmocka_unit_test(any_charset_is_read),
		cmocka_unit_test(languages_are_told_or_found),
		cmocka_unit_test(what_is_wrong_has_its_place),
		cmocka_unit_test(control_characters_are_left_out_and_counted),
		cmocka_unit_test(a_file_of_one_language_cannot_be_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
