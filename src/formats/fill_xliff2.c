/* fill_xliff2.c - XLIFF 2.0 to 2.2: target, the modules mtc (translation candidates) and gls
 * (glossary), mrk type="term". */
#include "formats/escape.h"
#include "formats/fill_xliff.h"

#include <stdio.h>

#define MATCHES "urn:oasis:names:tc:xliff:matches:2.0"
#define GLOSSARY "urn:oasis:names:tc:xliff:glossary:2.0"

/* The standard leaves what a subState says to its prefix's owner. */
static const char *const sub_states[] = {
	[FILL_FUZZY] = "dragoman:fuzzy-match",     [FILL_EXACT] = "dragoman:exact-match",
	[FILL_CONTEXT] = "dragoman:context-match", [FILL_ID] = "dragoman:id-match",
	[FILL_MACHINE] = "dragoman:machine",
};

/* Of mtc:match: in-context, identifier-based, machine translation; else a memory's. */
static const char *const types[] = {
	[FILL_FUZZY] = "tm", [FILL_EXACT] = "tm", [FILL_CONTEXT] = "icm", [FILL_ID] = "idm",
	[FILL_MACHINE] = "mt",
};

static void write_attribute(struct buffer *out, const char *name, struct dragoman_text value)
{
	buffer_append_format(out, " %s=\"", name);
	escape_attribute(out, value);
	buffer_append_byte(out, '"');
}

/* Targets. */

static void insert(struct xliff_filler *xliff, const struct xliff_places *unit,
                   const struct fill_segment *segment)
{
	struct dragoman_filler *filler = xliff->filler;
	const struct xliff_part *part = &unit->parts[segment->part];
	const struct fill_match *match = &segment->inserted;
	filler_set_attribute(filler, part->tag, "state",
	                     match->needs_review ? "initial" : "translated");
	filler_set_attribute(filler, part->tag, "subState", sub_states[match->kind]);
	if (part->has_target) {
		filler_fill_element(filler, &part->target, match->target, part->is_copy);
		return;
	}
	struct buffer *out = fill_edits_begin(&filler->edits, part->source_end, 0);
	buffer_append_text(out, filler_indent(filler, part->source_from));
	buffer_append_format(out, "<%.*starget>", WHOLE(unit->prefix));
	buffer_append_text(out, match->target);
	buffer_append_format(out, "</%.*starget>", WHOLE(unit->prefix));
	fill_edits_end(&filler->edits);
}

/* Blocks: elements of a module that stand before all else in a unit. */

struct block {
	struct xliff_filler *xliff;
	struct buffer *out;
	struct fill_indent indent;
	struct dragoman_text prefix;
	const char *name; /* of the outer element */
	bool is_new;
};

static void write_line(const struct block *block, size_t depth)
{
	buffer_append_text(block->out, block->indent.own);
	for (size_t i = 0; block->indent.own.length > 0 && i < depth; i++) {
		buffer_append_text(block->out, block->indent.step);
	}
}

static struct block begin_block(struct xliff_filler *xliff, const struct xliff_places *unit,
                                const struct xliff_block *there, struct dragoman_text declared,
                                const char *name)
{
	struct block block = {.xliff = xliff, .name = name, .is_new = !there->has};
	block.indent = fill_xliff_indent(xliff, unit->tag.from, unit->child_from);
	size_t at = there->has ? there->end - filler_indent(xliff->filler, there->end).length
	                       : unit->tag.to;
	block.out = fill_edits_begin(&xliff->filler->edits, at, 0);
	bool is_matches = strcmp(name, "matches") == 0;
	if (there->has) {
		block.prefix = there->prefix;
		return block;
	}
	block.prefix = declared.length > 0 ? declared : dragoman_text_of(is_matches ? "mtc:" : "gls:");
	write_line(&block, 0);
	buffer_append_format(block.out, "<%.*s%s", WHOLE(block.prefix), name);
	if (declared.length == 0) {
		buffer_append_format(block.out, " xmlns:%s", is_matches ? "mtc=\"" MATCHES "\""
		                                                        : "gls=\"" GLOSSARY "\"");
	}
	buffer_append_byte(block.out, '>');
	return block;
}

