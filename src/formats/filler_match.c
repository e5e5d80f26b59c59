/* filler_match.c - a match as it is written: the segment's own codes, its own blanks around it. */
#include "formats/escape.h"
#include "formats/filler.h"

#include <stdlib.h>


/* Blanks. */

struct edges {
	struct dragoman_text before, after; /* blanks */
};

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static struct edges edges_of(struct dragoman_text text)
{
	size_t from = 0, to = text.length;
	while (from < to && is_blank(text.bytes[from])) {
		from++;
	}
	while (to > from && is_blank(text.bytes[to - 1])) {
		to--;
	}
	return (struct edges){{text.bytes, from}, {text.bytes + to, text.length - to}};
}

/* How a variant is written: what stands around it is the segment's where the match's source had other
 * blanks than the segment has. */
struct fitted {
	struct dragoman_text before, middle, after;
	uint32_t cut; /* characters of the variant that `before` stands for */
};

static struct fitted fit(struct dragoman_text own, struct dragoman_text source,
                         struct dragoman_text text)
{
	struct edges mine = edges_of(own), theirs = edges_of(source), edges = edges_of(text);
	bool is_other = !dragoman_text_equal(mine.before, theirs.before) ||
	                !dragoman_text_equal(mine.after, theirs.after);
	if (!is_other || edges.before.length == text.length) {
		return (struct fitted){.middle = text};
	}
	return (struct fitted){
		.before = mine.before,
		.middle = {text.bytes + edges.before.length,
	                   text.length - edges.before.length - edges.after.length},
		.after = mine.after,
		.cut = (uint32_t)edges.before.length, /* blanks are a byte each */
	};
}

/* Content. */

struct writing {
	struct dragoman_filler *filler;
	const struct fill_content *own;
	struct buffer *out;
};

static void write_piece(const struct writing *writing, struct dragoman_text text)
{
	if (writing->filler->row->handler != NULL) {
		filler_escape(writing->filler, writing->out, text);
	} else {
		buffer_append_text(writing->out, text);
	}
}

/* The bytes of a text up to a character. */
static size_t byte_of(struct dragoman_text text, size_t from, uint32_t character, uint32_t *at)
{
	while (from < text.length && *at < character) {
		for (from++; from < text.length && ((unsigned char)text.bytes[from] & 0xc0) == 0x80;) {
			from++;
		}
		(*at)++;
	}
	return from;
}

/* `map` NULL: the text alone. */
static void write_variant(const struct writing *writing, const struct dragoman_variant *variant,
                          const struct fitted *fitted, const size_t map[])
{
	size_t done = 0;
	uint32_t at = 0;
	write_piece(writing, fitted->before);
	for (size_t i = 0; map != NULL && i < variant->tag_count; i++) {
		uint32_t place = variant->tags[i].at;
		size_t to = byte_of(fitted->middle, done, place < fitted->cut ? 0 : place - fitted->cut,
		                    &at);
		if (map[i] >= writing->own->code_count) {
			continue;
		}
		write_piece(writing, (struct dragoman_text){fitted->middle.bytes + done, to - done});
		buffer_append_text(writing->out, writing->own->codes[map[i]].raw);
		done = to;
	}
	write_piece(writing, (struct dragoman_text){fitted->middle.bytes + done,
	                                            fitted->middle.length - done});
	write_piece(writing, fitted->after);
}

static struct dragoman_text take(struct dragoman_filler *filler, struct buffer *out)
{
	struct dragoman_text text = build_text(&filler->build, buffer_text(out));
	if (out->failed) {
		filler->build.status = DRAGOMAN_FAILED;
	}
	buffer_clear(out);
	return text;
}

/* The match. */

static enum fill_kind kind_of(const struct fill_segment *segment, const struct dragoman_match *match)
{
	struct dragoman_text place = segment->shown.segment.context;
	if (match->unit.origin == DRAGOMAN_ORIGIN_MACHINE) {
		return FILL_MACHINE;
	}
	if (match->base > 100) {
		bool is_same = place.length > 0 && dragoman_text_equal(place, match->unit.context);
		return is_same ? FILL_ID : FILL_CONTEXT;
	}
	return match->base == 100 ? FILL_EXACT : FILL_FUZZY;
}

static const struct dragoman_variant *target_of(const struct dragoman_match *match, uint32_t index)
{
	return &match->unit.variants[match->target_variants[index]];
}

static void take_forms(struct dragoman_filler *filler, const struct dragoman_match *match,
                       struct fill_match *out_match)
{
	out_match->forms = build_take(&filler->build,
	                              match->target_count * sizeof(*out_match->forms));
	for (uint32_t i = 0; out_match->forms != NULL && i < match->target_count; i++) {
		out_match->forms[i] = build_text(&filler->build, target_of(match, i)->text);
		out_match->form_count = i + 1;
	}
}

static enum dragoman_fill_outcome check_texts(struct dragoman_filler *filler,
                                              const struct dragoman_match *match)
{
	size_t at;
	if (match->target_count == 0) {
		return DRAGOMAN_FILL_NO_PLACE;
	}
	for (uint32_t i = 0; i < match->target_count; i++) {
		struct dragoman_text text = target_of(match, i)->text;
		if (text.length == 0 || !escape_is_possible(text, &at)) {
			return DRAGOMAN_FILL_NO_PLACE;
		}
		if (filler->row->handler == NULL && !fill_file_can_hold(&filler->file, text)) {
			return DRAGOMAN_FILL_CHARSET;
		}
	}
	return escape_is_possible(match->unit.variants[match->source_variant].text, &at)
	               ? DRAGOMAN_FILL_DONE
	               : DRAGOMAN_FILL_NO_PLACE;
}

enum dragoman_fill_outcome filler_prepare(struct dragoman_filler *filler,
                                          const struct fill_segment *segment,
                                          const struct dragoman_match *match,
                                          struct fill_match *out_match)
{
	enum dragoman_fill_outcome outcome = check_texts(filler, match);
	if (outcome != DRAGOMAN_FILL_DONE) {
		return outcome;
	}
	const struct dragoman_variant *source = &match->unit.variants[match->source_variant];
	const struct dragoman_variant *target = target_of(match, 0);
	const struct fill_content *own = &segment->source;
	struct buffer out = {0};
	struct writing writing = {filler, own, &out};
	struct fill_codes codes;
	fill_codes_map(own, source, target, &codes);
	struct fitted source_fitted = fit(own->text, source->text, source->text);
	struct fitted target_fitted = fit(own->text, source->text, target->text);
	*out_match = (struct fill_match){
		.has_codes = codes.is_target_whole,
		.needs_review = match->score < 100,
		.score = match->score,
		.base = match->base,
		.kind = kind_of(segment, match),
		.memory = build_text(&filler->build, match->memory),
	};
	write_variant(&writing, source, &source_fitted,
	              codes.has_codes && codes.is_source_whole && codes.is_target_whole
	                      ? codes.of_source
	                      : NULL);
	out_match->source = take(filler, &out);
	write_variant(&writing, target, &target_fitted,
	              codes.has_codes && codes.is_target_whole ? codes.of_target : NULL);
	out_match->target = take(filler, &out);
	buffer_append_text(&out, target_fitted.before);
	buffer_append_text(&out, target_fitted.middle);
	buffer_append_text(&out, target_fitted.after);
	out_match->plain = take(filler, &out);
	buffer_finish(&out);
	if (segment->shown.form_count > 0) {
		take_forms(filler, match, out_match);
	}
	return filler->build.status == DRAGOMAN_OK ? DRAGOMAN_FILL_DONE : DRAGOMAN_FILL_FAILED;
}
