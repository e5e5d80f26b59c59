/* generic_words.h - words of English names that other languages have words of their own for.
 *
 * Ministries, streets, months; apostles, rulers, old cities. A word of a translation that is like one
 * of them is its cousin more often than the name misspelt.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

/** Of a folded word. */
bool is_generic_english(struct dragoman_text form);
