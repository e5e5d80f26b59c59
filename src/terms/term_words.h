/* term_words.h - a term, or a text in which terms are sought, as words that can be compared.
 *
 * Made from text/analyse's tokens: tags, quotes and hyphens inside words are left out, so that
 * `Nagorno-Karabakh` and `Nagorno Karabakh` are the same two words; other marks stay and must be
 * the same in both. What of a token is a word, word_parts.h says.
 */
#pragma once

#include "base/arena.h"
#include "text/analyse.h"

struct term_word {
	enum token_kind kind;
	struct dragoman_text spelling;
	struct dragoman_text form;
	struct dragoman_text key;
	struct dragoman_range at; /* code points of the text as it was given */
	bool is_hyphenated;       /* a hyphen joins it to the word before */
	bool is_joined;           /* made of two, by term_words_join() */
	bool begins_sentence;     /* or may: it is the first, or a mark stands before it */
};

struct term_words {
	struct term_word *words;
	uint32_t count;
};

/** Terms with more words are found by lookup only. */
#define TERM_MOST_WORDS 32

/** Words of an analysed text. */
void term_words_of(struct analyser *analyser, struct arena *arena,
                   struct dragoman_text index_language, const struct analysis *analysis,
                   struct term_words *out_words);

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
