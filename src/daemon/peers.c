#include "daemon/peers.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define SWEPT_AT_ONCE 16

static struct peer **bucket_of(struct peers *peers, const char *identity, size_t length)
{
	return &peers->buckets[XXH3_64bits(identity, length) & (PEERS_BUCKETS - 1)];
}

static struct peer *make(struct dragoman_text identity)
{
	struct peer *peer = calloc(1, sizeof(*peer));
	if (peer == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	memcpy(peer->identity, identity.bytes, identity.length);
	peer->identity_length = (unsigned char)identity.length;
	peer->outbox = outbox_create();
	return peer;
}

struct peer *peers_get(struct peers *peers, struct dragoman_text identity)
{
	assert(identity.length <= sizeof(((struct peer *)0)->identity));
	struct peer **bucket = bucket_of(peers, identity.bytes, identity.length);
	for (struct peer *peer = *bucket; peer != NULL; peer = peer->next) {
		if (peer->identity_length == identity.length &&
		    memcmp(peer->identity, identity.bytes, identity.length) == 0) {
			return peer;
		}
	}
	struct peer *peer = make(identity);
	peer->next = *bucket;
	*bucket = peer;
	return peer;
}

static void forget(struct peers *peers, struct peer *peer)
{
	struct peer **link = bucket_of(peers, peer->identity, peer->identity_length);
	while (*link != peer) {
		link = &(*link)->next;
	}
	*link = peer->next;
	outbox_release(peer->outbox);
	free(peer);
}

static void rest(struct peers *peers, struct peer *peer)
{
	peer->is_resting = true;
	peer->next_resting = NULL;
	if (peers->resting == NULL) {
		peers->resting = peer;
	} else {
		peers->last_resting->next_resting = peer;
	}
	peers->last_resting = peer;
}

void peers_release(struct peers *peers, struct peer *peer)
{
	assert(peer->request_count > 0);
	if (--peer->request_count > 0 || peer->is_resting) {
		return;
	}
	assert(peer->first == NULL);
	if (outbox_bytes(peer->outbox) == 0) {
		forget(peers, peer);
	} else {
		rest(peers, peer);
	}
}

void peers_sweep(struct peers *peers)
{
	for (int i = 0; i < SWEPT_AT_ONCE && peers->resting != NULL; i++) {
		struct peer *peer = peers->resting;
		peers->resting = peer->next_resting;
		peer->is_resting = false;
		if (peer->request_count > 0) {
			continue; /* came back: comes here again with its last answer */
		}
		if (outbox_bytes(peer->outbox) == 0) {
			forget(peers, peer);
		} else {
			rest(peers, peer);
		}
	}
}

void peers_keep(struct peers *peers, struct peer *peer, struct queue_link *answer)
{
	answer->next = NULL;
	if (peer->first == NULL) {
		peer->first = answer;
		peer->next_behind = peers->behind;
		peers->behind = peer;
	} else {
		peer->last->next = answer;
	}
	peer->last = answer;
	peers->kept_count++;
}

struct queue_link *peers_next_kept(struct peers *peers, struct peer *peer)
{
	struct queue_link *answer = peer->first;
	if (answer != NULL) {
		peer->first = answer->next;
		peers->kept_count--;
	}
	return answer;
}

void peers_keep_first(struct peers *peers, struct peer *peer, struct queue_link *answer)
{
	answer->next = peer->first;
	peer->last = peer->first == NULL ? answer : peer->last;
	peer->first = answer;
	peers->kept_count++;
}

void peers_finish(struct peers *peers)
{
	for (size_t i = 0; i < PEERS_BUCKETS; i++) {
		while (peers->buckets[i] != NULL) {
			struct peer *peer = peers->buckets[i];
			peers->buckets[i] = peer->next;
			outbox_release(peer->outbox);
			free(peer);
		}
	}
	peers->behind = peers->resting = NULL;
}
