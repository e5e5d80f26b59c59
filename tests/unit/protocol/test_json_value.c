/* test_json_value.c - what each kind of plain value takes, and how the rest is refused. */
#include "reading.h"

#include <dragoman/unit.h>
#include <stdio.h>
#include <string.h>

/* One member of every kind. */
struct values {
	struct dragoman_text text;
	struct dragoman_text filled;
	struct dragoman_text query;
	struct dragoman_text language;
	struct dragoman_text name;
	struct dragoman_text date;
	int64_t time;
	uint32_t count;
	uint32_t limited;
	uint64_t number;
	bool flag;
	enum dragoman_unit_status status;
};

static const char *status_word(unsigned value)
{
	return dragoman_unit_status_word((enum dragoman_unit_status)value);
}

#define AT(member) .offset = offsetof(struct values, member)

static const struct json_field fields[] = {
	{"text", json_read_text, AT(text), .limit = LIMIT_VALUE_BYTES},
	{"filled", json_read_text, AT(filled), .limit = LIMIT_VALUE_BYTES, .is_filled = true},
	{"query", json_read_text, AT(query), .limit = LIMIT_VALUE_BYTES, .is_query = true},
	{"language", json_read_language, AT(language)},
	{"name", json_read_name, AT(name)},
	{"date", json_read_date, AT(date)},
	{"time", json_read_time, AT(time)},
	{"count", json_read_count, AT(count), .least = 3, .most = 9},
	{"limited", json_read_count, AT(limited), .limit = LIMIT_CHOICES, .is_limited = true},
	{"number", json_read_number, AT(number)},
	{"flag", json_read_flag, AT(flag)},
	{"status", json_read_word, AT(status), .word = status_word, .least = 1,
         .most = DRAGOMAN_UNIT_STATUS_COUNT},
};
static const struct json_shape shape = JSON_SHAPE(fields);

static bool read_values(const char *body, struct reading *reading, struct values *out_values)
{
	*out_values = (struct values){0};
	return json_read_body(reading_begin(reading, body), &shape, out_values);
}

static void every_kind_takes_its_values(void **state)
{
	static const char body[] =
		"{\"text\":\"\",\"filled\":\"a\\tb\",\"query\":\"\\u0001\",\"language\":\"ZH-"
		"hant\","
		"\"name\":\"0a.b_c-d\",\"date\":\"2020-02-29\",\"time\":\"2020-10-30T23:40:00Z\","
		"\"count\":9,\"limited\":0,\"number\":999999999999999999,\"flag\":true,"
		"\"status\":\"approved\"}";
	struct reading reading;
	struct values values;
	(void)state;
	if (!read_values(body, &reading, &values)) {
		fail_msg("%s: %s", reading.fault.at, reading.fault.message);
	}
	assert_text(values.text, "");
	assert_text(values.filled, "a\tb");
	assert_text(values.query, "\001");
	assert_text(values.language, "zh-Hant");
	assert_text(values.name, "0a.b_c-d");
	assert_text(values.date, "2020-02-29");
	assert_int_equal(values.time, 1604101200);
	assert_int_equal(values.count, 9);
	assert_int_equal(values.limited, 0);
	assert_true(values.number == 999999999999999999);
	assert_true(values.flag);
	assert_int_equal(values.status, DRAGOMAN_UNIT_APPROVED);
	reading_end(&reading);
}

