/* inflection_internal.h - what inflection.c and roots.c share. */
#pragma once

#include "terms/endings.h"
#include "terms/inflection.h"

bool inflection_ends_with(struct dragoman_text word, const char *ending, size_t length);

/** Without its last `length` bytes. */
struct dragoman_text inflection_shortened(struct dragoman_text word, size_t length);

/** The root of a word that has no prefixes. */
struct dragoman_text inflection_root_of(const struct inflection *inflection,
                                        struct dragoman_text word);

/** Shorter roots say too little. */
bool inflection_is_long_enough(struct dragoman_text root);

/** The same for the root of a class: one letter will do where much is taken off (խումբ, խմբի). */
bool inflection_is_root(struct dragoman_text root, size_t removed);

/** The length of the last letter that may change, hard or soft; 0 if it may not. */
size_t inflection_changing_letter(const struct inflection *inflection, struct dragoman_text word);

/** Whether vowels and consonants let these endings follow the word. */
bool inflection_may_follow(const struct inflection *inflection, struct dragoman_text word,
                           struct dragoman_text endings);
