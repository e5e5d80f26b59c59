/* xliff_shape.h - which elements and attributes XLIFF 2 has where, and whose ids differ in a file;
 * a file that departs from it is read with warnings that name the rule. */
#pragma once

#include "formats/xliff.h"

#define SHAPE_DEPTH 128 /* elements deeper than that are not looked at */
#define SHAPE_IDS 16384 /* of files, groups and units that are remembered, a power of two */

struct shape_frame {
	uint32_t element;    /* its bit, see xliff_attributes.h; 0: not the core's */
	unsigned char rank;  /* of the last child */
	unsigned short seen; /* children of these ranks were there */
	bool has_text, has_reference;
	/* Of an element of a module: children it cannot be without, as words, while it has none. */
	const char *needs;
	char name[24];
};

struct xliff_shape {
	const struct xliff_within *within;
	struct shape_frame frames[SHAPE_DEPTH];
	size_t depth;
	bool is_late;                 /* version 2.2 or later */
	char languages[2][32];        /* the document's source and target; empty: none */
	char spoken[SHAPE_DEPTH][32]; /* xml:lang of each element that is open, or empty */
	uint64_t ids[SHAPE_IDS];      /* hashes; 0: free */
	size_t id_count;
	uint64_t file;      /* the ids are of this file, by number */
	uint64_t notes[64]; /* hashes of the ids of the notes at hand */
	size_t note_count;
	uint64_t others[64]; /* and of elements of other namespaces beside them */
	size_t other_count;
};

/** Each element of the file, the root first; only of version 2 is anything said. */
void xliff_shape_open(struct xliff_shape *shape, const struct xliff_within *within,
                      const char *name, const char **attributes);
void xliff_shape_text(struct xliff_shape *shape, const char *bytes, size_t length);
void xliff_shape_close(struct xliff_shape *shape);

/** After a failure: the elements deeper than that are closed. */
void xliff_shape_leave(struct xliff_shape *shape, size_t depth);
