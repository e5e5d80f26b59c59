/* PO and TMX files are filled at their places, byte for byte. */
#include "filling.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>

#define HEADER                                                                                     \
	"msgid \"\"\nmsgstr \"\"\n\"Language: ru\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"

static void expect(const char *before, const struct dragoman_fill_options *options,
                   const struct filling_step *steps, size_t count, const char *after)
{
	size_t length;
	char *written = fill_steps(before, strlen(before), options, steps, count, &length);
	assert_non_null(written);
	assert_string_equal(written, after);
	free(written);
}

#define STEPS(...)                                                                                 \
	(const struct filling_step[]){__VA_ARGS__},                                                \
		sizeof((const struct filling_step[]){__VA_ARGS__}) / sizeof(struct filling_step)

static void an_empty_string_becomes_the_translation(void **state)
{
	(void)state;
	expect(HEADER "#: a.c:1\nmsgid \"Open\"\nmsgstr \"\"\n\nmsgid \"Close\"\nmsgstr \"Закрыть\"\n",
	       NULL, STEPS({.score = 100, .source = "Open", .target = "Открыть"}),
	       HEADER "#: a.c:1\nmsgid \"Open\"\nmsgstr \"Открыть\"\n\nmsgid \"Close\"\nmsgstr "
	              "\"Закрыть\"\n");
	expect("msgid \"a\"\nmsgstr\n  \"\"\n\"\"", NULL,
	       STEPS({.score = 100, .source = "a", .target = "\"\\\t"}),
	       "msgid \"a\"\nmsgstr\n  \"\\\"\\\\\\t\"");
}

static void what_is_less_is_fuzzy_and_says_of_what(void **state)
{
	(void)state;
	expect(HEADER "#, c-format\nmsgid \"Open %s\"\nmsgstr \"\"\n", NULL,
	       STEPS({.score = 80, .source = "Open", .target = "Открыть"}),
	       HEADER "#, fuzzy, c-format\n#| msgid \"Open\"\nmsgid \"Open %s\"\nmsgstr \"Открыть\"\n");
	expect(HEADER "# note\nmsgctxt \"m\"\nmsgid \"Open\"\nmsgstr \"\"\n", NULL,
	       STEPS({.what = STEP_OFFER, .score = 75, .source = "a\nb", .target = "Открыть"},
	             {.what = STEP_OFFER, .score = 74, .source = "c", .target = "в",
	              .outcome = DRAGOMAN_FILL_THERE}),
	       HEADER "# note\n#, fuzzy\n#| msgid \"\"\n#| \"a\\n\"\n#| \"b\"\nmsgctxt \"m\"\nmsgid "
	              "\"Open\"\nmsgstr \"Открыть\"\n");
	expect(HEADER "#, fuzzy\n#| msgid \"Old\"\nmsgid \"Open\"\nmsgstr \"\"\n", NULL,
	       STEPS({.score = 80, .source = "Opens", .target = "Открыть"}),
	       HEADER "#, fuzzy\n#| msgid \"Old\"\nmsgid \"Open\"\nmsgstr \"Открыть\"\n");
}

static void what_is_less_but_the_same_text_needs_no_previous_one(void **state)
{
	(void)state;
	expect("msgid \"a\"\r\nmsgstr \"\"\r\n", NULL,
	       STEPS({.what = STEP_OFFER, .score = 100, .source = "a", .target = "а"}),
	       "#, fuzzy\r\nmsgid \"a\"\r\nmsgstr \"а\"\r\n");
}

static void lines_are_laid_out_as_gettext_does(void **state)
{
	(void)state;
	expect("msgid \"\"\n\"a\\n\"\n\"b\\n\"\nmsgstr \"\"\n", NULL,
	       STEPS({.score = 100, .source = "a\nb", .target = "а\nб"}),
	       "msgid \"\"\n\"a\\n\"\n\"b\\n\"\nmsgstr \"\"\n\"а\\n\"\n\"б\\n\"\n");
}

static void all_forms_of_a_plural_are_filled(void **state)
{
	(void)state;
	expect("msgid \"file\"\nmsgid_plural \"files\"\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", NULL,
	       STEPS({.score = 100, .source = "file", .target = "ф"}),
	       "msgid \"file\"\nmsgid_plural \"files\"\nmsgstr[0] \"ф\"\nmsgstr[1] \"ф\"\n");
}

static void translated_fuzzy_and_obsolete_messages_are_left_alone(void **state)
{
	(void)state;
	static const char file[] = HEADER
		"#, fuzzy\nmsgid \"a\"\nmsgstr \"а\"\n\n#~ msgid \"b\"\n#~ msgstr \"\"\n\n"
		"msgid \"c\"\nmsgid_plural \"cs\"\nmsgstr[0] \"ц\"\nmsgstr[1] \"\"\n";
	expect(file, NULL,
	       STEPS({.score = 100, .source = "a", .target = "х", .outcome = DRAGOMAN_FILL_NO_PLACE},
	             {.index = 1, .score = 100, .source = "c", .target = "х",
	              .outcome = DRAGOMAN_FILL_NO_PLACE}),
	       file);
}

