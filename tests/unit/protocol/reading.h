/* reading.h - a body read by one of the codecs, for the tests of this folder. */
#pragma once

#include "protocol/json_read.h"
#include "support/test.h"

struct reading {
	struct arena arena;
	struct fault fault;
	struct json_reader reader;
};

static inline struct json_reader *reading_begin(struct reading *reading, const char *body)
{
	*reading = (struct reading){0};
	reading->reader.arena = &reading->arena;
	reading->reader.fault = &reading->fault;
	json_read_open(&reading->reader, dragoman_text_of(body));
	return &reading->reader;
}

static inline void reading_end(struct reading *reading)
{
	arena_finish(&reading->arena);
}

/** A body, and how it is refused. */
struct refusal {
	const char *body;
	enum dragoman_status status;
	const char *at;
	const char *part_of_message;
};

static inline void assert_refusal(const struct refusal *wanted, const struct fault *fault)
{
	if (fault->status != wanted->status || strcmp(fault->at, wanted->at) != 0 ||
	    strstr(fault->message, wanted->part_of_message) == NULL) {
		fail_msg("%s\ngave %s at `%s`: %s", wanted->body,
		         dragoman_status_word(fault->status), fault->at, fault->message);
	}
}

static inline void assert_text(struct dragoman_text text, const char *wanted)
{
	assert_int_equal(text.length, strlen(wanted));
	assert_memory_equal(text.bytes, wanted, text.length);
}
