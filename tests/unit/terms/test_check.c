#include "check_pairs.h"

#include "terms/check.h"

static void what_must_not_stand_there_is_told(void **state)
{
	static const struct check_case pairs[] = {
		{"en ru", "In Vienna", "В Виенне", "forbidden:vienna@2"},
		{"en ru", "The region", "В Арцахе", "forbidden:karabakh@2"},
		{"en az", "The region", "Artsaxda", "forbidden:karabakh@0"},
		{"en ru", "the ceasefire", "о перемирии", "deprecated:ceasefire@2"},
		{"en ru", "Ganja", "в Кировабаде", "deprecated:ganja@2"},
		{"en ru", "Kirovabad", "в Кировабаде", "deprecated:ganja@2?"},
		{"en ru", "Kirovabad", "в Елисаветполе", ""},
		{"en ru", "Kirovabad", "в Вене", "missing:ganja"},
		{"en ru", "Karabakh", "в Карабахе", "not-preferred:karabakh@2"},
		{"en ru", "the ceasefire", "тишина", "not-preferred:ceasefire@0"},
		{"en ru", "Shusha", "дорога из Шуши", ""},
		{"ru en", "почта", "an email", ""},
		{"ru en", "почта", "an e-mail", "forbidden:mail@3"},
		{"en ru", "the Minsk Group", "Минская группа", ""},
		{"en ru", "the OSCE Minsk Group", "Минская группа", "not-preferred:minsk@0"},
		{"en ru", "the OSCE Minsk Group", "Минская группа ОБСЕ", ""},
		{"en ru", "Somewhere", "в Карабахе и в Кировабаде", ""},
	};
	CHECK(pairs);
}

static void what_must_not_stand_there_word_for_word_is_no_form_of_a_better_term(void **state)
{
	static const struct check_case pairs[] = {
		{"en az", "in South Africa", "Cənubi Afrikada", ""},
		{"en az", "South Africa", "Cənub Afrika", "forbidden:south-africa@0"},
		{"ru en", "Галапагосы", "the Galapagos", "forbidden:galapagos@4"},
		{"ru en", "Галапагосы", "the Galápagos", ""},
		{"en fr", "the Olympics", "les Jeux Olympiques", "forbidden:games@4"},
		{"en fr", "the Olympics", "les Jeux olympiques", ""},
		{"en fr", "the Olympics", "LES JEUX OLYMPIQUES", ""},
		{"en fr", "the Olympics", "les jeux Olympiques", "forbidden:games@4"},
	};
	CHECK(pairs);
}

