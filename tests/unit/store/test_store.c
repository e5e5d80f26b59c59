#define _GNU_SOURCE
#include "store/catalogue.h"
#include "store/store.h"
#include "support/test.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static char folder[64];

static int make_folder(void **state)
{
	(void)state;
	snprintf(folder, sizeof(folder), "/tmp/dragoman-store-XXXXXX");
	return mkdtemp(folder) == NULL ? -1 : 0;
}

static int unlink_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	return remove(path);
}

static int remove_folder(void **state)
{
	(void)state;
	return nftw(folder, unlink_one, 16, FTW_DEPTH | FTW_PHYS);
}

static struct store *open_with(uint64_t analysis, size_t map_bytes, struct fault *fault)
{
	struct store_options options = {
		.folder = folder, .analysis_version = analysis, .map_bytes = map_bytes};
	return store_open(&options, fault);
}

static void a_second_opening_is_refused(void **state)
{
	(void)state;
	struct fault fault = {0};
	struct store *store = open_with(1, 1 << 24, &fault);
	assert_non_null(store);
	assert_null(open_with(1, 1 << 24, &fault));
	assert_int_equal(fault.status, DRAGOMAN_CONFLICT);
	store_close(store);
}

static void another_analysis_is_refused_and_names_the_way_out(void **state)
{
	(void)state;
	struct fault fault = {0};
	struct store *store = open_with(1, 1 << 24, &fault);
	assert_non_null(store);
	store_close(store);
	assert_null(open_with(2, 1 << 24, &fault));
	assert_int_equal(fault.status, DRAGOMAN_INVALID);
	assert_non_null(strstr(fault.message, "--reindex"));
}

static void a_full_map_is_full_and_leaves_what_was(void **state)
{
	(void)state;
	static char value[100000];
	struct fault fault = {0};
	struct store *store = open_with(0, 1 << 20, &fault);
	assert_non_null(store);
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	for (char key = 'a'; key <= 'z'; key++) {
		store_put(&transaction, STORE_CONCEPTS, (struct dragoman_text){&key, 1},
		          (struct dragoman_text){value, sizeof(value)});
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_FULL);
	store_begin(store, STORE_READ, &transaction);
	assert_int_equal(store_count(&transaction, STORE_CONCEPTS), 0);
	store_abort(&transaction);
	store_close(store);
}

static void a_catalogue_entry_comes_back_whole(void **state)
{
	(void)state;
	struct fault fault = {0};
	struct arena arena = {0};
	struct store *store = open_with(0, 1 << 24, &fault);
	struct dragoman_text languages[] = {dragoman_text_of("en"), dragoman_text_of("ru")};
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY,
	                                .name = dragoman_text_of("news"),
	                                .description = dragoman_text_of("wire"),
	                                .languages = languages,
	                                .language_count = 2,
	                                .searchable = languages,
	                                .searchable_count = 1,
	                                .penalty = 3,
	                                .policy = POLICY_MERGE,
	                                .count = 7,
	                                .revision = 9,
	                                .created = 1,
	                                .changed = -2};
	struct catalogue_entry got, *list;
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	assert_int_not_equal(entry.number, 0);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	store_begin(store, STORE_READ, &transaction);
	assert_true(catalogue_get(&transaction, CATALOGUE_MEMORY, entry.name, &arena, &got));
	assert_int_equal(got.number, entry.number);
	assert_int_equal(got.policy, POLICY_MERGE);
	assert_int_equal(got.language_count, 2);
	assert_int_equal(got.searchable_count, 1);
	assert_int_equal(got.changed, -2);
	assert_false(got.one_preferred);
	assert_false(catalogue_get(&transaction, CATALOGUE_GLOSSARY, entry.name, &arena, &got));
	assert_int_equal(catalogue_list(&transaction, CATALOGUE_MEMORY, &arena, &list), 1);
	store_abort(&transaction);
	store_close(store);
	arena_finish(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_second_opening_is_refused, make_folder,
	                                        remove_folder),
		cmocka_unit_test_setup_teardown(another_analysis_is_refused_and_names_the_way_out,
	                                        make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(a_full_map_is_full_and_leaves_what_was, make_folder,
	                                        remove_folder),
		cmocka_unit_test_setup_teardown(a_catalogue_entry_comes_back_whole, make_folder,
	                                        remove_folder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
