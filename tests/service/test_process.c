/* test_process.c - the daemon as a process: arguments, configuration, locks, permissions, its end.
 */
#define _POSIX_C_SOURCE 200809L
#include "support/daemon.h"
#include "support/test.h"
#include "support/wire.h"

#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define WAIT_MS 30000

static int set_up(void **state)
{
	struct daemon_process *daemon = calloc(1, sizeof(*daemon));
	daemon_begin(daemon, "[server]\nworkers = 1\n[limits]\nin_flight = 64\n");
	*state = daemon;
	return 0;
}

static int tear_down(void **state)
{
	daemon_end(*state);
	free(*state);
	return 0;
}

/* Runs a second one in the same folder until it ends. */
static int exit_code_of(struct daemon_process *daemon, const char *const arguments[])
{
	struct daemon_process other = *daemon;
	daemon_launch(&other, arguments);
	return daemon_wait(&other);
}

static void wrong_arguments_end_it_with_2(void **state)
{
	struct daemon_process *daemon = *state;
	const char *const cases[][6] = {
		{NULL},
		{"--store", "/tmp/x", NULL},
		{"--listen", daemon->endpoint, NULL},
		{"--store", "/tmp/x", "--listen", NULL},
		{"--nonsense", NULL},
		{"--store", "/tmp/x", "--listen", daemon->endpoint, "word", NULL},
		{"--workers", "many", NULL},
		{"--log-level", "loud", NULL},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(exit_code_of(daemon, cases[i]), 2);
	}
	const char *const help[] = {"--help", NULL};
	const char *const version[] = {"--version", NULL};
	assert_int_equal(exit_code_of(daemon, help), 0);
	assert_int_equal(exit_code_of(daemon, version), 0);
	assert_true(daemon_logged(daemon, "dragomand 0."));
}

static void a_wrong_configuration_is_named_by_file_and_line(void **state)
{
	static const char *const cases[][2] = {
		{"[server]\n\nworkers = lots\n", ":3: server.workers"},
		{"[server]\nwrokers = 3\n", ":2: server.wrokers"},
		{"[limits]\nsegment_byte = 3\n", ":2: limits.segment_byte"},
		{"[limits]\nsegment_bytes = 3 KiB\nsegment_bytes = 3\n", ":3: limits"},
		{"[store]\nmap_size = 3 parsecs\n", ":2: store.map_size"},
		{"[store]\nmap_size\n", ":2: not a [section]"},
	};
	struct daemon_process *daemon = *state;
	char path[FOLDER_BYTES + 32];
	snprintf(path, sizeof(path), "%s/wrong.conf", daemon->folder.path);
	const char *const arguments[] = {"--config",       path, "--store", "/tmp/x", "--listen",
	                                 daemon->endpoint, NULL};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		FILE *file = fopen(path, "w");
		fputs(cases[i][0], file);
		fclose(file);
		assert_int_equal(exit_code_of(daemon, arguments), 11);
		assert_true(daemon_logged(daemon, cases[i][1]));
	}
}

/* Copies the example with every `# key = value` uncommented. True if any was. */
static bool uncomment_example(const char *path)
{
	char line[512];
	bool is_uncommented = false;
	FILE *from = fopen(EXAMPLE_CONFIG, "r");
	FILE *to = fopen(path, "w");
	assert_non_null(from);
	assert_non_null(to);
	while (fgets(line, sizeof(line), from) != NULL) {
		bool is_pair = strncmp(line, "# ", 2) == 0 && strstr(line, " = ") != NULL &&
		               strcspn(line + 2, " ") == (size_t)(strstr(line, " = ") - line - 2);
		fputs(is_pair ? line + 2 : line, to);
		is_uncommented = is_uncommented || is_pair;
	}
	fclose(from);
	fclose(to);
	return is_uncommented;
}

static void the_example_configuration_is_right(void **state)
{
	struct daemon_process *daemon = *state;
	char path[FOLDER_BYTES + 32], store[FOLDER_BYTES + 32], endpoint[FOLDER_BYTES + 32],
		announce[FOLDER_BYTES + 32];
	struct daemon_process other = *daemon;
	struct wire wire;
	snprintf(path, sizeof(path), "%s/example.conf", daemon->folder.path);
	snprintf(store, sizeof(store), "%s/example", daemon->folder.path);
	snprintf(endpoint, sizeof(endpoint), "ipc://%s/example.sock", daemon->folder.path);
	snprintf(announce, sizeof(announce), "ipc://%s/example.announce", daemon->folder.path);
	assert_true(uncomment_example(path));
	const char *const arguments[] = {"--config", path,         "--store", store, "--listen",
	                                 endpoint,   "--announce", announce,  NULL};
	daemon_launch(&other, arguments);
	wire_open(&wire, endpoint);
	wire_expect(&wire, "server.status", "{}", "ok", "\"in_flight\":256");
	wire_close(&wire);
	assert_int_equal(daemon_stop(&other), 0);
}