static void end_block(const struct block *block)
{
	if (block->is_new) {
		write_line(block, 0);
		buffer_append_format(block->out, "</%.*s%s>", WHOLE(block->prefix), block->name);
	}
	fill_edits_end(&block->xliff->filler->edits);
}

/* Matches. */

static bool has_reference(struct dragoman_text text)
{
	static const char word[] = "dataRef";
	for (size_t i = 0; i + sizeof(word) <= text.length; i++) {
		if (memcmp(text.bytes + i, word, sizeof(word) - 1) == 0) {
			return true;
		}
	}
	return false;
}

/* Codes of a match refer to data of its own. */
static void write_data(const struct block *block, const struct xliff_places *unit,
                       const struct fill_match *match)
{
	struct fill_span data = unit->original_data;
	if (data.to > 0 && (has_reference(match->source) || has_reference(match->target))) {
		write_line(block, 2);
		buffer_append(block->out, block->xliff->filler->file.text.bytes + data.from,
		              data.to - data.from);
	}
}

static void write_match(const struct block *block, const struct xliff_places *unit,
                        struct dragoman_text id, const struct fill_match *match)
{
	struct buffer *out = block->out;
	uint32_t quality = match->score > 100 ? 100 : match->score;
	uint32_t similarity = match->base > 100 ? 100 : match->base;
	write_line(block, 1);
	buffer_append_format(out, "<%.*smatch ref=\"#", WHOLE(block->prefix));
	escape_attribute(out, id);
	buffer_append_format(out, "\" matchQuality=\"%u.0\" similarity=\"%u.0\"", quality, similarity);
	write_attribute(out, "origin", match->memory);
	buffer_append_format(out, " type=\"%s\">", types[match->kind]);
	write_data(block, unit, match);
	write_line(block, 2);
	buffer_append_format(out, "<%.*ssource>", WHOLE(unit->prefix));
	buffer_append_text(out, match->source);
	buffer_append_format(out, "</%.*ssource>", WHOLE(unit->prefix));
	write_line(block, 2);
	buffer_append_format(out, "<%.*starget>", WHOLE(unit->prefix));
	buffer_append_text(out, match->target);
	buffer_append_format(out, "</%.*starget>", WHOLE(unit->prefix));
	write_line(block, 1);
	buffer_append_format(out, "</%.*smatch>", WHOLE(block->prefix));
}

/* A segment that is referred to needs an id. */
static void set_ids(struct xliff_filler *xliff, struct xliff_places *unit,
                    const struct fill_segment *segments)
{
	for (size_t i = 0; i < unit->count; i++) {
		struct xliff_part *part = &unit->parts[segments[i].part];
		if (segments[i].offer_count > 0 && part->id.length == 0) {
			part->id = fill_xliff_new_id(xliff, unit);
			part->has_new_id = true;
		}
		if (part->has_new_id) {
			char id[40];
			snprintf(id, sizeof(id), "%.*s", WHOLE(part->id));
			filler_set_attribute(xliff->filler, part->tag, "id", id);
		}
	}
}

static void write_matches(struct xliff_filler *xliff, struct xliff_places *unit,
                          const struct fill_segment *segments)
{
	struct block block = begin_block(xliff, unit, &unit->matches, xliff->matches_prefix,
	                                 "matches");
	for (size_t i = 0; i < unit->count; i++) {
		for (size_t j = 0; j < segments[i].offer_count; j++) {
			write_match(&block, unit, unit->parts[segments[i].part].id,
			            &segments[i].offers[j]);
		}
	}
	end_block(&block);
}

/* Terms. */

