#include "match/search.h"

#include "base/clock.h"
#include "match/context.h"
#include "match/internal.h"
#include "record/unit_record.h"
#include "store/exact.h"
#include "store/units.h"

#include <stdio.h>
#include <stdlib.h>

#define MOST_FUZZY 99 /* what is not the same text */
#define HIGHEST 102
#define FETCHED 16     /* candidates' tokens that come from memory together */
#define CLOCK_EVERY 32 /* verifications between two looks at the clock */

void searcher_init(struct searcher *searcher, struct analyser *analyser)
{
	*searcher = (struct searcher){.analyser = analyser, .words = word_cache_create()};
}

void searcher_finish(struct searcher *searcher)
{
	word_cache_destroy(searcher->words);
	candidates_finish(&searcher->candidates);
	score_room_finish(&searcher->room);
	stored_tokens_finish(&searcher->tokens);
	free(searcher->keys);
	*searcher = (struct searcher){0};
}

static bool is_late(struct search *search)
{
	uint64_t deadline = search->plan->deadline_ns;
	search->is_late = search->is_late || (deadline != 0 && clock_monotonic_ns() > deadline);
	return search->is_late || faulted(&search->transaction->fault);
}

static void corrupt(struct search *search, uint64_t segment)
{
	fault_set(&search->transaction->fault, DRAGOMAN_FAILED, "corrupt segment %llu",
	          (unsigned long long)segment);
}

static void read_hashes(struct search *search, struct ranked *ranked)
{
	ranked->target_hashes = ARENA_NEW(search->arena, uint64_t, ranked->fit.target_count);
	for (uint32_t i = 0; i < ranked->fit.target_count; i++) {
		struct dragoman_text packed;
		struct stored_tokens head;
		uint64_t segment = ranked->number + ranked->fit.targets[i];
		if (!tokens_get(search->transaction, segment, &packed) ||
		    !stored_tokens_read_head(packed, &head)) {
			corrupt(search, segment);
			return;
		}
		ranked->target_hashes[i] = head.hash;
	}
}

bool search_read(struct search *search, const struct plan_memory *memory, uint64_t segment,
                 struct ranked *out_ranked)
{
	struct dragoman_text record;
	*out_ranked = (struct ranked){.segment = segment, .memory = memory};
	if (!units_of_segment(search->transaction, memory->number, segment, &out_ranked->number,
	                      &record) ||
	    !unit_record_read(record, search->arena, &out_ranked->unit) ||
	    segment - out_ranked->number >= out_ranked->unit.variant_count) {
		corrupt(search, segment);
		return false;
	}
	out_ranked->source = (uint32_t)(segment - out_ranked->number);
	return plan_fits(search->plan, memory, &out_ranked->unit, out_ranked->source, search->arena,
	                 &out_ranked->fit);
}

/* `ranked` has its base score; the rest is added as far as it is needed. */
static void offer(struct search *search, struct ranked *ranked)
{
	if (ranked->base < ranked->fit.points) {
		return;
	}
	ranked->score = ranked->base - ranked->fit.points;
	if (ranked->score < ranking_floor(&search->ranking, search->plan->min_score)) {
		return;
	}
	if (ranked->base < 100) {
		ranked->characters = query_characters(&search->query, search->arena,
		                                      ranked->unit.variants[ranked->source].text,
		                                      &ranked->characters_longer);
	}
	read_hashes(search, ranked);
	if (!faulted(&search->transaction->fault)) {
		ranking_offer(&search->ranking, ranked);
	}
}

/* The threshold on base scores in a memory, as things stand. */
static uint32_t threshold_in(const struct search *search, const struct plan_memory *memory)
{
	return ranking_floor(&search->ranking, search->plan->min_score) + memory->penalty;
}

/* False for a segment that was deleted: it may still be filed, but has no tokens any more. */
static bool take_tokens(struct search *search, uint64_t segment, struct dragoman_text packed)
{
	if (packed.length == 0) {
		return false;
	}
	if (!stored_tokens_read(packed, &search->searcher->tokens)) {
		corrupt(search, segment);
		return false;
	}
	return true;
}