static void without_keys_only_this_machine_is_listened_to(void **state)
{
	struct daemon_process *daemon = *state;
	static const char *const endpoints[] = {
		"tcp://0.0.0.0:7011",      "tcp://*:7011",    "tcp://192.168.1.2:7011",
		"tcp://127.evil.org:7011", "tcp://[::]:7011", "tcp://eth0:7011",
		"ipc://@abstract",         "inproc://here",   "7011",
	};
	char store[DAEMON_ENDPOINT_BYTES];
	snprintf(store, sizeof(store), "%s/other", daemon->folder.path);
	for (size_t i = 0; i < sizeof(endpoints) / sizeof(endpoints[0]); i++) {
		const char *const arguments[] = {"--store", store, "--listen", endpoints[i], NULL};
		assert_int_equal(exit_code_of(daemon, arguments), 11);
		assert_true(daemon_logged(daemon, endpoints[i]));
	}
}

static void a_second_daemon_on_the_same_store_is_refused(void **state)
{
	struct daemon_process *daemon = *state;
	struct wire wire;
	char endpoint[DAEMON_ENDPOINT_BYTES];
	snprintf(endpoint, sizeof(endpoint), "ipc://%s/second", daemon->folder.path);
	const char *const arguments[] = {"--store", daemon->store, "--listen", endpoint, NULL};
	assert_int_equal(exit_code_of(daemon, arguments), 14);
	assert_true(daemon_logged(daemon, "in use by another process"));
	wire_open(&wire, daemon->endpoint);
	wire_expect(&wire, "server.status", "{}", "ok", "");
	wire_close(&wire);
}

static void a_socket_in_use_is_not_taken_away(void **state)
{
	struct daemon_process *daemon = *state;
	struct wire wire;
	char store[DAEMON_ENDPOINT_BYTES];
	snprintf(store, sizeof(store), "%s/second", daemon->folder.path);
	const char *const arguments[] = {"--store", store, "--listen", daemon->endpoint, NULL};
	assert_int_equal(exit_code_of(daemon, arguments), 14);
	assert_true(daemon_logged(daemon, "another process listens there"));
	wire_open(&wire, daemon->endpoint);
	wire_expect(&wire, "server.status", "{}", "ok", "");
	wire_close(&wire);
}

