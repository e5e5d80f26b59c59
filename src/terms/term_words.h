/* term_words.h - a term, or a text in which terms are sought, as words that can be compared.
 *
 * Made from text/analyse's tokens: tags, quotes and hyphens inside words are left out, so that
 * `Nagorno-Karabakh` and `Nagorno Karabakh` are the same two words; other marks stay and must be
 * the same in both. An article before an apostrophe (`l'Arménie`) and an ending after one
 * (`Ankara'nın`, `OSCE's`) are not part of a word.
 */
#pragma once

#include "base/buffer.h"
#include "terms/inflection.h"
#include "text/analyse.h"

#include <dragoman/term.h>

struct term_word {
	enum token_kind kind;
	struct dragoman_text spelling;
	struct dragoman_text form;
	struct dragoman_text key;
	struct dragoman_range at; /* code points of the text as it was given */
	bool is_hyphenated;       /* a hyphen joins it to the word before */
};

struct term_words {
	struct term_word *words;
	uint32_t count;
};

/** Terms with more words are found by lookup only. */
#define TERM_MOST_WORDS 32

/** Words of an analysed text. */
void term_words_of(struct arena *arena, struct dragoman_text index_language,
                   const struct analysis *analysis, struct term_words *out_words);

/** Without marks before the first and after the last word: for terms. */
void term_words_trim(struct term_words *words);

/** The words with every two that a hyphen joins made one: `Co-operation`, `Cooperation`. False if
 * there are none. */
bool term_words_join(struct analyser *analyser, struct arena *arena,
                     struct dragoman_text index_language, const struct term_words *words,
                     struct term_words *out_joined);

/** Two words as the one that their joined spelling would be. */
void term_words_join_pair(struct analyser *analyser, struct arena *arena,
                          struct dragoman_text index_language, const struct term_word pair[2],
                          struct term_word *out_joined);

/** True if the word's first letter is a capital. */
bool term_word_is_capitalised(const struct term_word *word);

/* How a term wants to be matched. */
enum term_flag {
	TERM_IS_EXACT = 1,   /* acronyms, case-sensitive terms: the same spelling */
	TERM_IS_CAPITAL = 2, /* a name: some word of it has its capital in the text */
	TERM_IS_NAME = 4,    /* of one word: a shared stem is not enough */
	TERM_IS_GIVEN = 8,   /* an inflected form given by hand: just this form */
};

/** The flags of a concept's term with these words. */
uint8_t term_words_flags(const struct dragoman_concept *entry, const struct dragoman_term *term,
                         const struct term_words *words);

/** Appends the words as they are kept with a filed term. */
void term_words_pack(struct buffer *buffer, const struct term_words *words, uint8_t flags);

/** A word of a filed term. */
struct packed_word {
	enum token_kind kind;
	struct dragoman_text form; /* of TERM_IS_EXACT: the spelling */
	struct dragoman_text key;      /* what of the key is the form's beginning … */
	struct dragoman_text key_rest; /* … and what is not */
};

/** Takes the next word off `packed`; false at the end or at corrupt bytes (then it is not empty). */
bool packed_word_next(struct dragoman_text *packed, struct packed_word *out_word);

/** What comparing words needs to know of a language. */
struct term_language {
	struct dragoman_text index;
	const struct inflection *inflection; /* NULL: stems only */
	bool has_plain_names;                /* names take at most a genitive or plural s */
};

/** `index` must live as long as it. */
void term_language_of(struct dragoman_text index, struct term_language *out_language);

/** True if a word of a text is a form of a word of a term. */
bool term_word_agrees(const struct term_language *language, uint8_t flags,
                      const struct packed_word *of_term, const struct term_word *of_text);
