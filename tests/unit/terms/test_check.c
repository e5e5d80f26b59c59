#include "shelf.h"
#include "terms/check.h"

#include <stdio.h>

static void glossary(struct shelf *shelf)
{
	shelf_put(shelf, "vienna place", "en=+Vienna", "ru=+Вена|~Виенна", NULL);
	shelf_put(shelf, "karabakh place", "en=+Nagorno-Karabakh|*Karabakh",
	          "ru=+Нагорный Карабах|*Карабах|~Арцах", "az=+Dağlıq Qarabağ|~Artsax", NULL);
	shelf_put(shelf, "georgia place", "en=+Georgia", "ru=+Грузия", NULL);
	shelf_put(shelf, "georgia-us place", "en=+Georgia", "ru=+Джорджия", NULL);
	shelf_put(shelf, "osce organisation",
	          "en=+Organization for Security and Co-operation in Europe|+OSCE<acronym>",
	          "ru=+Организация по безопасности и сотрудничеству в Европе|+ОБСЕ<acronym>", NULL);
	shelf_put(shelf, "shusha place", "en=+Shusha", "ru=+Шуша|*Шуши", "de=+Schuscha", NULL);
	shelf_put(shelf, "mail other", "ru=+почта", "en=+email|~e-mail", NULL);
	shelf_put(shelf, "minsk organisation",
	          "en=+OSCE Minsk Group<fullForm>|*Minsk Group<shortForm>",
	          "ru=+Минская группа ОБСЕ<fullForm>|*Минская группа<shortForm>", NULL);
	shelf_put(shelf, "ganja place", "en=+Ganja[1989..]|+Kirovabad[1935..1989]", "ru=+Гянджа[1989..]|+Кировабад[1935..1989]",
	          NULL);
	shelf_put(shelf, "ceasefire other", "en=+ceasefire",
	          "ru=+прекращение огня|-перемирие|?тишина", NULL);
	shelf_put(shelf, "truce other", "en=+truce", "ru=+перемирие", NULL);
	shelf_put(shelf, "french other france", "en=+French", "ru=+французский", NULL);
	shelf_put(shelf, "frenchman other france", "en=+French", "ru=+француз", NULL);
	shelf_put(shelf, "france place", "en=+France", "ru=+Франция", NULL);
	shelf_put(shelf, "new-zealand place", "en=+New Zealand", "tr=+Yeni Zelanda", NULL);
	shelf_put(shelf, "blockade event", "en=+blockade", "de=+Blockade", "ru=+блокада", NULL);
	shelf_put(shelf, "siege event", "en=+siege", "de=+Belagerung", "ru=+осада", NULL);
	shelf_put(shelf, "field-marshal title", "en=+field marshal", "de=+Feldmarschall", NULL);
	shelf_put(shelf, "marshal title", "en=+marshal", "de=+Marschall", NULL);
	shelf_put(shelf, "us place", "en=+United States|+US<acronym>", "ru=+США", NULL);
	shelf_put(shelf, "riga place", "ru=+Рига", "uk=+Рига", "en=+Riga", NULL);
	shelf_put(shelf, "south-africa place", "en=+South Africa", "az=+Cənubi Afrika|~Cənub Afrika",
	          NULL);
	shelf_put(shelf, "galapagos place", "en=+Galápagos|~Galapagos", "ru=+Галапагосы", NULL);
	shelf_put(shelf, "games event", "fr=+Jeux olympiques|~Jeux Olympiques", "en=+Olympics", NULL);
	shelf_put(shelf, "hong-kong place", "en=+Hong Kong", "de=+Hongkong", NULL);
	shelf_put(shelf, "iceland place", "en=+Iceland", "de=+Island", NULL);
	shelf_put(shelf, "wales place", "en=+Wales", "fr=+pays de Galles", NULL);
	shelf_put(shelf, "untranslated other", "en=+briefing", "de=+Briefing", NULL);
}

