/* common_words.h - words of the grammar that names are spelt like.
 *
 * Towns are called Most, Auch and Para. At the beginning of a sentence, and in scripts without
 * capitals anywhere, a conjunction, a pronoun or an adverb is likelier than such a town. The lists
 * are of closed classes, from any grammar, and have the nouns that a country is without its accents
 * (`Réunion`), or that news uses much more often than the town (Turkish `ordu`, an army; Azerbaijani `qəza`,
 * an accident; Georgian `გაზი`, gas); folded as words are.
 */
#pragma once

#include "terms/inflection.h"
#include "terms/term_words.h"

/** The words of a language; static. */
struct common_words;

/** Of an index language; NULL where there are none. */
const struct common_words *common_words_of(struct dragoman_text index_language);

/** True if what looks like a name is such a word, for all that this place of the text tells.
 * `inflection` may be NULL. */
bool common_words_have(const struct common_words *common, const struct inflection *inflection,
                       const struct term_word *word);

/** True if the folded word is one of them, wherever it stands. */
bool common_words_list(const struct common_words *common, struct dragoman_text form);
