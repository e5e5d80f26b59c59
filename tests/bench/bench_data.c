#define _GNU_SOURCE
#include "bench/bench_data.h"

#include "base/clock.h"
#include "store/journal.h"
#include "writer/unit_change.h"
#include "writer/upkeep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 50000
#define GENERATED 100000
#define MOST_NAME 32

static void name_memory(char *name, size_t number)
{
	snprintf(name, MOST_NAME, number == 0 ? "bench" : "bench%zu", number);
}

static bool upkeep(struct bench_data *data, bool is_idle)
{
	struct fault fault = {0};
	while (upkeep_step(data->store, is_idle, &fault)) {
	}
	if (faulted(&fault)) {
		fprintf(stderr, "upkeep: %s\n", fault.message);
	}
	return !faulted(&fault);
}

static bool file_batch(struct bench_data *data, size_t memory, struct unit_put *asked,
                       size_t count)
{
	struct arena arena = {0};
	struct store_transaction transaction;
	char name[MOST_NAME];
	name_memory(name, memory);
	struct change *change =
		&unit_put_prepare(data->analyser, &arena, dragoman_text_of(name), asked, count)
			 ->change;
	store_begin(data->store, STORE_WRITE, &transaction);
	change->revision = journal_revision(&transaction) + 1;
	change->apply(change, &transaction);
	journal_set_revision(&transaction, change->revision);
	struct journal_limits limits = {.most_bytes = 1, .most_rows = 2 * BATCH};
	journal_trim(&transaction, &limits); /* what is measured is the store without it */
	bool is_done = store_commit(&transaction) == DRAGOMAN_OK && !faulted(&change->refusal);
	if (!is_done) {
		fprintf(stderr, "filing: %s%s\n", transaction.fault.message,
		        change->refusal.message);
	}
	arena_finish(&arena);
	return is_done && upkeep(data, false);
}

/* The units of one batch, copied: made pairs share one room. */
static size_t make_units(struct bench_data *data, size_t from, size_t most, struct arena *arena,
                         struct unit_put *out)
{
	char *room = arena_alloc(arena, BENCH_ROOM);
	size_t count = 0;
	for (; count < most && count < BATCH; count++) {
		struct bench_pair pair = bench_corpus_pair(&data->corpus, from + count, room);
		struct dragoman_variant *variants = ARENA_NEW(arena, struct dragoman_variant, 2);
		variants[0].language = dragoman_text_of("en");
		variants[1].language = pair.language;
		for (int i = 0; i < 2; i++) {
			variants[i].text = arena_copy_text(arena, pair.sides[i]);
		}
		out[count] = (struct unit_put){.unit = {.variants = variants, .variant_count = 2}};
	}
	return count;
}

static bool add_memory(struct bench_data *data, size_t number)
{
	char name[MOST_NAME];
	name_memory(name, number);
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY, .name = dragoman_text_of(name)};
	struct store_transaction transaction;
	store_begin(data->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	return store_commit(&transaction) == DRAGOMAN_OK;
}

static bool file_corpus(struct bench_data *data)
{
	struct arena arena = {0};
	struct unit_put *asked = calloc(BATCH, sizeof(*asked));
	size_t memories = data->options.memory_count == 0 ? 1 : data->options.memory_count;
	bool is_fine = asked != NULL;
	uint64_t start = clock_monotonic_ns();
	for (size_t memory = 0; memory < memories && is_fine; memory++) {
		size_t from = data->unit_count * memory / memories;
		size_t to = data->unit_count * (memory + 1) / memories;
		is_fine = add_memory(data, memory);
		while (is_fine && from < to) {
			size_t count = make_units(data, from, to - from, &arena, asked);
			is_fine = file_batch(data, memory, asked, count);
			from += count;
			arena_reset(&arena);
		}
	}
	is_fine = is_fine && upkeep(data, true);
	data->units_per_second = (double)data->unit_count * 1e9 /
	                         (double)(clock_monotonic_ns() - start);
	free(asked);
	arena_finish(&arena);
	return is_fine;
}

static void read_queries(struct bench_data *data)
{
	const char *path = data->options.queries;
	const size_t most = data->options.most_queries;
	FILE *file = path == NULL ? NULL : fopen(path, "r");
	char *line = NULL, *made = arena_alloc(&data->arena, BENCH_ROOM);
	size_t room = 0;
	data->queries = ARENA_NEW(&data->arena, struct dragoman_text, most);
	while (file != NULL && data->query_count < most && getline(&line, &room, file) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		size_t length = bench_unescape(line);
		data->queries[data->query_count++] = arena_copy_text(
			&data->arena, (struct dragoman_text){line, length});
	}
	struct bench_corpus generated = {0};
	for (size_t i = 0; path == NULL && i < most; i++) {
		/* beyond the corpus, but of the same words */
		struct bench_pair pair = bench_corpus_pair(&generated, GENERATED + i * 7, made);
		data->queries[data->query_count++] = arena_copy_text(&data->arena, pair.sides[0]);
	}
	free(line);
	if (file != NULL) {
		fclose(file);
	}
}

static bool open_folder(struct bench_data *data)
{
	struct fault fault = {0};
	struct store_options options = {.folder = data->options.folder};
	if (options.folder == NULL) {
		folder_make(&data->temporary);
		options.folder = data->temporary.path;
	}
	data->store = store_open(&options, &fault);
	if (data->store == NULL) {
		fprintf(stderr, "%s\n", fault.message);
	}
	return data->store != NULL;
}

static size_t count_filed(struct bench_data *data)
{
	struct store_transaction transaction;
	store_begin(data->store, STORE_READ, &transaction);
	size_t count = store_count(&transaction, STORE_UNITS);
	store_abort(&transaction);
	return count;
}

bool bench_data_open(struct bench_data *data, const struct bench_options *options)
{
	*data = (struct bench_data){.options = *options};
	data->analyser = analyser_create();
	if (!open_folder(data) || !bench_corpus_read(&data->corpus, options->corpus)) {
		return false;
	}
	bool is_filed = true;
	data->unit_count = count_filed(data);
	if (data->unit_count == 0) {
		size_t all = data->corpus.count == 0 ? GENERATED : data->corpus.count;
		data->unit_count = options->unit_count == 0 ? all : options->unit_count;
		is_filed = file_corpus(data);
	}
	read_queries(data);
	return is_filed;
}

void bench_data_close(struct bench_data *data)
{
	analyser_destroy(data->analyser);
	store_close(data->store);
	arena_finish(&data->arena);
	bench_corpus_finish(&data->corpus);
	if (data->options.folder == NULL) {
		folder_remove(&data->temporary);
	}
}
