#include "protocol/match_json.h"

#include "reading.h"

static void what_a_request_leaves_out_has_its_default(void **state)
{
	(void)state;
	struct reading reading;
	struct dragoman_match_request request;
	assert_true(match_request_read(
		reading_begin(&reading, "{\"source\":\"EN\",\"segments\":[{\"text\":\"\"}]}"),
		&request));
	assert_text(request.source, "en");
	assert_int_equal(request.min_score, 70);
	assert_int_equal(request.limit, 5);
	assert_int_equal(request.target_count, 0);
	assert_false(request.has_one_target);
	assert_int_equal(request.memory_count, 0);
	assert_int_equal(request.deadline_ms, 0);
	assert_false(request.segments[0].has_previous);
	reading_end(&reading);
}

static void a_request_is_read_whole(void **state)
{
	(void)state;
	struct reading reading;
	struct dragoman_match_request request;
	assert_true(match_request_read(
		reading_begin(&reading,
	                      "{\"source\":\"en\",\"target\":\"ru\",\"segments\":[{\"text\":\"The "
	                      "talks\\u000b\",\"previous\":\"\",\"next\":\"n\",\"context\":\"c\","
	                      "\"tags\":[{\"at\":4,\"kind\":\"open\",\"id\":\"1\"}]}],"
	                      "\"memories\":[\"news\",{\"name\":\"archive\",\"penalty\":2}],"
	                      "\"min_score\":102,\"limit\":100,\"filter\":{\"subject\":\"s\","
	                      "\"author\":\"a\",\"changed_after\":\"2020-10-01\","
	                      "\"properties\":{\"x\":\"y\"}},\"with\":[\"differences\",\"terms\"],"
	                      "\"glossaries\":[\"g\"],\"deadline_ms\":200}"),
		&request));
	assert_true(request.has_one_target);
	assert_text(request.targets[0], "ru");
	assert_true(request.segments[0].has_previous);
	assert_true(request.segments[0].has_next);
	assert_int_equal(request.segments[0].tag_count, 1);
	assert_false(request.memories[0].has_penalty);
	assert_text(request.memories[1].name, "archive");
	assert_true(request.memories[1].has_penalty);
	assert_int_equal(request.memories[1].penalty, 2);
	assert_int_equal(request.filter.changed_after, 1601510400);
	assert_int_equal(request.filter.property_count, 1);
	assert_true(request.with_differences && request.with_terms);
	reading_end(&reading);
}

static void several_targets_are_a_list(void **state)
{
	(void)state;
	struct reading reading;
	struct dragoman_match_request request;
	assert_true(
		match_request_read(reading_begin(&reading, "{\"source\":\"en\",\"target\":[\"ru\"],"
	                                                   "\"segments\":[{\"text\":\"a\"}]}"),
	                           &request));
	assert_false(request.has_one_target);
	assert_int_equal(request.target_count, 1);
	reading_end(&reading);
}

#define MATCH(rest) "{\"source\":\"en\",\"segments\":[{\"text\":\"a\"}]," rest "}"

static void a_wrong_request_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct refusal refusals[] = {
		{"{}", DRAGOMAN_INVALID, "", "`source`"},
		{"{\"source\":\"en\",\"segments\":[]}", DRAGOMAN_INVALID, "segments", "empty"},
		{"{\"source\":\"en\",\"segments\":[{\"test\":\"\"}]}", DRAGOMAN_INVALID,
	         "segments[0].test", "text, tags"},
		{"{\"source\":\"en\",\"segments\":[{\"text\":\"\",\"tags\":[{\"at\":1,"
	         "\"kind\":\"open\"}]}]}",
	         DRAGOMAN_INVALID, "segments[0].tags[0].at", "0 characters"},
		{MATCH("\"target\":[]"), DRAGOMAN_INVALID, "target", "empty"},
		{MATCH("\"target\":7"), DRAGOMAN_INVALID, "target", "list"},
		{MATCH("\"target\":[\"x_y\"]"), DRAGOMAN_INVALID, "target[0]", "BCP 47"},
		{MATCH("\"memories\":[\"\"]"), DRAGOMAN_INVALID, "memories[0]", "a-z"},
		{MATCH("\"memories\":[{\"name\":\"a\",\"penalty\":101}]"), DRAGOMAN_INVALID,
	         "memories[0].penalty", "0 to 100"},
		{MATCH("\"min_score\":29"), DRAGOMAN_INVALID, "min_score", "30 to 102"},
		{MATCH("\"min_score\":103"), DRAGOMAN_INVALID, "min_score", "30 to 102"},
		{MATCH("\"limit\":0"), DRAGOMAN_INVALID, "limit", "1 to 100"},
		{MATCH("\"limit\":101"), DRAGOMAN_TOO_LARGE, "limit", "results"},
		{MATCH("\"with\":[\"diff\"]"), DRAGOMAN_INVALID, "with[0]", "differences, terms"},
		{MATCH("\"with\":\"terms\""), DRAGOMAN_INVALID, "with", "list"},
		{MATCH("\"glossaries\":[]"), DRAGOMAN_INVALID, "glossaries", "empty"},
		{MATCH("\"filter\":{\"autor\":\"\"}"), DRAGOMAN_INVALID, "filter.autor", "author"},
	};
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct reading reading;
		struct dragoman_match_request request;
		assert_false(
			match_request_read(reading_begin(&reading, refusals[i].body), &request));
		assert_refusal(&refusals[i], &reading.fault);
		reading_end(&reading);
	}
}

