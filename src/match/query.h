/* query.h - an asked segment: analysed, and as far as the store knows its words, numbered.
 *
 * Everything lives in the arena of the request. A string that the vocabulary does not know gets a
 * number above VOCABULARY_UNKNOWN, equal to no stored one. */
#pragma once

#include "base/arena.h"
#include "match/distance.h"
#include "match/segment_features.h"
#include "match/word_cache.h"
#include "store/transaction.h"
#include "text/analyse.h"

#include <dragoman/match.h>

#define VOCABULARY_UNKNOWN ((uint32_t)1 << 31)

/** One occurrence of a key: the unit in which overlap is counted. */
struct query_item {
	uint32_t key;
	uint16_t occurrence; /* from 1 */
	bool is_alone;       /* the key occurs once in the query */
	uint32_t position;   /* among the weighted tokens */
	uint64_t frequency;  /* of its list in the memories being searched */
	size_t first_piece;  /* of the list, in struct candidates */
	size_t piece_count;
};

/** What a query is made with; must live as long. */
struct query_tools {
	struct store_transaction *transaction;
	struct analyser *analyser;
	struct word_cache *words; /* may be NULL */
	struct arena *arena;
};

struct query {
	struct query_tools tools;
	const struct dragoman_segment *segment;
	struct dragoman_text index; /* index language */
	uint16_t language;          /* its number; 0: the store has nothing of it */
	struct analysis analysis;
	uint64_t hash;
	struct number_token *tokens; /* of analysis.tokens, one each */
	uint32_t *keys;              /* of the weighted ones */
	struct query_item *items;    /* weight of them */
	uint32_t weight;
	struct distance_pattern by_key;
	struct distance_pattern by_point; /* over folded code points, made when first needed */
	bool has_points;
	bool has_numbers; /* forms and spellings are numbered too, when first needed */
};

/** Must be ended by query_finish(). */
void query_init(struct query *query, const struct query_tools *tools,
                const struct dragoman_segment *segment, struct dragoman_text index);

/** Numbers forms and spellings: needed from the first verification on. */
void query_number(struct query *query);

/** Distance in folded code points to another text of the same index language, and what it is to be
 * divided by. */
uint32_t query_characters(struct query *query, struct arena *scratch, struct dragoman_text text,
                          uint32_t *out_longer);

void query_finish(struct query *query);
