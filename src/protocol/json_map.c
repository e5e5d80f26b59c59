/* json_map.c - objects whose members are data: properties by name, texts by language. */
#include "protocol/json_read.h"

#include <assert.h>
#include <dragoman/unit.h>
#include <jansson.h>
#include <string.h>

/* Both kinds are a pair of texts: what stands before the colon and what behind it. */
static_assert(sizeof(struct dragoman_property) == 2 * sizeof(struct dragoman_text), "a pair");
static_assert(sizeof(struct dragoman_neighbour) == 2 * sizeof(struct dragoman_text), "a pair");

struct pairs {
	struct dragoman_text *texts; /* 2 a pair */
	size_t count;
};

static size_t count_pairs(json_t *object)
{
	size_t count = 0;
	for (void *at = json_object_iter(object); at != NULL;
	     at = json_object_iter_next(object, at)) {
		json_t *value = json_object_iter_value(at);
		count += json_is_array(value) ? json_array_size(value) : 1;
	}
	return count;
}

static bool begin_pairs(struct json_reader *reader, json_t *object, enum limit limit,
                        struct pairs *out_pairs)
{
	if (!json_is_object(object)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be an object");
	}
	size_t count = count_pairs(object);
	size_t most = json_read_limit(reader, limit);
	if (count > most && !reader->is_reply) {
		return json_read_fault(reader, DRAGOMAN_TOO_LARGE,
		                       "%zu members, the limit %s is %zu", count, limit_name(limit),
		                       most);
	}
	out_pairs->count = 0;
	out_pairs->texts = json_read_take(reader, 2 * sizeof(struct dragoman_text), count);
	return out_pairs->texts != NULL;
}

static void end_pairs(const struct pairs *pairs, const struct json_field *field, void *place)
{
	memcpy((char *)place + field->offset, &pairs->texts, sizeof(pairs->texts));
	*(size_t *)((char *)place + field->count_offset) = pairs->count;
}

static bool read_values(struct json_reader *reader, const json_t *value, struct dragoman_text name,
                        struct pairs *pairs)
{
	bool is_list = json_is_array(value);
	size_t count = is_list ? json_array_size(value) : 1;
	for (size_t i = 0; i < count; i++) {
		const json_t *one = is_list ? json_array_get(value, i) : value;
		pairs->texts[2 * pairs->count] = name;
		if (!json_read_text(reader, one, &json_text_element,
		                    &pairs->texts[2 * pairs->count + 1])) {
			return false;
		}
		pairs->count++;
	}
	return true;
}

static bool read_property(struct json_reader *reader, const char *name, const json_t *value,
                          struct pairs *pairs)
{
	struct dragoman_text text = dragoman_text_of(name);
	if (text.length == 0) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "a property needs a name");
	}
	return json_read_checked(reader, text, LIMIT_VALUE_BYTES) &&
	       read_values(reader, value, text, pairs);
}

bool json_read_properties(struct json_reader *reader, const json_t *value,
                          const struct json_field *field, void *place)
{
	json_t *object = (json_t *)value; /* jansson's iterators take no const */
	struct pairs pairs;
	if (!begin_pairs(reader, object, LIMIT_PROPERTIES, &pairs)) {
		return false;
	}
	for (void *at = json_object_iter(object); at != NULL;
	     at = json_object_iter_next(object, at)) {
		const char *name = json_object_iter_key(at);
		if (!json_read_enter(reader, name, 0) ||
		    !read_property(reader, name, json_object_iter_value(at), &pairs)) {
			return false;
		}
		json_read_leave(reader);
	}
	end_pairs(&pairs, field, place);
	return true;
}

static bool is_new(const struct pairs *pairs, struct dragoman_text language)
{
	for (size_t i = 0; i < pairs->count; i++) {
		if (dragoman_text_equal(pairs->texts[2 * i], language)) {
			return false;
		}
	}
	return true;
}

static bool read_neighbour(struct json_reader *reader, const char *tag, const json_t *value,
                           struct pairs *pairs)
{
	static const struct json_field segment = {.limit = LIMIT_SEGMENT_BYTES};
	struct dragoman_text *pair = &pairs->texts[2 * pairs->count];
	struct dragoman_text language;
	if (!json_read_tag(reader, dragoman_text_of(tag), &language) ||
	    !json_read_text(reader, value, &segment, &pair[1])) {
		return false;
	}
	if (!is_new(pairs, language)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "this language stands here twice");
	}
	pair[0] = language;
	pairs->count++;
	return true;
}

bool json_read_neighbours(struct json_reader *reader, const json_t *value,
                          const struct json_field *field, void *place)
{
	json_t *object = (json_t *)value;
	struct pairs pairs;
	if (!begin_pairs(reader, object, LIMIT_UNIT_LANGUAGES, &pairs)) {
		return false;
	}
	for (void *at = json_object_iter(object); at != NULL;
	     at = json_object_iter_next(object, at)) {
		const char *tag = json_object_iter_key(at);
		if (!json_read_enter(reader, tag, 0) ||
		    !read_neighbour(reader, tag, json_object_iter_value(at), &pairs)) {
			return false;
		}
		json_read_leave(reader);
	}
	end_pairs(&pairs, field, place);
	return true;
}
