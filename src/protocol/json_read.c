#include "protocol/json_read.h"

#include "base/buffer.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

size_t json_read_limit(const struct json_reader *reader, enum limit limit)
{
	return (reader->limits == NULL ? &limits_default : reader->limits)->most[limit];
}

static void path_text(const struct json_reader *reader, char *out, size_t size)
{
	size_t length = 0;
	out[0] = '\0';
	for (size_t i = 0; i < reader->depth && length < size; i++) {
		const struct json_step *step = &reader->path[i];
		int added = step->member == NULL
		                    ? snprintf(out + length, size - length, "[%zu]", step->index)
		                    : snprintf(out + length, size - length, "%s%s",
		                               i == 0 ? "" : ".", step->member);
		length += added > 0 ? (size_t)added : 0;
	}
}

bool json_read_fault(struct json_reader *reader, enum dragoman_status status, const char *format,
                     ...)
{
	char at[sizeof(reader->fault->at)];
	char message[sizeof(reader->fault->message)];
	path_text(reader, at, sizeof(at));
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(message, sizeof(message), format, arguments);
	va_end(arguments);
	fault_set_at(reader->fault, status, at, "%s", message);
	return false;
}

bool json_read_enter(struct json_reader *reader, const char *member, size_t index)
{
	if (reader->depth == JSON_DEPTH) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "nested too deeply");
	}
	reader->path[reader->depth++] = (struct json_step){member, index};
	return true;
}

void json_read_leave(struct json_reader *reader)
{
	assert(reader->depth > 0);
	reader->depth--;
}

void *json_read_take(struct json_reader *reader, size_t size, size_t count)
{
	void *memory = arena_try(reader->arena, size * count);
	if (memory == NULL) {
		json_read_fault(reader, DRAGOMAN_FAILED, "out of memory");
	}
	return memory;
}

bool json_read_open(struct json_reader *reader, struct dragoman_text body)
{
	/* A reply is as large as what was asked for. */
	size_t bytes = reader->is_reply ? SIZE_MAX : json_read_limit(reader, LIMIT_MESSAGE_BYTES);
	if (body.length > bytes) {
		return json_read_fault(reader, DRAGOMAN_TOO_LARGE,
		                       "the body has %zu bytes, the limit message_bytes is %zu",
		                       body.length, bytes);
	}
	const struct json_source source = {
		.body = body,
		.arena = reader->arena,
		.most_values = reader->is_reply ? 0 : json_read_limit(reader, LIMIT_JSON_VALUES)};
	reader->root = faulted(reader->fault) ? NULL : json_parse(&source, reader->fault);
	if (reader->root != NULL && reader->root->kind != JSON_KIND_OBJECT) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "the body must be a JSON object");
	}
	return reader->root != NULL;
}

/* Clients mostly send members in the order of the table: start where the last one was found. */
static const struct json_field *find_field(const struct json_shape *shape, const char *name,
                                           size_t *position)
{
	for (size_t i = 0; i < shape->count; i++) {
		size_t at = *position + i < shape->count ? *position + i
		                                         : *position + i - shape->count;
		if (strcmp(shape->fields[at].name, name) == 0) {
			*position = at;
			return &shape->fields[at];
		}
	}
	return NULL;
}

static bool refuse_unknown(struct json_reader *reader, const struct json_shape *shape)
{
	char known[200] = "";
	size_t length = 0;
	for (size_t i = 0; i < shape->count && length < sizeof(known); i++) {
		if (!shape->fields[i].is_reply) {
			int added = snprintf(known + length, sizeof(known) - length, "%s%s",
			                     length == 0 ? "" : ", ", shape->fields[i].name);
			length += added > 0 ? (size_t)added : 0;
		}
	}
	return json_read_fault(reader, DRAGOMAN_INVALID, "unknown member; known are: %s",
	                       length == 0 ? "none" : known);
}

static bool read_field(struct json_reader *reader, const struct json_node *value,
                       const struct json_field *field, void *place)
{
	if (value->kind == JSON_KIND_NULL && (field->is_nullable || reader->is_reply)) {
		return true;
	}
	if (field->flag_offset != 0) {
		*(bool *)((char *)place + field->flag_offset) = true;
	}
	/* What is many also writes its count, which only the whole struct can reach. */
	bool is_many = field->count_offset != 0;
	return field->read(reader, value, field, is_many ? place : (char *)place + field->offset);
}

