/* term_search.h - what every search for terms needs: a view of the store, tools, and where to look.
 */
#pragma once

#include "base/arena.h"
#include "store/catalogue.h"
#include "store/transaction.h"
#include "terms/preferred.h"
#include "text/analyse.h"

#include <dragoman/term.h>

/** Faults go to the transaction; everything handed out lives in the arena or the transaction. */
struct term_search {
	struct store_transaction *transaction;
	struct analyser *analyser;
	struct arena *arena;
	struct catalogue_entry *glossaries;
	size_t glossary_count;
};

/** Finds the glossaries asked for; with none named, all. NOT_FOUND (at `glossaries[2]`) in `fault`
 * and false if one does not exist. */
bool term_search_choose(struct term_search *search, const struct dragoman_text *names, size_t count,
                        struct fault *fault);

/** The glossary with this number, or NULL if it is not searched. */
const struct catalogue_entry *term_search_glossary(const struct term_search *search,
                                                   uint32_t number);

/** Reads a concept; faults `corrupt` and returns false if it cannot be. */
bool term_search_read(struct term_search *search, uint32_t glossary, uint64_t number,
                      struct dragoman_concept *out_entry);
