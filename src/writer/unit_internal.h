/* unit_internal.h - what the files of unit_change share. */
#pragma once

#include "base/buffer.h"
#include "writer/unit_change.h"

/** change_apply of unit.put and unit.delete. */
void unit_put_apply(struct change *change, struct store_transaction *transaction);
void unit_delete_apply(struct change *change, struct store_transaction *transaction);

/** Fills record, JSON, features and source of a unit that is complete (id, source, dates). */
void unit_prepare(struct analyser *analyser, struct arena *arena, struct dragoman_text memory,
                  const struct dragoman_unit *unit, struct prepared_unit *out_prepared);

/* The outcome of a put: the first made id as 16 bytes (big-endian), then a byte a unit: what was
 * done, and whether its id is a made one of this request or follows as length and bytes. */
void outcome_begin(struct buffer *outcome, struct made_id first);
void outcome_add(struct buffer *outcome, const struct prepared_unit *asked, enum unit_did did,
                 struct dragoman_text id);
