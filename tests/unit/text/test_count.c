/* test_count.c - words and characters as GMX-V has them. */
#include "text/count.h"

#include "language/language.h"
#include "support/test.h"

#include <string.h>

struct counted {
	const char *language;
	const char *text;
	struct volume volume;
};

static void check(const struct counted *rows, size_t count)
{
	struct counting counting = {0};
	for (size_t i = 0; i < count; i++) {
		struct volume volume;
		struct language index;
		language_index(dragoman_text_of(rows[i].language), &index);
		count_text(&counting, count_tenths_of(dragoman_text_of(index.tag)),
		           dragoman_text_of(rows[i].text), &volume);
		if (memcmp(&volume, &rows[i].volume, sizeof(volume)) != 0) {
			fail_msg("%s: \"%s\": %u words, %u characters, %u punctuation, %u spaces",
			         rows[i].language, rows[i].text, volume.words, volume.characters,
			         volume.punctuation, volume.spaces);
		}
	}
	counting_finish(&counting);
}

#define CHECK(rows) check(rows, sizeof(rows) / sizeof((rows)[0]))

static void a_word_has_a_letter_or_a_digit_between_two_boundaries(void **state)
{
	static const struct counted rows[] = {
		{"en", "", {0, 0, 0, 0}},
		{"en", " … — !", {0, 0, 3, 3}},
		{"en", "Test word count is correct.", {5, 22, 1, 4}},
		{"en", "The quick (\"brown\") fox can't jump 32.3 feet, right?", {9, 36, 8, 8}},
		{"en", "well-known", {2, 9, 1, 0}},
		{"fr", "L’accord d'hier", {2, 12, 2, 1}},
		{"ru", "Министры встретились в понедельник.", {4, 31, 1, 3}},
		{"hy", "Ո՞վ է նա։", {3, 5, 2, 2}},
		{"en", "a + b", {2, 3, 0, 2}},
	};
	(void)state;
	CHECK(rows);
}

static void characters_are_those_of_nfc(void **state)
{
	static const struct counted rows[] = {
		{"fr", "re\xCC\x81sume\xCC\x81", {1, 6, 0, 0}},
		{"fr", "résumé", {1, 6, 0, 0}},
	};
	(void)state;
	CHECK(rows);
}

static void scripts_without_words_are_counted_by_characters(void **state)
{
	static const struct counted rows[] = {
		{"zh", "外长在维也纳会谈。", {3, 8, 1, 0}},      /* 8 / 2.8 = 2.86 */
		{"zh-TW", "外長在維也納會談。", {3, 8, 1, 0}},
		{"yue", "我", {1, 1, 0, 0}},
		{"zh", "。", {0, 0, 1, 0}},
		{"ja", "カラバフで停戦が発効した。", {4, 12, 1, 0}},
		{"ja", "Windows 10を使う", {4, 12, 0, 1}},
		{"ko", "회담이 금요일에 재개된다.", {3, 11, 1, 2}}, /* 11 / 3.3 = 3.33 */
		{"th", "การเจรจาจะเริ่มในวันศุกร์", {4, 25, 0, 0}},
	};
	(void)state;
	CHECK(rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_has_a_letter_or_a_digit_between_two_boundaries),
		cmocka_unit_test(characters_are_those_of_nfc),
		cmocka_unit_test(scripts_without_words_are_counted_by_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
