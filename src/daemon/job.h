/* job.h - one request in progress, from the frontend's socket and back to it.
 *
 * A job belongs to one thread at a time and goes from one to the next through a queue: frontend →
 * worker → (a write: writer → worker) → frontend. Whoever passes it on does not touch it again. Its
 * frames are the messages as they came, never copied; what a handler makes lives in its arena until
 * the answer is sent. Jobs are used again.
 */
#pragma once

#include "base/arena.h"
#include "base/buffer.h"
#include "base/thread.h"
#include "protocol/frames.h"
#include "protocol/json_read.h"
#include "writer/writer.h"

#include <zmq.h>

#define JOB_PARTS 6 /* identity, delimiter, DRG1, id, verb, body */

struct job;
struct analyser;
struct audits;
struct config;
struct metrics;
struct outbox;
struct peer;
struct searcher;
struct server_facts;
struct store;
struct schemes;
struct tools;
struct transliterator;
struct verb;

/** Answers a request: writes `reply`, or sets `fault`, or sets `change` and `finish`. */
typedef void (*job_serve)(struct job *job);

/** Builds the reply of a write from its change, on a worker's thread, after the commit. */
typedef void (*job_finish)(struct job *job, struct change *change);

struct job {
	struct queue_link link;

	/* the frontend's */
	struct peer *peer; /* NULL: refused at the door */
	zmq_msg_t parts[JOB_PARTS];
	size_t part_count;
	size_t byte_count;
	struct outbox *outbox; /* of the peer */
	size_t unread_bytes;   /* of the reply, as counted there */
	bool has_surplus;      /* frames beyond the sixth were dropped */
	bool is_worded;        /* the fault is written into the reply */

	/* what a handler reads */
	struct request request;    /* views of the parts */
	struct json_reader reader; /* open: the body is an object; faults are the job's */
	uint64_t arrived_ns;
	uint64_t deadline_ns; /* monotonic; 0: none */
	struct tools *tools;

	/* what a handler writes */
	struct arena arena;
	struct buffer reply; /* JSON, of an answer that is ok */
	struct fault fault;  /* the answer, if it is not */
	struct change *change;
	job_finish finish;

	const struct verb *verb; /* NULL: there is none of that name */
	bool is_written;         /* the writer has handed it back */
};

/** Releases the message that is the body, the last of the parts, before the job is answered: an
 * import's writes wait long for their commit. The reader's tree does not view it. */
void job_forget_body(struct job *job);

/* What answering takes. Each worker has its own. */
struct tools {
	struct store *store;
	struct writer *writer;
	const struct config *config;
	const struct schemes *schemes;
	struct metrics *metrics;
	struct audits *audits;
	uint64_t started_ns; /* monotonic */
	struct server_facts *facts;
	struct analyser *analyser;
	struct searcher *searcher;
	struct transliterator *transliterator;
	struct arena reading; /* bodies, one at a time: see operations.h */
};
