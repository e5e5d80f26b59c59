#include "protocol/json_tree.h"

#include "support/test.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

static struct arena arena;
static struct fault fault;

static const struct json_node *parse(const char *text, size_t length)
{
	fault = (struct fault){0};
	const struct json_source source = {.body = {text, length}, .arena = &arena};
	return json_parse(&source, &fault);
}

static const struct json_node *parse_string(const char *text)
{
	return parse(text, strlen(text));
}

static int release(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

static void a_tree_has_what_was_written(void **state)
{
	(void)state;
	const struct json_node *root = parse_string(
		" {\"a\" : [1, -20 ,true,false,null,1.5,1e3,\"\"], \"b\":{ },\"c\":[ ]} \r\n\t");
	assert_non_null(root);
	assert_int_equal(root->count, 3);
	const struct json_node *node = json_member(root, "a");
	assert_int_equal(node->count, 8);
	static const enum json_kind kinds[] = {JSON_KIND_WHOLE, JSON_KIND_WHOLE, JSON_KIND_TRUE,
	                                       JSON_KIND_FALSE, JSON_KIND_NULL,  JSON_KIND_OTHER,
	                                       JSON_KIND_OTHER, JSON_KIND_TEXT};
	size_t i = 0;
	for (node = node->value.first; node != NULL; node = node->next) {
		assert_int_equal(node->kind, kinds[i++]);
	}
	assert_int_equal(json_member(root, "a")->value.first->next->value.number, -20);
	assert_int_equal(json_member(root, "b")->count, 0);
	assert_null(json_member(root, "d"));
	assert_null(json_member(json_member(root, "c"), "d"));
}

static void texts_are_unescaped(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\b\f\n\r\t"},
		{"\"plain\"", "plain"},
		{"\"a\\u0041\\u00e9\\u20ac\\uD83D\\ude00z\"", "aAé€😀z"},
		{"\"до\\u043bг\"", "долг"},
		{"\"\\u0001\x7f\"", "\x01\x7f"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct json_node *root = parse_string(cases[i][0]);
		assert_non_null(root);
		assert_string_equal(root->value.text.bytes, cases[i][1]);
		assert_int_equal(root->value.text.length, strlen(cases[i][1]));
	}
}

static void what_is_wrong_is_told_with_line_and_column(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{"", "line 1, column 1: a value"},
		{"{\"ä\":\n  }", "line 2, column 3: a value"},
		{"[1,]", "column 4: a value"},
		{"[1 2]", "column 4: `,` or `]`"},
		{"{\"a\":1,}", "column 8: the name"},
		{"{\"a\" 1}", "column 6: `:`"},
		{"{\"a\":1", "column 7: `,` or `}`"},
		{"{} {}", "column 4: the body goes on"},
		{"\"ab", "column 4: the text does not end"},
		{"\"a\tb\"", "column 3: a control character"},
		{"\"a\\x\"", "column 4: no such escape"},
		{"\"\\u12g4\"", "four digits"},
		{"\"\\ud83d\"", "four digits"},
		{"\"\\ude00\\ud83d\"", "four digits"},
		{"\"\\u0000\"", "U+0000"},
		{"\"\xff\"", "column 2: this is not UTF-8"},
		{"\"\xc3", "this is not UTF-8"},
		{"01", "begin with 0"},
		{"-", "a value"},
		{"1.", "a digit"},
		{"1e+", "a digit"},
		{"nul", "a value"},
		{"\xef\xbb\xbf{}", "column 1: a value"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_null(parse_string(cases[i][0]));
		assert_int_equal(fault.status, DRAGOMAN_INVALID);
		if (strstr(fault.message, cases[i][1]) == NULL) {
			fail_msg("%s\ngave %s", cases[i][0], fault.message);
		}
	}
	assert_null(parse("\"a\0b\"", 5));
	assert_null(parse("{}\0", 3));
}

static void nesting_has_an_end(void **state)
{
	(void)state;
	char text[2 * JSON_DEPTH + 3];
	memset(text, '[', JSON_DEPTH);
	memset(text + JSON_DEPTH, ']', JSON_DEPTH);
	assert_non_null(parse(text, (size_t)2 * JSON_DEPTH));
	memset(text, '[', JSON_DEPTH + 1);
	memset(text + JSON_DEPTH + 1, ']', JSON_DEPTH + 1);
	assert_null(parse(text, (size_t)2 * JSON_DEPTH + 2));
	assert_non_null(strstr(fault.message, "too deeply"));
}

/* Another's parser as the judge: every body cut or changed at every place. */
static void jansson_takes_and_refuses_the_same(void **state)
{
	(void)state;
	static const char body[] =
		"{\"a\\u00e9\":[1,-2.5e3,true,null,\"\\ud83d\\ude00ж€😀\"],\"b\":{}}";
	static const char bytes[] = "\"\\{}[],:0-.eu \n\x01\x7f\x80\xc3\xed\xf4t";
	char text[sizeof(body)];
	size_t length = sizeof(body) - 1;
	for (size_t i = 0; i <= length; i++) {
		for (size_t j = 0; j < sizeof(bytes); j++) {
			memcpy(text, body, sizeof(body));
			text[i == length ? 0 : i] = i == length ? '{' : bytes[j];
			size_t cut = j == sizeof(bytes) - 1 ? i : length;
			json_t *wanted = json_loadb(text, cut, JSON_DECODE_ANY, NULL);
			const struct json_node *got = parse(text, cut);
			if ((wanted != NULL) != (got != NULL)) {
				fail_msg("%.*s: %s", (int)cut, text, fault.message);
			}
			json_decref(wanted);
			arena_finish(&arena);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_tree_has_what_was_written, release),
		cmocka_unit_test_teardown(texts_are_unescaped, release),
		cmocka_unit_test_teardown(what_is_wrong_is_told_with_line_and_column, release),
		cmocka_unit_test_teardown(nesting_has_an_end, release),
		cmocka_unit_test_teardown(jansson_takes_and_refuses_the_same, release),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
