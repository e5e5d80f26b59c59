/* dragoman_engine.c - dragoman's engine in this process: the code that the daemon's writer and
 * workers run, without sockets.
 *
 *     dragoman_engine DATA QUERIES RESULTS     see peer.h
 *
 * Each query begins a transaction and makes its plan, as each request does. Both languages are
 * filed and indexed; the time of filing ends when the store is on disk and in order. */
#include "base/clock.h"
#include "match/search.h"
#include "peer.h"
#include "store/journal.h"
#include "support/folder.h"
#include "writer/unit_change.h"
#include "writer/upkeep.h"

#include <stdlib.h>
#include <string.h>

#define NAME "dragoman_engine"
#define MEMORY "bench"
#define BATCH 50000

struct engine {
	struct store *store;
	struct analyser *analyser;
	struct searcher searcher;
};

static void demand(const struct fault *fault)
{
	if (faulted(fault)) {
		peer_die(fault->message, NAME);
	}
}

static void engine_init(struct engine *engine, const char *folder)
{
	struct fault fault = {0};
	struct store_options options = {.folder = folder};
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY, .name = dragoman_text_of(MEMORY)};
	struct store_transaction transaction;
	engine->store = store_open(&options, &fault);
	demand(&fault);
	engine->analyser = analyser_create();
	searcher_init(&engine->searcher, engine->analyser);
	store_begin(engine->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	store_commit(&transaction);
	demand(&transaction.fault);
}

static void engine_finish(struct engine *engine)
{
	searcher_finish(&engine->searcher);
	analyser_destroy(engine->analyser);
	store_close(engine->store);
}

static void upkeep(struct engine *engine, bool is_idle)
{
	struct fault fault = {0};
	while (upkeep_step(engine->store, is_idle, &fault)) {
	}
	demand(&fault);
}

static void file_batch(struct engine *engine, const struct peer_data *data, size_t from,
                       size_t count)
{
	struct arena arena = {0};
	struct store_transaction transaction;
	struct unit_put *asked = ARENA_NEW(&arena, struct unit_put, count);
	for (size_t i = 0; i < count; i++) {
		asked[i].unit = peer_unit(data, from + i, &arena);
	}
	struct change *change = &unit_put_prepare(engine->analyser, &arena,
	                                          dragoman_text_of(MEMORY), asked, count)
	                                 ->change;
	store_begin(engine->store, STORE_WRITE, &transaction);
	change->revision = journal_revision(&transaction) + 1;
	change->apply(change, &transaction);
	demand(&change->refusal);
	journal_set_revision(&transaction, change->revision);
	store_commit(&transaction);
	demand(&transaction.fault);
	upkeep(engine, false);
	arena_finish(&arena);
}

static void file_all(struct engine *engine, const struct peer_data *data)
{
	for (size_t from = 0; from < data->unit_count; from += BATCH) {
		size_t left = data->unit_count - from;
		file_batch(engine, data, from, left < BATCH ? left : BATCH);
	}
	upkeep(engine, true);
}

static void ask(struct engine *engine, struct store_transaction *transaction,
                struct dragoman_text query, struct arena *arena, struct search_result *out_result)
{
	struct dragoman_match_request request = {.source = dragoman_text_of(PEER_LANGUAGE),
	                                         .min_score = PEER_MIN_SCORE,
	                                         .limit = PEER_LIMIT};
	struct dragoman_segment segment = {.text = query};
	struct plan plan = {.source = plan_language(request.source),
	                    .penalties = PLAN_DEFAULT_PENALTIES};
	struct fault fault = {0};
	store_begin(engine->store, STORE_READ, transaction);
	plan_request(arena, &request, &plan);
	plan_memories(transaction, arena, NULL, 0, &plan, &fault);
	demand(&fault);
	search_segment(&engine->searcher, transaction, &plan, &segment, arena, out_result);
	demand(&transaction->fault);
}

static void write_results(FILE *results, size_t query, const struct search_result *result)
{
	for (size_t i = 0; i < result->match_count; i++) {
		/* copied: an id is a view without an end */
		char id[PEER_ID_BYTES] = "";
		struct dragoman_text given = result->matches[i].unit.id;
		memcpy(id, given.bytes, given.length);
		peer_result(results, query, strtoull(id, NULL, 10), result->matches[i].score);
	}
}

static void ask_all(struct engine *engine, const struct peer_data *data, struct peer_times *times,
                    FILE *results)
{
	struct arena arena = {0};
	times->count = 0;
	for (size_t i = 0; i < data->query_count; i++) {
		struct store_transaction transaction;
		struct search_result result;
		uint64_t begin = clock_monotonic_ns();
		ask(engine, &transaction, data->queries[i], &arena, &result);
		times->ns[times->count++] = clock_monotonic_ns() - begin;
		if (results != NULL) {
			write_results(results, i, &result);
		}
		store_abort(&transaction);
		arena_reset(&arena);
	}
	arena_finish(&arena);
}

static void measure(struct engine *engine, const struct peer_data *data, const char *folder)
{
	struct peer_times times = {calloc(data->query_count, sizeof(uint64_t)), 0};
	if (times.ns == NULL) {
		peer_die("no memory", NAME);
	}
	FILE *results = peer_results_open(folder, NAME);
	ask_all(engine, data, &times, NULL); /* maps the pages */
	ask_all(engine, data, &times, results);
	fclose(results);
	peer_print_times(NAME, &times);
	free(times.ns);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: " NAME " DATA QUERIES RESULTS\n", stderr);
		return 2;
	}
	struct peer_data data;
	struct folder folder;
	struct engine engine;
	peer_data_read(&data, argv[1], strtoul(argv[2], NULL, 10));
	folder_make(&folder);
	engine_init(&engine, folder.path);
	uint64_t begin = clock_monotonic_ns();
	file_all(&engine, &data);
	peer_print(NAME, "build_seconds", (double)(clock_monotonic_ns() - begin) / 1e9);
	peer_print(NAME, "disk_bytes", (double)peer_folder_bytes(folder.path));
	measure(&engine, &data, argv[3]);
	engine_finish(&engine);
	folder_remove(&folder);
	peer_data_finish(&data);
	return EXIT_SUCCESS;
}
