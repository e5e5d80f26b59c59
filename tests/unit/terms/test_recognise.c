#include "shelf.h"
#include "terms/hit.h"
#include "terms/recognise.h"

#include <stdio.h>

struct sentence {
	const char *language;
	const char *text;
	const char *expected; /* concepts in order; "" for none */
};

static void glossary_of_names(struct shelf *shelf)
{
	shelf_put(shelf, "vienna place", "en=+Vienna", "ru=+Вена", "uk=+Відень", "fr=+Vienne",
	          "de=+Wien", "tr=+Viyana", "az=+Vyana", "hy=+Վիեննա", "ka=+ვენა", NULL);
	shelf_put(shelf, "baku place", "en=+Baku", "ru=+Баку", "az=+Bakı", "ka=+ბაქო", "tr=+Bakü",
	          "hy=+Բաքու", "uk=+Баку", "fr=+Bakou", "zh=+巴库", "ja=+バクー", NULL);
	shelf_put(shelf, "armenia place", "en=+Armenia", "ru=+Армения", "az=+Ermənistan",
	          "ka=+სომხეთი", "tr=+Ermenistan", "hy=+Հայաստան", "uk=+Вірменія", "fr=+Arménie",
	          "de=+Armenien", "zh=+亚美尼亚", "ja=+アルメニア", NULL);
	shelf_put(shelf, "georgia place", "en=+Georgia", "ru=+Грузия", "fr=+Géorgie",
	          "ka=+საქართველო", "uk=+Грузія", "az=+Gürcüstan", "tr=+Gürcistan", "de=+Georgien",
	          "hy=+Վրաստան", NULL);
	shelf_put(shelf, "karabakh place", "en=+Nagorno-Karabakh", "ru=+Нагорный Карабах",
	          "uk=+Нагірний Карабах", "az=+Dağlıq Qarabağ", "hy=+Լեռնային Ղարաբաղ",
	          "ka=+მთიანი ყარაბაღი", "tr=+Dağlık Karabağ", "fr=+Haut-Karabagh|*Haut-Karabakh",
	          "de=+Bergkarabach", "zh=+纳戈尔诺-卡拉巴赫", "ja=+ナゴルノ・カラバフ", NULL);
	shelf_put(shelf, "osce organisation",
	          "en=+Organization for Security and Co-operation in Europe|+OSCE<acronym>",
	          "ru=+Организация по безопасности и сотрудничеству в Европе|+ОБСЕ<acronym>",
	          "tr=+AGİT<acronym>", "az=+ATƏT<acronym>", "fr=+OSCE<acronym>", NULL);
	shelf_put(shelf, "minsk organisation", "en=+OSCE Minsk Group|*Minsk Group",
	          "ru=+Минская группа ОБСЕ|*Минская группа", "uk=+Мінська група",
	          "hy=+Մինսկի խումբ", "de=+Minsk-Gruppe", "fr=+Groupe de Minsk",
	          "ka=+მინსკის ჯგუფი", "az=+Minsk qrupu", "tr=+Minsk Grubu", NULL);
	shelf_put(shelf, "who organisation", "en=+World Health Organization|+WHO<acronym>",
	          "ru=+ВОЗ<acronym>", NULL);
	shelf_put(shelf, "turkey place", "en=+Turkey", "ru=+Турция", "de=+Türkei", "fr=+Turquie",
	          NULL);
	shelf_put(shelf, "usa place", "en=+US<acronym>|*United States", "ru=+США<acronym>", NULL);
	shelf_put(shelf, "ceasefire other", "en=+ceasefire", "ru=+прекращение огня",
	          "de=+Waffenruhe", "fr=+cessez-le-feu", "uk=+припинення вогню", "az=+atəşkəs",
	          "tr=+ateşkes", "hy=+հրադադար", "ka=+ცეცხლის შეწყვეტა", "zh=+停火", "ja=+停戦",
	          NULL);
	shelf_put(shelf, "president title", "en=+President", "ru=+президент", "de=+Präsident",
	          "uk=+президент", "az=+prezident", "hy=+նախագահ", "ka=+პრეზიდენტი",
	          "fr=+président", NULL);
	shelf_put(shelf, "pashinyan person", "en=+Nikol Pashinyan|*Pashinyan",
	          "ru=+Никол Пашинян|*Пашинян", "hy=+Նիկոլ Փաշինյան|*Փաշինյան",
	          "az=+Nikol Paşinyan|*Paşinyan", "uk=+Нікол Пашинян|*Пашинян",
	          "ka=+ნიკოლ ფაშინიანი|*ფაშინიანი", NULL);
	shelf_put(shelf, "foreign title", "en=+Ministry of Foreign Affairs",
	          "ru=+Министерство иностранных дел|+МИД<acronym>", "de=+Außenministerium",
	          "uk=+Міністерство закордонних справ", NULL);
}

