#include "protocol/concept_json.h"

#include "protocol/term_json.h"
#include "reading.h"

static const char full[] =
	"{\"glossary\":\"g\",\"concepts\":[{\"id\":\"c1\",\"kind\":\"place\",\"subject\":\"s\","
	"\"definition\":\"d\",\"notes\":[\"n\"],\"sources\":[\"q\"],"
	"\"relations\":[{\"kind\":\"part-of\",\"concept\":\"c2\"}],\"languages\":[{"
	"\"language\":\"ru\",\"definition\":\"d\",\"note\":\"n\",\"terms\":[{\"id\":\"t1\","
	"\"text\":\"Нагорный "
	"Карабах\",\"status\":\"preferred\",\"original_status\":\"standardized\","
	"\"part_of_speech\":\"properNoun\",\"gender\":\"masculine\",\"number\":\"singular\","
	"\"type\":\"fullForm\",\"scheme\":\"bgn\",\"case_sensitive\":true,\"from\":\"1991-09-02\","
	"\"until\":\"2023-12-31\",\"forms\":[\"Нагорном "
	"Карабахе\"],\"note\":\"n\",\"context\":\"c\","
	"\"source\":\"q\",\"properties\":{\"a\":\"b\"}}],\"properties\":{\"a\":\"b\"}}],"
	"\"author\":\"ann\",\"changed_by\":\"eve\",\"created\":\"2020-10-01T00:00:00Z\","
	"\"changed\":\"2020-10-02T09:11:04Z\",\"properties\":{\"a\":[\"b\",\"c\"]}}]}";

static void a_concept_comes_out_as_it_went_in(void **state)
{
	(void)state;
	struct reading reading;
	struct concept_put_request request;
	assert_true(concept_put_request_read(reading_begin(&reading, full), &request));
	assert_text(request.glossary, "g");
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	concept_write(&writer, &request.concepts[0].entry);
	const char *wanted = strstr(full, "{\"id\"");
	assert_int_equal(buffer.length, strlen(wanted) - 2);
	assert_memory_equal(buffer.bytes, wanted, buffer.length);
	buffer_finish(&buffer);
	reading_end(&reading);
}

static void null_stands_for_what_is_not_known(void **state)
{
	(void)state;
	struct reading reading;
	struct concept_put_request request;
	assert_true(concept_put_request_read(
		reading_begin(&reading,
	                      "{\"glossary\":\"g\",\"concepts\":[{\"if_revision\":3,"
	                      "\"languages\":[{\"language\":\"ru\",\"terms\":[{\"text\":\"a\","
	                      "\"status\":null,\"scheme\":null,\"from\":null,"
	                      "\"until\":null}]}]}]}"),
		&request));
	assert_int_equal(request.concepts[0].if_revision, 3);
	const struct dragoman_term *term = &request.concepts[0].entry.languages[0].terms[0];
	assert_int_equal(term->status, DRAGOMAN_TERM_NO_STATUS);
	assert_int_equal(term->from.length, 0);
	reading_end(&reading);
}

#define CONCEPT(rest) "{\"glossary\":\"g\",\"concepts\":[{" rest "}]}"
#define TERM(rest) CONCEPT("\"languages\":[{\"language\":\"ru\",\"terms\":[{" rest "}]}]")

static void a_wrong_concept_is_refused_with_its_place(void **state)
{
	(void)state;
	static const struct refusal refusals[] = {
		{CONCEPT("\"languages\":[]"), DRAGOMAN_INVALID, "concepts[0].languages", "empty"},
		{CONCEPT("\"languages\":[{\"language\":\"ru\",\"terms\":[]}]"), DRAGOMAN_INVALID,
	         "concepts[0].languages", "at least one term"},
		{CONCEPT("\"languages\":[{\"language\":\"ru\",\"terms\":[]},{\"language\":\"RU\","
	                 "\"terms\":[]}]"),
	         DRAGOMAN_INVALID, "concepts[0].languages", "twice"},
		{CONCEPT("\"kind\":\"city\""), DRAGOMAN_INVALID, "concepts[0].kind",
	         "place, person"},
		{CONCEPT("\"relations\":[{\"kind\":\"part-of\"}]"), DRAGOMAN_INVALID,
	         "concepts[0].relations[0]", "`concept`"},
		{CONCEPT("\"id\":null"), DRAGOMAN_INVALID, "concepts[0].id", "string"},
		{TERM("\"text\":\"\""), DRAGOMAN_INVALID, "concepts[0].languages[0].terms[0].text",
	         "empty"},
		{TERM("\"text\":\"a\",\"status\":\"best\""), DRAGOMAN_INVALID,
	         "concepts[0].languages[0].terms[0].status", "preferred, admitted"},
		{TERM("\"text\":\"a\",\"from\":\"1991\""), DRAGOMAN_INVALID,
	         "concepts[0].languages[0].terms[0].from", "date"},
		{TERM("\"text\":\"a\",\"from\":\"1991-13-01\""), DRAGOMAN_INVALID,
	         "concepts[0].languages[0].terms[0].from", "date"},
		{TERM("\"text\":\"a\",\"from\":\"1991-01-02\",\"until\":\"1991-01-01\""),
	         DRAGOMAN_INVALID, "concepts[0].languages[0].terms[0].until", "before"},
		{TERM("\"text\":\"a\",\"forms\":[\"\"]"), DRAGOMAN_INVALID,
	         "concepts[0].languages[0].terms[0].forms[0]", "empty"},
	};
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct reading reading;
		struct concept_put_request request;
		assert_false(concept_put_request_read(reading_begin(&reading, refusals[i].body),
		                                      &request));
		assert_refusal(&refusals[i], &reading.fault);
		reading_end(&reading);
	}
}

