/* test_wire.c - what the door makes of requests that are malformed, too large, too many or too
 * late. */
#include "support/daemon.h"
#include "support/test.h"
#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define FRAME(literal)                                                                             \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}
#define WAIT_MS 30000
#define HEAVY_VALUES 900000

struct fixture {
	struct daemon_process daemon;
	struct wire wire;
};

static int set_up(void **state, const char *config)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	daemon_begin(&fixture->daemon, config);
	wire_open(&fixture->wire, fixture->daemon.endpoint);
	*state = fixture;
	return 0;
}

static int with_defaults(void **state)
{
	return set_up(state, NULL);
}

static int with_little_room(void **state)
{
	return set_up(state, "[server]\nworkers = 1\n[limits]\nin_flight = 4\n");
}

static int with_small_messages(void **state)
{
	return set_up(state, "[limits]\nmessage_bytes = 1 KiB\n");
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	wire_close(&fixture->wire);
	int code = daemon_stop(&fixture->daemon);
	daemon_end(&fixture->daemon);
	free(fixture);
	return code;
}

static void expect_reply(struct wire *wire, const char *id, const char *status, const char *words)
{
	struct wire_reply reply;
	assert_true(wire_receive(wire, &reply, WAIT_MS));
	assert_string_equal(reply.status, status);
	assert_string_equal(reply.id, id);
	if (strstr(reply.body, words) == NULL) {
		fail_msg("no \"%s\" in %s", words, reply.body);
	}
	wire_reply_finish(&reply);
}

struct frames_case {
	struct wire_frame frames[8];
	size_t count;
	const char *id;
	const char *status;
	const char *words;
};

static const struct frames_case frames_cases[] = {
	{{FRAME("")}, 1, "", "invalid", "DRG1"},
	{{FRAME("DRG2"), FRAME("1"), FRAME("match"), FRAME("{}")}, 4, "", "invalid", "DRG1"},
	{{FRAME("DRG1")}, 1, "", "invalid", "frames"},
	{{FRAME("DRG1"), FRAME("1")}, 2, "1", "invalid", "frames"},
	{{FRAME("DRG1"), FRAME("1"), FRAME("match")}, 3, "1", "invalid", "frames"},
	{{FRAME("DRG1"), FRAME("1"), FRAME("match"), FRAME("{}"), FRAME("")},
         5,
         "1",
         "invalid",
         "frames"},
	{{FRAME(""), FRAME("DRG1"), FRAME("1"), FRAME("a"), FRAME("b"), FRAME("c"), FRAME("d"),
          FRAME("e")},
         8,
         "1",
         "invalid",
         "frames"},
	{{FRAME("DRG1"), FRAME("0123456789012345678901234567890123456789012345678901234567890123x"),
          FRAME("match"), FRAME("{}")},
         4,
         "",
         "invalid",
         "id"},
	{{FRAME("DRG1"), FRAME("1"), FRAME("unit.pot"), FRAME("{}")},
         4,
         "1",
         "unknown-verb",
         "\"unit.put\""},
	{{FRAME("DRG1"), FRAME("1"), FRAME(""), FRAME("{}")}, 4, "1", "unknown-verb", "verbs"},
	{{FRAME("DRG1"), FRAME("1"), FRAME("a\0\xff"), FRAME("{}")}, 4, "1", "unknown-verb", ""},
	{{FRAME(""), FRAME("DRG1"), FRAME(""), FRAME("server.status"), FRAME("{}")},
         5,
         "",
         "ok",
         "version"},
};

static void malformed_frames_are_answered_and_harm_nobody(void **state)
{
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof(frames_cases) / sizeof(frames_cases[0]); i++) {
		const struct frames_case *tried = &frames_cases[i];
		wire_send_frames(&fixture->wire, tried->frames, tried->count);
		expect_reply(&fixture->wire, tried->id, tried->status, tried->words);
	}
	wire_expect(&fixture->wire, "server.status", "{}", "ok", "\"invalid\":8");
}