static void sockets_and_store_are_their_owners_alone(void **state)
{
	struct daemon_process *daemon = *state;
	struct stat about;
	assert_int_equal(stat(daemon->endpoint + strlen("ipc://"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(stat(daemon->announce + strlen("ipc://"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
	assert_int_equal(stat(daemon->store, &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
}

/* 900,000 numbers keep the one thread for writes busy; the answer `busy` to the request over the limit shows
 * that all before it were taken. */
static void fill(struct wire *wire)
{
	size_t count = 900000;
	char *body = malloc(2 * count + 64);
	size_t length = (size_t)sprintf(body, "{\"heavy\":[1");
	for (size_t i = 1; i < count; i++) {
		memcpy(body + length, ",1", 2);
		length += 2;
	}
	memcpy(body + length, "]}", 3);
	wire_send(wire, "heavy", "memory.create", body);
	free(body);
	for (int i = 0; i < 63; i++) {
		char create[64];
		snprintf(create, sizeof(create), "{\"name\":\"memory-%d\"}", i);
		wire_send(wire, "write", "memory.create", create);
	}
	wire_send(wire, "over", "server.status", "{}");
}

static void a_clean_stop_answers_what_was_taken(void **state)
{
	struct daemon_process *daemon = *state;
	struct wire wire;
	struct wire_reply reply;
	wire_open(&wire, daemon->endpoint);
	fill(&wire);
	assert_true(wire_receive(&wire, &reply, WAIT_MS));
	assert_string_equal(reply.status, "busy");
	wire_reply_finish(&reply);
	kill(daemon->pid, SIGTERM);
	for (int i = 0; i < 64; i++) {
		assert_true(wire_receive(&wire, &reply, WAIT_MS));
		assert_string_equal(reply.status, i == 0 ? "invalid" : "ok");
		wire_reply_finish(&reply);
	}
	assert_int_equal(daemon_wait(daemon), 0);
	assert_true(daemon_logged(daemon, "stopped"));
	wire_close(&wire);
}

static void what_was_answered_survives_a_kill(void **state)
{
	struct daemon_process *daemon = *state;
	struct wire wire;
	wire_open(&wire, daemon->endpoint);
	wire_expect(&wire, "memory.create", "{\"name\":\"news\"}", "ok", "\"revision\":1");
	wire_close(&wire);
	daemon_kill(daemon);
	daemon_start_again(daemon);
	wire_open(&wire, daemon->endpoint);
	wire_expect(&wire, "memory.get", "{\"name\":\"news\"}", "ok", "news");
	wire_close(&wire);
	assert_int_equal(daemon_stop(daemon), 0);
}

static void write_file(const char *folder, const char *name, const char *text)
{
	char path[FOLDER_BYTES + 64];
	snprintf(path, sizeof(path), "%s/%s", folder, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static void a_rule_file_with_an_error_disables_its_scheme_alone(void **state)
{
	(void)state;
	struct folder house;
	struct daemon_process daemon;
	struct wire wire;
	char config[2 * FOLDER_BYTES];
	folder_make(&house);
	write_file(house.path, "bad.txt", "# Bad\n# schemes: bad\n# languages: ru\n\nа → a ;\nб b ;\n");
	write_file(house.path, "desk.txt",
	           "# Ours\n# schemes: desk\n# languages: ru\n\nщ → shsh ;\n");
	snprintf(config, sizeof(config), "[server]\ntransliteration = %s\n", house.path);
	daemon_begin(&daemon, config);
	assert_true(daemon_logged(&daemon, "bad.txt:6: a rule without an arrow"));
	wire_open(&wire, daemon.endpoint);
	wire_expect(&wire, "text.transliterate", "{\"texts\":[\"а\"],\"scheme\":\"bad\"}", "invalid",
	            "bad.txt:6: a rule without an arrow");
	wire_expect(&wire, "text.transliterate", "{\"texts\":[\"щ\"],\"scheme\":\"desk\"}", "ok",
	            "shsh");
	wire_expect(&wire, "server.status", "{}", "ok", "\"disabled\":\"6: a rule without an arrow");
	wire_close(&wire);
	assert_int_equal(daemon_stop(&daemon), 0);
	daemon_end(&daemon);
	folder_remove(&house);
}

static void a_folder_of_rules_that_is_not_there_is_refused(void **state)
{
	struct daemon_process *daemon = *state;
	char path[FOLDER_BYTES + 64];
	char store[FOLDER_BYTES + 64];
	write_file(daemon->folder.path, "other.conf", "[server]\ntransliteration = /no/such\n");
	snprintf(path, sizeof(path), "%s/other.conf", daemon->folder.path);
	snprintf(store, sizeof(store), "%s/other", daemon->folder.path);
	const char *const arguments[] = {"--config", path,      "--store", store,
	                                 "--listen", "ipc:///tmp/never", NULL};
	assert_int_equal(exit_code_of(daemon, arguments), 11);
	assert_true(daemon_logged(daemon, "/no/such: No such file"));
}

static void names_are_found_in_any_script_after_a_reindex(void **state)
{
	struct daemon_process *daemon = *state;
	struct wire wire;
	const char *const arguments[] = {"--store", daemon->store, "--reindex", NULL};
	static const char ask[] = "{\"text\":\"Ханкенди\",\"mode\":\"fuzzy\"}";
	wire_open(&wire, daemon->endpoint);
	wire_expect(&wire, "glossary.create", "{\"name\":\"g\"}", "ok", "g");
	wire_expect(&wire, "concept.put",
	            "{\"glossary\":\"g\",\"concepts\":[{\"id\":\"city\",\"languages\":[{\"language\":"
	            "\"az\",\"terms\":[{\"text\":\"Xankəndi\"}]}]}]}",
	            "ok", "added");
	wire_expect(&wire, "term.lookup", ask, "ok", "\"id\":\"city\"");
	wire_close(&wire);
	assert_int_equal(daemon_stop(daemon), 0);
	assert_int_equal(exit_code_of(daemon, arguments), 0);
	daemon_start_again(daemon);
	wire_open(&wire, daemon->endpoint);
	wire_expect(&wire, "term.lookup", ask, "ok", "\"id\":\"city\"");
	wire_expect(&wire, "concept.delete", "{\"glossary\":\"g\",\"ids\":[\"city\"]}", "ok", "1");
	wire_expect(&wire, "term.lookup", ask, "ok", "\"concepts\":[]");
	wire_close(&wire);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(wrong_arguments_end_it_with_2),
		TEST(a_wrong_configuration_is_named_by_file_and_line),
		TEST(the_example_configuration_is_right),
		TEST(a_rule_file_with_an_error_disables_its_scheme_alone),
		TEST(a_folder_of_rules_that_is_not_there_is_refused),
		TEST(names_are_found_in_any_script_after_a_reindex),
		TEST(without_keys_only_this_machine_is_listened_to),
		TEST(a_second_daemon_on_the_same_store_is_refused),
		TEST(a_socket_in_use_is_not_taken_away),
		TEST(sockets_and_store_are_their_owners_alone),
		TEST(a_clean_stop_answers_what_was_taken),
		TEST(what_was_answered_survives_a_kill),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
