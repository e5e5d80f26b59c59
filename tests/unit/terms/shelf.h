/* shelf.h - a glossary in a temporary store, filled from short notations, for tests of terms.
 *
 * A concept: `shelf_put(shelf, "vienna place", "en=+Vienna", "ru=+Вена|~Виена", NULL)`: id and
 * kind (and the place of a demonym: "viennese other vienna"), then a language each. Terms stand
 * between `|`; a sign before one is its status: `+` preferred, `*` admitted, `?` proposed, `-` deprecated, `~` forbidden, `=` none but case-sensitive. Behind
 * one, `{a,b}` are its forms, `[1991..2020]` its dates, `<acronym>` its type, `(vienna-en-1)` its id and `!name!` a property that
 * says yes. */
#pragma once

#include "base/arena.h"
#include "store/store.h"
#include "support/folder.h"
#include "support/test.h"
#include "terms/term_search.h"

struct shelf {
	struct folder folder;
	struct store *store;
	struct analyser *analyser;
	struct arena arena;   /* reset by shelf_search_end() */
	struct arena keeping; /* of shelf_put() */
	const char *glossary; /* that shelf_put() fills; made when needed */
	struct store_transaction reading;
};

/* For cmocka: the state is a shelf. */
int shelf_set_up(void **state);
int shelf_tear_down(void **state);

/** Adds or replaces a concept; the list of languages ends with NULL. */
void shelf_put(struct shelf *shelf, const char *id_and_kind, ...);

/** The same with an array of languages. */
void shelf_put_list(struct shelf *shelf, const char *id_and_kind, const char *const *notations);

/** Makes a glossary, where it is not there, extend others; names stand between blanks. */
void shelf_extend(struct shelf *shelf, const char *name, const char *extends);

void shelf_delete(struct shelf *shelf, const char *id);

/** Begins to read; searches all glossaries. */
void shelf_search(struct shelf *shelf, struct term_search *out_search);

/** Names stand between blanks, in the order of a request; "" for all. */
void shelf_search_in(struct shelf *shelf, const char *names, struct term_search *out_search);
void shelf_search_end(struct shelf *shelf);
