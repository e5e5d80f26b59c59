/* wire.h - the protocol's frames, as a stranger would send them: for tests of what libdragoman
 * would never send. A failure of the socket aborts the test. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct wire {
	void *context;
	void *socket; /* a DEALER */
};

struct wire_reply {
	char id[80];
	char status[32];
	char *body; /* NUL-terminated */
	size_t length;
};

void wire_open(struct wire *wire, const char *endpoint);
void wire_close(struct wire *wire);

/** One well-formed request. */
void wire_send(struct wire *wire, const char *id, const char *verb, const char *body);

struct wire_frame {
	const char *bytes;
	size_t length;
};

/** Any frames at all. */
void wire_send_frames(struct wire *wire, const struct wire_frame *frames, size_t count);

/** False if none came in time. */
bool wire_receive(struct wire *wire, struct wire_reply *out_reply, int timeout_ms);

/** Sends and waits for the answer; aborts if none comes within half a minute. */
void wire_call(struct wire *wire, const char *verb, const char *body, struct wire_reply *out_reply);

void wire_reply_finish(struct wire_reply *reply);

/** Calls and compares: aborts with both if the status is another one, or the body lacks `words`. */
void wire_expect(struct wire *wire, const char *verb, const char *body, const char *status,
                 const char *words);

/** The whole number behind `"name":` in a reply; aborts if it is not there. */
unsigned long long wire_number(const struct wire_reply *reply, const char *name);
