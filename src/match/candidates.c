#include "match/candidates.h"

#include "base/clock.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_BITS 15   /* of a table word: how many items the segment shares, at most 8,192 */
#define ALONE ((uint64_t)1 << 14)
#define SCAN_COST 2     /* of one posting, in nanoseconds, about */
#define VERIFY_COST 400 /* of one candidate */
#define FEW_POSTINGS 4096 /* in the lists that must be scanned: one round is cheapest */
#define CLOCK_EVERY 4096  /* postings between two looks at the clock */
#define LEAST_TABLE 1024

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
	free(candidates->table);
	free(candidates->taken);
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

/* Differences of keys that a segment may have: k of the design. */
static inline uint32_t allowed(uint32_t threshold, uint32_t larger_weight)
{
	return (100 - threshold) * larger_weight / 100;
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
	candidates->reach = 0;
	find_lists(candidates);
}

static inline size_t place_of(const struct candidates *candidates, uint64_t name)
{
	return (size_t)(name * 0x9e3779b97f4a7c15u >> 20) & (candidates->table_size - 1);
}

/* Adds one to the count of a segment. */
static inline void count_name(struct candidates *candidates, uint64_t name, bool is_closed)
{
	const size_t mask = candidates->table_size - 1;
	size_t i = place_of(candidates, name);
	uint64_t *table = candidates->table;
	while (table[i] != 0 && table[i] >> COUNT_BITS != name) {
		i = (i + 1) & mask;
	}
	if (table[i] != 0) {
		table[i]++;
	} else if (!is_closed) {
		table[i] = name << COUNT_BITS | 1;
		candidates->taken[candidates->taken_count++] = (uint32_t)i;
	}
}

/* Only what was taken is cleared: the table is as large as the largest search needed it. */
static void clear_table(struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->taken_count; i++) {
		candidates->table[candidates->taken[i]] = 0;
	}
	candidates->taken_count = 0;
}

/* Room for so many more segments, at most half full. */
static void make_room(struct candidates *candidates, size_t count)
{
	size_t needed = candidates->taken_count + count, size = candidates->table_size;
	candidates->taken = grow(candidates->taken, &candidates->taken_capacity, needed,
	                         sizeof(uint32_t));
	if (2 * needed <= size) {
		return;
	}
	uint64_t *old = candidates->table;
	uint32_t *taken = candidates->taken;
	size = size == 0 ? LEAST_TABLE : size;
	while (size < 2 * needed) {
		size *= 2;
	}
	candidates->table = calloc(size, sizeof(uint64_t));
	if (candidates->table == NULL || size > UINT32_MAX) {
		fputs("out of memory\n", stderr);
		abort();
	}
	candidates->table_size = size;
	for (size_t i = 0; i < candidates->taken_count; i++) {
		uint64_t entry = old[taken[i]];
		size_t at = place_of(candidates, entry >> COUNT_BITS);
		while (candidates->table[at] != 0) {
			at = (at + 1) & (size - 1);
		}
		candidates->table[at] = entry;
		taken[i] = (uint32_t)at;
	}
	free(old);
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
	bool is_closed;    /* a segment first seen now cannot reach the threshold any more */
};

/* Of two aligned words that stand q and p places from the start, b out of and a into the query
 * differ before them, q - p = b - a; and with all differences at most k, and n - l of them more out
 * than in, b <= (k + n - l) / 2 and a <= (k - n + l) / 2 (after Gravano et al. 2001). */
struct band {
	uint32_t first; /* admissible positions in the segment, as an interval of unsigned numbers */
	uint32_t width;
	uint64_t end; /* postings from here on are of another weight */
};

