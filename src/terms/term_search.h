/* term_search.h - what every search for terms needs: a view of the store, tools, and where to look.
 *
 * A concept is read as the glossaries searched decide: what those before it in the order that
 * extend its glossary say lies over it (overlay.h). It belongs to the glossary that has it and is
 * extended. */
#pragma once

#include "base/arena.h"
#include "store/catalogue.h"
#include "store/lexicon.h"
#include "store/transaction.h"
#include "terms/glossary_order.h"
#include "terms/preferred.h"
#include "text/analyse.h"

#include <dragoman/term.h>

/** Faults go to the transaction; everything handed out lives in the arena or the transaction. */
struct term_search {
	struct store_transaction *transaction;
	struct analyser *analyser;
	struct arena *arena;
	struct catalogue_entry *glossaries; /* in the order of glossary_order.h */
	size_t glossary_count;
	struct glossary_links *links; /* of each; NULL: none extends another */
	bool is_ranked;               /* they were named: of terms with one extent the first wins … */
	struct dragoman_text target;  /* … that has a term in this language, if it is not empty */
};

/** Finds the glossaries asked for; with none named, all. NOT_FOUND (at `glossaries[2]`) in `fault`
 * and false if one does not exist. */
bool term_search_choose(struct term_search *search, const struct dragoman_text *names, size_t count,
                        struct fault *fault);

/** The glossary with this number, or NULL if it is not searched. */
const struct catalogue_entry *term_search_glossary(const struct term_search *search,
                                                   uint32_t number);

/** Reads a concept as it is kept; faults `corrupt` and returns false if it cannot be. */
bool term_search_read(struct term_search *search, uint32_t glossary, uint64_t number,
                      struct dragoman_concept *out_entry);

/** Reads the concept of a term as it is decided. `place` then says where the term stands in it:
 * what lies over a concept was filed on its own. False without a fault: the term is spelt otherwise
 * in the concept that it speaks of, which is what counts. */
bool term_search_read_decided(struct term_search *search, struct lexicon_place *place,
                              struct dragoman_concept *out_entry);

/** The concept with this id as the first of the glossaries searched and what that extends decide
 * it, that glossary left out; false if no other has it. */
bool term_search_read_extended(struct term_search *search, struct dragoman_text id,
                               struct dragoman_concept *out_entry);
