#include "match/candidates.h"

#include "store/postings.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_BITS 15   /* of a table word: how many items the segment shares, at most 8,192 */
#define SCAN_COST 3     /* of one posting, in nanoseconds, about */
#define VERIFY_COST 400 /* of one candidate */

static void *grow(void *memory, size_t *capacity, size_t count, size_t size)
{
	if (count <= *capacity) {
		return memory;
	}
	free(memory);
	*capacity = count + count / 2;
	memory = malloc(*capacity * size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

void candidates_finish(struct candidates *candidates)
{
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

/* Differences of keys that a segment may have: k of the design. */
static inline uint32_t allowed(uint32_t threshold, uint32_t larger_weight)
{
	return (100 - threshold) * larger_weight / 100;
}

struct scan {
	struct candidates *candidates;
	struct store_transaction *transaction;
	const struct query *query;
	struct search_counters *counters;
	uint32_t memory;
	uint32_t threshold;
	uint32_t least_weight;
	uint32_t most_weight;
	bool is_closed; /* a segment first seen now cannot reach the threshold any more */
};

static int by_frequency(const void *left, const void *right)
{
	const struct query_item *a = left, *b = right;
	if (a->frequency != b->frequency) {
		return a->frequency < b->frequency ? -1 : 1;
	}
	return a->position < b->position ? -1 : a->position > b->position;
}

static struct posting_key list_of(const struct scan *scan, const struct query_item *item)
{
	return (struct posting_key){scan->memory, scan->query->language, item->key,
	                            item->occurrence};
}

static void weigh_items(const struct scan *scan)
{
	struct query *query = (struct query *)scan->query;
	for (uint32_t i = 0; i < query->weight; i++) {
		struct query_item *item = &query->items[i];
		struct posting_key key = list_of(scan, item);
		item->frequency = item->key >= VOCABULARY_UNKNOWN
		                          ? 0
		                          : postings_count(scan->transaction, &key);
	}
	qsort(query->items, query->weight, sizeof(*query->items), by_frequency);
}

static void make_table(struct candidates *candidates, uint64_t posting_count)
{
	size_t size = 64;
	while (size < 2 * posting_count) {
		size *= 2;
	}
	if (size > candidates->table_capacity) {
		free(candidates->table);
		candidates->table_capacity = size;
		candidates->table = calloc(size, sizeof(uint64_t));
	}
	if (candidates->table == NULL || size > UINT32_MAX) {
		fputs("out of memory\n", stderr);
		abort();
	}
	candidates->table_size = size;
	candidates->taken = grow(candidates->taken, &candidates->taken_capacity,
	                         (size_t)posting_count, sizeof(uint32_t));
	candidates->taken_count = 0;
}

/* Only what was taken is cleared: lists are long, but few of their postings have a weight that is
 * looked at. */
static void clear_table(struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->taken_count; i++) {
		candidates->table[candidates->taken[i]] = 0;
	}
}

/* Adds one to the count of the posting's segment. */
static inline void count_posting(struct candidates *candidates, uint64_t name, bool is_closed)
{
	const size_t mask = candidates->table_size - 1;
	size_t i = (size_t)(name * 0x9e3779b97f4a7c15u >> 20) & mask;
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

/* A key that occurs once on both sides cannot help from further away than there are differences
 * to spend (Gravano et al. 2001). */
static inline bool is_too_far(const struct scan *scan, const struct query_item *item,
                              uint64_t posting)
{
	if (!item->is_alone || !posting_is_alone(posting)) {
		return false;
	}
	uint32_t a = item->position, b = posting_position(posting);
	uint32_t apart = a > b ? a - b : b - a;
	return apart >
	       allowed(scan->threshold, larger(scan->query->weight, posting_weight(posting)));
}

/* False once the list has left the admissible weights. */
static bool scan_block(struct scan *scan, const struct query_item *item,
                       const struct postings_scan *block)
{
	for (size_t i = 0; i < block->count; i++) {
		uint64_t posting;
		memcpy(&posting, block->values + i * sizeof(posting), sizeof(posting));
		if (posting_weight(posting) > scan->most_weight) {
			scan->counters->postings += i;
			return false;
		}
		if (!is_too_far(scan, item, posting)) {
			count_posting(scan->candidates, posting >> COUNT_BITS, scan->is_closed);
		}
	}
	scan->counters->postings += block->count;
	return true;
}

static_assert(COUNT_BITS == 15, "a posting's name is what stands above position and alone");

static void scan_list(struct scan *scan, const struct query_item *item)
{
	struct posting_key key = list_of(scan, item);
	struct postings_scan block;
	if (item->frequency == 0 ||
	    !postings_scan_begin(&block, scan->transaction, &key, scan->least_weight)) {
		return;
	}
	while (scan_block(scan, item, &block) && postings_scan_next(&block)) {
	}
}

/* The best score that a segment sharing so many items can have; 0 if below the threshold. */
static inline uint32_t bound_of(const struct scan *scan, uint64_t entry, uint32_t rest,
                                struct candidate *out)
{
	const uint32_t n = scan->query->weight;
	uint64_t name = entry >> COUNT_BITS;
	uint32_t shared = (uint32_t)(entry & ((1u << COUNT_BITS) - 1)) + rest;
	out->segment = name & (((uint64_t)1 << POSTING_SEGMENT_BITS) - 1);
	out->weight = (uint32_t)(name >> POSTING_SEGMENT_BITS);
	uint32_t most = out->weight < n ? out->weight : n;
	shared = shared < most ? shared : most;
	out->bound = 100 * shared / larger(n, out->weight);
	return out->bound >= scan->threshold ? out->bound : 0;
}

static size_t count_alive(const struct scan *scan, uint32_t rest)
{
	struct candidate candidate;
	size_t alive = 0;
	for (size_t i = 0; i < scan->candidates->taken_count; i++) {
		uint64_t entry = scan->candidates->table[scan->candidates->taken[i]];
		alive += bound_of(scan, entry, rest, &candidate) != 0;
	}
	return alive;
}

/* Scans the rarest lists that must be, then further ones while that is cheaper than verifying what
 * they might rule out. Returns how many lists were left. */
static uint32_t scan_lists(struct scan *scan)
{
	const struct query *query = scan->query;
	const uint32_t n = query->weight;
	const uint32_t must = allowed(scan->threshold, n) + 1; /* n - (n - k) + 1 */
	uint64_t postings = 0;
	for (uint32_t i = 0; i < must; i++) {
		postings += query->items[i].frequency;
	}
	make_table(scan->candidates, postings);
	for (uint32_t i = 0; i < must; i++) {
		scan_list(scan, &query->items[i]);
	}
	scan->is_closed = true;
	uint32_t scanned = must;
	while (scanned < n) {
		uint64_t cost = query->items[scanned].frequency * SCAN_COST;
		if (cost > postings * VERIFY_COST / 2 ||
		    cost > count_alive(scan, n - scanned) * VERIFY_COST / 2) {
			break;
		}
		scan_list(scan, &query->items[scanned++]);
	}
	return n - scanned;
}

/* Counting sort by bound, best first. */
static void collect(struct scan *scan, uint32_t rest)
{
	struct candidates *candidates = scan->candidates;
	size_t starts[102] = {0}, count = 0, alive = count_alive(scan, rest);
	candidates->unsorted = grow(candidates->unsorted, &candidates->unsorted_capacity, alive,
	                            sizeof(struct candidate));
	candidates->found = grow(candidates->found, &candidates->found_capacity, alive,
	                         sizeof(struct candidate));
	for (size_t i = 0; i < candidates->taken_count && count < alive; i++) {
		uint64_t entry = candidates->table[candidates->taken[i]];
		struct candidate *candidate = &candidates->unsorted[count];
		if (bound_of(scan, entry, rest, candidate) != 0) {
			starts[100 - candidate->bound + 1]++;
			count++;
		}
	}
	for (size_t i = 1; i < 102; i++) {
		starts[i] += starts[i - 1];
	}
	for (size_t i = 0; i < count; i++) {
		const struct candidate *candidate = &candidates->unsorted[i];
		candidates->found[starts[100 - candidate->bound]++] = *candidate;
	}
	candidates->found_count = count;
}

void candidates_find(struct candidates *candidates, struct store_transaction *transaction,
                     struct query *query, uint32_t memory, uint32_t threshold,
                     struct search_counters *counters)
{
	const uint32_t n = query->weight;
	candidates->found_count = 0;
	if (n == 0 || query->language == 0) {
		return;
	}
	struct scan scan = {
		.candidates = candidates,
		.transaction = transaction,
		.query = query,
		.counters = counters,
		.memory = memory,
		.threshold = threshold,
		/* max(n, l) - min(n, l) <= k, solved for l on both sides of n */
		.least_weight = n - allowed(threshold, n),
		.most_weight = 100 * n / threshold,
	};
	if (scan.most_weight > POSTING_MOST_WEIGHT) {
		scan.most_weight = POSTING_MOST_WEIGHT;
	}
	weigh_items(&scan);
	uint32_t rest = scan_lists(&scan);
	collect(&scan, rest);
	clear_table(candidates);
	counters->candidates += candidates->found_count;
}
