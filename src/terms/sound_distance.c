#include "terms/sound_distance.h"

#include "terms/letter_costs.h"

#include <stdbool.h>

#define DIGIT 100
#define ENDING_SHARE 80 /* of a cost, in percent, in the last letters of a name */
#define ENDING 2

typedef const unsigned char (*letter_table)[LETTER_ROWS];

/* What one name brings: its letters, and what each costs where the other has none. */
struct side {
	unsigned char letters[SOUND_BYTES];
	uint32_t alone[SOUND_BYTES];
	size_t length;
};

static bool is_letter(char byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* An ending counts less, and only where a name is left before it. */
static uint32_t weighed(uint32_t cost, size_t at, size_t length)
{
	return length > 2 * ENDING && at + ENDING >= length ? cost * ENDING_SHARE / 100 : cost;
}

static uint32_t cost_alone(letter_table costs, struct dragoman_text text, size_t at, bool is_latin)
{
	char byte = text.bytes[at];
	bool is_double = at > 0 && text.bytes[at - 1] == byte;
	int nothing = is_double ? LETTER_DOUBLE : LETTER_NOTHING;
	if (byte == ' ') {
		return 0;
	}
	if (!is_letter(byte)) {
		return DIGIT;
	}
	return is_latin ? costs[nothing][byte - 'a'] : costs[byte - 'a'][nothing];
}

static void take_side(letter_table costs, struct dragoman_text text, bool is_latin,
                      struct side *side)
{
	side->length = text.length < SOUND_BYTES ? text.length : SOUND_BYTES;
	for (size_t i = 0; i < side->length; i++) {
		side->letters[i] = (unsigned char)text.bytes[i];
		side->alone[i] = weighed(cost_alone(costs, text, i, is_latin), i, side->length);
	}
}

static uint32_t cost_of(letter_table costs, unsigned char a, unsigned char b)
{
	if (a == b) {
		return 0;
	}
	return is_letter((char)a) && is_letter((char)b) ? costs[a - 'a'][b - 'a'] : DIGIT;
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

uint32_t sound_distance(struct dragoman_text first, struct dragoman_text second, enum sound_of of,
                        enum name_script script)
{
	letter_table costs = of == SOUND_OF_SKELETONS ? letter_costs_of_skeletons[script]
	                                              : letter_costs_of_spellings[script];
	uint32_t row[SOUND_BYTES + 1] = {0};
	struct side one, other;
	take_side(costs, first, false, &one);
	take_side(costs, second, true, &other);
	for (size_t j = 0; j < other.length; j++) {
		row[j + 1] = row[j] + other.alone[j];
	}
	for (size_t i = 0; i < one.length; i++) {
		uint32_t corner = row[0];
		row[0] += one.alone[i];
		for (size_t j = 0; j < other.length; j++) {
			uint32_t above = row[j + 1];
			uint32_t change = weighed(cost_of(costs, one.letters[i],
			                                  other.letters[j]), i, one.length);
			row[j + 1] = least(corner + change, least(above + one.alone[i],
			                                          row[j] + other.alone[j]));
			corner = above;
		}
	}
	return row[other.length];
}
