/* test_write.c - shared commits, keys, announcements, and what `changes` tells of them. */
#include "support/daemon.h"
#include "support/test.h"
#include "support/wire.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define WAIT_MS 30000
#define PEERS 4
#define WRITES 64

struct fixture {
	struct daemon_process daemon;
	struct wire wire;
	void *subscriber; /* NULL: none */
};

static int set_up_with(void **state, const char *config)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	daemon_begin(&fixture->daemon, config);
	wire_open(&fixture->wire, fixture->daemon.endpoint);
	*state = fixture;
	return 0;
}

static int set_up(void **state)
{
	return set_up_with(state, NULL);
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	if (fixture->subscriber != NULL) {
		zmq_close(fixture->subscriber);
	}
	wire_close(&fixture->wire);
	int code = daemon_stop(&fixture->daemon);
	daemon_end(&fixture->daemon);
	free(fixture);
	return code;
}

static void writes_of_many_peers_share_commits(void **state)
{
	struct fixture *fixture = *state;
	struct wire peers[PEERS];
	struct wire_reply reply;
	for (int p = 0; p < PEERS; p++) {
		wire_open(&peers[p], fixture->daemon.endpoint);
		wire_expect(&peers[p], "server.status", "{}", "ok", "");
	}
	for (int i = 0; i < PEERS * WRITES; i++) {
		char body[64];
		snprintf(body, sizeof(body), "{\"name\":\"memory-%d\"}", i);
		wire_send(&peers[i % PEERS], "w", "memory.create", body);
	}
	for (int i = 0; i < PEERS * WRITES; i++) {
		assert_true(wire_receive(&peers[i % PEERS], &reply, WAIT_MS));
		assert_string_equal(reply.status, "ok");
		wire_reply_finish(&reply);
	}
	wire_call(&fixture->wire, "server.status", "{}", &reply);
	assert_int_equal(wire_number(&reply, "changes"), PEERS * WRITES);
	assert_int_equal(wire_number(&reply, "revision"), PEERS * WRITES);
	assert_in_range(wire_number(&reply, "commits"), 1, PEERS * WRITES - 1);
	wire_reply_finish(&reply);
	for (int p = 0; p < PEERS; p++) {
		wire_close(&peers[p]);
	}
}

static void a_key_makes_a_write_safe_to_repeat(void **state)
{
	struct fixture *fixture = *state;
	struct wire *wire = &fixture->wire;
	const char *create = "{\"name\":\"news\",\"key\":\"k1\",\"penalty\":3}";
	struct wire_reply first, second;
	wire_call(wire, "memory.create", create, &first);
	wire_expect(wire, "memory.update", "{\"name\":\"news\",\"penalty\":9}", "ok", "");
	wire_call(wire, "memory.create", create, &second);
	assert_string_equal(first.status, "ok");
	assert_string_equal(second.status, "ok");
	assert_string_equal(first.body, second.body);
	wire_expect(wire, "memory.create", "{\"name\":\"news\",\"key\":\"k1\"}", "conflict",
	            "\"at\":\"key\"");
	wire_expect(wire, "server.status", "{}", "ok", "\"repeats\":1");
	wire_reply_finish(&first);
	wire_reply_finish(&second);
}

static void a_key_goes_with_its_memory(void **state)
{
	struct fixture *fixture = *state;
	struct wire *wire = &fixture->wire;
	const char *create = "{\"name\":\"news\",\"key\":\"k1\"}";
	const char *delete = "{\"name\":\"news\",\"key\":\"k2\"}";
	wire_expect(wire, "memory.create", create, "ok", "\"revision\":1");
	wire_expect(wire, "memory.delete", delete, "ok", "\"revision\":2");
	wire_expect(wire, "memory.delete", delete, "ok", "\"revision\":2");
	wire_expect(wire, "memory.create", create, "ok", "\"revision\":3");
	/* a late repeat of the delete must not delete the new one */
	wire_expect(wire, "memory.delete", delete, "ok", "\"revision\":2");
	wire_expect(wire, "memory.get", "{\"name\":\"news\"}", "ok", "news");
}

