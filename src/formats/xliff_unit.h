/* xliff_unit.h - a unit of an XLIFF file as it is read, before it is cut into ours: one a segment.
 */
#pragma once

#include "formats/xliff.h"

#define XLIFF_OWN "dragoman" /* the prefix of our own elements */
#define XLIFF_OWN_NAMESPACE "urn:dragoman:xliff"
#define XLIFF_OWN_ID "dragoman-" /* ids that only number what had none */

/** True for an id of ours, which only numbers. */
bool xliff_is_own_id(struct dragoman_text id);

struct xliff_segment {
	struct dragoman_text id;
	struct dragoman_text state;
	struct dragoman_variant source;
	struct dragoman_variant target;
	bool has_target;
	struct dragoman_property *properties;
	size_t property_count;
	struct dragoman_text before; /* the ignorable parts before it, in version 2 */
	struct dragoman_text after;  /* and, if it is the last, behind it */
	struct dragoman_text author; /* of its phase, in 1.2 */
	int64_t changed;
};

/** Version 2's change tracking. */
struct xliff_revision {
	struct dragoman_text segment; /* its id; empty: all of the unit */
	struct dragoman_text author;
	int64_t time;
};

/** What an element of ours says. */
struct xliff_own {
	struct dragoman_text segment; /* its id; empty: all of the unit */
	struct dragoman_property property;
};

struct xliff_unit {
	struct dragoman_text id;
	struct dragoman_text file;
	struct dragoman_text file_markup; /* see xliff_outside.h */
	struct dragoman_text group_markup;
	struct dragoman_text ignorable; /* not yet before a segment */
	struct xliff_revision *revisions;
	size_t revision_count;
	struct dragoman_property *of_notes;
	size_t of_note_count;
	struct dragoman_text source_language;
	struct dragoman_text target_language;
	bool is_approved;
	struct dragoman_text *notes;
	size_t note_count;
	struct dragoman_property *properties;
	size_t property_count;
	struct xliff_own *own;
	size_t own_count;
	struct xliff_data *codes;
	size_t code_count;
	struct xliff_segment *segments;
	size_t segment_count;
};

/** One of our units for a segment; the first also gets what is said of the whole. */
void xliff_unit_make(struct dragoman_importer *importer, const struct xliff_unit *from,
                     const struct xliff_segment *segment, bool is_first,
                     struct dragoman_unit *out_unit);

/** The value of a property of the unit; empty if it has none of that name. */
struct dragoman_text xliff_property(const struct dragoman_unit *unit, const char *name);

/** The context a unit has by its place: FILE/ID/SEGMENT, as far as its properties tell. */
struct dragoman_text xliff_context(struct build *build, const struct dragoman_unit *unit);

/** The state a status is written as; NULL: none. And back. */
const char *xliff_state_of(enum xliff_version version, enum dragoman_unit_status status);
enum dragoman_unit_status xliff_status_of(struct dragoman_text state);
