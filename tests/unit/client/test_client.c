#include <dragoman/client.h>

#include "client/call.h"
#include "peer.h"

#include <unistd.h>

struct meeting {
	struct peer peer;
	struct dragoman_client *client;
};

static int meet(void **state, uint32_t attempt_ms, uint32_t deadline_ms)
{
	static struct meeting meeting;
	peer_start(&meeting.peer, "tcp://127.0.0.1:*");
	const struct dragoman_client_options options = {.endpoint = meeting.peer.endpoint,
	                                                .attempt_ms = attempt_ms,
	                                                .deadline_ms = deadline_ms};
	enum dragoman_status status;
	meeting.client = dragoman_client_create(&options, &status);
	assert_int_equal(status, DRAGOMAN_OK);
	*state = &meeting;
	return 0;
}

static int meet_patiently(void **state)
{
	return meet(state, 0, 0);
}

static int meet_hastily(void **state)
{
	return meet(state, 100, 500);
}

static int part(void **state)
{
	struct meeting *meeting = *state;
	dragoman_client_destroy(meeting->client);
	peer_stop(&meeting->peer);
	return 0;
}

static enum dragoman_status ask(struct meeting *meeting, const char *verb, const char *body)
{
	struct dragoman_text reply;
	enum dragoman_status status = dragoman_client_call(meeting->client, verb,
	                                                   dragoman_text_of(body), &reply);
	if (status == DRAGOMAN_OK) {
		assert_int_equal(reply.length, strlen(body));
		assert_memory_equal(reply.bytes, body, reply.length);
	}
	return status;
}

static void an_answer_comes_back(void **state)
{
	struct meeting *meeting = *state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(ask(meeting, "match", "{\"answer\":1}"), DRAGOMAN_OK);
		assert_string_equal(dragoman_client_message(meeting->client), "");
	}
}

static void a_refusal_says_why_and_where(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "match", "{\"refuse\":1}"), DRAGOMAN_INVALID);
	assert_string_equal(dragoman_client_message(meeting->client), "no such tag");
	assert_string_equal(dragoman_client_place(meeting->client), "source");
	assert_int_equal(ask(meeting, "match", "{\"answer\":1}"), DRAGOMAN_OK);
	assert_string_equal(dragoman_client_place(meeting->client), "");
}

static void busy_is_asked_again_even_for_a_write(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "unit.put", "{\"busy\":1}"), DRAGOMAN_OK);
	assert_int_equal(meeting->peer.received, 3);
}

static void a_read_without_answer_is_sent_again(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "match", "{\"second\":1}"), DRAGOMAN_OK);
	assert_int_equal(meeting->peer.received, 2);
}

static void a_write_with_a_key_is_sent_again(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "unit.put", "{\"key\":\"second\"}"), DRAGOMAN_OK);
	assert_int_equal(meeting->peer.received, 2);
}

static void a_write_without_key_is_sent_once(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "unit.put", "{\"second\":1}"), DRAGOMAN_UNKNOWN_OUTCOME);
	assert_int_equal(meeting->peer.received, 1);
	assert_non_null(strstr(dragoman_client_message(meeting->client), "500 ms"));
}

static void what_is_never_answered_ends_at_the_deadline(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "match", "{\"never\":1}"), DRAGOMAN_UNKNOWN_OUTCOME);
	assert_int_equal(ask(meeting, "match", "{\"answer\":1}"), DRAGOMAN_OK);
}

static void nonsense_and_second_answers_are_passed_over(void **state)
{
	struct meeting *meeting = *state;
	assert_int_equal(ask(meeting, "match", "{\"junk\":1}"), DRAGOMAN_OK);
	assert_int_equal(ask(meeting, "match", "{\"answer\":2}"), DRAGOMAN_OK);
}

static void begin(struct meeting *meeting, const char *body, uint64_t ticket)
{
	assert_int_equal(
		dragoman_client_begin(meeting->client, "match", dragoman_text_of(body), ticket),
		DRAGOMAN_OK);
}