static void malformed_bodies_are_invalid_and_say_where(void **state)
{
	static const char *const cases[][3] = {
		{"server.status", "", "JSON"},
		{"server.status", "{", "line 1"},
		{"server.status", "[]", "object"},
		{"server.status", "null", "JSON"},
		{"server.status", "{} {}", "JSON"},
		{"memory.get", "{\"name\":\"a\",\"name\":\"a\"}", "twice"},
		{"server.status", "{\"verbose\":true}", "verbose"},
		{"server.status", "{\"a\":\"\xc3\x28\"}", "JSON"},
		{"memory.get", "{}", "name"},
		{"memory.get", "{\"name\":7}", "name"},
		{"memory.get", "{\"name\":\"Upper\"}", "name"},
		{"memory.create", "{\"name\":\"a\",\"languages\":[\"e\"]}", "languages[0]"},
		{"memory.create", "{\"name\":\"a\",\"policy\":\"first\"}", "policy"},
		{"memory.create", "{\"name\":\"a\",\"penalty\":101}", "penalty"},
		{"changes", "{\"after\":-1}", "after"},
	};
	struct fixture *fixture = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		wire_expect(&fixture->wire, cases[i][0], cases[i][1], "invalid", cases[i][2]);
	}
}

static void deep_nesting_is_refused(void **state)
{
	struct fixture *fixture = *state;
	char *body = malloc(2000001);
	memset(body, '[', 900000);
	memset(body + 900000, ']', 900000);
	memcpy(body, "{\"a\":", 5);
	body[1800000] = '\0';
	wire_expect(&fixture->wire, "server.status", body, "invalid", "JSON");
	free(body);
}

static void a_body_over_the_limit_is_too_large(void **state)
{
	struct fixture *fixture = *state;
	char body[1200];
	snprintf(body, sizeof(body), "{\"name\":\"%01150d\"}", 0);
	wire_expect(&fixture->wire, "memory.get", body, "too-large", "message_bytes");
	wire_expect(&fixture->wire, "server.status", "{}", "ok", "\"message_bytes\":1024");
}

/* Keeps the only thread for reads, or for writes, busy for tens of milliseconds at least. */
static void send_heavy(struct wire *wire, const char *id, const char *verb)
{
	char *body = malloc(2 * HEAVY_VALUES + 64);
	size_t length = (size_t)sprintf(body, "{\"heavy\":[1");
	for (size_t i = 1; i < HEAVY_VALUES; i++) {
		memcpy(body + length, ",1", 2);
		length += 2;
	}
	memcpy(body + length, "]}", 3);
	wire_send(wire, id, verb, body);
	free(body);
}

static void a_peer_with_too_many_requests_hears_busy_at_once(void **state)
{
	struct fixture *fixture = *state;
	struct wire other;
	send_heavy(&fixture->wire, "heavy", "server.status");
	for (int i = 0; i < 4; i++) {
		wire_send(&fixture->wire, i < 3 ? "fits" : "fifth", "server.status", "{}");
	}
	expect_reply(&fixture->wire, "fifth", "busy", "nothing was done");
	/* another peer has room of its own */
	wire_open(&other, fixture->daemon.endpoint);
	wire_send(&other, "other", "server.status", "{}");
	expect_reply(&fixture->wire, "heavy", "invalid", "heavy");
	for (int i = 0; i < 3; i++) {
		expect_reply(&fixture->wire, "fits", "ok", "\"busy\":1");
	}
	expect_reply(&other, "other", "ok", "");
	wire_send(&fixture->wire, "later", "server.status", "{}");
	expect_reply(&fixture->wire, "later", "ok", "");
	wire_close(&other);
}

static void what_comes_too_late_is_not_begun(void **state)
{
	struct fixture *fixture = *state;
	send_heavy(&fixture->wire, "heavy", "memory.create");
	wire_send(&fixture->wire, "late", "memory.create", "{\"name\":\"late\",\"deadline_ms\":1}");
	expect_reply(&fixture->wire, "heavy", "invalid", "heavy");
	expect_reply(&fixture->wire, "late", "deadline", "nothing was done");
	wire_expect(&fixture->wire, "memory.get", "{\"name\":\"late\"}", "not-found", "late");
}

static void a_lookup_does_not_wait_for_a_write(void **state)
{
	struct fixture *fixture = *state;
	send_heavy(&fixture->wire, "heavy", "memory.create");
	wire_send(&fixture->wire, "lookup", "memory.list", "{}");
	expect_reply(&fixture->wire, "lookup", "ok", "memories");
	expect_reply(&fixture->wire, "heavy", "invalid", "heavy");
}

