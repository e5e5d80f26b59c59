/* fill_xliff_write.c - what the writers of both versions do alike. */
#include "formats/fill_xliff.h"
#include "formats/xliff_unit.h"

#include <stdio.h>
#include <stdlib.h>

struct fill_indent fill_xliff_indent(const struct xliff_filler *xliff, size_t outer, size_t inner)
{
	struct dragoman_text out = filler_indent(xliff->filler, outer);
	struct dragoman_text in = filler_indent(xliff->filler, inner);
	struct fill_indent indent = {.own = in, .step = {"  ", 2}};
	if (in.length == 0) {
		return (struct fill_indent){0};
	}
	if (out.length > 0 && in.length > out.length &&
	    memcmp(in.bytes, out.bytes, out.length) == 0) {
		indent.step = (struct dragoman_text){in.bytes + out.length, in.length - out.length};
	}
	return indent;
}

static bool is_taken(const struct xliff_places *unit, struct dragoman_text id)
{
	for (size_t i = 0; i < unit->id_count; i++) {
		if (dragoman_text_equal(unit->ids[i], id)) {
			return true;
		}
	}
	return false;
}

struct dragoman_text fill_xliff_new_id(struct xliff_filler *xliff, struct xliff_places *unit)
{
	struct build *build = &xliff->filler->build;
	struct dragoman_text id = {0};
	char room[40];
	for (size_t number = 1; id.length == 0; number++) {
		snprintf(room, sizeof(room), XLIFF_OWN_ID "%zu", number);
		if (!is_taken(unit, dragoman_text_of(room))) {
			id = build_text(build, dragoman_text_of(room));
			break;
		}
	}
	struct dragoman_text *added = build_add(build, &unit->ids, &unit->id_count, sizeof(*added));
	if (added != NULL) {
		*added = id;
	}
	return id;
}

static int by_place(const void *left, const void *right)
{
	const struct fill_term *a = left, *b = right;
	return a->at.start < b->at.start ? -1 : a->at.start > b->at.start;
}

void fill_xliff_terms(struct xliff_filler *xliff, const struct fill_segment *segment,
                      fill_term_start start)
{
	struct fill_edits *edits = &xliff->filler->edits;
	if (segment->term_count > 1) {
		qsort(segment->terms, segment->term_count, sizeof(*segment->terms), by_place);
	}
	for (size_t i = 0; i < segment->term_count; i++) {
		struct xliff_places *unit = &xliff->units[segment->unit];
		if (segment->terms[i].id.length == 0) {
			segment->terms[i].id = fill_xliff_new_id(xliff, unit);
		}
		struct dragoman_range at = segment->terms[i].at;
		const struct fill_character *first = &segment->source.characters[at.start];
		const struct fill_character *last = &segment->source.characters[at.end - 1];
		start(xliff, fill_edits_begin(edits, first->from, 0), segment, i);
		fill_edits_end(edits);
		struct buffer *out = fill_edits_begin(edits, last->from + last->length, 0);
		buffer_append_format(out, "</%.*smrk>", WHOLE(unit->prefix));
		fill_edits_end(edits);
	}
}
