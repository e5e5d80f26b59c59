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

void words_finish(struct word_breaks *words);
