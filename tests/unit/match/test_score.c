#include "match/score.h"
#include "support/test.h"

/* One letter a token: kind, then key, form and spelling as the case of the letters says. */
static struct token_sequence make(const char *pattern, struct number_token *tokens)
{
	struct token_sequence sequence = {tokens, 0, 0};
	for (const char *at = pattern; *at != '\0'; at++) {
		struct number_token token = {TOKEN_WORD, 0, 0, 0};
		if (*at >= '0' && *at <= '9') {
			token = (struct number_token){TOKEN_NUMBER, 1, (uint32_t)*at,
			                              (uint32_t)*at};
		} else if (*at == '.' || *at == ',') {
			token = (struct number_token){TOKEN_MARK, (uint32_t)*at, (uint32_t)*at,
			                              (uint32_t)*at};
		} else if (*at == '<' || *at == '>') {
			token = (struct number_token){TOKEN_TAG, (uint32_t)*at, (uint32_t)*at,
			                              (uint32_t)*at};
		} else if (*at == 'u' || *at == 'v') { /* two addresses of one sort */
			token = (struct number_token){TOKEN_PLACEABLE, 2, (uint32_t)*at,
			                              (uint32_t)*at};
		} else if (*at == 'A') { /* another spelling of a */
			token = (struct number_token){TOKEN_WORD, 'a', 'a', 'A'};
		} else if (*at == 'i') { /* an inflected form of a */
			token = (struct number_token){TOKEN_WORD, 'a', 'i', 'i'};
		} else {
			token = (struct number_token){TOKEN_WORD, (uint32_t)*at, (uint32_t)*at,
			                              (uint32_t)*at};
		}
		sequence.weight += token_is_weighted(token.kind);
		tokens[sequence.count++] = token;
	}
	return sequence;
}

static const struct {
	const char *query, *unit;
	uint32_t distance;
} cases[] = {
	{"", "", 0},        {"abc", "abc", 0},  {"abc", "abd", 100},  {"abc", "ab", 100},
	{"abc", "Abc", 10}, {"abc", "ibc", 25}, {"a1", "a2", 20},     {"a1", "ab", 100},
	{"au", "av", 10},   {"a.b", "a,b", 10}, {"a.b", "ab", 10},    {"a<b", "a>b", 10},
	{"a<b", "a.b", 20}, {"a.", "ab", 110},  {"<a>", "a", 20},     {"abc", "cab", 200},
	{".", ",", 10},     {"ab", "ba", 200},  {"a.b.c", "abc", 20}, {"1", "1", 0},
};

static void the_table_of_costs_holds(void **state)
{
	(void)state;
	struct score_room room = {0};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct number_token a[16], b[16];
		struct token_sequence query = make(cases[i].query, a);
		struct token_sequence unit = make(cases[i].unit, b);
		assert_int_equal(score_distance(&room, &query, &unit, 10000), cases[i].distance);
		assert_int_equal(score_distance(&room, &unit, &query, 10000), cases[i].distance);
		/* the band never hides what is within the bound */
		assert_int_equal(score_distance(&room, &query, &unit, cases[i].distance),
		                 cases[i].distance);
		if (cases[i].distance > 0) {
			assert_int_equal(
				score_distance(&room, &query, &unit, cases[i].distance - 1),
				SCORE_TOO_FAR);
		}
	}
	score_room_finish(&room);
}

static void scores_are_rounded_down(void **state)
{
	(void)state;
	assert_int_equal(score_of_distance(0, 7), 100);
	assert_int_equal(score_of_distance(100, 3), 66);
	assert_int_equal(score_of_distance(10, 7), 98);
	assert_int_equal(score_of_distance(300, 3), 0);
	assert_int_equal(score_of_distance(301, 3), 0);
	assert_int_equal(score_of_distance(10, 0), 90);
}

static void steps_tell_what_differs(void **state)
{
	(void)state;
	struct score_room room = {0};
	struct score_step steps[16];
	struct number_token a[8], b[8];
	struct token_sequence query = make("abc1", a), unit = make("ixc2d", b);
	assert_int_equal(score_steps(&room, &query, &unit, steps), 5);
	assert_int_equal(steps[0].kind, DRAGOMAN_DIFFERENCE_INFLECTED);
	assert_int_equal(steps[1].kind, DRAGOMAN_DIFFERENCE_CHANGED);
	assert_int_equal(steps[2].kind, DRAGOMAN_DIFFERENCE_SAME);
	assert_int_equal(steps[3].kind, DRAGOMAN_DIFFERENCE_NUMBER);
	assert_int_equal(steps[4].kind, DRAGOMAN_DIFFERENCE_ADDED);
	assert_false(steps[4].has_query);
	score_room_finish(&room);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_of_costs_holds),
		cmocka_unit_test(scores_are_rounded_down),
		cmocka_unit_test(steps_tell_what_differs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
