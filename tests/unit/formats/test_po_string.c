/* test_po_string.c - PO's strings, written and read back; C's escapes. */
#include "formats/po_string.h"

#include "support/test.h"

#include <stdlib.h>
#include <string.h>

static void every_byte_comes_back(void **state)
{
	struct buffer line = {0}, read = {0};
	size_t at;
	(void)state;
	for (int first = 0; first < 256; first++) {
		for (int second = 0; second < 256;
		     second++) { /* a digit must not lengthen an escape */
			buffer_clear(&line);
			buffer_clear(&read);
			buffer_append_byte(&line, '"');
			po_string_byte(&line, (char)first);
			po_string_byte(&line, (char)second);
			buffer_append_byte(&line, '"');
			assert_null(po_string(&read, buffer_text(&line), 0, &at));
			assert_int_equal(at, line.length);
			assert_int_equal(read.length, 2);
			assert_int_equal(read.bytes[0], (char)first);
			assert_int_equal(read.bytes[1], (char)second);
		}
	}
	buffer_finish(&line);
	buffer_finish(&read);
}

static void escapes_are_those_of_C(void **state)
{
	static const struct {
		const char *line;
		const char *text;
	} cases[] = {
		{"\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"\"", "\a\b\f\n\r\t\v\\\""},
		{"\"\\101\\1012\\7\"", "AA2\a"},
		{"\"\\x41\\x4aB\\xg\"", "AJBxg"},
		{"\"\\q\\'\"", "q'"},
		{"  \t\"x\"  ", "x"},
		{"\"\"", ""},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer read = {0};
		size_t at;
		assert_null(po_string(&read, dragoman_text_of(cases[i].line), 0, &at));
		assert_int_equal(read.length, strlen(cases[i].text));
		assert_true(read.length == 0 ||
		            memcmp(read.bytes, cases[i].text, read.length) == 0);
		buffer_finish(&read);
	}
}

static void what_is_no_string_is_told_at_its_place(void **state)
{
	static const struct {
		const char *line;
		const char *reason; /* NULL: it may come with the next line */
		size_t at;
	} cases[] = {
		{"   ", NULL, 3},
		{"", NULL, 0},
		{"  x", "in quotes", 2},
		{"\"abc", "never closed", 0},
		{"\"abc\\", "never closed", 0},
		{"\"abc\\\"", "never closed", 0},
		{"\"abc\\x", "never closed", 0},
		{"\"a\" x", "follows", 3},
		{"\"a\"\"b\"", "follows", 3},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct buffer read = {0};
		size_t at = 99, length = strlen(cases[i].line);
		char *line = malloc(length + (length == 0)); /* a byte too far is seen */
		memcpy(line, cases[i].line, length);
		const char *reason = po_string(&read, (struct dragoman_text){line, length}, 0, &at);
		assert_int_equal(reason == NULL, cases[i].reason == NULL);
		assert_true(reason == NULL || strstr(reason, cases[i].reason) != NULL);
		assert_int_equal(at, cases[i].at);
		free(line);
		buffer_finish(&read);
	}
}

static void the_first_lines_tell_PO(void **state)
{
	static const struct {
		const char *look;
		bool is_po;
	} cases[] = {
		{"msgid \"\"\n", true},
		{"# a comment\n#, fuzzy\n\nmsgid\"x\"", true},
		{"\r\n  msgctxt \"menu\"", true},
		{"#: src/main.c:3\n", true},
		{"#. for translators\n", true},
		{"#~ msgid \"old\"", true},
		{"domain \"x\"", true},
		{"", false},
		{"# only a comment", false},
		{"id\ten\tru\n", false},
		{"# a comment\nid,en\nmsgid \"x\"", false},
		{"msgids are fun", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(po_begins_so(dragoman_text_of(cases[i].look)), cases[i].is_po);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_byte_comes_back),
		cmocka_unit_test(escapes_are_those_of_C),
		cmocka_unit_test(what_is_no_string_is_told_at_its_place),
		cmocka_unit_test(the_first_lines_tell_PO),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
