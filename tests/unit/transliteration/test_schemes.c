#include "transliteration/schemes.h"

#include "support/folder.h"
#include "support/test.h"
#include "transliteration/guess.h"

#include <stdio.h>
#include <string.h>

struct shelf {
	struct folder folder;
	struct schemes schemes;
};

static void write_file(const struct shelf *shelf, const char *name, const char *text)
{
	char path[FOLDER_BYTES + 64];
	snprintf(path, sizeof(path), "%s/%s", shelf->folder.path, name);
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static int begin(void **state)
{
	static struct shelf shelf;
	struct fault fault = {0};
	folder_make(&shelf.folder);
	write_file(&shelf, "a.txt", "# A\n# schemes: desk bgn-pcgn\n# languages: ru\nа → 1 ;\n");
	write_file(&shelf, "b.txt", "# B\n# schemes: desk\n# languages: uk be\nа → 2 ;\n");
	write_file(&shelf, "c.txt", "# C\n# schemes: broken\n# languages: uk\nа 2 ;\n");
	write_file(&shelf, "d.txt", "# D\n# schemes: single\n# languages: az-Cyrl\nа → 3 ;\n");
	write_file(&shelf, "readme.md", "not one of them");
	schemes_init(&shelf.schemes);
	assert_true(schemes_add_folder(&shelf.schemes, shelf.folder.path, &fault));
	*state = &shelf;
	return 0;
}

static int end(void **state)
{
	struct shelf *shelf = *state;
	schemes_finish(&shelf->schemes);
	folder_remove(&shelf->folder);
	return 0;
}

static const struct scheme *find(void **state, const char *name, const char *language,
                                 struct fault *fault)
{
	struct shelf *shelf = *state;
	*fault = (struct fault){0};
	return schemes_find(&shelf->schemes, dragoman_text_of(name), dragoman_text_of(language),
	                    fault);
}

static void assert_title(void **state, const char *name, const char *language, const char *title)
{
	struct fault fault;
	const struct scheme *scheme = find(state, name, language, &fault);
	if (scheme == NULL) {
		fail_msg("%s: %s", name, fault.message);
	} else {
		assert_true(dragoman_text_equal(scheme->title, dragoman_text_of(title)));
	}
}

static void a_scheme_is_found_by_name_and_language(void **state)
{
	struct fault fault;
	assert_title(state, "desk", "ru", "A");
	assert_title(state, "desk", "ru-RU", "A");
	assert_title(state, "DESK", "be", "B");
	assert_title(state, "single", "", "D");
	assert_title(state, "single", "az", "D");
	assert_title(state, "single", "az-Cyrl-AZ", "D");
	assert_null(find(state, "single", "az-Latn", &fault));
	assert_string_equal(fault.at, "language");
	assert_null(find(state, "desk", "", &fault));
	assert_int_equal(fault.status, DRAGOMAN_INVALID);
	assert_non_null(strstr(fault.message, "ru, uk, be"));
	assert_null(find(state, "none", "", &fault));
	assert_int_equal(fault.status, DRAGOMAN_NOT_FOUND);
	assert_string_equal(fault.at, "scheme");
}

static void a_file_replaces_what_icu_has(void **state)
{
	assert_title(state, "bgn-pcgn", "ru", "A");
	assert_title(state, "bgn-pcgn", "mk", "mk-mk_Latn/BGN");
}

static void what_has_errors_is_refused_and_the_others_are_not(void **state)
{
	struct fault fault;
	assert_null(find(state, "broken", "uk", &fault));
	assert_int_equal(fault.status, DRAGOMAN_INVALID);
	assert_non_null(strstr(fault.message, "c.txt:4: a rule without an arrow"));
	assert_non_null(find(state, "desk", "uk", &fault));
}

static void icu_has_its_own_names_and_those_of_unicode(void **state)
{
	struct fault fault;
	assert_non_null(find(state, "Any-Latin", "", &fault));
	assert_non_null(find(state, "ru-ru_Latn/BGN", "", &fault));
	assert_non_null(find(state, "ru-Latn-t-ru-m0-bgn", "", &fault));
	assert_non_null(find(state, "und-Latn-t-und-cyrl", "", &fault));
	assert_non_null(find(state, "az-t-az-cyrl-m0-bgn", "", &fault));
	assert_true(find(state, "Greek-Latin", "", &fault)->has_reverse);
	/* tools are no schemes */
	assert_null(find(state, "Any-Hex", "", &fault));
	assert_null(find(state, "ru-ru_FONIPA", "", &fault));
	assert_null(find(state, "[a-z] Any-Latin", "", &fault));
}

static void a_folder_that_is_not_there_is_a_fault(void **state)
{
	struct shelf *shelf = *state;
	struct fault fault = {0};
	assert_false(schemes_add_folder(&shelf->schemes, "/no/such/folder", &fault));
	assert_int_equal(fault.status, DRAGOMAN_INVALID);
}

static void the_letters_tell_the_language(void **state)
{
	static const struct {
		const char *text;
		const char *language;
	} cases[] = {
		{"Щука", "ru"}, {"Київ", "uk"},   {"Ўладзімір", "be"},
		{"ru", "ru"},   {"Երևան", NULL}, {"Щука, Київ", "uk"}, {"Крым, Київ", NULL},
	};
	struct shelf *shelf = *state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct language language;
		struct dragoman_text text = dragoman_text_of(cases[i].text);
		bool is_found = guess_language(&shelf->schemes, dragoman_text_of("desk"), &text, 1,
		                               &language);
		assert_int_equal(is_found, cases[i].language != NULL);
		if (is_found) {
			assert_string_equal(language.tag, cases[i].language);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_scheme_is_found_by_name_and_language),
		cmocka_unit_test(a_file_replaces_what_icu_has),
		cmocka_unit_test(what_has_errors_is_refused_and_the_others_are_not),
		cmocka_unit_test(icu_has_its_own_names_and_those_of_unicode),
		cmocka_unit_test(the_letters_tell_the_language),
		cmocka_unit_test(a_folder_that_is_not_there_is_a_fault),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
