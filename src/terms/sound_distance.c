#include "terms/sound_distance.h"

#include "terms/letter_costs.h"

#include <stdbool.h>

#define DIGIT 100
#define SPACE 30 /* some languages write together what others do not */
#define ENDING 2

static bool is_letter(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

static enum letter_place place_of(size_t at, size_t length)
{
	if (at == 0) {
		return LETTER_FIRST;
	}
	return length > 2 * ENDING && at + ENDING >= length ? LETTER_ENDING : LETTER_MIDDLE;
}

static int nothing_at(struct dragoman_text text, size_t at)
{
	return at > 0 && text.bytes[at - 1] == text.bytes[at] ? LETTER_DOUBLE : LETTER_NOTHING;
}

/* A letter of either name where the other has none. */
static uint32_t cost_alone(letter_table costs, enum letter_place place, struct dragoman_text text,
                           size_t at, bool is_latin)
{
	char byte = text.bytes[at];
	if (byte == ' ') {
		return SPACE;
	}
	if (!is_letter(byte)) {
		return DIGIT;
	}
	int nothing = nothing_at(text, at);
	return is_latin ? costs[place][nothing][byte - 'a'] : costs[place][byte - 'a'][nothing];
}

static uint32_t cost_of(letter_table costs, enum letter_place place, char a, char b)
{
	if (is_letter(a) && is_letter(b)) {
		return costs[place][a - 'a'][b - 'a'];
	}
	return a == b ? 0 : DIGIT;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static struct dragoman_text shortened(struct dragoman_text text)
{
	text.length = text.length < SOUND_BYTES ? text.length : SOUND_BYTES;
	return text;
}

uint32_t sound_distance(struct dragoman_text first, struct dragoman_text second,
                        enum name_script script)
{
	letter_table costs = letter_costs[script];
	uint32_t row[SOUND_BYTES + 1] = {0}, lost[SOUND_BYTES];
	enum letter_place places[SOUND_BYTES + 1];
	first = shortened(first);
	second = shortened(second);
	places[second.length] = place_of(second.length, second.length);
	for (size_t j = 0; j < second.length; j++) {
		places[j] = place_of(j, second.length);
		lost[j] = cost_alone(costs, places[j], second, j, true);
		row[j + 1] = row[j] + lost[j];
	}
	for (size_t i = 0; i < first.length; i++) {
		uint32_t corner = row[0];
		row[0] += cost_alone(costs, places[0], first, i, false);
		for (size_t j = 0; j < second.length; j++) {
			uint32_t above = row[j + 1];
			uint32_t change = cost_of(costs, places[j], first.bytes[i], second.bytes[j]);
			uint32_t more = cost_alone(costs, places[j + 1], first, i, false);
			row[j + 1] = least(corner + change, least(above + more, row[j] + lost[j]));
			corner = above;
		}
	}
	return row[second.length];
}
