/* test_numbers.c - what numbers a text holds, and that each language's way to write one is read. */
#include "terms/numbers.h"

#include "base/buffer.h"
#include "support/chance.h"
#include "texts.h"

#include <stdio.h>
#include <string.h>

static struct numbers read_numbers(const char *language, const char *text)
{
	struct analysis analysis = analysed(language, text);
	struct numbers numbers;
	numbers_of(&arena, dragoman_text_of(language), &analysis, &numbers);
	return numbers;
}

static size_t differences(const char *language, const char *source, const char *target)
{
	struct number_difference *list;
	struct numbers a = read_numbers("en-Latn", source), b = read_numbers(language, target);
	return numbers_compare(&arena, &a, &b, &list);
}

/* Thousands in groups, and a fraction of one digit unless it is 0. */
static void write_number(uint64_t whole, unsigned tenth, const char *group, const char *point,
                         char *out)
{
	char digits[24];
	int length = sprintf(digits, "%llu", (unsigned long long)whole);
	for (int i = 0; i < length; i++) {
		out += sprintf(out, "%s%c", i > 0 && (length - i) % 3 == 0 ? group : "", digits[i]);
	}
	if (tenth > 0) {
		sprintf(out, "%s%u", point, tenth);
	}
}

static const struct style {
	const char *language;
	const char *group;
	const char *point;
} styles[] = {
	{"en-Latn", ",", "."}, {"de-Latn", ".", ","},        {"ru-Cyrl", " ", ","},
	{"tr-Latn", ".", ","}, {"fr-Latn", "\xc2\xa0", ","}, {"fr-Latn", "\xe2\x80\xaf", ","},
	{"ja-Jpan", ",", "."}, {"uk-Cyrl", "\xc2\xa0", ","}, {"az-Latn", " ", ","},
	{"es-Latn", ".", ","}, {"ka-Geor", " ", ","},        {"en-Latn", "", "."},
};

static void every_language_s_way_to_write_a_number_is_read(void **state)
{
	struct chance chance = {3};
	(void)state;
	for (int round = 0; round < 4000; round++) {
		char source[100] = "on ", target[100] = "- ", other[100] = "- ";
		const struct style *style = &CHANCE_PICK(&chance, styles);
		uint64_t whole = 1;
		for (uint32_t digits = chance_below(&chance, 12); digits > 0; digits--) {
			whole = whole * 10 + 1 + chance_below(&chance, 9); /* not round */
		}
		unsigned tenth = whole < 1000000 ? chance_below(&chance, 9) : 0;
		write_number(whole, tenth, ",", ".", source + strlen(source));
		write_number(whole, tenth, style->group, style->point, target + strlen(target));
		write_number(whole + 30, tenth, style->group, style->point, other + strlen(other));
		if (differences(style->language, source, target) != 0 ||
		    differences(style->language, source, other) == 0) {
			fail_msg("%s: `%s` and `%s` (%zu), `%s` (%zu)", style->language, source,
			         target, differences(style->language, source, target), other,
			         differences(style->language, source, other));
		}
		arena_reset(&arena);
	}
}

