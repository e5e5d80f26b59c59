/* unit_json.h - units ↔ JSON.
 *
 * Reading checks everything a unit promises past the door: language tags canonical, tags inside
 * their text and in order, at least one variant, the source language among them, sizes within the
 * limits, no character that an XML export could not carry.
 */
#pragma once

#include "protocol/json_read.h"
#include "protocol/json_write.h"

#include <dragoman/unit.h>

struct unit_put {
	struct dragoman_unit unit;
	bool has_if_revision;
	uint64_t if_revision;
};

/** `unit.put`: {"memory", "key", "update", "units": [{…, "if_revision"}]} */
struct unit_put_request {
	struct dragoman_text memory;
	struct dragoman_text key; /* empty: none */
	bool is_update;           /* a unit of the same source and context is changed, not joined */
	struct unit_put *units;
	size_t unit_count;
};

bool unit_put_request_read(struct json_reader *reader, struct unit_put_request *out_request);

/** One unit, as replies of `unit.get` and `unit.list` hold them (reader->is_reply) or a put. */
bool unit_read(struct json_reader *reader, const struct json_node *value,
               struct dragoman_unit *out_unit);

/** All of a unit that is not empty; also what `unit.put` takes, once its revision is 0. */
void unit_write(struct json_writer *writer, const struct dragoman_unit *unit);

/** One of its variants: language, text, tags and what else it has. */
void variant_write(struct json_writer *writer, const struct dragoman_variant *variant);

/** A list of the texts's inline tags as a member `tags`; nothing if there are none. */
void tags_maybe(struct json_writer *writer, const struct dragoman_tag *tags, size_t count);

/** How a list of tags is read, for segments: then tags_settle() with their text. */
extern const struct json_field tag_element;

/** Checks that the tags stand inside the text; puts them in its order, stably. */
bool tags_settle(struct json_reader *reader, struct dragoman_text text, struct dragoman_tag *tags,
                 size_t count);