static uint64_t take(struct meeting *meeting)
{
	struct dragoman_answer answer;
	assert_int_equal(dragoman_client_take(meeting->client, &answer), DRAGOMAN_OK);
	assert_int_equal(answer.status, DRAGOMAN_OK);
	return answer.ticket;
}

static void answers_overtake_each_other(void **state)
{
	struct meeting *meeting = *state;
	begin(meeting, "{\"swap\":1}", 1);
	begin(meeting, "{\"answer\":1}", 2);
	size_t bytes;
	assert_int_equal(dragoman_client_outstanding(meeting->client, &bytes), 2);
	assert_int_equal(bytes, 22);
	assert_int_equal(take(meeting), 2);
	assert_int_equal(take(meeting), 1);
	assert_int_equal(dragoman_client_outstanding(meeting->client, &bytes), 0);
	assert_int_equal(bytes, 0);
	struct dragoman_answer answer;
	assert_int_equal(dragoman_client_take(meeting->client, &answer), DRAGOMAN_NOT_FOUND);
}

static void a_call_leaves_earlier_answers_to_be_taken(void **state)
{
	struct meeting *meeting = *state;
	begin(meeting, "{\"answer\":1}", 1);
	begin(meeting, "{\"answer\":2}", 2);
	assert_int_equal(ask(meeting, "match", "{\"answer\":3}"), DRAGOMAN_OK);
	assert_int_equal(take(meeting), 1);
	assert_int_equal(ask(meeting, "match", "{\"answer\":4}"), DRAGOMAN_OK);
	assert_int_equal(take(meeting), 2);
}

static void many_may_be_under_way(void **state)
{
	struct meeting *meeting = *state;
	enum { MANY = 1500 };
	static bool seen[MANY];
	for (uint64_t i = 0; i < MANY; i++) {
		begin(meeting, "{\"answer\":1}", i);
	}
	for (size_t i = 0; i < MANY; i++) {
		uint64_t ticket = take(meeting);
		assert_true(ticket < MANY && !seen[ticket]);
		seen[ticket] = true;
	}
}

static void a_client_may_go_before_its_answers_come(void **state)
{
	struct meeting *meeting = *state;
	begin(meeting, "{\"never\":1}", 1);
	begin(meeting, "{\"answer\":1}", 2);
	begin(meeting, "{\"answer\":1}", 3);
	take(meeting);
}

static void no_server_is_unreachable_before_the_deadline(void **state)
{
	(void)state;
	char endpoint[64];
	snprintf(endpoint, sizeof(endpoint), "ipc:///tmp/dragoman-nobody-%d", (int)getpid());
	const struct dragoman_client_options options = {
		.endpoint = endpoint, .attempt_ms = 100, .deadline_ms = 60000};
	enum dragoman_status status;
	struct dragoman_client *client = dragoman_client_create(&options, &status);
	assert_non_null(client);
	struct dragoman_text reply;
	status = dragoman_client_call(client, "unit.put", dragoman_text_of("{}"), &reply);
	assert_int_equal(status, DRAGOMAN_UNREACHABLE);
	assert_non_null(strstr(dragoman_client_message(client), endpoint));
	dragoman_client_destroy(client);
}

static void a_server_that_comes_later_is_found(void **state)
{
	(void)state;
	char endpoint[64];
	snprintf(endpoint, sizeof(endpoint), "ipc:///tmp/dragoman-late-%d", (int)getpid());
	const struct dragoman_client_options options = {.endpoint = endpoint};
	enum dragoman_status status;
	struct meeting meeting = {.client = dragoman_client_create(&options, &status)};
	begin(&meeting, "{\"answer\":1}", 1);
	peer_start(&meeting.peer, endpoint);
	assert_int_equal(take(&meeting), 1);
	dragoman_client_destroy(meeting.client);
	peer_stop(&meeting.peer);
}

