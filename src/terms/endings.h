/* endings.h - the tables behind inflection.h. Lists end with NULL; all strings are folded. */
#pragma once

#include <stdbool.h>

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

struct inflection {
	const char *language; /* primary subtag and script, as in an index language */
	bool has_stems;       /* Snowball knows the language */
	/* one of the two, or first classes and for the words of none of them slots */
	const struct ending_class *classes;
	const char *const *slots[MOST_SLOTS]; /* at most one ending of each, in this order */
	const struct softening *softenings;   /* before slots */
	const char *const *tails;             /* may follow an ending of a class */
	const char *const *all;               /* every ending of every class */
};

extern const struct inflection inflections[];
extern const unsigned inflection_count;
