/* bench_match.c - lookups against the exhaustive scan, in one program on one store.
 *
 *     bench_match [--corpus FILE.tsv.zst] [--queries FILE] [--source TAG] [--units N]
 *                 [--memories N] [--store FOLDER] [--scanned N] [--score N]
 *
 * Corpus: see bench_corpus.h; without one, generated sentences. Prints `name value unit` a line. */
#include "bench/bench_data.h"
#include "bench/bench_scan.h"
#include "bench/bench_times.h"
#include "match/search.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_QUERIES 5000
#define LIMIT 5

static struct plan make_plan(struct store_transaction *transaction, struct arena *arena,
                             const char *source, uint32_t min_score)
{
	static const struct dragoman_filter no_filter;
	struct fault fault = {0};
	struct plan plan = {.source = plan_language(dragoman_text_of(source)),
	                    .penalties = PLAN_DEFAULT_PENALTIES,
	                    .filter = &no_filter,
	                    .min_score = min_score,
	                    .limit = LIMIT};
	if (!plan_memories(transaction, arena, NULL, 0, &plan, &fault)) {
		abort();
	}
	return plan;
}

static void print_counters(const struct search_counters *counters, uint32_t score, double count)
{
	printf("lookup_%u_postings %.0f per-query\nlookup_%u_candidates %.1f per-query\n"
	       "lookup_%u_verified %.1f per-query\n",
	       score, (double)counters->postings / count, score,
	       (double)counters->candidates / count, score, (double)counters->verified / count);
}

static double time_lookups(const struct bench_data *data, const char *source, uint32_t min_score)
{
	struct bench_times times = {0};
	char name[32];
	struct arena plan_arena = {0}, arena = {0};
	struct store_transaction transaction;
	struct searcher searcher;
	size_t found = 0;
	searcher_init(&searcher, data->analyser);
	store_begin(data->store, STORE_READ, &transaction);
	struct plan plan = make_plan(&transaction, &plan_arena, source, min_score);
	for (int round = 0; round < 2; round++) { /* the first warms the page cache */
		times.count = found = 0;
		searcher.counters = (struct search_counters){0};
		for (size_t i = 0; i < data->query_count; i++) {
			struct dragoman_segment segment = {.text = data->queries[i]};
			struct search_result result;
			uint64_t start = bench_thread_ns();
			search_segment(&searcher, &transaction, &plan, &segment, &arena, &result);
			bench_times_add(&times, bench_thread_ns() - start);
			found += result.match_count > 0;
			arena_reset(&arena);
		}
	}
	double count = (double)times.count;
	snprintf(name, sizeof(name), "lookup_%u", min_score);
	double average = bench_times_print(&times, name);
	bench_times_finish(&times);
	print_counters(&searcher.counters, min_score, count);
	printf("lookup_%u_found %.1f percent\n", min_score, 100.0 * (double)found / count);
	store_abort(&transaction);
	searcher_finish(&searcher);
	arena_finish(&arena);
	arena_finish(&plan_arena);
	return average;
}

/* The scan answers a sample of the queries; each of its scores is held against the lookup's. */
static double time_scan(const struct bench_data *data, const struct bench_scan *scan,
                        const char *source, uint32_t min_score, size_t sample)
{
	struct arena plan_arena = {0}, arena = {0};
	struct store_transaction transaction;
	struct searcher searcher;
	uint64_t total = 0;
	size_t asked = 0, differing = 0;
	searcher_init(&searcher, data->analyser);
	store_begin(data->store, STORE_READ, &transaction);
	struct plan plan = make_plan(&transaction, &plan_arena, source, min_score);
	size_t step = data->query_count / (sample + 1) + 1;
	for (size_t i = 0; i < data->query_count; i += step) {
		struct dragoman_segment segment = {.text = data->queries[i]};
		struct search_result result;
		uint32_t scores[LIMIT];
		uint64_t start = bench_thread_ns();
		size_t count = bench_scan_best(scan, &transaction, data->analyser, &segment,
		                               min_score, LIMIT, scores);
		total += bench_thread_ns() - start;
		search_segment(&searcher, &transaction, &plan, &segment, &arena, &result);
		bool is_same = count == result.match_count;
		for (size_t j = 0; is_same && j < count; j++) {
			is_same = scores[j] == result.matches[j].score;
		}
		differing += !is_same;
		asked++;
		arena_reset(&arena);
	}
	store_abort(&transaction);
	searcher_finish(&searcher);
	arena_finish(&arena);
	arena_finish(&plan_arena);
	double average = asked == 0 ? 0 : (double)total / (double)asked / 1000.0;
	printf("scan_%u_mean %.1f us\nscan_%u_asked %zu queries\nscan_%u_disagreements %zu queries\n",
	       min_score, average, min_score, asked, min_score, differing);
	return average;
}

