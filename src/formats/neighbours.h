/* neighbours.h - units of a document get the segment before and the one after as their context.
 *
 * One unit is held back until the one behind it has been read. What a file says itself of a unit's
 * neighbours stays as it is.
 */
#pragma once

#include "base/buffer.h"
#include "formats/build.h"

#include <dragoman/exchange.h>

struct neighbours {
	struct build held; /* of the unit that was handed out last */
	struct dragoman_unit unit;
	struct dragoman_neighbour before, after;
	struct buffer before_text; /* views of them: the one before is gone already */
	struct buffer before_language;
	struct buffer before_part;
	struct dragoman_item ahead; /* read, not handed out */
	enum dragoman_status ahead_status;
	bool has_unit;
	bool has_ahead;
	bool is_at_end; /* or failed: ahead_status is the answer */
};

void neighbours_init(struct neighbours *neighbours, size_t most);
void neighbours_finish(struct neighbours *neighbours);

/** The next item, as dragoman_importer_next() gives it. */
enum dragoman_status neighbours_next(struct dragoman_importer *importer,
                                     struct dragoman_item *out_item);

/** After a failure was skipped: the unit to come has none before it. */
void neighbours_forget(struct neighbours *neighbours);
