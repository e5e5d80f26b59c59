/* peer.h - a server that misbehaves as it is told: a ROUTER in a thread of the test.
 *
 * What it does with a request stands in the request's body: `answer`, `busy` (twice, then answers),
 * `never`, `second` (answers only what is sent again), `swap` (keeps it until the next one was
 * answered), `junk` (nonsense first, and the answer twice), `refuse`, `stop`.
 */
#pragma once

#include "support/test.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define PEER_BYTES 256

struct peer_message {
	char frames[6][PEER_BYTES];
	size_t lengths[6];
	size_t count;
};

struct peer {
	void *context;
	void *socket;
	pthread_t thread;
	char endpoint[PEER_BYTES];
	atomic_uint received;
};

static inline bool peer_receive(struct peer *peer, struct peer_message *message)
{
	message->count = 0;
	int has_more = 1;
	while (has_more && message->count < 6) {
		int length = zmq_recv(peer->socket, message->frames[message->count], PEER_BYTES - 1,
		                      0);
		if (length < 0) {
			return false;
		}
		message->frames[message->count][length] = '\0';
		message->lengths[message->count++] = (size_t)length;
		size_t size = sizeof(has_more);
		zmq_getsockopt(peer->socket, ZMQ_RCVMORE, &has_more, &size);
	}
	return true;
}

/* identity, "DRG1", id of the request; then what is said of it. */
static inline void peer_send(struct peer *peer, const struct peer_message *request,
                             const char *status, const char *body)
{
	zmq_send(peer->socket, request->frames[0], request->lengths[0], ZMQ_SNDMORE);
	zmq_send(peer->socket, "DRG1", 4, ZMQ_SNDMORE);
	zmq_send(peer->socket, request->frames[2], request->lengths[2], ZMQ_SNDMORE);
	zmq_send(peer->socket, status, strlen(status), ZMQ_SNDMORE);
	zmq_send(peer->socket, body, strlen(body), 0);
}

static inline void peer_send_junk(struct peer *peer, const struct peer_message *request)
{
	zmq_send(peer->socket, request->frames[0], request->lengths[0], ZMQ_SNDMORE);
	for (int i = 0; i < 9; i++) {
		zmq_send(peer->socket, "DRG1", 4, ZMQ_SNDMORE);
	}
	zmq_send(peer->socket, "", 0, 0);
	peer_send(peer, request, "splendid", "{}");
	struct peer_message other = *request;
	memcpy(other.frames[2], "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
	peer_send(peer, &other, "ok", "{}");
}

static inline void peer_answer(struct peer *peer, const struct peer_message *request, unsigned seen)
{
	static struct peer_message kept;
	const char *body = request->frames[4];
	if (strstr(body, "refuse") != NULL) {
		peer_send(peer, request, "invalid",
		          "{\"message\":\"no such tag\",\"at\":\"source\"}");
	} else if (strstr(body, "busy") != NULL && seen <= 2) {
		peer_send(peer, request, "busy", "{\"message\":\"queue full\",\"at\":\"\"}");
	} else if (strstr(body, "never") != NULL || (strstr(body, "second") != NULL && seen == 1)) {
		return;
	} else if (strstr(body, "swap") != NULL) {
		kept = *request;
	} else {
		if (strstr(body, "junk") != NULL) {
			peer_send_junk(peer, request);
			peer_send(peer, request, "ok", body);
		}
		peer_send(peer, request, "ok", body);
		if (kept.count > 0) {
			peer_send(peer, &kept, "ok", kept.frames[4]);
			kept.count = 0;
		}
	}
}

static inline void *peer_run(void *argument)
{
	struct peer *peer = argument;
	struct peer_message message;
	while (peer_receive(peer, &message)) {
		if (message.count == 5) {
			peer_answer(peer, &message, ++peer->received);
		}
		if (message.count == 5 && strstr(message.frames[4], "stop") != NULL) {
			break;
		}
	}
	return NULL;
}

static inline void peer_start(struct peer *peer, const char *endpoint)
{
	peer->received = 0;
	peer->context = zmq_ctx_new();
	peer->socket = zmq_socket(peer->context, ZMQ_ROUTER);
	int linger = 0;
	zmq_setsockopt(peer->socket, ZMQ_LINGER, &linger, sizeof(linger));
	assert_int_equal(zmq_bind(peer->socket, endpoint), 0);
	size_t size = sizeof(peer->endpoint);
	zmq_getsockopt(peer->socket, ZMQ_LAST_ENDPOINT, peer->endpoint, &size);
	assert_int_equal(pthread_create(&peer->thread, NULL, peer_run, peer), 0);
}

/* By a message of its own: a socket belongs to its thread. */
static inline void peer_stop(struct peer *peer)
{
	void *socket = zmq_socket(peer->context, ZMQ_DEALER);
	zmq_connect(socket, peer->endpoint);
	zmq_send(socket, "DRG1", 4, ZMQ_SNDMORE);
	zmq_send(socket, "", 0, ZMQ_SNDMORE);
	zmq_send(socket, "", 0, ZMQ_SNDMORE);
	zmq_send(socket, "stop", 4, 0);
	pthread_join(peer->thread, NULL);
	int linger = 0;
	zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof(linger));
	zmq_close(socket);
	zmq_close(peer->socket);
	zmq_ctx_term(peer->context);
}