/* Values as mantissa and exponent, of all that a text holds. */
static void a_text_s_numbers_are_found(void **state)
{
	static const struct {
		const char *language;
		const char *text;
		const char *values;
	} cases[] = {
		{"en-Latn", "", ""},
		{"en-Latn", "no number", ""},
		{"en-Latn", "1.5 million", "15e5"},
		{"ru-Cyrl", "1,5 млн", "15e5"},
		{"ja-Jpan", "1億2000万", "12e7"},
		{"zh-Hans", "3万5千", "35e3"},
		{"zh-Hans", "5万亿", "5e12"},
		{"ja-Jpan", "3千万", "3e7"},
		{"ja-Jpan", "1億2千万", "12e7"},
		{"ja-Jpan", "2千万5千", "20005e3"},
		{"es-Latn", "3 mil millones", "3e9"},
		{"pt-Latn", "3 mil milhões", "3e9"},
		{"fr-Latn", "2 mille milliards", "2e12"},
		{"en-Latn", "3 million thousand", "3e6"}, /* nobody says so */
		{"en-Latn", "3 thousand m", "3e3"},       /* metres */
		{"en-Latn", "30,000 and 27.5", "3e4 275e-1"},
		{"de-Latn", "30.000 und 27,5", "3e4 275e-1"},
		{"ru-Cyrl", "30 000 и 27,5", "3e4 275e-1"},
		{"en-Latn", "12/05/2020", "12e0 5e0 202e1"},
		{"en-Latn", "at 17:00", "17e0"},
		{"en-Latn", "1,000.500", "10005e-1"},
		{"en-Latn", "3.000", "3e0"},
		{"de-Latn", "3.000", "3e3"},
		{"de-Latn", "3,000", "3e0"},
		{"ru-Cyrl", "30 00", "3e1 0e0"}, /* a group is of three */
		{"ru-Cyrl", "30 5000", "3e1 5e3"},
		{"en-Latn", "10.0.0.1", "1e1 1e0"},
		{"en-Latn", "1,000.000,000", "1e0"}, /* groups behind different signs */
		{"ja-Jpan", "2万3万", "2e4 3e4"},
		{"en-Latn", "1.2.3.4.5.6.7.8", "1e0 2e0 3e0 4e0 5e0 6e0 7e0 8e0"},
		{"en-Latn", "1.2.3.4.5.6.7.8.9", ""},
		{"ru-Cyrl", "1 000 000 000 000 000 000 000 000",
	         "1e18 0e0"}, /* seven groups at most */
		{"en-Latn", "0", "0e0"},
		{"en-Latn", "21st", "21e0"},
		{"ar-Arab", "٣٠ ألف", "3e4"},
		{"en-Latn", "100,000,000,000,000,000", "1e17"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char shown[200] = "";
		struct numbers numbers = read_numbers(cases[i].language, cases[i].text);
		for (size_t j = 0; j < numbers.count; j++) {
			size_t length = strlen(shown);
			snprintf(shown + length, sizeof(shown) - length, "%s%llue%d",
			         j == 0 ? "" : " ",
			         (unsigned long long)numbers.mentions[j].mantissa,
			         numbers.mentions[j].exponent);
		}
		if (strcmp(shown, cases[i].values) != 0) {
			fail_msg("%s: %s", cases[i].text, shown);
		}
	}
}

/* Digits and what may stand between them in any order: whatever is made of it stays in the text. */
static void any_digits_are_read_within_the_text(void **state)
{
	static const char *const pieces[] = {"1",  "0",  "99", "000",      "12345678901234567890",
	                                     ".",  ",",  " ",  "\xc2\xa0", ":",
	                                     "/",  "-",  "'",  "x",        "млн",
	                                     "万", "億", "٣",  "XX",       "th",
	                                     "%"};
	static const char *const languages[] = {"en-Latn", "ru-Cyrl", "de-Latn", "ja-Jpan",
	                                        "zh-Hant"};
	struct chance chance = {8};
	(void)state;
	for (int round = 0; round < 6000; round++) {
		struct buffer text = {0};
		uint32_t most = round % 2 == 0 ? sizeof(pieces) / sizeof(pieces[0]) : 8;
		for (uint32_t i = chance_below(&chance, 40); i > 0; i--) {
			buffer_append_string(&text, pieces[chance_below(&chance, most)]);
		}
		buffer_append_byte(&text, '\0');
		const char *language = CHANCE_PICK(&chance, languages);
		struct numbers numbers = read_numbers(language, text.bytes), again;
		struct number_difference *list;
		for (size_t i = 0; i < numbers.count; i++) {
			const struct number_mention *mention = &numbers.mentions[i];
			assert_true(mention->at.start < mention->at.end);
			assert_true(mention->at.end < text.length);
			assert_true(mention->spelling.length > 0);
			assert_true(mention->mantissa % 10 != 0 || mention->mantissa == 0);
		}
		again = read_numbers(language, text.bytes);
		assert_int_equal(numbers_compare(&arena, &numbers, &again, &list), 0);
		buffer_finish(&text);
		arena_reset(&arena);
	}
}

static void of_a_table_nothing_is_told(void **state)
{
	(void)state;
	for (size_t count = 1000; count <= 1001; count++) {
		struct buffer text = {0};
		for (size_t i = 0; i < count; i++) {
			buffer_append_format(&text, "%zu ; ", 5001 + 2 * i);
		}
		buffer_append_byte(&text, '\0');
		assert_int_equal(differences("ru-Cyrl", text.bytes, "7") > 0, count == 1000);
		buffer_finish(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_language_s_way_to_write_a_number_is_read),
		cmocka_unit_test(a_text_s_numbers_are_found),
		cmocka_unit_test(any_digits_are_read_within_the_text),
		cmocka_unit_test(of_a_table_nothing_is_told),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
