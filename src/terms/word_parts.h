/* word_parts.h - the words that stand in one token, without what is not part of them.
 *
 * UAX #29 keeps together what has an apostrophe or a full stop inside. Off come: what is elided
 * before a word (`l'Arménie`, `dell'Italia`, but not `Sana'a`), endings after an apostrophe
 * (`Ankara'nın`, `OSCE's`) and the stops of initialisms (`U.S.` is `US`). Words that only want a
 * space are taken apart: `г.Баку`, `St.Petersburg`, `В.В.Путин`.
 */
#pragma once

#include "terms/term_words.h"

struct word_parting {
	struct analyser *analyser;
	struct arena *arena;
	struct dragoman_text index_language;
	const struct apostrophe_rule *apostrophe;
};

/** `index_language` must live as long as it. */
void word_parting_init(struct word_parting *parting, struct analyser *analyser,
                       struct arena *arena, struct dragoman_text index_language);

/** No more words than this come of a token. */
size_t word_parts_most(const struct token *token);

/** Writes the token's words, at least one; returns how many. */
size_t word_parts_of(const struct word_parting *parting, const struct token *token,
                     struct term_word *out_words);