static void what_is_none_is_refused_at_its_place(void **state)
{
	static const struct refusal cases[] = {
		{"{\"text\":1}", DRAGOMAN_INVALID, "text", "must be a string"},
		{"{\"text\":null}", DRAGOMAN_INVALID, "text", "must be"},
		{"{\"text\":\"\\u000b\"}", DRAGOMAN_INVALID, "text", "U+000B"},
		{"{\"text\":\"\xef\xbf\xbe\"}", DRAGOMAN_INVALID, "text", "U+FFFE"},
		{"{\"text\":\"a\\uffff\"}", DRAGOMAN_INVALID, "text", "U+FFFF"},
		{"{\"filled\":\"\"}", DRAGOMAN_INVALID, "filled", "must not be empty"},
		{"{\"language\":\"english language\"}", DRAGOMAN_INVALID, "language", "BCP 47"},
		{"{\"language\":\"\"}", DRAGOMAN_INVALID, "language", "BCP 47"},
		{"{\"language\":[]}", DRAGOMAN_INVALID, "language", "must be a string"},
		{"{\"date\":\"2020-02-30\"}", DRAGOMAN_INVALID, "date", "must be a date"},
		{"{\"date\":\"20201030T2\"}", DRAGOMAN_INVALID, "date", "must be a date"},
		{"{\"date\":\"\"}", DRAGOMAN_INVALID, "date", "must be a date"},
		{"{\"date\":\"2020-10-30T23:40:00Z\"}", DRAGOMAN_INVALID, "date", "must be a date"},
		{"{\"time\":\"yesterday\"}", DRAGOMAN_INVALID, "time", "must be a time"},
		{"{\"time\":1604101200}", DRAGOMAN_INVALID, "time", "must be a string"},
		{"{\"count\":2}", DRAGOMAN_INVALID, "count", "from 3 to 9"},
		{"{\"count\":10}", DRAGOMAN_INVALID, "count", "from 3 to 9"},
		{"{\"count\":4294967300}", DRAGOMAN_INVALID, "count", "from 3 to 9"},
		{"{\"count\":4.5}", DRAGOMAN_INVALID, "count", "whole number"},
		{"{\"count\":-1}", DRAGOMAN_INVALID, "count", "whole number"},
		{"{\"count\":\"4\"}", DRAGOMAN_INVALID, "count", "whole number"},
		{"{\"limited\":999999999}", DRAGOMAN_TOO_LARGE, "limited", "choices"},
		{"{\"number\":1000000000000000000}", DRAGOMAN_INVALID, "number", "whole number"},
		{"{\"number\":1e3}", DRAGOMAN_INVALID, "number", "whole number"},
		{"{\"flag\":1}", DRAGOMAN_INVALID, "flag", "true or false"},
		{"{\"flag\":\"true\"}", DRAGOMAN_INVALID, "flag", "true or false"},
		{"{\"status\":\"\"}", DRAGOMAN_INVALID, "status",
	         "draft, translated, reviewed, approved"},
		{"{\"status\":\"Draft\"}", DRAGOMAN_INVALID, "status", "must be one of"},
		{"{\"status\":2}", DRAGOMAN_INVALID, "status", "must be a string"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct reading reading;
		struct values values;
		assert_false(read_values(cases[i].body, &reading, &values));
		assert_refusal(&cases[i], &reading.fault);
		reading_end(&reading);
	}
}

/* What a file name and a URL could carry in every system. */
static void names_are_short_and_plain(void **state)
{
	static const struct {
		const char *name;
		bool is_good;
	} cases[] = {
		{"news", true},      {"0a.b_c-d", true}, {"a", true},    {"a.", true},
		{"", false},         {"News", false},    {"a b", false}, {"-a", false},
		{".a", false},       {"_a", false},      {"é", false},   {"a/b", false},
		{"a\\u0000", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char body[64];
		struct reading reading;
		struct values values;
		snprintf(body, sizeof(body), "{\"name\":\"%s\"}", cases[i].name);
		assert_int_equal(read_values(body, &reading, &values), cases[i].is_good);
		reading_end(&reading);
	}
}

static void lengths_are_limited_to_the_byte(void **state)
{
	static const struct {
		const char *member;
		size_t most;
		enum dragoman_status status;
	} cases[] = {{"name", 64, DRAGOMAN_INVALID},
	             {"text", 0, DRAGOMAN_TOO_LARGE},
	             {"query", 0, DRAGOMAN_TOO_LARGE}};
	static char body[1 << 16];
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		size_t most = cases[i].most > 0 ? cases[i].most
		                                : limits_default.most[LIMIT_VALUE_BYTES];
		assert_true(most + 64 < sizeof(body));
		for (size_t length = most; length <= most + 1; length++) {
			struct reading reading;
			struct values values;
			int head = snprintf(body, sizeof(body), "{\"%s\":\"", cases[i].member);
			memset(body + head, 'a', length);
			strcpy(body + head + length, "\"}");
			assert_int_equal(read_values(body, &reading, &values), length == most);
			assert_int_equal(reading.fault.status,
			                 length == most ? DRAGOMAN_OK : cases[i].status);
			reading_end(&reading);
		}
	}
}

/* A server's own limits may be larger than ours, and a reader's smaller. */
static void limits_are_those_of_whoever_reads(void **state)
{
	struct limits small = limits_default;
	struct reading reading;
	struct values values = {0};
	(void)state;
	small.most[LIMIT_VALUE_BYTES] = 2;
	for (int is_reply = 0; is_reply < 2; is_reply++) {
		struct json_reader *reader = reading_begin(&reading, "{\"text\":\"abc\"}");
		reader->limits = &small;
		reader->is_reply = is_reply;
		assert_int_equal(json_read_body(reader, &shape, &values), is_reply);
		reading_end(&reading);
	}
	assert_text(values.text, "abc");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_takes_its_values),
		cmocka_unit_test(what_is_none_is_refused_at_its_place),
		cmocka_unit_test(names_are_short_and_plain),
		cmocka_unit_test(lengths_are_limited_to_the_byte),
		cmocka_unit_test(limits_are_those_of_whoever_reads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
