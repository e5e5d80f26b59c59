/* segment.h - a TMX seg's content: plain text and the tags beside it, both ways.
 *
 * bpt opens, ept closes, ph and ut stand alone, it opens or closes by its `pos`, hi becomes two
 * tags around its text. What stands inside a code is its data: as plain text, or, where a sub with
 * text of its own is in it, as XML.
 */
#pragma once

#include "base/buffer.h"
#include "formats/build.h"
#include "formats/limits.h"
#include "formats/xml.h"

#include <stdbool.h>

enum segment_element {
	SEGMENT_OTHER,
	SEGMENT_BPT,
	SEGMENT_EPT,
	SEGMENT_PH,
	SEGMENT_IT,
	SEGMENT_UT,
	SEGMENT_HI
};

struct segment {
	struct xml *xml;
	struct build *build;
	size_t most; /* bytes of a text */
	struct buffer text;
	struct buffer data;
	struct buffer spare;
	size_t counted; /* bytes of `text` whose characters are in `characters` */
	uint32_t characters;
	enum segment_element open[FORMATS_SEGMENT_DEPTH];
	size_t depth;
	size_t code_depth; /* of the code being read, counted from 1; 0: none */
	bool has_markup;   /* in the data */
	struct dragoman_tag *tags;
	size_t tag_count;
};

/** `segment` is zeroed, or was used before. */
void segment_begin(struct segment *segment);

void segment_open(struct segment *segment, const char *name, const char **attributes);
void segment_close(struct segment *segment, const char *name);
void segment_text(struct segment *segment, const char *bytes, size_t length);

/** Gives what was read to the variant. */
void segment_end(struct segment *segment, struct dragoman_variant *variant);

void segment_finish(struct segment *segment);

/** Appends text and tags as the content of a seg. False when a tag stands behind the text's end, or
 * before the one that precedes it. */
bool segment_write(struct buffer *buffer, const struct dragoman_variant *variant,
                   struct build *scratch);
