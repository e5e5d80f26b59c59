#include "shelf.h"
#include "store/concepts.h"
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

static void names(struct shelf *shelf)
{
	shelf_put(shelf, "pashinyan person", "en=+Pashinyan", "hy=+Փաշինյան", NULL);
	shelf_put(shelf, "khankendi place", "az=+Xankəndi", NULL);
	shelf_put(shelf, "stepanakert place", "hy=+Ստեփանակերտ", NULL);
	shelf_put(shelf, "kandahar place", "en=+Kandahar", NULL);
	shelf_put(shelf, "stepantsminda place", "en=+Stepantsminda", NULL);
	shelf_put(shelf, "aliyev person", "ru=+Алиев", NULL);
	shelf_put(shelf, "javakheti place", "ka=+ჯავახეთი", NULL);
	shelf_put(shelf, "baku place", "en=+Baku", NULL);
	shelf_put(shelf, "vienna place", "en=+Vienna", NULL);
}

static void assert_first(struct shelf *shelf, const char *text, const char *language,
                         const char *expected)
{
	struct term_search search;
	struct dragoman_lookup_hit *hits = NULL;
	struct dragoman_lookup_request request = {.text = dragoman_text_of(text),
	                                          .language = dragoman_text_of(language),
	                                          .mode = DRAGOMAN_LOOKUP_FUZZY,
	                                          .limit = 3};
	shelf_search(shelf, &search);
	size_t count = lookup(&search, &request, &hits);
	struct dragoman_text id = count == 0 ? dragoman_text_of("")
	                                     : hits[0].concept_entry.id;
	if (!dragoman_text_equal(id, dragoman_text_of(expected))) {
		fail_msg("%s: %.*s, not %s", text, (int)id.length, id.bytes, expected);
	}
	for (size_t i = 1; i < count; i++) {
		assert_true(hits[i].score <= hits[i - 1].score);
	}
	shelf_search_end(shelf);
}

static void a_name_is_found_in_any_spelling_and_script(void **state)
{
	static const char *const cases[][2] = {
		{"Pashinian", "pashinyan"},    {"Paşinyan", "pashinyan"},
		{"Пашинян", "pashinyan"},      {"Փաշինյան", "pashinyan"},
		{"Paschinjan", "pashinyan"},   {"Pachinian", "pashinyan"},
		{"ფაშინიანი", "pashinyan"},    {"باشينيان", "pashinyan"},
		{"Khankendi", "khankendi"},    {"Ханкенди", "khankendi"},
		{"Hankendi", "khankendi"},     {"Խանքենդի", "khankendi"},
		{"Stepanakert", "stepanakert"}, {"Степанакерт", "stepanakert"},
		{"Stepʻanakert", "stepanakert"}, {"Stepanakert’", "stepanakert"},
		{"Aliev", "aliyev"},           {"Əliyev", "aliyev"},
		{"Aliyev", "aliyev"},          {"Dschawachetien", "javakheti"},
		{"Джавахети", "javakheti"},    {"Cavaxeti", "javakheti"},
		{"Μπακού", "baku"},            {"巴库", "baku"},
		{"バクー", "baku"},            {"Vena", "vienna"},
		{"Вена", "vienna"},            {"completely else", ""},
		{"…", ""},
	};
	struct shelf *shelf = *state;
	names(shelf);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_first(shelf, cases[i][0], "", cases[i][1]);
	}
	/* the language is that of the question */
	assert_first(shelf, "Ханкенди", "ru", "khankendi");
	assert_first(shelf, "Cavaxeti", "az", "javakheti");
}

static void a_name_is_found_by_its_consonants_where_no_vowels_are_written(void **state)
{
	struct shelf *shelf = *state;
	names(shelf);
	shelf_put(shelf, "volgograd place", "en=+Volgograd", NULL);
	shelf_put(shelf, "zagreb place", "en=+Zagreb", NULL);
	shelf_put(shelf, "warsaw place", "en=+Warsaw", NULL);
	shelf_put(shelf, "carmel place", "he=+כרמל", NULL);
	assert_first(shelf, "סטפנקרט", "he", "stepanakert");
	assert_first(shelf, "וולגוגרד", "he", "volgograd");
	assert_first(shelf, "זגרב", "", "zagreb");
	assert_first(shelf, "ورشو", "fa", "warsaw");
	assert_first(shelf, "Кармель", "", "carmel");
	assert_first(shelf, "Carmel", "", "carmel");
}

static void turkish_and_azerbaijani_names_are_read_in_both_ways(void **state)
{
	struct shelf *shelf = *state;
	names(shelf);
	shelf_put(shelf, "chicago place", "en=+Chicago", NULL);
	shelf_put(shelf, "jakarta place", "tr=+Cakarta", NULL);
	shelf_put(shelf, "jackson person", "tr=+Jackson", NULL);
	shelf_put(shelf, "javad person", "az=+Cavad", NULL);
	assert_first(shelf, "Chicago", "tr", "chicago"); /* as elsewhere */
	assert_first(shelf, "Чикаго", "ru", "chicago");
	assert_first(shelf, "Джакарта", "ru", "jakarta"); /* as it is said */
	assert_first(shelf, "Jakarta", "en", "jakarta");
	assert_first(shelf, "Джексон", "ru", "jackson");
	assert_first(shelf, "Javad", "en", "javad");
	assert_first(shelf, "Cavaxeti", "", "javakheti"); /* nobody said that it is one of them */
}

