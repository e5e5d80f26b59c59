/* variant.h - spellings that a language does not tell apart, made one before words are compared.
 *
 * These are habits of writing, not of inflection: Arabic leaves the hamza off its alefs at will,
 * French and its neighbours the accents off capitals, Turkish its circumflexes,
 * Ukrainian its ґ, Western European languages marks that they do not have themselves.
 * Beyond text/fold.c, because for matching segments such spellings differ.
 */
#pragma once

#include "base/arena.h"
#include "terms/term_words.h"

/** How a language's variants are folded; static. */
struct variant_rule;

/** Of an index language (`ar-Arab`); NULL: nothing to fold. */
const struct variant_rule *variant_rule_of(struct dragoman_text index_language);

/** Folds a word's form and key; new bytes are made in the arena. */
void variant_fold(const struct variant_rule *rule, struct arena *arena, struct term_word *word);
