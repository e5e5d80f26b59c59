/* xliff_export.h - the parts of the XLIFF writer: what is open in the file, and the unit on its
 * way. */
#pragma once

#include "formats/exporter.h"
#include "formats/xliff_ids.h"
#include "formats/xliff_unit.h"

#define XLIFF_OPEN_GROUPS 16

/* The parts of a unit of version 2, in the order they stand. */
enum pending_part { PART_START, PART_OWN, PART_NOTES, PART_CODES, PART_SEGMENTS, PART_COUNT };

/* A unit of version 2 that waits for more segments: its parts as they will stand. */
struct xliff_pending {
	bool is_open;
	bool has_after;   /* parts behind the last segment */
	bool is_joinable; /* it has the id that its file gave it */
	bool has_native_file, has_native_groups;
	struct buffer key; /* its file, groups and id */
	struct buffer parts[PART_COUNT];
	struct buffer ids; /* of its segments, words */
	size_t code_count;
};

/* What is open, and which ids stand in the file. */
struct xliff_state {
	struct xliff_pending pending;
	struct dragoman_text
		segment;           /* of the unit in hand, in version 2: what our elements are of */
	struct buffer file;        /* its name */
	struct buffer file_markup; /* what else is said of it, see xliff_outside.h */
	struct buffer groups;      /* that are open, as markup, the outermost first */
	size_t group_count;
	bool has_file;
	uint64_t count; /* of units */
	uint64_t files; /* that were numbered */
	struct xliff_ids ids;
};

/* Where a property goes. */
enum spot {
	SPOT_OWN,  /* an element of ours */
	SPOT_UNIT, /* an attribute of the unit, its segment, its target */
	SPOT_SEGMENT,
	SPOT_TARGET,
	SPOT_KNOWN,   /* an element of the standard's */
	SPOT_FOREIGN, /* one of another namespace */
	SPOT_BEFORE,  /* parts beside the segment */
	SPOT_AFTER,
	SPOT_FILE, /* what the file and the groups are written from, or ours */
	SPOT_GROUPS,
	SPOT_WRITTEN /* elsewhere */
};

struct placed {
	enum spot spot;
	struct dragoman_text name; /* the attribute's; `*`: those of other namespaces, as markup */
};

/* A unit, and what of it stands in its place in the file. */
struct written {
	const struct dragoman_unit *unit;
	const struct dragoman_variant *source;
	const struct dragoman_variant *target; /* NULL: none */
	struct dragoman_text segment;
	bool has_native_id;
	bool has_native_file; /* and groups; else they are properties like others */
	bool has_native_groups;
	const struct placed *placed; /* its properties */
	size_t placed_count;
};

static inline enum xliff_version xliff_version_of(const struct dragoman_exporter *exporter)
{
	return exporter->format == DRAGOMAN_FORMAT_XLIFF2 ? XLIFF_2 : XLIFF_1;
}

/** Opens the file and the groups that a unit stands in, closing others. */
void xliff_enter_place(struct dragoman_exporter *exporter, struct written *written);

/** Closes the groups and the file that are open. */
void xliff_close_file(struct dragoman_exporter *exporter);

/** A file with this name, and nothing else said of it. */
void xliff_open_plain_file(struct dragoman_exporter *exporter, struct dragoman_text name);

/** True if the file that is open declares such a thing in its header: a `tool` of that `tool-id`.
 */
bool xliff_is_declared(const struct dragoman_exporter *exporter, const char *element,
                       const char *attribute, struct dragoman_text value);

/** True if the unit is one more segment of the one that waits; its notes are as they would stand.
 */
bool xliff_pending_takes(const struct dragoman_exporter *exporter, const struct written *written,
                         struct dragoman_text notes);

/** The unit that is written now may take more. */
void xliff_pending_begin(struct dragoman_exporter *exporter, const struct written *written);

/** One segment more is in it. */
void xliff_pending_add(struct dragoman_exporter *exporter, const struct written *written);

/** Moves what was written from there on, after a look at its bytes. */
void xliff_pending_cut(struct dragoman_exporter *exporter, size_t from, struct buffer *to);

/** Writes the unit that waits, if one does. */
void xliff_pending_flush(struct dragoman_exporter *exporter);

void xliff_pending_finish(struct xliff_pending *pending);

/** Finds out where each property goes. In 1.2 the file that it is written into has to be open. */
void xliff_place_properties(struct dragoman_exporter *exporter, struct written *written);

/** Where one goes, once the file and the groups are open. */
enum spot xliff_spot_of(const struct written *written, size_t index);

/** True if the standard knows the state. */
bool xliff_state_fits(const struct dragoman_exporter *exporter, struct dragoman_text state);

/** The property of one version only, `xliff1:NAME`; empty: there is none. */
struct dragoman_text xliff_property_of(const struct dragoman_exporter *exporter,
                                       const struct dragoman_unit *unit, const char *name);

/** True for well-formed markup whose prefixes are declared; `elements` names (in words) which may
 * be outermost. NULL: any. */
bool xliff_is_markup(struct dragoman_text markup, const char *elements);

/** True if a note's attributes may stand there as they are. */
bool xliff_note_fits(const struct dragoman_exporter *exporter, struct dragoman_text attributes);
