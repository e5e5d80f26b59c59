/* fill_codes.h - a match's inline codes as those of the segment it was found for.
 *
 * What a memory keeps of a code is another file's. Its source's codes are paired with the segment's,
 * in their order, by kind and type; its target's with its source's: by what links them across
 * languages, else by id, by data, by kind and type in their order. So each code of the target comes
 * to one of the segment's, whose own bytes are written.
 *
 * Thread-safety: pure functions.
 */
#pragma once

#include "formats/fill_content.h"

#define FILL_LEFT_OUT (SIZE_MAX - 1) /* an annotation: no code */

struct fill_codes {
	size_t of_source[FORMATS_TAGS]; /* for each tag the segment's code; FILL_NONE, FILL_LEFT_OUT */
	size_t of_target[FORMATS_TAGS];
	bool is_source_whole; /* every code of the segment stands once in it, well nested */
	bool is_target_whole;
	bool has_codes; /* the segment, the source or the target has some */
};

void fill_codes_map(const struct fill_content *own, const struct dragoman_variant *source,
                    const struct dragoman_variant *target, struct fill_codes *out_codes);
