/* test_crash.c - SIGKILL in the middle of writing: what was answered is there afterwards, and
 * nothing is there by half. */
#include "support/service.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 20
#define REQUESTS 60
#define UNITS 25 /* a request */
#define WAIT_MS 30000

static void send_put(struct wire *wire, int round, int request)
{
	static char body[UNITS * 256];
	char id[32];
	size_t length = (size_t)snprintf(body, sizeof(body), "{\"memory\":\"news\",\"units\":[");
	for (int u = 0; u < UNITS; u++) {
		length += (size_t)snprintf(
			body + length, sizeof(body) - length,
			"%s{\"id\":\"%d-%d-%d\",\"variants\":[{\"language\":\"en\",\"text\":"
			"\"Round %d of the talks, session %d\"},{\"language\":\"ru\",\"text\":"
			"\"Раунд %d, сессия %d\"}]}",
			u == 0 ? "" : ",", round, request, u, round, request, round, u);
	}
	snprintf(body + length, sizeof(body) - length, "]}");
	snprintf(id, sizeof(id), "%d", request);
	wire_send(wire, id, "unit.put", body);
}

/* Kills after as many answers as the round says; what else was answered counts too. */
static void put_and_kill(struct service *service, int round, bool is_answered[REQUESTS])
{
	struct wire_reply reply;
	int count = 0;
	for (int r = 0; r < REQUESTS; r++) {
		send_put(&service->wire, round, r);
	}
	while (count <= round && wire_receive(&service->wire, &reply, WAIT_MS)) {
		assert_string_equal(reply.status, "ok");
		is_answered[atoi(reply.id)] = true;
		wire_reply_finish(&reply);
		count++;
	}
	daemon_kill(&service->daemon);
	while (wire_receive(&service->wire, &reply, 0)) {
		is_answered[atoi(reply.id)] = true;
		wire_reply_finish(&reply);
	}
}

static bool is_there(struct wire *wire, int round, int request, int unit)
{
	char body[128];
	struct wire_reply reply;
	snprintf(body, sizeof(body), "{\"memory\":\"news\",\"ids\":[\"%d-%d-%d\"]}", round, request,
	         unit);
	wire_call(wire, "unit.get", body, &reply);
	assert_string_equal(reply.status, "ok");
	bool is_found = strstr(reply.body, "\"units\":[{") != NULL;
	wire_reply_finish(&reply);
	return is_found;
}

/* First and last unit of each request tell whether it was done; the count, whether any was by half.
 */
static void check_round(struct wire *wire, int round, const bool is_answered[REQUESTS])
{
	struct wire_reply reply;
	for (int r = 0; r < REQUESTS; r++) {
		bool is_done = is_there(wire, round, r, UNITS - 1);
		assert_int_equal(is_there(wire, round, r, 0), is_done);
		assert_true(is_done || !is_answered[r]);
	}
	wire_call(wire, "memory.get", "{\"name\":\"news\"}", &reply);
	assert_int_equal(wire_number(&reply, "units") % UNITS, 0);
	wire_reply_finish(&reply);
	assert_false(is_there(wire, ROUNDS, 0, 0)); /* never put */
}

static void reconnect(struct service *service)
{
	/* what the old connection still held back must not be sent to the new daemon */
	wire_close(&service->wire);
	daemon_start_again(&service->daemon);
	wire_open(&service->wire, service->daemon.endpoint);
}

static void no_answered_unit_is_lost_by_a_kill(void **state)
{
	struct service *service = *state;
	wire_expect(&service->wire, "memory.create", "{\"name\":\"news\"}", "ok", "");
	for (int round = 0; round < ROUNDS; round++) {
		bool is_answered[REQUESTS] = {false};
		put_and_kill(service, round, is_answered);
		reconnect(service);
		check_round(&service->wire, round, is_answered);
		wire_expect(&service->wire, "match",
		            "{\"source\":\"en\",\"target\":\"ru\",\"segments\":[{\"text\":"
		            "\"Round 0 of the talks, session 0\"}]}",
		            "ok", "\"score\":100");
	}
}

/* Large requests, each a batch and so a run of its own; every round replaces all units, so that half
 * of what lies in the runs is dead and all of it is merged at rest. */
#define MERGE_ROUNDS 6
#define IMPORTS 4
#define IMPORT_UNITS 5000

struct import {
	int version; /* answered: at least this one is there; 0: none */
	int asked;   /* not above this one */
};