static void numbers_are_compared_by_value(void **state)
{
	static const struct check_case pairs[] = {
		/* in words */
		{"en ru", "thirty-five people", "35 человек", ""},
		{"en ru", "35 people", "тридцати пяти человек", ""},
		{"en ru", "35 people", "тридцать шесть человек", "number:"},
		{"en de", "35 people", "fünfunddreißig Menschen", ""},
		{"en fr", "80 and 91", "quatre-vingts et quatre-vingt-onze", ""},
		{"en az", "twenty-fourth", "24-cü", ""},
		{"en hy", "35 people", "երեսունհինգ մարդ", ""},
		{"en ru", "two hundred and fifty, 350", "250 и 360", "number:@6"},
		{"en ru", "thirty-five, 35", "35, 36", "number:@4"},
		{"en ru", "9 and 99 of 999999", "9 и 999999", "number:"},
		{"en ru", "30,000 people", "30 000 человек", ""},
		{"en ru", "30,000 people", "30.000 человек", ""},
		{"en de", "30,000 and 27.5", "30.000 und 27,5", ""},
		{"en ru", "27.5 percent", "27,5 процента", ""},
		{"en ru", "27.5 percent", "275 процентов", "number:@0"},
		{"en ru", "30,000 people", "3 000 человек", "number:@0"},
		{"en ru", "1,234,567.89 dollars", "1 234 567,89 доллара", ""},
		{"en ru", "1.5 million", "1,5 млн", ""},
		{"en ru", "1.5 million", "1 500 000", ""},
		{"en ru", "30,000 people", "30 тыс. человек", ""},
		{"en ru", "30,000 people", "30 человек", "number:@0"},
		{"en zh", "30,000 people", "3万人", ""},
		{"en ja", "120 million", "1億2000万人", ""},
		{"en ru", "on the 21st", "21-го числа", ""},
		{"en ru", "in 2020", "в 2020 году", ""},
		{"en ru", "in 2020", "в 2021 году", "number:@2"},
		{"en ru", "in the 1990s", "в 90-е годы", ""},
		{"en ru", "the 20th century", "XX век", ""},
		{"en ru", "at 5 p.m.", "в 17:00", ""},
		{"en ru", "at 17:30", "в 17.30", ""},
		{"en ru", "on 30 October 2020", "30.10.2020", ""},
		{"en ru", "on 2020-10-30", "30.10.2020", ""},
		{"en ru", "3 ministers", "три министра", ""},
		{"en ru", "three ministers", "3 министра", ""},
		{"en ru", "thirty ministers", "30 министров", ""},
		{"en ru", "the nineteen ministers", "19 министров", ""},
		{"en ru", "his 1,000th stamp", "тысячная марка", ""},
		{"en ru", "at 1730 GMT", "в 17:30", ""},
		{"en ru", "at 1200 GMT", "в 12:00", ""},
		{"en ru", "since the 1800s", "с 19 века", ""},
		{"en ru", "3.50 m wide", "шириной 3,5 метра", ""},
		{"en ru", "4892 m", "4892 м", ""},
		{"en ru", "$5m", "5 млн долларов", ""},
		{"en ru", "p109", "с. 109", ""},
		{"en ru", "500 feet away", "в 150 метрах", ""},
		{"en ru", "80 km (50 miles)", "80 км", ""},
		{"en ru", "500 feet away", "в 250 метрах", "number:@2"},
		{"en ru", "42 ministers", "министры", "number:"},
		{"en ru", "ministers", "42 министра", "number:@0"},
		{"en ru", "5 ministers", "6 министров", "number:@0"},
		{"en ru", "between 10 and 15", "от 10 до 15", ""},
		{"en ru", "between 10 and 15", "от 15 до 10", ""},
		{"en zh", "123.5 million", "1亿2350万", ""},
		{"en tr", "1,500 and 2.5", "1.500 ve 2,5", ""},
		{"en az", "25 thousand", "25 min nəfər", ""},
		{"en hy", "3,000", "3 հազար", ""},
		{"en fa", "1990", "۱۹۹۰", ""},
		{"en ru", "S-400 and G7", "С-400 и G7", ""},
		{"en ru", "COVID-19", "COVID-19", ""},
		{"en ru", "99999999999999999999", "99999999999999999998", "number:@0"},
	};
	CHECK(pairs);
}

static void names_that_were_respelt_are_told(void **state)
{
	static const struct check_case pairs[] = {
		{"en ru", "talks with Jamie Siminoff today", "переговоры с Джейми Симиноффом", ""},
		{"en ru", "talks with Jamie Siminoff today", "переговоры с Джейми Сифиноффом",
	         "name:@20"},
		{"en de", "talks with Gordon Johndroe", "Gespräche mit Gordon Johndroe", ""},
		{"en de", "talks with Gordon Johndroe", "Gespräche mit Godron Johndroe",
	         "name:@14"},
		{"en de", "the report by Danius", "der Bericht von Dauis", "name:@16"},
		{"en de", "the report by Danius", "der Bericht von Rainer", ""},
		{"en ru", "actress Chevy Chase", "актёр Чеви Чейз", ""},
		{"en ru", "said President Kissinger", "сказал Киссинджер", ""},
		{"en ru", "said President Kissinger", "сказал Кисинждер", "name:@7"},
		{"en de", "in Winston and in Winston", "in Winston und in Wintson",
	         "name:@18"},
		{"en ru", "Siminoff said", "Сибинофф сказал", "name:@0"},
		{"en fr", "said Whitaker's friend", "dit l'ami de Withaker", "name:@13"},
		{"ru en", "сказал Киссинджер", "said Kissinger", ""},
	};
	CHECK(pairs);
}

