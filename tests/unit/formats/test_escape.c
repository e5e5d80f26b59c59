/* test_escape.c - text as XML and back by expat; which markup may stand as it is. */
#include "formats/escape.h"

#include "support/chance.h"
#include "support/test.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>
#include <unistr.h>

#define MOST 60

static struct buffer got;

static void on_open(void *context, const char *name, const char **attributes)
{
	(void)context, (void)name;
	buffer_append_string(&got, attributes[1]);
	buffer_append_byte(&got, '\0');
}

static void on_text(void *context, const char *bytes, int length)
{
	(void)context;
	buffer_append(&got, bytes, (size_t)length);
}

/* What expat, which knows nothing of us, reads of the document. */
static bool parse(const struct buffer *document)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	buffer_clear(&got);
	XML_SetStartElementHandler(parser, on_open);
	XML_SetCharacterDataHandler(parser, on_text);
	bool is_good = XML_Parse(parser, document->bytes, (int)document->length, 1) ==
	               XML_STATUS_OK;
	XML_ParserFree(parser);
	return is_good;
}

static void any_text_comes_back_byte_for_byte(void **state)
{
	static const char *const pieces[] = {"&",   "<",  ">",  "\"",    "'",
	                                     "\t",  "\n", "\r", "\r\n",  "]]>",
	                                     " ",   "a",  "я",  "&amp;", "\xf0\x9f\x98\x80",
	                                     "\x7f"};
	struct chance chance = {4};
	struct buffer document = {0};
	(void)state;
	for (int round = 0; round < 5000; round++) {
		struct buffer text = {0};
		for (uint32_t i = chance_below(&chance, MOST); i > 0; i--) {
			buffer_append_string(&text, CHANCE_PICK(&chance, pieces));
		}
		buffer_clear(&document);
		buffer_append_string(&document, "<x a=\"");
		escape_attribute(&document, buffer_text(&text));
		buffer_append_string(&document, "\">");
		escape_text(&document, buffer_text(&text));
		buffer_append_string(&document, "</x>");
		assert_true(parse(&document));
		assert_int_equal(got.length, 2 * text.length + 1);
		assert_true(text.length == 0 ||
		            (memcmp(got.bytes, text.bytes, text.length) == 0 &&
		             memcmp(got.bytes + text.length + 1, text.bytes, text.length) == 0));
		buffer_finish(&text);
	}
	buffer_finish(&document);
	buffer_finish(&got);
}

/* What XML 1.0 calls a character (section 2.2), for every code point and every pair of bytes. */
static void what_is_possible_is_what_XML_can_hold(void **state)
{
	size_t at;
	(void)state;
	for (uint32_t code = 0; code < 0x110000; code++) {
		uint8_t bytes[4];
		int length = u8_uctomb(bytes, code, 4);
		bool is_character = code == 9 || code == 10 || code == 13 ||
		                    (code >= 0x20 && code <= 0xd7ff) ||
		                    (code >= 0xe000 && code <= 0xfffd) || code >= 0x10000;
		if (length > 0) { /* no surrogates */
			struct dragoman_text text = {(const char *)bytes, (size_t)length};
			assert_int_equal(escape_is_possible(text, &at), is_character);
		}
	}
	for (unsigned pair = 0; pair < 0x10000; pair++) {
		uint8_t bytes[2] = {(uint8_t)(pair >> 8), (uint8_t)pair};
		bool is_good = u8_check(bytes, 2) == NULL;
		for (size_t i = 0; i < 2; i++) {
			is_good &= bytes[i] >= 0x20 || bytes[i] == 9 || bytes[i] == 10 ||
			           bytes[i] == 13;
		}
		assert_int_equal(
			escape_is_possible((struct dragoman_text){(const char *)bytes, 2}, &at),
			is_good);
	}
}

static void the_first_impossible_byte_is_named(void **state)
{
	static const struct {
		const char *text;
		size_t at;
	} cases[] = {{"\x01", 0},         {"abя\x0b", 4},           {"a\xe2\x82", 1},
	             {"\xed\xa0\x80", 0}, {"a\xf4\x90\x80\x80", 1}, {"\xef\xbf\xbe", 0}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t at = 99;
		assert_false(escape_is_possible(dragoman_text_of(cases[i].text), &at));
		assert_int_equal(at, cases[i].at);
	}
}

static bool allow_b(struct dragoman_text name, size_t depth)
{
	return dragoman_text_equal(name, dragoman_text_of("b")) ||
	       (depth == 1 && dragoman_text_equal(name, dragoman_text_of("inner")));
}

static void markup_is_spelt_as_we_spell(void **state)
{
	static const struct {
		const char *text;
		bool is_markup;
	} cases[] = {
		{"<b></b>", true},
		{"a<b x=\"1\" y=\"&quot;&#9;&#10;\">&amp;&lt;&gt;&#13;<inner></inner></b>c", true},
		{"<b><b></b></b><b></b>", true},
		{"", false},
		{"plain", false},
		{"a &lt; b", false}, /* no element */
		{"<b>", false},
		{"</b>", false},
		{"<b></c>", false},
		{"<b></b", false},
		{"<b/>", false},
		{"<c></c>", false},
		{"<inner></inner>", false},
		{"<b x='1'></b>", false},
		{"<b x=\"1\" x=\"2\"></b>", false},
		{"<b x=\"\n\"></b>", false},
		{"<b  x=\"1\"></b>", false},
		{"<b>a > b</b>", false},
		{"<b>&nbsp;</b>", false},
		{"<b>&#x41;</b>", false},
		{"<b>\r</b>", false},
		{"<!-- x --><b></b>", false},
		{"<1></1>", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		if (escape_is_markup(dragoman_text_of(cases[i].text), allow_b) !=
		    cases[i].is_markup) {
			fail_msg("%s", cases[i].text);
		}
	}
}

/* As deep and as many as may be, and one more. */
static void markup_has_its_limits(void **state)
{
	(void)state;
	for (int depth = 64; depth <= 65; depth++) {
		struct buffer text = {0};
		for (int i = 0; i < 2 * depth; i++) {
			buffer_append_string(&text, i < depth ? "<b>" : "</b>");
		}
		assert_int_equal(escape_is_markup(buffer_text(&text), allow_b), depth == 64);
		buffer_finish(&text);
	}
	for (int count = 96; count <= 97; count++) {
		struct buffer text = {0};
		buffer_append_string(&text, "<b");
		for (int i = 0; i < count; i++) {
			buffer_append_format(&text, " a%d=\"\"", i);
		}
		buffer_append_string(&text, "></b>");
		assert_int_equal(escape_is_markup(buffer_text(&text), allow_b), count == 96);
		buffer_finish(&text);
	}
}

static void names_begin_with_a_letter(void **state)
{
	static const struct {
		const char *name;
		bool is_name;
	} cases[] = {{"a", true},   {"_a", true},  {"имя", true}, {"x:y-z.1", true}, {"", false},
	             {"1a", false}, {"-a", false}, {":a", false}, {"a b", false},    {"a<", false}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(escape_is_name(dragoman_text_of(cases[i].name)), cases[i].is_name);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_comes_back_byte_for_byte),
		cmocka_unit_test(what_is_possible_is_what_XML_can_hold),
		cmocka_unit_test(the_first_impossible_byte_is_named),
		cmocka_unit_test(markup_is_spelt_as_we_spell),
		cmocka_unit_test(markup_has_its_limits),
		cmocka_unit_test(names_begin_with_a_letter),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
