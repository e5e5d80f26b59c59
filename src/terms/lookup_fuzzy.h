/* lookup_fuzzy.h - concepts by a name spelt otherwise, or in another script.
 *
 * A name is looked for by its skeleton (transliteration/skeleton.h): those whose skeletons are within
 * a third of their length (in Hebrew and Arabic script a half, if there is none) are found through
 * the trigrams they share, ranked by the distance of the skeletons and of the romanised spellings.
 * The score says the same: 99 and 100 as in lookup.h; at most 98 what is spelt otherwise, less the
 * more it differs. The language of a request is that of the name as it was typed; terms of all
 * languages are searched. */
#pragma once

#include "terms/term_search.h"

/** Best first, at most request->limit; each concept once. Faults: see the search. */
size_t lookup_fuzzy(struct term_search *search, const struct dragoman_lookup_request *request,
                    struct dragoman_lookup_hit **out_hits);
