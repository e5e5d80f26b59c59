#include "terms/choose.h"

#include <stdlib.h>
#include <string.h>

static uint32_t length_of(const struct term_match *match)
{
	return match->at.end - match->at.start;
}

/* Smaller is better. */
static int rank_of(const struct term_match *match)
{
	static const int ranks[DRAGOMAN_TERM_STATUS_COUNT] = {
		[DRAGOMAN_TERM_PREFERRED] = 0,  [DRAGOMAN_TERM_ADMITTED] = 1,
		[DRAGOMAN_TERM_NO_STATUS] = 2,  [DRAGOMAN_TERM_PROPOSED] = 3,
		[DRAGOMAN_TERM_DEPRECATED] = 4, [DRAGOMAN_TERM_FORBIDDEN] = 5,
	};
	/* What may be an inflected form of a better term is taken for it; but of two terms that a
	 * hyphen tells apart (`email`, `e-mail`), it is the one that is spelt so, and of a better one
	 * that is nearly so (word_for_word.h) it is the other. */
	static const int spellings[] = {
		[TERM_SPELT_SO] = 0,
		[TERM_SPELT_INFLECTED] = 1,
		[TERM_SPELT_NEARLY] = 16,
		[TERM_SPELT_OTHERWISE] = 32,
	};
	return spellings[match->spelling] + 2 * ranks[match->term->status];
}

/* Valid terms first, then the glossary that wins, then the better. */
static int compare_ranks(const struct term_match *left, const struct term_match *right)
{
	if (left->is_valid != right->is_valid) {
		return left->is_valid ? -1 : 1;
	}
	if (left->rank != right->rank) {
		return left->rank < right->rank ? -1 : 1;
	}
	return rank_of(left) - rank_of(right);
}

/* The longer first, then by place, then the better. */
static int compare_for_choice(const void *a, const void *b)
{
	const struct term_match *left = &((const struct candidate *)a)->match;
	const struct term_match *right = &((const struct candidate *)b)->match;
	if (length_of(left) != length_of(right)) {
		return length_of(left) < length_of(right) ? 1 : -1;
	}
	if (left->at.start != right->at.start) {
		return left->at.start < right->at.start ? -1 : 1;
	}
	if (compare_ranks(left, right) != 0) {
		return compare_ranks(left, right);
	}
	if (left->number != right->number) {
		return left->number < right->number ? -1 : 1;
	}
	return left->term < right->term ? -1 : left->term > right->term;
}

/* Only for an array whose order settled everything but the place. */
static int compare_places(const void *a, const void *b)
{
	const struct term_match *left = a, *right = b;
	if (left->at.start != right->at.start) {
		return left->at.start < right->at.start ? -1 : 1;
	}
	if (left->at.end != right->at.end) {
		return left->at.end > right->at.end ? -1 : 1;
	}
	if (compare_ranks(left, right) != 0) {
		return compare_ranks(left, right);
	}
	return left->number < right->number ? -1 : left->number > right->number;
}

/* By one of the same extent, chosen just before: extents stand together in this order. */
static bool is_beaten(const struct term_match *match, const struct term_match *chosen, size_t count)
{
	for (size_t i = count; i-- > 0 && chosen[i].at.start == match->at.start &&
	                       chosen[i].at.end == match->at.end;) {
		if (chosen[i].number == match->number || chosen[i].rank < match->rank ||
		    (chosen[i].is_valid && !match->is_valid)) {
			return true;
		}
	}
	return false;
}

static bool is_same_extent(const struct term_match *a, const struct term_match *b)
{
	return a->at.start == b->at.start && a->at.end == b->at.end;
}

/* `taken` has a byte for every code point. */
static bool is_overlapping(const struct term_match *match, const char *taken)
{
	return memchr(taken + match->at.start, 1, length_of(match)) != NULL;
}

static uint32_t last_end(const struct candidate *found, size_t count)
{
	uint32_t end = 0;
	for (size_t i = 0; i < count; i++) {
		uint32_t own = found[i].match.at.end;
		end = own > end ? own : end;
	}
	return end;
}

size_t choose_matches(struct arena *arena, struct candidate *found, size_t found_count,
                      bool with_overlaps, struct term_match **out_matches)
{
	struct term_match *chosen = ARENA_NEW(arena, struct term_match, found_count);
	char *taken = ARENA_NEW(arena, char, last_end(found, found_count));
	size_t count = 0;
	if (found_count > 1) {
		qsort(found, found_count, sizeof(*found), compare_for_choice);
	}
	for (size_t i = 0; i < found_count; i++) {
		const struct term_match *match = &found[i].match;
		bool is_another = count > 0 && is_same_extent(match, &chosen[count - 1]);
		if (is_another ? is_beaten(match, chosen, count)
		               : !with_overlaps && is_overlapping(match, taken)) {
			continue;
		}
		chosen[count++] = *match;
		memset(taken + match->at.start, 1, length_of(match));
	}
	if (count > 1) {
		qsort(chosen, count, sizeof(*chosen), compare_places);
	}
	*out_matches = chosen;
	return count;
}
