#include "shelf.h"
#include "terms/check_article.h"

#include <stdio.h>

static void glossary(struct shelf *shelf)
{
	shelf_put(shelf, "stepanakert place", "en=+Stepanakert|*Khankendi",
	          "ru=*Степанакерт|*Ханкенди", NULL);
	shelf_put(shelf, "ceasefire other", "en=+ceasefire", "ru=+прекращение огня|*перемирие",
	          NULL);
	shelf_put(shelf, "osce organisation", "en=+OSCE",
	          "ru=+Организация безопасности|+ОБСЕ<acronym>", NULL);
}

/* Findings of kind `inconsistent`, as `pair@start>suggestion(other pair)`; the article ends with NULL. */
static void check_article(struct shelf *shelf, const char *const (*pairs)[2], const char *expected)
{
	struct term_search search;
	struct check_options options = {.source = dragoman_text_of("en"),
	                                .target = dragoman_text_of("ru"),
	                                .as_of = dragoman_text_of("2020-10-30")};
	char found[400] = "";
	size_t count = 0, length = 0;
	glossary(shelf);
	while (pairs[count][0] != NULL) {
		count++;
	}
	shelf_search(shelf, &search);
	struct check_article *article = check_article_create(&search, &options, count);
	for (size_t i = 0; i < count; i++) {
		struct dragoman_check_pair pair = {dragoman_text_of(pairs[i][0]),
		                                   dragoman_text_of(pairs[i][1])};
		check_article_add(article, &pair);
	}
	check_article_compare(article);
	for (size_t i = 0; i < count; i++) {
		struct dragoman_finding *findings;
		size_t finding_count = check_article_findings(article, i, &findings);
		for (size_t j = 0; j < finding_count; j++) {
			const struct dragoman_finding *finding = &findings[j];
			if (finding->kind != DRAGOMAN_FINDING_INCONSISTENT) {
				continue;
			}
			assert_true(finding->has_source_at && finding->has_target_at &&
			            finding->has_other && finding->message.length > 0);
			length += (size_t)snprintf(
				found + length, sizeof(found) - length, "%s%zu@%u>%.*s(%u)",
				length == 0 ? "" : " ", i, finding->target_at.start,
				(int)finding->suggestion.length, finding->suggestion.bytes,
				finding->other_pair);
		}
	}
	assert_string_equal(found, expected);
	shelf_search_end(shelf);
}

static void a_concept_has_one_translation_in_an_article(void **state)
{
	static const char *const pairs[][2] = {
		{"In Stepanakert", "В Степанакерте"},
		{"Stepanakert is quiet.", "Степанакерт спокоен."},
		{"To Stepanakert", "Дорога в Ханкенди"},
		{NULL, NULL}};
	check_article(*state, pairs, "2@9>Степанакерт(0)");
}

static void the_preferred_one_is_the_one_to_keep_to(void **state)
{
	static const char *const pairs[][2] = {
		{"a ceasefire", "перемирие"}, {"the ceasefire", "прекращение огня"}, {NULL, NULL}};
	check_article(*state, pairs, "0@0>прекращение огня(1)");
}

static void a_translation_may_follow_its_source(void **state)
{
	static const char *const pairs[][2] = {
		{"In Stepanakert", "В Степанакерте"}, {"In Khankendi", "В Ханкенди"}, {NULL, NULL}};
	check_article(*state, pairs, "");
}

static void short_and_full_forms_stand_beside_each_other(void **state)
{
	static const char *const pairs[][2] = {
		{"The OSCE", "Организация безопасности"}, {"the OSCE", "в ОБСЕ"}, {NULL, NULL}};
	check_article(*state, pairs, "");
}

static void a_gloss_is_no_second_translation(void **state)
{
	static const char *const pairs[][2] = {
		{"In Stepanakert", "В Степанакерте (Ханкенди)"},
		{"In Stepanakert", "В Степанакерте"},
		{NULL, NULL}};
	check_article(*state, pairs, "");
}

static void two_translations_in_one_segment_are_told(void **state)
{
	static const char *const pairs[][2] = {
		{"From Stepanakert to Stepanakert", "Из Степанакерта в Ханкенди"}, {NULL, NULL}};
	check_article(*state, pairs, "0@18>Степанакерт(0)");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_concept_has_one_translation_in_an_article),
		TEST(the_preferred_one_is_the_one_to_keep_to),
		TEST(a_translation_may_follow_its_source),
		TEST(short_and_full_forms_stand_beside_each_other),
		TEST(a_gloss_is_no_second_translation),
		TEST(two_translations_in_one_segment_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
