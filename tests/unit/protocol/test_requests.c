/* test_requests.c - the README's examples and tests/data/requests: what client authors rely on.
 * Argument: the project's folder. */
#include "../../support/requests.h"

#include "support/test.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *project;

static struct buffer read_file(const char *name)
{
	char path[4096];
	struct buffer text = {0};
	snprintf(path, sizeof(path), "%s/%s", project, name);
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	char piece[4096];
	for (size_t count; (count = fread(piece, 1, sizeof(piece), file)) > 0;) {
		buffer_append(&text, piece, count);
	}
	fclose(file);
	buffer_append_byte(&text, '\0');
	return text;
}

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

/* The first block "```json KIND VERB" from `*at` on; moves `*at` behind it. */
static bool next_block(const char **at, const char *kind, const struct verb **out_verb,
                       struct dragoman_text *out_body)
{
	char head[32];
	snprintf(head, sizeof(head), "```json %s ", kind);
	const char *start = strstr(*at, head);
	if (start == NULL) {
		return false;
	}
	start += strlen(head);
	size_t length = strcspn(start, "\n");
	*out_verb = verb_find((struct dragoman_text){start, length});
	const char *body = start + length + 1;
	const char *end = strstr(body, "\n```");
	assert_non_null(end);
	*out_body = (struct dragoman_text){body, (size_t)(end - body)};
	*at = end;
	return true;
}

static void the_readme_shows_a_request_of_every_verb(void **state)
{
	(void)state;
	struct buffer text = read_file("src/protocol/README.md");
	bool is_shown[VERB_COUNT] = {false};
	const char *at = text.bytes;
	const struct verb *verb;
	struct dragoman_text body;
	while (next_block(&at, "request", &verb, &body)) {
		assert_non_null(verb);
		struct fault fault = read_body(verb->number, body.bytes, body.length);
		if (faulted(&fault)) {
			fail_msg("%s: %s: %s", verb->name, fault.at, fault.message);
		}
		is_shown[verb->number] = true;
	}
	for (size_t i = 0; i < VERB_COUNT; i++) {
		assert_true(is_shown[i]);
	}
	buffer_finish(&text);
}

static void the_readme_shows_a_reply_to_every_verb(void **state)
{
	(void)state;
	struct buffer text = read_file("src/protocol/README.md");
	size_t count = 0;
	const char *at = text.bytes;
	const struct verb *verb;
	struct dragoman_text body;
	for (; next_block(&at, "reply", &verb, &body); count++) {
		assert_non_null(verb);
		json_error_t error;
		json_t *reply = json_loadb(body.bytes, body.length, JSON_REJECT_DUPLICATES, &error);
		if (!json_is_object(reply)) {
			fail_msg("%s: line %d: %s", verb->name, error.line, error.text);
		}
		json_decref(reply);
	}
	assert_int_equal(count, VERB_COUNT);
	buffer_finish(&text);
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
	struct buffer text = read_file("tests/data/requests/doors.json");
	json_error_t error;
	json_t *rows = json_loads(text.bytes, JSON_REJECT_DUPLICATES, &error);
	assert_true(json_is_array(rows) && json_array_size(rows) > 0);
	for (size_t i = 0; i < json_array_size(rows); i++) {
		assert_row(json_array_get(rows, i));
	}
	json_decref(rows);
	buffer_finish(&text);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_readme_shows_a_request_of_every_verb),
		cmocka_unit_test(the_readme_shows_a_reply_to_every_verb),
		cmocka_unit_test(other_clients_are_told_the_same),
	};
	project = argc == 2 ? argv[1] : ".";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
