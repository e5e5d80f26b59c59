#include "store/journal.h"
#include "support/folder.h"
#include "support/test.h"
#include "writer/writer.h"

#include <stdio.h>

#define MOST 64

/* A change that counts up a number of the store, or does what its `how` says. */
enum how { HOW_COUNT, HOW_REFUSE, HOW_FAULT, HOW_FILL, HOW_NOTHING };

struct fixture {
	struct folder folder;
	struct store *store;
	struct writer *writer;
	struct queue done;
	struct arena arena;
	pthread_mutex_t gate; /* held by a test to keep the writer busy */
	struct announcement announced[MOST];
	size_t announced_count;
};

struct counting {
	struct change change;
	enum how how;
	struct fixture *fixture;
	bool waits_at_gate;
	struct arena arena;
};

static void note_done(void *context, struct change *change)
{
	struct fixture *fixture = context;
	queue_put(&fixture->done, &change->link);
}

static void note_announcement(void *context, const struct announcement *announcement)
{
	struct fixture *fixture = context;
	fixture->announced[fixture->announced_count++] = *announcement;
}

static void put_memory(struct fixture *fixture, const char *name)
{
	struct store_transaction transaction;
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY, .name = dragoman_text_of(name)};
	store_begin(fixture->store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static void start(struct fixture *fixture)
{
	struct fault fault = {0};
	struct writer_options options = {
		.store = fixture->store,
		.done = note_done,
		.announce = note_announcement,
		.context = fixture,
		.batch_items = 16,
	};
	fixture->writer = writer_start(&options, &fault);
	assert_non_null(fixture->writer);
}

static int set_up(void **state)
{
	static struct fixture fixture;
	struct fault fault = {0};
	fixture = (struct fixture){.gate = PTHREAD_MUTEX_INITIALIZER};
	folder_make(&fixture.folder);
	struct store_options options = {.folder = fixture.folder.path, .map_bytes = 1 << 21};
	fixture.store = store_open(&options, &fault);
	assert_non_null(fixture.store);
	queue_init(&fixture.done);
	put_memory(&fixture, "news");
	start(&fixture);
	*state = &fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	writer_stop(fixture->writer);
	store_close(fixture->store);
	queue_finish(&fixture->done);
	arena_finish(&fixture->arena);
	folder_remove(&fixture->folder);
	return 0;
}

static void fill_the_map(struct store_transaction *transaction)
{
	static const char block[100000];
	for (int i = 0; i < 100; i++) {
		char key[16];
		snprintf(key, sizeof(key), "fill%d", i);
		store_put(transaction, STORE_META, dragoman_text_of(key),
		          (struct dragoman_text){block, sizeof(block)});
	}
}

static void apply(struct change *change, struct store_transaction *transaction)
{
	struct counting *counting = (struct counting *)change;
	if (counting->waits_at_gate) {
		pthread_mutex_lock(&counting->fixture->gate);
		pthread_mutex_unlock(&counting->fixture->gate);
	}
	switch (counting->how) {
	case HOW_REFUSE:
		fault_set(&change->refusal, DRAGOMAN_CONFLICT, "refused");
		return;
	case HOW_FAULT:
		store_set_number(transaction, "count", 1000);
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "broken");
		return;
	case HOW_FILL:
		fill_the_map(transaction);
		return;
	case HOW_NOTHING:
		return;
	case HOW_COUNT:
		break;
	}
	store_next_number(transaction, "count", 1);
	struct journal_row row = {.revision = change->revision,
	                          .time = 1600000000,
	                          .verb = dragoman_text_of(change->verb),
	                          .body = dragoman_text_of("{}")};
	journal_append(transaction, &row);
	change->changed_count = 1;
	change->outcome = arena_copy_text(change->arena, dragoman_text_of("counted"));
}

static void make(struct fixture *fixture, struct counting *counting, enum how how)
{
	*counting = (struct counting){.how = how, .fixture = fixture};
	counting->change = (struct change){
		.apply = apply,
		.verb = "unit.put",
		.kind = CATALOGUE_MEMORY,
		.name = dragoman_text_of("news"),
		.item_count = 1,
		.arena = &counting->arena,
	};
}

static void put(struct fixture *fixture, struct counting *counting)
{
	writer_put(fixture->writer, &counting->change);
}

static void await(struct fixture *fixture, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		assert_non_null(queue_take(&fixture->done));
	}
}

static uint64_t stored_count(struct fixture *fixture)
{
	struct store_transaction transaction;
	store_begin(fixture->store, STORE_READ, &transaction);
	uint64_t count = store_get_number(&transaction, "count");
	store_abort(&transaction);
	return count;
}

static struct writer_counts counts_of(struct fixture *fixture)
{
	struct writer_counts counts;
	writer_count(fixture->writer, &counts);
	return counts;
}

static void finish(struct counting *counting, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		arena_finish(&counting[i].arena);
	}
}

static void a_change_is_on_disk_when_it_comes_back(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting;
	make(fixture, &counting, HOW_COUNT);
	put(fixture, &counting);
	await(fixture, 1);
	assert_int_equal(counting.change.refusal.status, DRAGOMAN_OK);
	assert_int_equal(counting.change.revision, 1);
	assert_int_equal(stored_count(fixture), 1);
	assert_int_equal(writer_waiting(fixture->writer), 0);
	assert_int_equal(writer_waiting_bytes(fixture->writer), 0);
	finish(&counting, 1);
}

/* The gate holds the writer in the first change until all wait: whether the first went alone or
 * with some others, the rest shares commits whatever the machine. */
