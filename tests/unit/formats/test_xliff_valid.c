/* What is exported as XLIFF, and what is filled, is valid against the schemas of OASIS, where they
 * and xmllint are at hand: 1.2 as the strict one says, 2.0 as core and modules of 2.1. */
#include "exchange.h"
#include "filling.h"
#include "support/test.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FILES 600

/* Files that wait for xmllint, in a folder of their own, and where each came from. */
struct batch {
	char folder[40];
	char schema[4200];
	char *origins[MOST_FILES];
	bool is_invalid[MOST_FILES];
	size_t count, wrong;
};

static const char *schemas(void)
{
	const char *folder = getenv("DRAGOMAN_SCHEMAS");
	return folder != NULL ? folder : PROJECT_ROOT "/.build/schemas";
}

static void batch_begin(struct batch *batch, const char *schema)
{
	*batch = (struct batch){.folder = "/tmp/xliff-valid-XXXXXX"};
	snprintf(batch->schema, sizeof(batch->schema), "%s/%s", schemas(), schema);
	if (system("xmllint --version >/dev/null 2>&1") != 0) {
		print_message("SKIPPED: no xmllint\n");
		skip(); /* xmllint judges, not we: without it there is no judgement */
	}
	FILE *file = fopen(batch->schema, "rb");
	if (file == NULL) {
		print_message("SKIPPED: no %s; tests/support/schemas.sh brings it\n",
		              batch->schema);
		skip(); /* OASIS's schemas are fetched, not shipped */
	}
	fclose(file);
	assert_non_null(mkdtemp(batch->folder));
}

static void batch_add(struct batch *batch, const char *origin, const char *bytes, size_t length)
{
	char path[100];
	assert_true(batch->count < MOST_FILES);
	snprintf(path, sizeof(path), "%s/%zu.xlf", batch->folder, batch->count);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	fclose(file);
	batch->origins[batch->count++] = strdup(origin);
}

static void note_line(struct batch *batch, const char *line, bool shows)
{
	size_t index;
	int end = 0;
	if (sscanf(line, "%zu.xlf%n", &index, &end) != 1 || end == 0 || index >= batch->count) {
		return;
	}
	if (strstr(line, " fails to validate") != NULL || strstr(line, "parser error") != NULL) {
		batch->is_invalid[index] = true;
		batch->wrong++;
	} else if (shows && strstr(line, " error :") != NULL) {
		print_message("not valid: %s: %s", batch->origins[index], line);
	}
}

/* Validates all of them at once; the folder goes away. */
static void batch_run(struct batch *batch, bool shows)
{
	char command[4400], line[4000];
	snprintf(command, sizeof(command),
	         "cd %s && find . -name '*.xlf' -printf '%%f\\n' | "
	         "xargs xmllint --nonet --noout --schema '%s' 2>&1",
	         batch->folder, batch->schema);
	FILE *log = popen(command, "r");
	assert_non_null(log);
	while (fgets(line, sizeof(line), log) != NULL) {
		note_line(batch, line, shows);
	}
	pclose(log);
	snprintf(command, sizeof(command), "rm -r %s", batch->folder);
	assert_int_equal(system(command), 0);
}

static void batch_end(struct batch *batch)
{
	for (size_t i = 0; i < batch->count; i++) {
		free(batch->origins[i]);
	}
}

static const char *const folders[] = {
	PROJECT_ROOT "/tests/data/tmx",
	PROJECT_ROOT "/clients/newsroom",
	PROJECT_ROOT "/tests/fuzz/corpus/xliff",
	PROJECT_ROOT "/../shared/data/fixtures/tmx",
	PROJECT_ROOT "/../shared/data/fixtures/po",
	PROJECT_ROOT "/../shared/data/fixtures/xliff",
};

typedef void visit_file(struct batch *batch, const char *path, const char *bytes, size_t length);

static void visit_folder(struct batch *batch, const char *folder, visit_file *visit)
{
	DIR *entries = opendir(folder);
	for (struct dirent *entry; entries != NULL && (entry = readdir(entries)) != NULL;) {
		char path[4096];
		size_t length;
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		DIR *below = opendir(path);
		if (below != NULL) {
			closedir(below);
			continue;
		}
		char *bytes = read_file(path, &length);
		if (import_all(bytes, length, NULL).status == DRAGOMAN_OK) {
			visit(batch, path, bytes, length);
		}
		free(bytes);
	}
	if (entries != NULL) {
		closedir(entries);
	}
}

static void export_file(struct batch *batch, const char *path, const char *bytes, size_t length)
{
	char languages[LANGUAGES_BYTES];
	struct dragoman_export_options how = {.format = DRAGOMAN_FORMAT_XLIFF,
	                                      .languages = languages};
	look_at(bytes, length, languages);
	if (strstr(batch->schema, "xliff-2") != NULL) {
		how.format = DRAGOMAN_FORMAT_XLIFF2;
	}
	char *written = export_all(bytes, length, NULL, &how);
	if (written != NULL) { /* else it holds concepts */
		batch_add(batch, path, written, strlen(written));
	}
	free(written);
}

