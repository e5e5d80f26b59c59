/* fill_xliff.h - where things stand in an XLIFF file: what reader and both writers share. */
#pragma once

#include "formats/filler.h"
#include "formats/xliff.h"

/** For printf's `%.*s`, as SHOWN() but all of it: for what is written, not shown. */
#define WHOLE(text) (int)(text).length, ((text).bytes == NULL ? "" : (text).bytes)

/** Which element of a unit is read. */
enum fill_side { SIDE_SOURCE, SIDE_SEGMENTS, SIDE_TARGET, SIDE_OFFER };

/** A segment, as far as its writer needs it. */
struct xliff_part {
	struct fill_span tag;    /* XLIFF 2: its start tag */
	struct dragoman_text id; /* of the segment, or the mid of the mark */
	size_t source_from;      /* byte at which its source begins, */
	size_t source_end;       /* and behind it (or the seg-source) */
	struct fill_content target;
	bool has_target;
	bool is_copy; /* the target repeats the source and says that it is no translation */
	bool has_new_id;
};

struct xliff_block {
	bool has;
	size_t end; /* byte of its end tag */
	struct dragoman_text prefix; /* `mtc:`, or "" */
	size_t child_from; /* of its last child; 0: none */
};

/** A trans-unit or unit. */
struct xliff_places {
	struct fill_span tag;
	size_t first; /* of the filler's segments */
	size_t count;
	struct dragoman_text prefix; /* of its elements: `xlf:`, mostly "" */
	size_t child_from; /* byte of the first child */
	struct xliff_part *parts;
	size_t part_count;
	/* XLIFF 1 */
	bool is_segmented;
	struct fill_content segments; /* the seg-source */
	struct fill_content target;
	bool has_target;
	bool lacks_language; /* neither file nor target names the target's */
	size_t last_end;     /* byte behind the last child that is XLIFF's own */
	/* XLIFF 2 */
	struct xliff_block matches, glossary;
	struct fill_span original_data;
	/* both */
	struct dragoman_text *ids; /* of all that is in it; of XLIFF 1 the marks' */
	size_t id_count;
	struct dragoman_text *there; /* plain targets of what is offered already */
	size_t there_count;
};

struct xliff_filler {
	struct dragoman_filler *filler;
	enum xliff_version version;
	struct xliff_places *units;
	size_t unit_count;
	size_t unit_capacity;
	struct fill_span root; /* its start tag */
	bool has_target_language;
	struct dragoman_text matches_prefix, glossary_prefix; /* declared by the root; empty: not */

	/* reading */
	struct fill_reader reader;
	struct buffer context;
	struct dragoman_text file;
	struct dragoman_text source, target; /* languages */
	unsigned char levels[FORMATS_DEPTH + 2];
	bool is_fixed[FORMATS_DEPTH + 2]; /* translate="no", by what is open */
	size_t depth;
	size_t skipped;
	struct xliff_places unit;
	struct xliff_part *parts; /* of the unit at hand, until it is whole */
	size_t part_capacity;
	struct xliff_part part;
	struct fill_content source_content;
	bool has_source;
	bool is_approved;
	struct dragoman_text unit_id;
	struct dragoman_text state;
	enum fill_side side;
	uint64_t line;
};

/** The indent of a child of what stands at `outer`, where a child at `inner` shows it. */
struct fill_indent {
	struct dragoman_text own;  /* with the line end; empty: all on one line */
	struct dragoman_text step; /* deeper */
};
struct fill_indent fill_xliff_indent(const struct xliff_filler *xliff, size_t outer, size_t inner);

/** An id that nothing in the unit has; it tells an import that the mark is ours. */
struct dragoman_text fill_xliff_new_id(struct xliff_filler *xliff, struct xliff_places *unit);

/** Gives the segment's terms ids and wraps them: `before` writes the start tag of the one at the index. */
typedef void (*fill_term_start)(struct xliff_filler *xliff, struct buffer *out,
                                const struct fill_segment *segment, size_t index);
void fill_xliff_terms(struct xliff_filler *xliff, const struct fill_segment *segment,
                      fill_term_start start);

/** Content has ended: where it belongs is the side's to say. */
void fill_xliff_close_content(struct xliff_filler *xliff, struct fill_span tag);

/** One more segment. `has_place` false: its target lacks a mark for it. */
void fill_xliff_segment(struct xliff_filler *xliff, const struct fill_content *source,
                        struct xliff_part *part, bool has_place);

/** The unit is whole: what of it is no segment yet becomes some. */
void fill_xliff_close_unit(struct xliff_filler *xliff);

void *fill_xliff_create(struct dragoman_filler *filler);
void fill_xliff_destroy(void *state);
extern const struct xml_handler fill_xliff_handler;
