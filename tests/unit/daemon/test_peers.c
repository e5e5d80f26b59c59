#include "daemon/peers.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>

static struct dragoman_text name(const char *bytes)
{
	return dragoman_text_of(bytes);
}

static size_t count(const struct peers *peers)
{
	size_t found = 0;
	for (size_t i = 0; i < PEERS_BUCKETS; i++) {
		for (struct peer *peer = peers->buckets[i]; peer != NULL; peer = peer->next) {
			found++;
		}
	}
	return found;
}

static void a_peer_is_known_while_it_has_requests(void **state)
{
	(void)state;
	struct peers peers = {0};
	struct peer *peer = peers_get(&peers, name("a"));
	peer->request_count = 2;
	assert_ptr_equal(peers_get(&peers, name("a")), peer);
	assert_ptr_not_equal(peers_get(&peers, name("ab")), peer);
	peers_release(&peers, peer);
	assert_int_equal(count(&peers), 2);
	peers_release(&peers, peer);
	assert_int_equal(count(&peers), 1);
	peers_finish(&peers);
}

static void many_peers_are_told_apart(void **state)
{
	(void)state;
	static struct peers peers;
	struct peer *known[5000];
	char identity[16];
	for (int i = 0; i < 5000; i++) {
		snprintf(identity, sizeof(identity), "%d", i);
		known[i] = peers_get(&peers, name(identity));
		known[i]->request_count = 1;
	}
	assert_int_equal(count(&peers), 5000);
	for (int i = 0; i < 5000; i++) {
		snprintf(identity, sizeof(identity), "%d", i);
		assert_ptr_equal(peers_get(&peers, name(identity)), known[i]);
		peers_release(&peers, known[i]);
	}
	assert_int_equal(count(&peers), 0);
}

static void a_backlog_keeps_its_order(void **state)
{
	(void)state;
	struct peers peers = {0};
	struct queue_link answers[3];
	struct peer *peer = peers_get(&peers, name("a"));
	for (int i = 0; i < 3; i++) {
		peers_keep(&peers, peer, &answers[i]);
	}
	assert_ptr_equal(peers.behind, peer);
	assert_int_equal(peers.kept_count, 3);
	assert_ptr_equal(peers_next_kept(&peers, peer), &answers[0]);
	peers_keep_first(&peers, peer, &answers[0]);
	for (int i = 0; i < 3; i++) {
		assert_ptr_equal(peers_next_kept(&peers, peer), &answers[i]);
	}
	assert_null(peers_next_kept(&peers, peer));
	assert_int_equal(peers.kept_count, 0);
	peers_finish(&peers);
}

static void one_that_has_not_read_everything_is_remembered(void **state)
{
	(void)state;
	struct peers peers = {0};
	struct peer *peer = peers_get(&peers, name("a"));
	peer->request_count = 1;
	outbox_add(peer->outbox, 10);
	peers_release(&peers, peer);
	peers_sweep(&peers);
	assert_ptr_equal(peers_get(&peers, name("a")), peer);

	/* it comes back, and rests again */
	peer->request_count = 1;
	peers_sweep(&peers);
	assert_int_equal(count(&peers), 1);
	peers_release(&peers, peer);
	assert_ptr_equal(peers.resting, peer);

	outbox_remove(peer->outbox, 10);
	peers_sweep(&peers);
	assert_int_equal(count(&peers), 0);
	assert_null(peers.resting);
}

static void coming_back_between_sweeps_rests_once(void **state)
{
	(void)state;
	struct peers peers = {0};
	struct peer *peer = peers_get(&peers, name("a"));
	outbox_add(peer->outbox, 10);
	for (int i = 0; i < 3; i++) {
		peer->request_count = 1;
		peers_release(&peers, peer);
	}
	assert_ptr_equal(peers.resting, peer);
	assert_null(peer->next_resting);
	outbox_remove(peer->outbox, 10);
	peers_sweep(&peers);
	assert_int_equal(count(&peers), 0);
}

static void wrapped_bytes_count_until_they_are_let_go(void **state)
{
	(void)state;
	struct outbox *outbox = outbox_create();
	struct buffer buffer = {0};
	zmq_msg_t message;
	buffer_append_string(&buffer, "an answer");
	outbox_add(outbox, buffer.length);
	outbox_wrap(outbox, &buffer, &message);
	assert_null(buffer.bytes);
	assert_int_equal(outbox_bytes(outbox), 9);
	outbox_add(outbox, 1);
	zmq_msg_close(&message);
	assert_int_equal(outbox_bytes(outbox), 1);
	outbox_release(outbox);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_peer_is_known_while_it_has_requests),
		cmocka_unit_test(many_peers_are_told_apart),
		cmocka_unit_test(a_backlog_keeps_its_order),
		cmocka_unit_test(one_that_has_not_read_everything_is_remembered),
		cmocka_unit_test(coming_back_between_sweeps_rests_once),
		cmocka_unit_test(wrapped_bytes_count_until_they_are_let_go),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
