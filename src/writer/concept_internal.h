/* concept_internal.h - what the files of concept_change share. */
#pragma once

#include "base/buffer.h"
#include "writer/concept_change.h"

/** change_apply of concept.put and concept.delete. */
void concept_put_apply(struct change *change, struct store_transaction *transaction);
void concept_delete_apply(struct change *change, struct store_transaction *transaction);

/* The outcome of a put, as it is kept with the key of a request. */
void concept_outcome_begin(struct buffer *outcome, struct made_id first);
void concept_outcome_add(struct buffer *outcome, const struct prepared_concept *prepared,
                         bool is_replaced);
