#define _GNU_SOURCE
#include "bench/bench_engine.h"

#include "base/clock.h"
#include "match/search.h"
#include "store/store.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define MOST_THREADS 64
#define CHUNK 100
#define ROUNDS 4 /* of all queries; the first only warms */

struct engine {
	struct store *store;
	const struct dragoman_match_request *request;
	const struct dragoman_text *queries;
	size_t query_count;
	size_t chunk_count; /* of this run */
	atomic_size_t next_chunk;
};

/* As the daemon does it for a request of a hundred segments: one transaction, one plan. */
static void search_chunk(struct engine *engine, struct searcher *searcher, size_t chunk)
{
	struct arena arena = {0};
	struct arena plan_arena = {0};
	struct store_transaction transaction;
	struct fault fault = {0};
	struct plan plan = {.source = plan_language(engine->request->source),
	                    .penalties = PLAN_DEFAULT_PENALTIES};
	store_begin(engine->store, STORE_READ, &transaction);
	plan_request(&plan_arena, engine->request, &plan);
	plan_memories(&transaction, &plan_arena, NULL, 0, &plan, &fault);
	for (size_t i = 0; i < CHUNK; i++) {
		size_t query = (chunk * CHUNK + i) % engine->query_count;
		struct dragoman_segment segment = {.text = engine->queries[query]};
		struct search_result result;
		search_segment(searcher, &transaction, &plan, &segment, &arena, &result);
		arena_reset(&arena);
	}
	store_abort(&transaction);
	arena_finish(&arena);
	arena_finish(&plan_arena);
}

static void *engine_run(void *argument)
{
	struct engine *engine = argument;
	struct searcher searcher;
	struct analyser *analyser = analyser_create();
	searcher_init(&searcher, analyser);
	size_t chunk;
	while ((chunk = atomic_fetch_add(&engine->next_chunk, 1)) < engine->chunk_count) {
		search_chunk(engine, &searcher, chunk);
	}
	searcher_finish(&searcher);
	analyser_destroy(analyser);
	return NULL;
}

static void run_threads(struct engine *engine, size_t chunk_count)
{
	pthread_t threads[MOST_THREADS];
	size_t cores = (size_t)sysconf(_SC_NPROCESSORS_ONLN);
	size_t count = cores < MOST_THREADS ? cores : MOST_THREADS;
	engine->chunk_count = chunk_count;
	atomic_store(&engine->next_chunk, 0);
	for (size_t i = 0; i < count; i++) {
		if (pthread_create(&threads[i], NULL, engine_run, engine) != 0) {
			perror("thread");
			exit(EXIT_FAILURE);
		}
	}
	for (size_t i = 0; i < count; i++) {
		pthread_join(threads[i], NULL);
	}
}

double engine_rate(const char *store_folder, const struct dragoman_match_request *request,
                   const struct dragoman_text *queries, size_t query_count)
{
	struct fault fault = {0};
	struct store_options options = {.folder = store_folder};
	struct engine engine = {.store = store_open(&options, &fault),
	                        .request = request,
	                        .queries = queries,
	                        .query_count = query_count};
	if (engine.store == NULL) {
		fprintf(stderr, "%s\n", fault.message);
		exit(EXIT_FAILURE);
	}
	size_t chunks = (query_count + CHUNK - 1) / CHUNK;
	run_threads(&engine, chunks);
	uint64_t start = clock_monotonic_ns();
	run_threads(&engine, chunks * (ROUNDS - 1));
	double seconds = (double)(clock_monotonic_ns() - start) / 1e9;
	store_close(engine.store);
	return (double)(chunks * (ROUNDS - 1) * CHUNK) / seconds;
}