static struct band band_of(uint32_t n, uint32_t position, uint32_t threshold, uint32_t weight)
{
	int32_t k = (int32_t)allowed(threshold, larger(n, weight));
	int32_t more = (int32_t)n - (int32_t)weight;
	uint32_t out = (uint32_t)(k + more) / 2, in = (uint32_t)(k - more) / 2;
	return (struct band){
		.first = position - out,
		.width = out + in,
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

static_assert(COUNT_BITS == 15, "a posting's name is what stands above position and alone");

/* Postings are looked at in blocks: first those that cannot matter are sifted out without a branch,
 * then the rest is counted while the places of the next ones are on their way from memory. */
#define BLOCK 512
#define AHEAD 8

/* Whose key occurs once on both sides helps only within its band; a repeated key may align with
 * another of its occurrences. Returns how many names are left. */
static size_t sift_band(struct round *round, uint32_t position, const unsigned char *values,
                        size_t count, uint64_t *out_names)
{
	const uint32_t n = round->candidates->scope.query->weight;
	size_t kept = 0;
	for (size_t i = 0; i < count;) {
		uint64_t posting = posting_at(values, i);
		struct band band = band_of(n, position, round->threshold, posting_weight(posting));
		do {
			bool is_near = posting_position(posting) - band.first <= band.width;
			out_names[kept] = posting >> COUNT_BITS;
			kept += is_near | ((posting & ALONE) == 0);
			i++;
		} while (i < count && (posting = posting_at(values, i)) < band.end);
	}
	return kept;
}

static size_t take_all(const unsigned char *values, size_t count, uint64_t *out_names)
{
	for (size_t i = 0; i < count; i++) {
		out_names[i] = posting_at(values, i) >> COUNT_BITS;
	}
	return count;
}

static void count_names(struct candidates *candidates, const uint64_t *names, size_t count,
                        bool is_closed)
{
	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count) {
			__builtin_prefetch(
				&candidates->table[place_of(candidates, names[i + AHEAD])]);
		}
		count_name(candidates, names[i], is_closed);
	}
}

