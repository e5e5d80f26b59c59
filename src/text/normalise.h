/* normalise.h - a text as NFC code points that know where they came from.
 *
 * Text that is in NFC already, which is nearly all, costs one walk over it.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>
#include <stdbool.h>

/** Scratch of one thread: zero it, read any number of texts into it, finish it. */
struct passage {
	struct dragoman_text text; /* NFC; in the arena given */
	size_t count;
	uint32_t *points; /* `count` code points */
	uint32_t *bytes;  /* where each begins in `text`; one more for its end */
	uint32_t seen;    /* the point_flags of all points beyond U+02FF together */
	bool is_moved; /* points stand elsewhere than in the text as given: use passage_origin() */

	uint32_t *origins; /* private from here on */
	size_t point_capacity;
	size_t byte_capacity;
	size_t origin_capacity;
	uint32_t *given;
	size_t given_capacity;
};

/** Replaces what the passage held. What is no UTF-8 counts as U+FFFD: a stray byte, a sequence that is
 * broken off, one for no character (a surrogate) as one each. */
void passage_read(struct passage *passage, struct arena *arena, struct dragoman_text text);

void passage_finish(struct passage *passage);

/** The code point of the text as given where NFC code point `index` (up to `count`) begins. */
static inline uint32_t passage_origin(const struct passage *passage, size_t index)
{
	return passage->is_moved ? passage->origins[index] : (uint32_t)index;
}

/** Views NFC text. */
static inline struct dragoman_text passage_view(const struct passage *passage, size_t start,
                                                size_t end)
{
	return (struct dragoman_text){passage->text.bytes + passage->bytes[start],
	                              passage->bytes[end] - passage->bytes[start]};
}
