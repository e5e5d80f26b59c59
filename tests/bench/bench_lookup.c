/* bench_lookup.c - matches asked over the wire of a running daemon with a large memory: one by one,
 * a hundred in flight, a hundred segments a request (and how much of the engine's own rate that
 * is); and one by one while the command line imports.
 *
 *     bench_lookup DRAGOMAN [CORPUS.tsv.zst QUERIES.txt IMPORTED.tsv.zst]
 *
 * Without a corpus, generated sentences. Client, command line and daemon share the machine. */
#include "base/clock.h"
#include "bench/bench_engine.h"
#include "bench/bench_process.h"
#include "protocol/json_write.h"
#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 3 /* the figure is the median of them */
#define IN_FLIGHT 100
#define SEGMENTS 100
#define BATCHES_IN_FLIGHT 8
#define MOST_TIMES 1000000
#define MIN_SCORE 70
#define LIMIT 5
#define MEMORY "bench"
#define REPLY_MS 30000

struct bench {
	const char *dragoman;
	struct bench_corpus corpus;
	struct dragoman_text *queries;
	size_t query_count;
	char **singles; /* a request each */
	char **batches;
	size_t batch_count;
	struct daemon_process daemon;
	struct wire wire;
	uint64_t *times_ns;
	size_t time_count;
};

static char *make_body(const struct bench *bench, size_t first, size_t count)
{
	struct buffer buffer = {0};
	struct json_writer json = {.out = &buffer};
	json_begin_object(&json);
	json_member_string(&json, "source", "en");
	json_member_number(&json, "min_score", MIN_SCORE);
	json_member_number(&json, "limit", LIMIT);
	json_name(&json, "memories");
	json_begin_list(&json);
	json_write_string(&json, MEMORY);
	json_end_list(&json);
	json_name(&json, "segments");
	json_begin_list(&json);
	for (size_t i = 0; i < count; i++) {
		json_begin_object(&json);
		json_member_text(&json, "text", bench->queries[(first + i) % bench->query_count]);
		json_end_object(&json);
	}
	json_end_list(&json);
	json_end_object(&json);
	buffer_append_byte(&buffer, '\0');
	return buffer.bytes;
}

static void make_bodies(struct bench *bench)
{
	bench->batch_count = (bench->query_count + SEGMENTS - 1) / SEGMENTS;
	bench->singles = calloc(bench->query_count, sizeof(char *));
	bench->batches = calloc(bench->batch_count, sizeof(char *));
	bench->times_ns = calloc(MOST_TIMES, sizeof(uint64_t));
	for (size_t i = 0; i < bench->query_count; i++) {
		bench->singles[i] = make_body(bench, i, 1);
	}
	for (size_t i = 0; i < bench->batch_count; i++) {
		bench->batches[i] = make_body(bench, i * SEGMENTS, SEGMENTS);
	}
}

static void take_reply(struct bench *bench)
{
	struct wire_reply reply;
	if (!wire_receive(&bench->wire, &reply, REPLY_MS) || strcmp(reply.status, "ok") != 0) {
		fputs("a request was not answered\n", stderr);
		exit(EXIT_FAILURE);
	}
	wire_reply_finish(&reply);
}

static void ask_once(struct bench *bench, size_t index)
{
	uint64_t start = clock_monotonic_ns();
	wire_send(&bench->wire, "bench", "match", bench->singles[index % bench->query_count]);
	take_reply(bench);
	if (bench->time_count < MOST_TIMES) {
		bench->times_ns[bench->time_count++] = clock_monotonic_ns() - start;
	}
}

static int by_time(const void *left, const void *right)
{
	uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
	return a < b ? -1 : a > b;
}

