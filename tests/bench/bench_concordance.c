/* bench_concordance.c - words inside the segments of a large store.
 *
 *     bench_concordance [--corpus FILE.tsv.zst] [--queries FILE] [--source TAG] [--units N]
 *                       [--memories N] [--store FOLDER]
 *
 * Phrases are words that stand side by side in held-out queries, so most of them are in the store
 * and some are not. Prints `name value unit` a line; times are those of the thread. */
#include "bench/bench_data.h"
#include "bench/bench_times.h"
#include "match/concordance.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_QUERIES 5000
#define LIMIT 20
#define STOP_WORDS 12

struct asking {
	const char *name;
	enum dragoman_concordance_mode mode;
	uint32_t words;    /* of a query, side by side or, for any order, spread over it */
	uint32_t prefix;   /* code points of a word, then `*`; 0: whole words */
	const char *texts; /* these instead, one a line */
	const char *author; /* a filter */
};

/* English; of another source, what is taken from its queries stays. */
static const struct asking askings[] = {
	{"one_word", DRAGOMAN_CONCORDANCE_PHRASE, 1, 0, NULL, NULL},
	{"phrase_2", DRAGOMAN_CONCORDANCE_PHRASE, 2, 0, NULL, NULL},
	{"phrase_3", DRAGOMAN_CONCORDANCE_PHRASE, 3, 0, NULL, NULL},
	{"words_2", DRAGOMAN_CONCORDANCE_WORDS, 2, 0, NULL, NULL},
	{"words_3", DRAGOMAN_CONCORDANCE_WORDS, 3, 0, NULL, NULL},
	{"prefix_5", DRAGOMAN_CONCORDANCE_PHRASE, 1, 5, NULL, NULL},
	{"prefix_3", DRAGOMAN_CONCORDANCE_PHRASE, 1, 3, NULL, NULL},
	{"prefix_1", DRAGOMAN_CONCORDANCE_PHRASE, 1, 1, NULL, NULL},
	{"prefix_phrase", DRAGOMAN_CONCORDANCE_PHRASE, 2, 4, NULL, NULL},
	{"stop_word", DRAGOMAN_CONCORDANCE_PHRASE, 0, 0,
         "the\nof\nand\nto\na\nin\nis\nfor\nthat\non\nwith\nit", NULL},
	{"stop_phrase", DRAGOMAN_CONCORDANCE_PHRASE, 0, 0,
         "of the\nin the\nto the\nand the\nto be\nfor the\non a\nit is\nthe of\nof of\na the\n"
         "to of the\nthat it is in the\nis to be and",
         NULL},
	{"stop_words", DRAGOMAN_CONCORDANCE_WORDS, 0, 0,
         "the of\nto a in\nand the is of\nit that with on for the a", NULL},
	{"stop_phrase_nobody", DRAGOMAN_CONCORDANCE_PHRASE, 0, 0, "of the\nto be\nthe of\nof of",
         "nobody"},
};

/* The tokens of a query that count as words. */
static size_t read_words(const struct bench_data *data, const char *source, size_t query,
                         struct arena *arena, struct dragoman_text **out_words)
{
	struct analysis analysis;
	size_t count = 0;
	analyse(data->analyser, arena, dragoman_text_of(source), data->queries[query], NULL, 0,
	        &analysis);
	*out_words = ARENA_NEW(arena, struct dragoman_text, analysis.token_count + 1);
	for (uint32_t i = 0; i < analysis.token_count; i++) {
		if (analysis.tokens[i].kind == TOKEN_WORD) {
			(*out_words)[count++] = analysis.tokens[i].spelling;
		}
	}
	return count;
}

static size_t prefix_bytes(struct dragoman_text word, uint32_t points)
{
	size_t length = 0;
	for (uint32_t i = 0; i < points && length < word.length; i++) {
		length++;
		while (length < word.length && ((unsigned char)word.bytes[length] & 0xc0) == 0x80) {
			length++;
		}
	}
	return length;
}

/* What is asked, in `out`; false if the query has too few words. */
static bool compose(const struct asking *asking, const struct dragoman_text *words, size_t count,
                    size_t number, char *out)
{
	bool is_phrase = asking->mode == DRAGOMAN_CONCORDANCE_PHRASE;
	if (count < asking->words) {
		return false;
	}
	size_t step = is_phrase || asking->words < 2 ? 1 : (count - 1) / (asking->words - 1);
	size_t first = is_phrase ? number * 7919 % (count - asking->words + 1) : 0;
	size_t length = 0;
	for (uint32_t i = 0; i < asking->words; i++) {
		struct dragoman_text word = words[first + i * step];
		size_t bytes = asking->prefix > 0 ? prefix_bytes(word, asking->prefix)
		                                  : word.length;
		length += (size_t)sprintf(out + length, "%s%.*s%s", i == 0 ? "" : " ", (int)bytes,
		                          word.bytes, asking->prefix > 0 ? "*" : "");
	}
	return true;
}

