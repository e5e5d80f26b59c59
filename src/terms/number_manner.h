/* number_manner.h - how each language writes large numbers and fractions, in digits and words. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

enum number_style {
	NUMBER_COMMA_GROUPS, /* 30,000.5 */
	NUMBER_STOP_GROUPS,  /* 30.000,5 */
	NUMBER_SPACE_GROUPS  /* 30 000,5; and often otherwise */
};

/* A word that multiplies: by its beginning, for most are inflected. */
struct scale_word {
	const char *beginning;
	int zeros;
	bool is_whole; /* the word is just this */
};

#define MOST_SCALE_WORDS 12

struct number_manner {
	const char *language; /* primary subtag; "": all others */
	enum number_style style;
	struct scale_word scales[MOST_SCALE_WORDS];
	bool has_sums; /* 1億2000万 */
};

/** Of an index language; never NULL. */
const struct number_manner *number_manner_of(struct dragoman_text index_language);

/** How many zeros a folded word stands for (`million`: 6), or 0. */
int number_manner_zeros(const struct number_manner *manner, struct dragoman_text form);

/** How much ten thousand of a unit, by its folded word, are in the metric one that translations
 * give: feet in metres, miles in kilometres; 0 for other words. Only English has such units. */
uint32_t number_manner_metric(const struct number_manner *manner, struct dragoman_text form);
