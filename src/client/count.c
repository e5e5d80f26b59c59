/* count.c - text.count from structs to structs. */
#include <dragoman/count.h>

#include "protocol/count_json.h"

#include <stdlib.h>

struct volumes {
	struct dragoman_volumes shown; /* first: the caller holds a pointer to it */
	struct arena arena;
};

static const struct dragoman_volumes *read_reply(struct dragoman_text reply,
                                                 enum dragoman_status *out_status)
{
	struct fault fault = {0};
	struct volumes *volumes = calloc(1, sizeof(*volumes));
	if (volumes == NULL) {
		*out_status = DRAGOMAN_FAILED;
		return NULL;
	}
	struct json_reader reader = {.arena = &volumes->arena, .fault = &fault, .is_reply = true};
	if (!json_read_open(&reader, reply) || !volumes_read(&reader, &volumes->shown)) {
		*out_status = fault.status;
		dragoman_volumes_destroy(&volumes->shown);
		return NULL;
	}
	return &volumes->shown;
}

const struct dragoman_volumes *dragoman_client_count(struct dragoman_client *client,
                                                     const struct dragoman_count_request *request,
                                                     enum dragoman_status *out_status)
{
	struct buffer body = {0};
	struct json_writer writer = {.out = &body};
	struct dragoman_text reply;
	count_request_write(&writer, request);
	*out_status = body.failed ? DRAGOMAN_FAILED
	                          : dragoman_client_call(client, "text.count", buffer_text(&body),
	                                                 &reply);
	buffer_finish(&body);
	return *out_status == DRAGOMAN_OK ? read_reply(reply, out_status) : NULL;
}

void dragoman_volumes_destroy(const struct dragoman_volumes *shown)
{
	struct volumes *volumes = (struct volumes *)shown;
	if (volumes != NULL) {
		arena_finish(&volumes->arena);
		free(volumes);
	}
}
