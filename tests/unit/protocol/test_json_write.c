#include "protocol/json_write.h"

#include "support/test.h"

#include <jansson.h>
#include <string.h>

static struct buffer buffer;
static struct json_writer writer;

static int begin(void **state)
{
	(void)state;
	writer = (struct json_writer){.out = &buffer};
	return 0;
}

static int end(void **state)
{
	(void)state;
	buffer_finish(&buffer);
	return 0;
}

static void assert_written(const char *wanted)
{
	assert_false(buffer.failed);
	buffer_append_byte(&buffer, '\0');
	assert_string_equal(buffer.bytes, wanted);
}

static void commas_stand_where_they_must(void **state)
{
	(void)state;
	json_begin_object(&writer);
	json_member_number(&writer, "a", UINT64_MAX);
	json_name(&writer, "b");
	json_begin_list(&writer);
	json_begin_object(&writer);
	json_end_object(&writer);
	json_write_flag(&writer, true);
	json_write_range(&writer, (struct dragoman_range){4, 9});
	json_write_raw(&writer, dragoman_text_of("{\"x\":1}"));
	json_end_list(&writer);
	json_maybe_text(&writer, "none", (struct dragoman_text){0});
	json_maybe_number(&writer, "none", 0);
	json_maybe_time(&writer, "none", 0);
	json_name(&writer, "c");
	json_write_time(&writer, 1604101200);
	json_member_string(&writer, "d", "");
	json_end_object(&writer);
	assert_written("{\"a\":18446744073709551615,\"b\":[{},true,[4,9],{\"x\":1}],"
	               "\"c\":\"2020-10-30T23:40:00Z\",\"d\":\"\"}");
}

static void every_ascii_character_reads_as_it_was_written(void **state)
{
	(void)state;
	char text[127];
	for (int i = 0; i < 127; i++) {
		text[i] = (char)(i + 1);
	}
	json_begin_list(&writer);
	json_write_text(&writer, (struct dragoman_text){text, sizeof(text)});
	json_end_list(&writer);
	json_t *list = json_loadb(buffer.bytes, buffer.length, 0, NULL);
	const json_t *read = json_array_get(list, 0);
	assert_int_equal(json_string_length(read), sizeof(text));
	assert_memory_equal(json_string_value(read), text, sizeof(text));
	json_decref(list);
}

static void text_that_is_not_utf8_is_mended_on_request(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *wanted;
	} cases[] = {
		{"a\"б", "\"a\\\"б\""},
		{"\xff", "\"\xef\xbf\xbd\""},
		{"ab\xd0", "\"ab\xef\xbf\xbd\""},
		{"\xc0\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\""},
		{"\xed\xa0\x80z", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\""},
		{"\xf0\x9f\x98\x80", "\"\xf0\x9f\x98\x80\""},
		{"\xf4\x90\x80\x80", "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\""},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		buffer_clear(&buffer);
		writer.needs_comma = false;
		json_write_untrusted(&writer, dragoman_text_of(cases[i].text));
		assert_written(cases[i].wanted);
	}
}

static void properties_of_one_name_are_one_list(void **state)
{
	(void)state;
	struct dragoman_property properties[] = {
		{dragoman_text_of("a\""), dragoman_text_of("1")},
		{dragoman_text_of("b"), dragoman_text_of("2")},
		{dragoman_text_of("a\""), dragoman_text_of("3")},
	};
	json_begin_object(&writer);
	json_maybe_properties(&writer, "none", properties, 0);
	json_maybe_properties(&writer, "some", properties, 3);
	json_end_object(&writer);
	assert_written("{\"some\":{\"a\\\"\":[\"1\",\"3\"],\"b\":\"2\"}}");
}

#define WRITING(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WRITING(commas_stand_where_they_must),
		WRITING(every_ascii_character_reads_as_it_was_written),
		WRITING(text_that_is_not_utf8_is_mended_on_request),
		WRITING(properties_of_one_name_are_one_list),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
