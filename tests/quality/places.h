/* places.h - lists of names of places: code, language and name in each row, tab-separated, packed
 * with zstd. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

struct place_row {
	const char *code;
	const char *language; /* "*": not known */
	const char *name;
	const char *filed; /* the code's first English name; NULL: none */
	bool is_more;      /* of the second list */
};

struct places {
	struct place_row *rows; /* in order of codes and languages */
	size_t count;
};

/** Reads a list, and a second where `more` is not NULL; they live until the process ends. False if
 * there is nothing in them. */
bool places_read(struct places *places, const char *path, const char *more);

/** True if the place of a code has the name of a row in its language, or two names in other languages
 * in common with the row's place: the same place often has several codes. */
bool places_are_called(const struct places *places, struct dragoman_text code,
                       const struct place_row *row);
