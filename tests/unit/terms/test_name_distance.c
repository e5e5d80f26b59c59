#include "support/test.h"
#include "terms/name_distance.h"

static uint32_t distance(const char *name, const char *word, bool is_kept)
{
	return name_distance(dragoman_text_of(name), dragoman_text_of(word), is_kept);
}

static void renderings_are_near(void **state)
{
	(void)state;
	assert_int_equal(distance("pasinian", "pasinian", true), 0);
	assert_true(distance("maikl", "mikael", false) < 2 * NAME_DISTANCE_SLIP);
	assert_true(distance("kirkner", "kircner", false) < NAME_DISTANCE_SLIP);
	assert_true(distance("trasi", "treisi", false) < NAME_DISTANCE_SLIP);
	assert_true(distance("pitcburg", "picburg", false) < NAME_DISTANCE_SLIP);
}

static void endings_cost_little(void **state)
{
	(void)state;
	assert_true(distance("johndro", "johndrogo", false) < 20);
	assert_true(distance("princeton", "princetonskogo", false) < 20);
	assert_true(distance("milano", "milanskogo", false) < NAME_DISTANCE_SLIP);
}

static void slips_are_far(void **state)
{
	(void)state;
	assert_true(distance("gordon", "godron", true) >= NAME_DISTANCE_SLIP);
	assert_true(distance("miler", "milmer", false) >= NAME_DISTANCE_SLIP);
	assert_true(distance("siminop", "sipinop", false) >= NAME_DISTANCE_SLIP);
	assert_true(distance("simin", "", false) >= NAME_DISTANCE_SLIP);
}

static void long_words_are_cut(void **state)
{
	char word[SKELETON_BYTES + 20];
	(void)state;
	memset(word, 'k', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	assert_int_equal(distance(word, word, true), 0);
}

static void first_letters_that_are_akin_begin_alike(void **state)
{
	(void)state;
	assert_true(name_begins_alike(dragoman_text_of("kamo"), dragoman_text_of("gamo")));
	assert_false(name_begins_alike(dragoman_text_of("kamo"), dragoman_text_of("lamo")));
	assert_false(name_begins_alike(dragoman_text_of(""), dragoman_text_of("lamo")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(renderings_are_near),
		cmocka_unit_test(endings_cost_little),
		cmocka_unit_test(slips_are_far),
		cmocka_unit_test(long_words_are_cut),
		cmocka_unit_test(first_letters_that_are_akin_begin_alike),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
