/* concordance_lists.c - which segments may hold what was asked: postings, newest first.
 *
 * A list is in order of weight, then segment: of each weight, the newest segments stand at the end.
 * So the driver's postings are cut into slices of one weight, and bands of segment numbers are taken
 * off their ends, the newest first. What is left of a band once the other words' lists have been
 * asked is verified; when there are hits enough, the rest of the lists is never touched. */
#include "match/concordance_internal.h"
#include "match/number_sort.h"

#include <string.h>

#define FEWEST_SLICES 64
#define FEWEST_SEGMENTS 512

/* The same, looking near `to` first. */
static uint32_t gallop_back(const unsigned char *values, uint32_t to, uint64_t least)
{
	uint32_t from = 0, step = 1;
	while (step < to && posting_at(values, to - step) >= least) {
		to -= step;
		step *= 2;
	}
	from = step < to ? to - step : 0;
	return from + postings_gallop(values + from * sizeof(uint64_t), 0, to - from, least);
}

static void add_slice(struct concordance *concordance, const struct slice *slice)
{
	if (slice->count == 0) {
		return;
	}
	if (concordance->slice_count == concordance->slice_capacity) {
		size_t capacity = concordance->slice_capacity == 0
		                          ? FEWEST_SLICES
		                          : 2 * concordance->slice_capacity;
		struct slice *slices = ARENA_NEW(concordance->arena, struct slice, capacity);
		if (concordance->slice_count > 0) {
			memcpy(slices, concordance->slices,
			       concordance->slice_count * sizeof(*slices));
		}
		concordance->slices = slices;
		concordance->slice_capacity = capacity;
	}
	concordance->slices[concordance->slice_count++] = *slice;
}

/* `before`: the posting that stands before the chunk, so that one that is all of its weight is not
 * touched. */
static void slice_chunk(struct concordance *concordance, const struct word_piece *piece,
                        const struct postings_chunk *chunk, uint64_t before)
{
	uint32_t last_weight = posting_weight(chunk->last);
	uint32_t from = 0;
	bool is_even = posting_weight(before) == last_weight && before != 0;
	while (from < chunk->count) {
		uint32_t weight = is_even ? last_weight
		                          : posting_weight(posting_at(chunk->values, from));
		uint32_t to = weight == last_weight
		                      ? chunk->count
		                      : postings_gallop(chunk->values, from, chunk->count,
		                               posting_make(weight + 1, 0, false, 0));
		uint64_t last = to == chunk->count ? chunk->last
		                                   : posting_at(chunk->values, to - 1);
		struct slice slice = {chunk->values + from * sizeof(uint64_t), to - from,
		                      piece->memory, weight, posting_segment(last)};
		add_slice(concordance, &slice);
		from = to;
	}
}

/* Takes what is not below `low` off the end of a slice. */
static uint32_t cut(struct slice *slice, uint64_t low)
{
	uint32_t from = gallop_back(slice->values, slice->count,
	                            posting_make(slice->weight, low, false, 0));
	slice->count = from;
	slice->newest = from == 0 ? 0 : posting_segment(posting_at(slice->values, from - 1));
	return from;
}

void lists_begin(struct concordance *concordance, uint64_t below)
{
	const struct word_postings *driver =
		&concordance->wanted[concordance->driver].occurrences[0];
	for (size_t i = 0; i < driver->piece_count; i++) {
		const struct word_piece *piece = &driver->pieces[i];
		uint64_t before = 0;
		for (size_t j = 0; j < piece->chunk_count; j++) {
			if (concordance_is_late(concordance, COST_LIST)) {
				return;
			}
			slice_chunk(concordance, piece, &piece->chunks[j], before);
			before = piece->chunks[j].last;
		}
	}
	for (size_t i = 0; i < concordance->slice_count; i++) {
		if (concordance->slices[i].newest >= below) {
			cut(&concordance->slices[i], below);
		}
	}
}

static void add_segment(struct concordance *concordance, uint64_t segment)
{
	if (concordance->segment_count == concordance->segment_capacity) {
		size_t capacity = concordance->segment_capacity == 0
		                          ? FEWEST_SEGMENTS
		                          : 2 * concordance->segment_capacity;
		uint64_t *segments = ARENA_NEW(concordance->arena, uint64_t, 2 * capacity);
		if (concordance->segment_count > 0) {
			memcpy(segments, concordance->segments,
			       concordance->segment_count * sizeof(*segments));
		}
		concordance->segments = segments;
		concordance->segment_capacity = capacity;
	}
	concordance->segments[concordance->segment_count++] = segment;
}

/* Newest first, each once. */
static void order(struct concordance *concordance)
{
	size_t count = concordance->segment_count, kept = 0;
	uint64_t *segments = concordance->segments;
	uint64_t *room = segments + concordance->segment_capacity;
	if (count == 0) {
		return;
	}
	number_sort(segments, count, room);
	for (size_t i = count; i-- > 0;) {
		if (kept == 0 || room[kept - 1] != segments[i]) {
			room[kept++] = segments[i];
		}
	}
	memcpy(segments, room, kept * sizeof(*segments));
	concordance->segment_count = kept;
}

void lists_take_band(struct concordance *concordance, uint64_t low)
{
	concordance->segment_count = 0;
	for (size_t i = 0; i < concordance->slice_count; i++) {
		struct slice *slice = &concordance->slices[i];
		uint32_t end = slice->count;
		if (end == 0 || slice->newest < low) {
			continue;
		}
		uint32_t from = cut(slice, low);
		for (uint32_t j = from; j < end; j++) {
			uint64_t posting = posting_at(slice->values, j);
			if (places_allow(concordance, slice->memory, posting)) {
				add_segment(concordance, posting_segment(posting));
			}
		}
		if (concordance_is_late(concordance, (end - from) * (uint64_t)COST_POSTING)) {
			return;
		}
	}
	order(concordance);
}
