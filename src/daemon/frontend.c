#include "daemon/frontend.h"

#include "base/clock.h"
#include "base/log.h"
#include "daemon/config.h"
#include "daemon/door.h"
#include "daemon/endpoint.h"
#include "daemon/job_pool.h"
#include "daemon/metrics.h"
#include "daemon/peers.h"
#include "daemon/reply.h"
#include "daemon/socket.h"
#include "protocol/verb.h"

#include <errno.h>
#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <zmq.h>

#define LOG_COMPONENT "frontend"

#define REQUESTS_A_ROUND 64
#define BEHIND_RETRY_MS 10
#define SWEEP_MS 1000
#define STOP_GRACE_NS ((uint64_t)2000 * 1000 * 1000)

struct frontend {
	struct frontend_options options;
	void *router;
	int wake; /* eventfd: something stands in `answered`, or stop */
	struct thread thread;
	struct queue answered;
	atomic_bool is_stopping;

	/* the thread's own */
	struct peers peers;
	struct job_pool pool;
	size_t job_count; /* taken and not answered */
	size_t job_bytes;
};

static void drop(struct frontend *frontend, struct job *job)
{
	if (job->peer != NULL) {
		frontend->job_count--;
		frontend->job_bytes -= job->byte_count;
		outbox_remove(job->outbox, job->unread_bytes);
		peers_release(&frontend->peers, job->peer);
	}
	job_pool_give(&frontend->pool, job);
}

/* True unless the peer is not ready to take it. */
static bool try_send(struct frontend *frontend, struct job *job)
{
	if (reply_send(frontend->router, job) || errno != EAGAIN) {
		drop(frontend, job); /* sent, or the peer is gone */
		return true;
	}
	return false;
}

static void send_answer(struct frontend *frontend, struct job *job)
{
	struct peer *peer = job->peer;
	if (peer == NULL) {
		reply_send(frontend->router, job); /* a refusal at the door is not kept */
		drop(frontend, job);
	} else if (peer->first != NULL || !try_send(frontend, job)) {
		peers_keep(&frontend->peers, peer, &job->link);
	}
}

/* Sends what a peer is ready to take of its backlog. True if that was all: then it may be
 * forgotten, with its last answer. */
static bool catch_up(struct frontend *frontend, struct peer *peer)
{
	bool is_last = false;
	while (!is_last) {
		struct queue_link *link = peers_next_kept(&frontend->peers, peer);
		is_last = peer->first == NULL;
		if (!try_send(frontend, (struct job *)link)) {
			peers_keep_first(&frontend->peers, peer, link);
			return false;
		}
	}
	return true;
}

static void send_backlogs(struct frontend *frontend)
{
	struct peer *peer = frontend->peers.behind;
	frontend->peers.behind = NULL;
	while (peer != NULL) {
		struct peer *next = peer->next_behind;
		if (!catch_up(frontend, peer)) {
			peer->next_behind = frontend->peers.behind;
			frontend->peers.behind = peer;
		}
		peer = next;
	}
}

static void take_answered(struct frontend *frontend)
{
	struct queue_link *link = queue_take_all(&frontend->answered);
	while (link != NULL) {
		struct queue_link *next = link->next;
		send_answer(frontend, (struct job *)link);
		link = next;
	}
}

static bool is_crowded(const struct frontend *frontend, const struct peer *peer,
                       const struct job *job)
{
	const struct config *config = frontend->options.config;
	return peer->request_count > config->limits.most[LIMIT_IN_FLIGHT] ||
	       frontend->job_count >= config->queue_length ||
	       (frontend->job_count > 0 &&
	        frontend->job_bytes + job->byte_count > config->queue_bytes);
}

static void refuse(struct frontend *frontend, struct job *job)
{
	metrics_refuse(frontend->options.metrics, job->fault.status);
	send_answer(frontend, job);
}

static void accept_job(struct frontend *frontend, struct job *job)
{
	struct peer *peer = peers_get(&frontend->peers, door_identity(job));
	peer->request_count++;
	if (is_crowded(frontend, peer, job)) {
		peers_release(&frontend->peers, peer);
		fault_set(&job->fault, DRAGOMAN_BUSY,
		          "too many requests in progress; nothing was done: try again later");
		refuse(frontend, job);
		return;
	}
	job->peer = peer;
	job->outbox = peer->outbox;
	frontend->job_count++;
	frontend->job_bytes += job->byte_count;
	job->verb = verb_find(job->request.verb);
	bool is_write = job->verb != NULL && job->verb->is_write;
	queue_put(is_write ? frontend->options.writes : frontend->options.reads, &job->link);
}

/* True if a request was there. */
static bool take_request(struct frontend *frontend)
{
	struct job *job = job_pool_take(&frontend->pool);
	if (!door_receive(frontend->router, job)) {
		job_pool_give(&frontend->pool, job);
		return false;
	}
	job->arrived_ns = clock_monotonic_ns();
	door_check(job, frontend->options.config);
	if (faulted(&job->fault)) {
		refuse(frontend, job);
	} else {
		accept_job(frontend, job);
	}
	return true;
}

static void take_requests(struct frontend *frontend)
{
	for (int i = 0; i < REQUESTS_A_ROUND && take_request(frontend); i++) {
	}
}

