/* test_words.c - every value of the public enums has a word of its own; what is none has none. */
#include "support/test.h"

#include <dragoman/match.h>
#include <dragoman/status.h>
#include <dragoman/term.h>
#include <dragoman/unit.h>
#include <string.h>

#define WORD(name)                                                                                 \
	static const char *word_of_##name(unsigned value)                                          \
	{                                                                                          \
		return dragoman_##name##_word(value);                                              \
	}

WORD(status)
WORD(tag_kind)
WORD(origin)
WORD(unit_status)
WORD(penalty)
WORD(difference)
WORD(audit)
WORD(term_status)
WORD(concept_kind)
WORD(finding)
WORD(severity)

static const struct {
	const char *(*word)(unsigned value);
	unsigned count;
	bool has_none; /* its first value is none, of no word */
	const char *last;
} enums[] = {
	{word_of_status, DRAGOMAN_STATUS_COUNT, false, "unknown-outcome"},
	{word_of_tag_kind, 3, false, "standalone"},
	{word_of_origin, DRAGOMAN_ORIGIN_COUNT, true, "alignment"},
	{word_of_unit_status, DRAGOMAN_UNIT_STATUS_COUNT, true, "approved"},
	{word_of_penalty, DRAGOMAN_PENALTY_COUNT, false, "alignment"},
	{word_of_difference, DRAGOMAN_DIFFERENCE_COUNT, false, "added"},
	{word_of_audit, DRAGOMAN_AUDIT_KIND_COUNT, false, "failed"},
	{word_of_term_status, DRAGOMAN_TERM_STATUS_COUNT, true, "forbidden"},
	{word_of_concept_kind, DRAGOMAN_CONCEPT_KIND_COUNT, false, "document"},
	{word_of_finding, DRAGOMAN_FINDING_KIND_COUNT, false, "number"},
	{word_of_severity, 3, false, "error"},
};
#define ENUMS (sizeof(enums) / sizeof(enums[0]))

static void every_value_has_a_word_of_its_own(void **state)
{
	(void)state;
	for (size_t i = 0; i < ENUMS; i++) {
		for (unsigned value = 0; value < enums[i].count; value++) {
			const char *word = enums[i].word(value);
			assert_int_equal(word[0] == '\0', value == 0 && enums[i].has_none);
			assert_int_equal(strspn(word, "abcdefghijklmnopqrstuvwxyz-"), strlen(word));
			for (unsigned other = 0; other < value; other++) {
				assert_string_not_equal(word, enums[i].word(other));
			}
		}
		assert_string_equal(enums[i].word(enums[i].count - 1), enums[i].last);
	}
}

/* A newer server may say what this library does not know. */
static void a_value_beyond_the_last_has_no_word(void **state)
{
	(void)state;
	for (size_t i = 0; i < ENUMS; i++) {
		assert_string_equal(enums[i].word(enums[i].count), "");
		assert_string_equal(enums[i].word(1u << 31), "");
	}
}

static void a_status_is_found_by_its_word(void **state)
{
	(void)state;
	for (unsigned value = 0; value < DRAGOMAN_STATUS_COUNT; value++) {
		assert_int_equal(dragoman_status_of_word(word_of_status(value)), value);
	}
	assert_int_equal(dragoman_status_of_word(""), DRAGOMAN_FAILED);
	assert_int_equal(dragoman_status_of_word("OK"), DRAGOMAN_FAILED);
	assert_int_equal(dragoman_status_of_word("okay"), DRAGOMAN_FAILED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_value_has_a_word_of_its_own),
		cmocka_unit_test(a_value_beyond_the_last_has_no_word),
		cmocka_unit_test(a_status_is_found_by_its_word),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
