/* concordance_places.c - what the postings of all words say about one segment.
 *
 * All lists are in the same order, weight then segment, so the other words' are searched from where
 * they stood last. Postings know keys (stems), not forms: they can rule a segment out, never in. */
#include "match/concordance_internal.h"

/* Moves a piece to its first posting that is not below `least`; false at its end. */
static bool seek(struct word_piece *piece, uint64_t least)
{
	if (piece->chunk == piece->chunk_count ||
	    (piece->place > 0 &&
	     posting_at(piece->chunks[piece->chunk].values, piece->place - 1) >= least) ||
	    (piece->chunk > 0 && piece->chunks[piece->chunk - 1].last >= least)) {
		piece->chunk = 0;
		piece->place = 0;
	}
	if (piece->chunks[piece->chunk].last < least) {
		size_t from = piece->chunk + 1, to = piece->chunk_count;
		while (from < to) {
			size_t middle = from + (to - from) / 2;
			if (piece->chunks[middle].last < least) {
				from = middle + 1;
			} else {
				to = middle;
			}
		}
		piece->chunk = from;
		piece->place = 0;
	}
	if (piece->chunk == piece->chunk_count) {
		return false;
	}
	const struct postings_chunk *chunk = &piece->chunks[piece->chunk];
	piece->place = postings_gallop(chunk->values, piece->place, chunk->count, least);
	return true;
}

static size_t first_of_memory(const struct word_postings *postings, uint32_t memory)
{
	size_t from = 0, to = postings->piece_count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (postings->pieces[middle].memory < memory) {
			from = middle + 1;
		} else {
			to = middle;
		}
	}
	return from;
}

/* A segment as it stands in all lists of its words. */
struct asked {
	uint32_t memory;
	uint64_t least; /* no posting of it is below */
	uint64_t most;
};

/* Places of a word, sorted by nothing; more than fit are not known. */
#define MOST_PLACES 32
struct places {
	uint32_t items[MOST_PLACES];
	uint32_t count;
	bool has_more;
	bool is_alone; /* the last of them */
};

static void read_places(struct word_piece *piece, const struct asked *asked, struct places *places)
{
	bool is_there = seek(piece, asked->least);
	for (size_t chunk = piece->chunk, place = piece->place; is_there;) {
		uint64_t posting = posting_at(piece->chunks[chunk].values, place);
		if (posting > asked->most) {
			return;
		}
		places->has_more = places->has_more || places->count == MOST_PLACES;
		if (!places->has_more) {
			places->items[places->count++] = posting_position(posting);
			places->is_alone = posting_is_alone(posting);
		}
		if (++place == piece->chunks[chunk].count) {
			place = 0;
			is_there = ++chunk < piece->chunk_count;
		}
	}
}

static void find_places(const struct word_postings *postings, const struct asked *asked,
                        struct places *places)
{
	for (size_t i = first_of_memory(postings, asked->memory);
	     i < postings->piece_count && postings->pieces[i].memory == asked->memory; i++) {
		read_places(&postings->pieces[i], asked, places);
	}
}

static bool is_probed(const struct wanted *wanted)
{
	return wanted->has_lists && (wanted->list_count <= MOST_PROBED || wanted->is_merged);
}

static void sight(struct wanted *wanted, const struct asked *asked)
{
	struct places places = {.count = 0};
	find_places(&wanted->occurrences[0], asked, &places);
	struct sighting sighting = {places.count, POSTING_MOST_WEIGHT,
	                            places.count == 1 && places.is_alone};
	for (uint32_t i = 0; i < places.count; i++) {
		sighting.position = places.items[i] < sighting.position ? places.items[i]
		                                                        : sighting.position;
	}
	wanted->sighting = sighting;
}

/* Where a phrase can begin, by the first places of its words. */
struct beginning {
	int32_t least;
	int32_t most;
};

static void narrow(struct beginning *beginning, uint32_t index, const struct sighting *sighting)
{
	int32_t start = (int32_t)sighting->position - (int32_t)index;
	beginning->least = start > beginning->least ? start : beginning->least;
	if (sighting->is_alone && start < beginning->most) {
		beginning->most = start;
	}
}

/* All places of a word in a segment; false if they are not known. Numbers are filed without. */
static bool know_places(struct concordance *concordance, struct wanted *wanted,
                        const struct asked *asked, struct places *places)
{
	*places = (struct places){.count = 0};
	if (wanted->sighting.is_alone) {
		places->items[places->count++] = wanted->sighting.position;
		return true;
	}
	if (wanted->kind == TOKEN_NUMBER || !wanted->has_lists ||
	    wanted->list_count > MOST_PROBED) {
		return false;
	}
	for (uint32_t i = 0; i < MOST_OCCURRENCES; i++) {
		uint32_t before = places->count;
		find_places(words_postings(concordance, wanted, i), asked, places);
		if (places->count == before || places->has_more) {
			return !places->has_more;
		}
	}
	return false; /* there may be further ones */
}

/* Keeps the beginnings that a word's places allow. */
static uint32_t keep_common(int32_t *starts, uint32_t count, const struct places *places,
                            uint32_t index)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		for (uint32_t j = 0; j < places->count; j++) {
			if ((int32_t)places->items[j] - (int32_t)index == starts[i]) {
				starts[kept++] = starts[i];
				break;
			}
		}
	}
	return kept;
}

/* False if the keys stand nowhere one after another. */
static bool stand_together(struct concordance *concordance, const struct asked *asked)
{
	struct places places;
	int32_t starts[MOST_PLACES];
	uint32_t count = 0;
	bool has_starts = false;
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		if (!know_places(concordance, &concordance->wanted[i], asked, &places)) {
			continue;
		}
		if (has_starts) {
			count = keep_common(starts, count, &places, i);
		}
		for (uint32_t j = 0; !has_starts && j < places.count; j++) {
			starts[count++] = (int32_t)places.items[j] - (int32_t)i;
		}
		has_starts = true;
		if (count == 0) {
			return false;
		}
	}
	return true;
}

bool places_allow(struct concordance *concordance, uint32_t memory, uint64_t posting)
{
	bool is_phrase = concordance->request->mode == DRAGOMAN_CONCORDANCE_PHRASE;
	bool are_alone = true;
	uint32_t weight = posting_weight(posting);
	uint64_t segment = posting_segment(posting);
	struct asked asked = {memory, posting_make(weight, segment, false, 0),
	                      posting_make(weight, segment, true, POSTING_MOST_WEIGHT)};
	struct beginning beginning = {0, (int32_t)weight - (int32_t)concordance->wanted_count};
	for (uint32_t i = 0; i < concordance->wanted_count; i++) {
		struct wanted *wanted = &concordance->wanted[i];
		wanted->sighting = (struct sighting){0};
		if (i == concordance->driver) {
			wanted->sighting = (struct sighting){1, posting_position(posting),
			                                     posting_is_alone(posting)};
		} else if (is_probed(wanted)) {
			sight(wanted, &asked);
			if (wanted->sighting.count == 0) {
				return false;
			}
		}
		narrow(&beginning, i, &wanted->sighting);
		are_alone = are_alone && wanted->sighting.is_alone;
		if (is_phrase && beginning.least > beginning.most) {
			return false;
		}
	}
	return !is_phrase || are_alone || concordance->wanted_count == 1 ||
	       stand_together(concordance, &asked);
}