static void a_server_that_comes_back_is_asked_again(void **state)
{
	(void)state;
	char endpoint[64];
	snprintf(endpoint, sizeof(endpoint), "ipc:///tmp/dragoman-back-%d", (int)getpid());
	const struct dragoman_client_options options = {.endpoint = endpoint, .attempt_ms = 100};
	enum dragoman_status status;
	struct meeting meeting = {.client = dragoman_client_create(&options, &status)};
	peer_start(&meeting.peer, endpoint);
	assert_int_equal(ask(&meeting, "match", "{\"answer\":1}"), DRAGOMAN_OK);
	peer_stop(&meeting.peer);
	begin(&meeting, "{\"second\":1}", 7);
	peer_start(&meeting.peer, endpoint);
	assert_int_equal(take(&meeting), 7);
	dragoman_client_destroy(meeting.client);
	peer_stop(&meeting.peer);
}

static void an_endpoint_that_is_none_is_refused(void **state)
{
	(void)state;
	static const char *const endpoints[] = {"",        "localhost:7011",       "http://x",
	                                        "tcp://x", "tcp://127.0.0.1:port", "inproc://x",
	                                        NULL};
	unsetenv("DRAGOMAN_SERVER");
	for (size_t i = 0; i < sizeof(endpoints) / sizeof(endpoints[0]); i++) {
		const struct dragoman_client_options options = {.endpoint = endpoints[i]};
		enum dragoman_status status;
		assert_null(dragoman_client_create(&options, &status));
		assert_int_equal(status, DRAGOMAN_INVALID);
	}
}

static void only_a_key_of_the_body_itself_is_one(void **state)
{
	(void)state;
	static const char *const with[] = {"{\"key\":\"a\"}", "{\"a\":[{}], \"key\" \n: 1}",
	                                   "{\"a\":\"\\\"}\",\"key\":\"\"}"};
	static const char *const without[] = {"",
	                                      "{",
	                                      "{\"key",
	                                      "{\"key\"",
	                                      "\"key\":1",
	                                      "{\"a\":\"key\"}",
	                                      "{\"keys\":1}",
	                                      "{\"a\":{\"key\":1}}",
	                                      "{\"a\":\"\\\"key\\\":\"}",
	                                      "{\"a\":\"\\"};
	for (size_t i = 0; i < sizeof(with) / sizeof(with[0]); i++) {
		assert_true(call_has_key(dragoman_text_of(with[i])));
	}
	for (size_t i = 0; i < sizeof(without) / sizeof(without[0]); i++) {
		assert_false(call_has_key(dragoman_text_of(without[i])));
	}
}

#define PATIENTLY(test) cmocka_unit_test_setup_teardown(test, meet_patiently, part)
#define HASTILY(test) cmocka_unit_test_setup_teardown(test, meet_hastily, part)

int main(void)
{
	const struct CMUnitTest tests[] = {
		PATIENTLY(an_answer_comes_back),
		PATIENTLY(a_refusal_says_why_and_where),
		PATIENTLY(busy_is_asked_again_even_for_a_write),
		HASTILY(a_read_without_answer_is_sent_again),
		HASTILY(a_write_with_a_key_is_sent_again),
		HASTILY(a_write_without_key_is_sent_once),
		HASTILY(what_is_never_answered_ends_at_the_deadline),
		PATIENTLY(nonsense_and_second_answers_are_passed_over),
		PATIENTLY(answers_overtake_each_other),
		PATIENTLY(a_call_leaves_earlier_answers_to_be_taken),
		PATIENTLY(many_may_be_under_way),
		PATIENTLY(a_client_may_go_before_its_answers_come),
		cmocka_unit_test(no_server_is_unreachable_before_the_deadline),
		cmocka_unit_test(a_server_that_comes_later_is_found),
		cmocka_unit_test(a_server_that_comes_back_is_asked_again),
		cmocka_unit_test(an_endpoint_that_is_none_is_refused),
		cmocka_unit_test(only_a_key_of_the_body_itself_is_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