struct round {
	const struct bench_data *data;
	struct searcher searcher;
	struct store_transaction transaction;
	struct plan plan;
	struct arena arena;
	struct bench_times times;
	size_t found;
	uint64_t slowest_ns;
	char slowest[BENCH_ROOM];
};

static void ask(struct round *round, const struct asking *asking, const char *source,
                const char *text)
{
	struct concordance_result result;
	struct fault fault = {0};
	struct dragoman_concordance_request request = {.language = dragoman_text_of(source),
	                                               .text = dragoman_text_of(text),
	                                               .mode = asking->mode,
	                                               .limit = LIMIT};
	if (asking->author != NULL) {
		request.filter.author = dragoman_text_of(asking->author);
	}
	uint64_t start = bench_thread_ns();
	concordance_find(&round->searcher, &round->transaction, &round->plan, &request,
	                 &round->arena, &result, &fault);
	uint64_t ns = bench_thread_ns() - start;
	if (faulted(&round->transaction.fault)) {
		fprintf(stderr, "%s: %s\n", text, round->transaction.fault.message);
		abort();
	}
	if (faulted(&fault)) { /* `_*` is no word */
		return;
	}
	bench_times_add(&round->times, ns);
	round->found += result.hit_count > 0;
	if (ns > round->slowest_ns) {
		round->slowest_ns = ns;
		snprintf(round->slowest, sizeof(round->slowest), "%s", text);
	}
	arena_reset(&round->arena);
}

static void ask_all(struct round *round, const struct asking *asking, const char *source)
{
	static char text[BENCH_ROOM];
	struct arena arena = {0};
	if (asking->texts != NULL) {
		for (const char *at = asking->texts; *at != '\0';) {
			size_t length = strcspn(at, "\n");
			snprintf(text, sizeof(text), "%.*s", (int)length, at);
			ask(round, asking, source, text);
			at += length + (at[length] == '\n');
		}
		return;
	}
	for (size_t i = 0; i < round->data->query_count; i++) {
		struct dragoman_text *words;
		size_t count = read_words(round->data, source, i, &arena, &words);
		if (compose(asking, words, count, i, text)) {
			ask(round, asking, source, text);
		}
		arena_reset(&arena);
	}
	arena_finish(&arena);
}

static void time_asking(struct round *round, const struct asking *asking, const char *source)
{
	for (int i = 0; i < 2; i++) { /* the first warms the page cache */
		round->times.count = round->found = 0;
		round->slowest_ns = 0;
		ask_all(round, asking, source);
	}
	double count = (double)round->times.count;
	printf("%s_asked %.0f queries\n", asking->name, count);
	printf("%s_found %.1f percent\n", asking->name, 100.0 * (double)round->found / count);
	bench_times_print(&round->times, asking->name);
	printf("%s_slowest %.1f us (%s)\n", asking->name, (double)round->slowest_ns / 1000.0,
	       round->slowest);
	fflush(stdout);
}

static void time_all(const struct bench_data *data, const char *source, const char *only)
{
	static struct round round;
	struct arena plan_arena = {0};
	struct fault fault = {0};
	round.data = data;
	round.plan = (struct plan){.source = plan_language(dragoman_text_of(source))};
	searcher_init(&round.searcher, data->analyser);
	store_begin(data->store, STORE_READ, &round.transaction);
	if (!plan_memories(&round.transaction, &plan_arena, NULL, 0, &round.plan, &fault)) {
		abort();
	}
	for (size_t i = 0; i < sizeof(askings) / sizeof(askings[0]); i++) {
		if (only == NULL || strcmp(only, askings[i].name) == 0) {
			time_asking(&round, &askings[i], source);
		}
	}
	store_abort(&round.transaction);
	searcher_finish(&round.searcher);
	bench_times_finish(&round.times);
	arena_finish(&round.arena);
	arena_finish(&plan_arena);
}

struct arguments {
	struct bench_options options;
	const char *source;
	const char *only; /* this asking; NULL: all */
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
		{"only", required_argument, NULL, 'o'},
		{NULL, 0, NULL, 0}};
	*arguments = (struct arguments){.options = {.most_queries = MOST_QUERIES}, .source = "en"};
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
		case 'o':
			arguments->only = optarg;
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
	time_all(&data, arguments.source, arguments.only);
	bench_data_close(&data);
	return EXIT_SUCCESS;
}
