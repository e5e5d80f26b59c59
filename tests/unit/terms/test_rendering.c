#include "language/language.h"
#include "support/test.h"
#include "terms/generic_words.h"
#include "terms/rendering_side.h"

static struct arena arena;

/* Whether a folded word may be the name, by the rules of two languages. */
static bool is_likely(const char *source, const char *name, const char *target, const char *word,
                      uint32_t *out_explained)
{
	struct language from, to;
	language_index(dragoman_text_of(source), &from);
	language_index(dragoman_text_of(target), &to);
	struct rendering_side own = rendering_side_of_name(&arena, &from, dragoman_text_of(name));
	struct rendering_side other = rendering_side_of_word(&arena, &to, dragoman_text_of(word));
	const struct rendering_table *table = rendering_between(dragoman_text_of(from.tag),
	                                                        dragoman_text_of(to.tag));
	struct rendering rendering = rendering_of(table, &own, &other);
	*out_explained = rendering.explained;
	arena_reset(&arena);
	return rendering_is_likely(rendering, &own);
}

struct pair {
	const char *source;
	const char *name;
	const char *target;
	const char *word;
};

static void check_all(const struct pair *pairs, size_t count, bool is_expected)
{
	for (size_t i = 0; i < count; i++) {
		uint32_t explained;
		if (is_likely(pairs[i].source, pairs[i].name, pairs[i].target, pairs[i].word,
		              &explained) != is_expected) {
			fail_msg("%s, %s", pairs[i].name, pairs[i].word);
		}
	}
}

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void names_as_languages_write_each_other_s_are_renderings(void **state)
{
	static const struct pair pairs[] = {
		{"en", "chandler", "ru", "чандлер"},   {"en", "whitaker", "uk", "вітакер"},
		{"en", "harrison", "az", "harrison"},  {"en", "jackson", "az", "cekson"},
		{"en", "thompson", "ru", "томпсон"},   {"en", "schröder", "ru", "шрёдер"},
		{"en", "wuhan", "ru", "уханя"},        {"ru", "ухань", "en", "wuhan"},
		{"en", "shenzhen", "ru", "шэньчжэне"}, {"ru", "шэньчжэнь", "en", "shenzhen"},
		{"en", "kashiwazaki", "az", "kasivadzaki"}, {"en", "honshu", "ru", "хонсю"},
		{"en", "giuseppe", "ru", "джузеппе"},  {"ru", "джузеппе", "en", "giuseppe"},
		{"en", "chase", "ru", "чейзом"},       {"en", "noah", "ru", "ноа"},
		{"de", "galapagosinseln", "en", "galapagos"},
		{"en", "bradford", "hy", "բրադֆորդ"},  {"ru", "петренко", "en", "petrenko"},
		{"hy", "կիրակոսյան", "en", "kirakosyan"}, {"en", "winston", "de", "winston"},
	};
	(void)state;
	check_all(pairs, COUNT(pairs), true);
}

static void endings_are_no_part_of_a_name(void **state)
{
	static const struct pair pairs[] = {
		{"en", "chandler", "ru", "чандлером"},   {"en", "oregon", "ru", "орегонского"},
		{"en", "winston", "de", "winstons"},     {"en", "oregon", "az", "oregonda"},
		{"en", "sumatra", "ru", "суматре"},      {"ru", "петренко", "en", "petrenko"},
		{"en", "santorini", "de", "santoriniinseln"},
	};
	(void)state;
	check_all(pairs, COUNT(pairs), true);
}

static void slips_of_the_hand_are_no_renderings(void **state)
{
	static const struct pair pairs[] = {
		{"en", "chandler", "ru", "чандрел"},  {"en", "whitaker", "uk", "вікатер"},
		{"en", "harrison", "de", "harirson"}, {"en", "thompson", "ru", "томпкон"},
		{"en", "bradford", "hy", "բրադֆոդ"},  {"ru", "петренко", "en", "petrneko"},
		{"en", "larry", "ru", "ллари"},       {"en", "kandahar", "de", "kandaar"},
		{"de", "rockhampton", "en", "rockhampon"},
		{"en", "winston", "es", "wintson"},   {"en", "winston", "fr", "winson"},
	};
	(void)state;
	check_all(pairs, COUNT(pairs), false);
}

