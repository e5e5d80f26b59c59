/* test_requests.c - the README's examples and tests/data/requests: what client authors rely on.
 * Argument: the project's folder. */
#include "../../support/requests.h"

#include "support/readme.h"
#include "support/test.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *project;

static struct fault read_body(enum verb_number verb, const char *body, size_t length)
{
	struct arena arena = {0};
	struct fault fault = {0};
	struct json_reader reader = {.arena = &arena, .fault = &fault};
	if (json_read_open(&reader, (struct dragoman_text){body, length})) {
		request_read(&reader, verb);
	}
	arena_finish(&arena);
	return fault;
}

static void the_readme_shows_a_request_of_every_verb(void **state)
{
	(void)state;
	char *text = readme_load(project, "src/protocol/README.md");
	bool is_shown[VERB_COUNT] = {false};
	const char *at = text;
	struct readme_block block;
	while (readme_next(&at, "request", &block)) {
		const struct verb *verb = verb_find(dragoman_text_of(block.verb));
		assert_non_null(verb);
		struct fault fault = read_body(verb->number, block.body.bytes, block.body.length);
		if (faulted(&fault)) {
			fail_msg("%s: %s: %s", verb->name, fault.at, fault.message);
		}
		is_shown[verb->number] = true;
	}
	for (size_t i = 0; i < VERB_COUNT; i++) {
		assert_true(is_shown[i]);
	}
	free(text);
}

static const char *text_of(const json_t *row, const char *member)
{
	const char *text = json_string_value(json_object_get(row, member));
	assert_non_null(text);
	return text;
}

static void assert_row(const json_t *row)
{
	const struct verb *verb = verb_find(dragoman_text_of(text_of(row, "verb")));
	assert_non_null(verb);
	char *body = json_dumps(json_object_get(row, "body"), JSON_COMPACT);
	struct fault fault = read_body(verb->number, body, strlen(body));
	const char *status = dragoman_status_word(fault.status);
	if (strcmp(status, text_of(row, "status")) != 0 ||
	    strcmp(fault.at, text_of(row, "at")) != 0) {
		fail_msg("%s %s\ngave %s at `%s`: %s", verb->name, body, status, fault.at,
		         fault.message);
	}
	free(body);
}

static void other_clients_are_told_the_same(void **state)
{
	(void)state;
	char *text = readme_load(project, "tests/data/requests/doors.json");
	json_error_t error;
	json_t *rows = json_loads(text, JSON_REJECT_DUPLICATES, &error);
	assert_true(json_is_array(rows) && json_array_size(rows) > 0);
	for (size_t i = 0; i < json_array_size(rows); i++) {
		assert_row(json_array_get(rows, i));
	}
	json_decref(rows);
	free(text);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_readme_shows_a_request_of_every_verb),
		cmocka_unit_test(other_clients_are_told_the_same),
	};
	project = argc == 2 ? argv[1] : ".";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