static void a_name_is_suggested_in_the_target_s_letters(void **state)
{
	static const struct {
		const char *source, *target;
		const char *text, *translation, *suggestion;
	} cases[] = {
		{"en", "ru", "said Schwarzenegger", "сказал Шварцинегир", "Шварзенеггер"},
		{"en", "ru", "talks with Chandler", "переговоры с Чанлдером", "Чандлер"},
		{"en", "hy", "said Schwarzenegger", "ասաց Շվարցնեգեր", "Շվարզենեգգեր"},
		{"en", "de", "said Johndroe", "sagte Johnrdoe", "Johndroe"},
		{"ru", "en", "сказал Петренко", "said Pterenko", "Petrenko"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct term_search search;
		struct dragoman_finding *findings = NULL;
		struct check_options options = {.source = dragoman_text_of(cases[i].source),
		                                .target = dragoman_text_of(cases[i].target),
		                                .as_of = dragoman_text_of("2020-10-30")};
		struct dragoman_check_pair texts = {dragoman_text_of(cases[i].text),
		                                    dragoman_text_of(cases[i].translation)};
		shelf_search(*state, &search);
		assert_int_equal(check(&search, &options, &texts, &findings), 1);
		if (!dragoman_text_equal(findings[0].suggestion,
		                         dragoman_text_of(cases[i].suggestion))) {
			fail_msg("%.*s, not %s", (int)findings[0].suggestion.length,
			         findings[0].suggestion.bytes, cases[i].suggestion);
		}
		shelf_search_end(*state);
	}
}

static void decided_names_that_were_respelt_are_told_in_their_place(void **state)
{
	static const struct check_case pairs[] = {
		{"en ru", "talks in France", "переговоры во Франции", ""},
		{"en ru", "talks in Karabakh", "переговоры в Каарбахе", "missing:karabakh@13"},
		{"en ru", "talks in France", "переговоры во Фарнции", "missing:france@14"},
		{"en ru", "the French in France", "французы во Фарнции", "name:france@12"},
		{"en ru", "talks in France", "переговоры в Праге", "missing:france"},
		{"en ru", "in Nagorno-Karabakh", "в Нагнорном Карабахе", "name:karabakh@2 not-preferred:karabakh@12"},
		{"en ru", "in Nagorno-Karabakh", "в горном Карабахе", "not-preferred:karabakh@9"},
		/* other forbidden names are told as such */
		{"en ru", "talks in Vienna", "переговоры в Виенне", "forbidden:vienna@13"},
	};
	CHECK(pairs);
}

static void codes_that_are_kept_are_told_with_a_slip(void **state)
{
	static const struct check_case pairs[] = {
		{"en ru", "of SARS-CoV and HIV", "SARS-CoV и HIV", ""},
		{"en ru", "of HIV and NGOs", "HIB и NGO", ""}, /* too short; one of them */
		{"en ru", "of SARS-CoV and MERS", "SAR-CoV и MERS", "name:@0"},
		{"en fr", "the SARS virus", "le virus du SRAS", ""},
		{"en fr", "of SARS-CoV-2", "de SRAS-CoV-2", ""},
		{"en fr", "of SARS-CoV-2", "de SARSCoV-2", "name:@3"},
		{"en fr", "of SARS-CoV-2", "de SARS-oC-2", "name:@3"},
		{"en fr", "of SARS-CoV-2", "de MERS-CoV-2", ""},
		{"en fr", "of SARS-CoV and MERS-CoV", "de MERS-CoV", ""},
		{"en fr", "Rimsky-Korsakov", "Rimski-Korsakov", ""},
		{"en fr", "the SARS virus", "le virus du SARSS", "name:@12"},
		{"en ru", "of SARS", "атипичной пневмонии", ""},
	};
	CHECK(pairs);
}

static void of_what_is_translated_or_gone_no_name_is_told(void **state)
{
	static const struct check_case pairs[] = {
		{"en ru", "on Monday in August", "в понедельник в августе", ""},
		{"en ru", "the Armenian and the Russian", "армянин и русский", ""},
		{"en ru", "However, talks went on", "Однако переговоры шли", ""},
		{"en ru", "and WHO said", "и ВОЗ сообщила", ""},
		{"en ru", "then Siminoff left", "потом он ушёл", ""},
		{"en zh", "then Siminoff left", "然后西米诺夫离开了", ""},
		{"en ka", "then Siminoff left", "სიმინფოფი", ""},
	};
	CHECK(pairs);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(what_must_not_stand_there_is_told),
		TEST(what_must_not_stand_there_word_for_word_is_no_form_of_a_better_term),
		TEST(numbers_are_compared_by_value),
		TEST(names_that_were_respelt_are_told),
		TEST(a_name_is_suggested_in_the_target_s_letters),
		TEST(decided_names_that_were_respelt_are_told_in_their_place),
		TEST(codes_that_are_kept_are_told_with_a_slip),
		TEST(of_what_is_translated_or_gone_no_name_is_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
