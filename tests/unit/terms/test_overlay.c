/* Glossaries that extend others: whose decision counts. */
#include "shelf.h"
#include "terms/lookup.h"
#include "terms/overlay.h"
#include "terms/recognise.h"

#include <stdio.h>

#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)

static void put_karabakh(struct shelf *shelf)
{
	shelf->glossary = "region";
	shelf_put(shelf, "karabakh place", "en=+Nagorno-Karabakh(k-1)|*Karabakh(k-2)<shortForm>",
	          "ru=+Нагорный Карабах(k-3)|*Карабах(k-4)<shortForm>|~Арцах(k-5)", NULL);
	shelf->glossary = "house";
	shelf_extend(shelf, "house", "region");
	shelf_put(shelf, "karabakh place", "ru=*Арцах(k-5)|-Карабах(k-4)", NULL);
}

/* What is recognised in a text: `status term` of each, and the glossary. */
static void check_decided(struct shelf *shelf, const char *glossaries, const char *language,
                          const char *text, const char *expected)
{
	struct term_search search;
	struct term_match *matches = NULL;
	struct recognise_options options = {.language = dragoman_text_of(language),
	                                    .as_of = dragoman_text_of("2020-10-30")};
	char found[400] = "";
	shelf_search_in(shelf, glossaries, &search);
	size_t count = recognise(&search, &options, dragoman_text_of(text), &matches);
	for (size_t i = 0; i < count; i++) {
		size_t length = strlen(found);
		snprintf(found + length, sizeof(found) - length, "%s%s %.*s (%.*s)",
		         i == 0 ? "" : ", ", dragoman_term_status_word(matches[i].term->status),
		         (int)matches[i].term->text.length, matches[i].term->text.bytes,
		         (int)matches[i].glossary->name.length, matches[i].glossary->name.bytes);
	}
	assert_string_equal(found, expected);
	shelf_search_end(shelf);
}

static void a_house_decides_about_terms_of_the_glossary_it_extends(void **state)
{
	struct shelf *shelf = *state;
	put_karabakh(shelf);
	check_decided(shelf, "region", "ru", "Арцах, Карабах",
	              "forbidden Арцах (region), admitted Карабах (region)");
	check_decided(shelf, "house", "ru", "в Арцахе и Карабахе",
	              "admitted Арцах (region), deprecated Карабах (region)");
	check_decided(shelf, "house", "ru", "в Нагорном Карабахе",
	              "preferred Нагорный Карабах (region)");
	check_decided(shelf, "house", "en", "in Nagorno-Karabakh",
	              "preferred Nagorno-Karabakh (region)");
	check_decided(shelf, "", "ru", "Арцах", "admitted Арцах (region)");
}

static void the_first_glossary_named_wins(void **state)
{
	struct shelf *shelf = *state;
	put_karabakh(shelf);
	shelf_extend(shelf, "client", "house");
	shelf_extend(shelf, "rival", "region");
	shelf->glossary = "client";
	shelf_put(shelf, "karabakh place", "ru=-Арцах(k-5)", NULL);
	shelf->glossary = "rival";
	shelf_put(shelf, "karabakh place", "ru=+Арцах(k-5)|?Карабах(k-4)", NULL);
	check_decided(shelf, "client", "ru", "Арцах, Карабах",
	              "deprecated Арцах (region), deprecated Карабах (region)");
	check_decided(shelf, "rival client", "ru", "Арцах, Карабах",
	              "preferred Арцах (region), proposed Карабах (region)");
	check_decided(shelf, "client rival", "ru", "Арцах, Карабах",
	              "deprecated Арцах (region), deprecated Карабах (region)");
	check_decided(shelf, "region house", "ru", "Арцах", "forbidden Арцах (region)");
}

static void of_unlike_glossaries_the_first_to_know_a_term_wins(void **state)
{
	struct shelf *shelf = *state;
	shelf->glossary = "sport";
	shelf_put(shelf, "team organisation", "en=+Georgia", NULL);
	shelf->glossary = "places";
	shelf_put(shelf, "georgia place", "en=*Georgia", NULL);
	check_decided(shelf, "sport places", "en", "Georgia", "preferred Georgia (sport)");
	check_decided(shelf, "places sport", "en", "Georgia", "admitted Georgia (places)");
	check_decided(shelf, "", "en", "Georgia",
	              "preferred Georgia (sport), admitted Georgia (places)");
}

