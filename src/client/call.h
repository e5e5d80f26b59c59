/* call.h - one request on its way: sent, sent again, answered or given up.
 *
 * A call is due at a time: then it is sent (or sent again), or its deadline ends it. Its id on the
 * wire says its slot and which of the slot's calls it is, so that an answer finds it at once and an
 * answer that comes twice finds nothing.
 *
 * Thread-safety: that of the client it belongs to.
 */
#pragma once

#include "base/fault.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zmq.h>

#define CALL_ID_BYTES 8
#define CALL_VERB_BYTES 32

struct call {
	unsigned char id[CALL_ID_BYTES];
	uint64_t ticket;
	char verb[CALL_VERB_BYTES];
	zmq_msg_t body;  /* shared with the socket's queue, however often it is sent */
	zmq_msg_t reply; /* once done; empty if it was given up */
	bool may_repeat; /* the server does no harm when it gets it twice */
	bool was_sent;
	bool is_waiting;  /* for its turn to be sent, at `due` */
	bool was_refused; /* the last answer was `busy` */
	bool is_done;
	unsigned tries;
	unsigned refusals;
	uint64_t due;      /* monotonic ns: to be sent, or to be looked at */
	uint64_t deadline; /* monotonic ns */
	uint64_t started;
	enum dragoman_status status;
	struct call *next_done;
};

/** NULL when memory is gone. The verb has to fit. */
struct call *call_create(const char *verb, struct dragoman_text body);
void call_destroy(struct call *call);

/** True if a top-level member of the body is named `key`. */
bool call_has_key(struct dragoman_text body);

struct call_times {
	uint64_t deadline_ns;
	uint64_t attempt_ns;
};

/** Waits at once for its first sending. */
void call_start(struct call *call, const struct call_times *times, uint64_t now);

/** Sends it. False if the socket takes nothing now: no server, or its queue is full. */
bool call_send(struct call *call, void *socket, const struct call_times *times, uint64_t now);

/** `busy`: it waits for its next sending, longer each time. */
void call_pause(struct call *call, uint64_t now);

/** What to do with a call whose time has come: true if it has to be given up, and how it ended. */
bool call_is_over(struct call *call, const struct call_times *times, bool was_connected,
                  uint64_t now);
