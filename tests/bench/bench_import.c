/* bench_import.c - a file through the command line into a running daemon, durable; then how long a
 * daemon takes from its start on that store to its first answer.
 *
 *     bench_import DRAGOMAN [CORPUS.tsv.zst]    without a corpus: generated sentences */
#define _GNU_SOURCE
#include "base/clock.h"
#include "support/daemon.h"
#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GENERATED 100000
#define STARTS 5

static void generate(const char *path)
{
	FILE *file = fopen(path, "w");
	if (file == NULL) {
		exit(EXIT_FAILURE);
	}
	fputs("id\ten\tru\n", file);
	for (unsigned number = 0; number < GENERATED; number++) {
		unsigned seed = number * 2654435761u;
		fprintf(file, "%u", number);
		for (int side = 0; side < 2; side++) {
			for (unsigned i = 0; i < 4 + (number + (unsigned)side) % 12; i++) {
				seed = seed * 1664525 + 1013904223;
				fprintf(file, "%c%c%u", i == 0 ? '\t' : ' ', side == 0 ? 'w' : 'p',
				        (seed >> 8) % (1u << (1 + (seed >> 28))));
			}
		}
		fputc('\n', file);
	}
	fclose(file);
}

static void run(const char *command)
{
	if (system(command) != 0) {
		fprintf(stderr, "failed: %s\n", command);
		exit(EXIT_FAILURE);
	}
}

static uint64_t count_units(const char *endpoint)
{
	struct wire wire;
	struct wire_reply reply;
	wire_open(&wire, endpoint);
	wire_call(&wire, "server.status", "{}", &reply);
	uint64_t units = wire_number(&reply, "units");
	wire_reply_finish(&reply);
	wire_close(&wire);
	return units;
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
	double ms = (double)(clock_monotonic_ns() - begin) / 1e6;
	wire_reply_finish(&reply);
	wire_close(&wire);
	return ms;
}

int main(int argc, char **argv)
{
	struct daemon_process daemon;
	char command[4096], path[256];
	if (argc < 2) {
		return EXIT_FAILURE;
	}
	daemon_begin(&daemon, NULL);
	snprintf(path, sizeof(path), "%s/corpus.tsv", daemon.folder.path);
	if (argc > 2) {
		snprintf(command, sizeof(command),
		         "(printf 'id\\ten\\tru\\n'; zstd -dcq '%s' | cut -f1,3,4) > %s", argv[2],
		         path);
		run(command);
	} else {
		generate(path);
	}
	snprintf(command, sizeof(command),
	         "'%s' --server %s import --memory bench %s >/dev/null 2>&1", argv[1],
	         daemon.endpoint, path);
	uint64_t begin = clock_monotonic_ns();
	run(command);
	double seconds = (double)(clock_monotonic_ns() - begin) / 1e9;
	uint64_t units = count_units(daemon.endpoint);
	printf("import_units %llu count\nimport_rate %.0f units/s\n", (unsigned long long)units,
	       (double)units / seconds);
	double starts[STARTS];
	for (int i = 0; i < STARTS; i++) {
		daemon_stop(&daemon);
		starts[i] = time_start(&daemon);
	}
	qsort(starts, STARTS, sizeof(starts[0]), by_value);
	printf("start_to_first_answer %.1f ms\n", starts[STARTS / 2]);
	daemon_end(&daemon);
	return EXIT_SUCCESS;
}
