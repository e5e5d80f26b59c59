/* recognise.h - the known terms of a text, inflected or not.
 *
 * Every word's keys are looked up in the lexicon and the terms filed there are verified against
 * their neighbours. Longer terms win over those that they overlap; of several with the same extent
 * all stay (a country and a state of one name), but where the glossaries were named, only those of
 * the first. A term outside its dates is
 * recognised too, unless a valid one has the same extent. What counts as a form of a term stands in
 * terms/README.md.
 */
#pragma once

#include "terms/term_search.h"

struct recognise_options {
	struct dragoman_text language; /* canonical tag of the text */
	struct dragoman_text as_of;    /* ISO date; needed */
	bool with_overlaps;            /* shorter terms inside or across longer ones too */
};

/** How the text spells a term. */
enum term_spelling {
	TERM_SPELT_SO,
	TERM_SPELT_INFLECTED,
	TERM_SPELT_NEARLY, /* as another term of its concept, see word_for_word.h */
	TERM_SPELT_OTHERWISE /* with or without a hyphen or a space */
};

/** A term that stands in a text. */
struct term_match {
	struct dragoman_range at; /* code points */
	const struct catalogue_entry *glossary;
	uint64_t number; /* of the concept in it */
	const struct dragoman_concept *entry;
	const struct dragoman_term *term;
	enum term_spelling spelling;
	bool is_valid; /* by its dates */
	uint32_t rank; /* of its glossary; 0 for all where none is to win */
};

/** In order of their start, then the longer first. Returns how many. Faults: see the search. */
size_t recognise_analysed(struct term_search *search, const struct recognise_options *options,
                          const struct analysis *analysis, struct term_match **out_matches);

/** The same for a text not analysed yet. */
size_t recognise(struct term_search *search, const struct recognise_options *options,
                 struct dragoman_text text, struct term_match **out_matches);