static void a_peer_that_goes_away_leaves_nothing_behind(void **state)
{
	struct fixture *fixture = *state;
	for (int round = 0; round < 20; round++) {
		struct wire leaving;
		wire_open(&leaving, fixture->daemon.endpoint);
		wire_expect(&leaving, "server.status", "{}", "ok", "");
		for (int i = 0; i < 4; i++) {
			wire_send(&leaving, "unread", "server.status", "{}");
		}
		wire_close(&leaving);
	}
	wire_expect(&fixture->wire, "server.status", "{}", "ok", "version");
}

static int with_small_outboxes(void **state)
{
	return set_up(state, "[queue]\nunread = 4 MiB\n");
}

/* A peer that takes one message from the network and no more until it is read. */
static void open_slow(struct wire *wire, const char *endpoint)
{
	int one = 1;
	int linger_ms = 0;
	wire->context = zmq_ctx_new();
	wire->socket = zmq_socket(wire->context, ZMQ_DEALER);
	zmq_setsockopt(wire->socket, ZMQ_RCVHWM, &one, sizeof(one));
	zmq_setsockopt(wire->socket, ZMQ_LINGER, &linger_ms, sizeof(linger_ms));
	assert_int_equal(zmq_connect(wire->socket, endpoint), 0);
}

static void make_long_list(struct wire *wire)
{
	static char body[17000];
	for (int i = 0; i < 100; i++) {
		snprintf(body, sizeof(body), "{\"name\":\"m%d\",\"description\":\"%016000d\"}", i,
		         0);
		wire_expect(wire, "memory.create", body, "ok", "");
	}
}

/* Reads so many answers. Returns how many were `busy`. */
static int read_answers(struct wire *wire, int count)
{
	struct wire_reply reply;
	int busy_count = 0;
	for (int i = 0; i < count; i++) {
		assert_true(wire_receive(wire, &reply, WAIT_MS));
		busy_count += strcmp(reply.status, "busy") == 0;
		wire_reply_finish(&reply);
	}
	return busy_count;
}

static unsigned long long number_behind(const struct wire_reply *reply, const char *words)
{
	const char *found = strstr(reply->body, words);
	return found == NULL ? 0 : strtoull(found + strlen(words), NULL, 10);
}

static void a_peer_that_does_not_read_is_not_answered_without_end(void **state)
{
	struct fixture *fixture = *state;
	struct wire slow;
	struct wire_reply reply;
	unsigned long long answered = 0;
	make_long_list(&fixture->wire);
	open_slow(&slow, fixture->daemon.endpoint);
	for (int i = 0; i < 64; i++) {
		wire_send(&slow, "list", "memory.list", "{}");
	}
	while (answered < 64) { /* others are answered meanwhile */
		wire_call(&fixture->wire, "server.status", "{}", &reply);
		answered = number_behind(&reply, "\"busy\":") +
		           number_behind(&reply, "\"memory.list\":{\"requests\":");
		wire_reply_finish(&reply);
	}
	assert_in_range(read_answers(&slow, 64), 1, 63);
	wire_send(&slow, "again", "memory.get", "{\"name\":\"m7\"}");
	assert_int_equal(read_answers(&slow, 1), 0);
	wire_close(&slow);
}

int main(void)
{
#define TEST(name, with) cmocka_unit_test_setup_teardown(name, with, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(malformed_frames_are_answered_and_harm_nobody, with_defaults),
		TEST(malformed_bodies_are_invalid_and_say_where, with_defaults),
		TEST(deep_nesting_is_refused, with_defaults),
		TEST(a_body_over_the_limit_is_too_large, with_small_messages),
		TEST(a_peer_with_too_many_requests_hears_busy_at_once, with_little_room),
		TEST(what_comes_too_late_is_not_begun, with_little_room),
		TEST(a_lookup_does_not_wait_for_a_write, with_little_room),
		TEST(a_peer_that_goes_away_leaves_nothing_behind, with_little_room),
		TEST(a_peer_that_does_not_read_is_not_answered_without_end, with_small_outboxes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
