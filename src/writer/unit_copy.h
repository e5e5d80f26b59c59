/* unit_copy.h - memory.copy: a page of units of one memory put into another.
 *
 * It is a unit.put whose units come from the store, and stands in the journal as one. What a page
 * came to is kept with its key, so that a repeated request gets the first answer, cursor included.
 */
#pragma once

#include "writer/unit_change.h"

/** What a page came to. */
struct unit_copy_page {
	uint64_t looked; /* units looked at */
	uint64_t did[4]; /* by enum unit_did */
	uint64_t cursor; /* the number of the last unit looked at */
	bool has_more;
};

struct unit_copy_change {
	struct unit_put_change put; /* first: a change */
	struct unit_copy_page page; /* `did` of units that were not even put */
};

/** As unit_put_prepare(); `page` says how it was read. */
struct unit_copy_change *unit_copy_prepare(struct analyser *analyser, struct arena *arena,
                                           struct dragoman_text memory,
                                           const struct unit_put *asked, size_t count,
                                           const struct unit_copy_page *page);

/** Reads the outcome of a copy that was not refused; also for a repeated key. */
void unit_copy_outcome(const struct unit_copy_change *copy, struct unit_copy_page *out_page);
