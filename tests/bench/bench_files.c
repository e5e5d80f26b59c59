#define _GNU_SOURCE
#include "bench/bench_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GENERATED 100000
#define MOST_QUERIES 5000
#define FIRST_QUERY 100000000 /* a pair that is in no store, but of the same words */

static void must(bool is_good, const char *what)
{
	if (!is_good) {
		perror(what);
		exit(EXIT_FAILURE);
	}
}

size_t bench_corpus_size(const struct bench_corpus *corpus)
{
	return corpus->count == 0 ? GENERATED : corpus->count;
}

static void write_escaped(FILE *file, struct dragoman_text text, char behind)
{
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		char escape = byte == '\t' ? 't' : byte == '\n' ? 'n' : byte == '\\' ? '\\' : '\0';
		if (escape != '\0') {
			putc_unlocked('\\', file);
		}
		putc_unlocked(escape == '\0' ? byte : escape, file);
	}
	putc_unlocked(behind, file);
}

/* The file of a language, opened when it is first met. `zh_CN` is `zh-CN` everywhere else. */
static FILE *file_of(struct bench_files *files, FILE **open_files, const char *folder,
                     struct dragoman_text language)
{
	char path[BENCH_PATH_BYTES], tag[24];
	snprintf(tag, sizeof(tag), "%.*s", (int)language.length, language.bytes);
	for (char *at = tag; (at = strchr(at, '_')) != NULL;) {
		*at = '-';
	}
	snprintf(path, sizeof(path), "%s/en-%s.tsv", folder, tag);
	size_t index = 0;
	while (index < files->count && strcmp(files->paths[index], path) != 0) {
		index++;
	}
	if (index == files->count) {
		must(index < BENCH_MOST_FILES, "too many languages");
		memcpy(files->paths[files->count++], path, sizeof(path));
		open_files[index] = fopen(path, "w");
		must(open_files[index] != NULL, path);
		fprintf(open_files[index], "en\t%s\n", tag);
	}
	return open_files[index];
}

void bench_files_write(const struct bench_corpus *corpus, const char *folder, size_t unit_count,
                       struct bench_files *out_files)
{
	FILE *open_files[BENCH_MOST_FILES];
	static char room[BENCH_ROOM];
	out_files->count = 0;
	for (size_t number = 0; number < unit_count; number++) {
		struct bench_pair pair = bench_corpus_pair(corpus, number, room);
		FILE *file = file_of(out_files, open_files, folder, pair.language);
		write_escaped(file, pair.sides[0], '\t');
		write_escaped(file, pair.sides[1], '\n');
	}
	for (size_t i = 0; i < out_files->count; i++) {
		must(fclose(open_files[i]) == 0, out_files->paths[i]);
	}
}

static struct dragoman_text copy_of(struct dragoman_text text)
{
	char *bytes = malloc(text.length + 1);
	must(bytes != NULL, "queries");
	memcpy(bytes, text.bytes, text.length);
	return (struct dragoman_text){bytes, text.length};
}

struct dragoman_text *bench_queries_read(const struct bench_corpus *corpus, const char *path,
                                         size_t *out_count)
{
	static char room[BENCH_ROOM];
	struct dragoman_text *queries = calloc(MOST_QUERIES, sizeof(*queries));
	size_t count = 0;
	must(queries != NULL, "queries");
	if (path == NULL) {
		for (; count < MOST_QUERIES; count++) {
			queries[count] = copy_of(
				bench_corpus_pair(corpus, FIRST_QUERY + count, room).sides[0]);
		}
	} else {
		FILE *file = fopen(path, "r");
		must(file != NULL, path);
		while (count < MOST_QUERIES && fgets(room, sizeof(room), file) != NULL) {
			room[strcspn(room, "\n")] = '\0';
			struct dragoman_text query = {room, bench_unescape(room)};
			if (query.length > 0) {
				queries[count++] = copy_of(query);
			}
		}
		fclose(file);
	}
	*out_count = count;
	return queries;
}