/* Prints the quantiles of what was timed since the last report; returns the 99th. */
static double report(struct bench *bench, const char *name)
{
	static const struct {
		const char *name;
		double part;
	} quantiles[] = {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p999", 0.999}};
	double p99 = 0;
	qsort(bench->times_ns, bench->time_count, sizeof(uint64_t), by_time);
	for (size_t i = 0; i < sizeof(quantiles) / sizeof(quantiles[0]); i++) {
		size_t place = (size_t)((double)(bench->time_count - 1) * quantiles[i].part);
		double us = (double)bench->times_ns[place] / 1000;
		printf("lookup_%s_%s %.0f us\n", name, quantiles[i].name, us);
		p99 = quantiles[i].part == 0.99 ? us : p99;
	}
	printf("lookup_%s_count %zu requests\n", name, bench->time_count);
	bench->time_count = 0;
	return p99;
}

static double measure_idle(struct bench *bench)
{
	for (size_t i = 0; i < bench->query_count; i++) {
		ask_once(bench, i); /* warms */
	}
	bench->time_count = 0;
	for (size_t i = 0; i < ROUNDS * bench->query_count; i++) {
		ask_once(bench, i);
	}
	return report(bench, "one_by_one");
}

/* Requests a second with so many in flight. */
static double pipeline(struct bench *bench, char **bodies, size_t body_count, size_t in_flight)
{
	size_t asked = 0, answered = 0, all = ROUNDS * body_count;
	uint64_t start = clock_monotonic_ns();
	while (answered < all) {
		while (asked < all && asked - answered < in_flight) {
			wire_send(&bench->wire, "bench", "match", bodies[asked++ % body_count]);
		}
		take_reply(bench);
		answered++;
	}
	return (double)all * 1e9 / (double)(clock_monotonic_ns() - start);
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return a < b ? -1 : a > b;
}

static double median(double *values)
{
	qsort(values, ROUNDS, sizeof(values[0]), by_value);
	return values[ROUNDS / 2];
}

/* Engine and wire take turns on the same store, so that the machine's moods weigh on both. */
static void measure_rates(struct bench *bench)
{
	struct dragoman_match_request request = {
		.source = dragoman_text_of("en"), .min_score = MIN_SCORE, .limit = LIMIT};
	double engine[ROUNDS], batches[ROUNDS], singles[ROUNDS], share[ROUNDS];
	for (int i = 0; i < ROUNDS; i++) {
		wire_close(&bench->wire);
		daemon_stop(&bench->daemon);
		engine[i] = engine_rate(bench->daemon.store, &request, bench->queries,
		                        bench->query_count);
		daemon_start_again(&bench->daemon);
		wire_open(&bench->wire, bench->daemon.endpoint);
		pipeline(bench, bench->batches, bench->batch_count, BATCHES_IN_FLIGHT);
		batches[i] = SEGMENTS * pipeline(bench, bench->batches, bench->batch_count,
		                                 BATCHES_IN_FLIGHT);
		singles[i] = pipeline(bench, bench->singles, bench->query_count, IN_FLIGHT);
		share[i] = 100 * batches[i] / engine[i];
	}
	printf("engine_all_cores %.0f segments/s\n", median(engine));
	printf("wire_100_in_flight %.0f segments/s\n", median(singles));
	printf("wire_batches_of_100 %.0f segments/s\n", median(batches));
	printf("wire_batches_of_engine %.0f percent\n", median(share));
}

static double measure_during_import(struct bench *bench, const struct bench_files *files)
{
	pid_t import = import_start(bench->dragoman, &bench->daemon, "other", files);
	for (size_t i = 0; !import_has_ended(import); i++) {
		ask_once(bench, i);
	}
	return report(bench, "during_import");
}

static void import_corpus(struct bench *bench)
{
	struct bench_files files;
	size_t unit_count = bench_corpus_size(&bench->corpus);
	bench_files_write(&bench->corpus, bench->daemon.folder.path, unit_count, &files);
	import_wait(import_start(bench->dragoman, &bench->daemon, MEMORY, &files));
	printf("lookup_units %zu count\n", unit_count);
}

int main(int argc, char **argv)
{
	static struct bench bench;
	struct bench_corpus imported;
	struct bench_files files;
	if (argc != 2 && argc != 5) {
		fputs("usage: bench_lookup DRAGOMAN [CORPUS QUERIES IMPORTED]\n", stderr);
		return EXIT_FAILURE;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	bench.dragoman = argv[1];
	if (!bench_corpus_read(&bench.corpus, argc > 2 ? argv[2] : NULL) ||
	    !bench_corpus_read(&imported, argc > 2 ? argv[4] : NULL)) {
		return EXIT_FAILURE;
	}
	bench.queries = bench_queries_read(&bench.corpus, argc > 2 ? argv[3] : NULL,
	                                   &bench.query_count);
	make_bodies(&bench);
	daemon_begin(&bench.daemon, NULL);
	wire_open(&bench.wire, bench.daemon.endpoint);
	import_corpus(&bench);
	measure_rates(&bench);
	bench_files_write(&imported, bench.daemon.folder.path, bench_corpus_size(&imported),
	                  &files);
	double idle = measure_idle(&bench);
	double busy = measure_during_import(&bench, &files);
	printf("lookup_p99_during_import_over_idle %.1f times\n", busy / idle);
	wire_close(&bench.wire);
	int code = daemon_stop(&bench.daemon);
	daemon_end(&bench.daemon);
	return code;
}