static void expect_valid_exports(const char *schema)
{
	struct batch batch;
	batch_begin(&batch, schema);
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++) {
		visit_folder(&batch, folders[i], export_file);
	}
	batch_run(&batch, true);
	print_message("%s: %zu exports, %zu not valid\n", schema, batch.count, batch.wrong);
	assert_true(batch.count > 0);
	assert_int_equal(batch.wrong, 0);
	batch_end(&batch);
}

static void what_is_exported_as_version_1_is_valid(void **state)
{
	(void)state;
	expect_valid_exports("xliff-1.2.xsd");
}

static void what_is_exported_as_version_2_is_valid(void **state)
{
	(void)state;
	expect_valid_exports("xliff-2.xsd");
}

/* Files as they are, of the version that the schema is for. */
static void keep_file(struct batch *batch, const char *path, const char *bytes, size_t length)
{
	char languages[LANGUAGES_BYTES];
	bool is_second = strstr(batch->schema, "xliff-2") != NULL;
	enum dragoman_format wanted = is_second ? DRAGOMAN_FORMAT_XLIFF2 : DRAGOMAN_FORMAT_XLIFF;
	if (look_at(bytes, length, languages) == wanted) {
		batch_add(batch, path, bytes, length);
	}
}

/* What was valid is so when it is filled: translations, offers, terms. */
static void expect_valid_fillings(const char *schema)
{
	static const struct filling_how ways[] = {
		{.score = 100, .inserts = true, .marks = true},
		{.score = 80, .inserts = true, .offers = true},
		{.score = 101, .offers = true, .marks = true},
	};
	struct batch before, after;
	batch_begin(&before, schema);
	visit_folder(&before, PROJECT_ROOT "/tests/fuzz/corpus/xliff", keep_file);
	visit_folder(&before, PROJECT_ROOT "/tests/fuzz/corpus/fill", keep_file);
	visit_folder(&before, PROJECT_ROOT "/../shared/data/fixtures/xliff", keep_file);
	batch_run(&before, false);
	batch_begin(&after, schema);
	for (size_t i = 0; i < 3 * before.count; i++) {
		if (before.is_invalid[i / 3]) {
			continue;
		}
		size_t length;
		char *bytes = read_file(before.origins[i / 3], &length);
		struct filling filling = fill_all(bytes, length, &ways[i % 3]);
		if (filling.status == DRAGOMAN_OK) {
			batch_add(&after, before.origins[i / 3], filling.bytes, filling.length);
		}
		free(filling.bytes);
		free(bytes);
	}
	batch_run(&after, true);
	print_message("%s: %zu files, %zu of them not valid; filled in three ways: %zu not valid\n",
	              schema, before.count, before.wrong, after.wrong);
	assert_int_equal(after.wrong, 0);
	batch_end(&before);
	batch_end(&after);
}

static void what_is_filled_of_version_1_is_valid(void **state)
{
	(void)state;
	expect_valid_fillings("xliff-1.2.xsd");
}

static void what_is_filled_of_version_2_is_valid(void **state)
{
	(void)state;
	expect_valid_fillings("xliff-2.xsd");
}

/* Nor does it break a rule that no schema holds: import has nothing to say of it. */
static void what_is_exported_of_conformant_files_keeps_the_rules(void **state)
{
	(void)state;
	const char *folder = PROJECT_ROOT "/../shared/data/fixtures/xliff";
	DIR *entries = opendir(folder);
	size_t checked = 0, wrong = 0;
	if (entries == NULL) {
		print_message("SKIPPED: no %s\n", folder);
		skip(); /* the fixtures lie beside the project, and not everywhere */
	}
	for (struct dirent *entry; (entry = readdir(entries)) != NULL;) {
		char path[4096], languages[LANGUAGES_BYTES];
		size_t length;
		if (strncmp(entry->d_name, "oasis-", 6) != 0 ||
		    strstr(entry->d_name, "bad_") != NULL) {
			continue;
		}
		snprintf(path, sizeof(path), "%s/%s", folder, entry->d_name);
		char *bytes = read_file(path, &length);
		look_at(bytes, length, languages);
		char *written = export_all(
			bytes, length, NULL,
			&(struct dragoman_export_options){.format = DRAGOMAN_FORMAT_XLIFF2,
			                                  .languages = languages});
		uint64_t count = import_all(written, strlen(written), NULL).warning_count;
		if (count > 0) {
			print_message("%s: %lu warnings in its export\n", entry->d_name,
			              (unsigned long)count);
		}
		wrong += count > 0;
		checked++;
		free(written);
		free(bytes);
	}
	closedir(entries);
	print_message("%zu exports, %zu that break a rule\n", checked, wrong);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_exported_of_conformant_files_keeps_the_rules),
		cmocka_unit_test(what_is_filled_of_version_1_is_valid),
		cmocka_unit_test(what_is_filled_of_version_2_is_valid),
		cmocka_unit_test(what_is_exported_as_version_1_is_valid),
		cmocka_unit_test(what_is_exported_as_version_2_is_valid),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
