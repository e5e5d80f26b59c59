#include "daemon/peers.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

static struct peer **bucket_of(struct peers *peers, const char *identity, size_t length)
{
	return &peers->buckets[XXH3_64bits(identity, length) & (PEERS_BUCKETS - 1)];
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
	struct peer *peer = calloc(1, sizeof(*peer));
	if (peer != NULL) {
		memcpy(peer->identity, identity.bytes, identity.length);
		peer->identity_length = (unsigned char)identity.length;
		peer->next = *bucket;
		*bucket = peer;
	}
	return peer;
}

static void forget(struct peers *peers, struct peer *peer)
{
	struct peer **link = bucket_of(peers, peer->identity, peer->identity_length);
	while (*link != peer) {
		link = &(*link)->next;
	}
	*link = peer->next;
	free(peer);
}

void peers_release(struct peers *peers, struct peer *peer)
{
	assert(peer->request_count > 0);
	if (--peer->request_count == 0) {
		assert(peer->first == NULL);
		forget(peers, peer);
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
			free(peer);
		}
	}
	peers->behind = NULL;
}