static bool read_tokens(struct search *search, uint64_t segment)
{
	struct dragoman_text packed;
	return tokens_get(search->transaction, segment, &packed) &&
	       take_tokens(search, segment, packed);
}

static void search_exact(struct search *search)
{
	const struct plan *plan = search->plan;
	struct exact_key key = {search->query.language, search->query.hash};
	struct exact_place place;
	struct exact_walk walk;
	query_number(&search->query);
	exact_open(&walk, search->transaction, &key, plan->numbers, plan->memory_count);
	while (exact_next(&walk, &place) && !is_late(search)) {
		struct ranked ranked;
		const struct plan_memory *memory = plan_memory_of(plan, place.memory);
		if (threshold_in(search, memory) > HIGHEST ||
		    !read_tokens(search, place.segment) ||
		    !search_read(search, memory, place.segment, &ranked) ||
		    !same_as_query(&search->query, ranked.unit.variants[ranked.source].text,
		                   &search->searcher->tokens)) {
			continue;
		}
		ranked.base = context_score(search->query.segment, &ranked.unit,
		                            search->query.index);
		ranked.source_hash = search->query.hash;
		offer(search, &ranked);
	}
	exact_close(&walk);
}

static uint32_t distance_of_keys(struct search *search)
{
	struct searcher *searcher = search->searcher;
	const struct stored_tokens *tokens = &searcher->tokens;
	if (tokens->count > searcher->key_capacity) {
		free(searcher->keys);
		searcher->key_capacity = tokens->count * 2;
		searcher->keys = malloc(searcher->key_capacity * sizeof(*searcher->keys));
		if (searcher->keys == NULL) {
			fputs("out of memory\n", stderr);
			abort();
		}
	}
	uint32_t count = 0;
	for (uint32_t i = 0; i < tokens->count; i++) {
		if (token_is_weighted(tokens->tokens[i].kind)) {
			searcher->keys[count++] = tokens->tokens[i].key;
		}
	}
	return distance_to(&search->query.by_key, searcher->keys, count);
}

/* The base score of the segment whose tokens have just been read; 0 if below the threshold. */
static uint32_t score_tokens(struct search *search, uint32_t threshold)
{
	struct searcher *searcher = search->searcher;
	struct query *query = &search->query;
	const struct stored_tokens *tokens = &searcher->tokens;
	uint32_t larger = tokens->weight > query->weight ? tokens->weight : query->weight;
	uint32_t most = (100 - threshold) * larger;
	if (100 * distance_of_keys(search) > most) {
		return 0;
	}
	query_number(query);
	struct token_sequence asked = {query->tokens, query->analysis.token_count, query->weight};
	struct token_sequence stored = {tokens->tokens, tokens->count, tokens->weight};
	uint32_t distance = score_distance(&searcher->room, &asked, &stored, most);
	if (distance == SCORE_TOO_FAR) {
		return 0;
	}
	uint32_t score = score_of_distance(distance, larger);
	score = score > MOST_FUZZY ? MOST_FUZZY : score;
	return score >= threshold ? score : 0;
}

static void verify(struct search *search, uint64_t segment, struct dragoman_text packed,
                   uint32_t threshold)
{
	struct ranked ranked;
	const struct stored_tokens *tokens = &search->searcher->tokens;
	search->searcher->counters.verified++;
	if (!take_tokens(search, segment, packed)) {
		return;
	}
	uint32_t base = score_tokens(search, threshold);
	uint64_t hash = tokens->hash;
	const struct plan_memory *memory = plan_memory_of(search->plan, tokens->memory);
	if (base == 0 || memory == NULL || !search_read(search, memory, segment, &ranked) ||
	    same_as_query(&search->query, ranked.unit.variants[ranked.source].text,
	                  &search->searcher->tokens)) {
		return; /* the same text was found by its hash already */
	}
	ranked.base = base;
	ranked.source_hash = hash;
	offer(search, &ranked);
}

