#include "terms/name_distance.h"

#include <string.h>

struct costs {
	uint32_t consonant;   /* another one */
	uint32_t gone;        /* or one more */
	uint32_t other_vowel; /* for another */
	uint32_t vowel;       /* one more or less */
	uint32_t akin;        /* for one that writings confuse it with */
	uint32_t faint;       /* h, g: written here, not there */
	uint32_t turned;      /* two neighbours have changed places */
};

static const struct costs rendered = {100, 80, 10, 35, 20, 30, 75};
static const struct costs kept = {100, 80, 40, 45, 40, 45, 80};

#define ENDING 2      /* a letter behind the name, or one of its last */
#define LEAST_FOR_ONE 4 /* letters of a name whose last, if it is soft, an ending may replace */
#define LEAST_FOR_TWO 8 /* … whose last two */

static bool is_vowel(char letter)
{
	return strchr("aeiou", letter) != NULL;
}

static bool is_akin(char a, char b)
{
	static const char pairs[][2] = {
		{'k', 'g'}, {'k', 'h'}, {'g', 'h'}, {'s', 'z'}, {'s', 'c'}, {'c', 'z'}, {'t', 'd'},
		{'b', 'p'}, {'p', 'v'}, {'k', 'c'}, {'m', 'n'}, {'t', 'c'}, {'c', 'h'}, {'z', 'i'},
		{'z', 'g'}, {'z', 'd'}, {'i', 'g'}, {'v', 'u'}, {'v', 'b'}, {'h', 's'}, {'g', 'd'}};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if ((pairs[i][0] == a && pairs[i][1] == b) ||
		    (pairs[i][0] == b && pairs[i][1] == a)) {
			return true;
		}
	}
	return false;
}

static uint32_t cost_of_change(const struct costs *costs, char a, char b)
{
	if (a == b) {
		return 0;
	}
	if (is_akin(a, b)) {
		return costs->akin;
	}
	return is_vowel(a) && is_vowel(b)   ? costs->other_vowel
	       : is_vowel(a) || is_vowel(b) ? costs->gone
	                                    : costs->consonant;
}

/* Beside one that it merges with it is easily left out: Pittsburgh. */
static uint32_t cost_alone(const struct costs *costs, struct dragoman_text word, size_t at)
{
	char letter = word.bytes[at];
	if (is_vowel(letter)) {
		return costs->vowel;
	}
	if ((at > 0 && is_akin(word.bytes[at - 1], letter)) ||
	    (at + 1 < word.length && is_akin(word.bytes[at + 1], letter))) {
		return costs->akin;
	}
	return letter == 'h' || letter == 'g' ? costs->faint : costs->gone;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* The letters at the end of a name that an ending may replace. */
static size_t ending_of(struct dragoman_text name)
{
	size_t length = name.length;
	bool is_soft = length > 0 && (is_vowel(name.bytes[length - 1]) || name.bytes[length - 1] == 's');
	return length >= LEAST_FOR_TWO ? 2 : length >= LEAST_FOR_ONE && is_soft ? 1 : 0;
}

static uint32_t cost_dropped(const struct costs *costs, struct dragoman_text name, size_t at)
{
	return at + ending_of(name) >= name.length ? 4 * ENDING : cost_alone(costs, name, at);
}

/* `done`: how many letters of the name stand before. */
static uint32_t cost_added(const struct costs *costs, struct dragoman_text word, size_t at,
                           size_t done, struct dragoman_text name)
{
	return done + ending_of(name) >= name.length ? ENDING : cost_alone(costs, word, at);
}

static bool is_turned(struct dragoman_text name, size_t i, struct dragoman_text word, size_t j)
{
	return i > 0 && j > 0 && name.bytes[i] == word.bytes[j - 1] &&
	       name.bytes[i - 1] == word.bytes[j] && name.bytes[i] != name.bytes[i - 1];
}

static size_t bounded(size_t length)
{
	return length < SKELETON_BYTES ? length : SKELETON_BYTES;
}

uint32_t name_distance(struct dragoman_text name, struct dragoman_text word, bool is_kept)
{
	const struct costs *costs = is_kept ? &kept : &rendered;
	uint32_t rows[3][SKELETON_BYTES + 1] = {{0}};
	uint32_t *before = rows[0], *above = rows[1], *row = rows[2];
	size_t width = bounded(word.length), height = bounded(name.length);
	for (size_t j = 0; j < width; j++) {
		above[j + 1] = above[j] + cost_added(costs, word, j, 0, name);
	}
	for (size_t i = 0; i < height; i++) {
		row[0] = above[0] + cost_dropped(costs, name, i);
		for (size_t j = 0; j < width; j++) {
			uint32_t change = above[j] + cost_of_change(costs, name.bytes[i], word.bytes[j]);
			uint32_t dropped = above[j + 1] + cost_dropped(costs, name, i);
			uint32_t added = row[j] + cost_added(costs, word, j, i + 1, name);
			row[j + 1] = least(change, least(dropped, added));
			if (is_turned(name, i, word, j)) {
				row[j + 1] = least(row[j + 1], before[j - 1] + costs->turned);
			}
		}
		uint32_t *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[width];
}

bool name_begins_alike(struct dragoman_text name, struct dragoman_text word)
{
	return name.length > 0 && word.length > 0 &&
	       cost_of_change(&rendered, name.bytes[0], word.bytes[0]) <= rendered.akin;
}
