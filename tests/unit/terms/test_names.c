/* Names against what is spelt like them: common_words.c, unspaced.c, alternatives.c as recognised. */
#include "shelf.h"
#include "terms/recognise.h"

#include <stdio.h>

struct sentence {
	const char *language;
	const char *text;
	const char *expected; /* what of the text is recognised; "" for nothing */
};

static void check_sentence(struct shelf *shelf, const struct sentence *sentence)
{
	struct term_search search;
	struct term_match *matches = NULL;
	char found[300] = "";
	size_t length = 0;
	struct recognise_options options = {dragoman_text_of(sentence->language),
	                                    dragoman_text_of("2020-10-30"), false};
	shelf_search(shelf, &search);
	size_t count = recognise(&search, &options, dragoman_text_of(sentence->text), &matches);
	for (size_t i = 0; i < count; i++) {
		length += (size_t)snprintf(found + length, sizeof(found) - length, "%s%.*s@%u",
		                           i == 0 ? "" : " ", (int)matches[i].entry->id.length,
		                           matches[i].entry->id.bytes, matches[i].at.start);
	}
	if (strcmp(found, sentence->expected) != 0) {
		print_error("%s: %s\n  found: %s\n", sentence->language, sentence->text, found);
	}
	assert_string_equal(found, sentence->expected);
	shelf_search_end(shelf);
}

#define CHECK(shelf, sentences)                                                                    \
	for (size_t i = 0; i < sizeof(sentences) / sizeof((sentences)[0]); i++) {                  \
		check_sentence(shelf, &(sentences)[i]);                                            \
	}

static void grammar_is_no_town_where_nothing_tells_them_apart(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "Most of them left. Most did; \"Most\"", ""},
		{"en", "He lives in Most, near Prague.", "most@12"},
		{"en", "MOST PEOPLE LEFT", ""},
		{"ka", "სანამ მოვა", ""},
		{"ka", "სანაში", "sanaa@0"},
		{"ar", "وكان في البيت", ""},
	};
	shelf_put(*state, "most place", "en=+Most", NULL);
	shelf_put(*state, "sanaa place", "ka=+სანა", NULL);
	shelf_put(*state, "cannes place", "ar=+كان", NULL);
	CHECK(*state, sentences);
}

static void german_nouns_and_peoples_have_their_capital(void **state)
{
	static const struct sentence sentences[] = {
		{"de", "Er sah Inder, indem er hinsah", "indian@7"},
		{"de", "Der Rat rät, er riet, das rat ich", "council@4"},
		{"en", "a polish of Polish origin", "polish@12"},
		{"en", "the Council and a council", "council@4 council@18"},
	};
	shelf_put(*state, "indian other india", "de=+Inder", NULL);
	shelf_put(*state, "polish other poland", "en=+Polish", NULL);
	shelf_put(*state, "council title", "de=+Rat", "en=+Council", NULL);
	CHECK(*state, sentences);
}

static void a_term_is_no_part_of_a_dictionary_s_word(void **state)
{
	static const struct sentence sentences[] = {
		{"zh", "发展中国家", ""},
		{"zh", "中国经济发展", "china@0"},
		{"zh", "沿海地区", ""},
		{"zh", "抵达海地", "haiti@2"},
		{"zh", "海地，中国", "haiti@0 china@3"},
		{"ja", "日本政府", "japan@0"},
	};
	shelf_put(*state, "china place", "zh=+中国", NULL);
	shelf_put(*state, "haiti place", "zh=+海地", NULL);
	shelf_put(*state, "japan place", "ja=+日本", NULL);
	CHECK(*state, sentences);
}

