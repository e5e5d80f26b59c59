/* transliterate.c - text.transliterate from structs to structs. */
#include <dragoman/transliteration.h>

#include "protocol/transliterate_json.h"

#include <stdlib.h>

struct texts {
	struct dragoman_texts shown; /* first: the caller holds a pointer to it */
	struct arena arena;
};

static const struct dragoman_texts *read_reply(struct dragoman_text reply,
                                               enum dragoman_status *out_status)
{
	struct fault fault = {0};
	struct texts *texts = calloc(1, sizeof(*texts));
	if (texts == NULL) {
		*out_status = DRAGOMAN_FAILED;
		return NULL;
	}
	struct json_reader reader = {.arena = &texts->arena, .fault = &fault, .is_reply = true};
	if (!json_read_open(&reader, reply) || !texts_read(&reader, &texts->shown)) {
		*out_status = fault.status;
		dragoman_texts_destroy(&texts->shown);
		return NULL;
	}
	/* the reader may have left views of the reply, which dies with the next call */
	struct dragoman_text *items = (struct dragoman_text *)texts->shown.items;
	for (size_t i = 0; i < texts->shown.count; i++) {
		char *copy = arena_try(&texts->arena, items[i].length + 1);
		if (copy == NULL) {
			*out_status = DRAGOMAN_FAILED;
			dragoman_texts_destroy(&texts->shown);
			return NULL;
		}
		if (items[i].length > 0) {
			memcpy(copy, items[i].bytes, items[i].length);
		}
		items[i].bytes = copy;
	}
	return &texts->shown;
}

const struct dragoman_texts *
dragoman_client_transliterate(struct dragoman_client *client,
                              const struct dragoman_transliterate_request *request,
                              enum dragoman_status *out_status)
{
	struct buffer body = {0};
	struct json_writer writer = {.out = &body};
	struct dragoman_text reply;
	transliterate_request_write(&writer, request);
	*out_status = body.failed ? DRAGOMAN_FAILED
	                          : dragoman_client_call(client, "text.transliterate",
	                                                 buffer_text(&body), &reply);
	buffer_finish(&body);
	return *out_status == DRAGOMAN_OK ? read_reply(reply, out_status) : NULL;
}

void dragoman_texts_destroy(const struct dragoman_texts *shown)
{
	struct texts *texts = (struct texts *)shown;
	if (texts != NULL) {
		arena_finish(&texts->arena);
		free(texts);
	}
}
