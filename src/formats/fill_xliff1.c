/* fill_xliff1.c - XLIFF 1.1 and 1.2: target, alt-trans, mrk mtype="term". */
#include "formats/escape.h"
#include "formats/fill_xliff.h"

/* XLIFF 1.2, 2.3: state and state-qualifier of a target. */
static const char *const qualifiers[] = {
	[FILL_FUZZY] = "fuzzy-match", [FILL_EXACT] = "exact-match", [FILL_CONTEXT] = "exact-match",
	[FILL_ID] = "id-match",       [FILL_MACHINE] = "leveraged-mt",
};

struct state {
	const char *state;
	const char *qualifier; /* NULL: its segments have several */
};

static struct state state_of(const struct fill_segment *segments, size_t count)
{
	struct state state = {"translated", NULL};
	bool is_first = true, is_whole = true;
	for (size_t i = 0; i < count; i++) {
		const struct fill_match *match = &segments[i].inserted;
		if (!segments[i].is_inserted) {
			state.state = "needs-translation";
			is_whole = false;
			continue;
		}
		if (match->needs_review && strcmp(state.state, "translated") == 0) {
			state.state = "needs-review-translation";
		}
		const char *qualifier = qualifiers[match->kind];
		bool is_same = is_first || (state.qualifier != NULL &&
		                            strcmp(state.qualifier, qualifier) == 0);
		state.qualifier = is_same ? qualifier : NULL;
		is_first = false;
	}
	state.qualifier = is_whole ? state.qualifier : NULL;
	return state;
}

static void set_state(struct xliff_filler *xliff, const struct fill_content *target,
                      const struct state *state)
{
	struct fill_span tag = {target->tag_from, target->tag_to};
	filler_set_attribute(xliff->filler, tag, "state", state->state);
	if (state->qualifier != NULL) {
		filler_set_attribute(xliff->filler, tag, "state-qualifier", state->qualifier);
	}
}

/* A new target behind the source. */

/* The source that shows how the unit is indented. */
static size_t source_of(const struct xliff_places *unit)
{
	return unit->is_segmented ? unit->segments.tag_from : unit->parts[0].source_from;
}

static void write_start(struct xliff_filler *xliff, struct buffer *out,
                        const struct xliff_places *unit, const struct state *state)
{
	buffer_append_text(out, filler_indent(xliff->filler, source_of(unit)));
	buffer_append_format(out, "<%.*starget", WHOLE(unit->prefix));
	if (unit->lacks_language && xliff->target.length > 0) {
		buffer_append_format(out, " xml:lang=\"%.*s\"", WHOLE(xliff->target));
	}
	buffer_append_format(out, " state=\"%s\"", state->state);
	if (state->qualifier != NULL) {
		buffer_append_format(out, " state-qualifier=\"%s\"", state->qualifier);
	}
	buffer_append_byte(out, '>');
}

/* The seg-source once more, with the translations in its marks. */
static void write_marks(struct xliff_filler *xliff, struct buffer *out,
                        const struct xliff_places *unit, const struct fill_segment *segments)
{
	const char *bytes = xliff->filler->file.text.bytes;
	size_t done = unit->segments.tag_to;
	for (size_t i = 0; i < unit->count; i++) {
		const struct fill_content *source = &segments[i].source;
		if (source->tag_from < done || source->to == source->end) {
			continue; /* a segment within a segment, or an empty one */
		}
		buffer_append(out, bytes + done, source->tag_to - done);
		if (segments[i].is_inserted) {
			buffer_append_text(out, segments[i].inserted.target);
		}
		done = source->to;
	}
	buffer_append(out, bytes + done, unit->segments.to - done);
}

static void add_target(struct xliff_filler *xliff, const struct xliff_places *unit,
                       const struct fill_segment *segments)
{
	struct state state = state_of(segments, unit->count);
	struct fill_edits *edits = &xliff->filler->edits;
	struct buffer *out = fill_edits_begin(edits, unit->parts[0].source_end, 0);
	write_start(xliff, out, unit, &state);
	if (unit->is_segmented) {
		write_marks(xliff, out, unit, segments);
	} else {
		buffer_append_text(out, segments->inserted.target);
	}
	buffer_append_format(out, "</%.*starget>", WHOLE(unit->prefix));
	fill_edits_end(edits);
}

/* A target that stands there. */

static bool has_translated(const struct fill_segment *segments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (segments[i].shown.state == DRAGOMAN_FILL_TRANSLATED) {
			return true;
		}
	}
	return false;
}

