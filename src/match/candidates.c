#include "match/candidates.h"

#include "base/clock.h"
#include "match/sieve.h"

#include <stdio.h>
#include <stdlib.h>

#define SCAN_COST 2         /* of one posting, in nanoseconds, about */
#define VERIFY_COST 400     /* of one candidate */
#define FEW_POSTINGS 16384  /* in the lists that must be scanned: one round is cheapest */
#define FIRST_REACH 2       /* else the first takes weights up to so far from the query's */
#define GROUP_POSTINGS 4096 /* about so many are scanned before their segments are collected */
#define CLOCK_EVERY 4096    /* postings between two looks at the clock */

static void *grow(void *memory, size_t *capacity, size_t count, size_t size)
{
	if (count <= *capacity) {
		return memory;
	}
	*capacity = count + count / 2;
	memory = realloc(memory, *capacity * size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

void candidates_finish(struct candidates *candidates)
{
	postings_pieces_finish(&candidates->pieces);
	tally_finish(&candidates->tally);
	free(candidates->scans);
	free(candidates->found);
	free(candidates->unsorted);
	*candidates = (struct candidates){0};
}

static inline uint32_t larger(uint32_t a, uint32_t b)
{
	return a > b ? a : b;
}

static inline uint32_t smaller(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static int by_frequency(const void *left, const void *right)
{
	const struct query_item *a = left, *b = right;
	if (a->frequency != b->frequency) {
		return a->frequency < b->frequency ? -1 : 1;
	}
	return a->position < b->position ? -1 : a->position > b->position;
}

/* Looks up the lists of all items, once a search: their lengths order the items, and short lists
 * are at hand from here on. */
static void find_lists(struct candidates *candidates)
{
	const struct candidates_scope *scope = &candidates->scope;
	struct query *query = scope->query;
	candidates->pieces.count = 0;
	for (uint32_t i = 0; i < query->weight; i++) {
		struct query_item *item = &query->items[i];
		struct posting_key key = {0, query->language, item->key, item->occurrence};
		item->first_piece = candidates->pieces.count;
		item->frequency = item->key >= VOCABULARY_UNKNOWN
		                          ? 0
		                          : postings_find(scope->transaction, &key,
		                                          scope->memories, scope->memory_count,
		                                          &candidates->pieces);
		item->piece_count = candidates->pieces.count - item->first_piece;
	}
	qsort(query->items, query->weight, sizeof(*query->items), by_frequency);
}

void candidates_begin(struct candidates *candidates, const struct candidates_scope *scope)
{
	candidates->scope = *scope;
	candidates->found_count = 0;
	candidates->is_late = false;
	candidates->low = 1;
	candidates->high = 0;
	candidates->reach = FIRST_REACH;
	candidates->width = 1;
	find_lists(candidates);
}

struct weights {
	uint32_t least;
	uint32_t most; /* below `least`: none */
};

/* One round: its weights, below and above those that are done with. */
struct round {
	struct candidates *candidates;
	struct search_counters *counters;
	uint32_t threshold;
	struct weights below;
	struct weights above;
};

/* Some weights of a round: as many as the tally holds without leaving the processor's caches. */
struct group {
	struct round *round;
	struct weights weights;
	bool is_closed; /* a segment first seen now cannot reach the threshold any more */
	uint32_t rest;  /* lists that were not scanned */
};

static void scan_block(struct group *group, const struct query_item *item, uint32_t rank,
                       const struct postings_scan *scan)
{
	const struct round *round = group->round;
	struct tally *tally = &round->candidates->tally;
	const struct sieve_list list = {
		.weight = round->candidates->scope.query->weight,
		.threshold = round->threshold,
		.rank = rank,
		.position = item->position,
		.is_alone = item->is_alone,
	};
	struct sieve sieve;
	for (size_t i = 0; i < scan->count; i += SIEVE_BLOCK) {
		size_t count = scan->count - i < SIEVE_BLOCK ? scan->count - i : SIEVE_BLOCK;
		sieve_sift(&sieve, &list, scan->values + i * sizeof(uint64_t), count);
		if (group->is_closed) {
			tally_count_known(tally, sieve.fresh, sieve.fresh_count);
		} else {
			tally_count(tally, sieve.fresh, sieve.fresh_count);
		}
		tally_count_known(tally, sieve.known, sieve.known_count);
	}
}

static bool is_late(struct round *round, size_t count)
{
	struct candidates *candidates = round->candidates;
	uint64_t before = round->counters->postings, deadline = candidates->scope.deadline_ns;
	round->counters->postings += count;
	if (deadline != 0 &&
	    before / CLOCK_EVERY != round->counters->postings / CLOCK_EVERY) {
		candidates->is_late = candidates->is_late || clock_monotonic_ns() > deadline;
	}
	return candidates->is_late;
}

/* Scans what may matter of the i-th rarest list. A segment of weight l > n must share so many items
 * that fewer of the rarest lists suffice: the i-th is needed up to 100 (n - i) / threshold. */
static void scan_item(struct group *group, uint32_t rank)
{
	struct round *round = group->round;
	struct candidates *candidates = round->candidates;
	const struct query *query = candidates->scope.query;
	const struct query_item *item = &query->items[rank];
	struct weights weights = group->weights;
	if (!group->is_closed && weights.most > query->weight) {
		weights.most = smaller(weights.most,
		                       larger(query->weight, 100 * (query->weight - rank) /
		                                                     round->threshold));
	}
	for (size_t i = 0; i < item->piece_count && weights.least <= weights.most; i++) {
		struct postings_scan *scan = &candidates->scans[item->first_piece + i];
		postings_scan_seek(scan, weights.least, weights.most);
		while (postings_scan_next(scan) && !is_late(round, scan->count)) {
			scan_block(group, item, rank, scan);
		}
	}
}

/* What a segment must be counted in while `rest` lists are left: W - k items must be shared. For a
 * weight above the query's that is more, but by just as many of the lists that must be scanned it
 * was spared. */
static uint32_t needed(const struct round *round, uint32_t rest)
{
	const uint32_t n = round->candidates->scope.query->weight;
	uint32_t shared = n - sieve_allowed(round->threshold, n);
	return shared > rest ? shared - rest : 0;
}

static size_t count_alive(const struct round *round, uint32_t rest)
{
	const struct tally *tally = &round->candidates->tally;
	const uint32_t least = needed(round, rest);
	size_t alive = 0;
	for (size_t i = 0; i < tally->taken_count; i++) {
		alive += tally_count_of(tally_entry(tally, i)) >= least;
	}
	return alive;
}

/* Scans the rarest lists that must be, then further ones while that is cheaper than verifying what
 * they might rule out. */
static void scan_lists(struct group *group)
{
	struct candidates *candidates = group->round->candidates;
	const struct search_counters *counters = group->round->counters;
	const struct query *query = candidates->scope.query;
	const uint32_t n = query->weight;
	const uint32_t must = sieve_allowed(group->round->threshold, n) + 1; /* n - (n - k) + 1 */
	uint64_t frequency = 0, before = counters->postings;
	for (uint32_t i = 0; i < must; i++) {
		scan_item(group, i);
		frequency += query->items[i].frequency;
	}
	group->is_closed = true;
	uint64_t scanned_postings = counters->postings - before;
	uint32_t scanned = must;
	size_t alive = candidates->tally.taken_count;
	while (scanned < n && candidates->tally.taken_count > 0 && !candidates->is_late) {
		/* about as large a part of it is admissible as was of the others */
		uint64_t cost = frequency == 0 ? 0
		                               : query->items[scanned].frequency * scanned_postings /
		                                         frequency * SCAN_COST;
		if (cost > alive * VERIFY_COST / 2) {
			break;
		}
		alive = count_alive(group->round, n - scanned);
		if (cost > alive * VERIFY_COST / 2) {
			break;
		}
		scan_item(group, scanned++);
	}
	group->rest = n - scanned;
}

/* A segment with the best score it can have. */
static struct candidate make_candidate(const struct round *round, uint64_t entry, uint32_t rest)
{
	const uint32_t n = round->candidates->scope.query->weight;
	uint32_t shared = tally_count_of(entry) + rest, weight = tally_weight_of(entry);
	if (weight > n) {
		shared += weight - sieve_allowed(round->threshold, weight) -
		          (n - sieve_allowed(round->threshold, n));
	}
	return (struct candidate){
		.segment = tally_segment_of(entry),
		.weight = weight,
		.bound = 100 * smaller(shared, smaller(weight, n)) / larger(n, weight),
	};
}

/* Takes those of a group that can reach the threshold. */
static void collect(const struct group *group)
{
	struct round *round = group->round;
	struct candidates *candidates = round->candidates;
	const uint32_t least = needed(round, group->rest);
	for (size_t i = 0; i < candidates->tally.taken_count; i++) {
		uint64_t entry = tally_entry(&candidates->tally, i);
		if (tally_count_of(entry) >= least) {
			candidates->unsorted =
				grow(candidates->unsorted, &candidates->unsorted_capacity,
			             candidates->found_count + 1, sizeof(struct candidate));
			candidates->unsorted[candidates->found_count++] =
				make_candidate(round, entry, group->rest);
		}
	}
}

/* Counting sort by bound, best first. */
static void sort(struct candidates *candidates)
{
	size_t starts[102] = {0}, count = candidates->found_count;
	candidates->found = grow(candidates->found, &candidates->found_capacity, count,
	                         sizeof(struct candidate));
	for (size_t i = 0; i < count; i++) {
		starts[100 - candidates->unsorted[i].bound + 1]++;
	}
	for (size_t i = 1; i < 102; i++) {
		starts[i] += starts[i - 1];
	}
	for (size_t i = 0; i < count; i++) {
		const struct candidate *candidate = &candidates->unsorted[i];
		candidates->found[starts[100 - candidate->bound]++] = *candidate;
	}
}

/* Scans rising weights, some at a time: more of them where few postings came, fewer where many. */
static void scan_groups(struct round *round, struct weights weights)
{
	struct candidates *candidates = round->candidates;
	while (weights.least <= weights.most && !candidates->is_late) {
		struct group group = {round, weights, false, 0};
		uint64_t before = round->counters->postings;
		group.weights.most = smaller(weights.most, weights.least + candidates->width - 1);
		scan_lists(&group);
		collect(&group);
		tally_clear(&candidates->tally);
		uint64_t scanned = round->counters->postings - before;
		if (scanned > 2 * GROUP_POSTINGS) {
			candidates->width = larger(1, candidates->width / 2);
		} else if (scanned < GROUP_POSTINGS / 2) {
			candidates->width = smaller(2 * candidates->width, POSTING_MOST_WEIGHT);
		}
		weights.least = group.weights.most + 1;
	}
}

/* Postings in the lists that must be scanned for a threshold. */
static uint64_t count_postings(const struct candidates *candidates, uint32_t threshold)
{
	const struct query *query = candidates->scope.query;
	uint64_t count = 0;
	for (uint32_t i = 0; i <= sieve_allowed(threshold, query->weight); i++) {
		count += query->items[i].frequency;
	}
	return count;
}

/* The weights of the next round: of few postings all that are admissible, else the query's own
 * first, then twice as far around them each time. */
static bool choose_weights(struct round *round)
{
	struct candidates *candidates = round->candidates;
	const uint32_t n = candidates->scope.query->weight;
	/* max(n, l) - min(n, l) <= k, solved for l on both sides of n */
	const uint32_t least = n - sieve_allowed(round->threshold, n);
	const uint32_t most = smaller(100 * n / round->threshold, POSTING_MOST_WEIGHT);
	bool is_first = candidates->low > candidates->high;
	uint32_t low = is_first ? n : candidates->low, high = is_first ? n : candidates->high;
	if (!is_first && low <= least && high >= most) {
		return false;
	}
	if (count_postings(candidates, round->threshold) <= FEW_POSTINGS) {
		candidates->reach = larger(n - least, most - n) + 1;
		candidates->width = POSTING_MOST_WEIGHT;
	}
	round->below = (struct weights){
		larger(least, low > candidates->reach ? low - candidates->reach : 1),
		is_first ? n : low - 1};
	round->above = (struct weights){high + 1, smaller(most, high + candidates->reach)};
	candidates->low = smaller(low, round->below.least);
	candidates->high = larger(high, round->above.most);
	candidates->reach *= 2;
	return true;
}

bool candidates_next(struct candidates *candidates, uint32_t threshold,
                     struct search_counters *counters)
{
	struct round round = {
		.candidates = candidates, .counters = counters, .threshold = threshold};
	candidates->found_count = 0;
	if (candidates->is_late || candidates->scope.query->weight == 0 ||
	    !choose_weights(&round)) {
		return false;
	}
	candidates->scans = grow(candidates->scans, &candidates->scan_capacity,
	                         candidates->pieces.count, sizeof(*candidates->scans));
	for (size_t i = 0; i < candidates->pieces.count; i++) {
		postings_scan_begin(&candidates->scans[i], candidates->scope.transaction,
		                    &candidates->pieces.items[i]);
	}
	if (round.above.least == round.below.most + 1) { /* side by side in the first round */
		round.below.most = larger(round.below.most, round.above.most);
		scan_groups(&round, round.below);
	} else {
		scan_groups(&round, round.below);
		scan_groups(&round, round.above);
	}
	sort(candidates);
	counters->candidates += candidates->found_count;
	return !candidates->is_late;
}
