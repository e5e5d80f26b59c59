/* placeable.h - addresses, formats and variables: matched by sort, not by spelling.
 *
 * They are looked for before words are. Linear in the text.
 */
#pragma once

#include "text/normalise.h"

enum placeable_sort { PLACEABLE_URL, PLACEABLE_EMAIL, PLACEABLE_FORMAT, PLACEABLE_VARIABLE };

/** In code points of the passage; they follow one another and do not overlap. */
struct placeable {
	enum placeable_sort sort;
	size_t start;
	size_t end;
};

/** Finds the first one that begins at or after `from`. */
bool placeable_find(const struct passage *passage, size_t from, struct placeable *out_placeable);

/** `url`, `email`, `format`, `variable`. Static. */
const char *placeable_word(enum placeable_sort sort);
