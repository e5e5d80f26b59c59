#include "support/folder.h"
#include "support/test.h"
#include "writer/request_keys.h"

#define DAY REQUEST_KEY_SECONDS

struct fixture {
	struct folder folder;
	struct store *store;
	struct arena arena;
	struct store_transaction transaction;
};

static int set_up(void **state)
{
	static struct fixture fixture;
	struct fault fault = {0};
	fixture = (struct fixture){0};
	folder_make(&fixture.folder);
	struct store_options options = {.folder = fixture.folder.path, .map_bytes = 1 << 24};
	fixture.store = store_open(&options, &fault);
	*state = &fixture;
	if (fixture.store == NULL) {
		return -1;
	}
	store_begin(fixture.store, STORE_WRITE, &fixture.transaction);
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	assert_int_equal(store_abort(&fixture->transaction), DRAGOMAN_OK);
	store_close(fixture->store);
	arena_finish(&fixture->arena);
	folder_remove(&fixture->folder);
	return 0;
}

static struct change a_put(struct fixture *fixture, const char *memory, const char *key)
{
	return (struct change){
		.verb = "unit.put",
		.kind = CATALOGUE_MEMORY,
		.name = dragoman_text_of(memory),
		.key = dragoman_text_of(key),
		.body_hash = 7,
		.arena = &fixture->arena,
		.revision = 42,
		.outcome = dragoman_text_of("added"),
	};
}

static enum request_key_state find(struct fixture *fixture, const struct change *change,
                                   int64_t now)
{
	struct request_key_row row;
	return request_keys_find(&fixture->transaction, change, now, &row);
}

static void a_kept_key_gives_its_first_outcome(void **state)
{
	struct fixture *fixture = *state;
	struct change change = a_put(fixture, "news", "k1");
	struct request_key_row row;
	assert_int_equal(find(fixture, &change, 100), REQUEST_KEY_NEW);
	request_keys_keep(&fixture->transaction, &change, 100);
	assert_int_equal(request_keys_find(&fixture->transaction, &change, 101, &row),
	                 REQUEST_KEY_KNOWN);
	assert_int_equal(row.revision, 42);
	assert_true(dragoman_text_equal(row.outcome, dragoman_text_of("added")));
}

static void another_body_under_the_same_key_is_told_apart(void **state)
{
	struct fixture *fixture = *state;
	struct change change = a_put(fixture, "news", "k1");
	request_keys_keep(&fixture->transaction, &change, 100);
	change.body_hash = 8;
	assert_int_equal(find(fixture, &change, 101), REQUEST_KEY_OTHER_BODY);
}

static void a_key_speaks_for_its_own_scope_only(void **state)
{
	struct fixture *fixture = *state;
	struct change change = a_put(fixture, "news", "k1");
	request_keys_keep(&fixture->transaction, &change, 100);
	struct change others[] = {change, change, change, change, change};
	others[0].verb = "unit.delete";
	others[1].kind = CATALOGUE_GLOSSARY;
	others[2].name = dragoman_text_of("archive");
	others[3].by = dragoman_text_of("anna");
	others[4].key = dragoman_text_of("k");
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		assert_int_equal(find(fixture, &others[i], 101), REQUEST_KEY_NEW);
	}
}

static void a_key_is_new_again_after_a_day(void **state)
{
	struct fixture *fixture = *state;
	struct change change = a_put(fixture, "news", "k1");
	request_keys_keep(&fixture->transaction, &change, 100);
	assert_int_equal(find(fixture, &change, 100 + DAY), REQUEST_KEY_KNOWN);
	assert_int_equal(find(fixture, &change, 101 + DAY), REQUEST_KEY_NEW);
}

static void purging_takes_the_oldest_and_stops_at_its_bound(void **state)
{
	struct fixture *fixture = *state;
	const char *const keys[] = {"a", "b", "c", "d"};
	for (int i = 0; i < 4; i++) {
		struct change change = a_put(fixture, "news", keys[i]);
		request_keys_keep(&fixture->transaction, &change, 100 + i);
	}
	assert_int_equal(request_keys_purge(&fixture->transaction, 103, 2), 2);
	assert_int_equal(store_count(&fixture->transaction, STORE_REQUESTS), 4);
	assert_int_equal(request_keys_purge(&fixture->transaction, 103, 9), 1);
	struct change last = a_put(fixture, "news", "d");
	assert_int_equal(find(fixture, &last, 104), REQUEST_KEY_KNOWN);
	assert_int_equal(request_keys_purge(&fixture->transaction, 104, 9), 1);
	assert_int_equal(store_count(&fixture->transaction, STORE_REQUESTS), 0);
}

static void purging_spares_a_key_that_was_used_again(void **state)
{
	struct fixture *fixture = *state;
	struct change change = a_put(fixture, "news", "k1");
	request_keys_keep(&fixture->transaction, &change, 100);
	request_keys_keep(&fixture->transaction, &change, 200 + DAY);
	assert_int_equal(request_keys_purge(&fixture->transaction, 101, 9), 1);
	assert_int_equal(find(fixture, &change, 201 + DAY), REQUEST_KEY_KNOWN);
}

static void a_forgotten_memory_takes_its_keys_along(void **state)
{
	struct fixture *fixture = *state;
	struct change first = a_put(fixture, "news", "k1");
	struct change second = a_put(fixture, "news2", "k1");
	request_keys_keep(&fixture->transaction, &first, 100);
	request_keys_keep(&fixture->transaction, &second, 100);
	request_keys_forget(&fixture->transaction, CATALOGUE_MEMORY, first.name);
	assert_int_equal(find(fixture, &first, 101), REQUEST_KEY_NEW);
	assert_int_equal(find(fixture, &second, 101), REQUEST_KEY_KNOWN);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_kept_key_gives_its_first_outcome),
		TEST(another_body_under_the_same_key_is_told_apart),
		TEST(a_key_speaks_for_its_own_scope_only),
		TEST(a_key_is_new_again_after_a_day),
		TEST(purging_takes_the_oldest_and_stops_at_its_bound),
		TEST(purging_spares_a_key_that_was_used_again),
		TEST(a_forgotten_memory_takes_its_keys_along),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