static bool check_required(struct json_reader *reader, const struct json_shape *shape,
                           uint64_t seen)
{
	for (size_t i = 0; i < shape->count; i++) {
		if (shape->fields[i].is_required && (seen >> i & 1) == 0) {
			return json_read_fault(reader, DRAGOMAN_INVALID, "needs the member `%s`",
			                       shape->fields[i].name);
		}
	}
	return true;
}

/* How long the client will wait concerns every verb, and so stands in no table. */
static bool is_deadline(const struct json_reader *reader, const char *name)
{
	return reader->depth == 1 && !reader->is_reply && strcmp(name, "deadline_ms") == 0;
}

static bool read_deadline(struct json_reader *reader, const struct json_node *value)
{
	static const struct json_field field = {.most = LONGEST_DEADLINE_MS};
	if (reader->deadline_ms != 0) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "stands here twice");
	}
	return json_read_count(reader, value, &field, &reader->deadline_ms);
}

static bool read_member(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, const struct json_shape *shape, void *place)
{
	if (field != NULL && (!field->is_reply || reader->is_reply)) {
		return read_field(reader, value, field, place);
	}
	if (is_deadline(reader, value->name)) {
		return read_deadline(reader, value);
	}
	return reader->is_reply || refuse_unknown(reader, shape);
}

static bool note_seen(struct json_reader *reader, size_t position, uint64_t *seen)
{
	uint64_t bit = (uint64_t)1 << position;
	if ((*seen & bit) != 0 && !reader->is_reply) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "stands here twice");
	}
	*seen |= bit;
	return true;
}

bool json_read_members(struct json_reader *reader, const struct json_node *value,
                       const struct json_shape *shape, void *place)
{
	assert(shape->count <= 64);
	if (value->kind != JSON_KIND_OBJECT) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be an object");
	}
	uint64_t seen = 0;
	size_t position = 0;
	for (const struct json_node *member = value->value.first; member != NULL;
	     member = member->next) {
		const struct json_field *field = find_field(shape, member->name, &position);
		if (!json_read_enter(reader, member->name, 0) ||
		    (field != NULL && !note_seen(reader, position, &seen)) ||
		    !read_member(reader, member, field, shape, place)) {
			return false;
		}
		json_read_leave(reader);
	}
	return check_required(reader, shape, seen);
}

bool json_read_body(struct json_reader *reader, const struct json_shape *shape, void *place)
{
	return !faulted(reader->fault) && json_read_members(reader, reader->root, shape, place);
}

bool json_read_shape(struct json_reader *reader, const struct json_node *value,
                     const struct json_field *field, void *place)
{
	return json_read_members(reader, value, field->shape, place);
}

static bool check_list(struct json_reader *reader, const struct json_node *value,
                       const struct json_field *field)
{
	if (value->kind != JSON_KIND_LIST) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a list");
	}
	size_t count = value->count;
	size_t most = json_read_limit(reader, field->limit);
	if (count > most && !reader->is_reply) {
		return json_read_fault(reader, DRAGOMAN_TOO_LARGE,
		                       "%zu elements, the limit %s is %zu", count,
		                       limit_name(field->limit), most);
	}
	if (count == 0 && field->is_filled) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must not be empty");
	}
	return true;
}

bool json_read_list(struct json_reader *reader, const struct json_node *value,
                    const struct json_field *field, void *place)
{
	if (!check_list(reader, value, field)) {
		return false;
	}
	char *elements = json_read_take(reader, field->size, value->count);
	if (elements == NULL) {
		return false;
	}
	const struct json_node *element = value->value.first;
	for (size_t i = 0; element != NULL; i++, element = element->next) {
		if (!json_read_enter(reader, NULL, i) ||
		    !field->element->read(reader, element, field->element,
		                          elements + i * field->size)) {
			return false;
		}
		json_read_leave(reader);
	}
	/* `void *` and a pointer to a struct are alike on every machine POSIX runs on. */
	memcpy((char *)place + field->offset, &elements, sizeof(elements));
	*(size_t *)((char *)place + field->count_offset) = value->count;
	return true;
}
