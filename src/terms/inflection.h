/* inflection.h - which forms a word of a term may take in a text.
 *
 * Snowball's stems find most inflected words; names with short stems and languages that Snowball
 * does not know need more. For those a table of endings (endings.c) says how a word of a term
 * changes. A word is filed under its *root*, what its last letters leave unchanged; a word of a
 * text may have several, each tried. Whether the text's word is really a form of the term's is then
 * asked of the table: sharing a root is not enough.
 *
 * Pure functions over folded words; all texts handed out view the word given.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

/** The table of a language; static. */
struct inflection;

/** Of an index language (`az-Latn`); NULL where there is none. */
const struct inflection *inflection_of(struct dragoman_text index_language);

/** True if keys of this language are Snowball's stems: then equal keys mean something too. */
bool inflection_has_stems(const struct inflection *inflection);

/** The root that a word of a term is filed under. */
struct dragoman_text inflection_root(const struct inflection *inflection,
                                     struct dragoman_text word);

#define INFLECTION_MOST_ROOTS 12

/** The roots a word of a text may have, the shortest first; how many. */
size_t inflection_roots(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text out_roots[INFLECTION_MOST_ROOTS]);

/** True if `form` is a form of the term's word. A name of one word (`is_name`) takes cases only: it
 * has no plural, and is neither mine nor thine. */
bool inflection_is_form(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text form, bool is_name);

/** Changes with the tables: what is filed under roots must be asked for by the same ones. */
uint64_t inflection_version(void);
