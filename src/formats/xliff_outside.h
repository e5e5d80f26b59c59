/* xliff_outside.h - what stands outside of the units of a file, and is kept with each of them: the
 * file's attributes and header, the groups they are in; who works in which phase. */
#pragma once

#include "formats/xliff.h"

#define XLIFF_OUTSIDE_BYTES                                                                        \
	4096 /* of a file, and of groups one within the other; beyond, parts are left out */
#define XLIFF_GROUPS 16 /* one within the other; those further in are left out */
#define XLIFF_PHASES 32 /* of a file */

/** Version 1.2's: a step of the work, and whose it is. */
struct xliff_phase {
	char name[64];
	char author[128];
	int64_t time;
};

struct xliff_outside {
	struct buffer attributes; /* of the file */
	struct buffer parts;      /* of its header, in version 2 of itself, as markup */
	struct buffer groups;     /* that are open, as markup, the outermost first */
	size_t starts[XLIFF_GROUPS];
	size_t group_count; /* open, those left out too */
	struct xliff_phase phases[XLIFF_PHASES];
	size_t phase_count;
};

/** A file begins: what was kept of another is forgotten. */
void xliff_outside_file(struct xliff_outside *outside, const struct xliff_within *within,
                        const char **attributes);

void xliff_outside_open_group(struct xliff_outside *outside, const struct xliff_within *within,
                              const char **attributes);
void xliff_outside_close_group(struct xliff_outside *outside);

/** True if the part of a header, file or group is kept. */
bool xliff_outside_keeps(const struct xliff_within *within, bool is_header, const char *name);

/** A part as markup, of the innermost group that is open, or of the file. */
void xliff_outside_part(struct xliff_outside *outside, const struct xliff_within *within,
                        struct dragoman_text markup);

/** An element of a part: phases are remembered. */
void xliff_outside_phase(struct xliff_outside *outside, const char *name, const char **attributes);

/** NULL: there is no such phase. */
const struct xliff_phase *xliff_outside_find(const struct xliff_outside *outside, const char *name);

/** `<file …>…</file>` without its names and languages, `<group …>…</group>…`; empty where there is
 * nothing to say. Kept in the item. */
struct dragoman_text xliff_outside_of_file(struct xliff_outside *outside,
                                           const struct xliff_within *within);
struct dragoman_text xliff_outside_of_groups(struct xliff_outside *outside,
                                             const struct xliff_within *within);

/** A date and time of XML Schema; without a zone it is in UTC. */
bool xliff_time(const char *text, int64_t *out_time);

void xliff_outside_finish(struct xliff_outside *outside);
