/* rule_file.h - a scheme as it is written down: a file of UTS #35 transform rules with a header.
 *
 *     # Title, for people
 *     # schemes: ukrainian-2010 bgn-pcgn        what requests call it; one or more
 *     # languages: uk                           whose writing it takes
 *     # standard: …                             both for people
 *     # source: …
 *     # reverse: yes                            if the rules also lead back
 *
 * The header ends with the first line that is not a comment; the whole file goes to ICU.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>
#include <unicode/utypes.h>

#define RULE_FILE_BYTES ((size_t)256 * 1024) /* a larger one is refused */
#define RULE_FILE_GROUPS 16 /* of one rule: with more it is refused */
#define RULE_FILE_WORDS 64                   /* names or languages of one file */

struct rule_file {
	struct dragoman_text path;
	struct dragoman_text title;
	struct dragoman_text standard;
	struct dragoman_text source;
	struct dragoman_text *schemes;
	size_t scheme_count;
	struct dragoman_text *languages; /* canonical tags */
	size_t language_count;
	bool has_reverse;
	const UChar *rules;
	int32_t rules_length;
	struct dragoman_text problem; /* `17: …`, the line and what is wrong; empty: none */
};

/** Reads and compiles one. Never fails: what is wrong stands in `problem`, and then a scheme is
 * known at least by the file's name without its ending. Everything lives in the arena. */
void rule_file_read(struct arena *arena, struct dragoman_text path, struct rule_file *out_file);

/** The same from bytes already read; they must outlive the result. */
void rule_file_parse(struct arena *arena, struct dragoman_text path, struct dragoman_text bytes,
                     struct rule_file *out_file);
