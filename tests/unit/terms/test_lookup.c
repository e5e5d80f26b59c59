#include "shelf.h"
#include "terms/lookup.h"

#include <stdio.h>

static void glossary(struct shelf *shelf)
{
	shelf_put(shelf, "karabakh place", "en=+Nagorno-Karabakh|*Karabakh", "az=+Dağlıq Qarabağ",
	          NULL);
	shelf_put(shelf, "istanbul place", "en=+Istanbul", "tr=+İstanbul", NULL);
	shelf_put(shelf, "isparta place", "tr=+Isparta", NULL);
	shelf_put(shelf, "turkey place", "en=+Turkey", "ru=+Турция", NULL);
	shelf_put(shelf, "turkmenistan place", "en=+Turkmenistan", NULL);
	shelf_put(shelf, "meal other", "en=+turkey", NULL);
	shelf->glossary = "other";
	shelf_put(shelf, "turkey place", "en=+Türkiye|*Turkey", NULL);
	shelf->glossary = "news";
}

struct question {
	const char *text;
	const char *language; /* "": any */
	enum dragoman_lookup_mode mode;
	uint32_t limit;
	const char *expected; /* `glossary/concept=score` in order */
};

static void ask(struct shelf *shelf, const struct question *question)
{
	struct term_search search;
	struct dragoman_lookup_hit *hits = NULL;
	char found[400] = "";
	size_t length = 0;
	struct dragoman_lookup_request request = {
		.text = dragoman_text_of(question->text),
		.language = dragoman_text_of(question->language),
		.mode = question->mode,
		.limit = question->limit,
	};
	shelf_search(shelf, &search);
	size_t count = lookup(&search, &request, &hits);
	for (size_t i = 0; i < count; i++) {
		length += (size_t)snprintf(found + length, sizeof(found) - length, "%s%.*s/%.*s=%u",
		                           i == 0 ? "" : " ", (int)hits[i].glossary.length,
		                           hits[i].glossary.bytes,
		                           (int)hits[i].concept_entry.id.length,
		                           hits[i].concept_entry.id.bytes, hits[i].score);
	}
	if (strcmp(found, question->expected) != 0) {
		print_error("%s (%s)\n", question->text, question->language);
	}
	assert_string_equal(found, question->expected);
	shelf_search_end(shelf);
}

static void ask_all(struct shelf *shelf, const struct question *questions, size_t count)
{
	glossary(shelf);
	for (size_t i = 0; i < count; i++) {
		ask(shelf, &questions[i]);
	}
}

#define ASK(questions) ask_all(*state, questions, sizeof(questions) / sizeof((questions)[0]))

static void the_very_spelling_comes_before_the_folded_one(void **state)
{
	static const struct question questions[] = {
		{"Turkey", "", DRAGOMAN_LOOKUP_EXACT, 5,
	         "news/turkey=100 other/turkey=100 news/meal=99"},
		{"turkey", "en", DRAGOMAN_LOOKUP_EXACT, 2, "news/meal=100 news/turkey=99"},
		{"TURKEY", "ru", DRAGOMAN_LOOKUP_EXACT, 5, ""},
		{"турция", "ru", DRAGOMAN_LOOKUP_EXACT, 5, "news/turkey=99"},
		{"nagorno karabakh", "en", DRAGOMAN_LOOKUP_EXACT, 5, "news/karabakh=99"},
		{"Nagorno–Karabakh", "en", DRAGOMAN_LOOKUP_EXACT, 5, "news/karabakh=99"},
		{"Nagorno", "en", DRAGOMAN_LOOKUP_EXACT, 5, ""},
		{"", "en", DRAGOMAN_LOOKUP_EXACT, 5, ""},
		{"-", "en", DRAGOMAN_LOOKUP_PREFIX, 5, ""},
	};
	ASK(questions);
}

static void a_prefix_finds_the_nearest_first(void **state)
{
	static const struct question questions[] = {
		{"Turk", "en", DRAGOMAN_LOOKUP_PREFIX, 5,
	         "news/meal=66 news/turkey=66 other/turkey=66 news/turkmenistan=33"},
		{"turkm", "", DRAGOMAN_LOOKUP_PREFIX, 5, "news/turkmenistan=41"},
		{"nagorno-", "", DRAGOMAN_LOOKUP_PREFIX, 5, "news/karabakh=43"},
		{"z", "", DRAGOMAN_LOOKUP_PREFIX, 5, ""},
	};
	ASK(questions);
}

static void letters_fold_as_their_language_has_them(void **state)
{
	static const struct question questions[] = {
		{"istanbul", "tr", DRAGOMAN_LOOKUP_EXACT, 5, "news/istanbul=99"},
		{"İSTANBUL", "", DRAGOMAN_LOOKUP_EXACT, 5, "news/istanbul=99"},
		{"ISPARTA", "tr", DRAGOMAN_LOOKUP_EXACT, 5, "news/isparta=99"},
		{"ISPARTA", "", DRAGOMAN_LOOKUP_EXACT, 5, "news/isparta=99"},
		{"isparta", "tr", DRAGOMAN_LOOKUP_EXACT, 5, ""},
	};
	ASK(questions);
}

static void what_is_deleted_or_replaced_is_not_found(void **state)
{
	struct shelf *shelf = *state;
	glossary(shelf);
	shelf_delete(shelf, "meal");
	shelf_put(shelf, "turkmenistan place", "en=+Turkmenia", NULL);
	ask(shelf, &(struct question){"turk", "en", DRAGOMAN_LOOKUP_PREFIX, 9,
	                              "news/turkey=66 other/turkey=66 news/turkmenistan=44"});
}

static void long_terms_are_found_whole_and_by_their_beginning(void **state)
{
	struct shelf *shelf = *state;
	char notation[1400], text[1300];
	memset(text, 'x', sizeof(text));
	text[sizeof(text) - 1] = '\0';
	snprintf(notation, sizeof(notation), "en=+%s", text);
	shelf_put(shelf, "long other", notation, NULL);
	ask(shelf, &(struct question){text, "en", DRAGOMAN_LOOKUP_EXACT, 9, "news/long=100"});
	ask(shelf, &(struct question){text + 1, "en", DRAGOMAN_LOOKUP_EXACT, 9, ""});
	ask(shelf, &(struct question){text + 1, "en", DRAGOMAN_LOOKUP_PREFIX, 9, "news/long=98"});
	text[600] = 'y';
	ask(shelf, &(struct question){text, "en", DRAGOMAN_LOOKUP_PREFIX, 9, ""});
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_very_spelling_comes_before_the_folded_one),
		TEST(a_prefix_finds_the_nearest_first),
		TEST(letters_fold_as_their_language_has_them),
		TEST(what_is_deleted_or_replaced_is_not_found),
		TEST(long_terms_are_found_whole_and_by_their_beginning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
