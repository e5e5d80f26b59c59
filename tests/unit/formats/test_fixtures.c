/* Every file of other projects' test suites is imported and comes back the same, or is refused with
 * its line and column. */
#include "exchange.h"
#include "support/test.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIXTURES PROJECT_ROOT "/../shared/data/fixtures/"

/* `sample:LINE:COLUMN: reason` */
static bool names_a_place(const char *message)
{
	unsigned long line, column;
	return sscanf(message, "sample:%lu:%lu: ", &line, &column) == 2 && line > 0 && column > 0;
}

struct tally {
	size_t files;
	size_t items;
	size_t warnings;
	size_t refused;
	size_t wrong;
};

/* A folder of fixtures, and how its files are read and written again. */
struct folder {
	const char *path;
	const char *ending; /* NULL: all files */
	struct dragoman_import_options read;
	struct dragoman_export_options write;
	size_t most_refused;
};

static void try_file(struct tally *tally, const char *path, const struct folder *folder)
{
	size_t length;
	char *bytes = read_file(path, &length);
	char languages[100];
	struct dragoman_export_options write = folder->write;
	if (write.languages != NULL && strcmp(write.languages, "?") == 0) {
		write.format = look_at(bytes, length, languages);
		if (write.format == DRAGOMAN_FORMAT_UNKNOWN) {
			write.format = DRAGOMAN_FORMAT_XLIFF;
		}
		write.languages = languages;
	}
	struct outcome outcome = round_trip_as(bytes, length, &folder->read, &write);
	tally->files++;
	tally->items += outcome.item_count;
	tally->warnings += outcome.warning_count;
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

static bool ends_with(const char *name, const char *ending)
{
	size_t length = strlen(name), size = ending == NULL ? 0 : strlen(ending);
	return size == 0 || (length >= size && strcmp(name + length - size, ending) == 0);
}

static bool is_folder(const char *folder, const char *name)
{
	char path[4096];
	snprintf(path, sizeof(path), FIXTURES "%s/%s", folder, name);
	DIR *entries = opendir(path);
	if (entries != NULL) {
		closedir(entries);
	}
	return entries != NULL;
}

static DIR *open_folder(const char *folder)
{
	char path[4096];
	snprintf(path, sizeof(path), FIXTURES "%s", folder);
	DIR *entries = opendir(path);
	if (entries == NULL) {
		print_message("SKIPPED: no %s\n", path);
		skip(); /* the fixtures lie beside the project, and not everywhere */
	}
	return entries;
}

static struct tally visit_folder(const struct folder *folder)
{
	char path[4096];
	DIR *entries = open_folder(folder->path);
	struct tally tally = {0};
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		if (ends_with(entry->d_name, folder->ending) &&
		    !is_folder(folder->path, entry->d_name)) {
			snprintf(path, sizeof(path), FIXTURES "%s/%s", folder->path, entry->d_name);
			try_file(&tally, path, folder);
		}
	}
	closedir(entries);
	print_message("%s: %zu files, %zu items, %zu warnings, %zu refused\n", folder->path,
	              tally.files, tally.items, tally.warnings, tally.refused);
	return tally;
}

static void try_folder(const struct folder *folder)
{
	struct tally tally = visit_folder(folder);
	assert_true(tally.files > 0);
	assert_int_equal(tally.wrong, 0);
	assert_int_equal(tally.refused, folder->most_refused);
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
	try_folder(&(struct folder){"tmx", NULL, {0}, {.format = DRAGOMAN_FORMAT_TMX}, 0});
}

static void tbx_files_of_others_come_back_the_same_as_version_3(void **state)
{
	(void)state;
	try_folder(&(struct folder){"tbx", NULL, {0}, {.format = DRAGOMAN_FORMAT_TBX}, 1});
}

static void tbx_files_of_others_come_back_the_same_as_martif(void **state)
{
	(void)state;
	try_folder(&(struct folder){"tbx", NULL, {0}, {.format = DRAGOMAN_FORMAT_TBX2}, 1});
}

static void tbx_files_of_others_come_back_the_same_in_dct_style(void **state)
{
	(void)state;
	try_folder(&(struct folder){"tbx", NULL, {0}, {.format = DRAGOMAN_FORMAT_TBX_DCT}, 1});
}

static void glossaries_of_omegat_come_back_the_same(void **state)
{
	(void)state;
	static const struct {
		const char *ending;
		size_t refused; /* an empty file */
	} kinds[] = {{"y.txt", 1}, {"LE.txt", 0}, {".tab", 0}, {"test.csv", 0}};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		try_folder(
			&(struct folder){"glossary",
			                 kinds[i].ending,
			                 {.is_glossary = true, .languages = "en,fr"},
			                 {.format = DRAGOMAN_FORMAT_OMEGAT, .languages = "en,fr"},
			                 kinds[i].refused});
	}
}