static void describe(char *out, size_t size, const struct term_match *matches, size_t count)
{
	size_t length = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		length += (size_t)snprintf(out + length, size - length, "%s%.*s", i == 0 ? "" : " ",
		                           (int)matches[i].entry->id.length,
		                           matches[i].entry->id.bytes);
	}
}

static void check_sentence(struct shelf *shelf, const struct sentence *sentence, bool with_overlaps)
{
	struct term_search search;
	struct term_match *matches = NULL;
	char found[400];
	struct recognise_options options = {dragoman_text_of(sentence->language),
	                                    dragoman_text_of("2020-10-30"), with_overlaps};
	shelf_search(shelf, &search);
	size_t count = recognise(&search, &options, dragoman_text_of(sentence->text), &matches);
	describe(found, sizeof(found), matches, count);
	if (strcmp(found, sentence->expected) != 0) {
		print_error("%s: %s\n  found: %s\n", sentence->language, sentence->text, found);
	}
	assert_string_equal(found, sentence->expected);
	shelf_search_end(shelf);
}

static void names_are_recognised_in_all_their_forms(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "The talks in Vienna will resume on Friday.", "vienna"},
		{"en", "Armenia's and Georgia's ministers met the OSCE's envoys.",
	         "armenia georgia osce"},
		{"en", "The OSCE Minsk Group met; the Minsk Group said nothing.", "minsk minsk"},
		{"en", "The Organization for Security and Co-operation in Europe", "osce"},
		{"en", "The Organization for Security and Cooperation in Europe", "osce"},
		{"en", "PASHINYAN: CEASEFIRE IN NAGORNO-KARABAKH HOLDS",
	         "pashinyan ceasefire karabakh"},
		{"ru", "Переговоры в Вене возобновятся в пятницу.", "vienna"},
		{"ru", "Он уехал из Вены, вернулся в Вену и гордится Веной.",
	         "vienna vienna vienna"},
		{"ru", "Министр приехал из Нагорного Карабаха через Армению.", "karabakh armenia"},
		{"ru", "О Нагорном Карабахе говорили в Минской группе ОБСЕ с Пашиняном",
	         "karabakh minsk pashinyan"},
		{"ru", "МИДом Грузии и Министерством иностранных дел", "foreign georgia foreign"},
		{"ru", "после прекращения огня президентом", "ceasefire president"},
		{"uk", "Переговори у Відні та Вірменії щодо Нагірного Карабаху",
	         "vienna armenia karabakh"},
		{"uk", "Мінською групою, з Грузією, про припиненням вогню",
	         "minsk georgia ceasefire"},
		{"uk", "Міністерством закордонних справ, президентові Пашиняну",
	         "foreign president pashinyan"},
		{"az", "Danışıqlar Bakıda keçirildi, Bakının mövqeyi, Bakıdakı görüş",
	         "baku baku baku"},
		{"az", "Ermənistandan gələn Paşinyanın Dağlıq Qarabağda atəşkəsi",
	         "armenia pashinyan karabakh ceasefire"},
		{"az", "ATƏT-in Minsk qrupunun prezidentinə", "osce minsk president"},
		{"tr", "Viyana'da, Bakü'nün ve Ermenistan'ın AGİT'in Dağlık Karabağ'da",
	         "vienna baku armenia osce karabakh"},
		{"tr", "Minsk Grubu'nun Gürcistan'dan ateşkesi", "minsk georgia ceasefire"},
		{"hy", "Բանակցությունները Վիեննայում, Հայաստանի նախագահը Լեռնային Ղարաբաղում",
	         "vienna armenia president karabakh"},
		{"hy", "Փաշինյանը Բաքվում Մինսկի խմբի մասին", "pashinyan baku minsk"},
		{"ka", "ბაქოში, სომხეთის პრეზიდენტმა მთიან ყარაბაღში",
	         "baku armenia president karabakh"},
		{"ka", "ფაშინიანმა საქართველოს და მინსკის ჯგუფთან ვენაში",
	         "pashinyan georgia minsk vienna"},
		{"fr", "L’Arménie et la Géorgie, d'Arménie, à Vienne sur le Haut-Karabagh",
	         "armenia georgia armenia vienna karabakh"},
		{"fr", "les présidents après le cessez-le-feu", "president ceasefire"},
		{"de", "Armeniens Präsidenten in Wien, die Minsk-Gruppe und Bergkarabachs",
	         "armenia president vienna minsk karabakh"},
		{"zh", "亚美尼亚外长抵达巴库讨论停火。", "armenia baku ceasefire"},
		{"ja", "アルメニア外相はバクーで停戦とナゴルノ・カラバフについて協議した。",
	         "armenia baku ceasefire karabakh"},
	};
	glossary_of_names(*state);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		check_sentence(*state, &sentences[i], false);
	}
}

