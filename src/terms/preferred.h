/* preferred.h - of each class of terms a concept may prefer one, in a language, at a time. */
#pragma once

#include <dragoman/term.h>

/** Full form; short form, abbreviation, acronym …; transliteration (one for each scheme). */
enum term_class { TERM_CLASS_FULL, TERM_CLASS_SHORT, TERM_CLASS_TRANSLITERATION };

enum term_class term_class_of(const struct dragoman_term *term);

/** True if not both of two terms of a language may be preferred, and both are. */
bool preferred_is_clash(const struct dragoman_term *a, const struct dragoman_term *b);

/** Two preferred terms where one may be: indexes into the concept. */
struct preferred_clash {
	size_t language;
	size_t first;
	size_t second;
};

/** True if the concept has such terms. */
bool preferred_find_clash(const struct dragoman_concept *entry, struct preferred_clash *out_clash);

/** True if the term's dates allow it on this ISO date. Dates may be cut short (`1991`): then they
 * mean the whole year or month. */
bool term_is_valid(const struct dragoman_term *term, struct dragoman_text as_of);
