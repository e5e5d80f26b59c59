/* among.h - the segments of a job against each other: what of it repeats itself, wholly or nearly.
 *
 * Each segment is scored against all before it by the definition of match/README.md, in memory: the
 * store has no part in it. What is skipped could not have won: a segment that reaches score m shares
 * at least m % of the larger weight, which is counted in lists of the segments by their words.
 *
 * Thread-safety: belongs to one thread.
 */
#pragma once

#include "text/analyse.h"

#include <dragoman/match.h>

struct among;

/** The segments are in this index language. Aborts when memory is gone. */
struct among *among_create(struct analyser *analyser, struct dragoman_text index_language);
void among_destroy(struct among *among);

/** The best of the segments before one; of several the first. */
struct among_best {
	uint32_t score; /* 100: the same text and tags; below `least`: 0, there is none */
	uint32_t place; /* among all that were asked, from 0 */
};

/** Asks for a segment and then adds it. `least` is 1 to 99. */
void among_ask(struct among *among, const struct dragoman_segment *segment, uint32_t least,
               struct among_best *out_best);
