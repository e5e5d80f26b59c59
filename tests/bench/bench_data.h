/* bench_data.h - a store filled with a corpus, and queries, for benchmarks. */
#pragma once

#include "base/arena.h"
#include "store/store.h"
#include "text/analyse.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

struct bench_data {
	char folder[64];
	struct store *store;
	struct analyser *analyser;
	struct arena arena;
	struct dragoman_text *queries;
	size_t query_count;
	size_t unit_count;
	double units_per_second; /* one thread: prepared, filed and on disk */
	double bytes_per_unit;
};

/** Files the corpus into memory `bench` (en, ru); without a corpus, generated sentences. False, and
 * a message on stderr, when it cannot be read. */
bool bench_data_open(struct bench_data *data, const char *corpus, const char *queries,
                     size_t most_queries);
void bench_data_close(struct bench_data *data);
