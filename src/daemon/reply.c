#include "daemon/reply.h"

#include "daemon/job.h"
#include "daemon/outbox.h"
#include "protocol/record_json.h"

/* Above it, handing over the buffer is cheaper than copying it. */
#define COPIED_BYTES 8192

/* The body of a refusal replaces whatever the handler had written before it failed. */
static void word_fault(struct job *job)
{
	struct json_writer writer = {.out = &job->reply};
	if (faulted(&job->fault) && !job->is_worded) {
		buffer_clear(&job->reply);
		error_write(&writer, &job->fault);
		job->is_worded = true;
	}
}

static bool send_text(void *router, struct dragoman_text text, int flags)
{
	return zmq_send(router, text.bytes, text.length, flags | ZMQ_DONTWAIT) >= 0;
}

static bool send_body(void *router, struct job *job)
{
	zmq_msg_t message;
	if (job->outbox == NULL || job->reply.length <= COPIED_BYTES) {
		return send_text(router, buffer_text(&job->reply), 0);
	}
	outbox_wrap(job->outbox, &job->reply, &message);
	job->unread_bytes = 0; /* the message's now */
	if (zmq_msg_send(&message, router, ZMQ_DONTWAIT) < 0) {
		zmq_msg_close(&message);
		return false;
	}
	return true;
}

bool reply_send(void *router, struct job *job)
{
	struct dragoman_text frames[FRAMES_MOST];
	struct reply reply = {job->request.has_delimiter, job->request.id, job->fault.status, {0}};
	size_t count = frames_of_reply(&reply, frames);
	word_fault(job);
	/* the peer's frame decides whether it takes them all */
	if (zmq_msg_send(&job->parts[0], router, ZMQ_SNDMORE | ZMQ_DONTWAIT) < 0) {
		return false;
	}
	for (size_t i = 0; i + 1 < count; i++) {
		if (!send_text(router, frames[i], ZMQ_SNDMORE)) {
			return false;
		}
	}
	return send_body(router, job);
}
