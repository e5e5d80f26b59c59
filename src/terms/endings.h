/* endings.h - the tables behind inflection.h. Lists end with NULL; all strings are folded. */
#pragma once

#include <stdbool.h>

/* No ending at all, as in genitive plurals (газет) and Georgian adjectives. This and what follows
 * it in a list is not for single names. Where they take it too (Нидерланд), the list has "". */
#define BARE_ROOT "-"

/* Words that end in `own` exchange it for one of `endings` (Russian, Georgian …). The longest `own`
 * that a word ends in is the one that counts; of equal ones the first. */
struct ending_class {
	const char *own;
	const char *const *endings;
};

/* A consonant that changes before an ending: çörək, çörəyi. */
struct softening {
	const char *hard;
	const char *soft;
};

#define MOST_SLOTS 8
#define MOST_INFLECTIONS 16

struct inflection {
	const char *language; /* primary subtag and script, as in an index language */
	bool has_stems;       /* Snowball knows the language */
	/* one of the two, or first classes and for the words of none of them slots */
	const struct ending_class *classes;
	const char *const *slots[MOST_SLOTS]; /* at most one ending of each, in this order */
	/* the same for a name of one word, which is not thine nor plural: one way or the other */
	const char *const *name_slots[2][MOST_SLOTS];
	const char *vowels; /* if set: after a vowel no ending begins with one; after a consonant
	                       none begins with y, n or s */
	/* What the head of a compound ends in (naziri of nazir); in the plural it comes after that
	 * (nazirləri). Not part of the root. */
	const char *const *owned;
	const char *const *owned_slots[MOST_SLOTS];
	const struct softening *softenings; /* before slots */
	const char *const *tails;           /* may follow an ending of a class */
};

extern const struct inflection inflections[];
extern const unsigned inflection_count;
