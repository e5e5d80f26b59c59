#define _GNU_SOURCE
#include "bench/bench_data.h"

#include "base/clock.h"
#include "store/journal.h"
#include "writer/unit_change.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BATCH 50000
#define GENERATED 100000

struct pair {
	struct dragoman_variant variants[2];
};

static size_t unescape(char *text)
{
	char *out = text;
	for (const char *at = text; *at != '\0'; at++) {
		if (at[0] == '\\' && at[1] != '\0') {
			at++;
			*out++ = *at == 't' ? '\t' : *at == 'n' ? '\n' : *at;
		} else {
			*out++ = *at;
		}
	}
	return (size_t)(out - text);
}

/* Words with a skewed frequency, so that some are in every sentence and most in few. */
static char *generate(unsigned number)
{
	static char line[1024];
	unsigned seed = number * 2654435761u;
	int used = snprintf(line, sizeof(line), "%u\tgenerated\t", number);
	for (int side = 0; side < 2; side++) {
		unsigned words = 4 + seed % 16;
		for (unsigned i = 0; i < words; i++) {
			seed = seed * 1664525 + 1013904223;
			unsigned wide = 1u << (1 + (seed >> 28));
			used += snprintf(line + used, sizeof(line) - (size_t)used, "%s%c%u",
			                 i == 0 ? "" : " ", side == 0 ? 'w' : 'p',
			                 (seed >> 8) % wide);
		}
		used += snprintf(line + used, sizeof(line) - (size_t)used, side == 0 ? "\t" : "\n");
	}
	return line;
}

static bool split(char *line, struct pair *pair, struct arena *arena)
{
	char *fields[4];
	line[strcspn(line, "\n")] = '\0';
	for (int i = 0; i < 4; i++) {
		fields[i] = line;
		line = line == NULL ? NULL : strchr(line, '\t');
		if (line != NULL) {
			*line++ = '\0';
		} else if (i < 3) {
			return false;
		}
	}
	for (int i = 0; i < 2; i++) {
		size_t length = unescape(fields[2 + i]);
		pair->variants[i] = (struct dragoman_variant){
			.language = dragoman_text_of(i == 0 ? "en" : "ru"),
			.text = arena_copy_text(arena,
		                                (struct dragoman_text){fields[2 + i], length}),
		};
	}
	return true;
}

static bool file_batch(struct bench_data *data, struct unit_put *asked, size_t count)
{
	struct arena arena = {0};
	struct store_transaction transaction;
	struct change *change = &unit_put_prepare(data->analyser, &arena, dragoman_text_of("bench"),
	                                          asked, count)
	                                 ->change;
	store_begin(data->store, STORE_WRITE, &transaction);
	change->revision = journal_revision(&transaction) + 1;
	change->apply(change, &transaction);
	journal_set_revision(&transaction, change->revision);
	bool is_done = store_commit(&transaction) == DRAGOMAN_OK && !faulted(&change->refusal);
	if (!is_done) {
		fprintf(stderr, "filing: %s%s\n", transaction.fault.message,
		        change->refusal.message);
	}
	arena_finish(&arena);
	return is_done;
}

static bool file_corpus(struct bench_data *data, FILE *corpus)
{
	struct arena arena = {0};
	struct pair *pairs = calloc(BATCH, sizeof(*pairs));
	struct unit_put *asked = calloc(BATCH, sizeof(*asked));
	char *line = NULL;
	size_t room = 0, count = 0;
	bool is_fine = pairs != NULL && asked != NULL;
	while (is_fine) {
		bool is_end = corpus == NULL ? data->unit_count == GENERATED
		                             : getline(&line, &room, corpus) < 0;
		char *given = corpus == NULL ? generate((unsigned)data->unit_count) : line;
		if (!is_end && split(given, &pairs[count], &arena)) {
			asked[count] = (struct unit_put){
				.unit = {.variants = pairs[count].variants, .variant_count = 2}};
			count++;
			data->unit_count++;
		}
		if (count == BATCH || (is_end && count > 0)) {
			is_fine = file_batch(data, asked, count);
			arena_reset(&arena);
			count = 0;
		}
		if (is_end) {
			break;
		}
	}
	free(line);
	free(asked);
	free(pairs);
	arena_finish(&arena);
	return is_fine;
}

static bool add_memory(struct bench_data *data)
{
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY,
	                                .name = dragoman_text_of("bench")};
	struct store_transaction transaction;
	store_begin(data->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	return store_commit(&transaction) == DRAGOMAN_OK;
}

static void read_queries(struct bench_data *data, const char *path, size_t most)
{
	FILE *file = path == NULL ? NULL : fopen(path, "r");
	char *line = NULL;
	size_t room = 0;
	data->queries = ARENA_NEW(&data->arena, struct dragoman_text, most);
	while (file != NULL && data->query_count < most && getline(&line, &room, file) >= 0) {
		line[strcspn(line, "\n")] = '\0';
		size_t length = unescape(line);
		data->queries[data->query_count++] = arena_copy_text(
			&data->arena, (struct dragoman_text){line, length});
	}
	for (unsigned i = 0; path == NULL && i < most; i++) {
		struct pair pair;
		/* beyond the corpus, but of the same words */
		if (split(generate(GENERATED + i * 7), &pair, &data->arena)) {
			data->queries[data->query_count++] = pair.variants[0].text;
		}
	}
	free(line);
	if (file != NULL) {
		fclose(file);
	}
}

bool bench_data_open(struct bench_data *data, const char *corpus, const char *queries,
                     size_t most_queries)
{
	struct fault fault = {0};
	char command[4096];
	*data = (struct bench_data){.folder = "/tmp/dragoman-bench-XXXXXX"};
	if (mkdtemp(data->folder) == NULL) {
		return false;
	}
	struct store_options options = {.folder = data->folder};
	data->store = store_open(&options, &fault);
	data->analyser = analyser_create();
	if (data->store == NULL || !add_memory(data)) {
		fprintf(stderr, "%s\n", fault.message);
		return false;
	}
	FILE *input = NULL;
	if (corpus != NULL) {
		snprintf(command, sizeof(command), "zstd -dcq '%s'", corpus);
		input = popen(command, "r");
	}
	uint64_t start = clock_monotonic_ns();
	bool is_filed = file_corpus(data, input);
	data->units_per_second = (double)data->unit_count * 1e9 /
	                         (double)(clock_monotonic_ns() - start);
	if (input != NULL && pclose(input) != 0) {
		is_filed = false;
	}
	struct store_sizes sizes;
	store_measure(data->store, &sizes);
	data->bytes_per_unit = (double)sizes.used_bytes / (double)(data->unit_count + 1);
	read_queries(data, queries, most_queries);
	return is_filed;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	return remove(path);
}

void bench_data_close(struct bench_data *data)
{
	analyser_destroy(data->analyser);
	store_close(data->store);
	arena_finish(&data->arena);
	nftw(data->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}
