/* unspaced.h - whether a term of Chinese or Japanese is inside a longer word.
 *
 * Their letters are words of their own to text/analyse, so that a term is found wherever its letters
 * stand; ICU's dictionary then tells `中国` from `发展中国家` and `马里` from `马里亚纳`.
 */
#pragma once

#include "terms/term_words.h"

/** True for index languages written in Chinese characters or kana. */
bool unspaced_is_language(struct dragoman_text index_language);

/** False if a word of the dictionary begins or ends inside the words from `start` up to `end` and
 * goes on outside of them. */
bool unspaced_is_whole(struct analyser *analyser, struct arena *arena,
                       const struct term_words *words, uint32_t start, uint32_t end);
