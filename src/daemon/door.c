#include "daemon/door.h"

#include "daemon/config.h"
#include "daemon/job.h"

static struct dragoman_text part_text(zmq_msg_t *part)
{
	return (struct dragoman_text){zmq_msg_data(part), zmq_msg_size(part)};
}

static bool receive_part(void *router, struct job *job)
{
	zmq_msg_t surplus;
	bool is_kept = job->part_count < JOB_PARTS;
	zmq_msg_t *part = is_kept ? &job->parts[job->part_count] : &surplus;
	zmq_msg_init(part);
	if (zmq_msg_recv(part, router, ZMQ_DONTWAIT) < 0) {
		zmq_msg_close(part);
		return false;
	}
	job->byte_count += zmq_msg_size(part);
	job->has_surplus = !is_kept;
	job->part_count += is_kept;
	if (!is_kept) {
		zmq_msg_close(part);
	}
	return true;
}

bool door_receive(void *router, struct job *job)
{
	int has_more = 0;
	size_t size = sizeof(has_more);
	do {
		if (!receive_part(router, job) ||
		    zmq_getsockopt(router, ZMQ_RCVMORE, &has_more, &size) != 0) {
			return false;
		}
	} while (has_more);
	return true;
}

struct dragoman_text door_identity(struct job *job)
{
	return part_text(&job->parts[0]);
}

void door_check(struct job *job, const struct config *config)
{
	struct dragoman_text frames[JOB_PARTS];
	size_t most = config->limits.most[LIMIT_MESSAGE_BYTES];
	for (size_t i = 1; i < job->part_count; i++) {
		frames[i - 1] = part_text(&job->parts[i]);
	}
	request_of_frames(frames, job->part_count - 1, &job->request, &job->fault);
	if (job->has_surplus) {
		fault_set(&job->fault, DRAGOMAN_INVALID, "a request has at most five frames");
	}
	if (job->request.body.length > most) {
		fault_set(&job->fault, DRAGOMAN_TOO_LARGE,
		          "the body has %zu bytes, the limit %s is %zu", job->request.body.length,
		          limit_name(LIMIT_MESSAGE_BYTES), most);
	}
}
