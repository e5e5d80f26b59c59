/* Files in any charset are filled in it; what cannot be filled is refused. */
#include "fill_cases.h"

static size_t widen(const char *text, bool has_mark, char *out)
{
	size_t length = 0;
	if (has_mark) {
		memcpy(out, "\xff\xfe", 2);
		length = 2;
	}
	for (; *text != '\0'; text++) {
		unsigned character = (unsigned char)*text;
		if (character >= 0xc0) { /* two bytes, as Cyrillic has */
			character = (character & 0x1f) << 6 | ((unsigned char)*++text & 0x3f);
		}
		out[length++] = (char)(character & 0xff);
		out[length++] = (char)(character >> 8);
	}
	return length;
}

static void utf_16_is_filled_as_utf_16(void **state)
{
	(void)state;
	static const char before[] = UNIT_1("<source>Talks</source>");
	static const char after[] = UNIT_1("<source>Talks</source><target state=\"translated\" " EXACT_1
	                                   ">Переговоры</target>");
	for (int has_mark = 0; has_mark < 2; has_mark++) {
		char wide[2048], wide_after[2048];
		size_t length = widen(before, has_mark, wide);
		expect_bytes(wide, length, (struct filling_step[]){EXACT}, 1, wide_after,
		             widen(after, has_mark, wide_after));
	}
}

static void line_ends_and_marks_stay(void **state)
{
	(void)state;
	static const char before[] =
		"\xef\xbb\xbf<xliff version='1.2'>\r\n<file original='f' source-language='en' "
		"target-language='ru'><body>\r\n  <trans-unit id='u'>\r\n    <source>a\r\nb</source>\r\n"
		"  </trans-unit></body></file></xliff>";
	static const char after[] =
		"\xef\xbb\xbf<xliff version='1.2'>\r\n<file original='f' source-language='en' "
		"target-language='ru'><body>\r\n  <trans-unit id='u'>\r\n    <source>a\r\nb</source>\r\n"
		"    <target state=\"translated\" " EXACT_1 ">а\r\nб</target>\r\n"
		"  </trans-unit></body></file></xliff>";
	expect_bytes(before, strlen(before),
	             (struct filling_step[]){{.score = 100, .source = "a\nb", .target = "а\nб"}}, 1,
	             after, strlen(after));
}

static void what_a_charset_lacks_becomes_a_reference(void **state)
{
	(void)state;
	static const char before[] =
		"<?xml version='1.0' encoding='ISO-8859-1'?><xliff version='1.2'><file original='f' "
		"source-language='en' target-language='ru'><body><trans-unit id='u'><source>caf\xe9"
		"</source></trans-unit></body></file></xliff>";
	static const char after[] =
		"<?xml version='1.0' encoding='ISO-8859-1'?><xliff version='1.2'><file original='f' "
		"source-language='en' target-language='ru'><body><trans-unit id='u'><source>caf\xe9"
		"</source><target state=\"translated\" " EXACT_1 ">\xe9&#x439;</target></trans-unit></body>"
		"</file></xliff>";
	expect_bytes(before, strlen(before),
	             (struct filling_step[]){{.score = 100, .source = "café", .target = "éй"}}, 1,
	             after, strlen(after));
}

static void what_no_request_could_carry_is_not_asked(void **state)
{
	(void)state;
	static const struct {
		const char *format;
		size_t open;
	} cases[] = {
		{"<trans-unit id='%0*d'><source>a</source></trans-unit>", 1},
		{"<trans-unit id='1'><source>a<g id='1' ctype='%0*d'/></source></trans-unit>", 0},
		{"<trans-unit id='1'><source>%0*d</source></trans-unit>", 0},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char unit[20000], file[21000];
		snprintf(unit, sizeof(unit), cases[i].format, 16385, 0);
		snprintf(file, sizeof(file), FIRST("%s"), unit);
		struct filling filling = fill_all(file, strlen(file),
		                                  &(struct filling_how){.inserts = true, .score = 100});
		assert_int_equal(filling.status, DRAGOMAN_OK);
		assert_int_equal(filling.segment_count, 1);
		assert_int_equal(filling.inserted_count, cases[i].open);
		free(filling.bytes);
	}
}

static void what_cannot_be_filled_is_refused_with_a_reason(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *target, *message;
	} cases[] = {
		{"", 0, NULL, "the file is empty"},
		{"\x1f\x8b\x08\x00", 4, NULL, "the file is packed"},
		{"<html/>", 7, NULL, "the first element is `html`"},
		{"a,b\n", 4, NULL, "only XLIFF, PO and TMX can be filled"},
		{"<xliff version='1.2'><file", 26, NULL, "unclosed token"},
		{UNIT_1("<source>a</target>"), sizeof(UNIT_1("<source>a</target>")) - 1, NULL,
	         "sample:3:"},
		{UNIT_1(""), sizeof(UNIT_1("")) - 1, "hy", "the file is in `ru`, and `hy` was asked for"},
		{UNIT_1(""), sizeof(UNIT_1("")) - 1, "?", "`?` is no language tag"},
		{"<?xml version='1.0' encoding='klingon'?><xliff/>", 48, NULL,
	         "the charset `klingon` is not known"},
		{"<tmx version='1.4'><header srclang='en'/><body/></tmx>", 54, NULL,
	         "which language is to be translated"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct filling_how how = {.options.target = cases[i].target};
		struct filling filling = fill_all(cases[i].bytes, cases[i].length, &how);
		free(filling.bytes);
		if (filling.status != DRAGOMAN_INVALID ||
		    strstr(filling.message, cases[i].message) == NULL) {
			fail_msg("%s, not %s", filling.message, cases[i].message);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf_16_is_filled_as_utf_16),
		cmocka_unit_test(line_ends_and_marks_stay),
		cmocka_unit_test(what_a_charset_lacks_becomes_a_reference),
		cmocka_unit_test(what_no_request_could_carry_is_not_asked),
		cmocka_unit_test(what_cannot_be_filled_is_refused_with_a_reason),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