static void a_lookup_is_read_and_answered(void **state)
{
	(void)state;
	struct reading reading;
	struct dragoman_lookup_request request;
	assert_true(lookup_request_read(
		reading_begin(&reading,
	                      "{\"text\":\"Kara\",\"language\":null,\"mode\":\"prefix\"}"),
		&request));
	assert_int_equal(request.limit, 5);
	assert_int_equal(request.mode, DRAGOMAN_LOOKUP_PREFIX);
	assert_int_equal(request.language.length, 0);
	reading_end(&reading);
	assert_false(lookup_request_read(
		reading_begin(&reading, "{\"text\":\"Kara\",\"mode\":\"alike\"}"), &request));
	assert_string_equal(reading.fault.message, "must be one of: exact, prefix, fuzzy");
	reading_end(&reading);

	struct dragoman_term term = {.text = {"Karabakh", 8}, .status = DRAGOMAN_TERM_ADMITTED};
	struct dragoman_concept_language language = {
		.language = {"en", 2}, .terms = &term, .term_count = 1};
	const struct dragoman_lookup_hit hit = {
		.glossary = {"g", 1},
		.score = 90,
		.concept_entry = {.id = {"c", 1}, .languages = &language, .language_count = 1}};
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	lookup_hit_write(&writer, &hit);
	buffer_append_byte(&buffer, '\0');
	assert_string_equal(buffer.bytes,
	                    "{\"glossary\":\"g\",\"id\":\"c\",\"score\":90,\"language\":\"en\","
	                    "\"term\":{\"text\":\"Karabakh\",\"status\":\"admitted\"},"
	                    "\"concept\":{\"id\":\"c\",\"kind\":\"other\",\"languages\":[{"
	                    "\"language\":\"en\",\"terms\":[{\"text\":\"Karabakh\","
	                    "\"status\":\"admitted\"}]}]}}");
	buffer_finish(&buffer);
}

static void recognising_and_checking_are_read(void **state)
{
	(void)state;
	struct reading reading;
	struct dragoman_recognise_request recognise;
	assert_true(recognise_request_read(
		reading_begin(&reading, "{\"language\":\"en\",\"segments\":[{\"text\":\"a\"}],"
	                                "\"as_of\":\"2020-10-30\",\"with\":[\"overlaps\"]}"),
		&recognise));
	assert_true(recognise.with_overlaps);
	assert_text(recognise.as_of, "2020-10-30");
	assert_text(recognise.segments[0].text, "a");
	reading_end(&reading);
	struct dragoman_check_request check;
	assert_true(check_request_read(
		reading_begin(&reading,
	                      "{\"source\":\"en\",\"target\":\"ru\",\"pairs\":[{\"source\":{"
	                      "\"text\":\"a\"},\"target\":{\"text\":\"b\"}}]}"),
		&check));
	assert_text(check.pairs[0].source, "a");
	assert_text(check.pairs[0].target, "b");
	reading_end(&reading);
	assert_false(check_request_read(reading_begin(&reading,
	                                              "{\"source\":\"en\",\"target\":\"ru\","
	                                              "\"pairs\":[{\"source\":{\"text\":\"a\"}}]}"),
	                                &check));
	assert_string_equal(reading.fault.at, "pairs[0]");
	reading_end(&reading);
}

static void hits_and_findings_are_written(void **state)
{
	(void)state;
	struct dragoman_translation translation = {.text = {"Вена", 8},
	                                           .status = DRAGOMAN_TERM_PREFERRED};
	const struct dragoman_term_hit hit = {.at = {13, 19},
	                                      .glossary = {"g", 1},
	                                      .concept_id = {"c", 1},
	                                      .kind = DRAGOMAN_CONCEPT_PLACE,
	                                      .term = {"Vienna", 6},
	                                      .translations = &translation,
	                                      .translation_count = 1};
	const struct dragoman_finding finding = {.kind = DRAGOMAN_FINDING_NOT_PREFERRED,
	                                         .severity = DRAGOMAN_SEVERITY_WARNING,
	                                         .has_target_at = true,
	                                         .target_at = {0, 4},
	                                         .message = {"m", 1}};
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	json_begin_object(&writer);
	term_hits_write(&writer, &hit, 1);
	findings_write(&writer, &finding, 1);
	json_end_object(&writer);
	buffer_append_byte(&buffer, '\0');
	assert_string_equal(buffer.bytes,
	                    "{\"terms\":[{\"at\":[13,19],\"concept\":\"c\",\"glossary\":\"g\","
	                    "\"kind\":\"place\",\"term\":\"Vienna\",\"translations\":[{"
	                    "\"text\":\"Вена\",\"status\":\"preferred\"}]}],\"findings\":[{"
	                    "\"kind\":\"not-preferred\",\"severity\":\"warning\","
	                    "\"target_at\":[0,4],\"message\":\"m\"}]}");
	buffer_finish(&buffer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_concept_comes_out_as_it_went_in),
		cmocka_unit_test(null_stands_for_what_is_not_known),
		cmocka_unit_test(a_wrong_concept_is_refused_with_its_place),
		cmocka_unit_test(a_lookup_is_read_and_answered),
		cmocka_unit_test(recognising_and_checking_are_read),
		cmocka_unit_test(hits_and_findings_are_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