static void a_text_that_the_charset_lacks_is_not_inserted(void **state)
{
	(void)state;
	static const char before[] =
		"msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=KOI8-R\\n\"\n\n# \xc1\n"
		"msgid \"a\"\nmsgstr \"\"\n";
	expect(before, NULL,
	       STEPS({.score = 100, .source = "a", .target = "中", .outcome = DRAGOMAN_FILL_CHARSET},
	             {.score = 100, .source = "a", .target = "а"}),
	       "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=KOI8-R\\n\"\n\n# \xc1\n"
	       "msgid \"a\"\nmsgstr \"\xc1\"\n");
}

static void codes_have_no_place_in_po(void **state)
{
	(void)state;
	expect("msgid \"a\"\nmsgstr \"\"\n", NULL,
	       STEPS({.score = 99, .source = "{1}a{/1}", .target = "{1}а{/1}",
	              .outcome = DRAGOMAN_FILL_CODES},
	             {.what = STEP_OFFER, .score = 99, .source = "{1}a{/1}", .target = "{1}а{/1}"},
	             {.what = STEP_TERM, .source = "а", .at = {0, 1},
	              .outcome = DRAGOMAN_FILL_NO_PLACE}),
	       "#, fuzzy\nmsgid \"a\"\nmsgstr \"а\"\n");
}

/* TMX. */

#define TMX(content)                                                                               \
	"<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n" content "</body></tmx>\n"

static const struct dragoman_fill_options to_russian = {.target = "ru"};

static void a_tuv_is_laid_out_as_the_source_s(void **state)
{
	(void)state;
	expect(TMX(" <tu>\n  <tuv xml:lang=\"EN\">\n   <seg>a <ph x=\"1\">{}</ph></seg>\n  </tuv>\n </tu>\n"),
	       &to_russian,
	       STEPS({.score = 100, .source = "a {1/}", .target = "{1/} а"},
	             {.what = STEP_OFFER, .score = 100, .source = "a {1/}", .target = "{1/} б",
	              .outcome = DRAGOMAN_FILL_NO_PLACE}),
	       TMX(" <tu>\n  <tuv xml:lang=\"EN\">\n   <seg>a <ph x=\"1\">{}</ph></seg>\n  </tuv>\n"
	           "  <tuv xml:lang=\"ru\">\n   <seg><ph x=\"1\">{}</ph> а</seg>\n  </tuv>\n </tu>\n"));
	expect(TMX("<tu><tuv lang=\"en\"><seg>a</seg></tuv></tu>"), &to_russian,
	       STEPS({.score = 80, .source = "b", .target = "а"}),
	       TMX("<tu><tuv lang=\"en\"><seg>a</seg></tuv><tuv lang=\"ru\"><prop "
	           "type=\"x-match-quality\">80</prop><prop type=\"x-match-origin\">news</prop><seg>а"
	           "</seg></tuv></tu>"));
}

static void an_empty_seg_is_filled_and_a_translated_one_left(void **state)
{
	(void)state;
	expect(TMX("<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"ru\"><seg/></tuv></tu>"
	           "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"ru-RU\"><seg>х</seg></tuv>"
	           "</tu>"),
	       &to_russian,
	       STEPS({.score = 100, .source = "a", .target = "а"},
	             {.index = 1, .score = 100, .source = "a", .target = "а",
	              .outcome = DRAGOMAN_FILL_NO_PLACE}),
	       TMX("<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"ru\"><seg>а</seg></tuv></tu>"
	           "<tu><tuv xml:lang=\"en\"><seg>a</seg></tuv><tuv xml:lang=\"ru-RU\"><seg>х</seg></tuv>"
	           "</tu>"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_string_becomes_the_translation),
		cmocka_unit_test(what_is_less_is_fuzzy_and_says_of_what),
		cmocka_unit_test(what_is_less_but_the_same_text_needs_no_previous_one),
		cmocka_unit_test(lines_are_laid_out_as_gettext_does),
		cmocka_unit_test(all_forms_of_a_plural_are_filled),
		cmocka_unit_test(translated_fuzzy_and_obsolete_messages_are_left_alone),
		cmocka_unit_test(a_text_that_the_charset_lacks_is_not_inserted),
		cmocka_unit_test(codes_have_no_place_in_po),
		cmocka_unit_test(a_tuv_is_laid_out_as_the_source_s),
		cmocka_unit_test(an_empty_seg_is_filled_and_a_translated_one_left),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
