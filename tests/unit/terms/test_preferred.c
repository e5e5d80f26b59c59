#include "support/test.h"
#include "terms/preferred.h"

#define TEXT(literal)                                                                              \
	{                                                                                          \
		literal, sizeof(literal) - 1                                                       \
	}
#define PREFERRED .status = DRAGOMAN_TERM_PREFERRED

static bool has_clash(struct dragoman_term *terms, size_t count)
{
	struct dragoman_concept_language language = {.terms = terms, .term_count = count};
	struct dragoman_concept entry = {.languages = &language, .language_count = 1};
	struct preferred_clash clash;
	return preferred_find_clash(&entry, &clash);
}

static void one_of_a_class_may_be_preferred(void **state)
{
	(void)state;
	struct dragoman_term two[] = {{PREFERRED}, {PREFERRED}};
	struct dragoman_term admitted[] = {{PREFERRED}, {.status = DRAGOMAN_TERM_ADMITTED}};
	struct dragoman_term classes[] = {{PREFERRED, .type = TEXT("fullForm")},
	                                  {PREFERRED, .type = TEXT("acronym")}};
	struct dragoman_term abbreviations[] = {{PREFERRED, .type = TEXT("abbreviation")},
	                                        {PREFERRED, .type = TEXT("acronym")}};
	struct dragoman_term schemes[] = {
		{PREFERRED, .type = TEXT("transliteration"), .scheme = TEXT("ISO 9")},
		{PREFERRED, .type = TEXT("transliteration"), .scheme = TEXT("BGN/PCGN")}};
	assert_true(has_clash(two, 2));
	assert_false(has_clash(admitted, 2));
	assert_false(has_clash(classes, 2));
	assert_true(has_clash(abbreviations, 2));
	assert_false(has_clash(schemes, 2));
}

static void terms_of_different_times_do_not_clash(void **state)
{
	(void)state;
	struct dragoman_term renamed[] = {{PREFERRED, .until = TEXT("1989-12-30")},
	                                  {PREFERRED, .from = TEXT("1989-12-30")}};
	struct dragoman_term years[] = {
		{PREFERRED, .from = TEXT("1992")},
		{PREFERRED, .from = TEXT("1935"), .until = TEXT("1991-05")}};
	struct dragoman_term overlapping[] = {{PREFERRED, .until = TEXT("1995")},
	                                      {PREFERRED, .from = TEXT("1991")}};
	assert_false(has_clash(renamed, 2));
	assert_false(has_clash(years, 2));
	assert_true(has_clash(overlapping, 2));
}

static void dates_may_be_cut_short(void **state)
{
	(void)state;
	struct dragoman_text day = TEXT("1991-08-30");
	struct dragoman_term open = {0};
	struct dragoman_term year = {.from = TEXT("1991"), .until = TEXT("1991")};
	struct dragoman_term month = {.from = TEXT("1991-09")};
	struct dragoman_term past = {.until = TEXT("1990-12-31")};
	assert_true(term_is_valid(&open, day));
	assert_true(term_is_valid(&year, day));
	assert_false(term_is_valid(&month, day));
	assert_false(term_is_valid(&past, day));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_of_a_class_may_be_preferred),
		cmocka_unit_test(terms_of_different_times_do_not_clash),
		cmocka_unit_test(dates_may_be_cut_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
