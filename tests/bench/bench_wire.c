/* bench_wire.c - what the daemon adds to ZeroMQ: server.status against a bare ROUTER that echoes,
 * both over ipc, asked by the same client: one request after another, and 100 in flight. */
#include "base/clock.h"
#include "support/daemon.h"
#include "support/wire.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zmq.h>

#define ROUND_TRIPS 20000
#define IN_FLIGHT 100
#define PIPELINED 200000
#define WARMING 2000

struct echo {
	void *context;
	void *socket;
	pthread_t thread;
	atomic_bool is_stopping;
};

/* Sends every message back frame by frame, as the least a server can do. */
static void *echo_run(void *argument)
{
	struct echo *echo = argument;
	zmq_msg_t frame;
	while (!atomic_load(&echo->is_stopping)) {
		zmq_msg_init(&frame);
		if (zmq_msg_recv(&frame, echo->socket, 0) < 0) {
			zmq_msg_close(&frame);
			continue;
		}
		int flags = zmq_msg_more(&frame) ? ZMQ_SNDMORE : 0;
		zmq_msg_send(&frame, echo->socket, flags);
	}
	return NULL;
}

static void echo_start(struct echo *echo, const char *endpoint)
{
	int wait_ms = 100;
	*echo = (struct echo){.context = zmq_ctx_new()};
	echo->socket = zmq_socket(echo->context, ZMQ_ROUTER);
	zmq_setsockopt(echo->socket, ZMQ_RCVTIMEO, &wait_ms, sizeof(wait_ms));
	if (zmq_bind(echo->socket, endpoint) != 0 ||
	    pthread_create(&echo->thread, NULL, echo_run, echo) != 0) {
		fputs("the echo cannot be started\n", stderr);
		exit(1);
	}
}

static void echo_stop(struct echo *echo)
{
	atomic_store(&echo->is_stopping, true);
	pthread_join(echo->thread, NULL);
	zmq_close(echo->socket);
	zmq_ctx_term(echo->context);
}

/* Frames of the reply are read and dropped: the client's share is the same for both. */
static void drop_reply(struct wire *wire)
{
	zmq_msg_t frame;
	int has_more;
	do {
		zmq_msg_init(&frame);
		if (zmq_msg_recv(&frame, wire->socket, 0) < 0) {
			fputs("no reply\n", stderr);
			exit(1);
		}
		has_more = zmq_msg_more(&frame);
		zmq_msg_close(&frame);
	} while (has_more);
}

static void ask(struct wire *wire)
{
	wire_send(wire, "bench", "server.status", "{}");
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a;
	double right = *(const double *)b;
	return (left > right) - (left < right);
}

static double median_us(struct wire *wire)
{
	static double taken[ROUND_TRIPS];
	for (int i = -WARMING; i < ROUND_TRIPS; i++) {
		uint64_t start = clock_monotonic_ns();
		ask(wire);
		drop_reply(wire);
		if (i >= 0) {
			taken[i] = (double)(clock_monotonic_ns() - start) / 1000;
		}
	}
	qsort(taken, ROUND_TRIPS, sizeof(taken[0]), compare);
	return taken[ROUND_TRIPS / 2];
}

static double rate(struct wire *wire)
{
	for (int i = 0; i < IN_FLIGHT; i++) {
		ask(wire);
	}
	uint64_t start = clock_monotonic_ns();
	for (int i = 0; i < PIPELINED; i++) {
		drop_reply(wire);
		ask(wire);
	}
	double seconds = (double)(clock_monotonic_ns() - start) / 1e9;
	for (int i = 0; i < IN_FLIGHT; i++) {
		drop_reply(wire);
	}
	return PIPELINED / seconds;
}

struct figures {
	double median_us;
	double rate;
};

static struct figures measure(const char *name, const char *endpoint)
{
	struct wire wire;
	wire_open(&wire, endpoint);
	struct figures figures = {median_us(&wire), rate(&wire)};
	wire_close(&wire);
	printf("%s_round_trip %.1f us\n", name, figures.median_us);
	printf("%s_pipelined %.0f requests/s\n", name, figures.rate);
	return figures;
}

int main(void)
{
	struct daemon_process daemon;
	struct echo echo;
	char endpoint[DAEMON_ENDPOINT_BYTES];
	daemon_begin(&daemon, NULL);
	snprintf(endpoint, sizeof(endpoint), "ipc://%s/echo", daemon.folder.path);
	echo_start(&echo, endpoint);
	struct figures bare = measure("echo", endpoint);
	echo_stop(&echo);
	struct figures ours = measure("daemon", daemon.endpoint);
	printf("round_trip_ratio %.2f times\n", ours.median_us / bare.median_us);
	printf("pipelined_ratio %.2f times\n", ours.rate / bare.rate);
	int code = daemon_stop(&daemon);
	daemon_end(&daemon);
	return code;
}
