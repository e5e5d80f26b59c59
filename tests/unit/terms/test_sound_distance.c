#include "support/test.h"
#include "terms/sound_distance.h"

static uint32_t sounds(const char *first, const char *second, enum name_script script)
{
	return sound_distance(dragoman_text_of(first), dragoman_text_of(second), script);
}

static void a_name_begins_alike_sooner_than_it_ends_alike(void **state)
{
	(void)state;
	for (int script = NAMES_IN_LATIN; script <= NAMES_IN_GEORGIAN; script++) {
		uint32_t first = sounds("milano", "bilano", (enum name_script)script);
		assert_true(sounds("milano", "milana", (enum name_script)script) < first);
	}
}

static void what_a_script_cannot_tell_costs_little(void **state)
{
	(void)state;
	/* of Cyrillic г, Arabic without vowels, Chinese without r */
	assert_true(sounds("gana", "hana", NAMES_IN_CYRILLIC) <
	            sounds("gana", "rana", NAMES_IN_CYRILLIC));
	assert_true(sounds("thran", "tehran", NAMES_IN_ARABIC) <
	            sounds("thran", "tehran", NAMES_IN_LATIN));
	assert_true(sounds("luoma", "roma", NAMES_IN_HAN) < sounds("luoma", "roma", NAMES_IN_CYRILLIC));
}

static void empty_and_long_names_have_distances_too(void **state)
{
	static char longer[300];
	(void)state;
	memset(longer, 'a', sizeof(longer) - 1);
	assert_true(sounds("", "baku", NAMES_IN_LATIN) > 0);
	assert_int_equal(sounds("", "", NAMES_IN_LATIN), 0);
	assert_true(sounds(longer, longer, NAMES_IN_KANA) < sounds("", longer, NAMES_IN_KANA));
	assert_true(sounds("a1b", "a2b", NAMES_IN_LATIN) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_begins_alike_sooner_than_it_ends_alike),
		cmocka_unit_test(what_a_script_cannot_tell_costs_little),
		cmocka_unit_test(empty_and_long_names_have_distances_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
