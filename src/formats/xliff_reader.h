/* xliff_reader.h - what the two halves of the XLIFF reader share: what is open, and the unit so far. */
#pragma once

#include "formats/xliff_capture.h"
#include "formats/xliff_rules.h"
#include "formats/xliff_unit.h"

enum xliff_level {
	LEVEL_DOCUMENT,
	LEVEL_ROOT,
	LEVEL_FILE, /* and what groups units */
	LEVEL_UNIT,
	LEVEL_PARTS, /* notes, originalData */
	LEVEL_SEGMENT,
	LEVEL_CONTENT,
	LEVEL_NOTE,
	LEVEL_DATA,
	LEVEL_OWN
};

enum xliff_side { SIDE_SOURCE, SIDE_SEGMENTS, SIDE_TARGET, SIDE_COUNT };

struct xliff {
	struct dragoman_importer *importer;
	enum xliff_version version;
	unsigned char levels[FORMATS_DEPTH + 2]; /* of the open elements */
	size_t depth;
	size_t unit_depth; /* before the unit at hand */
	size_t skipped;
	size_t flattened; /* depth within a text of elements whose text is kept */
	struct xliff_namespaces namespaces;
	struct xliff_capture capture; /* of an element that is kept as it stands */
	struct buffer text; /* of a note, data, or one of our own elements */
	struct dragoman_text name;
	struct buffer file;
	struct language source, target;
	bool has_target; /* the file names its target language */
	struct xliff_inline contents[SIDE_COUNT];
	struct dragoman_variant sides[SIDE_COUNT];
	bool has[SIDE_COUNT];
	enum xliff_side side;
	struct xliff_unit unit;
	struct xliff_segment segment;
	struct xliff_rules rules;
	struct dragoman_unit *items; /* of the unit; handed out one by one */
	size_t item_count;
	size_t next;
	uint64_t line;
	bool has_file;
};

/** A segment of version 2, or a trans-unit that is one, is whole. */
void xliff_add_whole(struct xliff *xliff);

/** A unit is whole: its segments become items, and the reader pauses. */
void xliff_close_unit(struct xliff *xliff);

/** A note, data or an element of ours is whole. */
void xliff_close_text(struct xliff *xliff, enum xliff_level closed);
