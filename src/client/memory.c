/* memory.c - memory.check and memory.copy from structs to structs. */
#include <dragoman/memory.h>

#include "protocol/memory_json.h"

#include <stdlib.h>

struct findings {
	struct dragoman_memory_findings shown; /* first: the caller holds a pointer to it */
	struct arena arena;
};

/* The reader leaves views of the reply, which dies with the next call: so it gets a copy. */
static const struct dragoman_memory_findings *read_reply(struct dragoman_text reply,
                                                         enum dragoman_status *out_status)
{
	struct fault fault = {0};
	struct findings *findings = calloc(1, sizeof(*findings));
	char *copy = findings == NULL ? NULL : arena_try(&findings->arena, reply.length + 1);
	if (copy == NULL) {
		*out_status = DRAGOMAN_FAILED;
		free(findings);
		return NULL;
	}
	memcpy(copy, reply.bytes, reply.length);
	struct json_reader reader = {.arena = &findings->arena, .fault = &fault, .is_reply = true};
	if (!json_read_open(&reader, (struct dragoman_text){copy, reply.length}) ||
	    !memory_findings_read(&reader, &findings->shown)) {
		*out_status = fault.status;
		dragoman_memory_findings_destroy(&findings->shown);
		return NULL;
	}
	return &findings->shown;
}

const struct dragoman_memory_findings *
dragoman_client_memory_check(struct dragoman_client *client,
                             const struct dragoman_memory_check_request *request,
                             enum dragoman_status *out_status)
{
	struct buffer body = {0};
	struct json_writer writer = {.out = &body};
	struct dragoman_text reply;
	memory_check_request_write(&writer, request);
	*out_status = body.failed ? DRAGOMAN_FAILED
	                          : dragoman_client_call(client, "memory.check",
	                                                 buffer_text(&body), &reply);
	buffer_finish(&body);
	return *out_status == DRAGOMAN_OK ? read_reply(reply, out_status) : NULL;
}

void dragoman_memory_findings_destroy(const struct dragoman_memory_findings *shown)
{
	struct findings *findings = (struct findings *)shown;
	if (findings != NULL) {
		arena_finish(&findings->arena);
		free(findings);
	}
}

static enum dragoman_status read_copied(struct dragoman_text reply,
                                        struct dragoman_memory_copied *out_copied)
{
	struct fault fault = {0};
	struct arena arena = {0};
	struct json_reader reader = {.arena = &arena, .fault = &fault, .is_reply = true};
	if (json_read_open(&reader, reply)) {
		memory_copied_read(&reader, out_copied);
	}
	arena_finish(&arena);
	return fault.status;
}

enum dragoman_status dragoman_client_memory_copy(struct dragoman_client *client,
                                                 const struct dragoman_memory_copy_request *request,
                                                 struct dragoman_memory_copied *out_copied)
{
	struct buffer body = {0};
	struct json_writer writer = {.out = &body};
	struct dragoman_text reply;
	memory_copy_request_write(&writer, request);
	enum dragoman_status status =
		body.failed ? DRAGOMAN_FAILED
			    : dragoman_client_call(client, "memory.copy", buffer_text(&body),
	                                           &reply);
	buffer_finish(&body);
	return status == DRAGOMAN_OK ? read_copied(reply, out_copied) : status;
}
