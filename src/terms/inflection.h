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

/** True if plurals may change a vowel that their stem does not show (Papst, Päpste). */
bool inflection_has_umlauts(const struct inflection *inflection);

/** Of words with the same stem: true if the term's is a verb that the other may be a form of. */
bool inflection_is_verb_form(const struct inflection *inflection, struct dragoman_text word,
                             struct dragoman_text form);

/** A word without what is written together with it: وبالجزائر, جزائر. */
struct inflection_base {
	struct dragoman_text word;
	bool has_article;
};

#define INFLECTION_MOST_BASES 6

/** A word of a term without its article. */
struct inflection_base inflection_bare(const struct inflection *inflection,
                                       struct dragoman_text word);

/** What a word of a text may be without its prefixes, itself first; how many. */
size_t inflection_bases(const struct inflection *inflection, struct dragoman_text word,
                        struct inflection_base out_bases[INFLECTION_MOST_BASES]);

/** The root that a word of a term is filed under. */
struct dragoman_text inflection_root(const struct inflection *inflection,
                                     struct dragoman_text word);

#define INFLECTION_MOST_ROOTS 24

/** The roots a word of a text may have, of each base the shortest first; how many. */
size_t inflection_roots(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text out_roots[INFLECTION_MOST_ROOTS]);

/** True if `form` is a form of the term's word. A name of one word (`is_name`) takes cases only: it
 * has no plural, and is neither mine nor thine. */
bool inflection_is_form(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text form, bool is_name);

/** True if it is the term's word itself, with what may be written together with it. */
bool inflection_is_same(const struct inflection *inflection, struct dragoman_text word,
                        struct dragoman_text form);

/** Changes with the tables: what is filed under roots must be asked for by the same ones. */
uint64_t inflection_version(void);
