#define _GNU_SOURCE
#include "peer.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

void peer_die(const char *message, const char *about)
{
	fprintf(stderr, "%s: %s\n", about, message);
	exit(EXIT_FAILURE);
}

/* The whole file and a NUL, in the arena. */
static char *read_file(struct arena *arena, const char *folder, const char *name)
{
	char path[PATH_MAX];
	struct stat about;
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "r");
	if (file == NULL || fstat(fileno(file), &about) != 0) {
		peer_die(strerror(errno), path);
	}
	size_t length = (size_t)about.st_size;
	char *bytes = arena_alloc(arena, length + 1);
	if (fread(bytes, 1, length, file) != length) {
		peer_die("cannot be read to its end", path);
	}
	fclose(file);
	return bytes;
}

/* Cuts off what stands before `separator`; the rest is left in `*rest`. */
static struct dragoman_text cut(char **rest, char separator)
{
	char *start = *rest;
	char *end = strchr(start, separator);
	if (end == NULL) {
		end = start + strlen(start);
		*rest = end;
	} else {
		*end = '\0';
		*rest = end + 1;
	}
	return (struct dragoman_text){start, (size_t)(end - start)};
}

static size_t count_lines(const char *bytes)
{
	size_t count = 0;
	for (; (bytes = strchr(bytes, '\n')) != NULL; bytes++) {
		count++;
	}
	return count;
}

void peer_data_read(struct peer_data *data, const char *folder, size_t query_count)
{
	*data = (struct peer_data){0};
	char *rest = read_file(&data->arena, folder, "corpus.tsv");
	data->units = ARENA_NEW(&data->arena, struct peer_unit, count_lines(rest));
	while (*rest != '\0') {
		struct peer_unit *unit = &data->units[data->unit_count++];
		unit->language = cut(&rest, '\t');
		unit->source = cut(&rest, '\t');
		unit->target = cut(&rest, '\n');
	}
	rest = read_file(&data->arena, folder, "queries.txt");
	data->queries = ARENA_NEW(&data->arena, struct dragoman_text, query_count);
	while (*rest != '\0' && data->query_count < query_count) {
		data->queries[data->query_count++] = cut(&rest, '\n');
	}
}

void peer_data_finish(struct peer_data *data)
{
	arena_finish(&data->arena);
}

struct dragoman_unit peer_unit(const struct peer_data *data, size_t number, struct arena *arena)
{
	const struct peer_unit *unit = &data->units[number];
	struct dragoman_variant *variants = ARENA_NEW(arena, struct dragoman_variant, 2);
	char *id = arena_alloc(arena, PEER_ID_BYTES);
	snprintf(id, PEER_ID_BYTES, "%zu", number);
	variants[0] = (struct dragoman_variant){.language = dragoman_text_of(PEER_LANGUAGE),
	                                        .text = unit->source};
	variants[1] = (struct dragoman_variant){.language = unit->language, .text = unit->target};
	return (struct dragoman_unit){
		.id = dragoman_text_of(id),
		.source = variants[0].language,
		.variants = variants,
		.variant_count = 2,
	};
}

static int by_time(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return a < b ? -1 : a > b;
}

void peer_print_times(const char *name, struct peer_times *times)
{
	double sum = 0;
	for (size_t i = 0; i < times->count; i++) {
		sum += (double)times->ns[i];
	}
	qsort(times->ns, times->count, sizeof(times->ns[0]), by_time);
	size_t last = times->count - 1;
	peer_print(name, "queries", (double)times->count);
	peer_print(name, "mean_us", sum / (double)times->count / 1000);
	peer_print(name, "p50_us", (double)times->ns[last / 2] / 1000);
	peer_print(name, "p99_us", (double)times->ns[last * 99 / 100] / 1000);
}

void peer_print(const char *name, const char *key, double value)
{
	printf("%s %s %.10g\n", name, key, value);
	fflush(stdout);
}

FILE *peer_results_open(const char *folder, const char *name)
{
	char path[PATH_MAX];
	snprintf(path, sizeof(path), "%s/%s.tsv", folder, name);
	FILE *results = fopen(path, "w");
	if (results == NULL) {
		peer_die(strerror(errno), path);
	}
	return results;
}

void peer_result(FILE *results, size_t query, uint64_t unit, double score)
{
	fprintf(results, "%zu\t%llu\t%g\n", query, (unsigned long long)unit, score);
}

uint64_t peer_folder_bytes(const char *folder)
{
	uint64_t bytes = 0;
	DIR *open = opendir(folder);
	for (struct dirent *entry; open != NULL && (entry = readdir(open)) != NULL;) {
		char path[PATH_MAX];
		struct stat about;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		if (stat(path, &about) == 0 && S_ISREG(about.st_mode)) {
			bytes += (uint64_t)about.st_blocks * 512;
		}
	}
	if (open != NULL) {
		closedir(open);
	}
	return bytes;
}
