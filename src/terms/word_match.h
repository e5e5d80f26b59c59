/* word_match.h - whether a word of a text is a form of a word of a term.
 *
 * Sharing a stem is often enough, and often not: names of one word, acronyms and languages without
 * stems ask for more. The rules stand in terms/README.md.
 */
#pragma once

#include "base/buffer.h"
#include "terms/common_words.h"
#include "terms/inflection.h"
#include "terms/term_words.h"

#include <dragoman/term.h>

/* How a term wants to be matched. */
enum term_flag {
	TERM_IS_EXACT = 1,   /* acronyms, case-sensitive terms: the same spelling */
	TERM_IS_CAPITAL = 2, /* a name: some word of it has its capital in the text */
	TERM_IS_NAME = 4,    /* of one word: a shared stem is not enough */
	TERM_IS_GIVEN = 8,   /* an inflected form given by hand: just this form */
	TERM_HAS_ARTICLE = 16, /* left off: one must stand before it in the text */
	TERM_BEGINS_COMPOUND = 32, /* a given form: a hyphen must follow it (`Sino-`) */
};

/** The flags of a concept's term, of this index language, with these words. */
uint8_t term_words_flags(struct dragoman_text index_language, const struct dragoman_concept *entry,
                         const struct dragoman_term *term, const struct term_words *words);

/** Appends the words as they are kept with a filed term. */
void term_words_pack(struct buffer *buffer, const struct term_words *words, uint8_t flags);

/** A word of a filed term. */
struct packed_word {
	enum token_kind kind;
	bool is_hyphenated; /* as in term_words.h */
	bool is_joined;
	struct dragoman_text form;     /* of TERM_IS_EXACT: the spelling */
	struct dragoman_text key;      /* what of the key is the form's beginning … */
	struct dragoman_text key_rest; /* … and what is not */
};

/** Takes the next word off `packed`; false at the end or at corrupt bytes (then it is not empty).
 */
bool packed_word_next(struct dragoman_text *packed, struct packed_word *out_word);

/** What comparing words needs to know of a language. */
struct term_language {
	struct dragoman_text index;
	const struct inflection *inflection; /* NULL: stems only */
	const struct plain_names *plain_names; /* set: names take at most a genitive or plural s */
	const struct common_words *common;     /* NULL: none are known */
	bool is_unspaced;                      /* Chinese, Japanese */
};

/** `index` must live as long as it. */
void term_language_of(struct dragoman_text index, struct term_language *out_language);

/** True if a word of a text is a form of a word of a term. */
bool term_word_agrees(const struct term_language *language, uint8_t flags,
                      const struct packed_word *of_term, const struct term_word *of_text);