static void glossaries_of_spreadsheets_come_back_the_same(void **state)
{
	(void)state;
	static const char *const languages[] = {"ru", "uk", "hy", "ka",   "az",
	                                        "ar", "fa", "de", "zh-CN"};
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++) {
		char ending[40], columns[80];
		snprintf(ending, sizeof(ending), "g_en_%s.csv", languages[i]);
		snprintf(columns, sizeof(columns), "id,pos,definition,en,%s", languages[i]);
		try_folder(&(struct folder){
			"glossary",
			ending,
			{.is_glossary = true},
			{.format = DRAGOMAN_FORMAT_CSV_TERMS, .languages = columns},
			0});
	}
	/* all of them are read */
	try_folder(&(struct folder){"glossary",
	                            "_RU.csv",
	                            {0},
	                            {.format = DRAGOMAN_FORMAT_CSV, .languages = "id,en,ru-RU"},
	                            0});
}

static void glossaries_in_utx_come_back_the_same(void **state)
{
	(void)state;
	static const char *const files[][2] = {{"bond-0.91.utx", "ja-JP,en-US"},
	                                       {"eo-1.00.utx", "en,eo"}};
	for (size_t i = 0; i < 2; i++) {
		try_folder(
			&(struct folder){"glossary",
			                 files[i][0],
			                 {.is_glossary = true},
			                 {.format = DRAGOMAN_FORMAT_UTX, .languages = files[i][1]},
			                 0});
	}
}

static void catalogues_of_gettext_come_back_the_same(void **state)
{
	(void)state;
	try_folder(&(struct folder){"po",
	                            NULL,
	                            {.languages = "en,fr"},
	                            {.format = DRAGOMAN_FORMAT_PO, .languages = "en,fr"},
	                            6});
}

static void xliff_files_of_others_come_back_the_same(void **state)
{
	(void)state;
	try_folder(&(struct folder){"xliff", NULL, {0}, {.languages = "?"}, 4});
}

static void all_of_them_come_back_the_same_as_json_lines(void **state)
{
	(void)state;
	static const struct folder folders[] = {
		{"tmx", NULL, {0}, {.format = DRAGOMAN_FORMAT_JSON_LINES}, 0},
		{"tbx", NULL, {0}, {.format = DRAGOMAN_FORMAT_JSON_LINES}, 1},
		{"xliff", NULL, {0}, {.format = DRAGOMAN_FORMAT_JSON_LINES}, 4},
		{"po", NULL, {.languages = "en,fr"}, {.format = DRAGOMAN_FORMAT_JSON_LINES}, 6},
		{"glossary",
		 ".utx",
		 {.is_glossary = true},
		 {.format = DRAGOMAN_FORMAT_JSON_LINES},
		 0},
		{"glossary",
		 ".csv",
		 {.is_glossary = true},
		 {.format = DRAGOMAN_FORMAT_JSON_LINES},
		 1}, /* a comma without quotes */
	};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		try_folder(&folders[i]);
	}
}

static void what_only_looks_like_tbx_is_refused(void **state)
{
	(void)state;
	try_folder(&(struct folder){
		"other/not-tbx-otm-markup-tables", NULL, {0}, {.format = DRAGOMAN_FORMAT_TBX}, 29});
}

/* The conformance tests of the standard's own committee: a `bad_` file breaks the rule in its name.
 */

static const struct {
	const char *part;
	const char *rule; /* in a warning, or in the refusal */
} broken[] = {
	{"CommentWithValueAndRef", "a comment has a value or a ref"},
	{"ConfusedIsolatedOnEc", "ec: id and isolated"},
	{"CopyOfWithBadReference", "copyOf: there is no code"},
	{"CopyOfWithNoCopyReference", "copyOf: the code"},
	{"CopyOfWithOriginalData", "copyOf: what is a copy"},
	{"DataIdNotUnique", "not unique among the data"},
	{"DataRefWithoutOriginalData", "dataRef: there is no data"},
	{"DifferentCanCopy", "canCopy: sc and ec"},
	{"DifferentCanDelete", "canDelete: sc and ec"},
	{"DifferentCanOverlap", "canOverlap: sc and ec"},
	{"DifferentCanReorder", "canReorder: sc and ec"},
	{"DifferentXmlSpace", "xml:space: source and target"},
};

/* What is said of a file that names its rule; for one without a rule in its name, anything. */
static const char *said_of(const struct dragoman_importer *importer, const char *rule)
{
	const char *said = dragoman_importer_message(importer);
	for (uint64_t i = 0; strstr(said, rule) == NULL || *said == '\0'; i++) {
		said = dragoman_importer_warning(importer, i);
		if (said == NULL) {
			return NULL;
		}
	}
	return said;
}