static void what_a_house_prefers_it_prefers_alone(void **state)
{
	struct shelf *shelf = *state;
	put_karabakh(shelf);
	shelf->glossary = "house";
	shelf_put(shelf, "karabakh place", "ru=+Арцах(k-5)|*Нагорный Карабах(k-3)", NULL);
	check_decided(shelf, "house", "ru", "Арцах, Нагорный Карабах",
	              "preferred Арцах (region), admitted Нагорный Карабах (region)");
	/* the glossary below has changed its mind since */
	shelf_put(shelf, "karabakh place", "ru=+Арцах(k-5)", NULL);
	check_decided(shelf, "house", "ru", "Арцах, Нагорный Карабах",
	              "preferred Арцах (region), admitted Нагорный Карабах (region)");
}

static void a_house_may_add_terms_and_concepts(void **state)
{
	struct shelf *shelf = *state;
	put_karabakh(shelf);
	shelf->glossary = "house";
	shelf_put(shelf, "karabakh place", "ru=-НК(house-1)<acronym>", "de=+Bergkarabach(house-2)",
	          NULL);
	shelf_put(shelf, "desk organisation", "en=+Wire Desk", NULL);
	check_decided(shelf, "house", "ru", "НК и Арцах",
	              "deprecated НК (region), forbidden Арцах (region)");
	check_decided(shelf, "house", "de", "Bergkarabach", "preferred Bergkarabach (region)");
	check_decided(shelf, "house", "en", "the Wire Desk", "preferred Wire Desk (house)");
	check_decided(shelf, "region", "de", "Bergkarabach", "");
}

static void a_term_spelt_otherwise_below_is_not_recognised_by_the_house_s_spelling(void **state)
{
	struct shelf *shelf = *state;
	put_karabakh(shelf);
	shelf->glossary = "house";
	shelf_put(shelf, "karabakh place", "ru=*Арцахская земля(k-5)", NULL);
	check_decided(shelf, "house", "ru", "Арцах; Арцахская земля", "admitted Арцах (region)");
}

static void a_looked_up_concept_is_whole_and_decided(void **state)
{
	struct shelf *shelf = *state;
	struct term_search search;
	struct dragoman_lookup_request request = {.text = dragoman_text_of("Арцах"), .limit = 5};
	struct dragoman_lookup_hit *hits = NULL;
	put_karabakh(shelf);
	shelf_search_in(shelf, "house", &search);
	assert_int_equal(lookup(&search, &request, &hits), 1);
	assert_int_equal(hits[0].concept_entry.language_count, 2);
	const struct dragoman_concept_language *section =
		&hits[0].concept_entry.languages[hits[0].language];
	assert_int_equal(section->terms[hits[0].term].status, DRAGOMAN_TERM_ADMITTED);
	assert_true(dragoman_text_equal(hits[0].glossary, dragoman_text_of("region")));
	shelf_search_end(shelf);
}

static void check_order(struct shelf *shelf, const char *names, const char *expected)
{
	struct term_search search;
	char order[200] = "";
	shelf_search_in(shelf, names, &search);
	for (size_t i = 0; i < search.glossary_count; i++) {
		size_t length = strlen(order);
		snprintf(order + length, sizeof(order) - length, "%s%.*s", i == 0 ? "" : " ",
		         (int)search.glossaries[i].name.length, search.glossaries[i].name.bytes);
	}
	assert_string_equal(order, expected);
	shelf_search_end(shelf);
}

static void what_is_extended_follows_the_last_that_extends_it(void **state)
{
	struct shelf *shelf = *state;
	shelf_extend(shelf, "a-base", "");
	shelf_extend(shelf, "other", "");
	shelf_extend(shelf, "house-1", "a-base");
	shelf_extend(shelf, "house-2", "a-base gone");
	shelf_extend(shelf, "top", "house-2 house-1");
	check_order(shelf, "other house-1", "other house-1 a-base");
	check_order(shelf, "house-1 other", "house-1 a-base other");
	check_order(shelf, "house-2 house-1 other", "house-2 house-1 a-base other");
	check_order(shelf, "top", "top house-2 house-1 a-base");
	check_order(shelf, "a-base house-1 a-base", "a-base house-1");
	check_order(shelf, "", "other top house-2 house-1 a-base");
}

