/* concordance_internal.h - one concordance under way, shared by concordance*.c.
 *
 * concordance_words.c turns what was asked into numbers, concordance_lists.c walks their postings,
 * concordance_verify.c looks at stored tokens and makes hits, concordance.c chooses the way. */
#pragma once

#include "match/concordance.h"
#include "match/number_set.h"
#include "store/postings.h"

#include <string.h>

#define CONCORDANCE_MOST_WORDS 64
#define MOST_PROBED 8     /* lists of one word: more cost more to ask than tokens to read */
#define MOST_OCCURRENCES 6 /* of one word in a segment whose places postings are asked for */

/** The part of a word's postings that is of one memory, one list and one run. */
struct word_piece {
	uint32_t memory;
	struct postings_chunk *chunks;
	size_t chunk_count;
	size_t chunk; /* where word_seek() stood last */
	uint32_t place;
};

/** A word's postings of one occurrence. */
struct word_postings {
	struct word_piece *pieces; /* by memory */
	size_t piece_count;
	uint64_t count;
	bool is_found;
};

/** What the postings of a word say about a segment: where its key stands first. Of a key that is
 * alone in its segment, that is the only place. */
struct sighting {
	uint32_t count;
	uint32_t position;
	bool is_alone;
};

/** One word asked for. */
struct wanted {
	struct dragoman_text form;
	enum token_kind kind;
	bool is_prefix;
	struct number_set forms;      /* acceptable forms (of numbers and placeables: spellings) */
	struct dragoman_text *strings; /* the same, as strings */
	size_t string_count;
	size_t string_capacity;
	uint32_t *lists; /* tokens whose postings hold them */
	size_t list_count;
	bool has_lists;
	bool is_merged; /* many lists, which stand in one piece a memory */
	struct word_postings occurrences[MOST_OCCURRENCES]; /* from the second on, when first needed */
	struct sighting sighting; /* of the segment under consideration */
};

/** Postings of one list, memory, weight and chunk: rising by segment. */
struct slice {
	const unsigned char *values;
	uint32_t count; /* not yet looked at; they are taken from the end */
	uint32_t memory;
	uint32_t weight;
	uint64_t newest; /* segment of the last of them */
};

/** A stretch of a segment that was asked for, as indices of tokens. */
struct found {
	uint32_t first;
	uint32_t last;
};

struct concordance {
	struct searcher *searcher;
	struct store_transaction *transaction;
	const struct plan *plan;
	const struct dragoman_concordance_request *request;
	struct arena *arena;
	struct language index;
	struct plan_language target;
	uint16_t language;
	struct wanted *wanted;
	uint32_t wanted_count;
	struct concordance_result *result;
	uint64_t work; /* until the clock is looked at, in about ten nanoseconds */

	uint32_t driver; /* the word whose postings are walked */
	struct slice *slices;
	size_t slice_count;
	size_t slice_capacity;
	uint64_t *segments; /* of one band, that may hold what was asked; room for as many behind */
	size_t segment_count;
	size_t segment_capacity;
	struct found *found; /* of one segment */
	uint32_t found_capacity;
};

/* What steps cost, about, in the unit of `work`. */
enum {
	COST_POSTING = 2,
	COST_STRING = 10,
	COST_SEGMENT = 60,
	COST_LIST = 200,
	COST_HIT = 1000,
};

/** Once late, always late: what stands then is true, and not all. */
bool concordance_is_late(struct concordance *concordance, uint64_t cost);

/** True if late, faulted, or all hits are there. */
bool concordance_is_done(struct concordance *concordance, uint64_t cost);

void words_read(struct concordance *concordance, const struct analysis *analysis);

/** The forms a word stands for, in the vocabulary. */
void words_find_forms(struct concordance *concordance, struct wanted *wanted);

/** The lists they are filed in, and where those lie. */
void words_find_lists(struct concordance *concordance, struct wanted *wanted);

/** The postings of an occurrence (from 0) of a word whose lists are known. */
const struct word_postings *words_postings(struct concordance *concordance, struct wanted *wanted,
                                           uint32_t occurrence);

/** Makes slices of the driver's postings, of segments below `below`. */
void lists_begin(struct concordance *concordance, uint64_t below);

/** Gathers the segments that are not below `low` and hold the driver and, as far as postings tell,
 * the other words: newest first, each once. From call to call `low` must fall. */
void lists_take_band(struct concordance *concordance, uint64_t low);

/** Makes one list of many, so that it can be searched; not for the driver. */
void words_merge(struct concordance *concordance, struct wanted *wanted);

/** False if the segment of one of the driver's postings lacks another word, or has it only where no
 * phrase can come of it, as far as postings tell. */
bool places_allow(struct concordance *concordance, uint32_t memory, uint64_t posting);

/** Looks at the segments' tokens, one after another until there are hits enough, and adds a hit for
 * each that holds what was asked. */
void concordance_verify(struct concordance *concordance, const uint64_t *segments, size_t count);

static inline uint64_t posting_at(const unsigned char *values, size_t index)
{
	uint64_t posting;
	memcpy(&posting, values + index * sizeof(posting), sizeof(posting));
	return posting;
}

/* The first posting in [from, to) that is not below `least`, looking near `from` first. */
static inline uint32_t postings_gallop(const unsigned char *values, uint32_t from, uint32_t to,
                                       uint64_t least)
{
	uint32_t step = 1;
	while (step < to - from && posting_at(values, from + step - 1) < least) {
		from += step;
		step *= 2;
	}
	to = step < to - from ? from + step : to;
	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		if (posting_at(values, middle) < least) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from;
}
