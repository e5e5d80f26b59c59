#include "protocol/record_json.h"

#include "protocol/match_json.h"
#include "protocol/verb.h"

/* The two names of everything here: of a memory and of a glossary. */
#define CONTAINER(name, type)                                                                      \
	{                                                                                          \
		name, json_read_name, offsetof(struct type, container), .is_required = true        \
	}

/* By id. */

#define CHOICE(member) offsetof(struct record_choice, member)

static const struct json_field id_field = {
	.read = json_read_text, .is_filled = true, .limit = LIMIT_ID_BYTES};

static const struct json_field choice_fields[] = {
	{"id", json_read_text, CHOICE(id), .is_required = true, .is_filled = true,
         .limit = LIMIT_ID_BYTES},
	{"if_revision", json_read_number, CHOICE(if_revision),
         .flag_offset = CHOICE(has_if_revision)},
};
static const struct json_shape choice_shape = JSON_SHAPE(choice_fields);

static bool read_id(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	(void)field;
	struct record_choice *choice = place;
	return json_read_text(reader, value, &id_field, &choice->id);
}

static bool read_choice(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place)
{
	return value->kind == JSON_KIND_TEXT
	               ? read_id(reader, value, field, place)
	               : json_read_members(reader, value, &choice_shape, place);
}

static const struct json_field id_element = {.read = read_id};
static const struct json_field choice_element = {.read = read_choice};

#define RECORDS(member) offsetof(struct records_request, member)
#define IDS(its_element)                                                                           \
	{                                                                                          \
		"ids", json_read_list, RECORDS(ids),                                               \
			.count_offset = RECORDS(id_count), .size = sizeof(struct record_choice),   \
			.element = &its_element, .is_required = true, .is_filled = true,           \
			.limit = LIMIT_PUT_UNITS                                                   \
	}
#define KEY                                                                                        \
	{                                                                                          \
		"key", json_read_text, RECORDS(key), .is_filled = true, .limit = LIMIT_KEY_BYTES   \
	}

static const struct json_field get_fields[][2] = {
	{CONTAINER("memory", records_request), IDS(id_element)},
	{CONTAINER("glossary", records_request), IDS(id_element)},
};
static const struct json_shape get_shapes[] = {JSON_SHAPE(get_fields[0]),
                                               JSON_SHAPE(get_fields[1])};

static const struct json_field delete_fields[][3] = {
	{CONTAINER("memory", records_request), KEY, IDS(choice_element)},
	{CONTAINER("glossary", records_request), KEY, IDS(choice_element)},
};
static const struct json_shape delete_shapes[] = {JSON_SHAPE(delete_fields[0]),
                                                  JSON_SHAPE(delete_fields[1])};

bool records_get_read(struct json_reader *reader, enum record_kind kind,
                      struct records_request *out_request)
{
	*out_request = (struct records_request){0};
	return json_read_body(reader, &get_shapes[kind], out_request);
}

bool records_delete_read(struct json_reader *reader, enum record_kind kind,
                         struct records_request *out_request)
{
	*out_request = (struct records_request){0};
	return json_read_body(reader, &delete_shapes[kind], out_request);
}

/* By page. */

#define LIST(member) offsetof(struct list_request, member)
#define LIST_FIELDS(name)                                                                          \
	{                                                                                          \
		CONTAINER(name, list_request),                                                     \
			{"language", json_read_language, .offset = LIST(language)},                \
			{"contains", json_read_text, LIST(contains), .is_query = true,             \
		         .limit = LIMIT_SEGMENT_BYTES},                                            \
			{"filter", json_read_shape, LIST(filter), .shape = &filter_shape},         \
			{"cursor", json_read_text, LIST(cursor), .is_query = true,                 \
		         .limit = LIMIT_CURSOR_BYTES},                                             \
			{"limit",    json_read_count,    LIST(limit),                              \
		         .least = 1, .is_limited = true, .limit = LIMIT_LIST_RESULTS},             \
	}

static const struct json_field list_fields[][6] = {LIST_FIELDS("memory"), LIST_FIELDS("glossary")};
static const struct json_shape list_shapes[] = {JSON_SHAPE(list_fields[0]),
                                                JSON_SHAPE(list_fields[1])};

bool list_request_read(struct json_reader *reader, enum record_kind kind,
                       struct list_request *out_request)
{
	*out_request = (struct list_request){.limit = 100};
	return json_read_body(reader, &list_shapes[kind], out_request);
}

static const struct json_field changes_fields[] = {
	{"after", json_read_number, offsetof(struct changes_request, after), .is_required = true},
	{"limit", json_read_count, offsetof(struct changes_request, limit), .least = 1,
         .is_limited = true, .limit = LIMIT_LIST_RESULTS},
};
static const struct json_shape changes_shape = JSON_SHAPE(changes_fields);

bool changes_request_read(struct json_reader *reader, struct changes_request *out_request)
{
	*out_request = (struct changes_request){.limit = 1000};
	return json_read_body(reader, &changes_shape, out_request);
}

bool empty_request_read(struct json_reader *reader)
{
	static const struct json_shape nothing = {0};
	return json_read_body(reader, &nothing, NULL);
}

/* Replies. */

void put_reply_write(struct json_writer *writer, const struct put_reply *reply)
{
	json_begin_object(writer);
	json_member_number(writer, "revision", reply->revision);
	json_name(writer, reply->kind == RECORD_UNIT ? "units" : "concepts");
	json_begin_list(writer);
	for (size_t i = 0; i < reply->outcome_count; i++) {
		json_begin_object(writer);
		json_member_text(writer, "id", reply->outcomes[i].id);
		json_member_string(writer, "did", reply->outcomes[i].did);
		json_end_object(writer);
	}
	json_end_list(writer);
	json_end_object(writer);
}

void delete_reply_write(struct json_writer *writer, uint64_t revision, uint64_t count)
{
	json_begin_object(writer);
	json_member_number(writer, "revision", revision);
	json_member_number(writer, "deleted", count);
	json_end_object(writer);
}

void error_write(struct json_writer *writer, const struct fault *fault)
{
	json_begin_object(writer);
	json_name(writer, "message");
	json_write_untrusted(writer, dragoman_text_of(fault->message));
	json_name(writer, "at");
	json_write_untrusted(writer, dragoman_text_of(fault->at));
	if (fault->status == DRAGOMAN_UNKNOWN_VERB) {
		json_name(writer, "verbs");
		json_begin_list(writer);
		for (size_t i = 0; i < VERB_COUNT; i++) {
			json_write_string(writer, verbs[i].name);
		}
		json_end_list(writer);
	}
	json_end_object(writer);
}