static void print_sizes(const struct bench_data *data)
{
	struct store_transaction transaction;
	struct store_sizes sizes;
	store_begin(data->store, STORE_READ, &transaction);
	store_measure(&transaction, &sizes);
	store_abort(&transaction);
	const struct {
		const char *name;
		uint64_t bytes;
	} rows[] = {
		{"records", sizes.record_bytes}, {"tokens", sizes.token_bytes},
		{"postings", sizes.posting_bytes}, {"exact", sizes.exact_bytes},
		{"vocabulary", sizes.vocabulary_bytes}};
	uint64_t all = 0;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		printf("disk_%s %.0f bytes/unit\n", rows[i].name,
		       (double)rows[i].bytes / (double)data->unit_count);
		all += rows[i].bytes;
	}
	printf("disk %.0f bytes/unit\n", (double)all / (double)data->unit_count);
}

struct arguments {
	struct bench_options options;
	const char *source;
	size_t scanned;
	uint32_t score; /* only this one; 0: all three */
};

static bool read_arguments(struct arguments *arguments, int argc, char **argv)
{
	static const struct option known[] = {
		{"corpus", required_argument, NULL, 'c'},
		{"queries", required_argument, NULL, 'q'},
		{"source", required_argument, NULL, 's'},
		{"units", required_argument, NULL, 'u'},
		{"memories", required_argument, NULL, 'm'},
		{"store", required_argument, NULL, 'f'},
		{"scanned", required_argument, NULL, 'n'},
		{"score", required_argument, NULL, 't'},
		{NULL, 0, NULL, 0}};
	*arguments = (struct arguments){.options = {.most_queries = MOST_QUERIES},
	                                .source = "en",
	                                .scanned = 20};
	for (int found; (found = getopt_long(argc, argv, "", known, NULL)) != -1;) {
		switch (found) {
		case 'c':
			arguments->options.corpus = optarg;
			break;
		case 'q':
			arguments->options.queries = optarg;
			break;
		case 's':
			arguments->source = optarg;
			break;
		case 'u':
			arguments->options.unit_count = strtoul(optarg, NULL, 10);
			break;
		case 'm':
			arguments->options.memory_count = strtoul(optarg, NULL, 10);
			break;
		case 'f':
			arguments->options.folder = optarg;
			break;
		case 'n':
			arguments->scanned = strtoul(optarg, NULL, 10);
			break;
		case 't':
			arguments->score = (uint32_t)strtoul(optarg, NULL, 10);
			break;
		default:
			return false;
		}
	}
	return optind == argc;
}

int main(int argc, char **argv)
{
	struct arguments arguments;
	struct bench_data data;
	if (!read_arguments(&arguments, argc, argv) ||
	    !bench_data_open(&data, &arguments.options)) {
		return EXIT_FAILURE;
	}
	printf("units %zu count\n", data.unit_count);
	if (data.units_per_second > 0) {
		printf("filing %.0f units/s\n", data.units_per_second);
	}
	print_sizes(&data);
	struct bench_scan scan = {0};
	bool has_scan = arguments.scanned > 0;
	if (has_scan) {
		bench_scan_load(&scan, data.store, arguments.source);
	}
	const uint32_t scores[] = {50, 70, 85};
	for (size_t i = 0; i < 3; i++) {
		if (arguments.score != 0 && arguments.score != scores[i]) {
			continue;
		}
		double lookup = time_lookups(&data, arguments.source, scores[i]);
		if (has_scan) {
			double scanned = time_scan(&data, &scan, arguments.source, scores[i],
			                           arguments.scanned);
			printf("scan_over_lookup_%u %.0f ratio\n", scores[i], scanned / lookup);
		}
		fflush(stdout);
	}
	bench_scan_finish(&scan);
	bench_data_close(&data);
	return EXIT_SUCCESS;
}
