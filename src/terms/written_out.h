/* written_out.h - abbreviations inside names, as the words that they stand for.
 *
 * `Bosnia & Herzegovina` is `Bosnia and Herzegovina`, `St. Lucia` `Saint Lucia`, `Фолклендские о-ва`
 * `Фолклендские острова`: in terms as in texts the word is put, so that each finds the other.
 */
#pragma once

#include "terms/term_words.h"

/** Puts the words into `words`, of which there may be fewer then. */
void written_out(struct analyser *analyser, struct arena *arena,
                 struct dragoman_text index_language, struct term_words *words);
