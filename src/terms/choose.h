/* choose.h - of all terms that stand somewhere in a text, those that are told. */
#pragma once

#include "store/lexicon.h"
#include "terms/recognise.h"

/** A term that was verified. */
struct candidate {
	struct lexicon_place place;
	struct term_match match;
};

/** Orders the candidates; hands out the longest (`with_overlaps`: all), each concept once a place,
 * what is valid before what is outdated. Returns how many. */
size_t choose_matches(struct arena *arena, struct candidate *found, size_t found_count,
                      bool with_overlaps, struct term_match **out_matches);
