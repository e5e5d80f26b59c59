/* check_pairs.h - pairs checked against one small glossary, for tests of the check. */
#pragma once

#include "shelf.h"

struct check_case {
	const char *languages; /* `en ru` */
	const char *source;
	const char *target;
	const char *expected; /* `kind:concept@target-start`, in order, `?` behind a note; numbers:
	                         no concept */
};

/** Fills the shelf's glossary, over what is there, and asserts the findings of each. */
void check_pairs_all(struct shelf *shelf, const struct check_case *pairs, size_t count);

#define CHECK(pairs) check_pairs_all(*state, pairs, sizeof(pairs) / sizeof((pairs)[0]))