static void what_is_typed_comes_before_what_is_alike(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "a place", "en=+Ganja", NULL);
	shelf_put(shelf, "b place", "en=+Gandja", NULL);
	shelf_put(shelf, "c place", "en=+Ganji", NULL);
	shelf_put(shelf, "d place", "en=+GANJI", NULL);
	ask(shelf, &(struct question){"Ganji", "", DRAGOMAN_LOOKUP_FUZZY, 2,
	                              "news/c=100 news/d=99"});
	assert_first(shelf, "Gandja", "", "b");
	assert_first(shelf, "ganja", "", "a");
}

static void pieces_of_names_are_read_together(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "finland place", "en=+Finland", NULL);
	shelf_put(shelf, "finlandia place", "en=+Finlandj Lat", NULL);
	shelf_put(shelf, "oxford place", "en=+Oxford", NULL);
	shelf_put(shelf, "occford place", "en=+Occford", NULL);
	assert_first(shelf, "Финляндия", "", "finland");
	assert_first(shelf, "Оксфорд", "", "oxford");
}

static void of_one_name_that_of_the_asked_language_comes_first(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "a place", "ru=+Галич", NULL);
	shelf_put(shelf, "b place", "uk=+Галич", NULL);
	ask(shelf, &(struct question){"Галич", "uk", DRAGOMAN_LOOKUP_FUZZY, 2,
	                              "news/b=100 news/a=100"});
	ask(shelf, &(struct question){"Галич", "ru", DRAGOMAN_LOOKUP_FUZZY, 2,
	                              "news/a=100 news/b=100"});
}

static void in_one_script_letters_are_kept(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "a place", "ru=+Ганс", NULL);
	shelf_put(shelf, "b place", "ru=+Ханс", NULL);
	assert_first(shelf, "Ганса", "", "a");
	assert_first(shelf, "Ханса", "", "b");
}

static void skeletons_go_with_the_last_concept_that_has_them(void **state)
{
	struct shelf *shelf = *state;
	struct store_transaction transaction;
	names(shelf);
	shelf_put(shelf, "pashinian person", "en=+Pashinian", NULL);
	shelf_delete(shelf, "pashinyan");
	assert_first(shelf, "Пашинян", "", "pashinian");
	shelf_put(shelf, "pashinian person", "en=+Sargsyan", NULL);
	assert_first(shelf, "Пашинян", "", "");
	assert_first(shelf, "Саргсян", "", "pashinian");
	static const char *const all[] = {"pashinian", "khankendi", "stepanakert",
	                                  "kandahar",  "aliyev",    "stepantsminda",
	                                  "javakheti", "baku",      "vienna"};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		shelf_delete(shelf, all[i]);
	}
	store_begin(shelf->store, STORE_READ, &transaction);
	assert_int_equal(store_count(&transaction, STORE_SKELETONS), 0);
	assert_int_equal(store_count(&transaction, STORE_SKELETON_GRAMS), 0);
	assert_int_equal(store_count(&transaction, STORE_SKELETON_NUMBERS), 0);
	store_abort(&transaction);
}

static void a_glossary_takes_its_skeletons_with_it(void **state)
{
	struct shelf *shelf = *state;
	struct store_transaction transaction;
	struct catalogue_entry entry;
	names(shelf);
	shelf->glossary = "other";
	shelf_put(shelf, "baku place", "en=+Baku", "ru=+Баку", NULL);
	shelf_put(shelf, "tbilisi place", "en=+Tbilisi", NULL);
	store_begin(shelf->store, STORE_WRITE, &transaction);
	uint64_t before = store_count(&transaction, STORE_SKELETON_NUMBERS);
	assert_true(catalogue_get(&transaction, CATALOGUE_GLOSSARY, dragoman_text_of("other"),
	                          &shelf->keeping, &entry));
	concepts_delete_glossary(&transaction, entry.number);
	assert_int_equal(store_count(&transaction, STORE_SKELETON_NUMBERS), before - 1);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	shelf->glossary = "news";
	assert_first(shelf, "Баку", "", "baku");
	assert_first(shelf, "Тбилиси", "", "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(the_very_spelling_comes_before_the_folded_one),
		TEST(a_prefix_finds_the_nearest_first),
		TEST(letters_fold_as_their_language_has_them),
		TEST(what_is_deleted_or_replaced_is_not_found),
		TEST(a_name_is_found_in_any_spelling_and_script),
		TEST(a_name_is_found_by_its_consonants_where_no_vowels_are_written),
		TEST(turkish_and_azerbaijani_names_are_read_in_both_ways),
		TEST(what_is_typed_comes_before_what_is_alike),
		TEST(pieces_of_names_are_read_together),
		TEST(of_one_name_that_of_the_asked_language_comes_first),
		TEST(in_one_script_letters_are_kept),
		TEST(skeletons_go_with_the_last_concept_that_has_them),
		TEST(a_glossary_takes_its_skeletons_with_it),
		TEST(long_terms_are_found_whole_and_by_their_beginning),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
