/* fill_edits.h - changes to a text by place, made all at once.
 *
 * Places are bytes of the text as it was. Of two at one place the one that was asked for first comes
 * first. Changes may not overlap.
 */
#pragma once

#include "base/buffer.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

struct fill_edit {
	size_t at;
	size_t removed; /* bytes from there on */
	size_t order;
	size_t from, to; /* what comes in: bytes of `pieces` */
};

struct fill_edits {
	struct fill_edit *items;
	size_t count;
	size_t capacity;
	struct buffer pieces;
	bool failed; /* memory is gone */
};

/** Begins a change: what is appended to the buffer until fill_edits_end() comes in at `at`. */
struct buffer *fill_edits_begin(struct fill_edits *edits, size_t at, size_t removed);
void fill_edits_end(struct fill_edits *edits);

/** The text with all changes, in `out`. Sorts the changes. */
void fill_edits_apply(struct fill_edits *edits, struct dragoman_text text, struct buffer *out);

/** Forgets them, keeps the room. */
void fill_edits_clear(struct fill_edits *edits);
void fill_edits_finish(struct fill_edits *edits);
