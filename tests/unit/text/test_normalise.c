/* test_normalise.c - a passage is the library's NFC of the text, and knows where it came from. */
#include "text/normalise.h"

#include "support/chance.h"
#include "support/test.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>
#include <unistr.h>

#define MOST_POINTS 20
#define ROUNDS 60000

/* What joins, is put in order, changes by itself, or does nothing of it. */
static const uint32_t points[] = {
	'a',    'e',    ' ',    '.',     0xe9,    0x301,   0x308,   0x323,    0x327,
	0x345,  0x34f,  0x435,  0x451,   0x1100,  0x1161,  0x11a8,  0xac00,   0x9c7,
	0x9be,  0x9d7,  0x212b, 0x1e9b,  0x340,   0x344,   0x374,   0x37e,    0x958,
	0xfb1d, 0x5d9,  0x5b4,  0x200d,  0x4e00,  0x2000,  0xf900,  0x30ab,   0x3099,
	0x1f00, 0xfffd, 0xd7a3, 0x1d15e, 0x110a5, 0x110ba, 0x1f600, 0x10ffff,
};

static struct dragoman_text make_text(struct chance *chance, uint8_t *bytes, size_t *out_count)
{
	size_t count = chance_below(chance, MOST_POINTS + 1), length = 0;
	for (size_t i = 0; i < count; i++) {
		length += (size_t)u8_uctomb(bytes + length, CHANCE_PICK(chance, points), 4);
	}
	*out_count = count;
	return (struct dragoman_text){(const char *)bytes, length};
}

static void assert_nfc(const struct passage *passage, struct dragoman_text text)
{
	size_t length = 0;
	uint8_t *expected = u8_normalize(UNINORM_NFC, (const uint8_t *)text.bytes, text.length,
	                                 NULL, &length);
	assert_int_equal(passage->text.length, length);
	assert_memory_equal(passage->text.bytes, expected, length);
	free(expected);
}

/* Points, where they begin, and views are those of the NFC text. */
static void assert_places(const struct passage *passage)
{
	const uint8_t *bytes = (const uint8_t *)passage->text.bytes;
	size_t at = 0;
	for (size_t i = 0; i < passage->count; i++) {
		ucs4_t code;
		assert_int_equal(passage->bytes[i], at);
		size_t size = (size_t)u8_mbtouc(&code, bytes + at, passage->text.length - at);
		assert_int_equal(passage->points[i], code);
		assert_int_equal(passage_view(passage, i, i + 1).length, size);
		at += size;
	}
	assert_int_equal(at, passage->text.length);
	assert_int_equal(passage->bytes[passage->count], at);
	assert_int_equal(passage_view(passage, 0, passage->count).length, at);
}

/* Origins never go back, from the first point of the text as given to its end. */
static void assert_origins(const struct passage *passage, size_t given)
{
	uint32_t before = 0;
	assert_int_equal(passage_origin(passage, 0), 0);
	assert_int_equal(passage_origin(passage, passage->count), given);
	for (size_t i = 0; i <= passage->count; i++) {
		uint32_t origin = passage_origin(passage, i);
		assert_in_range(origin, before, given);
		before = origin;
	}
}

static void any_text_becomes_the_library_s_NFC(void **state)
{
	struct chance chance = {4};
	struct passage passage = {0};
	struct arena arena = {0};
	size_t moved = 0;
	(void)state;
	for (int round = 0; round < ROUNDS; round++) {
		uint8_t bytes[4 * MOST_POINTS];
		size_t given;
		struct dragoman_text text = make_text(&chance, bytes, &given);
		passage_read(&passage, &arena, text);
		assert_nfc(&passage, text);
		assert_places(&passage);
		assert_origins(&passage, given);
		moved += passage.is_moved;
		assert_true(passage.is_moved || dragoman_text_equal(passage.text, text));
		arena_reset(&arena);
	}
	assert_in_range(moved, ROUNDS / 4, ROUNDS - 1);
	passage_finish(&passage);
	arena_finish(&arena);
}

static void a_point_knows_where_it_stood(void **state)
{
	static const struct {
		const char *text;
		size_t count;
		uint32_t origins[6]; /* of the points, and of the end */
	} cases[] = {
		{"", 0, {0}},
		{"abc", 3, {0, 1, 2, 3}},
		{"e\xcc\x81x", 2, {0, 2, 3}}, /* é x */
		{"xe\xcc\x81", 2, {0, 1, 3}},
		{"q\xcc\x81x", 3, {0, 1, 2, 3}}, /* nothing to join with */
		{"\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8.",
	         2,
	         {0, 3, 4}}, /* three of Hangul, one syllable */
		{"\xe0\xa5\x98"
	         "a",
	         3,
	         {0, 1, 1, 2}},                          /* one letter becomes two */
		{"e\xcc\x81\xe1\x85\xa1", 2, {0, 2, 3}}, /* a vowel of Hangul that joins nothing */
		{"\xe2\x84\xab", 1, {0, 1}},             /* Angstrom */
	};
	struct passage passage = {0};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		passage_read(&passage, &arena, dragoman_text_of(cases[i].text));
		assert_int_equal(passage.count, cases[i].count);
		for (size_t j = 0; j <= passage.count; j++) {
			assert_int_equal(passage_origin(&passage, j), cases[i].origins[j]);
		}
	}
	passage_finish(&passage);
	arena_finish(&arena);
}

static void bytes_that_are_no_text_count_as_replacement_characters(void **state)
{
	static const struct {
		const char *bytes;
		size_t count; /* of U+FFFD, before the letter x */
	} cases[] = {
		{"\xffx", 1},     {"\xff\xfex", 2},     {"\x80\x80\x80x", 3},
		{"\xc0\xafx", 2}, {"\xe2\x82x", 1},     {"\xed\xa0\x80x", 1},
		{"\xf4\x90x", 1}, {"\xf0\x9f\x98x", 1}, {"\xe2\x82", 1},
	};
	struct passage passage = {0};
	struct arena arena = {0};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		passage_read(&passage, &arena, dragoman_text_of(cases[i].bytes));
		size_t count = 0;
		while (count < passage.count && passage.points[count] == 0xfffd) {
			count++;
		}
		if (count != cases[i].count) {
			fail_msg("%zu: %zu, not %zu", i, count, cases[i].count);
		}
		assert_int_equal(passage.bytes[passage.count], strlen(cases[i].bytes));
	}
	passage_finish(&passage);
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_text_becomes_the_library_s_NFC),
		cmocka_unit_test(a_point_knows_where_it_stood),
		cmocka_unit_test(bytes_that_are_no_text_count_as_replacement_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
