/* fill_xliff_close.c - what was read of a unit becomes segments. */
#include "formats/fill_xliff.h"
#include "formats/xliff_unit.h"

#include <stdlib.h>
#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word)) != 0;
}

/* As an import takes it: what only numbers is no name. */
static struct dragoman_text unless_own(struct dragoman_text id)
{
	return xliff_is_own_id(id) ? (struct dragoman_text){0} : id;
}

static struct dragoman_text context_of(struct xliff_filler *xliff, struct dragoman_text id)
{
	const struct dragoman_text parts[] = {xliff->file, unless_own(xliff->unit_id), unless_own(id)};
	buffer_clear(&xliff->context);
	for (size_t i = 0; i < 3; i++) {
		if (parts[i].length > 0 && xliff->context.length > 0) {
			buffer_append_byte(&xliff->context, '/');
		}
		buffer_append_text(&xliff->context, parts[i]);
	}
	return build_text(&xliff->filler->build, buffer_text(&xliff->context));
}

static bool says_untranslated(const struct xliff_filler *xliff)
{
	return xliff->version == XLIFF_2 ? is(xliff->state, "initial")
	                                 : is(xliff->state, "new") ||
	                                           is(xliff->state, "needs-translation");
}

static bool is_locked(const struct xliff_filler *xliff)
{
	return xliff->is_approved || xliff->is_fixed[xliff->depth];
}

/* `has_place` false: the target has no mark for this segment. */
static void set_state(struct xliff_filler *xliff, struct fill_segment *segment,
                      struct xliff_part *part, bool has_place)
{
	enum dragoman_fill_state *state = &segment->shown.state;
	bool is_blank = !part->has_target || fill_content_is_blank(&part->target);
	part->is_copy = !is_blank && says_untranslated(xliff) &&
	                dragoman_text_equal(part->target.text, segment->source.text);
	if (is_locked(xliff)) {
		*state = DRAGOMAN_FILL_LOCKED;
	} else if (!is_blank && !part->is_copy) {
		*state = DRAGOMAN_FILL_TRANSLATED;
	} else if (segment->source.text.length == 0 || !has_place) {
		*state = DRAGOMAN_FILL_UNFIT;
	}
}

/* Lists that grow where they lie: in the build each of their sizes would stay. */
static bool has_room(struct xliff_filler *xliff, void *list, size_t count, size_t *capacity,
                     size_t size)
{
	void *items;
	if (count < *capacity) {
		return true;
	}
	memcpy(&items, list, sizeof(items));
	items = realloc(items, (2 * *capacity + 8) * size);
	if (items == NULL) {
		xliff->filler->build.status = DRAGOMAN_FAILED;
		return false;
	}
	memcpy(list, &items, sizeof(items));
	*capacity = 2 * *capacity + 8;
	return true;
}

void fill_xliff_segment(struct xliff_filler *xliff, const struct fill_content *source,
                        struct xliff_part *part, bool has_place)
{
	struct dragoman_filler *filler = xliff->filler;
	struct fill_segment *segment = filler_add(filler, source, xliff->line);
	if (segment == NULL || !has_room(xliff, &xliff->parts, xliff->unit.part_count,
	                                 &xliff->part_capacity, sizeof(*part))) {
		filler->count -= segment != NULL;
		return;
	}
	set_state(xliff, segment, part, has_place);
	segment->unit = xliff->unit_count;
	segment->part = xliff->unit.part_count++;
	segment->shown.source = xliff->source;
	segment->shown.target = xliff->target;
	segment->shown.segment.context = context_of(xliff, part->id);
	xliff->parts[segment->part] = *part;
	xliff->unit.count++;
}

/* True if a segment before it has the same mid. */
static bool is_taken(const struct xliff_filler *xliff, const struct fill_mark *mark)
{
	const struct fill_mark *marks = xliff->unit.segments.marks;
	while (marks < mark && !dragoman_text_equal(marks->id, mark->id)) {
		marks++;
	}
	return marks < mark;
}

