/* lookup.h - concepts by a term as somebody types it: exact, by its beginning, or spelt otherwise.
 *
 * Spellings are compared folded (case, width, hyphens and spaces do not count). 100: the very
 * spelling; 99: the same folded; less: the term goes on after what was typed, by how much. Fuzzy: see lookup_fuzzy.h. */
#pragma once

#include "terms/term_search.h"

/** A text as terms are filed for lookup. */
struct dragoman_text lookup_fold(struct analyser *analyser, struct arena *arena,
                                 struct dragoman_text index_language, struct dragoman_text text);

/** A prefix that very many terms have is answered from the first so many in order of spelling. */
#define LOOKUP_MOST_SCANNED 5000

/** Best first, at most request->limit; each concept once. Faults: see the search. */
size_t lookup(struct term_search *search, const struct dragoman_lookup_request *request,
              struct dragoman_lookup_hit **out_hits);
