#include "protocol/unit_json.h"

#include "reading.h"

static const char full[] =
	"{\"memory\":\"news\",\"key\":\"k1\",\"units\":[{\"id\":\"u1\",\"source\":\"en\","
	"\"variants\":[{\"language\":\"en\",\"text\":\"The \\\"talks\\\"\\n\","
	"\"tags\":[{\"at\":4,\"kind\":\"open\",\"id\":\"1\",\"external\":\"2\",\"type\":\"bold\","
	"\"element\":\"it\",\"data\":\"<b>\"},{\"at\":12,\"kind\":\"close\",\"id\":\"1\"}],"
	"\"author\":\"ann\",\"created\":\"2020-10-01T00:00:00Z\","
	"\"changed\":\"2020-10-02T09:11:04Z\",\"notes\":[\"n\"],\"properties\":{\"x\":\"y\"}},"
	"{\"language\":\"ru\",\"text\":\"Переговоры\"}],\"previous\":{\"en\":\"Before\"},"
	"\"next\":{\"en\":\"After\",\"ru\":\"После\"},\"context\":\"story-17/p3\","
	"\"status\":\"approved\",\"origin\":\"human\",\"subject\":\"diplomacy\",\"author\":\"bob\","
	"\"changed_by\":\"eve\",\"created\":\"2020-10-01T00:00:00Z\","
	"\"changed\":\"2020-10-02T09:11:04Z\",\"used\":3,\"last_used\":\"2020-10-03T00:00:00Z\","
	"\"notes\":[\"a\",\"b\"],\"properties\":{\"client\":\"c\",\"domain\":[\"d\",\"e\"]}}]}";

static void a_unit_comes_out_as_it_went_in(void **state)
{
	(void)state;
	struct reading reading;
	struct unit_put_request request;
	assert_true(unit_put_request_read(reading_begin(&reading, full), &request));
	assert_text(request.memory, "news");
	assert_text(request.key, "k1");
	assert_int_equal(request.unit_count, 1);
	assert_false(request.units[0].has_if_revision);
	assert_int_equal(request.units[0].unit.property_count, 3);
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	unit_write(&writer, &request.units[0].unit);
	const char *wanted = strstr(full, "{\"id\"");
	assert_int_equal(buffer.length, strlen(wanted) - 2); /* without `]}` */
	assert_memory_equal(buffer.bytes, wanted, buffer.length);
	buffer_finish(&buffer);
	reading_end(&reading);
}

static void tags_are_made_canonical_and_ordered(void **state)
{
	(void)state;
	struct reading reading;
	struct unit_put_request request;
	assert_true(unit_put_request_read(
		reading_begin(&reading,
	                      "{\"deadline_ms\":9,\"memory\":\"m\",\"units\":[{\"if_revision\":0,"
	                      "\"source\":\"EN-gb\","
	                      "\"variants\":[{\"language\":\"en-GB\",\"text\":\"ab\",\"tags\":["
	                      "{\"at\":2,\"kind\":\"close\"},{\"at\":0,\"kind\":\"open\"},"
	                      "{\"at\":2,\"kind\":\"standalone\"}]}]}]}"),
		&request));
	const struct unit_put *put = &request.units[0];
	assert_true(put->has_if_revision);
	assert_text(put->unit.source, "en-GB");
	const struct dragoman_tag *tags = put->unit.variants[0].tags;
	assert_int_equal(tags[0].kind, DRAGOMAN_TAG_OPEN);
	assert_int_equal(tags[1].kind, DRAGOMAN_TAG_CLOSE);
	assert_int_equal(tags[2].kind, DRAGOMAN_TAG_STANDALONE);
	reading_end(&reading);
}

#define PUT(unit) "{\"memory\":\"m\",\"units\":[" unit "]}"
#define VARIANT(variant) PUT("{\"variants\":[" variant "]}")

