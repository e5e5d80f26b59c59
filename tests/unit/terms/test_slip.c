#include "support/test.h"
#include "terms/slip.h"

struct sample {
	const char *word;
	const char *name;
	bool is_slip;
};

static void check_samples(const struct sample *samples, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool found = slip_is_of(dragoman_text_of(samples[i].word), dragoman_text_of(samples[i].name));
		if (found != samples[i].is_slip) {
			fail_msg("%s, %s: %s", samples[i].word, samples[i].name,
			         found ? "told" : "not told");
		}
	}
}

#define CHECK(samples) check_samples(samples, sizeof(samples) / sizeof(samples[0]))

static void one_slip_of_the_hand_is_told_with_any_ending(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{"степанакерд", "степанакерт", true}, {"степанакердом", "степанакерт", true},
		{"шевцию", "швеция", true},           {"ставанакерт", "степанакерт", true},
		{"швция", "швеция", true},            {"шввеция", "швеция", true},
		{"schewden", "schweden", true},       {"պաշինան", "փաշինյան", false},
		{"փաշնիյան", "փաշինյան", true},       {"პაკიტსანის", "პაკისტანი", true},
	};
	CHECK(samples);
}

static void forms_and_words_made_of_it_are_not(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{"швеция", "швеция", false},        {"швецией", "швеция", false},
		{"степанакерта", "степанакерт", false}, {"токийской", "токио", false},
		{"індійська", "індія", false},      {"australian", "australia", false},
		{"bakının", "bakı", false},
	};
	CHECK(samples);
}

static void other_names_are_not(void **state)
{
	(void)state;
	static const struct sample samples[] = {
		{"галиев", "алиев", false},  {"мали", "баку", false}, {"иран", "ирак", false},
		{"", "швеция", false},   {"швеция", "", false},
	};
	CHECK(samples);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_slip_of_the_hand_is_told_with_any_ending),
		cmocka_unit_test(forms_and_words_made_of_it_are_not),
		cmocka_unit_test(other_names_are_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
