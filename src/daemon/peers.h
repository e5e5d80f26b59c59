/* peers.h - who has requests in progress, by ZeroMQ identity, and what they have not read yet.
 *
 * A peer is known while it has a request in progress or unread bytes in its outbox; then it is
 * forgotten. So the table stays small, whoever connects. Thread-safety: belongs to the frontend's
 * thread.
 */
#pragma once

#include "base/thread.h"
#include "daemon/outbox.h"

#include <dragoman/text.h>

struct peer {
	struct peer *next;        /* in its bucket */
	struct peer *next_behind; /* in the list of those with a backlog */
	struct peer *next_resting;
	struct queue_link *first; /* backlog: answers it was not ready to take */
	struct queue_link *last;
	struct outbox *outbox;
	size_t request_count; /* taken and not answered */
	bool is_resting;      /* stands in that list */
	unsigned char identity_length;
	char identity[255];
};

#define PEERS_BUCKETS 1024 /* a power of two */

struct peers {
	struct peer *buckets[PEERS_BUCKETS];
	struct peer *behind;
	size_t kept_count; /* answers in all backlogs */
	/* without requests, but with unread bytes */
	struct peer *resting;
	struct peer *last_resting;
};

/** The peer, made if it is not known. Aborts when memory is gone. */
struct peer *peers_get(struct peers *peers, struct dragoman_text identity);

/** Counts one request less; forgets the peer after its last, when nothing is unread. */
void peers_release(struct peers *peers, struct peer *peer);

/** Forgets resting peers that have read everything; looks at a few of them each time. */
void peers_sweep(struct peers *peers);

/** Keeps an answer until the peer reads again. */
void peers_keep(struct peers *peers, struct peer *peer, struct queue_link *answer);

/** Takes the oldest answer out of the peer's backlog; NULL if it is empty. */
struct queue_link *peers_next_kept(struct peers *peers, struct peer *peer);

/** Puts it back where it was: the peer is still not ready. */
void peers_keep_first(struct peers *peers, struct peer *peer, struct queue_link *answer);

/** Forgets all of them; their backlogs must be empty. */
void peers_finish(struct peers *peers);