static void prefixes_accents_and_umlauts_do_not_hide_a_term(void **state)
{
	static const struct sentence sentences[] = {
		{"ar", "وصل الوزير إلى اليابان ثم لليابان وبتركيا", "minister japan japan turkey"},
		{"ar", "للولايات المتحدة وزراء والوزراء", "usa minister minister"},
		{"ar", "الوضع المالي والمالية", ""},
		{"ar", "افريقيا وإفريقيا", "africa africa"},
		{"fr", "les Etats-Unis et l'Egypte", "usa egypt"},
		{"fr", "les LEADERS grecs et la presse grecque", "greek greek"},
		{"de", "Päpste, des Papstes und die Botschaften", "pope pope"},
		{"es", "los jueces y el juez", "judge judge"},
	};
	shelf_put(*state, "japan place", "ar=+اليابان", NULL);
	shelf_put(*state, "mali place", "ar=+مالي", NULL);
	shelf_put(*state, "turkey place", "ar=+تركيا", NULL);
	shelf_put(*state, "africa place", "ar=+أفريقيا", NULL);
	shelf_put(*state, "usa place", "ar=+الولايات المتحدة", "fr=+États-Unis", NULL);
	shelf_put(*state, "egypt place", "fr=+Égypte", NULL);
	shelf_put(*state, "minister title", "ar=+وزير{وزراء}", NULL);
	shelf_put(*state, "greek other", "fr=+grec", NULL);
	shelf_put(*state, "pope title", "de=+Papst", NULL);
	shelf_put(*state, "ambassador title", "de=+Botschafter", NULL);
	shelf_put(*state, "judge title", "es=+juez", NULL);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		check_sentence(*state, &sentences[i], false);
	}
}

