#include "support/test.h"
#include "terms/inflection.h"

#include <string.h>

static const struct inflection *arabic(void)
{
	return inflection_of(dragoman_text_of("ar-Arab"));
}

static bool has_base(const char *word, const char *base, bool has_article)
{
	struct inflection_base bases[INFLECTION_MOST_BASES];
	size_t count = inflection_bases(arabic(), dragoman_text_of(word), bases);
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(bases[i].word, dragoman_text_of(base)) &&
		    bases[i].has_article == has_article) {
			return true;
		}
	}
	return false;
}

static void and_by_to_and_the_article_are_taken_off(void **state)
{
	(void)state;
	assert_true(has_base("وتركيا", "تركيا", false));
	assert_true(has_base("اليابان", "يابان", true));
	assert_true(has_base("وباليابان", "يابان", true));
	assert_true(has_base("لليابان", "يابان", true));
	assert_true(has_base("تركيا", "تركيا", false));
}

static void a_word_that_only_begins_so_is_also_itself(void **state)
{
	(void)state;
	assert_true(has_base("بغداد", "بغداد", false));
	assert_true(has_base("لبنان", "لبنان", false));
}

static void what_would_be_too_short_is_no_base(void **state)
{
	(void)state;
	assert_false(has_base("بلد", "لد", false));
	assert_false(has_base("ولي", "لي", false));
}

static void a_term_keeps_all_but_its_article(void **state)
{
	struct inflection_base own = inflection_bare(arabic(), dragoman_text_of("الصين"));
	(void)state;
	assert_true(own.has_article && dragoman_text_equal(own.word, dragoman_text_of("صين")));
	own = inflection_bare(arabic(), dragoman_text_of("بكين"));
	assert_false(own.has_article);
}

static void a_long_run_of_prefixes_has_few_bases(void **state)
{
	char word[2000];
	struct inflection_base bases[INFLECTION_MOST_BASES];
	(void)state;
	for (size_t i = 0; i + 4 < sizeof(word); i += 4) {
		memcpy(word + i, "ول", 4);
	}
	size_t count = inflection_bases(arabic(), (struct dragoman_text){word, 1996}, bases);
	assert_true(count >= 1 && count <= INFLECTION_MOST_BASES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(and_by_to_and_the_article_are_taken_off),
		cmocka_unit_test(a_word_that_only_begins_so_is_also_itself),
		cmocka_unit_test(what_would_be_too_short_is_no_base),
		cmocka_unit_test(a_term_keeps_all_but_its_article),
		cmocka_unit_test(a_long_run_of_prefixes_has_few_bases),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
