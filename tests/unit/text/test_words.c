#include "text/words.h"

#include "support/test.h"
#include "text/points.h"

#include <unistr.h>
#include <uniwbrk.h>

#define MOST_POINTS 24
#define ROUNDS 200000

static uint32_t seed = 1;

static uint32_t next_random(uint32_t most)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % most;
}

/* The library's own answer, wherever no dictionary and no Armenian sign overrules it. */
static void assert_as_the_library_breaks(struct dragoman_text text)
{
	struct arena arena = {0};
	struct passage passage = {0};
	struct word_breaks words = {0};
	char expected[4 * MOST_POINTS];
	passage_read(&passage, &arena, text);
	words_prepare(&words, &passage);
	words_find(&words, &passage, 0, passage.count);
	u32_wordbreaks(passage.points, passage.count, expected);
	bool is_overruled = (passage.seen & (POINT_DICTIONARY | POINT_SIGN)) != 0;
	for (size_t i = 1; i < passage.count && !is_overruled; i++) {
		if (words.breaks[i] != expected[i]) {
			fail_msg("`%.*s` at %zu", (int)text.length, text.bytes, i);
		}
	}
	words_finish(&words);
	passage_finish(&passage);
	arena_finish(&arena);
}

static void assert_random_texts_break_so(const uint32_t *points, size_t count)
{
	uint8_t bytes[4 * MOST_POINTS];
	for (int round = 0; round < ROUNDS; round++) {
		size_t length = 0, wanted = 1 + next_random(MOST_POINTS);
		for (size_t i = 0; i < wanted; i++) {
			uint32_t code = points[next_random((uint32_t)count)];
			length += (size_t)u8_uctomb(bytes + length, code, 4);
		}
		assert_as_the_library_breaks((struct dragoman_text){(const char *)bytes, length});
	}
}

static void words_and_marks_break_as_the_library_says(void **state)
{
	(void)state;
	static const uint32_t points[] = {'a', 'Z', '0', '9', ' ', ' ', '.', ',', ':', ';', '\'',
	                                  '"', '-', '(', '/', 0x2019, 0x00B7, 0x2024, 0x0436, 0x0561,
	                                  0x10D0, 0x00E9, 0x4E00, 0x3042, 0x201C, 0x2003, 0x00A0};
	assert_random_texts_break_so(points, sizeof(points) / sizeof(points[0]));
}

static void so_does_what_is_rare(void **state)
{
	(void)state;
	static const uint32_t points[] = {'a',    '1',    ' ',    '.',    '\'',   '"',    '\n',
	                                  '\r',   '_',    0x0301, 0x00AD, 0x200D, 0x05D0, 0x05D1,
	                                  0x30AB, 0x30FC, 0x1F1E6, 0x1F468, 0x1F3FD, 0x200B, 0x2028,
	                                  0x0600, 0x0627, 0xFF21, 0x0085, 0x2060, 0x1F600, 0x3000};
	assert_random_texts_break_so(points, sizeof(points) / sizeof(points[0]));
}

static void so_does_any_character_between_others(void **state)
{
	(void)state;
	static const char *const frames[][2] = {
		{"a", "a"},  {"1", "1"}, {" ", " "},      {"a.", "b"},
		{"a'", "1"}, {"", "."},  {"\u05D0", "a"},
	};
	for (uint32_t code = 1; code < 0x30000; code++) {
		for (size_t i = 0; i < sizeof(frames) / sizeof(frames[0]); i++) {
			char text[16];
			size_t length = strlen(frames[i][0]);
			memcpy(text, frames[i][0], length);
			int added = u8_uctomb((uint8_t *)text + length, code, 4);
			if (added < 0) {
				continue; /* a surrogate */
			}
			length += (size_t)added;
			memcpy(text + length, frames[i][1], strlen(frames[i][1]));
			length += strlen(frames[i][1]);
			assert_as_the_library_breaks((struct dragoman_text){text, length});
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_and_marks_break_as_the_library_says),
		cmocka_unit_test(so_does_what_is_rare),
		cmocka_unit_test(so_does_any_character_between_others),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
