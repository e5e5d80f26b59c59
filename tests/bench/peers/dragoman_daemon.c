/* dragoman_daemon.c - the real dragomand over ipc, asked through libdragoman: filled, then one
 * segment a request, one request after another; then batches.
 *
 *     dragoman_daemon DATA QUERIES RESULTS     see peer.h
 *
 * A time is that of dragoman_client_call(): JSON there, the reply's JSON back. */
#include "base/clock.h"
#include "peer.h"
#include "support/daemon.h"

#include <dragoman/client.h>
#include <dragoman/json.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NAME "dragoman_daemon"
#define BATCHED NAME "_batched"
#define UNITS_A_PUT 1500
#define PUTS_IN_FLIGHT 16
#define SEGMENTS_A_BATCH 100
#define REST_MS 300

struct session {
	struct dragoman_client *client;
	struct dragoman_json *json;
	const struct peer_data *data;
};

static void demand(struct session *session, enum dragoman_status status)
{
	if (status != DRAGOMAN_OK) {
		peer_die(dragoman_client_message(session->client), NAME);
	}
}

static void take(struct session *session)
{
	struct dragoman_answer answer;
	demand(session, dragoman_client_take(session->client, &answer));
	demand(session, answer.status);
}

static void begin_put(struct session *session, size_t from)
{
	struct arena arena = {0};
	size_t bytes;
	dragoman_json_clear(session->json);
	dragoman_json_raw(session->json, "{\"memory\":\"bench\",\"units\":[");
	for (size_t i = from; i < from + UNITS_A_PUT && i < session->data->unit_count; i++) {
		struct dragoman_unit unit = peer_unit(session->data, i, &arena);
		dragoman_json_raw(session->json, i == from ? "" : ",");
		dragoman_json_unit(session->json, &unit);
	}
	dragoman_json_raw(session->json, "]}");
	if (dragoman_client_outstanding(session->client, &bytes) == PUTS_IN_FLIGHT) {
		take(session);
	}
	demand(session, dragoman_client_begin(session->client, "unit.put",
	                                      dragoman_json_text(session->json), from));
	arena_finish(&arena);
}

static void fill(struct session *session)
{
	struct dragoman_text reply;
	size_t bytes;
	demand(session, dragoman_client_call(session->client, "memory.create",
	                                     dragoman_text_of("{\"name\":\"bench\"}"), &reply));
	for (size_t from = 0; from < session->data->unit_count; from += UNITS_A_PUT) {
		begin_put(session, from);
	}
	while (dragoman_client_outstanding(session->client, &bytes) > 0) {
		take(session);
	}
}

static void write_results(FILE *results, size_t query, struct dragoman_text reply)
{
	json_t *root = json_loadb(reply.bytes, reply.length, 0, NULL);
	size_t i, j;
	json_t *result, *match;
	json_array_foreach(json_object_get(root, "results"), i, result)
	{
		json_array_foreach(json_object_get(result, "matches"), j, match)
		{
			const char *unit = json_string_value(json_object_get(match, "unit"));
			peer_result(results, query + i, strtoull(unit, NULL, 10),
			            (double)json_integer_value(json_object_get(match, "score")));
		}
	}
	json_decref(root);
}

/* One request for `count` segments from `from` on. */
static uint64_t ask(struct session *session, size_t from, size_t count, FILE *results)
{
	struct dragoman_text reply;
	uint64_t begin = clock_monotonic_ns();
	dragoman_json_clear(session->json);
	dragoman_json_raw(session->json, "{\"source\":\"en\",\"segments\":[");
	for (size_t i = from; i < from + count; i++) {
		dragoman_json_raw(session->json, i == from ? "{\"text\":" : ",{\"text\":");
		dragoman_json_string(session->json, session->data->queries[i]);
		dragoman_json_raw(session->json, "}");
	}
	dragoman_json_raw(session->json, "]}");
	demand(session, dragoman_client_call(session->client, "match",
	                                     dragoman_json_text(session->json), &reply));
	uint64_t taken = clock_monotonic_ns() - begin;
	if (results != NULL) {
		write_results(results, from, reply);
	}
	return taken;
}

static void ask_singly(struct session *session, const char *folder)
{
	const struct peer_data *data = session->data;
	struct peer_times times = {calloc(data->query_count, sizeof(uint64_t)), data->query_count};
	FILE *results = peer_results_open(folder, NAME);
	for (size_t i = 0; i < data->query_count; i++) { /* maps the pages */
		ask(session, i, 1, NULL);
	}
	for (size_t i = 0; i < data->query_count; i++) {
		times.ns[i] = ask(session, i, 1, results);
	}
	fclose(results);
	peer_print_times(NAME, &times);
	free(times.ns);
}

