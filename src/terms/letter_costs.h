/* letter_costs.h - what it costs to take a letter of one skeleton for one of another.
 *
 * Learnt from names of places in 24 languages beside their English ones (Unicode CLDR, iso-codes,
 * lists of cities), half of the places: how often a letter of a name in some script stands where
 * Latin has another, has none, or has it double. Made by tests/quality/letter_costs, which says how.
 */
#pragma once

#include "transliteration/skeleton.h"

#define LETTERS 26
#define LETTER_NOTHING LETTERS      /* of a letter that the other name does not have … */
#define LETTER_DOUBLE (LETTERS + 1) /* … and of one after its like */
#define LETTER_ROWS (LETTERS + 2)

/** Where in the Latin name: names of one place are less alike where they end. */
enum letter_place { LETTER_FIRST, LETTER_MIDDLE, LETTER_ENDING, LETTER_PLACES };

/** A letter for one at such a place. */
typedef const unsigned char (*letter_table)[LETTER_ROWS][LETTER_ROWS];

/** Of letters of skeletons: [script of the one][place][its letter][the letter of the other, in Latin].
 * An unlikely step costs 100 and more, a letter for itself little. */
extern const unsigned char letter_costs[NAME_SCRIPTS][LETTER_PLACES][LETTER_ROWS][LETTER_ROWS];