static struct dragoman_variant variants[] = {
	{.language = {"en-GB", 5}, .text = {"The talks", 9}},
	{.language = {"ru", 2}, .text = {"Talks", 5}},
	{.language = {"fr", 2}, .text = {"Pourparlers", 11}},
};
static struct dragoman_difference difference = {DRAGOMAN_DIFFERENCE_INFLECTED, {0, 3}, {0, 4}};
static uint32_t targets[] = {1, 2};
static struct dragoman_match match = {
	.score = 84,
	.base = 85,
	.count = 1,
	.memory = {"news", 4},
	.unit = {.id = {"u1", 2},
                 .variants = variants,
                 .variant_count = 3,
                 .changed = 1601629864,
                 .author = {"ann", 3},
                 .used = 3},
	.target_variants = targets,
	.target_count = 1,
	.penalties = {{DRAGOMAN_PENALTY_REGION, 1}},
	.penalty_count = 1,
	.differences = &difference,
	.difference_count = 1,
};

static void assert_answer(const struct dragoman_match_request *request, const char *wanted)
{
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	const struct match_answer answer = {
		.request = request, .is_complete = true, .matches = &match, .match_count = 1};
	match_answer_write(&writer, &answer);
	buffer_append_byte(&buffer, '\0');
	assert_string_equal(buffer.bytes, wanted);
	buffer_finish(&buffer);
}

#define HEAD                                                                                       \
	"{\"complete\":true,\"matches\":[{\"score\":84,\"base\":85,\"count\":1,\"memory\":"        \
	"\"news\","                                                                                \
	"\"unit\":\"u1\",\"source\":{\"language\":\"en-GB\",\"text\":\"The talks\"},"
#define TAIL                                                                                       \
	"\"penalties\":[{\"why\":\"region\",\"points\":1}],\"changed\":\"2020-10-02T09:11:04Z\","  \
	"\"author\":\"ann\",\"used\":3"

static void a_match_has_one_target_where_one_was_asked_for(void **state)
{
	(void)state;
	const struct dragoman_match_request request = {
		.has_one_target = true, .with_differences = true, .with_terms = true};
	assert_answer(
		&request,
		HEAD "\"target\":{\"language\":\"ru\",\"text\":\"Talks\"}," TAIL
		     ",\"differences\":[{\"kind\":\"inflected\",\"query\":[0,3],\"unit\":[0,4]}]}],"
		     "\"terms\":[]}");
}

static void a_match_has_a_list_of_targets_where_many_were(void **state)
{
	(void)state;
	const struct dragoman_match_request request = {0};
	match.target_count = 2;
	assert_answer(&request, HEAD "\"targets\":[{\"language\":\"ru\",\"text\":\"Talks\"},"
	                             "{\"language\":\"fr\",\"text\":\"Pourparlers\"}]," TAIL "}]}");
}

static void a_concordance_request_has_its_defaults_too(void **state)
{
	(void)state;
	struct reading reading;
	struct dragoman_concordance_request request;
	assert_true(concordance_request_read(
		reading_begin(&reading,
	                      "{\"language\":\"en\",\"text\":\"karab*\",\"mode\":\"words\"}"),
		&request));
	assert_int_equal(request.mode, DRAGOMAN_CONCORDANCE_WORDS);
	assert_int_equal(request.limit, 20);
	assert_int_equal(request.target.length, 0);
	reading_end(&reading);
	assert_false(concordance_request_read(
		reading_begin(&reading, "{\"language\":\"en\",\"text\":\"\"}"), &request));
	assert_string_equal(reading.fault.at, "text");
	reading_end(&reading);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_request_leaves_out_has_its_default),
		cmocka_unit_test(a_request_is_read_whole),
		cmocka_unit_test(several_targets_are_a_list),
		cmocka_unit_test(a_wrong_request_is_refused_with_its_place),
		cmocka_unit_test(a_match_has_one_target_where_one_was_asked_for),
		cmocka_unit_test(a_match_has_a_list_of_targets_where_many_were),
		cmocka_unit_test(a_concordance_request_has_its_defaults_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
