/* test_unit_check.c - what can be wrong in one unit. */
#include "care/unit_check.h"

#include "support/test.h"

#include <stdio.h>
#include <string.h>

/* An English and a second text; what must be found, as `kind language` one after the other. */
struct row {
	const char *source;
	const char *language;
	const char *target;
	const char *found;
};

static void note(void *context, const struct dragoman_unit_finding *finding)
{
	char *list = context;
	size_t length = strlen(list);
	snprintf(list + length, 200 - length, "%s%s %.*s", length == 0 ? "" : ", ",
	         dragoman_check_word(finding->kind), (int)finding->language.length,
	         finding->language.bytes);
}

static void check_one(const struct dragoman_memory_check_request *request,
                      struct dragoman_variant *variants, size_t count, char *out_list)
{
	struct arena arena = {0};
	struct dragoman_unit unit = {.id = dragoman_text_of("u"),
	                             .source = variants[0].language,
	                             .variants = variants,
	                             .variant_count = count};
	struct unit_checker checker = {.analyser = analyser_create(),
	                               .request = request,
	                               .arena = &arena,
	                               .found = note,
	                               .context = out_list};
	out_list[0] = '\0';
	unit_check(&checker, &unit);
	analyser_destroy(checker.analyser);
	arena_finish(&arena);
}

static void check_rows(const struct row *rows, size_t count)
{
	static const struct dragoman_memory_check_request all = {0};
	for (size_t i = 0; i < count; i++) {
		char list[200];
		struct dragoman_variant variants[] = {
			{.language = dragoman_text_of("en"), .text = dragoman_text_of(rows[i].source)},
			{.language = dragoman_text_of(rows[i].language),
		         .text = dragoman_text_of(rows[i].target)},
		};
		check_one(&all, variants, 2, list);
		if (strcmp(list, rows[i].found) != 0) {
			fail_msg("%s | %s: %s", rows[i].source, rows[i].target, list);
		}
	}
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]))

static void good_translations_have_no_findings(void **state)
{
	static const struct row rows[] = {
		{"The ministers met.", "ru", "Министры встретились.", ""},
		{"30,000 fled.", "ru", "Бежали 30 000 человек.", ""},
		{"In the 1990s", "ru", "В 90-х", ""},
		{"NATO", "ru", "НАТО", ""},
		{"2020", "ru", "2020", ""},
		{"10 %", "de", "10 %", ""},
		{"Ceasefire", "ja", "停戦が発効", ""},
		{"Colour", "en-GB", "Colour", ""}, /* searched as one language */
		/* a name keeps its script */
		{"Install LibreOffice now", "ru", "Ставь LibreOffice", ""},
	};
	(void)state;
	CHECK(rows);
}

static void each_fault_is_found(void **state)
{
	static const struct row rows[] = {
		{"The ministers met.", "ru", "The ministers met.", "same-text ru"},
		{"re\xCC\x81sume\xCC\x81", "fr", "résumé", "same-text fr"}, /* NFC */
		{"The ministers met.", "ru", "", "empty ru"},
		{"The ministers met.", "ru", " \xC2\xA0\xE2\x80\x8B", "empty ru"},
		{"", "ru", "Министры", "empty en"},
		{" ", "ru", "", "empty en, empty ru"},
		{"The ministers met.", "ru", "Ministry vstretilis.", "script ru"},
		{"Министры встретились.", "ru", "Министры", "script en"},
		{"The talks", "ja", "Kaidan", "script ja"},
		{"1,960 died", "ru", "1690 погибли", "number ru"},
		{"They met on 5 May 2020", "ru", "Они встретились 5 мая 2019", "number ru"},
		{"The ministers met.", "ru", "Министры встретились 1234 раза.", "number ru"},
	};
	(void)state;
	CHECK(rows);
}

static void tags_are_compared_in_any_order(void **state)
{
	struct dragoman_tag bold[] = {
		{.at = 0, .kind = DRAGOMAN_TAG_OPEN, .type = dragoman_text_of("bold")},
		{.at = 1, .kind = DRAGOMAN_TAG_CLOSE, .data = dragoman_text_of("</b>")},
		{.at = 1, .kind = DRAGOMAN_TAG_STANDALONE, .data = dragoman_text_of("{0}")},
	};
	struct dragoman_tag turned[] = {bold[2], bold[0], bold[1]};
	struct dragoman_tag other[] = {bold[0], bold[1], bold[2]};
	static const struct dragoman_memory_check_request all = {0};
	struct dragoman_variant variants[] = {
		{.language = dragoman_text_of("en"), .text = dragoman_text_of("Talks"),
	         .tags = bold, .tag_count = 3},
		{.language = dragoman_text_of("ru"), .text = dragoman_text_of("Встреча"),
	         .tags = turned, .tag_count = 3},
	};
	char list[200];
	(void)state;
	check_one(&all, variants, 2, list);
	assert_string_equal(list, "");
	variants[1].tag_count = 2;
	check_one(&all, variants, 2, list);
	assert_string_equal(list, "tag ru");
	other[2].data = dragoman_text_of("{1}");
	variants[1].tags = other;
	variants[1].tag_count = 3;
	check_one(&all, variants, 2, list);
	assert_string_equal(list, "tag ru");
	/* tags alone are something */
	variants[0].text = variants[1].text = dragoman_text_of("");
	variants[1].tags = turned;
	check_one(&all, variants, 2, list);
	assert_string_equal(list, "");
}

static void only_what_is_asked_is_looked_at(void **state)
{
	struct dragoman_variant variants[] = {
		{.language = dragoman_text_of("en"), .text = dragoman_text_of("Talks")},
		{.language = dragoman_text_of("ru"), .text = dragoman_text_of("Talks")},
		{.language = dragoman_text_of("de"), .text = dragoman_text_of("")},
	};
	struct dragoman_memory_check_request request = {.target = dragoman_text_of("de")};
	char list[200];
	(void)state;
	check_one(&request, variants, 3, list);
	assert_string_equal(list, "empty de");
	request = (struct dragoman_memory_check_request){
		.kinds = 1U << DRAGOMAN_CHECK_SAME_TEXT};
	check_one(&request, variants, 3, list);
	assert_string_equal(list, "same-text ru");
	request = (struct dragoman_memory_check_request){.source = dragoman_text_of("fr")};
	check_one(&request, variants, 3, list);
	assert_string_equal(list, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(good_translations_have_no_findings),
		cmocka_unit_test(each_fault_is_found),
		cmocka_unit_test(tags_are_compared_in_any_order),
		cmocka_unit_test(only_what_is_asked_is_looked_at),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
