/* bench_files.h - a corpus as files that the command line imports, and queries from a file. */
#pragma once

#include "bench/bench_corpus.h"

#define BENCH_MOST_FILES 32
#define BENCH_PATH_BYTES 192

struct bench_files {
	char paths[BENCH_MOST_FILES][BENCH_PATH_BYTES];
	size_t count;
};

/** Writes so many pairs, one TSV file a target language. Exits the benchmark where it cannot. */
void bench_files_write(const struct bench_corpus *corpus, const char *folder, size_t unit_count,
                       struct bench_files *out_files);

/** How many pairs a benchmark takes of a corpus that is not extended. */
size_t bench_corpus_size(const struct bench_corpus *corpus);

/** The lines of a file, unescaped; NULL: pairs beyond the corpus. They live as long as the process.
 * Exits the benchmark where it cannot. */
struct dragoman_text *bench_queries_read(const struct bench_corpus *corpus, const char *path,
                                         size_t *out_count);
