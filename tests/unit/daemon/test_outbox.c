/* test_outbox.c - bytes count until ZeroMQ lets go of them, whoever is gone by then. The sanitizer
 * tells what is left over, or freed too early. */
#include "daemon/outbox.h"

#include "support/test.h"

#include <pthread.h>
#include <string.h>

/* An answer of so many bytes, counted as the frontend does it. */
static void wrap(struct outbox *outbox, size_t length, zmq_msg_t *out_message)
{
	struct buffer buffer = {0};
	for (size_t i = 0; i < length; i++) {
		buffer_append_byte(&buffer, (char)('a' + i % 26));
	}
	outbox_add(outbox, length);
	outbox_wrap(outbox, &buffer, out_message);
	assert_int_equal(buffer.length, 0); /* it may be used again */
	assert_null(buffer.bytes);
}

static void bytes_count_until_they_are_let_go(void **state)
{
	struct outbox *outbox = outbox_create();
	zmq_msg_t first, second;
	(void)state;
	assert_int_equal(outbox_bytes(outbox), 0);
	wrap(outbox, 1000, &first);
	wrap(outbox, 24, &second);
	assert_int_equal(outbox_bytes(outbox), 1024);
	assert_int_equal(zmq_msg_size(&second), 24);
	assert_memory_equal(zmq_msg_data(&second), "abcdefghijklmnopqrstuvwx", 24);
	zmq_msg_close(&first);
	assert_int_equal(outbox_bytes(outbox), 24);
	zmq_msg_close(&second);
	assert_int_equal(outbox_bytes(outbox), 0);
	outbox_release(outbox);
}

static void an_answer_outlives_its_peer(void **state)
{
	struct outbox *outbox = outbox_create();
	zmq_msg_t message;
	(void)state;
	wrap(outbox, 100, &message);
	outbox_release(outbox); /* the peer is forgotten */
	assert_int_equal(outbox_bytes(outbox), 100);
	zmq_msg_close(&message);
}

/* What is refused is counted and taken off again, without a message. */
static void what_was_added_may_be_taken_off(void **state)
{
	struct outbox *outbox = outbox_create();
	(void)state;
	outbox_add(outbox, 70);
	outbox_add(outbox, 30);
	outbox_remove(outbox, 70);
	assert_int_equal(outbox_bytes(outbox), 30);
	outbox_release(outbox);
}

#define MESSAGES 500

static void *read_all(void *socket)
{
	for (int i = 0; i < MESSAGES; i++) {
		zmq_msg_t message;
		zmq_msg_init(&message);
		if (zmq_msg_recv(&message, socket, 0) != 1000) {
			return socket;
		}
		zmq_msg_close(&message);
	}
	return NULL;
}

/* Sent over a socket they are let go by another thread. */
static void what_another_thread_has_read_does_not_count(void **state)
{
	void *context = zmq_ctx_new(), *result = context;
	void *sender = zmq_socket(context, ZMQ_PAIR), *receiver = zmq_socket(context, ZMQ_PAIR);
	struct outbox *outbox = outbox_create();
	pthread_t thread;
	(void)state;
	assert_int_equal(zmq_bind(receiver, "inproc://outbox"), 0);
	assert_int_equal(zmq_connect(sender, "inproc://outbox"), 0);
	assert_int_equal(pthread_create(&thread, NULL, read_all, receiver), 0);
	for (int i = 0; i < MESSAGES; i++) {
		zmq_msg_t message;
		wrap(outbox, 1000, &message);
		assert_true(zmq_msg_send(&message, sender, 0) >= 0);
	}
	pthread_join(thread, &result);
	assert_null(result);
	assert_int_equal(outbox_bytes(outbox), 0);
	outbox_release(outbox);
	zmq_close(sender);
	zmq_close(receiver);
	zmq_ctx_term(context);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_count_until_they_are_let_go),
		cmocka_unit_test(an_answer_outlives_its_peer),
		cmocka_unit_test(what_was_added_may_be_taken_off),
		cmocka_unit_test(what_another_thread_has_read_does_not_count),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