static void most_letters_of_a_slip_are_explained_and_few_of_another_name(void **state)
{
	uint32_t slip, other;
	(void)state;
	assert_false(is_likely("en", "whitaker", "uk", "вікатер", &slip));
	assert_false(is_likely("en", "whitaker", "uk", "московський", &other));
	assert_true(slip >= 6);
	assert_true(other <= 3);
}

static void long_and_empty_words_are_measured(void **state)
{
	char word[3 * RENDERING_LETTERS];
	uint32_t explained;
	(void)state;
	memset(word, 'k', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	assert_true(is_likely("en", word, "ru", word, &explained));
	assert_false(is_likely("en", word, "ru", "", &explained));
	assert_false(is_likely("en", "", "ru", word, &explained));
	assert_int_equal(explained, 0);
}

static void languages_without_rules_of_their_own_keep_letters(void **state)
{
	uint32_t explained;
	(void)state;
	assert_true(is_likely("fi", "mannila", "sv", "mannila", &explained));
	assert_false(is_likely("fi", "mannila", "sv", "mallina", &explained));
}

static void assert_made(const char *source, const char *name, const char *target, const char *made)
{
	struct language from, to;
	char letters[RENDERING_MADE];
	language_index(dragoman_text_of(source), &from);
	language_index(dragoman_text_of(target), &to);
	struct rendering_side side = rendering_side_of_name(&arena, &from, dragoman_text_of(name));
	rendering_make(rendering_between(dragoman_text_of(from.tag), dragoman_text_of(to.tag)), &side,
	               letters);
	assert_string_equal(letters, made);
	arena_reset(&arena);
}

static void the_likeliest_rendering_is_made(void **state)
{
	char longest[2 * RENDERING_LETTERS];
	(void)state;
	assert_made("en", "thompson", "ru", "tompson");
	assert_made("en", "schumann", "hy", "shumann");
	assert_made("fi", "mannila", "sv", "mannila");
	assert_made("en", "", "ru", "");
	for (size_t i = 0; i + 1 < sizeof(longest); i++) {
		longest[i] = i % 2 == 0 ? 'x' : 'o';
	}
	longest[sizeof(longest) - 1] = '\0';
	struct rendering_side side = {.letters = dragoman_text_of(longest)};
	char letters[RENDERING_MADE];
	rendering_make(rendering_between(dragoman_text_of("en"), dragoman_text_of("ru")), &side, letters);
	assert_true(strlen(letters) >= RENDERING_LETTERS && strlen(letters) < RENDERING_MADE);
}

static void months_and_apostles_are_generic_and_surnames_are_not(void **state)
{
	(void)state;
	assert_true(is_generic_english(dragoman_text_of("august")));
	assert_true(is_generic_english(dragoman_text_of("abraham")));
	assert_true(is_generic_english(dragoman_text_of("zurich")));
	assert_true(is_generic_english(dragoman_text_of("aaron")));
	assert_false(is_generic_english(dragoman_text_of("chandler")));
	assert_false(is_generic_english(dragoman_text_of("augus")));
	assert_false(is_generic_english(dragoman_text_of("")));
}

static int release(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_as_languages_write_each_other_s_are_renderings),
		cmocka_unit_test(endings_are_no_part_of_a_name),
		cmocka_unit_test(slips_of_the_hand_are_no_renderings),
		cmocka_unit_test(most_letters_of_a_slip_are_explained_and_few_of_another_name),
		cmocka_unit_test(long_and_empty_words_are_measured),
		cmocka_unit_test(languages_without_rules_of_their_own_keep_letters),
		cmocka_unit_test(the_likeliest_rendering_is_made),
		cmocka_unit_test(months_and_apostles_are_generic_and_surnames_are_not),
	};
	return cmocka_run_group_tests(tests, NULL, release);
}
