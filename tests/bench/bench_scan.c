#include "bench/bench_scan.h"

#include "language/language.h"
#include "match/query.h"
#include "store/units.h"

#include <stdlib.h>
#include <string.h>

static void *grow(void *memory, size_t *capacity, size_t count, size_t size)
{
	if (count <= *capacity) {
		return memory;
	}
	*capacity = count * 2;
	memory = realloc(memory, *capacity * size);
	if (memory == NULL) {
		abort();
	}
	return memory;
}

static void add_segment(struct bench_scan *scan, const struct stored_tokens *tokens)
{
	scan->tokens = grow(scan->tokens, &scan->token_capacity, scan->token_count + tokens->count,
	                    sizeof(*scan->tokens));
	scan->segments = grow(scan->segments, &scan->capacity, scan->count + 1,
	                      sizeof(*scan->segments));
	if (tokens->count > 0) {
		memcpy(scan->tokens + scan->token_count, tokens->tokens,
		       tokens->count * sizeof(*scan->tokens));
	}
	scan->segments[scan->count++] = (struct bench_scanned){
		.hash = tokens->hash,
		.first = scan->token_count,
		.count = tokens->count,
		.weight = tokens->weight,
	};
	scan->token_count += tokens->count;
}

void bench_scan_load(struct bench_scan *scan, struct store *store, const char *source)
{
	struct store_transaction transaction;
	struct stored_tokens tokens = {0};
	struct language index;
	bool is_second = strcmp(source, "en") != 0;
	struct dragoman_text packed;
	uint64_t other = 0, segment = 0;
	language_index(dragoman_text_of(source), &index);
	*scan = (struct bench_scan){0};
	scan->index = dragoman_text_of(strcpy(malloc(sizeof(index.tag)), index.tag));
	store_begin(store, STORE_READ, &transaction);
	while (tokens_next(&transaction, &segment, &packed)) {
		if (!stored_tokens_read(packed, &tokens)) {
			abort();
		}
		if ((tokens.variant == 1) == is_second) {
			add_segment(scan, &tokens);
		}
		if (tokens.variant == 1 && scan->count > 0) {
			scan->segments[scan->count - 1].hash ^=
				(is_second ? other : tokens.hash) * 0x9e3779b97f4a7c15u;
		}
		other = tokens.hash;
	}
	store_abort(&transaction);
	stored_tokens_finish(&tokens);
}

void bench_scan_finish(struct bench_scan *scan)
{
	free((void *)scan->index.bytes);
	free(scan->tokens);
	free(scan->segments);
	*scan = (struct bench_scan){0};
}

struct best {
	uint32_t score;
	uint64_t hash;
};

/* Keeps the best of each hash, in falling order of score. */
static size_t keep(struct best *best, size_t count, size_t limit, uint32_t score, uint64_t hash)
{
	if (count == limit && score <= best[count - 1].score) {
		return count;
	}
	size_t at = 0;
	while (at < count && best[at].hash != hash) {
		at++;
	}
	if (at < count && best[at].score >= score) {
		return count;
	}
	if (at == count) {
		at = count < limit ? count++ : count - 1;
	}
	while (at > 0 && best[at - 1].score < score) {
		best[at] = best[at - 1];
		at--;
	}
	best[at] = (struct best){score, hash};
	return count;
}

static uint32_t score(struct score_room *room, const struct query *query,
                      const struct bench_scan *scan, const struct bench_scanned *segment)
{
	struct token_sequence asked = {query->tokens, query->analysis.token_count, query->weight};
	struct token_sequence stored = {scan->tokens + segment->first, segment->count,
	                                segment->weight};
	uint32_t larger = segment->weight > query->weight ? segment->weight : query->weight;
	/* all differences that there can be: nothing is cut off, nothing left out */
	uint32_t most = 100 * (asked.count + stored.count);
	uint32_t distance = score_distance(room, &asked, &stored, most);
	uint32_t found = score_of_distance(distance, larger);
	return distance > 0 && found > 99 ? 99 : found;
}

size_t bench_scan_best(const struct bench_scan *scan, struct store_transaction *transaction,
                       struct analyser *analyser, const struct dragoman_segment *segment,
                       uint32_t min_score, size_t limit, uint32_t *out_scores)
{
	struct arena arena = {0};
	struct score_room room = {0};
	struct best best[128];
	struct query query;
	size_t count = 0;
	struct query_tools tools = {transaction, analyser, NULL, &arena};
	query_init(&query, &tools, segment, scan->index);
	query_number(&query);
	for (size_t i = 0; i < scan->count; i++) {
		uint32_t found = score(&room, &query, scan, &scan->segments[i]);
		if (found >= min_score && (query.weight > 0 || found == 100)) {
			count = keep(best, count, limit, found, scan->segments[i].hash);
		}
	}
	for (size_t i = 0; i < count; i++) {
		out_scores[i] = best[i].score;
	}
	query_finish(&query);
	score_room_finish(&room);
	arena_finish(&arena);
	return count;
}
