/* frames.h - the frames of a message ↔ request and reply.
 *
 *     request   [empty] "DRG1"  id  verb    body
 *     reply     [empty] "DRG1"  id  status  body
 *
 * Pure functions over views: whoever received the frames keeps them. The ROUTER's own first frame,
 * the peer, is not among them.
 */
#pragma once

#include "base/fault.h"

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

#define FRAMES_MOST 5

struct request {
	bool has_delimiter; /* a REQ peer: it wants its empty frame back */
	struct dragoman_text id;
	struct dragoman_text verb;
	struct dragoman_text body;
};

/** Takes a request apart. On false, `out_request` still has the delimiter and id as far as they
 * could be told, so that the refusal finds its way. */
bool request_of_frames(const struct dragoman_text *frames, size_t count,
                       struct request *out_request, struct fault *fault);

/** The frames of a request; returns how many. */
size_t frames_of_request(const struct request *request,
                         struct dragoman_text out_frames[FRAMES_MOST]);

struct reply {
	bool has_delimiter;
	struct dragoman_text id;
	enum dragoman_status status;
	struct dragoman_text body;
};

bool reply_of_frames(const struct dragoman_text *frames, size_t count, struct reply *out_reply,
                     struct fault *fault);

size_t frames_of_reply(const struct reply *reply, struct dragoman_text out_frames[FRAMES_MOST]);
