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

/* Echo and daemon take turns, and the ratios are medians over the turns: what else the machine does
 * then weighs on both. */
#define TURNS 7
#define ROUND_TRIPS 4000
#define IN_FLIGHT 100
#define PIPELINED 40000
#define WARMING 1000

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

static double median(double *numbers, size_t count)
{
	qsort(numbers, count, sizeof(numbers[0]), compare);
	return numbers[count / 2];
}

static double round_trip_us(struct wire *wire)
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
	return median(taken, ROUND_TRIPS);
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
	double round_trip_us[TURNS];
	double rate[TURNS];
};

static void measure(struct wire *wire, struct figures *figures, int turn)
{
	figures->round_trip_us[turn] = round_trip_us(wire);
	figures->rate[turn] = rate(wire);
}

static void report(struct figures *bare, struct figures *ours)
{
	double slower[TURNS], share[TURNS];
	for (int i = 0; i < TURNS; i++) {
		slower[i] = ours->round_trip_us[i] / bare->round_trip_us[i];
		share[i] = ours->rate[i] / bare->rate[i];
	}
	printf("echo_round_trip %.1f us\n", median(bare->round_trip_us, TURNS));
	printf("echo_pipelined %.0f requests/s\n", median(bare->rate, TURNS));
	printf("daemon_round_trip %.1f us\n", median(ours->round_trip_us, TURNS));
	printf("daemon_pipelined %.0f requests/s\n", median(ours->rate, TURNS));
	printf("round_trip_ratio %.2f times\n", median(slower, TURNS));
	printf("pipelined_ratio %.2f times\n", median(share, TURNS));
}

int main(void)
{
	struct daemon_process daemon;
	struct echo echo;
	struct wire to_echo, to_daemon;
	struct figures bare, ours;
	char endpoint[DAEMON_ENDPOINT_BYTES];
	daemon_begin(&daemon, NULL);
	snprintf(endpoint, sizeof(endpoint), "ipc://%s/echo", daemon.folder.path);
	echo_start(&echo, endpoint);
	wire_open(&to_echo, endpoint);
	wire_open(&to_daemon, daemon.endpoint);
	for (int turn = 0; turn < TURNS; turn++) {
		measure(&to_echo, &bare, turn);
		measure(&to_daemon, &ours, turn);
	}
	report(&bare, &ours);
	wire_close(&to_echo);
	wire_close(&to_daemon);
	echo_stop(&echo);
	int code = daemon_stop(&daemon);
	daemon_end(&daemon);
	return code;
}
