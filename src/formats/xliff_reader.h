/* xliff_reader.h - what the two halves of the XLIFF reader share: what is open, and the unit so
 * far. */
#pragma once

#include "formats/xliff_capture.h"
#include "formats/xliff_outside.h"
#include "formats/xliff_rules.h"
#include "formats/xliff_shape.h"
#include "formats/xliff_unit.h"

enum xliff_level {
	LEVEL_DOCUMENT,
	LEVEL_ROOT,
	LEVEL_FILE,
	LEVEL_HEADER,
	LEVEL_BODY,
	LEVEL_GROUP,
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
	struct xliff_within within;
	unsigned char levels[FORMATS_DEPTH + 2]; /* of the open elements */
	size_t depth;
	size_t unit_depth; /* before the unit at hand */
	size_t skipped;
	size_t flattened;             /* depth within a text of elements whose text is kept */
	struct xliff_capture capture; /* of an element that is kept as it stands */
	char captured[80];            /* its name */
	bool is_revised_here;         /* the revisions in it are of what becomes of a segment */
	struct dragoman_text revised; /* and of which: its id, or empty */
	struct xliff_outside outside;
	struct dragoman_text note_attributes; /* of the note at hand, as markup */
	struct buffer text;                   /* of a note, data, or one of our own elements */
	struct dragoman_text name;
	struct dragoman_text own_segment; /* what an element of ours is of */
	struct buffer file;
	struct language source, target;
	bool has_target; /* the file names its target language */
	struct xliff_inline contents[SIDE_COUNT];
	struct dragoman_variant sides[SIDE_COUNT];
	bool has[SIDE_COUNT];
	enum xliff_side side;
	struct xliff_unit unit;
	struct xliff_segment segment;
	struct xliff_shape shape;
	struct xliff_rules rules;
	struct dragoman_unit *items; /* of the unit; handed out one by one */
	size_t item_count;
	size_t next;
	uint64_t line;
	bool has_file;
};

/** Keeps attributes as properties: `xliff1:@maxwidth`, `xliff2:segment@subState`; those of other
 * namespaces as one, `xliff1:@*`. `element` is what they are of, in the standard's words. */
void xliff_keep_attributes(struct xliff *xliff, struct dragoman_property **list, size_t *count,
                           const char *element, const char **attributes);

/** A note begins; it is whole, and one of the unit's: its attributes become one property. */
void xliff_keep_of_note(struct xliff *xliff, const char **attributes);
void xliff_add_of_note(struct xliff *xliff);

/** Keeps an element as it stands from here on. */
void xliff_begin_capture(struct xliff *xliff, const char *name, const char **attributes);

/** An element within it; its end, and perhaps that of the whole. */
void xliff_open_captured(struct xliff *xliff, const char *name, const char **attributes);
void xliff_close_captured(struct xliff *xliff, const char *name);

/** A segment of version 2, or a trans-unit that is one, is whole. */
void xliff_add_whole(struct xliff *xliff);

/** A unit is whole: its segments become items, and the reader pauses. */
void xliff_close_unit(struct xliff *xliff);

/** A note, data or an element of ours is whole. */
void xliff_close_text(struct xliff *xliff, enum xliff_level closed);
