#include "terms/sound_distance.h"

#include <stdbool.h>
#include <string.h>

/* What a step costs, by what the script keeps. */
struct costs {
	uint32_t vowel;       /* one more or one less */
	uint32_t other_vowel; /* one for another */
	uint32_t akin;        /* a consonant for one that it is confused with */
	uint32_t l_and_r;
	uint32_t b_and_v;
};

static const struct costs costs_of[] = {
	[SCRIPT_KEEPS] = {45, 35, 50, 60, 50},
	[SCRIPT_WITHOUT_VOWELS] = {30, 30, 50, 80, 40},
	[SCRIPT_OF_SYLLABLES] = {30, 30, 35, 15, 15},
};

#define CONSONANT 100
#define SEMIVOWEL 50    /* i or u for a consonant that is nearly one */
#define ENDING_SHARE 60 /* of a cost, in percent, in the last letters of a name */
#define ENDING 2

static bool is_vowel(char letter)
{
	return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u';
}

static bool is_pair(char a, char b, char first, char second)
{
	return (a == first && b == second) || (a == second && b == first);
}

/* What one script or language cannot tell apart. */
static bool is_akin(char a, char b)
{
	static const char pairs[][2] = {{'k', 'g'}, {'k', 'h'}, {'g', 'h'}, {'s', 'z'},
	                                {'s', 'c'}, {'c', 'z'}, {'t', 'd'}, {'b', 'p'},
	                                {'p', 'v'}, {'k', 'c'}, {'m', 'n'}, {'t', 'c'}};
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		if (is_pair(a, b, pairs[i][0], pairs[i][1])) {
			return true;
		}
	}
	return false;
}

static bool is_semivowel(char vowel, char consonant)
{
	return (vowel == 'u' && consonant == 'v') ||
	       (vowel == 'i' && (consonant == 'g' || consonant == 'z'));
}

static uint32_t cost_of(const struct costs *costs, char a, char b)
{
	if (a == b) {
		return 0;
	}
	if (is_vowel(a) && is_vowel(b)) {
		return costs->other_vowel;
	}
	if (is_pair(a, b, 'l', 'r')) {
		return costs->l_and_r;
	}
	if (is_pair(a, b, 'b', 'v')) {
		return costs->b_and_v;
	}
	if (is_akin(a, b)) {
		return costs->akin;
	}
	return is_semivowel(a, b) || is_semivowel(b, a) ? SEMIVOWEL : CONSONANT;
}

static uint32_t cost_alone(const struct costs *costs, char letter)
{
	return is_vowel(letter) || letter == 'h' ? costs->vowel : CONSONANT;
}

/* An ending counts less, and only where a name is left before it. */
static uint32_t weighed(uint32_t cost, size_t at, size_t length)
{
	return length > 2 * ENDING && at + ENDING >= length ? cost * ENDING_SHARE / 100 : cost;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

uint32_t sound_distance(struct dragoman_text a, struct dragoman_text b, enum script_loss loss)
{
	const struct costs *costs = &costs_of[loss];
	uint32_t row[SKELETON_BYTES + 1] = {0};
	size_t width = b.length < SKELETON_BYTES ? b.length : SKELETON_BYTES;
	for (size_t j = 0; j < width; j++) {
		row[j + 1] = row[j] + weighed(cost_alone(costs, b.bytes[j]), j, width);
	}
	for (size_t i = 0; i < a.length; i++) {
		uint32_t corner = row[0];
		uint32_t dropped = weighed(cost_alone(costs, a.bytes[i]), i, a.length);
		row[0] += dropped;
		for (size_t j = 0; j < width; j++) {
			uint32_t above = row[j + 1];
			uint32_t change = weighed(cost_of(costs, a.bytes[i], b.bytes[j]), i, a.length);
			uint32_t added = weighed(cost_alone(costs, b.bytes[j]), j, width);
			row[j + 1] = least(corner + change, least(above + dropped, row[j] + added));
			corner = above;
		}
	}
	return row[width];
}