static void start_term(struct xliff_filler *xliff, struct buffer *out,
                       const struct fill_segment *segment, size_t index)
{
	struct xliff_places *unit = &xliff->units[segment->unit];
	buffer_append_format(out, "<%.*smrk", WHOLE(unit->prefix));
	write_attribute(out, "id", segment->terms[index].id);
	buffer_append_string(out, " type=\"term\">");
}

static void write_entry(const struct block *block, const struct fill_term *term)
{
	struct buffer *out = block->out;
	write_line(block, 1);
	buffer_append_format(out, "<%.*sglossEntry ref=\"#", WHOLE(block->prefix));
	escape_attribute(out, term->id);
	buffer_append_string(out, "\">");
	write_line(block, 2);
	buffer_append_format(out, "<%.*sterm", WHOLE(block->prefix));
	write_attribute(out, "source", term->glossary);
	buffer_append_byte(out, '>');
	filler_escape(block->xliff->filler, out, term->text);
	buffer_append_format(out, "</%.*sterm>", WHOLE(block->prefix));
	for (size_t i = 0; i < term->translation_count; i++) {
		write_line(block, 2);
		buffer_append_format(out, "<%.*stranslation", WHOLE(block->prefix));
		write_attribute(out, "source", term->glossary);
		buffer_append_byte(out, '>');
		filler_escape(block->xliff->filler, out, term->translations[i]);
		buffer_append_format(out, "</%.*stranslation>", WHOLE(block->prefix));
	}
	write_line(block, 1);
	buffer_append_format(out, "</%.*sglossEntry>", WHOLE(block->prefix));
}

static void write_glossary(struct xliff_filler *xliff, struct xliff_places *unit,
                           const struct fill_segment *segments)
{
	struct block block = begin_block(xliff, unit, &unit->glossary, xliff->glossary_prefix,
	                                 "glossary");
	for (size_t i = 0; i < unit->count; i++) {
		for (size_t j = 0; j < segments[i].term_count; j++) {
			write_entry(&block, &segments[i].terms[j]);
		}
	}
	end_block(&block);
}

static void write_unit(struct xliff_filler *xliff, struct xliff_places *unit)
{
	struct fill_segment *segments = &xliff->filler->segments[unit->first];
	size_t offer_count = 0, term_count = 0;
	for (size_t i = 0; i < unit->count; i++) {
		offer_count += segments[i].offer_count;
		term_count += segments[i].term_count;
		fill_xliff_terms(xliff, &segments[i], start_term);
		if (segments[i].is_inserted) {
			insert(xliff, unit, &segments[i]);
		}
	}
	if (offer_count > 0) {
		set_ids(xliff, unit, segments);
		write_matches(xliff, unit, segments);
	}
	if (term_count > 0) {
		write_glossary(xliff, unit, segments);
	}
}

static bool has_inserted(const struct dragoman_filler *filler)
{
	for (size_t i = 0; i < filler->count; i++) {
		if (filler->segments[i].is_inserted) {
			return true;
		}
	}
	return false;
}

static void fill_write(struct dragoman_filler *filler)
{
	struct xliff_filler *xliff = filler->state;
	if (!xliff->has_target_language && has_inserted(filler)) {
		char tag[LANGUAGE_BYTES];
		snprintf(tag, sizeof(tag), "%.*s", (int)xliff->target.length,
		         xliff->target.length == 0 ? "" : xliff->target.bytes);
		filler_set_attribute(filler, xliff->root, "trgLang", tag);
	}
	for (size_t i = 0; i < xliff->unit_count; i++) {
		if (xliff->units[i].count > 0) {
			write_unit(xliff, &xliff->units[i]);
		}
	}
}

const struct fill_format fill_xliff2 = {
	.has_offers = true,
	.has_terms = true,
	.handler = &fill_xliff_handler,
	.create = fill_xliff_create,
	.write = fill_write,
	.destroy = fill_xliff_destroy,
};
