#include "match/sieve.h"

#include "match/tally.h"

#include <string.h>

#define ALONE ((uint64_t)1 << 14) /* the bit of a posting */

struct band {
	uint32_t first; /* admissible positions in the segment, as an interval of unsigned numbers */
	uint32_t width;
	uint32_t first_new;
	uint32_t width_new;
	bool may_be_new;
	uint64_t end; /* postings from here on are of another weight */
};

static inline int32_t least_of(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

static struct band band_of(const struct sieve_list *list, uint32_t weight)
{
	uint32_t larger = list->weight > weight ? list->weight : weight;
	int32_t k = (int32_t)sieve_allowed(list->threshold, larger);
	int32_t more = (int32_t)list->weight - (int32_t)weight, left = k - (int32_t)list->rank;
	int32_t out = (k + more) / 2, in = (k - more) / 2;
	int32_t out_new = least_of(out, left + more), in_new = least_of(in, left);
	return (struct band){
		.first = list->position - (uint32_t)out,
		.width = (uint32_t)(out + in),
		.first_new = list->position - (uint32_t)out_new,
		.width_new = (uint32_t)(out_new + in_new),
		.may_be_new = out_new + in_new >= 0 && in_new >= 0,
		.end = weight >= POSTING_MOST_WEIGHT ? UINT64_MAX
	                                             : posting_make(weight + 1, 0, false, 0),
	};
}

static inline uint64_t posting_at(const unsigned char *values, size_t index)
{
	uint64_t posting;
	memcpy(&posting, values + index * sizeof(posting), sizeof(posting));
	return posting;
}

/* Without a branch on what a posting says: it would be guessed wrong too often. */
static void sift_band(struct sieve *sieve, const struct sieve_list *list,
                      const unsigned char *values, size_t count)
{
	size_t fresh = 0, known = 0;
	for (size_t i = 0; i < count;) {
		uint64_t posting = posting_at(values, i);
		const struct band band = band_of(list, posting_weight(posting));
		do {
			uint32_t at = posting_position(posting);
			bool is_free = (posting & ALONE) == 0;
			bool is_near = is_free | (at - band.first <= band.width);
			bool is_fresh = is_free | (band.may_be_new &
			                           (at - band.first_new <= band.width_new));
			sieve->fresh[fresh] = sieve->known[known] = tally_name(posting);
			fresh += is_fresh;
			known += is_near & !is_fresh;
			i++;
		} while (i < count && (posting = posting_at(values, i)) < band.end);
	}
	sieve->fresh_count = fresh;
	sieve->known_count = known;
}

void sieve_sift(struct sieve *sieve, const struct sieve_list *list, const unsigned char *values,
                size_t count)
{
	if (list->is_alone) {
		sift_band(sieve, list, values, count);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		sieve->fresh[i] = tally_name(posting_at(values, i));
	}
	sieve->fresh_count = count;
	sieve->known_count = 0;
}
