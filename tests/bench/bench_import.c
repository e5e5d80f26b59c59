/* bench_import.c - a file through the command line into a running daemon, durable: units a second
 * for the corpus and as a curve for more, the memory of both processes; then how long a daemon
 * takes from its start on that store to its first answer.
 *
 *     bench_import DRAGOMAN [CORPUS.tsv.zst [UNITS…]]
 *
 * Without UNITS the corpus as it is, and a million; without a corpus, generated sentences. */
#include "base/clock.h"
#include "bench/bench_process.h"
#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define CURVE_STEP 100000
#define STARTS 5
#define LOOK_NS (10 * 1000 * 1000)
#define MEBIBYTE ((double)(1 << 20))

static uint64_t count_units(struct wire *wire)
{
	struct wire_reply reply;
	wire_call(wire, "server.status", "{}", &reply);
	uint64_t units = wire_number(&reply, "units");
	wire_reply_finish(&reply);
	return units;
}

/* What is seen of an import from outside, every hundredth of a second. */
struct watch {
	const char *name; /* of the figures: `282k` */
	uint64_t begin_ns;
	uint64_t first_ns; /* something was written; 0: not yet */
	uint64_t last_ns;  /* of the last point of the curve */
	uint64_t last_units;
	size_t daemon_bytes; /* the most that was seen */
	size_t import_bytes;
};

static double seconds_since(uint64_t start_ns)
{
	return (double)(clock_monotonic_ns() - start_ns) / 1e9;
}

static void note_units(struct watch *watch, uint64_t units)
{
	uint64_t now = clock_monotonic_ns();
	if (watch->first_ns == 0 && units > 0) {
		watch->first_ns = watch->last_ns = now;
		watch->last_units = units;
		printf("import_%s_until_first_commit %.2f s\n", watch->name,
		       seconds_since(watch->begin_ns));
	}
	if (units >= watch->last_units - watch->last_units % CURVE_STEP + CURVE_STEP) {
		printf("import_%s_at_%lluk %.0f units/s\n", watch->name,
		       (unsigned long long)(units / CURVE_STEP * CURVE_STEP / 1000),
		       (double)(units - watch->last_units) * 1e9 / (double)(now - watch->last_ns));
		watch->last_ns = now;
		watch->last_units = units;
	}
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void watch_import(struct watch *watch, struct daemon_process *daemon, pid_t import)
{
	const struct timespec pause = {0, LOOK_NS};
	struct wire wire;
	wire_open(&wire, daemon->endpoint);
	while (!import_has_ended(import)) {
		watch->daemon_bytes = larger(watch->daemon_bytes, anonymous_bytes(daemon->pid));
		watch->import_bytes = larger(watch->import_bytes, anonymous_bytes(import));
		note_units(watch, count_units(&wire));
		nanosleep(&pause, NULL);
	}
	double seconds = seconds_since(watch->begin_ns);
	uint64_t units = count_units(&wire);
	printf("import_%s_units %llu count\nimport_%s_rate %.0f units/s\n", watch->name,
	       (unsigned long long)units, watch->name, (double)units / seconds);
	printf("import_%s_daemon_memory_peak %.0f MiB\n", watch->name,
	       (double)watch->daemon_bytes / MEBIBYTE);
	printf("import_%s_cli_memory_peak %.0f MiB\n", watch->name,
	       (double)watch->import_bytes / MEBIBYTE);
	wire_close(&wire);
}

static int by_value(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;
	return a < b ? -1 : a > b;
}

/* The client is there before the server and asks at once. */
static double time_start(struct daemon_process *daemon)
{
	static const char question[] = "{\"source\":\"en\",\"target\":\"ru\",\"segments\":[{"
				       "\"text\":\"Open the file.\"}]}";
	struct wire wire;
	struct wire_reply reply;
	uint64_t begin = clock_monotonic_ns();
	daemon_start_again(daemon);
	wire_open(&wire, daemon->endpoint);
	wire_call(&wire, "match", question, &reply);
	double ms = seconds_since(begin) * 1000;
	wire_reply_finish(&reply);
	wire_close(&wire);
	return ms;
}

static void time_starts(struct daemon_process *daemon, const char *name)
{
	double starts[STARTS];
	for (int i = 0; i < STARTS; i++) {
		daemon_stop(daemon);
		starts[i] = time_start(daemon);
	}
	qsort(starts, STARTS, sizeof(starts[0]), by_value);
	printf("import_%s_start_to_first_answer %.1f ms\n", name, starts[STARTS / 2]);
}

static void measure(const char *dragoman, const struct bench_corpus *corpus, size_t unit_count)
{
	struct daemon_process daemon;
	struct bench_files files;
	char name[24];
	snprintf(name, sizeof(name), "%zuk", unit_count / 1000);
	daemon_begin(&daemon, NULL);
	bench_files_write(corpus, daemon.folder.path, unit_count, &files);
	struct watch watch = {.name = name, .begin_ns = clock_monotonic_ns()};
	watch_import(&watch, &daemon, import_start(dragoman, &daemon, "bench", &files));
	time_starts(&daemon, name);
	daemon_stop(&daemon);
	daemon_end(&daemon);
}

int main(int argc, char **argv)
{
	struct bench_corpus corpus;
	if (argc < 2) {
		fputs("usage: bench_import DRAGOMAN [CORPUS.tsv.zst [UNITS...]]\n", stderr);
		return EXIT_FAILURE;
	}
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!bench_corpus_read(&corpus, argc > 2 ? argv[2] : NULL)) {
		return EXIT_FAILURE;
	}
	if (argc > 3) {
		for (int i = 3; i < argc; i++) {
			measure(argv[1], &corpus, strtoul(argv[i], NULL, 10));
		}
	} else {
		measure(argv[1], &corpus, bench_corpus_size(&corpus));
		measure(argv[1], &corpus, 1000000);
	}
	bench_corpus_finish(&corpus);
	return EXIT_SUCCESS;
}
