#include "protocol/frames.h"

#include "protocol/limits.h"
#include "protocol/verb.h"
#include "support/test.h"

#include <string.h>

#define MOST 8

static size_t frames_of(const char *const *strings, struct dragoman_text out_frames[MOST])
{
	size_t count = 0;
	for (; strings[count] != NULL; count++) {
		out_frames[count] = dragoman_text_of(strings[count]);
	}
	return count;
}

static void a_request_survives_its_frames(void **state)
{
	(void)state;
	for (int has_delimiter = 0; has_delimiter < 2; has_delimiter++) {
		const struct request request = {has_delimiter, dragoman_text_of("7"),
		                                dragoman_text_of("match"), dragoman_text_of("{}")};
		struct dragoman_text frames[FRAMES_MOST];
		size_t count = frames_of_request(&request, frames);
		assert_int_equal(count, 4 + has_delimiter);
		struct request again;
		struct fault fault = {0};
		assert_true(request_of_frames(frames, count, &again, &fault));
		assert_int_equal(again.has_delimiter, has_delimiter);
		assert_true(dragoman_text_equal(again.id, request.id));
		assert_true(dragoman_text_equal(again.verb, request.verb));
		assert_true(dragoman_text_equal(again.body, request.body));
	}
}

static void a_reply_survives_its_frames(void **state)
{
	(void)state;
	const struct reply reply = {true, dragoman_text_of("7"), DRAGOMAN_NOT_FOUND,
	                            dragoman_text_of("{}")};
	struct dragoman_text frames[FRAMES_MOST];
	size_t count = frames_of_reply(&reply, frames);
	struct reply again;
	struct fault fault = {0};
	assert_true(reply_of_frames(frames, count, &again, &fault));
	assert_int_equal(again.status, DRAGOMAN_NOT_FOUND);
	assert_true(dragoman_text_equal(again.id, reply.id));
}

static void what_is_no_request_is_refused_and_its_id_kept(void **state)
{
	(void)state;
	static const char long_id[] =
		"0123456789012345678901234567890123456789012345678901234567890"
		"1234";
	static const struct {
		const char *frames[MOST];
		const char *id;
		const char *message;
	} cases[] = {
		{{NULL}, "", "\"DRG1\""},
		{{"", NULL}, "", "\"DRG1\""},
		{{"", "", "DRG1", "7", "match", "{}", NULL}, "", "\"DRG1\""},
		{{"DRG2", "7", "match", "{}", NULL}, "", "\"DRG1\""},
		{{"DRG1", NULL}, "", "1 frames"},
		{{"DRG1", "7", NULL}, "7", "2 frames"},
		{{"", "DRG1", "7", "match", NULL}, "7", "3 frames"},
		{{"DRG1", "7", "match", "{}", "", NULL}, "7", "5 frames"},
		{{"DRG1", long_id, "match", "{}", NULL}, "", "65 bytes"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct dragoman_text frames[MOST];
		size_t count = frames_of(cases[i].frames, frames);
		struct request request;
		struct fault fault = {0};
		assert_false(request_of_frames(frames, count, &request, &fault));
		assert_int_equal(fault.status, DRAGOMAN_INVALID);
		assert_non_null(strstr(fault.message, cases[i].message));
		assert_true(dragoman_text_equal(request.id, dragoman_text_of(cases[i].id)));
	}
}

static void a_status_of_the_clients_own_is_no_reply(void **state)
{
	(void)state;
	static const char *const words[] = {"unreachable", "OK", ""};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		const char *const strings[] = {"DRG1", "7", words[i], "{}", NULL};
		struct dragoman_text frames[MOST];
		struct reply reply;
		struct fault fault = {0};
		assert_false(reply_of_frames(frames, frames_of(strings, frames), &reply, &fault));
	}
}

static void every_verb_is_found_by_its_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < VERB_COUNT; i++) {
		assert_int_equal(verbs[i].number, i);
		assert_ptr_equal(verb_find(dragoman_text_of(verbs[i].name)), &verbs[i]);
	}
	assert_null(verb_find(dragoman_text_of("unit")));
	assert_true(verbs[VERB_UNIT_PUT].is_write);
	assert_false(verbs[VERB_MATCH].is_write);
}

static void every_limit_is_found_by_its_name(void **state)
{
	(void)state;
	for (int i = 0; i < LIMIT_COUNT; i++) {
		enum limit limit = LIMIT_COUNT;
		assert_true(limit_of_name(dragoman_text_of(limit_name((enum limit)i)), &limit));
		assert_int_equal(limit, i);
		assert_true(limits_default.most[i] > 0);
	}
	enum limit limit;
	assert_false(limit_of_name(dragoman_text_of("segments"), &limit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_request_survives_its_frames),
		cmocka_unit_test(a_reply_survives_its_frames),
		cmocka_unit_test(what_is_no_request_is_refused_and_its_id_kept),
		cmocka_unit_test(a_status_of_the_clients_own_is_no_reply),
		cmocka_unit_test(every_verb_is_found_by_its_name),
		cmocka_unit_test(every_limit_is_found_by_its_name),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
