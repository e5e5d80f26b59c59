/* words.h - where words begin and end (UAX #29; dictionaries for Thai, Lao, Khmer, Burmese). */
#pragma once

#include "text/normalise.h"

struct UBreakIterator;

/** Scratch of one thread: zero it, finish it. */
struct word_breaks {
	char *breaks; /* 1 where a word, a number or a sign begins */
	size_t capacity;
	struct UBreakIterator *dictionary; /* opened when first needed */
	uint16_t *units;                   /* UTF-16 for the dictionary */
	size_t unit_capacity;
};

/** Makes room for a passage; then words_find() may be called on its parts. */
void words_prepare(struct word_breaks *words, const struct passage *passage);

/** Sets breaks[start..end); breaks[start] is always 1. Parts do not see each other. */
void words_find(struct word_breaks *words, const struct passage *passage, size_t start, size_t end);

/** True if a dictionary's word ends at the byte `at` of a text without spaces: also of Chinese and
 * Japanese, which words_find() breaks at each letter. The text is valid UTF-8, `at` begins a letter
 * of it or is its length. True too where there is no dictionary. */
bool words_are_parted(struct word_breaks *words, struct dragoman_text text, size_t at);

void words_finish(struct word_breaks *words);
