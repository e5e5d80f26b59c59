#include "protocol/record_json.h"

#include "protocol/catalogue_json.h"
#include "reading.h"

static void ids_may_carry_a_condition_where_they_delete(void **state)
{
	(void)state;
	struct reading reading;
	struct records_request request;
	static const char body[] =
		"{\"memory\":\"m\",\"ids\":[\"a\",{\"id\":\"b\",\"if_revision\":7}]}";
	assert_true(records_delete_read(reading_begin(&reading, body), RECORD_UNIT, &request));
	assert_text(request.ids[0].id, "a");
	assert_false(request.ids[0].has_if_revision);
	assert_true(request.ids[1].has_if_revision);
	assert_int_equal(request.ids[1].if_revision, 7);
	reading_end(&reading);
	assert_false(records_get_read(reading_begin(&reading, body), RECORD_UNIT, &request));
	assert_string_equal(reading.fault.at, "ids[1]");
	reading_end(&reading);
	assert_false(records_get_read(reading_begin(&reading, body), RECORD_CONCEPT, &request));
	assert_string_equal(reading.fault.at, "memory");
	reading_end(&reading);
}

static void a_list_has_a_page_of_a_hundred(void **state)
{
	(void)state;
	struct reading reading;
	struct list_request request;
	assert_true(list_request_read(
		reading_begin(&reading, "{\"glossary\":\"g\",\"contains\":\"x\",\"filter\":{"
	                                "\"author\":\"a\"},\"cursor\":\"c\",\"language\":\"EN\"}"),
		RECORD_CONCEPT, &request));
	assert_int_equal(request.limit, 100);
	assert_text(request.language, "en");
	assert_text(request.filter.author, "a");
	reading_end(&reading);
	struct changes_request changes;
	assert_true(changes_request_read(reading_begin(&reading, "{\"after\":800}"), &changes));
	assert_int_equal(changes.after, 800);
	assert_int_equal(changes.limit, 1000);
	reading_end(&reading);
}

static void an_empty_request_is_empty(void **state)
{
	(void)state;
	struct reading reading;
	assert_true(empty_request_read(reading_begin(&reading, "{}")));
	reading_end(&reading);
	assert_false(empty_request_read(reading_begin(&reading, "{\"a\":1}")));
	assert_string_equal(reading.fault.message, "unknown member; known are: none");
	reading_end(&reading);
}

static void a_memory_says_what_is_decided_about_it(void **state)
{
	(void)state;
	struct reading reading;
	struct catalogue_request request;
	assert_true(catalogue_request_read(
		reading_begin(&reading,
	                      "{\"name\":\"news\",\"description\":\"\",\"searchable\":[\"EN\"],"
	                      "\"penalty\":0,\"policy\":\"keep-first\"}"),
		CATALOGUE_OF_MEMORIES, &request));
	assert_true(request.has_description && request.has_penalty && request.has_searchable);
	assert_false(request.has_languages);
	assert_text(request.searchable[0], "en");
	assert_true(request.has_policy);
	assert_int_equal(request.policy, 2);
	reading_end(&reading);
	assert_false(
		catalogue_request_read(reading_begin(&reading, "{\"name\":\"g\",\"penalty\":0}"),
	                               CATALOGUE_OF_GLOSSARIES, &request));
	assert_string_equal(reading.fault.at, "penalty");
	reading_end(&reading);
	struct name_request name;
	assert_false(name_request_read(reading_begin(&reading, "{\"name\":\"g\",\"key\":\"k\"}"),
	                               false, &name));
	reading_end(&reading);
	assert_true(name_request_read(reading_begin(&reading, "{\"name\":\"g\",\"key\":\"k\"}"),
	                              true, &name));
	assert_text(name.key, "k");
	reading_end(&reading);
}

static void assert_written(struct buffer *buffer, const char *wanted)
{
	buffer_append_byte(buffer, '\0');
	assert_string_equal(buffer->bytes, wanted);
	buffer_finish(buffer);
}

static void a_memory_is_shown_whole(void **state)
{
	(void)state;
	const struct catalogue_view view = {.name = {"news", 4}, .policy = 3, .count = 7};
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	catalogue_write(&writer, &view);
	assert_written(&buffer, "{\"name\":\"news\",\"description\":\"\",\"languages\":[],"
	                        "\"searchable\":[],\"penalty\":0,\"policy\":\"merge\",\"units\":7,"
	                        "\"revision\":0}");
}

static void a_refusal_is_json_whatever_it_quotes(void **state)
{
	(void)state;
	struct fault fault = {DRAGOMAN_INVALID, "bad \xd0", "a\"b"};
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	error_write(&writer, &fault);
	assert_written(&buffer, "{\"message\":\"bad \xef\xbf\xbd\",\"at\":\"a\\\"b\"}");
}

static void an_unknown_verb_is_told_the_known_ones(void **state)
{
	(void)state;
	struct fault fault = {DRAGOMAN_UNKNOWN_VERB, "no verb `x`", ""};
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	error_write(&writer, &fault);
	buffer_append_byte(&buffer, '\0');
	assert_non_null(strstr(buffer.bytes, "\"verbs\":[\"server.status\",\"memory.create\","));
	buffer_finish(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_may_carry_a_condition_where_they_delete),
		cmocka_unit_test(a_list_has_a_page_of_a_hundred),
		cmocka_unit_test(an_empty_request_is_empty),
		cmocka_unit_test(a_memory_says_what_is_decided_about_it),
		cmocka_unit_test(a_memory_is_shown_whole),
		cmocka_unit_test(a_refusal_is_json_whatever_it_quotes),
		cmocka_unit_test(an_unknown_verb_is_told_the_known_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
