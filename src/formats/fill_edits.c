#include "formats/fill_edits.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>

static bool grow(struct fill_edits *edits)
{
	size_t capacity = edits->capacity == 0 ? 64 : 2 * edits->capacity;
	struct fill_edit *wider = realloc(edits->items, capacity * sizeof(*wider));
	if (wider == NULL) {
		edits->failed = true;
		return false;
	}
	edits->items = wider;
	edits->capacity = capacity;
	return true;
}

struct buffer *fill_edits_begin(struct fill_edits *edits, size_t at, size_t removed)
{
	if (edits->count < edits->capacity || grow(edits)) {
		edits->items[edits->count] = (struct fill_edit){
			.at = at, .removed = removed, .order = edits->count,
			.from = edits->pieces.length};
		edits->count++;
	}
	return &edits->pieces;
}

void fill_edits_end(struct fill_edits *edits)
{
	if (!edits->failed) {
		edits->items[edits->count - 1].to = edits->pieces.length;
	}
}

static int by_place(const void *left, const void *right)
{
	const struct fill_edit *a = left, *b = right;
	if (a->at != b->at) {
		return a->at < b->at ? -1 : 1;
	}
	return a->order < b->order ? -1 : 1;
}

void fill_edits_apply(struct fill_edits *edits, struct dragoman_text text, struct buffer *out)
{
	size_t done = 0;
	if (edits->failed || edits->pieces.failed) {
		out->failed = true;
		return;
	}
	if (edits->count > 1) {
		qsort(edits->items, edits->count, sizeof(*edits->items), by_place);
	}
	for (size_t i = 0; i < edits->count; i++) {
		const struct fill_edit *edit = &edits->items[i];
		assert(edit->at >= done && edit->removed <= text.length - edit->at);
		buffer_append(out, text.bytes + done, edit->at - done);
		buffer_append(out, edits->pieces.bytes + edit->from, edit->to - edit->from);
		done = edit->at + edit->removed;
	}
	buffer_append(out, text.bytes + done, text.length - done);
}

void fill_edits_clear(struct fill_edits *edits)
{
	edits->count = 0;
	buffer_clear(&edits->pieces);
}

void fill_edits_finish(struct fill_edits *edits)
{
	free(edits->items);
	buffer_finish(&edits->pieces);
	*edits = (struct fill_edits){0};
}
