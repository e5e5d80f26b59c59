#include "protocol/frames.h"

#include "protocol/limits.h"

#include <string.h>

#define MAGIC "DRG1"

/* What request and reply have alike; `word` is the verb or the status. */
struct envelope {
	bool has_delimiter;
	struct dragoman_text id;
	struct dragoman_text word;
	struct dragoman_text body;
};

static bool check_magic(const struct dragoman_text *frames, size_t count, struct fault *fault)
{
	if (count == 0 || !dragoman_text_equal(frames[0], dragoman_text_of(MAGIC))) {
		fault_set(fault, DRAGOMAN_INVALID,
		          "the first frame must be \"" MAGIC
		          "\" (an empty one may stand before it)");
		return false;
	}
	return true;
}

static bool open_envelope(const struct dragoman_text *frames, size_t count,
                          struct envelope *out_envelope, struct fault *fault)
{
	*out_envelope = (struct envelope){.has_delimiter = count > 0 && frames[0].length == 0};
	frames += out_envelope->has_delimiter;
	count -= out_envelope->has_delimiter;
	if (!check_magic(frames, count, fault)) {
		return false;
	}
	if (count > 1 && frames[1].length > REQUEST_ID_BYTES) {
		fault_set(fault, DRAGOMAN_INVALID, "the id has %zu bytes, at most %d are taken",
		          frames[1].length, REQUEST_ID_BYTES);
		return false;
	}
	out_envelope->id = count > 1 ? frames[1] : (struct dragoman_text){0};
	if (count != 4) {
		fault_set(fault, DRAGOMAN_INVALID,
		          "%zu frames from \"" MAGIC "\" on; expected 4: \"" MAGIC
		          "\", id, verb, body",
		          count);
		return false;
	}
	out_envelope->word = frames[2];
	out_envelope->body = frames[3];
	return true;
}

static size_t close_envelope(const struct envelope *envelope,
                             struct dragoman_text out_frames[FRAMES_MOST])
{
	size_t count = 0;
	if (envelope->has_delimiter) {
		out_frames[count++] = (struct dragoman_text){0};
	}
	out_frames[count++] = dragoman_text_of(MAGIC);
	out_frames[count++] = envelope->id;
	out_frames[count++] = envelope->word;
	out_frames[count++] = envelope->body;
	return count;
}

bool request_of_frames(const struct dragoman_text *frames, size_t count,
                       struct request *out_request, struct fault *fault)
{
	struct envelope envelope;
	bool is_good = open_envelope(frames, count, &envelope, fault);
	*out_request = (struct request){envelope.has_delimiter, envelope.id, envelope.word,
	                                envelope.body};
	return is_good;
}

size_t frames_of_request(const struct request *request,
                         struct dragoman_text out_frames[FRAMES_MOST])
{
	const struct envelope envelope = {request->has_delimiter, request->id, request->verb,
	                                  request->body};
	return close_envelope(&envelope, out_frames);
}

static bool status_of(struct dragoman_text word, enum dragoman_status *out_status)
{
	for (int i = 0; i < DRAGOMAN_UNREACHABLE; i++) {
		if (dragoman_text_equal(word, dragoman_text_of(dragoman_status_word(
						      (enum dragoman_status)i)))) {
			*out_status = (enum dragoman_status)i;
			return true;
		}
	}
	return false;
}

bool reply_of_frames(const struct dragoman_text *frames, size_t count, struct reply *out_reply,
                     struct fault *fault)
{
	struct envelope envelope;
	if (!open_envelope(frames, count, &envelope, fault)) {
		return false;
	}
	enum dragoman_status status;
	if (!status_of(envelope.word, &status)) {
		fault_set(fault, DRAGOMAN_INVALID, "a status that is not of this protocol");
		return false;
	}
	*out_reply = (struct reply){envelope.has_delimiter, envelope.id, status, envelope.body};
	return true;
}

size_t frames_of_reply(const struct reply *reply, struct dragoman_text out_frames[FRAMES_MOST])
{
	const struct envelope envelope = {reply->has_delimiter, reply->id,
	                                  dragoman_text_of(dragoman_status_word(reply->status)),
	                                  reply->body};
	return close_envelope(&envelope, out_frames);
}
