/* catalogue_change.h - making, changing and deleting memories and glossaries.
 *
 * Prepared in a worker, applied by the writer. Everything lives in the arena of the request.
 */
#pragma once

#include "protocol/catalogue_json.h"
#include "writer/writer.h"

enum catalogue_step { CATALOGUE_CREATE, CATALOGUE_UPDATE, CATALOGUE_DELETE };

struct catalogue_change {
	struct change change;
	enum catalogue_step step;
	struct catalogue_request asked; /* of a delete, the name alone */
};

/** Sets the change's verb, kind, name, key, arena and counts; `by`, `body_hash` and `owner` are the
 * caller's. The outcome, also of a repeated key, is JSON: of create and update the entry as
 * catalogue_write() gives it, of delete the number of units or concepts that went. */
struct catalogue_change *catalogue_change_prepare(struct arena *arena, enum catalogue_kind kind,
                                                  enum catalogue_step step,
                                                  const struct catalogue_request *asked);

/** An entry as replies show it. */
struct catalogue_view catalogue_view_of(const struct catalogue_entry *entry);
