/* traffic.h - the calls of one client on its socket: which are under way, which are done. */
#pragma once

#include "client/call.h"

struct slot {
	struct call *call; /* NULL: free */
	uint32_t generation;
};

struct traffic {
	void *socket;
	struct call_times times;
	bool was_connected;
	bool is_blocked;   /* the socket took nothing; a call waits until it does */
	uint64_t next_due; /* no call is due before */
	struct slot *slots;
	size_t slot_count;
	struct call *first_done; /* in the order of their answers */
	struct call *last_done;
};

/** Takes the call over and tries to send it. False when memory is gone: it is still the caller's.
 */
bool traffic_add(struct traffic *traffic, struct call *call);

/** Waits until something happens: an answer, a time to send again, a deadline. */
void traffic_step(struct traffic *traffic);

/** The first call that is done, now the caller's; NULL if none is. */
struct call *traffic_take(struct traffic *traffic);

/** The same for one call of the caller's choice, which is done. */
void traffic_take_this(struct traffic *traffic, struct call *call);

/** Frees all calls. The socket is the client's. */
void traffic_finish(struct traffic *traffic);
