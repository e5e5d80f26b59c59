/* checker.c - would a server take this put? Read by the same code as in the server. */
#include <dragoman/json.h>

#include "protocol/concept_json.h"
#include "protocol/json_read.h"
#include "protocol/unit_json.h"

#include <stdlib.h>

struct dragoman_checker {
	struct limits limits;
	struct fault fault;
	struct arena arena;
};

static bool read_limits(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place)
{
	(void)field;
	struct limits *limits = place;
	if (value->kind != JSON_KIND_OBJECT) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be an object");
	}
	for (const struct json_node *one = value->value.first; one != NULL; one = one->next) {
		enum limit limit;
		if (one->kind == JSON_KIND_WHOLE && one->value.number >= 0 &&
		    limit_of_name(dragoman_text_of(one->name), &limit)) {
			limits->most[limit] = (size_t)one->value.number;
		}
	}
	return true;
}

static void read_status(struct dragoman_checker *checker, struct dragoman_text status)
{
	static const struct json_field fields[] = {{.name = "limits", .read = read_limits}};
	static const struct json_shape shape = JSON_SHAPE(fields);
	struct json_reader reader = {
		.arena = &checker->arena, .fault = &checker->fault, .is_reply = true};
	if (json_read_open(&reader, status)) {
		json_read_body(&reader, &shape, &checker->limits);
	}
	arena_reset(&checker->arena);
}

struct dragoman_checker *dragoman_checker_create(struct dragoman_text server_status)
{
	struct dragoman_checker *checker = calloc(1, sizeof(*checker));
	if (checker != NULL) {
		checker->limits = limits_default;
	}
	if (checker != NULL && server_status.length > 0) {
		read_status(checker, server_status);
	}
	return checker;
}

void dragoman_checker_destroy(struct dragoman_checker *checker)
{
	if (checker != NULL) {
		arena_finish(&checker->arena);
		free(checker);
	}
}

enum dragoman_status dragoman_checker_put(struct dragoman_checker *checker, enum dragoman_put put,
                                          struct dragoman_text body)
{
	union {
		struct unit_put_request units;
		struct concept_put_request concepts;
	} request;
	checker->fault = (struct fault){0};
	struct json_reader reader = {
		.arena = &checker->arena, .fault = &checker->fault, .limits = &checker->limits};
	if (json_read_open(&reader, body)) {
		if (put == DRAGOMAN_PUT_UNITS) {
			unit_put_request_read(&reader, &request.units);
		} else {
			concept_put_request_read(&reader, &request.concepts);
		}
	}
	arena_reset(&checker->arena);
	return checker->fault.status;
}

const char *dragoman_checker_message(const struct dragoman_checker *checker)
{
	return checker->fault.message;
}

const char *dragoman_checker_place(const struct dragoman_checker *checker)
{
	return checker->fault.at;
}

size_t dragoman_checker_limit(const struct dragoman_checker *checker, const char *name)
{
	enum limit limit;
	return limit_of_name(dragoman_text_of(name), &limit) ? checker->limits.most[limit] : 0;
}
