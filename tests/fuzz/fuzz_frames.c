/* Input: frames, each behind one byte that says how long it is. Whatever they are, they become a
 * request or a fault, never both; a request goes into frames and out of them again. */
#include "protocol/frames.h"

#include <assert.h>

#define FRAMES 8

static size_t split(const uint8_t *data, size_t size, struct dragoman_text out_frames[FRAMES])
{
	size_t count = 0;
	while (size > 0 && count < FRAMES) {
		size_t length = data[0] < size - 1 ? data[0] : size - 1;
		out_frames[count++] = (struct dragoman_text){(const char *)data + 1, length};
		data += 1 + length;
		size -= 1 + length;
	}
	return count;
}

static void check_request(const struct dragoman_text *frames, size_t count)
{
	struct request request, again;
	struct fault fault = {0};
	struct dragoman_text written[FRAMES_MOST];
	bool is_good = request_of_frames(frames, count, &request, &fault);
	assert(is_good != faulted(&fault));
	if (is_good) {
		assert(frames_of_request(&request, written) == count);
		assert(request_of_frames(written, count, &again, &fault));
		assert(dragoman_text_equal(request.id, again.id));
		assert(dragoman_text_equal(request.verb, again.verb));
		assert(dragoman_text_equal(request.body, again.body));
	}
}

static void check_reply(const struct dragoman_text *frames, size_t count)
{
	struct reply reply;
	struct fault fault = {0};
	struct dragoman_text written[FRAMES_MOST];
	if (reply_of_frames(frames, count, &reply, &fault)) {
		assert(reply.status < DRAGOMAN_UNREACHABLE);
		assert(frames_of_reply(&reply, written) == count);
	} else {
		assert(faulted(&fault));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct dragoman_text frames[FRAMES];
	size_t count = split(data, size, frames);
	check_request(frames, count);
	check_reply(frames, count);
	return 0;
}