static void put_behind_the_gate(struct fixture *fixture, struct counting *counting, size_t count)
{
	counting[0].waits_at_gate = true;
	pthread_mutex_lock(&fixture->gate);
	for (size_t i = 0; i < count; i++) {
		arena_alloc(counting[i].change.arena, 1);
		put(fixture, &counting[i]);
	}
	assert_int_equal(writer_waiting(fixture->writer), count);
	assert_true(writer_waiting_bytes(fixture->writer) >= count);
	pthread_mutex_unlock(&fixture->gate);
	await(fixture, count);
}

static void what_waits_shares_one_commit_up_to_its_bound(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[21];
	for (size_t i = 0; i < 21; i++) {
		make(fixture, &counting[i], HOW_COUNT);
	}
	put_behind_the_gate(fixture, counting, 21);
	struct writer_counts counts = counts_of(fixture);
	assert_int_equal(counts.changes, 21);
	assert_in_range(counts.commits, 2, 3); /* 16 a batch; the first may have gone alone */
	for (size_t i = 0; i < 21; i++) {
		assert_int_equal(counting[i].change.revision, i + 1);
	}
	finish(counting, 21);
}

static void only_the_guilty_change_of_a_batch_fails(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[4];
	const enum how how[] = {HOW_COUNT, HOW_COUNT, HOW_FAULT, HOW_COUNT};
	for (size_t i = 0; i < 4; i++) {
		make(fixture, &counting[i], how[i]);
	}
	put_behind_the_gate(fixture, counting, 4);
	assert_int_equal(stored_count(fixture), 3);
	assert_int_equal(counting[2].change.refusal.status, DRAGOMAN_FAILED);
	assert_string_equal(counting[2].change.refusal.message, "broken");
	assert_int_equal(counting[2].change.revision, 0);
	assert_int_equal(counting[3].change.refusal.status, DRAGOMAN_OK);
	assert_int_equal(counting[3].change.revision, 3);
	assert_int_equal(counts_of(fixture).refused, 1);
	finish(counting, 4);
}

static void a_full_map_is_an_answer_and_later_writes_go_on(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[3];
	const enum how how[] = {HOW_COUNT, HOW_FILL, HOW_COUNT};
	for (size_t i = 0; i < 3; i++) {
		make(fixture, &counting[i], how[i]);
	}
	put_behind_the_gate(fixture, counting, 3);
	assert_int_equal(counting[1].change.refusal.status, DRAGOMAN_FULL);
	assert_int_equal(stored_count(fixture), 2);
	finish(counting, 3);
}

static void a_refusal_takes_no_revision_and_no_commit(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[2];
	make(fixture, &counting[0], HOW_REFUSE);
	make(fixture, &counting[1], HOW_COUNT);
	put(fixture, &counting[0]);
	await(fixture, 1);
	assert_int_equal(counting[0].change.refusal.status, DRAGOMAN_CONFLICT);
	assert_int_equal(counts_of(fixture).commits, 0);
	put(fixture, &counting[1]);
	await(fixture, 1);
	assert_int_equal(counting[1].change.revision, 1);
	finish(counting, 2);
}

static void a_key_is_done_once_and_answered_twice(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[3];
	for (size_t i = 0; i < 3; i++) {
		make(fixture, &counting[i], HOW_COUNT);
		counting[i].change.key = dragoman_text_of("import-1");
		counting[i].change.body_hash = i == 2 ? 9 : 7;
	}
	put_behind_the_gate(fixture, counting, 3);
	assert_int_equal(stored_count(fixture), 1);
	assert_true(counting[1].change.is_repeat);
	assert_int_equal(counting[1].change.revision, counting[0].change.revision);
	assert_true(dragoman_text_equal(counting[1].change.outcome, dragoman_text_of("counted")));
	assert_int_equal(counting[2].change.refusal.status, DRAGOMAN_CONFLICT);
	assert_string_equal(counting[2].change.refusal.at, "key");
	assert_int_equal(fixture->announced_count, 1);
	finish(counting, 3);
}

static void announcements_form_a_chain(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[3];
	const enum how how[] = {HOW_COUNT, HOW_NOTHING, HOW_COUNT};
	for (size_t i = 0; i < 3; i++) {
		make(fixture, &counting[i], how[i]);
		put(fixture, &counting[i]);
		await(fixture, 1);
	}
	assert_int_equal(fixture->announced_count, 2);
	assert_int_equal(fixture->announced[0].previous, 0);
	assert_int_equal(fixture->announced[0].revision, 1);
	assert_int_equal(fixture->announced[1].previous, 1);
	assert_int_equal(fixture->announced[1].revision, 3);
	assert_int_equal(fixture->announced[1].count, 1);
	finish(counting, 3);
}

static void stopping_finishes_what_was_put(void **state)
{
	struct fixture *fixture = *state;
	struct counting counting[8];
	for (size_t i = 0; i < 8; i++) {
		make(fixture, &counting[i], HOW_COUNT);
		put(fixture, &counting[i]);
	}
	writer_stop(fixture->writer);
	fixture->writer = NULL;
	await(fixture, 8);
	assert_int_equal(stored_count(fixture), 8);
	finish(counting, 8);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_change_is_on_disk_when_it_comes_back),
		TEST(what_waits_shares_one_commit_up_to_its_bound),
		TEST(only_the_guilty_change_of_a_batch_fails),
		TEST(a_full_map_is_an_answer_and_later_writes_go_on),
		TEST(a_refusal_takes_no_revision_and_no_commit),
		TEST(a_key_is_done_once_and_answered_twice),
		TEST(announcements_form_a_chain),
		TEST(stopping_finishes_what_was_put),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