struct pair {
	const char *languages; /* `en ru` */
	const char *source;
	const char *target;
	const char *expected; /* `kind:concept@target-start`, in order, `?` behind a note; numbers:
	                         no concept */
};

static void describe(char *out, size_t size, const struct dragoman_finding *findings, size_t count)
{
	size_t length = 0;
	out[0] = '\0';
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_finding *finding = &findings[i];
		length += (size_t)snprintf(
			out + length, size - length, "%s%s:%.*s", i == 0 ? "" : " ",
			dragoman_finding_word(finding->kind), (int)finding->concept_id.length,
			finding->concept_id.bytes == NULL ? "" : finding->concept_id.bytes);
		if (finding->has_target_at) {
			length += (size_t)snprintf(out + length, size - length, "@%u",
			                           finding->target_at.start);
		}
		bool is_note = finding->severity == DRAGOMAN_SEVERITY_NOTE &&
		               finding->kind != DRAGOMAN_FINDING_NOT_PREFERRED;
		length += (size_t)snprintf(out + length, size - length, "%s", is_note ? "?" : "");
		assert_true(finding->message.length > 0);
	}
}

static void check_pair(struct shelf *shelf, const struct pair *pair)
{
	struct term_search search;
	struct dragoman_finding *findings = NULL;
	char found[400];
	struct check_options options = {.source = {pair->languages, 2},
	                                .target = dragoman_text_of(pair->languages + 3),
	                                .as_of = dragoman_text_of("2020-10-30")};
	struct dragoman_check_pair texts = {dragoman_text_of(pair->source),
	                                    dragoman_text_of(pair->target)};
	shelf_search(shelf, &search);
	size_t count = check(&search, &options, &texts, &findings);
	describe(found, sizeof(found), findings, count);
	if (strcmp(found, pair->expected) != 0) {
		print_error("%s\n%s\n  found: %s\n", pair->source, pair->target, found);
	}
	assert_string_equal(found, pair->expected);
	shelf_search_end(shelf);
}

static void check_all(struct shelf *shelf, const struct pair *pairs, size_t count)
{
	glossary(shelf);
	for (size_t i = 0; i < count; i++) {
		check_pair(shelf, &pairs[i]);
	}
}

#define CHECK(pairs) check_all(*state, pairs, sizeof(pairs) / sizeof((pairs)[0]))

static void a_good_translation_has_no_findings(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "Talks on Nagorno-Karabakh in Vienna",
	         "Переговоры о Нагорном Карабахе в Вене", ""},
		{"en ru", "Georgia won.", "Грузия победила.", ""},
		{"en ru", "Georgia voted.", "В Джорджии проголосовали.", ""},
		{"en ru", "The OSCE in Vienna", "ОБСЕ в Вене", ""},
		{"en ru", "The OSCE", "Организация по безопасности и сотрудничеству в Европе", ""},
		{"en ru", "the truce", "о перемирии", ""},
		{"en ru", "the president of Georgia", "грузинский президент", ""},
		{"en ru", "a briefing", "встреча", ""},
		{"en ru", "Vienna, always Vienna", "В Вене, и только там", ""},
		{"en ru", "", "", ""},
	};
	CHECK(pairs);
}

static void a_country_its_people_and_its_adjective_answer_each_other(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "the French government", "правительство Франции", ""},
		{"en ru", "the French government", "французское правительство", ""},
		{"en ru", "the government of France", "французское правительство", ""},
		{"en ru", "The French won.", "Победа французов", ""},
		{"en ru", "the Franco and French talks", "франко-французские переговоры", ""},
		{"en ru", "the French government", "правительство Грузии", "missing:french"},
		{"en ru", "the government of France", "правительство", "missing:france"},
		{"ru en", "французы", "the people of Georgia", "missing:frenchman"},
		{"en ru", "the French in France", "французы в Грузии", "missing:france"},
		{"en ru", "the French of France", "они во Франции", ""},
		{"en ru", "France in France", "во Франции и в Грузии", ""},
		{"en tr", "New Zealand's team", "Yeni Zelandalı takım", ""},
		{"en tr", "New Zealand's team", "Zelandalı takım", "missing:new-zealand"},
	};
	CHECK(pairs);
}