static void check_refusal(struct shelf *shelf, const char *name, const char *extends, const char *at,
                          const char *piece)
{
	struct store_transaction transaction;
	struct fault fault = {0};
	struct dragoman_text one = dragoman_text_of(extends);
	store_begin(shelf->store, STORE_READ, &transaction);
	bool is_good = glossary_order_check(&transaction, &shelf->arena, dragoman_text_of(name),
	                                    &one, 1, &fault);
	assert_int_equal(is_good, piece == NULL);
	assert_string_equal(fault.at, at);
	if (piece != NULL) {
		assert_non_null(strstr(fault.message, piece));
	}
	store_abort(&transaction);
}

static void a_circle_is_refused_and_named(void **state)
{
	struct shelf *shelf = *state;
	shelf_extend(shelf, "base", "");
	shelf_extend(shelf, "house", "base");
	shelf_extend(shelf, "client", "house");
	check_refusal(shelf, "base", "client", "extends[0]", "base → client → house → base");
	check_refusal(shelf, "base", "house", "extends[0]", "base → house → base");
	check_refusal(shelf, "new", "new", "extends[0]", "new → new");
	check_refusal(shelf, "new", "nowhere", "extends[0]", "nowhere");
	check_refusal(shelf, "client", "base", "", NULL);
	check_refusal(shelf, "new", "client", "", NULL);
}

static void a_second_preferred_term_is_found_in_what_is_laid_over(void **state)
{
	(void)state;
	struct arena arena = {0};
	struct dragoman_term below_terms[] = {
		{.id = dragoman_text_of("k-1"), .text = dragoman_text_of("Stepanakert"),
	         .status = DRAGOMAN_TERM_PREFERRED},
		{.id = dragoman_text_of("k-2"), .text = dragoman_text_of("Khankendi"),
	         .status = DRAGOMAN_TERM_ADMITTED}};
	struct dragoman_term over_terms[] = {
		{.id = dragoman_text_of("k-2"), .text = dragoman_text_of("Khankendi"),
	         .status = DRAGOMAN_TERM_PREFERRED},
		{.id = dragoman_text_of("k-1"), .text = dragoman_text_of("Stepanakert"),
	         .status = DRAGOMAN_TERM_ADMITTED}};
	struct dragoman_concept_language below_language = {.terms = below_terms, .term_count = 2};
	struct dragoman_concept_language over_language = {.terms = over_terms, .term_count = 1};
	struct dragoman_concept below = {.languages = &below_language, .language_count = 1};
	struct dragoman_concept over = {.languages = &over_language, .language_count = 1};
	struct overlay_clash clash;
	assert_true(overlay_find_clash(&arena, &over, &below, &clash));
	assert_int_equal(clash.own.term, 0);
	assert_true(dragoman_text_equal(clash.other->text, below_terms[0].text));
	over_language.term_count = 2;
	assert_false(overlay_find_clash(&arena, &over, &below, &clash));
	/* two that were preferred below are not the house's fault */
	below_terms[1].status = DRAGOMAN_TERM_PREFERRED;
	over_terms[0].status = DRAGOMAN_TERM_NO_STATUS;
	over_language.term_count = 1;
	assert_false(overlay_find_clash(&arena, &over, &below, &clash));
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_house_decides_about_terms_of_the_glossary_it_extends),
		TEST(the_first_glossary_named_wins),
		TEST(of_unlike_glossaries_the_first_to_know_a_term_wins),
		TEST(what_a_house_prefers_it_prefers_alone),
		TEST(a_house_may_add_terms_and_concepts),
		TEST(a_term_spelt_otherwise_below_is_not_recognised_by_the_house_s_spelling),
		TEST(a_looked_up_concept_is_whole_and_decided),
		TEST(what_is_extended_follows_the_last_that_extends_it),
		TEST(a_circle_is_refused_and_named),
		cmocka_unit_test(a_second_preferred_term_is_found_in_what_is_laid_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
