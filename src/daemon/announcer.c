#include "daemon/announcer.h"

#include "daemon/endpoint.h"
#include "daemon/socket.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define MOST_WAITING 10000 /* announcements a slow subscriber may lag behind */

struct announcer {
	void *socket;
};

struct announcer *announcer_open(void *context, const char *endpoint, struct fault *fault)
{
	struct announcer *announcer = calloc(1, sizeof(*announcer));
	if (announcer == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	announcer->socket = socket_open(context, ZMQ_PUB, fault);
	socket_set(announcer->socket, ZMQ_SNDHWM, MOST_WAITING, fault);
	if (!faulted(fault)) {
		endpoint_bind(announcer->socket, endpoint, fault);
	}
	if (faulted(fault)) {
		announcer_close(announcer);
		return NULL;
	}
	return announcer;
}

void announcer_close(struct announcer *announcer)
{
	if (announcer != NULL) {
		socket_close(announcer->socket);
		free(announcer);
	}
}

void announcer_send(struct announcer *announcer, const struct announcement *announcement)
{
	char topic[96];
	char body[192];
	/* names are [a-z0-9._-]: nothing in them needs escaping */
	int topic_length = snprintf(topic, sizeof(topic), "%s/%.*s/",
	                            announcement->kind == CATALOGUE_MEMORY ? "memory" : "glossary",
	                            (int)announcement->name.length, announcement->name.bytes);
	int body_length = snprintf(body, sizeof(body),
	                           "{\"revision\":%" PRIu64 ",\"previous\":%" PRIu64
	                           ",\"verb\":\"%s\",\"count\":%" PRIu64 "}",
	                           announcement->revision, announcement->previous,
	                           announcement->verb, announcement->count);
	/* a PUB socket never blocks: it drops for whoever does not read */
	if (zmq_send(announcer->socket, topic, (size_t)topic_length, ZMQ_SNDMORE) >= 0) {
		zmq_send(announcer->socket, body, (size_t)body_length, 0);
	}
}
