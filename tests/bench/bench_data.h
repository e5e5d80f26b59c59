/* bench_data.h - a store filled with a corpus, and queries, for benchmarks in one process. */
#pragma once

#include "base/arena.h"
#include "bench/bench_corpus.h"
#include "store/store.h"
#include "support/folder.h"
#include "text/analyse.h"

struct bench_options {
	const char *corpus;  /* see bench_corpus.h; NULL: generated sentences */
	const char *queries; /* one a line; NULL: generated ones */
	const char *folder;  /* keep the store there, or use the one that is there; NULL: temporary */
	size_t unit_count;   /* 0: what the corpus has, or 100,000 generated */
	size_t memory_count; /* spread over so many (0: one): `bench`, `bench1`, … */
	size_t most_queries;
};

struct bench_data {
	struct bench_options options;
	struct bench_corpus corpus;
	struct folder temporary;
	struct store *store;
	struct analyser *analyser;
	struct arena arena;
	struct dragoman_text *queries;
	size_t query_count;
	size_t unit_count;
	double units_per_second; /* one thread: prepared, filed, on disk and merged; 0: was there */
};

/** Files the corpus, both languages. False, and a message on stderr, when it cannot be read. */
bool bench_data_open(struct bench_data *data, const struct bench_options *options);
void bench_data_close(struct bench_data *data);