static void other_words_are_not_taken_for_names(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "They had turkey for dinner, as those who cook for us do.", ""},
		{"en", "The vienna sausage. The Georgian and Armenian delegations.", ""},
		{"ru", "В сонной вене и на груди; Груз прибыл. Грузинские вина.", ""},
		{"ru", "Армяне и турецкий воз; Венера и венский вальс", ""},
		{"uk", "Вірмени та грузинський президентський палац", ""},
		{"az", "Bakılılar və bakirə; ermənilər, Bakıxanov", ""},
		{"tr", "Ermeniler, Viyanalı ve bakır", ""},
		{"ka", "ბაქოელი, ვენერა, სომეხი", ""},
		{"hy", "Հայերը, վիեննացի", ""},
		{"fr", "George et les Viennois, l'Arménien", ""},
		{"de", "Wiener Würstchen, armenisch, Armenier", ""},
		{"en", "the minsk meeting; group of Minsk. Minsk. Group", ""},
	};
	glossary_of_names(*state);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		check_sentence(*state, &sentences[i], false);
	}
}

static void hyphen_space_and_joined_spellings_are_one(void **state)
{
	static const struct sentence sentences[] = {
		{"en",
	         "Nagorno-Karabakh, Nagorno Karabakh, NagornoKarabakh, Nagorno‑Karabakh, "
	         "Nagorno–Karabakh",
	         "karabakh karabakh karabakh karabakh karabakh"},
		{"en", "the cease-fire, the ceasefire", "ceasefire ceasefire"},
		{"en", "“Nagorno Karabakh” and \"Nagorno\" Karabakh", "karabakh karabakh"},
		{"en", "Nagorno, Karabakh; Nagorno - Karabakh", ""},
	};
	glossary_of_names(*state);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		check_sentence(*state, &sentences[i], false);
	}
}

static void spelling_decides_where_words_are_alike(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "The US and the WHO and the OSCE's envoy", "usa who osce"},
		{"en", "Who told us? The Osce, the osce.", ""},
		{"ru", "ВОЗ и США; воз сена", "who usa"},
		{"ru", "МИДом и МИДу сообщено, мидии", "foreign foreign"},
		{"en", "The president met President Smith", "president president"},
		{"en", "TURKEY AND GEORGIA AGREE", "turkey georgia"},
		{"fr", "l'OSCE et d'Arménie; aujourd'hui", "osce armenia"},
		{"tr", "AGİT'in, agit", "osce"},
		{"en", "Iberia iberia iPhone iphone", "iberia iphone"},
	};
	struct shelf *shelf = *state;
	glossary_of_names(shelf);
	shelf_put(shelf, "iberia place", "en=Iberia", NULL);
	shelf_put(shelf, "iphone other", "en==iPhone", NULL);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		check_sentence(shelf, &sentences[i], false);
	}
}

static void the_longest_wins_and_overlaps_come_on_request(void **state)
{
	static const char text[] = "The European Court of Human Rights in Europe";
	struct shelf *shelf = *state;
	shelf_put(shelf, "court organisation", "en=+European Court of Human Rights", NULL);
	shelf_put(shelf, "rights other", "en=+human rights", NULL);
	shelf_put(shelf, "european-court organisation", "en=+European Court", NULL);
	shelf_put(shelf, "europe place", "en=+Europe", NULL);
	check_sentence(shelf, &(struct sentence){"en", text, "court europe"}, false);
	check_sentence(shelf, &(struct sentence){"en", text, "court european-court rights europe"},
	               true);
}

static void terms_of_several_glossaries_and_homonyms_all_stay(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "georgia place", "en=+Georgia", NULL);
	shelf_put(shelf, "georgia-us place", "en=+Georgia", NULL);
	shelf->glossary = "sport";
	shelf_put(shelf, "team organisation", "en=+Georgia", NULL);
	check_sentence(shelf, &(struct sentence){"en", "Georgia won.", "georgia georgia-us team"},
	               false);
}

static void what_is_put_again_or_deleted_is_known_no_more(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "city place", "en=+Leninakan|+Gyumri", "ru=+Гюмри", NULL);
	check_sentence(shelf, &(struct sentence){"en", "Leninakan, Gyumri", "city city"}, false);
	shelf_put(shelf, "city place", "en=+Gyumri", "ru=+Гюмри", NULL);
	check_sentence(shelf, &(struct sentence){"en", "Leninakan, Gyumri", "city"}, false);
	shelf_delete(shelf, "city");
	check_sentence(shelf, &(struct sentence){"en", "Leninakan, Gyumri", ""}, false);
	check_sentence(shelf, &(struct sentence){"ru", "в Гюмри", ""}, false);
}

