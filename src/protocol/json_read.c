#include "protocol/json_read.h"

#include "base/buffer.h"

#include <assert.h>
#include <jansson.h>
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
	if (reader->depth == JSON_READ_DEPTH) {
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

/* Every value but the first of its object or list stands behind a comma, so this counts them well
 * enough to bound what the tree will cost. */
static size_t count_values(struct dragoman_text body)
{
	size_t count = 0;
	bool is_text = false;
	for (size_t i = 0; i < body.length; i++) {
		char byte = body.bytes[i];
		if (is_text) {
			i += byte == '\\';
			is_text = byte != '"';
		} else if (byte == '"') {
			is_text = true;
		} else {
			count += byte == ',' || byte == '{' || byte == '[';
		}
	}
	return count;
}

static bool check_size(struct json_reader *reader, struct dragoman_text body)
{
	size_t bytes = json_read_limit(reader, LIMIT_MESSAGE_BYTES);
	if (body.length > bytes) {
		return json_read_fault(reader, DRAGOMAN_TOO_LARGE,
		                       "the body has %zu bytes, the limit message_bytes is %zu",
		                       body.length, bytes);
	}
	size_t values = json_read_limit(reader, LIMIT_JSON_VALUES);
	if (count_values(body) > values) {
		return json_read_fault(reader, DRAGOMAN_TOO_LARGE,
		                       "the body holds more values than the limit json_values, %zu",
		                       values);
	}
	return true;
}

bool json_read_open(struct json_reader *reader, struct dragoman_text body)
{
	/* A reply is as large as what was asked for. */
	if (faulted(reader->fault) || (!reader->is_reply && !check_size(reader, body))) {
		return false;
	}
	json_error_t error;
	reader->root = json_loadb(body.length == 0 ? "" : body.bytes, body.length,
	                          JSON_REJECT_DUPLICATES, &error);
	if (reader->root == NULL && json_error_code(&error) == json_error_out_of_memory) {
		return json_read_fault(reader, DRAGOMAN_FAILED, "out of memory");
	}
	if (reader->root == NULL) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "JSON, line %d, column %d: %s",
		                       error.line, error.column, error.text);
	}
	if (!json_is_object(reader->root)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "the body must be a JSON object");
	}
	return true;
}

void json_read_close(struct json_reader *reader)
{
	json_decref(reader->root);
	reader->root = NULL;
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

static bool read_field(struct json_reader *reader, const json_t *value,
                       const struct json_field *field, void *place)
{
	if (json_is_null(value) && (field->is_nullable || reader->is_reply)) {
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

static bool read_member(struct json_reader *reader, const json_t *value,
                        const struct json_field *field, const struct json_shape *shape, void *place)
{
	if (field == NULL || (field->is_reply && !reader->is_reply)) {
		return reader->is_reply || refuse_unknown(reader, shape);
	}
	return read_field(reader, value, field, place);
}

bool json_read_members(struct json_reader *reader, const json_t *value,
                       const struct json_shape *shape, void *place)
{
	assert(shape->count <= 64);
	if (!json_is_object(value)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be an object");
	}
	uint64_t seen = 0;
	size_t position = 0;
	/* jansson's iterators take no const, and change nothing. */
	json_t *object = (json_t *)value;
	for (void *at = json_object_iter(object); at != NULL;
	     at = json_object_iter_next(object, at)) {
		const char *name = json_object_iter_key(at);
		const struct json_field *field = find_field(shape, name, &position);
		seen |= field == NULL ? 0 : (uint64_t)1 << position;
		if (!json_read_enter(reader, name, 0) ||
		    !read_member(reader, json_object_iter_value(at), field, shape, place)) {
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

bool json_read_shape(struct json_reader *reader, const json_t *value,
                     const struct json_field *field, void *place)
{
	return json_read_members(reader, value, field->shape, place);
}

static bool check_list(struct json_reader *reader, const json_t *value,
                       const struct json_field *field)
{
	if (!json_is_array(value)) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a list");
	}
	size_t count = json_array_size(value);
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

bool json_read_list(struct json_reader *reader, const json_t *value, const struct json_field *field,
                    void *place)
{
	if (!check_list(reader, value, field)) {
		return false;
	}
	size_t count = json_array_size(value);
	char *elements = json_read_take(reader, field->size, count);
	if (elements == NULL) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (!json_read_enter(reader, NULL, i) ||
		    !field->element->read(reader, json_array_get(value, i), field->element,
		                          elements + i * field->size)) {
			return false;
		}
		json_read_leave(reader);
	}
	/* `void *` and a pointer to a struct are alike on every machine POSIX runs on. */
	memcpy((char *)place + field->offset, &elements, sizeof(elements));
	*(size_t *)((char *)place + field->count_offset) = count;
	return true;
}