static void ask_in_batches(struct session *session)
{
	size_t count = session->data->query_count;
	uint64_t ns = 0;
	for (size_t from = 0; from < count; from += SEGMENTS_A_BATCH) {
		size_t left = count - from;
		ns += ask(session, from, left < SEGMENTS_A_BATCH ? left : SEGMENTS_A_BATCH, NULL);
	}
	peer_print(BATCHED, "queries", (double)count);
	peer_print(BATCHED, "mean_us", (double)ns / (double)count / 1000);
}

/* The most memory that a process had, the pages of files that it mapped included. */
static double most_resident_bytes(pid_t pid)
{
	char path[64], line[256];
	double kib = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	FILE *file = fopen(path, "r");
	while (file != NULL && fgets(line, sizeof(line), file) != NULL) {
		if (strncmp(line, "VmHWM:", 6) == 0) {
			kib = strtod(line + 6, NULL);
		}
	}
	if (file != NULL) {
		fclose(file);
	}
	return kib * 1024;
}

static void session_begin(struct session *session, const struct daemon_process *daemon,
                          const struct peer_data *data)
{
	enum dragoman_status status;
	struct dragoman_client_options options = {.endpoint = daemon->endpoint};
	*session = (struct session){dragoman_client_create(&options, &status),
	                            dragoman_json_create(), data};
	if (session->client == NULL || session->json == NULL) {
		peer_die("no client", NAME);
	}
}

static void session_end(struct session *session)
{
	dragoman_client_destroy(session->client);
	dragoman_json_destroy(session->json);
}

/* Processor time of a process so far, in clock ticks. */
static unsigned long long ticks(pid_t pid)
{
	char path[64], line[1024] = "";
	unsigned long long user = 0, system = 0;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "r");
	if (file == NULL || fgets(line, sizeof(line), file) == NULL) {
		peer_die("cannot be read", path);
	}
	fclose(file);
	/* after the name, which stands in brackets: state, then ten numbers, then these two */
	const char *rest = strrchr(line, ')');
	for (int i = 0; rest != NULL && i < 12; i++) {
		rest = strchr(rest + 1, ' ');
	}
	if (rest == NULL || sscanf(rest, "%llu %llu", &user, &system) != 2) {
		peer_die("is not understood", path);
	}
	return user + system;
}

/* What was written is put in order when nothing else waits: part of filling. */
static uint64_t await_rest(const struct daemon_process *daemon)
{
	struct timespec pause = {.tv_nsec = REST_MS * 1000000L};
	uint64_t begin;
	unsigned long long before;
	do {
		begin = clock_monotonic_ns();
		before = ticks(daemon->pid);
		nanosleep(&pause, NULL);
	} while (ticks(daemon->pid) != before);
	return begin;
}

static void measure_filling(struct daemon_process *daemon, const struct peer_data *data)
{
	struct session session;
	session_begin(&session, daemon, data);
	uint64_t begin = clock_monotonic_ns();
	fill(&session);
	peer_print(NAME, "build_seconds", (double)(await_rest(daemon) - begin) / 1e9);
	peer_print(NAME, "disk_bytes", (double)peer_folder_bytes(daemon->store));
	session_end(&session);
}

/* By a daemon that has just been started, so that its memory is what serving takes. */
static void measure_asking(struct daemon_process *daemon, const struct peer_data *data,
                           const char *folder)
{
	struct session session;
	daemon_stop(daemon);
	daemon_start_again(daemon);
	session_begin(&session, daemon, data);
	ask_singly(&session, folder);
	ask_in_batches(&session);
	peer_print(NAME, "ram_bytes", most_resident_bytes(daemon->pid));
	session_end(&session);
}

int main(int argc, char **argv)
{
	if (argc != 4) {
		fputs("usage: " NAME " DATA QUERIES RESULTS\n", stderr);
		return 2;
	}
	struct peer_data data;
	struct daemon_process daemon;
	peer_data_read(&data, argv[1], strtoul(argv[2], NULL, 10));
	daemon_begin(&daemon, "[server]\nworkers = 1\n");
	measure_filling(&daemon, &data);
	measure_asking(&daemon, &data, argv[3]);
	daemon_stop(&daemon);
	daemon_end(&daemon);
	peer_data_finish(&data);
	return EXIT_SUCCESS;
}
