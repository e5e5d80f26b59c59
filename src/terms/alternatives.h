/* alternatives.h - other ways to write a name that lists write in their own.
 *
 * What stands in brackets explains: `Myanmar (Burma)` is found as `Myanmar` too, `Cocos (Keeling)
 * Islands` as `Cocos Islands`. Names turned round for the alphabet are turned back: `Korea, Republic
 * of`. An article that melts into the word before it is left off: `Le Caire`, for `au Caire`. And
 * what respelt.h knows is spelt otherwise.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/term.h>

#define ALTERNATIVES_MOST 4

struct alternative {
	struct dragoman_text text;
	bool has_article; /* counts only after one of what its article melts into */
};

/** The alternatives of a term, in the arena; how many. None for what is no name. */
size_t alternatives_of(struct arena *arena, const struct dragoman_concept *entry,
                       struct dragoman_text index_language, struct dragoman_text text,
                       struct alternative out_alternatives[ALTERNATIVES_MOST]);

/** True if the folded word is what an article of the language becomes after a preposition, or that
 * article: `au`, `du`, `le`. */
bool alternatives_article(struct dragoman_text index_language, struct dragoman_text word);
