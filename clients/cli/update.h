/* update.h - which pairs of a finished file are taken into a memory, and as whose. */
#pragma once

#include "id_set.h"
#include "session.h"
#include "table.h"

#include <dragoman/exchange.h>

enum update_skip {
	UPDATE_UNTRANSLATED,
	UPDATE_UNCONFIRMED, /**< its state is below the one asked for, or it has none */
	UPDATE_OBSOLETE,
	UPDATE_REPEATED, /**< the same segment in the same context stood before */
	UPDATE_SKIP_COUNT
};

#define UPDATE_VARIANTS 128

/** What is asked, and what one reading of a file came to. */
struct update {
	const char *author;                /**< NULL: the file's own */
	const char *source;                /**< language of units that state none; NULL: any */
	enum dragoman_unit_status least;   /**< NO_STATUS: any */
	int64_t now;
	struct id_set seen;
	struct XXH3_state_s *state;
	uint64_t skipped[UPDATE_SKIP_COUNT];
	struct dragoman_unit unit;         /**< the one at hand, with author and date */
	struct dragoman_variant variants[UPDATE_VARIANTS];
};

/** Before each reading of a file. */
void update_begin(struct update *update, const char *source);

/** True if the item is to be put; it then has author and date, and views `update`. Without an
 * update (NULL) all are, as they are. */
bool update_takes(struct update *update, const struct dragoman_importer *importer,
                  struct dragoman_item *item);

extern const char *const update_columns[];
struct import_result;

/** Says what became of a file. */
void update_write(struct session *session, struct table *table,
                  const struct import_result *result);