static void *subscribe(struct wire *wire, const char *endpoint, const char *topic)
{
	int linger_ms = 0;
	void *socket = zmq_socket(wire->context, ZMQ_SUB);
	zmq_setsockopt(socket, ZMQ_LINGER, &linger_ms, sizeof(linger_ms));
	zmq_setsockopt(socket, ZMQ_SUBSCRIBE, topic, strlen(topic));
	assert_int_equal(zmq_connect(socket, endpoint), 0);
	return socket;
}

/* False if none came in time. */
static bool receive_announcement(void *socket, char topic[256], char body[256])
{
	int topic_length = zmq_recv(socket, topic, 255, 0);
	int body_length = topic_length < 0 ? -1 : zmq_recv(socket, body, 255, 0);
	if (body_length < 0) {
		return false;
	}
	topic[topic_length] = body[body_length] = '\0';
	return true;
}

static void wait_at_most(void *socket, int wait_ms)
{
	zmq_setsockopt(socket, ZMQ_RCVTIMEO, &wait_ms, sizeof(wait_ms));
}

/* A subscription takes effect some time after it was made; only an announcement that arrives shows
 * that it did. Returns the last revision, which has been announced. */
static unsigned long long await_subscription(struct wire *wire, void *socket)
{
	char topic[256], body[256], last[64];
	struct wire_reply reply;
	unsigned long long revision;
	bool is_heard = false;
	wait_at_most(socket, 20);
	wire_expect(wire, "memory.create", "{\"name\":\"news\"}", "ok", "");
	while (!is_heard) {
		wire_call(wire, "memory.update", "{\"name\":\"news\"}", &reply);
		revision = wire_number(&reply, "revision");
		wire_reply_finish(&reply);
		is_heard = receive_announcement(socket, topic, body);
	}
	wait_at_most(socket, WAIT_MS);
	snprintf(last, sizeof(last), "{\"revision\":%llu,", revision);
	while (strncmp(body, last, strlen(last)) != 0) {
		assert_true(receive_announcement(socket, topic, body));
	}
	return revision;
}

static void expect_announcement(void *socket, const char *topic, const char *body)
{
	char heard_topic[256], heard_body[256];
	assert_true(receive_announcement(socket, heard_topic, heard_body));
	assert_string_equal(heard_topic, topic);
	assert_string_equal(heard_body, body);
}

static void committed_changes_are_announced_in_a_chain(void **state)
{
	struct fixture *fixture = *state;
	struct wire *wire = &fixture->wire;
	char body[256];
	void *socket = subscribe(wire, fixture->daemon.announce, "memory/news/");
	fixture->subscriber = socket;
	unsigned long long last = await_subscription(wire, socket);
	wire_expect(wire, "memory.create", "{\"name\":\"news2\"}", "ok", "");
	wire_expect(wire, "memory.update", "{\"name\":\"news\",\"penalty\":1}", "ok", "");
	wire_expect(wire, "memory.create", "{\"name\":\"news\"}", "conflict", "");
	wire_expect(wire, "memory.delete", "{\"name\":\"news\"}", "ok", "");
	snprintf(body, sizeof(body),
	         "{\"revision\":%llu,\"previous\":%llu,\"verb\":\"memory.update\",\"count\":1}",
	         last + 2, last);
	expect_announcement(socket, "memory/news/", body);
	snprintf(body, sizeof(body),
	         "{\"revision\":%llu,\"previous\":%llu,\"verb\":\"memory.delete\",\"count\":1}",
	         last + 3, last + 2);
	expect_announcement(socket, "memory/news/", body);
}

