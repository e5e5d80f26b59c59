/* match_list.h - an answer that can be compared and shown. */
#pragma once

#include <dragoman/match.h>
#include <stdio.h>

struct match_list {
	struct dragoman_match *items; /* in order; `differences` are not looked at */
	size_t count;
};

/** The first `limit` of those that reach `min_score`: what a request with these asks for, from the
 * answer to one that asked for more. A view. */
struct match_list match_list_cut(struct match_list list, uint32_t min_score, uint32_t limit);

/** Units by memory and id; variants, scores, penalties and counts must be the same. */
bool match_list_equal(struct match_list a, struct match_list b);

/** A line for each match: where it is from, what it scores and why. */
void match_list_print(struct match_list list, FILE *file);

/** A unit with all that a match may depend on, on one line. */
void unit_print(const struct dragoman_unit *unit, FILE *file);

/** A request and one segment of it, likewise. */
void question_print(const struct dragoman_match_request *request,
                    const struct dragoman_segment *segment, FILE *file);
