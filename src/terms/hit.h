/* hit.h - recognised terms as they are told to clients: with their translations, best first. */
#pragma once

#include "terms/recognise.h"

/** What of a concept may be used in another language, best first: valid before outdated, then
 * preferred, admitted, no status, proposed; of equal ones the very language tag first, then in the
 * concept's order. Never what is deprecated or forbidden. Returns how many. */
size_t hit_translations(struct arena *arena, const struct dragoman_concept *entry,
                        struct dragoman_text language, struct dragoman_text as_of,
                        struct dragoman_translation **out_translations);

/** `target` may be empty: then there are no translations. */
struct dragoman_term_hit *hits_of(struct arena *arena, const struct term_match *matches,
                                  size_t count, struct dragoman_text target,
                                  struct dragoman_text as_of);

/** The statuses that a translator may use. */
bool hit_is_usable(enum dragoman_term_status status);
