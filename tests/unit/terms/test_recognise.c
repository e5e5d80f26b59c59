#include "shelf.h"
#include "terms/hit.h"
#include "terms/recognise.h"

#include <stdio.h>

struct sentence {
	const char *language;
	const char *text;
	const char *expected; /* concepts in order, `Sub[string]id` not needed: "id id"; "" for none */
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
	shelf_put(shelf, "georgia place", "en=+Georgia", "ru=+Грузия", "fr=+Géorgie", "ka=+საქართველო",
	          "uk=+Грузія", "az=+Gürcüstan", "tr=+Gürcistan", "de=+Georgien", "hy=+Վրաստան", NULL);
	shelf_put(shelf, "karabakh place", "en=+Nagorno-Karabakh", "ru=+Нагорный Карабах",
	          "uk=+Нагірний Карабах", "az=+Dağlıq Qarabağ", "hy=+Լեռնային Ղարաբաղ",
	          "ka=+მთიანი ყარაბაღი", "tr=+Dağlık Karabağ", "fr=+Haut-Karabagh|*Haut-Karabakh",
	          "de=+Bergkarabach", "zh=+纳戈尔诺-卡拉巴赫", "ja=+ナゴルノ・カラバフ", NULL);
	shelf_put(shelf, "osce organisation", "en=+Organization for Security and Co-operation in Europe|+OSCE<acronym>",
	          "ru=+Организация по безопасности и сотрудничеству в Европе|+ОБСЕ<acronym>",
	          "tr=+AGİT<acronym>", "az=+ATƏT<acronym>", "fr=+OSCE<acronym>", NULL);
	shelf_put(shelf, "minsk organisation", "en=+OSCE Minsk Group|*Minsk Group",
	          "ru=+Минская группа ОБСЕ|*Минская группа", "uk=+Мінська група", "hy=+Մինսկի խումբ",
	          "de=+Minsk-Gruppe", "fr=+Groupe de Minsk", "ka=+მინსკის ჯგუფი",
	          "az=+Minsk qrupu", "tr=+Minsk Grubu", NULL);
	shelf_put(shelf, "who organisation", "en=+World Health Organization|+WHO<acronym>", "ru=+ВОЗ<acronym>", NULL);
	shelf_put(shelf, "turkey place", "en=+Turkey", "ru=+Турция", "de=+Türkei", "fr=+Turquie", NULL);
	shelf_put(shelf, "usa place", "en=+US<acronym>|*United States", "ru=+США<acronym>", NULL);
	shelf_put(shelf, "ceasefire other", "en=+ceasefire", "ru=+прекращение огня", "de=+Waffenruhe",
	          "fr=+cessez-le-feu", "uk=+припинення вогню", "az=+atəşkəs", "tr=+ateşkes",
	          "hy=+հրադադար", "ka=+ცეცხლის შეწყვეტა", "zh=+停火", "ja=+停戦", NULL);
	shelf_put(shelf, "president title", "en=+President", "ru=+президент", "de=+Präsident",
	          "uk=+президент", "az=+prezident", "hy=+նախագահ", "ka=+პრეზიდენტი", "fr=+président", NULL);
	shelf_put(shelf, "pashinyan person", "en=+Nikol Pashinyan|*Pashinyan", "ru=+Никол Пашинян|*Пашинян",
	          "hy=+Նիկոլ Փաշինյան|*Փաշինյան", "az=+Nikol Paşinyan|*Paşinyan", "uk=+Нікол Пашинян|*Пашинян",
	          "ka=+ნიკოლ ფაშინიანი|*ფაშინიანი", NULL);
	shelf_put(shelf, "foreign title", "en=+Ministry of Foreign Affairs", "ru=+Министерство иностранных дел|+МИД<acronym>",
	          "de=+Außenministerium", "uk=+Міністерство закордонних справ", NULL);
}

static void describe(char *out, size_t size, const struct term_match *matches, size_t count)
{
	size_t length = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		length += (size_t)snprintf(out + length, size - length, "%s%.*s",
		                           i == 0 ? "" : " ", (int)matches[i].entry->id.length,
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
		{"en", "Armenia's and Georgia's ministers met the OSCE's envoys.", "armenia georgia osce"},
		{"en", "The OSCE Minsk Group met; the Minsk Group said nothing.", "minsk minsk"},
		{"en", "The Organization for Security and Co-operation in Europe", "osce"},
		{"en", "The Organization for Security and Cooperation in Europe", "osce"},
		{"en", "PASHINYAN: CEASEFIRE IN NAGORNO-KARABAKH HOLDS", "pashinyan ceasefire karabakh"},
		{"ru", "Переговоры в Вене возобновятся в пятницу.", "vienna"},
		{"ru", "Он уехал из Вены, вернулся в Вену и гордится Веной.", "vienna vienna vienna"},
		{"ru", "Министр приехал из Нагорного Карабаха через Армению.", "karabakh armenia"},
		{"ru", "О Нагорном Карабахе говорили в Минской группе ОБСЕ с Пашиняном",
		 "karabakh minsk pashinyan"},
		{"ru", "МИДом Грузии и Министерством иностранных дел", "foreign georgia foreign"},
		{"ru", "после прекращения огня президентом", "ceasefire president"},
		{"uk", "Переговори у Відні та Вірменії щодо Нагірного Карабаху", "vienna armenia karabakh"},
		{"uk", "Мінською групою, з Грузією, про припиненням вогню", "minsk georgia ceasefire"},
		{"uk", "Міністерством закордонних справ, президентові Пашиняну", "foreign president pashinyan"},
		{"az", "Danışıqlar Bakıda keçirildi, Bakının mövqeyi, Bakıdakı görüş", "baku baku baku"},
		{"az", "Ermənistandan gələn Paşinyanın Dağlıq Qarabağda atəşkəsi",
		 "armenia pashinyan karabakh ceasefire"},
		{"az", "ATƏT-in Minsk qrupunun prezidentinə", "osce minsk president"},
		{"tr", "Viyana'da, Bakü'nün ve Ermenistan'ın AGİT'in Dağlık Karabağ'da",
		 "vienna baku armenia osce karabakh"},
		{"tr", "Minsk Grubu'nun Gürcistan'dan ateşkesi", "minsk georgia ceasefire"},
		{"hy", "Բանակցությունները Վիեննայում, Հայաստանի նախագահը Լեռնային Ղարաբաղում",
		 "vienna armenia president karabakh"},
		{"hy", "Փաշինյանը Բաքվում Մինսկի խմբի մասին", "pashinyan"},
		{"ka", "ბაქოში, სომხეთის პრეზიდენტმა მთიან ყარაბაღში", "baku armenia president karabakh"},
		{"ka", "ფაშინიანმა საქართველოს და მინსკის ჯგუფთან ვენაში", "pashinyan georgia minsk vienna"},
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
		{"en", "Nagorno-Karabakh, Nagorno Karabakh, NagornoKarabakh, Nagorno‑Karabakh, Nagorno–Karabakh",
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names_are_recognised_in_all_their_forms,
		                                shelf_set_up, shelf_tear_down),
		cmocka_unit_test_setup_teardown(other_words_are_not_taken_for_names, shelf_set_up,
		                                shelf_tear_down),
		cmocka_unit_test_setup_teardown(hyphen_space_and_joined_spellings_are_one,
		                                shelf_set_up, shelf_tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