static void a_term_without_its_translation_is_missing(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "Talks in Vienna", "Переговоры", "missing:vienna"},
		{"en ru", "Vienna and Vienna", "Столица", "missing:vienna"},
		{"en ru", "Georgia", "Страна", "missing:georgia"},
		{"en ru", "Nagorno-Karabakh", "Он приехал в Вену", "missing:karabakh"},
		{"en ru", "Vienna Philharmonic", "концерт Vienna Philharmonic", ""},
		{"en de", "Shusha", "die Stadt Shusha", "missing:shusha"},
	};
	CHECK(pairs);
}

static void a_word_that_may_be_another_is_told_less_or_not(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "the president left", "глава ушёл", "missing:president?"},
		{"en ru", "the president left", "посол ушёл", "missing:president"},
		{"fr en", "les détenus", "the prisoners", "missing:detainee"},
		{"fr en", "l'ex-détenu, un détenu", "a prisoner", "missing:detainee"},
		{"fr en", "ils ont détenu un record", "they held a record", ""},
		{"fr en", "à Saint-Georges de l'Oyapock", "in Oyapock", ""},
		{"ru en", "После принятия", "After its adoption", ""},
		{"ru en", "о после", "about him", ""},
	};
	shelf_put(*state, "president title", "en=+president", "ru=+президент", NULL);
	shelf_put(*state, "ambassador title", "en=+ambassador", "ru=+посол", NULL);
	shelf_put(*state, "detainee other", "fr=+détenu", "en=+detainee", NULL);
	shelf_put(*state, "st-georges place", "fr=+St George’s", "en=+St George’s", NULL);
	CHECK(pairs);
}

static void what_must_not_stand_there_is_told(void **state)
{
	static const struct pair pairs[] = {
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

static void a_place_answers_by_what_is_made_of_its_name(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "the Riga treaty", "Рижский договор", ""},
		{"en uk", "the Riga treaty", "Ризький договір", ""},
		{"en ru", "the Riga treaty", "рижанин", "missing:riga"},
		{"en ru", "the Riga treaty", "риск договора", "missing:riga"},
		{"ru en", "база ВВС США", "a USAF base", ""},
		{"ru en", "база ВВС США", "a USaf base", "missing:us"},
		{"ru en", "база ВВС США", "an AF base", "missing:us"},
		{"ru en", "база ВВС США", "the USAF's base", ""},
		{"ru en", "5 долларов США", "$5", ""},
		{"en ru", "US$5", "5 долларов", ""},
		{"en ru", "5 French pounds", "5 фунтов", ""},
		{"en ru", "in US bases and dollars", "базы и доллары", "missing:us"},
	};
	CHECK(pairs);
}

static void kin_of_another_glossary_answer_too(void **state)
{
	struct shelf *shelf = *state;
	shelf->glossary = "adjectives";
	shelf_put(shelf, "georgian other georgia", "en=+Georgian", "ru=+грузинский", NULL);
	shelf->glossary = "news";
	static const struct pair pairs[] = {
		{"en ru", "the Georgian army", "армия Грузии", ""},
		{"en ru", "the army of Georgia", "грузинская армия", ""},
		{"en ru", "the Georgian army", "армия Франции", "missing:georgian"},
	};
	CHECK(pairs);
}

static void an_adjective_and_an_inhabitant_in_one_place_are_one(void **state)
{
	struct shelf *shelf = *state;
	static const struct pair pairs[] = {
		{"en ru", "the French in France", "немецкая школа Франции, во Франции", ""},
		{"en ru", "the French in France", "немецкая школа Франции", "missing:french"},
	};
	shelf_put(shelf, "german other germany", "en=+German", "ru=+немецкий", NULL);
	CHECK(pairs);
}