static void what_no_memory_could_keep_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct refusal refusals[] = {
		{"{\"units\":[]}", DRAGOMAN_INVALID, "units", "empty"},
		{"{\"memory\":\"m\"}", DRAGOMAN_INVALID, "", "`units`"},
		{"{\"memory\":\"No\"}", DRAGOMAN_INVALID, "memory", "a-z"},
		{"{\"memory\":\"m\",\"unit\":[]}", DRAGOMAN_INVALID, "unit", "memory, key, update, units"},
		{PUT("7"), DRAGOMAN_INVALID, "units[0]", "object"},
		{PUT("{\"id\":\"a\"}"), DRAGOMAN_INVALID, "units[0]", "`variants`"},
		{PUT("{\"variants\":[]}"), DRAGOMAN_INVALID, "units[0].variants", "empty"},
		{PUT("{\"revision\":1}"), DRAGOMAN_INVALID, "units[0].revision", "unknown"},
		{PUT("{\"id\":\"\"}"), DRAGOMAN_INVALID, "units[0].id", "empty"},
		{PUT("{\"used\":-1}"), DRAGOMAN_INVALID, "units[0].used", "whole"},
		{PUT("{\"used\":1.0}"), DRAGOMAN_INVALID, "units[0].used", "whole"},
		{PUT("{\"status\":\"\"}"), DRAGOMAN_INVALID, "units[0].status",
	         "draft, translated"},
		{PUT("{\"created\":\"2020-02-31\"}"), DRAGOMAN_INVALID, "units[0].created", "time"},
		{PUT("{\"previous\":{\"en\":\"a\",\"EN\":\"b\"}}"), DRAGOMAN_INVALID,
	         "units[0].previous.EN", "twice"},
		{PUT("{\"properties\":{\"\":\"a\"}}"), DRAGOMAN_INVALID, "units[0].properties.",
	         "name"},
		{PUT("{\"properties\":{\"a\":\"\",\"a\":\"\"}}"), DRAGOMAN_INVALID,
	         "units[0].properties.a", "twice"},
		{"{\"memory\":\"m\",\"deadline_ms\":\"1\"}", DRAGOMAN_INVALID, "deadline_ms",
	         "whole"},
		{PUT("{\"deadline_ms\":1}"), DRAGOMAN_INVALID, "units[0].deadline_ms", "unknown"},
		{PUT("{\"properties\":{\"a\":7}}"), DRAGOMAN_INVALID, "units[0].properties.a",
	         "string"},
		{PUT("{\"source\":\"ru\",\"variants\":[{\"language\":\"en\",\"text\":\"\"}]}"),
	         DRAGOMAN_INVALID, "units[0].source", "`ru`"},
		{VARIANT("{\"language\":\"en_US\",\"text\":\"\"}"), DRAGOMAN_INVALID,
	         "units[0].variants[0].language", "`en_US`"},
		{VARIANT("{\"language\":\"en\",\"text\":\"a\\u000bb\"}"), DRAGOMAN_INVALID,
	         "units[0].variants[0].text", "U+000B"},
		{VARIANT("{\"language\":\"en\",\"text\":\"\\uffff\"}"), DRAGOMAN_INVALID,
	         "units[0].variants[0].text", "U+FFFF"},
		{VARIANT("{\"language\":\"en\",\"text\":\"\\ud800\"}"), DRAGOMAN_INVALID, "",
	         "line 1"},
		{VARIANT("{\"language\":\"en\",\"text\":\"\\u0000\"}"), DRAGOMAN_INVALID, "",
	         "line 1"},
		{VARIANT("{\"language\":\"en\",\"text\":\"ä\",\"tags\":[{\"at\":1,\"kind\":"
	                 "\"open\"},"
	                 "{\"at\":2,\"kind\":\"close\"}]}"),
	         DRAGOMAN_INVALID, "units[0].variants[0].tags[1].at", "1 characters"},
		{VARIANT("{\"language\":\"en\",\"text\":\"\",\"tags\":[{\"at\":0,\"kind\":\"bpt\"}]"
	                 "}"),
	         DRAGOMAN_INVALID, "units[0].variants[0].tags[0].kind", "open, close, standalone"},
		{"{\"memory\":\"m\",\n \"memory\":\"m\"}", DRAGOMAN_INVALID, "memory", "twice"},
		{"[]", DRAGOMAN_INVALID, "", "object"},
		{"", DRAGOMAN_INVALID, "", "line 1"},
		{"{\"memory\":\"\xff\"}", DRAGOMAN_INVALID, "", "line 1"},
	};
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct reading reading;
		struct unit_put_request request;
		assert_false(
			unit_put_request_read(reading_begin(&reading, refusals[i].body), &request));
		assert_refusal(&refusals[i], &reading.fault);
		reading_end(&reading);
	}
}

static void a_text_over_the_limit_names_the_limit(void **state)
{
	(void)state;
	struct limits limits = limits_default;
	limits.most[LIMIT_SEGMENT_BYTES] = 3;
	struct arena arena = {0};
	struct fault fault = {0};
	struct json_reader reader = {.arena = &arena, .fault = &fault, .limits = &limits};
	struct unit_put_request request;
	json_read_open(&reader,
	               dragoman_text_of(VARIANT("{\"language\":\"en\",\"text\":\"abcd\"}")));
	assert_false(unit_put_request_read(&reader, &request));
	assert_int_equal(fault.status, DRAGOMAN_TOO_LARGE);
	assert_string_equal(fault.message, "4 bytes, the limit segment_bytes is 3");
	arena_finish(&arena);
}

static void a_body_of_too_many_values_is_not_even_parsed(void **state)
{
	(void)state;
	struct buffer body = {0};
	buffer_append_string(&body, "{\"units\":[");
	for (size_t i = 0; i < limits_default.most[LIMIT_JSON_VALUES]; i++) {
		buffer_append_string(&body, "{},");
	}
	buffer_append_string(&body, "{}]}");
	buffer_append_byte(&body, '\0');
	struct reading reading;
	reading_begin(&reading, body.bytes);
	assert_int_equal(reading.fault.status, DRAGOMAN_TOO_LARGE);
	assert_null(reading.reader.root);
	reading_end(&reading);
	buffer_finish(&body);
}

static void a_reply_may_hold_what_we_do_not_know(void **state)
{
	(void)state;
	struct reading reading = {0};
	reading.reader = (struct json_reader){
		.arena = &reading.arena, .fault = &reading.fault, .is_reply = true};
	json_read_open(&reading.reader,
	               dragoman_text_of("{\"id\":\"u\",\"revision\":7,\"later\":{},\"variants\":["
	                                "{\"language\":\"en\",\"text\":\"a\"}]}"));
	struct dragoman_unit unit;
	assert_true(unit_read(&reading.reader, reading.reader.root, &unit));
	assert_int_equal(unit.revision, 7);
	reading_end(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_unit_comes_out_as_it_went_in),
		cmocka_unit_test(tags_are_made_canonical_and_ordered),
		cmocka_unit_test(what_no_memory_could_keep_is_refused_with_its_place),
		cmocka_unit_test(a_text_over_the_limit_names_the_limit),
		cmocka_unit_test(a_body_of_too_many_values_is_not_even_parsed),
		cmocka_unit_test(a_reply_may_hold_what_we_do_not_know),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