/* A segment that its target names by the same mid, or is to name. */
static void add_marked(struct xliff_filler *xliff, const struct fill_mark *mark)
{
	struct fill_content source;
	const struct fill_content *target = &xliff->unit.target;
	struct xliff_part part = {.id = mark->id, .source_from = mark->tag_from,
	                          .source_end = xliff->unit.segments.end};
	bool is_second = is_taken(xliff, mark); /* its place is the other's */
	bool has_place = !is_second && (!xliff->unit.has_target ||
	                                (target->mark_count == 0 && fill_content_is_blank(target)));
	fill_content_part(&xliff->filler->build, &xliff->unit.segments, mark, &source);
	for (size_t i = 0; i < target->mark_count && !has_place && !is_second; i++) {
		if (dragoman_text_equal(target->marks[i].id, mark->id)) {
			fill_content_part(&xliff->filler->build, target, &target->marks[i],
			                  &part.target);
			part.has_target = has_place = true;
		}
	}
	fill_xliff_segment(xliff, &source, &part, has_place);
}

static void close_first(struct xliff_filler *xliff)
{
	struct xliff_places *unit = &xliff->unit;
	const struct fill_content *target = &unit->target;
	bool has_text = unit->has_target && !fill_content_is_blank(target);
	unit->is_segmented = unit->segments.mark_count > 0 && (!has_text || target->mark_count > 0);
	if (!unit->has_target) {
		unit->lacks_language = !xliff->has_target_language;
	}
	if (unit->is_segmented) {
		for (size_t i = 0; i < unit->segments.mark_count; i++) {
			add_marked(xliff, &unit->segments.marks[i]);
		}
	} else if (xliff->has_source) {
		xliff->part.target = *target;
		xliff->part.has_target = unit->has_target;
		fill_xliff_segment(xliff, &xliff->source_content, &xliff->part,
		            target->mark_count == 0 && xliff->source_content.mark_count == 0);
	}
}

void fill_xliff_close_unit(struct xliff_filler *xliff)
{
	struct dragoman_filler *filler = xliff->filler;
	if (xliff->version == XLIFF_1) {
		close_first(xliff);
	}
	for (size_t i = 0; i < xliff->unit.count; i++) {
		struct fill_segment *segment = &filler->segments[xliff->unit.first + i];
		segment->there = xliff->unit.there;
		segment->there_count = xliff->unit.there_count;
		segment->has_no_offers = xliff->unit.matches.has && xliff->unit.matches.end == 0;
		segment->has_no_terms = xliff->unit.glossary.has && xliff->unit.glossary.end == 0;
	}
	size_t bytes = xliff->unit.part_count * sizeof(*xliff->parts);
	xliff->unit.parts = bytes == 0 ? NULL : build_take(&filler->build, bytes);
	if (xliff->unit.parts != NULL) {
		memcpy(xliff->unit.parts, xliff->parts, bytes);
	}
	if (has_room(xliff, &xliff->units, xliff->unit_count, &xliff->unit_capacity,
	             sizeof(*xliff->units))) {
		xliff->units[xliff->unit_count++] = xliff->unit;
	}
}

void fill_xliff_close_content(struct xliff_filler *xliff, struct fill_span tag)
{
	struct fill_content content = fill_reader_end(&xliff->reader, tag);
	struct dragoman_text *offered;
	switch (xliff->side) {
	case SIDE_SOURCE:
		xliff->source_content = content;
		xliff->has_source = true;
		xliff->part.source_from = content.tag_from;
		xliff->part.source_end = content.end;
		break;
	case SIDE_SEGMENTS:
		xliff->unit.segments = content;
		xliff->part.source_end = content.end;
		break;
	case SIDE_TARGET:
		xliff->unit.target = xliff->part.target = content;
		xliff->unit.has_target = xliff->part.has_target = true;
		break;
	default:
		offered = build_add(&xliff->filler->build, &xliff->unit.there,
		                    &xliff->unit.there_count, sizeof(*offered));
		if (offered != NULL) {
			*offered = content.text;
		}
	}
}