static void the_words_of_a_translation_may_stand_in_another_order(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "the Nobel Prize in Literature", "по литературе присуждена Нобелевская премия", ""},
		{"en ru", "the Nobel Prize in Literature", "по литературе присуждена Нобелевская награда",
	         "missing:nobel"},
		{"en ru", "the Nobel Prize in Literature", "премия", "missing:nobel"},
		/* the names of people are names as they stand */
		{"en ru", "Ivan Petrov", "Петров и Иван", "missing:petrov"},
	};
	shelf_put(*state, "nobel event", "en=+Nobel Prize in Literature",
	          "ru=+Нобелевская премия по литературе", NULL);
	shelf_put(*state, "petrov person", "en=+Ivan Petrov", "ru=+Иван Петров", NULL);
	CHECK(pairs);
}

static void german_compounds_have_their_parts(void **state)
{
	static const struct pair pairs[] = {
		{"en de", "a naval blockade", "eine Seeblockade", ""},
		{"en de", "a naval blockade", "die Seeblockaden", ""},
		{"en de", "a naval blockade", "auf See", "missing:blockade?"},
		/* which is an office of its own */
		{"en de", "the marshal", "der Feldmarschall", "missing:marshal"},
		{"en ru", "a naval blockade", "морблокада", "missing:blockade?"},
	};
	CHECK(pairs);
}

static void a_common_word_is_missed_in_a_note(void **state)
{
	static const struct pair pairs[] = {
		{"en ru", "the blockade", "эмбарго", "missing:blockade?"},
		{"en ru", "the blockade", "осада", "missing:blockade"},
		{"en ru", "the ceasefire", "эмбарго", "missing:ceasefire"}, /* of no kind */
	};
	CHECK(pairs);
}

static void names_that_stay_as_they_are_answer(void **state)
{
	static const struct pair pairs[] = {
		{"en de", "Hong Kong Island's coast", "die Küste von Hong Kong Island", ""},
		{"de en", "von Hong Kong Island", "Hong Kong Island's", ""},
		{"de en", "von Island", "from Island", "missing:iceland"},
		{"en de", "from Hong Kong", "aus Hong Kong", "missing:hong-kong"},
		{"en fr", "He [Wales] lied", "Il [Wales] a menti", ""},
		{"en fr", "He “Wales” lied", "Il « Wales » a menti", ""},
		{"en fr", "He, Wales, lied", "Il, Wales, a menti", "missing:wales"},
		{"en fr", "He (Wales) lied", "Wales a menti", "missing:wales"},
	};
	CHECK(pairs);
}

static void what_must_not_stand_there_word_for_word_is_no_form_of_a_better_term(void **state)
{
	static const struct pair pairs[] = {
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
	static const struct pair pairs[] = {
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
	static const struct pair pairs[] = {
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
	static const struct pair pairs[] = {
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
	static const struct pair pairs[] = {
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
	static const struct pair pairs[] = {
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
		TEST(a_good_translation_has_no_findings),
		TEST(a_country_its_people_and_its_adjective_answer_each_other),
		TEST(a_term_without_its_translation_is_missing),
		TEST(a_word_that_may_be_another_is_told_less_or_not),
		TEST(what_must_not_stand_there_is_told),
		TEST(a_place_answers_by_what_is_made_of_its_name),
		TEST(kin_of_another_glossary_answer_too),
		TEST(an_adjective_and_an_inhabitant_in_one_place_are_one),
		TEST(the_words_of_a_translation_may_stand_in_another_order),
		TEST(german_compounds_have_their_parts),
		TEST(a_common_word_is_missed_in_a_note),
		TEST(names_that_stay_as_they_are_answer),
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
