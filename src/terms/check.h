/* check.h - does a translation use the controlled terms, and the numbers of its source?
 *
 * Findings, in the order of terms, then numbers:
 *   missing        error    a source term is recognised and none of its translations is
 *   forbidden      error    such a term stands in the target, also without a source term
 *   deprecated     warning  likewise; or a term whose dates are over
 *   not-preferred  note     another term than the preferred one, with its source term
 *   name           warning  see check_name.c
 *   number         error    see numbers.h
 * An inflected translation is used as well as any. Where several concepts have the same source
 * term, one of them translated is enough.
 */
#pragma once

#include "terms/term_search.h"

struct check_options {
	struct dragoman_text source; /* canonical tags */
	struct dragoman_text target;
	struct dragoman_text as_of; /* ISO date; needed */
};

/** Checks one pair; returns how many findings. Faults: see the search. */
size_t check(struct term_search *search, const struct check_options *options,
             const struct dragoman_check_pair *pair, struct dragoman_finding **out_findings);
