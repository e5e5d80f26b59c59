/* Every file of other projects' test suites is imported and comes back the same, or is refused with
 * its line and column. */
#include "exchange.h"
#include "support/test.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURES PROJECT_ROOT "/../shared/data/fixtures/"

static char *read_file(const char *path, size_t *out_length)
{
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	fseek(file, 0, SEEK_END);
	*out_length = (size_t)ftell(file);
	rewind(file);
	char *bytes = malloc(*out_length + 1);
	assert_int_equal(fread(bytes, 1, *out_length, file), *out_length);
	fclose(file);
	return bytes;
}

/* `sample:LINE:COLUMN: reason` */
static bool names_a_place(const char *message)
{
	unsigned long line, column;
	return sscanf(message, "sample:%lu:%lu: ", &line, &column) == 2 && line > 0 && column > 0;
}

struct tally {
	size_t files;
	size_t items;
	size_t refused;
	size_t wrong;
};

static void try_file(struct tally *tally, const char *path, enum dragoman_format format)
{
	size_t length;
	char *bytes = read_file(path, &length);
	struct outcome outcome = round_trip(bytes, length, NULL, format);
	tally->files++;
	tally->items += outcome.item_count;
	if (outcome.status != DRAGOMAN_OK) {
		tally->refused++;
		print_message("refused: %s: %s\n", strrchr(path, '/') + 1, outcome.message);
		tally->wrong += outcome.status != DRAGOMAN_INVALID ||
		                !names_a_place(outcome.message);
	} else if (outcome.difference != NULL) {
		tally->wrong++;
		print_message("differs: %s: item of line %lu: %s\n", strrchr(path, '/') + 1,
		              (unsigned long)outcome.difference_line, outcome.difference);
	}
	free(bytes);
}

static void try_folder(const char *folder, enum dragoman_format format, size_t expected_refusals)
{
	DIR *entries = opendir(folder);
	if (entries == NULL) {
		print_message("SKIPPED: no %s\n", folder);
		skip();
	}
	struct tally tally = {0};
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		if (entry->d_name[0] != '.') {
			char path[4096];
			snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
			try_file(&tally, path, format);
		}
	}
	closedir(entries);
	print_message("%zu files, %zu items, %zu refused\n", tally.files, tally.items,
	              tally.refused);
	assert_int_equal(tally.wrong, 0);
	assert_true(tally.refused <= expected_refusals);
}

static void what_we_ship_comes_back_the_same_without_a_warning(void **state)
{
	(void)state;
	static const struct {
		const char *folder;
		const char *ending;
		enum dragoman_format format;
	} shipped[] = {
		{PROJECT_ROOT "/glossaries", ".tbx", DRAGOMAN_FORMAT_TBX},
		{PROJECT_ROOT "/clients/newsroom", ".tmx", DRAGOMAN_FORMAT_TMX},
		{PROJECT_ROOT "/tests/data/tmx", ".tmx", DRAGOMAN_FORMAT_TMX},
		{PROJECT_ROOT "/tests/data/tbx", ".tbx", DRAGOMAN_FORMAT_TBX},
	};
	for (size_t i = 0; i < sizeof(shipped) / sizeof(shipped[0]); i++) {
		DIR *entries = opendir(shipped[i].folder);
		for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
			const char *ending = strrchr(entry->d_name, '.');
			if (ending == NULL || strcmp(ending, shipped[i].ending) != 0) {
				continue;
			}
			char path[4096];
			size_t length;
			snprintf(path, sizeof(path), "%s/%s", shipped[i].folder, entry->d_name);
			char *bytes = read_file(path, &length);
			struct outcome outcome = round_trip(bytes, length, NULL, shipped[i].format);
			assert_string_equal(outcome.message, "");
			assert_ptr_equal(outcome.difference, NULL);
			assert_int_equal(outcome.warning_count, 0);
			assert_true(outcome.item_count > 0);
			free(bytes);
		}
		if (entries != NULL) {
			closedir(entries);
		}
	}
}

static void tmx_files_of_others_come_back_the_same(void **state)
{
	(void)state;
	try_folder(FIXTURES "tmx", DRAGOMAN_FORMAT_TMX, 0);
}

static void tbx_files_of_others_come_back_the_same_as_version_3(void **state)
{
	(void)state;
	try_folder(FIXTURES "tbx", DRAGOMAN_FORMAT_TBX, 1);
}

static void tbx_files_of_others_come_back_the_same_as_martif(void **state)
{
	(void)state;
	try_folder(FIXTURES "tbx", DRAGOMAN_FORMAT_TBX2, 1);
}

static void tbx_files_of_others_come_back_the_same_in_dct_style(void **state)
{
	(void)state;
	try_folder(FIXTURES "tbx", DRAGOMAN_FORMAT_TBX_DCT, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_we_ship_comes_back_the_same_without_a_warning),
		cmocka_unit_test(tmx_files_of_others_come_back_the_same),
		cmocka_unit_test(tbx_files_of_others_come_back_the_same_as_version_3),
		cmocka_unit_test(tbx_files_of_others_come_back_the_same_as_martif),
		cmocka_unit_test(tbx_files_of_others_come_back_the_same_in_dct_style),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