static void send_import(struct wire *wire, int request, int version)
{
	static char body[IMPORT_UNITS * 400];
	char id[32];
	size_t length = (size_t)snprintf(body, sizeof(body), "{\"memory\":\"wire\",\"units\":[");
	for (int u = 0; u < IMPORT_UNITS; u++) {
		length += (size_t)snprintf(
			body + length, sizeof(body) - length,
			"%s{\"id\":\"%d-%d\",\"variants\":[{\"language\":\"en\",\"text\":\"Version %d "
			"of paper %d in file %d was read to the delegates of region%d and sent to "
			"office%d\"},{\"language\":\"ru\",\"text\":\"Версия %d бумаги %d из папки %d\"}]}",
			u == 0 ? "" : ",", request, u, version, u, request, u % 89, u % 53, version,
			u, request);
	}
	snprintf(body + length, sizeof(body) - length, "]}");
	snprintf(id, sizeof(id), "%d", request);
	wire_send(wire, id, "unit.put", body);
}

static bool take_answer(struct wire *wire, struct import *imports, int wait_ms)
{
	struct wire_reply reply;
	if (!wire_receive(wire, &reply, wait_ms)) {
		return false;
	}
	assert_string_equal(reply.status, "ok");
	struct import *import = &imports[atoi(reply.id)];
	import->version = import->asked;
	wire_reply_finish(&reply);
	return true;
}

/* Kills after some answers, while the rest is written; or after the last, while the writer, which has
 * nothing else to do, merges: as many lookups later as the round says. */
static void import_and_kill(struct service *service, int round, struct import *imports)
{
	int answers = round % 2 == 0 ? 1 + round / 2 % IMPORTS : IMPORTS;
	for (int r = 0; r < IMPORTS; r++) {
		imports[r].asked = round + 1;
		send_import(&service->wire, r, round + 1);
	}
	for (int i = 0; i < answers; i++) {
		assert_true(take_answer(&service->wire, imports, WAIT_MS));
	}
	for (int i = 0; answers == IMPORTS && i < 3 * round; i++) {
		wire_expect(&service->wire, "memory.get", "{\"name\":\"wire\"}", "ok", "");
	}
	daemon_kill(&service->daemon);
	while (take_answer(&service->wire, imports, 0)) {
	}
}

/* The version of a unit that is there, 0 if it is not. */
static int version_of(struct wire *wire, int request, int unit)
{
	char body[128];
	struct wire_reply reply;
	int version = 0;
	snprintf(body, sizeof(body), "{\"memory\":\"wire\",\"ids\":[\"%d-%d\"]}", request, unit);
	wire_call(wire, "unit.get", body, &reply);
	assert_string_equal(reply.status, "ok");
	const char *text = strstr(reply.body, "Version ");
	if (text != NULL) {
		version = atoi(text + strlen("Version "));
	}
	wire_reply_finish(&reply);
	return version;
}

/* Each import is there as a whole, as it was answered last or as it was asked after that; its texts
 * are found, those that it replaced are not, and the index holds what the units say. */
static void check_imports(struct wire *wire, struct import *imports)
{
	char body[512];
	struct wire_reply reply;
	unsigned long long there = 0;
	for (int r = 0; r < IMPORTS; r++) {
		int version = version_of(wire, r, 0);
		assert_in_range(version, imports[r].version, imports[r].asked);
		for (int u = IMPORT_UNITS - 1; u > 0; u -= 977) {
			assert_int_equal(version_of(wire, r, u), version);
		}
		there += version == 0 ? 0 : IMPORT_UNITS;
		for (int asked = version > 1 ? version - 1 : 1; asked <= version; asked++) {
			snprintf(body, sizeof(body),
			         "{\"source\":\"en\",\"target\":\"ru\",\"min_score\":60,\"segments\":[{"
			         "\"text\":\"Version %d of paper %d in file %d was read to the delegates "
			         "of region%d and sent to office%d\"}]}",
			         asked, 4321, r, 4321 % 89, 4321 % 53);
			wire_expect(wire, "match", body, "ok",
			            asked == version ? "\"score\":100" : "\"score\":9");
			wire_expect(wire, "match.audit", body, "ok", "\"differences\":[]");
		}
		imports[r].version = imports[r].asked = version;
	}
	wire_call(wire, "memory.get", "{\"name\":\"wire\"}", &reply);
	assert_int_equal(wire_number(&reply, "units"), there);
	wire_reply_finish(&reply);
}

static void no_answered_unit_is_lost_by_a_kill_while_runs_are_merged(void **state)
{
	struct service *service = *state;
	struct import imports[IMPORTS] = {{0}};
	wire_expect(&service->wire, "memory.create", "{\"name\":\"wire\"}", "ok", "");
	for (int round = 0; round < MERGE_ROUNDS; round++) {
		import_and_kill(service, round, imports);
		reconnect(service);
		check_imports(&service->wire, imports);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(no_answered_unit_is_lost_by_a_kill, service_begin,
	                                        service_end),
		cmocka_unit_test_setup_teardown(
			no_answered_unit_is_lost_by_a_kill_while_runs_are_merged, service_begin,
			service_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
