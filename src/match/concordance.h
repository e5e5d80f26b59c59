/* concordance.h - words inside stored segments, found through the postings.
 *
 * Words are compared folded (case, width, accents that readers skip), not stemmed; `karab*` asks
 * for a prefix, numbers for their very spelling. In a phrase the words follow each other; marks and
 * tags between them do not matter. Of all memories, what was filed last comes first. Exact: what
 * reading every segment would find, but for words of over 255 bytes, which no prefix finds. */
#pragma once

#include "match/search.h"

struct concordance_result {
	struct dragoman_concordance_hit *hits;
	uint32_t hit_count;
	bool is_complete;
};

/** `plan` has the source language (that of the request), memories and deadline. INVALID in `fault`
 * when the text holds no word. */
void concordance_find(struct searcher *searcher, struct store_transaction *transaction,
                      const struct plan *plan, const struct dragoman_concordance_request *request,
                      struct arena *arena, struct concordance_result *out_result,
                      struct fault *fault);
