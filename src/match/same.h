/* same.h - when two segments are the same: equal NFC text, and equal tags at equal places. */
#pragma once

#include "match/query.h"
#include "match/ranking.h"

#include <stdbool.h>

/** Equal after NFC. `scratch` is given back. */
bool same_text(struct dragoman_text a, struct dragoman_text b);

/** A stored segment against the query. `tokens` are the segment's. */
bool same_as_query(const struct query *query, struct dragoman_text text,
                   const struct stored_tokens *tokens);

/** Two results: source and chosen targets. Reads the tokens of segments with tags. */
bool same_texts(struct store_transaction *transaction, const struct ranked *a,
                const struct ranked *b);
