/* json_map.c - objects whose members are data: properties by name, texts by language. */
#include "protocol/json_read.h"

#include <assert.h>
#include <dragoman/unit.h>
#include <string.h>

/* Both kinds are a pair of texts: what stands before the colon and what behind it. */
static_assert(sizeof(struct dragoman_property) == 2 * sizeof(struct dragoman_text), "a pair");
static_assert(sizeof(struct dragoman_neighbour) == 2 * sizeof(struct dragoman_text), "a pair");

struct pairs {
	struct dragoman_text *texts; /* 2 a pair */
	size_t count;
};

static size_t count_pairs(const struct json_node *object)
{
	size_t count = 0;
	for (const struct json_node *member = object->value.first; member != NULL;
	     member = member->next) {
		count += member->kind == JSON_KIND_LIST ? member->count : 1;
	}
	return count;
}

/* Also bounds the members themselves, before they are compared with each other. */
static bool check_count(struct json_reader *reader, const struct json_node *object,
                        enum limit limit, size_t count)
{
	size_t most = json_read_limit(reader, limit);
	count = count < object->count ? object->count : count;
	return count <= most || reader->is_reply ||
	       json_read_fault(reader, DRAGOMAN_TOO_LARGE, "%zu members, the limit %s is %zu",
	                       count, limit_name(limit), most);
}

static bool begin_pairs(struct json_reader *reader, const struct json_node *object,
                        enum limit limit, struct pairs *out_pairs)
{
	if (object->kind != JSON_KIND_OBJECT) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be an object");
	}
	size_t count = count_pairs(object);
	if (!check_count(reader, object, limit, count)) {
		return false;
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

static bool add_value(struct json_reader *reader, const struct json_node *value,
                      struct dragoman_text name, struct pairs *pairs)
{
	struct dragoman_text *pair = &pairs->texts[2 * pairs->count];
	pair[0] = name;
	pairs->count++;
	return json_read_text(reader, value, &json_text_element, &pair[1]);
}

static bool read_values(struct json_reader *reader, const struct json_node *value,
                        struct dragoman_text name, struct pairs *pairs)
{
	if (value->kind != JSON_KIND_LIST) {
		return add_value(reader, value, name, pairs);
	}
	for (const struct json_node *one = value->value.first; one != NULL; one = one->next) {
		if (!add_value(reader, one, name, pairs)) {
			return false;
		}
	}
	return true;
}

static bool stands_before(const struct json_node *object, const struct json_node *member)
{
	const struct json_node *other = object->value.first;
	while (other != member && strcmp(other->name, member->name) != 0) {
		other = other->next;
	}
	return other != member;
}

static bool read_property(struct json_reader *reader, const struct json_node *object,
                          const struct json_node *member, struct pairs *pairs)
{
	struct dragoman_text name = dragoman_text_of(member->name);
	if (name.length == 0) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "a property needs a name");
	}
	if (!reader->is_reply && stands_before(object, member)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "stands here twice");
	}
	return json_read_checked(reader, name, LIMIT_VALUE_BYTES) &&
	       read_values(reader, member, name, pairs);
}

bool json_read_properties(struct json_reader *reader, const struct json_node *value,
                          const struct json_field *field, void *place)
{
	struct pairs pairs;
	if (!begin_pairs(reader, value, LIMIT_PROPERTIES, &pairs)) {
		return false;
	}
	for (const struct json_node *member = value->value.first; member != NULL;
	     member = member->next) {
		if (!json_read_enter(reader, member->name, 0) ||
		    !read_property(reader, value, member, &pairs)) {
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

static bool read_neighbour(struct json_reader *reader, const struct json_node *member,
                           struct pairs *pairs)
{
	static const struct json_field segment = {.limit = LIMIT_SEGMENT_BYTES};
	struct dragoman_text *pair = &pairs->texts[2 * pairs->count];
	struct dragoman_text language;
	if (!json_read_tag(reader, dragoman_text_of(member->name), &language) ||
	    !json_read_text(reader, member, &segment, &pair[1])) {
		return false;
	}
	if (!reader->is_reply && !is_new(pairs, language)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "this language stands here twice");
	}
	pair[0] = language;
	pairs->count++;
	return true;
}

bool json_read_neighbours(struct json_reader *reader, const struct json_node *value,
                          const struct json_field *field, void *place)
{
	struct pairs pairs;
	if (!begin_pairs(reader, value, LIMIT_UNIT_LANGUAGES, &pairs)) {
		return false;
	}
	for (const struct json_node *member = value->value.first; member != NULL;
	     member = member->next) {
		if (!json_read_enter(reader, member->name, 0) ||
		    !read_neighbour(reader, member, &pairs)) {
			return false;
		}
		json_read_leave(reader);
	}
	end_pairs(&pairs, field, place);
	return true;
}
