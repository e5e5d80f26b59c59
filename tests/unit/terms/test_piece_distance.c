#include "support/test.h"
#include "terms/piece_distance.h"

static uint32_t spelt(const char *written, const char *latin, enum name_script script)
{
	struct piece_name first, second;
	piece_name_init(&first, dragoman_text_of(written));
	piece_name_init(&second, dragoman_text_of(latin));
	return piece_distance(&first, &second, script);
}

static void spaces_and_letters_that_stay_cost_little(void **state)
{
	(void)state;
	for (int script = NAMES_IN_LATIN; script <= NAMES_IN_ARMENIAN; script++) {
		const char *name = "sankt peterburg";
		uint32_t own = spelt(name, name, (enum name_script)script);
		uint32_t together = spelt(name, "sanktpeterburg", (enum name_script)script);
		assert_true(own < 100);
		assert_true(own < together);
		assert_true(together < spelt(name, "sankt petersberg", (enum name_script)script));
	}
}

static void letters_become_others_together(void **state)
{
	(void)state;
	/* кс is x, -бург -burgh, -ландия -land and no more */
	assert_true(spelt("oksford", "oxford", NAMES_IN_CYRILLIC) <
	            spelt("oksford", "occford", NAMES_IN_CYRILLIC));
	assert_true(spelt("finlyandiya", "finland", NAMES_IN_CYRILLIC) <
	            spelt("finlyandiya", "finlandjawf", NAMES_IN_CYRILLIC));
	assert_true(spelt("edinburg", "edinburgh", NAMES_IN_CYRILLIC) <
	            spelt("edinburg", "edinburgd", NAMES_IN_CYRILLIC));
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

static void digits_stay_or_are_others(void **state)
{
	(void)state;
	for (int script = 0; script < NAME_SCRIPTS; script++) {
		assert_true(spelt("a1b", "a1b", (enum name_script)script) <
		            spelt("a1b", "a2b", (enum name_script)script));
		assert_true(spelt("a1b", "ab", (enum name_script)script) < UINT32_MAX / 4);
		assert_true(spelt("12", "ab", (enum name_script)script) < UINT32_MAX / 4);
	}
}

static void empty_and_long_names_have_distances_too(void **state)
{
	static char longer[300];
	(void)state;
	for (size_t i = 0; i < sizeof(longer) - 1; i++) {
		longer[i] = "baku"[i % 4];
	}
	for (int script = 0; script < NAME_SCRIPTS; script++) {
		uint32_t lost = spelt("", longer, (enum name_script)script);
		assert_true(spelt("", "baku", (enum name_script)script) >
		            spelt("", "", (enum name_script)script));
		assert_true(lost < UINT32_MAX / 4);
	}
	assert_true(spelt(longer, longer, NAMES_IN_KANA) < spelt(longer, "", NAMES_IN_KANA));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spaces_and_letters_that_stay_cost_little),
		cmocka_unit_test(letters_become_others_together),
		cmocka_unit_test(a_name_begins_alike_sooner_than_it_ends_alike),
		cmocka_unit_test(what_a_script_cannot_tell_costs_little),
		cmocka_unit_test(digits_stay_or_are_others),
		cmocka_unit_test(empty_and_long_names_have_distances_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