static void listed_names_are_found_as_they_are_written(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "Bosnia and Herzegovina, Myanmar and the Republic of Korea",
	         "bosnia@0 myanmar@24 korea@40"},
		{"en", "the U.S. president, a US ship, let us go", "usa@4 usa@22"},
		{"ru", "на Фолклендских островах, в г.Баку", "falklands@3 baku@30"},
		{"fr", "au Caire, Le Caire; Caire", "cairo@3 cairo@10"},
		{"it", "a Sana'a e dell'Italia", "sanaa@2 italy@16"},
	};
	shelf_put(*state, "bosnia place", "en=+Bosnia & Herzegovina", NULL);
	shelf_put(*state, "myanmar place", "en=+Myanmar (Burma)", NULL);
	shelf_put(*state, "korea place", "en=+Korea, Republic of", NULL);
	shelf_put(*state, "usa place", "en=+US<acronym>", NULL);
	shelf_put(*state, "falklands place", "ru=+Фолклендские о-ва", NULL);
	shelf_put(*state, "baku place", "ru=+Баку", NULL);
	shelf_put(*state, "cairo place", "fr=+Le Caire", NULL);
	shelf_put(*state, "sanaa place", "it=+Sana'a", NULL);
	shelf_put(*state, "italy place", "it=+Italia", NULL);
	CHECK(*state, sentences);
}

static void accents_and_letters_that_come_and_go_are_no_other_name(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "Reunion of friends. From Zurich to Reunion, Réunion", "zurich@25 reunion@35 reunion@44"},
		{"en", "From Chişinău to Ürümqi; Para, Pará", "chisinau@5 urumqi@17 para@31"},
		{"fr", "à Taiwan et à Taïwan", "taiwan@2 taiwan@14"},
		{"es", "en Rumania y en España, no en Espana", "romania@3 spain@16"},
		{"uk", "в Йоганнесбургу та Йоганнесбурзі", "johannesburg@2 johannesburg@19"},
		{"ar", "في هونج كونج", "hongkong@3"},
		{"de", "Zurich und Zürich", "zurich@11"}, /* ü is no u */
	};
	shelf_put(*state, "reunion place", "en=+Réunion", NULL);
	shelf_put(*state, "zurich place", "en=+Zürich", "de=+Zürich", NULL);
	shelf_put(*state, "chisinau place", "en=+Chisinau", NULL);
	shelf_put(*state, "urumqi place", "en=+Urumqi", NULL);
	shelf_put(*state, "para place", "en=+Pará", NULL);
	shelf_put(*state, "taiwan place", "fr=+Taïwan", NULL);
	shelf_put(*state, "romania place", "es=+Rumanía", NULL);
	shelf_put(*state, "spain place", "es=+España", NULL);
	shelf_put(*state, "johannesburg place", "uk=+Йоганнесбурґ", NULL);
	shelf_put(*state, "hongkong place", "ar=+هونغ كونغ", NULL);
	CHECK(*state, sentences);
}

static void nouns_at_the_beginning_of_a_sentence_are_no_towns(void **state)
{
	static const struct sentence sentences[] = {
		{"az", "Qəza baş verdi. Qəzanın səbəbi bəlli deyil; o, Qəzada idi", "gaza@47"},
		{"tr", "Ordu girdi. Ordunun komutanı dün Ordu'ya gitti", "ordu@33"},
		{"ka", "გაზის ფასი და გაზი, მაგრამ ომი გაზაში", "gaza@31"},
	};
	shelf_put(*state, "gaza place", "az=+Qəza", "ka=+გაზა", NULL);
	shelf_put(*state, "ordu place", "tr=+Ordu", NULL);
	CHECK(*state, sentences);
}

static void half_of_a_direction_is_none(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "South-Eastern Europe, Eastern Europe, pro-Eastern Europe", "east@22 east@42"},
		{"en", "North-South Korea talks", "korea@6"},
		{"ru", "в Юго-Западной Африке и Западной Африке", "west@24"},
		{"az", "Cənubi-Qərbi Afrikada, Qərbi Afrikada", "west@23"},
	};
	shelf_put(*state, "east place", "en=+Eastern Europe", NULL);
	shelf_put(*state, "korea place", "en=+South Korea", NULL);
	shelf_put(*state, "west place", "ru=+Западная Африка", "az=+Qərbi Afrika", NULL);
	CHECK(*state, sentences);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(grammar_is_no_town_where_nothing_tells_them_apart),
		TEST(german_nouns_and_peoples_have_their_capital),
		TEST(a_term_is_no_part_of_a_dictionary_s_word),
		TEST(listed_names_are_found_as_they_are_written),
		TEST(accents_and_letters_that_come_and_go_are_no_other_name),
		TEST(half_of_a_direction_is_none),
		TEST(nouns_at_the_beginning_of_a_sentence_are_no_towns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
