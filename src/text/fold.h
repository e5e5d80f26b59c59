/* fold.h - a word's form: what is left when case, width and signs that readers skip are gone. */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>
#include <stdbool.h>

/** Scratch of one thread: zero it, finish it. After fold_points() it holds the folded text. */
struct folding {
	uint32_t *points; /* NFC */
	size_t count;
	size_t capacity;
};

/** Folds NFC code points. `is_turkic`: I is the capital of ı, İ that of i. Folding what is folded
 * changes nothing. */
void fold_points(struct folding *folding, const uint32_t *points, size_t count, bool is_turkic);

/** The folded text as UTF-8 in the arena. */
struct dragoman_text fold_text(const struct folding *folding, struct arena *arena);

void fold_finish(struct folding *folding);
