#include "text/words.h"

#include "text/points.h"
#include "text/room.h"

#include <unicode/ubrk.h>
#include <unicode/utf8.h>
#include <uniwbrk.h>

void words_prepare(struct word_breaks *words, const struct passage *passage)
{
	words->breaks = room_for(words->breaks, &words->capacity, passage->count + 1, 1);
	words->breaks[passage->count] = 1;
}

static bool has_flag(const struct passage *passage, size_t index, uint32_t flag)
{
	return (point_flags(passage->points[index]) & flag) != 0;
}

/* Writes a part as UTF-16; returns how many units. */
static size_t to_units(struct word_breaks *words, const struct passage *passage, size_t start,
                       size_t end)
{
	words->units = room_for(words->units, &words->unit_capacity, 2 * (end - start),
	                        sizeof(uint16_t));
	size_t length = 0;
	for (size_t i = start; i < end; i++) {
		U16_APPEND_UNSAFE(words->units, length, passage->points[i]);
	}
	return length;
}

static bool open_dictionary(struct word_breaks *words)
{
	if (words->dictionary == NULL) {
		UErrorCode error = U_ZERO_ERROR;
		words->dictionary = ubrk_open(UBRK_WORD, "", NULL, 0, &error);
	}
	return words->dictionary != NULL;
}

/* A run of a script without spaces: UAX #29 breaks before each of its letters, and of these breaks
 * the dictionary's stay. */
static void break_by_dictionary(struct word_breaks *words, const struct passage *passage,
                                size_t start, size_t end)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t length = to_units(words, passage, start, end);
	if (!open_dictionary(words)) {
		return;
	}
	ubrk_setText(words->dictionary, words->units, (int32_t)length, &error);
	if (U_FAILURE(error)) {
		return;
	}
	size_t unit = 0;
	int32_t next = ubrk_first(words->dictionary);
	for (size_t i = start; i < end; i++) {
		while (next != UBRK_DONE && (size_t)next < unit) {
			next = ubrk_next(words->dictionary);
		}
		words->breaks[i] &= next != UBRK_DONE && (size_t)next == unit;
		unit += passage->points[i] > 0xFFFF ? 2 : 1;
	}
}

/* A run takes with it what UAX #29 has joined to its letters. */
static void break_runs(struct word_breaks *words, const struct passage *passage, size_t start,
                       size_t end)
{
	for (size_t i = start; i < end;) {
		size_t run = i;
		while (i < end && (has_flag(passage, i, POINT_DICTIONARY) ||
		                   (i > run && words->breaks[i] == 0))) {
			i++;
		}
		if (i > run) {
			break_by_dictionary(words, passage, run, i);
		} else {
			i++;
		}
	}
}

/* Signs such as the question mark stand inside Armenian words, over a vowel: they split none,
 * whatever the version of the rules says of them. */
static void join_signs(struct word_breaks *words, const struct passage *passage, size_t start,
                       size_t end)
{
	bool is_in_word = false;
	for (size_t i = start; i < end; i++) {
		uint32_t flags = point_flags(passage->points[i]);
		bool is_after_sign = i > start && has_flag(passage, i - 1, POINT_SIGN);
		if ((flags & POINT_SIGN) != 0) {
			words->breaks[i] = words->breaks[i] != 0 && !is_in_word;
		} else if ((flags & POINT_LETTER) != 0) {
			bool is_joined = is_in_word && is_after_sign &&
			                 (flags & POINT_UNSPACED) == 0;
			words->breaks[i] = words->breaks[i] != 0 && !is_joined;
			is_in_word = true;
		} else if ((flags & (POINT_COMBINING | POINT_INVISIBLE)) == 0) {
			is_in_word = false;
		}
	}
}

/* Nearly all text is words and what separates them, and needs three rules of UAX #29 and no look
 * around: this saves an eighth of an analysis. False, with the breaks half done, at
 * anything else. */
static bool find_plain(struct word_breaks *words, const struct passage *passage, size_t start,
                       size_t end)
{
	uint32_t before = POINT_BREAKS, last = POINT_BREAKS;
	for (size_t i = start; i < end; i++) {
		uint32_t kind = point_of(passage->points[i])->word_break;
		bool is_inside = kind == POINT_WORD && last == POINT_INNER && before == POINT_WORD;
		bool is_blank_again = kind == POINT_BLANK && last == POINT_BLANK;
		if (kind == POINT_INTRICATE || is_inside || is_blank_again) {
			return false;
		}
		words->breaks[i] = kind != POINT_WORD || last != POINT_WORD;
		before = last;
		last = kind;
	}
	return true;
}

void words_find(struct word_breaks *words, const struct passage *passage, size_t start, size_t end)
{
	if (start == end) {
		return;
	}
	if (!find_plain(words, passage, start, end)) {
		u32_wordbreaks(passage->points + start, end - start, words->breaks + start);
	}
	words->breaks[start] = 1;
	if ((passage->seen & POINT_DICTIONARY) != 0) {
		break_runs(words, passage, start, end);
	}
	if ((passage->seen & POINT_SIGN) != 0) {
		join_signs(words, passage, start, end);
	}
}

/* Writes valid UTF-8 as UTF-16; returns where in it the byte `at` is. */
static size_t text_to_units(struct word_breaks *words, struct dragoman_text text, size_t at,
                            size_t *out_length)
{
	int32_t index = 0, end = (int32_t)text.length;
	size_t unit = 0;
	words->units = room_for(words->units, &words->unit_capacity, text.length + 1,
	                        sizeof(uint16_t));
	*out_length = 0;
	while (index < end) {
		UChar32 point;
		unit = (size_t)index == at ? *out_length : unit;
		U8_NEXT_UNSAFE(text.bytes, index, point);
		U16_APPEND_UNSAFE(words->units, *out_length, point);
	}
	return at == text.length ? *out_length : unit;
}

bool words_are_parted(struct word_breaks *words, struct dragoman_text text, size_t at)
{
	UErrorCode error = U_ZERO_ERROR;
	size_t length, unit = text_to_units(words, text, at, &length);
	if (!open_dictionary(words)) {
		return true;
	}
	ubrk_setText(words->dictionary, words->units, (int32_t)length, &error);
	return U_FAILURE(error) || ubrk_isBoundary(words->dictionary, (int32_t)unit);
}

void words_finish(struct word_breaks *words)
{
	ubrk_close(words->dictionary);
	free(words->breaks);
	free(words->units);
	*words = (struct word_breaks){0};
}
