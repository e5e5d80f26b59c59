#include "client/call.h"

#include "protocol/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MILLISECOND UINT64_C(1000000)
#define FIRST_PAUSE (20 * MILLISECOND)
#define LONGEST_PAUSE (1000 * MILLISECOND)

bool call_has_key(struct dragoman_text body)
{
	size_t depth = 0;
	for (size_t i = 0; i < body.length; i++) {
		char byte = body.bytes[i];
		depth += byte == '{' || byte == '[';
		depth -= depth > 0 && (byte == '}' || byte == ']');
		if (byte != '"') {
			continue;
		}
		size_t start = i + 1;
		for (i++; i < body.length && body.bytes[i] != '"'; i++) {
			i += body.bytes[i] == '\\';
		}
		if (depth != 1 || i - start != 3 || memcmp(body.bytes + start, "key", 3) != 0) {
			continue;
		}
		size_t after = i + 1;
		while (after < body.length && memchr(" \t\r\n", body.bytes[after], 4) != NULL) {
			after++;
		}
		if (after < body.length && body.bytes[after] == ':') {
			return true;
		}
	}
	return false;
}

struct call *call_create(const char *verb, struct dragoman_text body)
{
	struct call *call = calloc(1, sizeof(*call));
	if (call == NULL) {
		return NULL;
	}
	zmq_msg_init(&call->reply);
	if (zmq_msg_init_size(&call->body, body.length) != 0) {
		free(call);
		return NULL;
	}
	if (body.length > 0) {
		memcpy(zmq_msg_data(&call->body), body.bytes, body.length);
	}
	snprintf(call->verb, sizeof(call->verb), "%s", verb);
	const struct verb *known = verb_find(dragoman_text_of(verb));
	call->may_repeat = (known != NULL && !known->is_write) || call_has_key(body);
	return call;
}

void call_destroy(struct call *call)
{
	if (call != NULL) {
		zmq_msg_close(&call->body);
		zmq_msg_close(&call->reply);
		free(call);
	}
}

void call_start(struct call *call, const struct call_times *times, uint64_t now)
{
	call->started = now;
	call->deadline = now + times->deadline_ns;
	call->due = now;
	call->is_waiting = true;
}

static uint64_t earlier(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static bool send_body(struct call *call, void *socket)
{
	zmq_msg_t body;
	zmq_msg_init(&body);
	if (zmq_msg_copy(&body, &call->body) != 0 ||
	    zmq_msg_send(&body, socket, ZMQ_DONTWAIT) < 0) {
		zmq_msg_close(&body);
		return false;
	}
	return true;
}

bool call_send(struct call *call, void *socket, const struct call_times *times, uint64_t now)
{
	const int more = ZMQ_SNDMORE | ZMQ_DONTWAIT;
	if (zmq_send_const(socket, "DRG1", 4, more) < 0 ||
	    zmq_send(socket, call->id, sizeof(call->id), more) < 0 ||
	    zmq_send(socket, call->verb, strlen(call->verb), more) < 0 ||
	    !send_body(call, socket)) {
		return false;
	}
	/* Doubling: a server that needs longer than an attempt must not get ever more to do. */
	unsigned doublings = call->tries < 10 ? call->tries : 10;
	call->tries++;
	call->was_sent = true;
	call->was_refused = false;
	call->is_waiting = false;
	call->due = call->may_repeat
	                    ? earlier(call->deadline, now + (times->attempt_ns << doublings))
	                    : call->deadline;
	return true;
}

void call_pause(struct call *call, uint64_t now)
{
	uint64_t pause = FIRST_PAUSE << (call->refusals < 6 ? call->refusals : 6);
	call->refusals++;
	/* Clients that were turned away together should not all come back together. */
	pause = earlier(pause, LONGEST_PAUSE);
	pause += (now >> 10) % (pause / 4);
	call->was_refused = true;
	call->was_sent = false;
	call->is_waiting = true;
	call->due = earlier(call->deadline, now + pause);
}

bool call_is_over(struct call *call, const struct call_times *times, bool was_connected,
                  uint64_t now)
{
	if (now >= call->deadline) {
		call->status = call->was_refused ? DRAGOMAN_BUSY
		               : call->was_sent  ? DRAGOMAN_UNKNOWN_OUTCOME
		                                 : DRAGOMAN_UNREACHABLE;
		return true;
	}
	/* Nobody ever answered the door: do not stand there for the whole deadline. */
	if (!was_connected && now >= call->started + times->attempt_ns) {
		call->status = DRAGOMAN_UNREACHABLE;
		return true;
	}
	if (!call->is_waiting) {
		call->is_waiting = true; /* the attempt brought no answer: once more */
	}
	return false;
}
