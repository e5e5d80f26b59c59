/* word_for_word.h - a form that must not be used and stands in a text letter by letter is no inflected
 * form of a better term.
 *
 * Recognition is lenient: it takes `Cənub Afrika` for `Cənubi Afrika`, `Galapagos` for `Galápagos`.
 * Where a house forbids just that spelling, it is what stands there. But what may really be a case
 * of the better term (`из Шуши`, of Шуша) is taken for it.
 */
#pragma once

#include "terms/choose.h"

/** Finds usable terms that a deprecated or forbidden one of their concept, letter by letter in this
 * text, keeps from standing there: they get TERM_SPELT_NEARLY. */
void word_for_word_settle(const struct analysis *analysis, struct candidate *found, size_t count);
