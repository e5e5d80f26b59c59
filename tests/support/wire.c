#include "support/wire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define MOST_WAIT_MS 30000

static void fail(const char *what)
{
	fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
	abort();
}

void wire_open(struct wire *wire, const char *endpoint)
{
	int soon_ms = 2;
	int linger_ms = 0;
	wire->context = zmq_ctx_new();
	wire->socket = zmq_socket(wire->context, ZMQ_DEALER);
	zmq_setsockopt(wire->socket, ZMQ_RECONNECT_IVL, &soon_ms, sizeof(soon_ms));
	zmq_setsockopt(wire->socket, ZMQ_LINGER, &linger_ms, sizeof(linger_ms));
	if (zmq_connect(wire->socket, endpoint) != 0) {
		fail(endpoint);
	}
}

void wire_close(struct wire *wire)
{
	zmq_close(wire->socket);
	zmq_ctx_term(wire->context);
}

void wire_send_frames(struct wire *wire, const struct wire_frame *frames, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		int flags = i + 1 < count ? ZMQ_SNDMORE : 0;
		if (zmq_send(wire->socket, frames[i].bytes, frames[i].length, flags) < 0) {
			fail("sending");
		}
	}
}

void wire_send(struct wire *wire, const char *id, const char *verb, const char *body)
{
	const struct wire_frame frames[] = {
		{"DRG1", 4}, {id, strlen(id)}, {verb, strlen(verb)}, {body, strlen(body)}};
	wire_send_frames(wire, frames, 4);
}

static bool is_readable(struct wire *wire, int timeout_ms)
{
	zmq_pollitem_t item = {wire->socket, 0, ZMQ_POLLIN, 0};
	return zmq_poll(&item, 1, timeout_ms) > 0;
}

static void receive_short(struct wire *wire, char *out, size_t size)
{
	int length = zmq_recv(wire->socket, out, size - 1, 0);
	if (length < 0 || (size_t)length >= size) {
		fail("receiving");
	}
	out[length] = '\0';
}

static void receive_body(struct wire *wire, struct wire_reply *reply)
{
	zmq_msg_t message;
	zmq_msg_init(&message);
	if (zmq_msg_recv(&message, wire->socket, 0) < 0 || zmq_msg_more(&message)) {
		fail("receiving a body");
	}
	reply->length = zmq_msg_size(&message);
	reply->body = malloc(reply->length + 1);
	memcpy(reply->body, zmq_msg_data(&message), reply->length);
	reply->body[reply->length] = '\0';
	zmq_msg_close(&message);
}

bool wire_receive(struct wire *wire, struct wire_reply *out_reply, int timeout_ms)
{
	char frame[8];
	if (!is_readable(wire, timeout_ms)) {
		return false;
	}
	*out_reply = (struct wire_reply){0};
	receive_short(wire, frame, sizeof(frame));
	if (frame[0] == '\0') {
		receive_short(wire, frame, sizeof(frame)); /* behind the delimiter we sent */
	}
	receive_short(wire, out_reply->id, sizeof(out_reply->id));
	receive_short(wire, out_reply->status, sizeof(out_reply->status));
	receive_body(wire, out_reply);
	return true;
}

void wire_call(struct wire *wire, const char *verb, const char *body, struct wire_reply *out_reply)
{
	wire_send(wire, "call", verb, body);
	if (!wire_receive(wire, out_reply, MOST_WAIT_MS)) {
		fail(verb);
	}
}

void wire_reply_finish(struct wire_reply *reply)
{
	free(reply->body);
	reply->body = NULL;
}

void wire_expect(struct wire *wire, const char *verb, const char *body, const char *status,
                 const char *words)
{
	struct wire_reply reply;
	wire_call(wire, verb, body, &reply);
	if (strcmp(reply.status, status) != 0 || strstr(reply.body, words) == NULL) {
		fprintf(stderr, "%s %.300s\nexpected %s with %s\nbut got  %s %.2000s\n", verb, body,
		        status, words, reply.status, reply.body);
		abort();
	}
	wire_reply_finish(&reply);
}

unsigned long long wire_number(const struct wire_reply *reply, const char *name)
{
	char quoted[64];
	snprintf(quoted, sizeof(quoted), "\"%s\":", name);
	const char *found = strstr(reply->body, quoted);
	if (found == NULL) {
		fprintf(stderr, "no %s in %.2000s\n", quoted, reply->body);
		abort();
	}
	return strtoull(found + strlen(quoted), NULL, 10);
}
