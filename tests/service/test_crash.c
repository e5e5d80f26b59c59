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

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(
		no_answered_unit_is_lost_by_a_kill, service_begin, service_end)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
