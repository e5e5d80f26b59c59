/* put.c - what became of the records of a put, counted. */
#include <dragoman/json.h>

#include "protocol/json_read.h"

#include <string.h>

enum { DID_ADDED, DID_REPLACED, DID_KEPT, DID_MERGED, DID_COUNT };

static const char *did_word(unsigned did)
{
	static const char *const words[DID_COUNT] = {"added", "replaced", "kept", "merged"};
	return words[did];
}

struct outcome {
	unsigned did;
};

static const struct json_field outcome_fields[] = {
	{"did", json_read_word, .offset = offsetof(struct outcome, did), .is_required = true,
         .word = did_word, .most = DID_COUNT},
};
static const struct json_shape outcome_shape = JSON_SHAPE(outcome_fields);
static const struct json_field outcome_element = {.read = json_read_shape, .shape = &outcome_shape};

struct reply {
	uint64_t revision;
	struct outcome *outcomes;
	size_t outcome_count;
};

#define OUTCOMES(name)                                                                             \
	{                                                                                          \
		name, json_read_list, offsetof(struct reply, outcomes),                            \
			.count_offset = offsetof(struct reply, outcome_count),                     \
			.size = sizeof(struct outcome), .element = &outcome_element,               \
			.limit = LIMIT_JSON_VALUES                                                 \
	}

static const struct json_field reply_fields[] = {
	{"revision", json_read_number, .offset = offsetof(struct reply, revision),
         .is_required = true},
	OUTCOMES("units"),
	OUTCOMES("concepts"),
};
static const struct json_shape reply_shape = JSON_SHAPE(reply_fields);

enum dragoman_status dragoman_put_counts_read(struct dragoman_text reply,
                                              struct dragoman_put_counts *out_counts)
{
	struct arena arena = {0};
	struct fault fault = {0};
	struct reply read = {0};
	struct json_reader reader = {.arena = &arena, .fault = &fault, .is_reply = true};
	if (json_read_open(&reader, reply) && json_read_body(&reader, &reply_shape, &read)) {
		uint64_t counts[DID_COUNT] = {0};
		for (size_t i = 0; i < read.outcome_count; i++) {
			counts[read.outcomes[i].did]++;
		}
		*out_counts = (struct dragoman_put_counts){
			.revision = read.revision,
			.records = read.outcome_count,
			.added = counts[DID_ADDED],
			.replaced = counts[DID_REPLACED],
			.kept = counts[DID_KEPT],
			.merged = counts[DID_MERGED],
		};
	}
	arena_finish(&arena);
	return fault.status;
}
