#include "support/test.h"
#include "terms/sound_distance.h"

static uint32_t spelt(const char *first, const char *second, enum name_script script)
{
	return sound_distance(dragoman_text_of(first), dragoman_text_of(second), SOUND_OF_SPELLINGS,
	                      script);
}

static void spaces_and_letters_that_stay_cost_little(void **state)
{
	(void)state;
	for (int script = 0; script < NAME_SCRIPTS; script++) {
		uint32_t own = sound_of_itself(dragoman_text_of("sankt peterburg"),
		                               SOUND_OF_SPELLINGS, (enum name_script)script);
		uint32_t together = spelt("sankt peterburg", "sanktpeterburg",
		                          (enum name_script)script);
		assert_true(together < own + 100);
		assert_true(together < spelt("sankt peterburg", "sankt petersberg",
		                             (enum name_script)script));
	}
}

static void a_name_begins_alike_sooner_than_it_ends_alike(void **state)
{
	(void)state;
	for (int script = NAMES_IN_LATIN; script <= NAMES_IN_GEORGIAN; script++) {
		uint32_t first = spelt("milano", "bilano", (enum name_script)script);
		assert_true(spelt("milano", "milana", (enum name_script)script) < first);
	}
}

static void what_a_script_cannot_tell_costs_little(void **state)
{
	(void)state;
	/* of Cyrillic к, Arabic without vowels, Chinese without r */
	assert_true(spelt("kanada", "canada", NAMES_IN_CYRILLIC) <
	            spelt("kanada", "ranada", NAMES_IN_CYRILLIC));
	assert_true(spelt("thran", "tehran", NAMES_IN_ARABIC) <
	            spelt("thran", "tehran", NAMES_IN_LATIN));
	assert_true(spelt("luoma", "roma", NAMES_IN_HAN) < spelt("luoma", "roma", NAMES_IN_CYRILLIC));
}

static void empty_and_long_names_have_distances_too(void **state)
{
	static char longer[300];
	(void)state;
	memset(longer, 'a', sizeof(longer) - 1);
	assert_true(spelt("", "baku", NAMES_IN_LATIN) > 0);
	assert_int_equal(spelt("", "", NAMES_IN_LATIN), 0);
	assert_true(spelt(longer, longer, NAMES_IN_KANA) <=
	            sound_of_itself(dragoman_text_of(longer), SOUND_OF_SPELLINGS, NAMES_IN_KANA));
	assert_true(spelt("a1b", "a2b", NAMES_IN_LATIN) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaces_and_letters_that_stay_cost_little),
		cmocka_unit_test(a_name_begins_alike_sooner_than_it_ends_alike),
		cmocka_unit_test(what_a_script_cannot_tell_costs_little),
		cmocka_unit_test(empty_and_long_names_have_distances_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
