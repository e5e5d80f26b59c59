/* endings.h - the tables behind inflection.h. Lists end with NULL; all strings are folded. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define LIST(...)                                                                                  \
	(const char *const[])                                                                      \
	{                                                                                          \
		__VA_ARGS__, NULL                                                                  \
	}

/* No ending at all, as in genitive plurals (газет) and Georgian adjectives. This and what follows
 * it in a list is not for single names. Where they take it too (Нидерланд), the list has "". */
#define BARE_ROOT "-"

/* Nor is what follows this, which itself is no ending. */
#define NOT_OF_NAMES "|"

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

/* Small words before a word and together with it, with or without its article: وب، وبال. */
struct prefix {
	const char *text;
	bool has_article;
};

extern const struct ending_class endings_russian[], endings_ukrainian[], endings_belarusian[];
extern const struct ending_class endings_english[], endings_german[], endings_french[];
extern const struct ending_class endings_spanish[], endings_italian[];
extern const struct ending_class endings_georgian[], endings_armenian[], endings_arabic[];
extern const struct prefix prefixes_arabic[];

#define MOST_SLOTS 8
#define MOST_INFLECTIONS 16

struct inflection {
	const char *language; /* primary subtag and script, as in an index language */
	bool has_stems;       /* Snowball knows the language */
	/* What only a stem tells, in a language with stems: verbs. A word of a term that ends so … */
	const char *const *verbs;
	/* … may in a text have one of these for what differs; NULL: anything */
	const char *const *verb_tails;
	bool has_umlauts; /* a plural may change its vowel: Papst, Päpste */
	/* one of the two, or first classes and for the words of none of them slots */
	const struct ending_class *classes;
	const char *const *slots[MOST_SLOTS]; /* at most one ending of each, in this order */
	/* the same for a name of one word, which is not thine nor plural: one way or the other */
	const char *const *name_slots[2][MOST_SLOTS];
	/* What follows a name that ends as if it were owned, in one of these vowels (Xankəndinə,
	 * Beyoğlu'nda; but liman is not Lima). */
	const char *const *owned_name_cases;
	const char *owned_vowels;
	const char *vowels; /* if set: after a vowel no ending begins with one; after a consonant
	                       none begins with y, n or s */
	/* What the head of a compound ends in (naziri of nazir); in the plural it comes after that
	 * (nazirləri). Not part of the root. */
	const char *const *owned;
	const char *const *owned_slots[MOST_SLOTS];
	const struct softening *softenings; /* before slots */
	const char *const *tails;           /* may follow an ending of a class */
	const char *article;                /* written together with its word */
	const struct prefix *prefixes;
};

extern const struct inflection inflections[];
extern const unsigned inflection_count;
