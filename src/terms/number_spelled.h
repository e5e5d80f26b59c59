/* number_spelled.h - numbers that one text writes in digits and the other in words.
 *
 * Cardinals as ICU's rule-based number format spells them (Unicode CLDR's rules), whatever endings
 * their words have: `тридцати пяти` is 35, and so is `thirty-fifth`.
 */
#pragma once

#include "terms/numbers.h"

#define NUMBER_MOST_SPELLED 1000

/** A text whose numbers are compared. */
struct number_text {
	struct dragoman_text language; /* index language */
	const struct analysis *analysis;
};

/** As numbers_compare(), but no number differs that the other text spells out; each spelling
 * answers one. Languages ICU has no words for are compared by digits alone. */
size_t numbers_compare_texts(struct arena *arena, const struct number_text *source,
                             const struct number_text *target,
                             struct number_difference **out_differences);
