/* determiners.h - articles and what stands in their place, before nouns of Romance languages.
 *
 * There many nouns are spelt like participles and adjectives: `un détenu` and `il est détenu`,
 * `les militaires` and `présence militaire`. What stands before tells them apart.
 */
#pragma once

#include "text/analyse.h"

/** Whether nouns of an index language are told by what stands before them. */
bool determiners_are_needed(struct dragoman_text index_language);

/** True if the token at `index` begins a clause, or has a determiner, a preposition that goes with
 * nouns or a number before it, or an article of its own (`l'accusé`). */
bool determiners_stand_before(struct dragoman_text index_language, const struct analysis *analysis,
                              uint32_t index);