static void changes_tell_what_was_committed(void **state)
{
	struct fixture *fixture = *state;
	struct wire *wire = &fixture->wire;
	wire_expect(wire, "changes", "{\"after\":0}", "ok",
	            "{\"changes\":[],\"revision\":0,\"more\":false}");
	wire_expect(wire, "memory.create", "{\"name\":\"a\"}", "ok", "");
	wire_expect(wire, "memory.create", "{\"name\":\"a\"}", "conflict", "");
	wire_expect(wire, "glossary.create", "{\"name\":\"b\"}", "ok", "");
	wire_expect(wire, "memory.delete", "{\"name\":\"a\"}", "ok", "");
	wire_expect(wire, "changes", "{\"after\":0}", "ok",
	            "{\"changes\":[{\"revision\":1,\"verb\":\"memory.create\",\"time\":\"");
	wire_expect(wire, "changes", "{\"after\":0}", "ok", "\"body\":{\"memory\":{\"name\":\"a\"");
	wire_expect(wire, "changes", "{\"after\":2}", "ok",
	            "\"body\":{\"name\":\"a\"}}],\"revision\":3,\"more\":false}");
	wire_expect(wire, "changes", "{\"after\":0,\"limit\":2}", "ok",
	            "\"revision\":3,\"more\":true}");
	wire_expect(wire, "changes", "{\"after\":3}", "ok", "\"changes\":[]");
}

static int with_a_small_journal(void **state)
{
	return set_up_with(state, "[journal]\nsize = 1 MiB\n");
}

static void changes_too_old_say_where_they_begin(void **state)
{
	static char body[17000];
	struct fixture *fixture = *state;
	struct wire *wire = &fixture->wire;
	struct wire_reply reply;
	for (int i = 0; i < 100; i++) {
		snprintf(body, sizeof(body), "{\"name\":\"m%d\",\"description\":\"%016000d\"}", i,
		         0);
		wire_expect(wire, "memory.create", body, "ok", "");
	}
	wire_call(wire, "changes", "{\"after\":0}", &reply);
	assert_string_equal(reply.status, "not-found");
	unsigned long long oldest = wire_number(&reply, "oldest");
	assert_in_range(oldest, 2, 99);
	wire_reply_finish(&reply);

	char words[64];
	snprintf(body, sizeof(body), "{\"after\":%llu,\"limit\":1}", oldest - 1);
	snprintf(words, sizeof(words), "{\"changes\":[{\"revision\":%llu,", oldest);
	wire_expect(wire, "changes", body, "ok", words);
	snprintf(body, sizeof(body), "{\"after\":%llu}", oldest - 2);
	wire_expect(wire, "changes", body, "not-found", "\"at\":\"after\"");
}

static int with_a_small_map(void **state)
{
	return set_up_with(state, "[store]\nmap_size = 2 MiB\n");
}

static void a_full_store_says_so_and_keeps_what_it_has(void **state)
{
	static char body[17000];
	struct fixture *fixture = *state;
	struct wire *wire = &fixture->wire;
	struct wire_reply reply;
	int count = 0;
	for (bool is_full = false; !is_full;) {
		snprintf(body, sizeof(body), "{\"name\":\"m%d\",\"description\":\"%016000d\"}",
		         count, 0);
		wire_call(wire, "memory.create", body, &reply);
		is_full = strcmp(reply.status, "full") == 0;
		assert_true(is_full || strcmp(reply.status, "ok") == 0);
		count += !is_full;
		wire_reply_finish(&reply);
	}
	assert_in_range(count, 1, 100);
	wire_call(wire, "server.status", "{}", &reply);
	assert_int_equal(wire_number(&reply, "revision"), count);
	wire_reply_finish(&reply);
	snprintf(body, sizeof(body), "{\"name\":\"m%d\"}", count);
	wire_expect(wire, "memory.get", body, "not-found", "");
	wire_expect(wire, "memory.get", "{\"name\":\"m0\"}", "ok", "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(writes_of_many_peers_share_commits),
		TEST(a_key_makes_a_write_safe_to_repeat),
		TEST(a_key_goes_with_its_memory),
		TEST(committed_changes_are_announced_in_a_chain),
		TEST(changes_tell_what_was_committed),
		cmocka_unit_test_setup_teardown(changes_too_old_say_where_they_begin,
	                                        with_a_small_journal, tear_down),
		cmocka_unit_test_setup_teardown(a_full_store_says_so_and_keeps_what_it_has,
	                                        with_a_small_map, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
