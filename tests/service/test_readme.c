/* test_readme.c - the examples of src/protocol/README.md, in their order, against the real daemon.
 * Argument: the project's folder. */
#include "support/daemon.h"
#include "support/readme.h"
#include "support/test.h"
#include "support/wire.h"

#include <jansson.h>

static const char *project;

static bool is_alike(const json_t *shown, const json_t *got, char *out_where, size_t size);

/* A reply may say more than the document shows. */
static bool has_members(const json_t *shown, const json_t *got, char *out_where, size_t size)
{
	const char *name;
	json_t *value;
	json_object_foreach((json_t *)shown, name, value)
	{
		/* What time it takes is not to be foretold. */
		if (strstr(name, "_us") != NULL || strcmp(name, "uptime_s") == 0) {
			continue;
		}
		if (!is_alike(value, json_object_get(got, name), out_where, size)) {
			if (out_where[0] == '\0') {
				snprintf(out_where, size, "%s", name);
			}
			return false;
		}
	}
	return true;
}

static bool has_elements(const json_t *shown, const json_t *got, char *out_where, size_t size)
{
	bool is_good = json_array_size(shown) == json_array_size(got);
	for (size_t i = 0; is_good && i < json_array_size(shown); i++) {
		is_good = is_alike(json_array_get(shown, i), json_array_get(got, i), out_where,
		                   size);
	}
	return is_good;
}

/* `…` stands for any text, and a time for any time. */
static bool is_like_text(const char *shown, const char *got)
{
	return strcmp(shown, "…") == 0 || strcmp(shown, got) == 0 ||
	       (strlen(shown) == 20 && strlen(got) == 20 && shown[19] == 'Z' && got[19] == 'Z');
}

static bool is_alike(const json_t *shown, const json_t *got, char *out_where, size_t size)
{
	if (got == NULL || json_typeof(shown) != json_typeof(got)) {
		return false;
	}
	switch (json_typeof(shown)) {
	case JSON_OBJECT:
		return has_members(shown, got, out_where, size);
	case JSON_ARRAY:
		return has_elements(shown, got, out_where, size);
	case JSON_STRING:
		return is_like_text(json_string_value(shown), json_string_value(got));
	default:
		return json_equal(shown, got);
	}
}

static void assert_shown(const struct readme_block *block, const struct wire_reply *reply)
{
	char where[64] = "";
	json_error_t error;
	json_t *shown = json_loadb(block->body.bytes, block->body.length, JSON_REJECT_DUPLICATES,
	                           &error);
	json_t *got = json_loadb(reply->body, reply->length, JSON_REJECT_DUPLICATES, NULL);
	if (shown == NULL) {
		fail_msg("%s: line %d: %s", block->verb, error.line, error.text);
	}
	if (!is_alike(shown, got, where, sizeof(where))) {
		fail_msg("%s: another `%s` than the README shows: %s", block->verb, where,
		         reply->body);
	}
	json_decref(shown);
	json_decref(got);
}

static void the_server_answers_as_the_readme_says(void **state)
{
	(void)state;
	struct daemon_process daemon;
	struct wire wire;
	daemon_begin(&daemon, NULL);
	wire_open(&wire, daemon.endpoint);
	char *text = readme_load(project, "src/protocol/README.md");
	const char *at = text;
	struct readme_block request, answer;
	while (readme_next(&at, "request", &request)) {
		assert_true(readme_next(&at, "reply", &answer));
		assert_string_equal(request.verb, answer.verb);
		char *body = strndup(request.body.bytes, request.body.length);
		struct wire_reply reply;
		wire_call(&wire, request.verb, body, &reply);
		if (strcmp(reply.status, "ok") != 0) {
			fail_msg("%s: %s %s", request.verb, reply.status, reply.body);
		}
		assert_shown(&answer, &reply);
		wire_reply_finish(&reply);
		free(body);
	}
	free(text);
	wire_close(&wire);
	assert_int_equal(daemon_stop(&daemon), 0);
	daemon_end(&daemon);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_server_answers_as_the_readme_says)};
	project = argc == 2 ? argv[1] : ".";
	return cmocka_run_group_tests(tests, NULL, NULL);
}