static void wait_for_events(struct frontend *frontend, bool is_stopping)
{
	zmq_pollitem_t items[] = {
		{NULL, frontend->wake, ZMQ_POLLIN, 0},
		{frontend->router, 0, ZMQ_POLLIN, 0},
	};
	uint64_t count;
	/* a ROUTER has no event for `this peer can take more`: those behind are tried again */
	long timeout_ms = frontend->peers.behind != NULL    ? BEHIND_RETRY_MS
	                  : frontend->peers.resting != NULL ? SWEEP_MS
	                                                    : -1;
	zmq_poll(items, is_stopping ? 1 : 2, timeout_ms);
	if (items[0].revents & ZMQ_POLLIN) {
		ssize_t length = read(frontend->wake, &count, sizeof(count));
		(void)length; /* only its emptiness matters */
	}
}

/* Once stopping, a peer that does not read is waited for no longer than the network is. */
static bool is_done(struct frontend *frontend, uint64_t *give_up_ns)
{
	if (!atomic_load(&frontend->is_stopping)) {
		return false;
	}
	if (frontend->job_count > frontend->peers.kept_count) {
		return false; /* workers or the writer have some */
	}
	uint64_t now = clock_monotonic_ns();
	*give_up_ns = *give_up_ns == 0 ? now + STOP_GRACE_NS : *give_up_ns;
	return frontend->job_count == 0 || now >= *give_up_ns;
}

/* What nobody read to the end. */
static void drop_backlogs(struct frontend *frontend)
{
	struct peer *peer = frontend->peers.behind;
	frontend->peers.behind = NULL;
	while (peer != NULL) {
		struct peer *next = peer->next_behind;
		for (bool is_last = false; !is_last;) {
			struct queue_link *link = peers_next_kept(&frontend->peers, peer);
			is_last = peer->first == NULL;
			drop(frontend, (struct job *)link);
		}
		peer = next;
	}
}

static void *frontend_run(void *argument)
{
	struct frontend *frontend = argument;
	uint64_t give_up_ns = 0;
	while (!is_done(frontend, &give_up_ns)) {
		bool is_stopping = atomic_load(&frontend->is_stopping);
		wait_for_events(frontend, is_stopping);
		take_answered(frontend);
		send_backlogs(frontend);
		peers_sweep(&frontend->peers);
		if (!is_stopping) {
			take_requests(frontend);
		}
	}
	drop_backlogs(frontend);
	return NULL;
}

/* Says what was bound: of `tcp://127.0.0.1:*`, ZeroMQ chose the port. */
static void log_endpoint(struct frontend *frontend)
{
	char endpoint[256];
	size_t size = sizeof(endpoint);
	if (zmq_getsockopt(frontend->router, ZMQ_LAST_ENDPOINT, endpoint, &size) == 0) {
		log_info("listening", "endpoint=%s", endpoint);
	}
}

static void bind_all(struct frontend *frontend, struct fault *fault)
{
	const struct config *config = frontend->options.config;
	for (size_t i = 0; i < config->listen.count && !faulted(fault); i++) {
		endpoint_bind(frontend->router, config->listen.items[i], fault);
		if (!faulted(fault)) {
			log_endpoint(frontend);
		}
	}
}

static void open_router(struct frontend *frontend, struct fault *fault)
{
	const struct config *config = frontend->options.config;
	int in_flight = (int)config->limits.most[LIMIT_IN_FLIGHT];
	int64_t frame_bytes = (int64_t)
		FRAME_BYTES; /* over our own limit it can still be answered */
	frontend->router = socket_open(frontend->options.context, ZMQ_ROUTER, fault);
	/* without it, answers that a peer is not ready for would be dropped in silence */
	socket_set(frontend->router, ZMQ_ROUTER_MANDATORY, 1, fault);
	/* ZeroMQ learns in steps of half the mark what a peer has read; so twice what it may have
	 */
	socket_set(frontend->router, ZMQ_SNDHWM, in_flight * 2, fault);
	socket_set(frontend->router, ZMQ_RCVHWM, in_flight, fault);
	if (!faulted(fault) && zmq_setsockopt(frontend->router, ZMQ_MAXMSGSIZE, &frame_bytes,
	                                      sizeof(frame_bytes)) != 0) {
		fault_set(fault, DRAGOMAN_FAILED, "limiting frames: %s", zmq_strerror(errno));
	}
}

struct frontend *frontend_open(const struct frontend_options *options, struct fault *fault)
{
	struct frontend *frontend = calloc(1, sizeof(*frontend));
	if (frontend == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	frontend->options = *options;
	queue_init(&frontend->answered);
	frontend->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (frontend->wake < 0) {
		fault_set(fault, DRAGOMAN_FAILED, "eventfd: out of descriptors");
	}
	open_router(frontend, fault);
	bind_all(frontend, fault);
	if (faulted(fault)) {
		frontend_close(frontend);
		return NULL;
	}
	return frontend;
}

void frontend_start(struct frontend *frontend, struct fault *fault)
{
	thread_start(&frontend->thread, "frontend", frontend_run, frontend, fault);
}

static void wake(struct frontend *frontend)
{
	uint64_t one = 1;
	ssize_t length = write(frontend->wake, &one, sizeof(one));
	(void)length; /* full means that it is awake already */
}

void frontend_give_back(struct frontend *frontend, struct job *job)
{
	if (queue_put(&frontend->answered, &job->link) == 0) {
		wake(frontend);
	}
}

void frontend_drain(struct frontend *frontend)
{
	atomic_store(&frontend->is_stopping, true);
	wake(frontend);
	thread_join(&frontend->thread);
}

void frontend_close(struct frontend *frontend)
{
	if (frontend == NULL) {
		return;
	}
	socket_close(frontend->router);
	if (frontend->wake >= 0) {
		close(frontend->wake);
	}
	queue_finish(&frontend->answered);
	peers_finish(&frontend->peers);
	job_pool_finish(&frontend->pool);
	free(frontend);
}
