/* Every XLIFF, PO and TMX of other projects' test suites is filled, and stays what it was elsewhere. */
#include "exchange.h"
#include "filling.h"
#include "support/test.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURES PROJECT_ROOT "/../shared/data/fixtures/"

struct tally {
	size_t files, refused, wrong;
	size_t segments, open, inserted, terms;
};

static void try_file(struct tally *tally, const char *path, const struct dragoman_fill_options *options)
{
	size_t length;
	char *bytes = read_file(path, &length);
	struct filling counts;
	const char *fault = filling_fault(bytes, length, options, &counts);
	tally->files++;
	tally->segments += counts.segment_count;
	tally->open += counts.open_count;
	tally->inserted += counts.inserted_count;
	tally->terms += counts.term_count;
	if (fault != NULL) {
		tally->wrong++;
		print_message("wrong: %s: %s\n", path, fault);
	} else if (counts.status != DRAGOMAN_OK) {
		tally->refused++;
		print_message("refused: %s: %s\n", strrchr(path, '/') + 1, counts.message);
	}
	free(bytes);
}

static struct tally try_folder(const char *folder, const struct dragoman_fill_options *options)
{
	char path[4096];
	struct tally tally = {0};
	snprintf(path, sizeof(path), FIXTURES "%s", folder);
	DIR *entries = opendir(path);
	if (entries == NULL) {
		print_message("SKIPPED: no %s\n", path);
		skip(); /* the fixtures lie beside the project, and not everywhere */
	}
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		if (entry->d_name[0] != '.') {
			snprintf(path, sizeof(path), FIXTURES "%s/%s", folder, entry->d_name);
			try_file(&tally, path, options);
		}
	}
	closedir(entries);
	print_message("%s: %zu files, %zu refused; %zu segments, %zu open, %zu inserted, %zu terms\n",
	              folder, tally.files, tally.refused, tally.segments, tally.open, tally.inserted,
	              tally.terms);
	assert_true(tally.files > 0);
	assert_int_equal(tally.wrong, 0);
	return tally;
}

static void xliff_files_of_others_stay_what_they_were(void **state)
{
	(void)state;
	struct tally tally = try_folder("xliff", &(struct dragoman_fill_options){0});
	assert_true(tally.inserted > 0);
}

static void xliff_files_that_name_no_target_take_the_caller_s(void **state)
{
	(void)state;
	struct tally tally = try_folder("xliff", &(struct dragoman_fill_options){.target = "ru"});
	assert_true(tally.inserted > 0);
}

static void po_files_of_others_stay_what_they_were(void **state)
{
	(void)state;
	struct tally tally = try_folder("po", &(struct dragoman_fill_options){0});
	assert_true(tally.inserted > 0);
}

static void tmx_files_of_others_stay_what_they_were(void **state)
{
	(void)state;
	try_folder("tmx", &(struct dragoman_fill_options){.source = "en", .target = "hy"});
	try_folder("tmx", &(struct dragoman_fill_options){.source = "fr", .target = "en"});
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(xliff_files_of_others_stay_what_they_were),
		cmocka_unit_test(xliff_files_that_name_no_target_take_the_caller_s),
		cmocka_unit_test(po_files_of_others_stay_what_they_were),
		cmocka_unit_test(tmx_files_of_others_stay_what_they_were),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