static void forms_given_by_hand_are_recognised_as_they_are(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "people other", "ru=+человек{люди,людей,людям}", "en=+person{people}",
	          NULL);
	check_sentence(shelf,
	               &(struct sentence){"ru", "человеку и людям; людская", "people people"},
	               false);
	check_sentence(shelf, &(struct sentence){"en", "persons, people, peoples", "people people"},
	               false);
}

static void forms_that_end_in_a_hyphen_begin_compounds(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "chinese other china", "en=+Chinese{Sino-}", "es=+chino{sino-}",
	          "ru=+китайский{китайско-}", NULL);
	check_sentence(shelf, &(struct sentence){"en", "Sino-Japanese, the Sino-Soviet", "chinese chinese"},
	               false);
	check_sentence(shelf, &(struct sentence){"en", "Sino Japanese, a Sino, - Sino", ""}, false);
	check_sentence(shelf, &(struct sentence){"es", "sino-japonesa, sino también", "chinese"}, false);
	check_sentence(shelf, &(struct sentence){"ru", "японо-китайско", ""}, false);
	check_sentence(shelf, &(struct sentence){"ru", "китайско-японский", "chinese"}, false);
}

static void an_outdated_term_yields_only_to_a_valid_one(void **state)
{
	struct shelf *shelf = *state;
	shelf_put(shelf, "old place", "en=+Kirovabad[1935..1989]", NULL);
	shelf_put(shelf, "stepanakert place", "en=+Stepanakert[..1991]", NULL);
	shelf_put(shelf, "khankendi place", "en=+Stepanakert[1992..]", NULL);
	check_sentence(shelf,
	               &(struct sentence){"en", "Kirovabad and Stepanakert", "old khankendi"},
	               false);
}

static void long_terms_are_recognised(void **state)
{
	static const char treaty[] =
		"en=+Agreement on Partnership and Cooperation establishing a partnership between "
		"the "
		"European Communities and their Member States of the one part and the Republic of "
		"Armenia of the other part done at Luxembourg";
	static const char georgian[] =
		"ka=+საქართველოს ოკუპირებული ტერიტორიებიდან იძულებით გადაადგილებულ პირთა შრომის "
		"ჯანმრთელობისა და სოციალური დაცვის სამინისტრო";
	struct shelf *shelf = *state;
	shelf_put(shelf, "treaty document", treaty, NULL);
	shelf_put(shelf, "ministry organisation", georgian, NULL);
	check_sentence(shelf, &(struct sentence){"en", treaty + 4, "treaty"}, false);
	check_sentence(shelf, &(struct sentence){"ka", georgian + 4, "ministry"}, false);
}

static void numbers_and_marks_belong_to_terms(void **state)
{
	static const struct sentence sentences[] = {
		{"en", "Resolution 1325 and Resolution 1326 of the G7", "resolution g7"},
		{"en", "COVID-19, COVID 19, Covid-19, COVID-20", "covid covid covid"},
		{"en", "Mr. Smith, Mr Smith", "smith smith"},
		{"en", "in Armenia, Republic of; Armenia Republic of", "formal"},
		{"en", "42 and 43", "answer"},
	};
	struct shelf *shelf = *state;
	shelf_put(shelf, "resolution document", "en=+Resolution 1325", NULL);
	shelf_put(shelf, "g7 organisation", "en=+G7", NULL);
	shelf_put(shelf, "covid other", "en=+COVID-19", NULL);
	shelf_put(shelf, "smith person", "en=+Mr. Smith", NULL);
	shelf_put(shelf, "formal place", "en=+Armenia, Republic of", NULL);
	shelf_put(shelf, "answer other", "en=+42", NULL);
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		check_sentence(shelf, &sentences[i], false);
	}
}

