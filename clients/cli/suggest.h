/* suggest.h - what somebody may have meant: the nearest of some names, if it is near at all. */
#pragma once

#include <stddef.h>

struct suggestion {
	const char *wanted;
	const char *best; /**< NULL: nothing near enough; a view of what was offered */
	size_t distance;
};

void suggestion_begin(struct suggestion *suggestion, const char *wanted);
void suggestion_offer(struct suggestion *suggestion, const char *name);

#define SUGGESTION_BYTES 96

/** "; did you mean `x`?" of the words between commas, or "". Gives `out` back. */
const char *suggestion_words(const char *words, const char *wanted, char out[SUGGESTION_BYTES]);