static void fill_target(struct xliff_filler *xliff, const struct xliff_places *unit,
                        const struct fill_segment *segments)
{
	struct state state = state_of(segments, unit->count);
	if (!has_translated(segments, unit->count)) {
		set_state(xliff, &unit->target, &state);
	}
	if (unit->is_segmented && unit->target.mark_count == 0) {
		struct buffer content = {0};
		write_marks(xliff, &content, unit, segments);
		xliff->filler->edits.failed |= content.failed;
		filler_fill_element(xliff->filler, &unit->target, buffer_text(&content), false);
		buffer_finish(&content);
		return;
	}
	for (size_t i = 0; i < unit->count; i++) {
		const struct xliff_part *part = &unit->parts[segments[i].part];
		if (segments[i].is_inserted) {
			filler_fill_element(xliff->filler, &part->target,
			                    segments[i].inserted.target, part->is_copy);
		}
	}
}

/* alt-trans. */

static void write_line(struct buffer *out, const struct fill_indent *indent, size_t depth)
{
	buffer_append_text(out, indent->own);
	for (size_t i = 0; i < depth; i++) {
		buffer_append_text(out, indent->step);
	}
}

static void write_offer(struct xliff_filler *xliff, const struct xliff_places *unit,
                        const struct fill_segment *segment, const struct fill_match *match)
{
	const struct xliff_part *part = &unit->parts[segment->part];
	struct fill_indent indent = fill_xliff_indent(xliff, unit->tag.from, source_of(unit));
	/* XLIFF 1.1 wants them behind notes and the like, 1.2 takes them there too */
	struct buffer *out = fill_edits_begin(&xliff->filler->edits, unit->last_end, 0);
	write_line(out, &indent, 0);
	buffer_append_format(out, "<%.*salt-trans", WHOLE(unit->prefix));
	if (unit->is_segmented && part->id.length > 0) {
		buffer_append_string(out, " mid=\"");
		escape_attribute(out, part->id);
		buffer_append_byte(out, '"');
	}
	buffer_append_format(out, " match-quality=\"%u%%\" origin=\"", match->score > 100 ? 100
	                                                                               : match->score);
	escape_attribute(out, match->memory);
	buffer_append_string(out, "\">");
	write_line(out, &indent, 1);
	buffer_append_format(out, "<%.*ssource>", WHOLE(unit->prefix));
	buffer_append_text(out, match->source);
	buffer_append_format(out, "</%.*ssource>", WHOLE(unit->prefix));
	write_line(out, &indent, 1);
	buffer_append_format(out, "<%.*starget", WHOLE(unit->prefix));
	if (unit->lacks_language && xliff->target.length > 0) {
		buffer_append_format(out, " xml:lang=\"%.*s\"", WHOLE(xliff->target));
	}
	buffer_append_string(out, ">");
	buffer_append_text(out, match->target);
	buffer_append_format(out, "</%.*starget>", WHOLE(unit->prefix));
	write_line(out, &indent, 0);
	buffer_append_format(out, "</%.*salt-trans>", WHOLE(unit->prefix));
	fill_edits_end(&xliff->filler->edits);
}

/* Terms. */

static void start_term(struct xliff_filler *xliff, struct buffer *out,
                       const struct fill_segment *segment, size_t index)
{
	const struct fill_term *term = &segment->terms[index];
	struct dragoman_text prefix = xliff->units[segment->unit].prefix;
	buffer_append_format(out, "<%.*smrk mtype=\"term\" mid=\"%.*s\" comment=\"", WHOLE(prefix),
	                     WHOLE(term->id));
	for (size_t i = 0; i < term->translation_count; i++) {
		buffer_append_string(out, i == 0 ? "" : "; ");
		escape_attribute(out, term->translations[i]);
	}
	buffer_append_string(out, "\">");
}

static void write_unit(struct xliff_filler *xliff, const struct xliff_places *unit)
{
	struct fill_segment *segments = &xliff->filler->segments[unit->first];
	bool has_inserted = false;
	for (size_t i = 0; i < unit->count; i++) {
		has_inserted |= segments[i].is_inserted;
		fill_xliff_terms(xliff, &segments[i], start_term);
	}
	if (has_inserted && unit->has_target) {
		fill_target(xliff, unit, segments);
	} else if (has_inserted) {
		add_target(xliff, unit, segments);
	}
	for (size_t i = 0; i < unit->count; i++) {
		for (size_t j = 0; j < segments[i].offer_count; j++) {
			write_offer(xliff, unit, &segments[i], &segments[i].offers[j]);
		}
	}
}

static void fill_write(struct dragoman_filler *filler)
{
	struct xliff_filler *xliff = filler->state;
	for (size_t i = 0; i < xliff->unit_count; i++) {
		if (xliff->units[i].count > 0) {
			write_unit(xliff, &xliff->units[i]);
		}
	}
}

const struct fill_format fill_xliff1 = {
	.has_offers = true,
	.has_terms = true,
	.handler = &fill_xliff_handler,
	.create = fill_xliff_create,
	.write = fill_write,
	.destroy = fill_xliff_destroy,
};