static void places_count_code_points_of_the_text_as_given(void **state)
{
	/* e and a combining acute: two code points of the text, one of its NFC form */
	static const char text[] = "Re\xcc\x81union \xf0\x9f\x95\x8a l\xe2\x80\x99"
				   "Arme\xcc\x81nie.";
	struct shelf *shelf = *state;
	struct term_search search;
	struct term_match *matches = NULL;
	struct recognise_options options = {dragoman_text_of("fr"), dragoman_text_of("2020-01-01"),
	                                    false};
	glossary_of_names(shelf);
	shelf_search(shelf, &search);
	assert_int_equal(recognise(&search, &options, dragoman_text_of(text), &matches), 1);
	assert_int_equal(matches[0].at.start, 13);
	assert_int_equal(matches[0].at.end, 21);
	shelf_search_end(shelf);
}

static void translations_come_best_first(void **state)
{
	static const char *const expected[] = {"Гянджа", "Ганджа", "Елизаветполь"};
	struct shelf *shelf = *state;
	struct term_search search;
	struct term_match *matches = NULL;
	struct recognise_options options = {dragoman_text_of("en-GB"),
	                                    dragoman_text_of("2020-01-01"), false};
	shelf_put(shelf, "ganja place", "en=+Ganja",
	          "ru=~Кировобад|Елизаветполь[1804..1918]|*Ганджа|-Генджа|+Гянджа", NULL);
	shelf_search(shelf, &search);
	size_t count = recognise(&search, &options, dragoman_text_of("in Ganja"), &matches);
	struct dragoman_term_hit *hits = hits_of(&shelf->arena, matches, count,
	                                         dragoman_text_of("ru-RU"), options.as_of);
	assert_int_equal(count, 1);
	assert_int_equal(hits[0].translation_count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_true(dragoman_text_equal(hits[0].translations[i].text,
		                                dragoman_text_of(expected[i])));
	}
	shelf_search_end(shelf);
}

static void a_text_full_of_terms_takes_time_in_proportion(void **state)
{
	static char text[16384];
	struct shelf *shelf = *state;
	struct term_search search;
	struct term_match *matches = NULL;
	struct recognise_options options = {dragoman_text_of("en"), dragoman_text_of("2020-01-01"),
	                                    true};
	shelf_put(shelf, "a other", "en=aa", NULL);
	shelf_put(shelf, "b other", "en=aa aa", NULL);
	shelf_put(shelf, "c other", "en=aa-aa", NULL);
	for (size_t i = 0; i + 3 <= sizeof(text); i += 3) {
		memcpy(text + i, i % 2 == 0 ? "aa " : "aa-", 3);
	}
	text[sizeof(text) - 1] = '\0';
	shelf_search(shelf, &search);
	assert_true(recognise(&search, &options, dragoman_text_of(text), &matches) > 10000);
	shelf_search_end(shelf);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(names_are_recognised_in_all_their_forms),
		TEST(prefixes_accents_and_umlauts_do_not_hide_a_term),
		TEST(other_words_are_not_taken_for_names),
		TEST(hyphen_space_and_joined_spellings_are_one),
		TEST(spelling_decides_where_words_are_alike),
		TEST(the_longest_wins_and_overlaps_come_on_request),
		TEST(terms_of_several_glossaries_and_homonyms_all_stay),
		TEST(what_is_put_again_or_deleted_is_known_no_more),
		TEST(forms_given_by_hand_are_recognised_as_they_are),
		TEST(forms_that_end_in_a_hyphen_begin_compounds),
		TEST(an_outdated_term_yields_only_to_a_valid_one),
		TEST(long_terms_are_recognised),
		TEST(numbers_and_marks_belong_to_terms),
		TEST(places_count_code_points_of_the_text_as_given),
		TEST(translations_come_best_first),
		TEST(a_text_full_of_terms_takes_time_in_proportion),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
