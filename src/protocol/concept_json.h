/* concept_json.h - concepts with their terms ↔ JSON. */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/term.h>

struct concept_put {
	struct dragoman_concept entry;
	bool has_if_revision;
	uint64_t if_revision;
};

/** `concept.put`: {"glossary", "key", "concepts": [{…, "if_revision"}]} */
struct concept_put_request {
	struct dragoman_text glossary;
	struct dragoman_text key; /* empty: none */
	struct concept_put *concepts;
	size_t concept_count;
};

bool concept_put_request_read(struct json_reader *reader, struct concept_put_request *out_request);

/** One concept, as replies hold it (reader->is_reply) or a put. */
bool concept_read(struct json_reader *reader, const struct json_node *value,
                  struct dragoman_concept *out_concept);

/** All of a concept that is not empty; also what `concept.put` takes, once its revision is 0. */
void concept_write(struct json_writer *writer, const struct dragoman_concept *entry);

void term_write(struct json_writer *writer, const struct dragoman_term *term);
