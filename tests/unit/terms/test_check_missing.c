#include "check_pairs.h"

static void a_good_translation_has_no_findings(void **state)
{
	static const struct check_case pairs[] = {
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
	static const struct check_case pairs[] = {
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
	static const struct check_case pairs[] = {
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
	static const struct check_case pairs[] = {
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

static void a_place_answers_by_what_is_made_of_its_name(void **state)
{
	static const struct check_case pairs[] = {
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
	static const struct check_case pairs[] = {
		{"en ru", "the Georgian army", "армия Грузии", ""},
		{"en ru", "the army of Georgia", "грузинская армия", ""},
		{"en ru", "the Georgian army", "армия Франции", "missing:georgian"},
	};
	CHECK(pairs);
}

static void an_adjective_and_an_inhabitant_in_one_place_are_one(void **state)
{
	struct shelf *shelf = *state;
	static const struct check_case pairs[] = {
		{"en ru", "the French in France", "немецкая школа Франции, во Франции", ""},
		{"en ru", "the French in France", "немецкая школа Франции", "missing:french"},
	};
	shelf_put(shelf, "german other germany", "en=+German", "ru=+немецкий", NULL);
	CHECK(pairs);
}

static void the_words_of_a_translation_may_stand_in_another_order(void **state)
{
	static const struct check_case pairs[] = {
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
	static const struct check_case pairs[] = {
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
	static const struct check_case pairs[] = {
		{"en ru", "the blockade", "эмбарго", "missing:blockade?"},
		{"en ru", "the blockade", "осада", "missing:blockade"},
		{"en ru", "the ceasefire", "эмбарго", "missing:ceasefire"}, /* of no kind */
		{"fr en", "les soldats", "the squad", "missing:soldier?"},
		{"fr en", "les guerriers", "the squad", "missing:soldier?"},
		{"fr en", "les militaires", "the squad", "missing:soldier"},
		{"fr en", "les soldats", "the truce", "missing:soldier"},
	};
	shelf_put(*state, "soldier other",
	          "fr=+soldat!admin:x-dragoman-common-word!|*guerrier!x-dragoman-common-word!|*militaire!x-other!",
	          "en=+serviceman", NULL);
	CHECK(pairs);
}

static void names_that_stay_as_they_are_answer(void **state)
{
	static const struct check_case pairs[] = {
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

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, shelf_set_up, shelf_tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_good_translation_has_no_findings),
		TEST(a_country_its_people_and_its_adjective_answer_each_other),
		TEST(a_term_without_its_translation_is_missing),
		TEST(a_word_that_may_be_another_is_told_less_or_not),
		TEST(a_place_answers_by_what_is_made_of_its_name),
		TEST(kin_of_another_glossary_answer_too),
		TEST(an_adjective_and_an_inhabitant_in_one_place_are_one),
		TEST(the_words_of_a_translation_may_stand_in_another_order),
		TEST(german_compounds_have_their_parts),
		TEST(a_common_word_is_missed_in_a_note),
		TEST(names_that_stay_as_they_are_answer),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