/* True if all is as it should be. */
static bool try_conformance(const char *name)
{
	char path[4096];
	const char *bad = strstr(name, "bad_"), *rule = "";
	for (size_t i = 0; bad != NULL && i < sizeof(broken) / sizeof(broken[0]); i++) {
		rule = strstr(bad, broken[i].part) != NULL ? broken[i].rule : rule;
	}
	snprintf(path, sizeof(path), FIXTURES "xliff/%s", name);
	FILE *file = fopen(path, "rb");
	struct dragoman_importer *importer = dragoman_importer_create(file, name, NULL);
	struct dragoman_item item;
	size_t count = 0;
	while (dragoman_importer_next(importer, &item) == DRAGOMAN_OK) {
		count++;
	}
	const char *said = said_of(importer, rule);
	bool is_right = (said != NULL) == (bad != NULL) && (bad != NULL || count > 0);
	print_message("%s %s: %zu units%s%s\n", is_right ? "right:" : "WRONG:", name, count,
	              said == NULL ? "" : "; ", said == NULL ? "" : said);
	dragoman_importer_destroy(importer);
	fclose(file);
	return is_right;
}

static void conformance_tests_of_xliff_are_read_or_their_rule_is_named(void **state)
{
	(void)state;
	DIR *entries = open_folder("xliff");
	size_t valid = 0, invalid = 0, wrong = 0;
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		if (strncmp(entry->d_name, "oasis-", 6) == 0) {
			bool is_bad = strstr(entry->d_name, "bad_") != NULL;
			wrong += !try_conformance(entry->d_name);
			invalid += is_bad;
			valid += !is_bad;
		}
	}
	closedir(entries);
	print_message("OASIS: %zu valid, %zu not valid, %zu of all not as they should be\n", valid,
	              invalid, wrong);
	assert_true(valid > 0 && invalid > 0);
	assert_int_equal(wrong, 0);
}

static size_t count_files(const char *folder)
{
	char path[4096];
	size_t count = 0;
	DIR *entries = open_folder(folder);
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		bool is_below = is_folder(folder, entry->d_name);
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		count += is_below ? 0 : 1;
		count += is_below && entry->d_name[0] != '.' ? count_files(path) : 0;
	}
	closedir(entries);
	return count;
}

/* Not one file is passed over: each comes back the same, or is refused with its place. */
static void a_report_of_all_of_them(void **state)
{
	(void)state;
	const struct dragoman_import_options terms = {.is_glossary = true};
	const struct dragoman_import_options pairs = {.is_glossary = true, .languages = "en,fr"};
	const struct dragoman_export_options lines = {.format = DRAGOMAN_FORMAT_JSON_LINES};
	const struct dragoman_export_options omegat = {.format = DRAGOMAN_FORMAT_OMEGAT,
	                                               .languages = "en,fr"};
	const struct folder folders[] = {
		{"tmx", NULL, {0}, {.format = DRAGOMAN_FORMAT_TMX}, 0},
		{"tbx", NULL, {0}, {.format = DRAGOMAN_FORMAT_TBX}, 0},
		{"xliff", NULL, {0}, {.languages = "?"}, 0},
		{"po",
		 NULL,
		 {.languages = "en,fr"},
		 {.format = DRAGOMAN_FORMAT_PO, .languages = "en,fr"},
		 0},
		{"glossary", ".utx", terms, lines, 0},
		{"glossary", ".csv", terms, lines, 0},
		{"glossary", ".tab", pairs, omegat, 0},
		{"glossary", ".txt", pairs, omegat, 0},
		{"srx", NULL, {0}, lines, 0},
		{"other/not-tbx-otm-markup-tables", NULL, {0}, lines, 0},
		{"", ".tsv", {0}, lines, 0},
	};
	struct tally all = {0};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		struct tally tally = visit_folder(&folders[i]);
		all.files += tally.files;
		all.items += tally.items;
		all.warnings += tally.warnings;
		all.refused += tally.refused;
		all.wrong += tally.wrong;
	}
	print_message(
		"all: %zu files, %zu items, %zu warnings; %zu come back the same, %zu refused "
		"with line, column and reason, %zu wrong\n",
		all.files, all.items, all.warnings, all.files - all.refused - all.wrong,
		all.refused, all.wrong);
	assert_int_equal(all.files, count_files(""));
	assert_int_equal(all.wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_we_ship_comes_back_the_same_without_a_warning),
		cmocka_unit_test(tmx_files_of_others_come_back_the_same),
		cmocka_unit_test(tbx_files_of_others_come_back_the_same_as_version_3),
		cmocka_unit_test(tbx_files_of_others_come_back_the_same_as_martif),
		cmocka_unit_test(tbx_files_of_others_come_back_the_same_in_dct_style),
		cmocka_unit_test(glossaries_of_omegat_come_back_the_same),
		cmocka_unit_test(glossaries_of_spreadsheets_come_back_the_same),
		cmocka_unit_test(glossaries_in_utx_come_back_the_same),
		cmocka_unit_test(catalogues_of_gettext_come_back_the_same),
		cmocka_unit_test(xliff_files_of_others_come_back_the_same),
		cmocka_unit_test(all_of_them_come_back_the_same_as_json_lines),
		cmocka_unit_test(what_only_looks_like_tbx_is_refused),
		cmocka_unit_test(conformance_tests_of_xliff_are_read_or_their_rule_is_named),
		cmocka_unit_test(a_report_of_all_of_them),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
