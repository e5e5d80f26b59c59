/* numbers.h - do two texts hold the same numbers?
 *
 * Understood: what each language groups and divides by (`30,000` `30.000` `30 000`, `27.5` `27,5`),
 * words of scale (`1.5 million`, `1,5 млн`, `3 mil millones`, `1億2000万`), ordinals (`21st`), clock
 * times and dates in digits, decades (`1990s`, `90-х`) and centuries (`1800s`, `19 век`), Roman
 * numerals (`XX`), feet and miles made metric. A difference is only told when it is likely to be
 * one: small numbers may be spelled out, and round ones. Of more than a thousand numbers nothing is
 * told.
 */
#pragma once

#include "base/arena.h"
#include "text/analyse.h"

/** A number that stands in a text. */
struct number_mention {
	struct dragoman_range at;
	struct dragoman_text spelling;
	uint64_t mantissa; /* value = mantissa · 10^exponent; mantissa does not end in 0 */
	int exponent;
	bool has_other; /* another reading is possible: `30.000` in a language that groups by spaces
	                 */
	uint64_t other_mantissa;
	int other_exponent;
	uint64_t whole; /* `12.30` may be a time: its two parts */
	uint64_t fraction;
	bool is_pair;
	bool is_clock; /* part of a time: `5 p.m.` is `17:00` */
	int zeros;     /* of the words of scale after it, which are so many */
	uint32_t scale_words;
	bool is_roman; /* or in a word, as in `p109`: may answer a number, need not be answered */
	uint32_t metric; /* before a unit that is converted (feet): ten thousand of it in metric ones */
	bool is_used;
};

struct numbers {
	struct number_mention *mentions;
	size_t count;
};

/** The numbers of a text in an index language. */
void numbers_of(struct arena *arena, struct dragoman_text index_language,
                const struct analysis *analysis, struct numbers *out_numbers);

/** A number that differs: at least one of the two is not NULL. */
struct number_difference {
	const struct number_mention *source;
	const struct number_mention *target;
};

/** Marks what answers each other as used. Texts with more than a thousand numbers are tables, and
 * stay as they are. */
void numbers_match(struct numbers *source, struct numbers *target);

/** What is not used on either side and worth telling, in the arena; of tables nothing. Returns how
 * many. */
size_t numbers_differences(struct arena *arena, const struct numbers *source,
                           const struct numbers *target,
                           struct number_difference **out_differences);

/** Both; number_spelled.h asks the words, too. */
size_t numbers_compare(struct arena *arena, struct numbers *source, struct numbers *target,
                       struct number_difference **out_differences);