/* Lets the tokens of the next candidates come from memory; returns of how many. */
static size_t fetch(struct search *search, const struct candidate *next, size_t count,
                    uint32_t threshold, struct dragoman_text *out_packed)
{
	uint64_t segments[FETCHED];
	size_t fetched = 0;
	while (fetched < count && fetched < FETCHED && next[fetched].bound >= threshold) {
		segments[fetched] = next[fetched].segment;
		fetched++;
	}
	tokens_get_many(search->transaction, segments, fetched, out_packed);
	return fetched;
}

/* The candidates of one round, best bound first. */
static void verify_round(struct search *search, const struct plan_memory *memory)
{
	const struct candidates *candidates = &search->searcher->candidates;
	struct dragoman_text packed[FETCHED];
	size_t fetched = 0; /* those before it are fetched */
	size_t first = 0;   /* of them */
	for (size_t i = 0; i < candidates->found_count; i++) {
		const struct candidate *candidate = &candidates->found[i];
		uint32_t threshold = threshold_in(search, memory);
		if (candidate->bound < threshold || threshold > MOST_FUZZY ||
		    (i % CLOCK_EVERY == 0 && is_late(search))) {
			break;
		}
		if (i == fetched) {
			first = i;
			fetched += fetch(search, candidate, candidates->found_count - i, threshold,
			                 packed);
		}
		verify(search, candidate->segment, packed[i - first], threshold);
	}
}

/* Memories of one penalty have one threshold: they are searched as one. */
static void search_fuzzy(struct search *search, const struct plan_class *class)
{
	struct candidates *candidates = &search->searcher->candidates;
	struct search_counters *counters = &search->searcher->counters;
	const struct plan_memory *any = plan_memory_of(search->plan, class->numbers[0]);
	struct candidates_scope scope = {
		.transaction = search->transaction,
		.query = &search->query,
		.memories = class->numbers,
		.memory_count = class->count,
		.deadline_ns = search->plan->deadline_ns,
	};
	if (threshold_in(search, any) > MOST_FUZZY) {
		return;
	}
	candidates_begin(candidates, &scope);
	while (!is_late(search) && threshold_in(search, any) <= MOST_FUZZY &&
	       candidates_next(candidates, threshold_in(search, any), counters)) {
		verify_round(search, any);
	}
}

static bool same(void *context, const struct ranked *a, const struct ranked *b)
{
	struct search *search = context;
	return same_texts(search->transaction, a, b);
}

void search_segment(struct searcher *searcher, struct store_transaction *transaction,
                    const struct plan *plan, const struct dragoman_segment *segment,
                    struct arena *arena, struct search_result *out_result)
{
	struct search search = {
		.searcher = searcher, .transaction = transaction, .plan = plan, .arena = arena};
	struct query_tools tools = {transaction, searcher->analyser, searcher->words, arena};
	query_init(&search.query, &tools, segment, dragoman_text_of(plan->source.index.tag));
	ranking_init(&search.ranking, arena, plan->limit);
	search.ranking.same = same;
	search.ranking.context = &search;
	if (search.query.language != 0) {
		search_exact(&search);
	}
	for (size_t i = 0; i < plan->class_count && search.query.language != 0; i++) {
		search_fuzzy(&search, &plan->classes[i]);
	}
	is_late(&search); /* it may have come while postings were scanned */
	*out_result = (struct search_result){
		.matches = ARENA_NEW(arena, struct dragoman_match, search.ranking.count),
		.match_count = search.ranking.count,
	};
	bool is_complete = !search.is_late;
	for (uint32_t i = 0; i < search.ranking.count; i++) {
		result_make(&search, &search.ranking.entries[i], &out_result->matches[i]);
	}
	out_result->is_complete = is_complete;
	query_finish(&search.query);
}
