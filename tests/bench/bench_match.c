/* bench_match.c - a lookup against the exhaustive scan, in one program on one store.
 *
 *     bench_match [CORPUS.tsv.zst QUERIES.txt]     without them: generated sentences
 *
 * Corpus lines: id, domain, English, Russian. Prints `name value unit` a line. The scan scores
 * every stored segment by the same weighted distance; it has the tokens in memory, ready. */
#define _GNU_SOURCE
#include "base/clock.h"
#include "bench/bench_data.h"
#include "match/search.h"
#include "store/units.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_QUERIES 2000
#define SCANNED_QUERIES 20
#define LIMIT 5

struct timing {
	uint64_t ns[MOST_QUERIES];
	size_t count;
};

static int by_time(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return a < b ? -1 : a > b;
}

static double micro(const struct timing *timing, double part)
{
	return (double)timing->ns[(size_t)((double)(timing->count - 1) * part)] / 1000.0;
}

static double mean(const struct timing *timing)
{
	double sum = 0;
	for (size_t i = 0; i < timing->count; i++) {
		sum += (double)timing->ns[i];
	}
	return sum / (double)timing->count / 1000.0;
}

static struct plan make_plan(const struct bench_data *data, struct store_transaction *transaction,
                             struct arena *arena, uint32_t min_score)
{
	static struct dragoman_match_request request;
	static struct dragoman_text target;
	struct fault fault = {0};
	target = dragoman_text_of("ru");
	request = (struct dragoman_match_request){.source = dragoman_text_of("en"),
	                                          .targets = &target,
	                                          .target_count = 1,
	                                          .min_score = min_score,
	                                          .limit = LIMIT};
	struct plan plan = {.source = plan_language(request.source),
	                    .penalties = PLAN_DEFAULT_PENALTIES};
	(void)data;
	plan_request(arena, &request, &plan);
	if (!plan_memories(transaction, arena, NULL, 0, &plan, &fault)) {
		abort();
	}
	return plan;
}

static double time_lookups(const struct bench_data *data, uint32_t min_score)
{
	static struct timing timing;
	struct arena plan_arena = {0}, arena = {0};
	struct store_transaction transaction;
	struct searcher searcher;
	size_t found = 0;
	searcher_init(&searcher, data->analyser);
	store_begin(data->store, STORE_READ, &transaction);
	struct plan plan = make_plan(data, &transaction, &plan_arena, min_score);
	timing.count = 0;
	for (int round = 0; round < 2; round++) { /* the first warms the page cache */
		timing.count = found = 0;
		searcher.counters = (struct search_counters){0};
		for (size_t i = 0; i < data->query_count; i++) {
			struct dragoman_segment segment = {.text = data->queries[i]};
			struct search_result result;
			uint64_t start = clock_monotonic_ns();
			search_segment(&searcher, &transaction, &plan, &segment, &arena, &result);
			timing.ns[timing.count++] = clock_monotonic_ns() - start;
			found += result.match_count > 0;
			arena_reset(&arena);
		}
	}
	double average = mean(&timing);
	double count = (double)timing.count;
	qsort(timing.ns, timing.count, sizeof(timing.ns[0]), by_time);
	printf("lookup_%u_mean %.1f us\nlookup_%u_p50 %.1f us\nlookup_%u_p99 %.1f us\n", min_score,
	       average, min_score, micro(&timing, 0.5), min_score, micro(&timing, 0.99));
	printf("lookup_%u_found %.1f percent\n", min_score, 100.0 * (double)found / count);
	printf("lookup_%u_postings %.0f per-query\nlookup_%u_candidates %.1f per-query\n"
	       "lookup_%u_verified %.1f per-query\n",
	       min_score, (double)searcher.counters.postings / count, min_score,
	       (double)searcher.counters.candidates / count, min_score,
	       (double)searcher.counters.verified / count);
	store_abort(&transaction);
	searcher_finish(&searcher);
	arena_finish(&arena);
	arena_finish(&plan_arena);
	return average;
}

/* Every segment's tokens in memory: the scan is not slowed by reading them. */
struct loaded {
	struct token_sequence *segments;
	size_t count;
};

static struct loaded load(const struct bench_data *data)
{
	struct store_transaction transaction;
	struct loaded loaded = {calloc(data->unit_count, sizeof(struct token_sequence)), 0};
	store_begin(data->store, STORE_READ, &transaction);
	uint16_t language = vocabulary_language(&transaction, dragoman_text_of("en-Latn"));
	for (uint64_t segment = 1; language != 0 && loaded.count < data->unit_count; segment += 2) {
		struct dragoman_text packed;
		struct stored_tokens tokens = {0};
		if (!tokens_get(&transaction, segment, &packed) ||
		    !stored_tokens_read(packed, &tokens)) {
			break;
		}
		loaded.segments[loaded.count++] = (struct token_sequence){
			tokens.tokens, tokens.count, tokens.weight};
	}
	store_abort(&transaction);
	return loaded;
}

static double time_scan(const struct bench_data *data, const struct loaded *loaded,
                        uint32_t min_score)
{
	struct arena arena = {0};
	struct score_room room = {0};
	struct store_transaction transaction;
	uint64_t total = 0;
	size_t found = 0, asked = 0;
	store_begin(data->store, STORE_READ, &transaction);
	for (size_t i = 0; i < data->query_count && asked < SCANNED_QUERIES; i++) {
		struct dragoman_segment segment = {.text = data->queries[i]};
		struct query query;
		uint64_t start = clock_monotonic_ns();
		query_init(&query, &transaction, data->analyser, &arena, &segment,
		           dragoman_text_of("en-Latn"));
		query_number(&query, &transaction);
		struct token_sequence sequence = {query.tokens, query.analysis.token_count,
		                                  query.weight};
		for (size_t j = 0; j < loaded->count; j++) {
			uint32_t larger = loaded->segments[j].weight > query.weight
			                          ? loaded->segments[j].weight
			                          : query.weight;
			uint32_t distance = score_distance(&room, &sequence, &loaded->segments[j],
			                                   SCORE_TOO_FAR - 1);
			found += score_of_distance(distance, larger) >= min_score;
		}
		total += clock_monotonic_ns() - start;
		query_finish(&query);
		arena_reset(&arena);
		asked++;
	}
	store_abort(&transaction);
	score_room_finish(&room);
	arena_finish(&arena);
	double average = asked == 0 ? 0 : (double)total / (double)asked / 1000.0;
	printf("scan_%u_mean %.1f us\n", min_score, average);
	return average;
}

int main(int argc, char **argv)
{
	struct bench_data data;
	if (!bench_data_open(&data, argc > 2 ? argv[1] : NULL, argc > 2 ? argv[2] : NULL,
	                     MOST_QUERIES)) {
		return EXIT_FAILURE;
	}
	printf("units %zu count\nfiling %.0f units/s\n", data.unit_count, data.units_per_second);
	printf("store_bytes_per_unit %.0f bytes\n", data.bytes_per_unit);
	struct loaded loaded = load(&data);
	const uint32_t scores[] = {50, 70, 85};
	for (size_t i = 0; i < 3; i++) {
		double lookup = time_lookups(&data, scores[i]);
		double scan = time_scan(&data, &loaded, scores[i]);
		printf("scan_over_lookup_%u %.0f ratio\n", scores[i], scan / lookup);
	}
	for (size_t i = 0; i < loaded.count; i++) {
		free((void *)loaded.segments[i].tokens);
	}
	free(loaded.segments);
	bench_data_close(&data);
	return EXIT_SUCCESS;
}