static void scan_block(struct round *round, const struct query_item *item,
                       const struct postings_scan *scan)
{
	uint64_t names[BLOCK];
	for (size_t i = 0; i < scan->count; i += BLOCK) {
		const unsigned char *values = scan->values + i * sizeof(uint64_t);
		size_t count = scan->count - i < BLOCK ? scan->count - i : BLOCK;
		size_t kept = item->is_alone
		                      ? sift_band(round, item->position, values, count, names)
		                      : take_all(values, count, names);
		if (!round->is_closed) {
			make_room(round->candidates, kept);
		}
		count_names(round->candidates, names, kept, round->is_closed);
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

static void scan_weights(struct round *round, const struct query_item *item,
                         struct weights weights)
{
	struct candidates *candidates = round->candidates;
	struct postings_scan scan;
	for (size_t i = 0; i < item->piece_count && weights.least <= weights.most; i++) {
		const struct postings_piece *piece =
			&candidates->pieces.items[item->first_piece + i];
		bool is_there = postings_scan_begin(&scan, candidates->scope.transaction, piece,
		                                    weights.least, weights.most);
		for (; is_there && !is_late(round, scan.count);
		     is_there = postings_scan_next(&scan)) {
			scan_block(round, item, &scan);
		}
	}
}

/* Scans what may matter of the i-th rarest list. A segment of weight l > n must share so many items
 * that fewer of the rarest lists suffice: the i-th is needed up to 100 (n - i) / threshold. */
static void scan_item(struct round *round, uint32_t index)
{
	const struct query *query = round->candidates->scope.query;
	const struct query_item *item = &query->items[index];
	struct weights above = round->above;
	if (!round->is_closed) {
		above.most = smaller(above.most, 100 * (query->weight - index) / round->threshold);
	}
	scan_weights(round, item, round->below);
	scan_weights(round, item, above);
}

/* What a segment must be counted in while `rest` lists are left: W - k items must be shared. For a
 * weight above the query's that is more, but by just as many of the lists that must be scanned it
 * was spared. */
static uint32_t needed(const struct round *round, uint32_t rest)
{
	const uint32_t n = round->candidates->scope.query->weight;
	uint32_t shared = n - allowed(round->threshold, n);
	return shared > rest ? shared - rest : 0;
}

static inline uint32_t count_of(uint64_t entry)
{
	return (uint32_t)(entry & ((1u << COUNT_BITS) - 1));
}

static size_t count_alive(const struct round *round, uint32_t rest)
{
	const struct candidates *candidates = round->candidates;
	const uint32_t least = needed(round, rest);
	size_t alive = 0;
	for (size_t i = 0; i < candidates->taken_count; i++) {
		alive += count_of(candidates->table[candidates->taken[i]]) >= least;
	}
	return alive;
}

/* Scans the rarest lists that must be, then further ones while that is cheaper than verifying what
 * they might rule out. Returns how many lists were left. */
static uint32_t scan_lists(struct round *round)
{
	struct candidates *candidates = round->candidates;
	const struct query *query = candidates->scope.query;
	const uint32_t n = query->weight;
	const uint32_t must = allowed(round->threshold, n) + 1; /* n - (n - k) + 1 */
	uint64_t frequency = 0, before = round->counters->postings;
	for (uint32_t i = 0; i < must; i++) {
		scan_item(round, i);
		frequency += query->items[i].frequency;
	}
	round->is_closed = true;
	uint64_t scanned_postings = round->counters->postings - before;
	uint32_t scanned = must;
	size_t alive = candidates->taken_count;
	while (scanned < n && candidates->taken_count > 0 && !candidates->is_late) {
		/* about as large a part of it is admissible as was of the others */
		uint64_t cost = frequency == 0 ? 0
		                               : query->items[scanned].frequency * scanned_postings /
		                                         frequency * SCAN_COST;
		if (cost > alive * VERIFY_COST / 2) {
			break;
		}
		alive = count_alive(round, n - scanned);
		if (cost > alive * VERIFY_COST / 2) {
			break;
		}
		scan_item(round, scanned++);
	}
	return n - scanned;
}

/* A segment with the best score it can have. */
static struct candidate make_candidate(const struct round *round, uint64_t entry, uint32_t rest)
{
	const uint32_t n = round->candidates->scope.query->weight;
	uint64_t name = entry >> COUNT_BITS;
	uint32_t shared = count_of(entry) + rest, weight = (uint32_t)(name >> POSTING_SEGMENT_BITS);
	if (weight > n) {
		shared += weight - allowed(round->threshold, weight) -
		          (n - allowed(round->threshold, n));
	}
	return (struct candidate){
		.segment = name & (((uint64_t)1 << POSTING_SEGMENT_BITS) - 1),
		.weight = weight,
		.bound = 100 * smaller(shared, smaller(weight, n)) / larger(n, weight),
	};
}

/* Counting sort by bound, best first. */
static void collect(struct round *round, uint32_t rest)
{
	struct candidates *candidates = round->candidates;
	const uint32_t least = needed(round, rest);
	size_t starts[102] = {0}, count = 0;
	for (size_t i = 0; i < candidates->taken_count; i++) {
		uint64_t entry = candidates->table[candidates->taken[i]];
		if (count_of(entry) >= least) {
			candidates->unsorted =
				grow(candidates->unsorted, &candidates->unsorted_capacity,
			             count + 1, sizeof(struct candidate));
			candidates->unsorted[count] = make_candidate(round, entry, rest);
			starts[100 - candidates->unsorted[count++].bound + 1]++;
		}
	}
	candidates->found = grow(candidates->found, &candidates->found_capacity, count,
	                         sizeof(struct candidate));
	for (size_t i = 1; i < 102; i++) {
		starts[i] += starts[i - 1];
	}
	for (size_t i = 0; i < count; i++) {
		const struct candidate *candidate = &candidates->unsorted[i];
		candidates->found[starts[100 - candidate->bound]++] = *candidate;
	}
	candidates->found_count = count;
}

/* Postings in the lists that must be scanned for a threshold. */
static uint64_t count_postings(const struct candidates *candidates, uint32_t threshold)
{
	const struct query *query = candidates->scope.query;
	uint64_t count = 0;
	for (uint32_t i = 0; i <= allowed(threshold, query->weight); i++) {
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
	const uint32_t least = n - allowed(round->threshold, n);
	const uint32_t most = smaller(100 * n / round->threshold, POSTING_MOST_WEIGHT);
	bool is_first = candidates->low > candidates->high;
	uint32_t low = is_first ? n : candidates->low, high = is_first ? n : candidates->high;
	if (!is_first && low <= least && high >= most) {
		return false;
	}
	if (count_postings(candidates, round->threshold) <= FEW_POSTINGS) {
		candidates->reach = larger(n - least, most - n) + 1;
	}
	round->below = (struct weights){
		larger(least, low > candidates->reach ? low - candidates->reach : 1),
		is_first ? n : low - 1};
	round->above = (struct weights){high + 1, smaller(most, high + candidates->reach)};
	candidates->low = smaller(low, round->below.least);
	candidates->high = larger(high, round->above.most);
	candidates->reach = candidates->reach == 0 ? 1 : 2 * candidates->reach;
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
	uint32_t rest = scan_lists(&round);
	collect(&round, rest);
	clear_table(candidates);
	counters->candidates += candidates->found_count;
	return !candidates->is_late;
}
