/* prepared.h - a segment of the oracle: its analysis with every string made a number.
 *
 * Two strings are equal exactly if their numbers are, so that the full dynamic programmes below
 * compare integers. Everything lives as long as the `prepare` that made it.
 */
#pragma once

#include "base/arena.h"
#include "text/analyse.h"

#include <stdbool.h>
#include <stdint.h>

struct prepared_token {
	enum token_kind kind;
	uint32_t spelling;
	uint32_t form;
	uint32_t key;
};

struct prepared {
	struct prepared_token *tokens;
	uint32_t token_count;
	uint32_t weight;
	uint32_t text;     /* NFC */
	uint32_t identity; /* NFC text, and the tags with their places among the tokens */
	uint32_t *points;  /* folded, for comparing characters */
	size_t point_count;
};

/** What preparing needs; zero it first. */
struct prepare {
	struct arena arena;   /* of all that was prepared */
	struct arena scratch; /* of one analysis */
	struct analyser *analyser;
	struct prepare_entry *entries; /* the strings seen so far, in a hash table */
	size_t entry_count;
	size_t entry_capacity;
	uint32_t *rows; /* of the dynamic programmes */
	size_t row_capacity;
};

void prepare_init(struct prepare *prepare);
void prepare_finish(struct prepare *prepare);

/** The number of a string; equal strings have equal numbers. */
uint32_t prepare_number(struct prepare *prepare, struct dragoman_text string);

/** `language` is an index language. */
void prepare_segment(struct prepare *prepare, struct dragoman_text language,
                     struct dragoman_text text, const struct dragoman_tag *tags, size_t tag_count,
                     struct prepared *out_prepared);

/** The token edit distance, in hundredths of a word. */
uint32_t prepared_distance(struct prepare *prepare, const struct prepared *a,
                           const struct prepared *b);

/** The Levenshtein distance of the folded texts, in code points. */
uint32_t prepared_characters(struct prepare *prepare, const struct prepared *a,
                             const struct prepared *b);

/** 0 to 100 without context. A segment without words, numbers or placeables has 100 or 0. */
uint32_t prepared_score(struct prepare *prepare, const struct prepared *a,
                        const struct prepared *b);
