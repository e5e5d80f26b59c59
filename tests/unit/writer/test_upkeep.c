#include "writer/upkeep.h"

#include "match/search.h"
#include "store/graves.h"
#include "store/journal.h"
#include "store/run_merge.h"
#include "store/units.h"
#include "support/open_store.h"
#include "support/test.h"
#include "writer/unit_change.h"

#include <stdio.h>
#include <string.h>

#define UNITS 5000 /* a memory: more than one step clears, and a run of its own */
#define STEPS 3

static struct analyser *analyser;

static int begin(void **state)
{
	analyser = analyser_create();
	return open_store(state);
}

static int end(void **state)
{
	analyser_destroy(analyser);
	return close_store(state);
}

static uint32_t make_memory(struct store *store, const char *name)
{
	struct catalogue_entry entry = {.kind = CATALOGUE_MEMORY, .name = dragoman_text_of(name)};
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	return entry.number;
}

static struct dragoman_text text_of(struct arena *arena, uint32_t index)
{
	char text[80];
	snprintf(text, sizeof(text), "The %ust session of the %uth round ended at %u", index,
	         index % 97, index % 24);
	return arena_copy_text(arena, dragoman_text_of(text));
}

/* One import. */
static void import(struct store *store, const char *memory, uint32_t count)
{
	struct arena arena = {0};
	struct store_transaction transaction;
	struct unit_put *puts = ARENA_NEW(&arena, struct unit_put, count);
	for (uint32_t i = 0; i < count; i++) {
		char id[16];
		snprintf(id, sizeof(id), "%u", i);
		struct dragoman_variant *variants = ARENA_NEW(&arena, struct dragoman_variant, 2);
		variants[0].language = dragoman_text_of("en");
		variants[0].text = text_of(&arena, i);
		variants[1].language = dragoman_text_of("hy");
		variants[1].text = text_of(&arena, i + count);
		puts[i] = (struct unit_put){
			.unit = {.id = arena_copy_text(&arena, dragoman_text_of(id)),
		                 .variants = variants,
		                 .variant_count = 2}};
	}
	struct unit_put_change *change = unit_put_prepare(analyser, &arena,
	                                                  dragoman_text_of(memory), puts, count);
	store_begin(store, STORE_WRITE, &transaction);
	change->change.revision = journal_revision(&transaction) + 1;
	change->change.apply(&change->change, &transaction);
	assert_int_equal(change->change.refusal.status, DRAGOMAN_OK);
	journal_set_revision(&transaction, change->change.revision);
	journal_trim(&transaction, &(struct journal_limits){.most_bytes = 1, .most_rows = 10000});
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	arena_finish(&arena);
}

static void delete_memory(struct store *store, const char *name, uint32_t number)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	graves_add_memory(&transaction, number);
	catalogue_delete(&transaction, CATALOGUE_MEMORY, dragoman_text_of(name));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static uint64_t count_units(struct store *store, uint32_t memory)
{
	struct store_transaction transaction;
	struct dragoman_text record;
	uint64_t number = 0, count = 0;
	store_begin(store, STORE_READ, &transaction);
	while (units_next(&transaction, memory, number, &number, &record)) {
		count++;
	}
	store_abort(&transaction);
	return count;
}

static uint32_t best_score(struct store *store, uint32_t index, uint32_t *out_count)
{
	struct arena arena = {0};
	struct searcher searcher;
	struct store_transaction transaction;
	struct dragoman_match_request request = {
		.source = dragoman_text_of("en"), .min_score = 60, .limit = 3};
	struct dragoman_segment segment = {.text = text_of(&arena, index)};
	struct plan plan = {.source = plan_language(request.source)};
	struct search_result result;
	struct fault fault = {0};
	searcher_init(&searcher, analyser);
	store_begin(store, STORE_READ, &transaction);
	plan_request(&arena, &request, &plan);
	assert_true(plan_memories(&transaction, &arena, NULL, 0, &plan, &fault));
	search_segment(&searcher, &transaction, &plan, &segment, &arena, &result);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
	searcher_finish(&searcher);
	*out_count = result.match_count;
	uint32_t score = result.match_count == 0 ? 0 : result.matches[0].score;
	arena_finish(&arena);
	return score;
}

/* Some of the units of the memories that stand are found. */
static void check(struct store *store, uint32_t score)
{
	uint32_t count;
	for (uint32_t i = 0; i < UNITS; i += 499) {
		assert_int_equal(best_score(store, i, &count), score);
		assert_int_equal(count, score == 0 ? 0 : 3);
	}
}

static bool step(struct store *store, bool is_idle)
{
	struct fault fault = {0};
	bool has_more = upkeep_step(store, is_idle, &fault);
	assert_int_equal(fault.status, DRAGOMAN_OK);
	return has_more;
}

static struct store_sizes measure(struct store *store)
{
	struct store_transaction transaction;
	struct store_sizes sizes;
	store_begin(store, STORE_READ, &transaction);
	store_measure(&transaction, &sizes);
	store_abort(&transaction);
	return sizes;
}

static void a_deleted_memory_is_cleared_in_steps(void **state)
{
	uint32_t gone = make_memory(*state, "gone"), stays = make_memory(*state, "stays");
	size_t steps = 0;
	import(*state, "gone", UNITS);
	import(*state, "stays", UNITS);
	delete_memory(*state, "gone", gone);
	check(*state, 100);
	assert_int_equal(count_units(*state, gone), UNITS);
	while (count_units(*state, gone) > 0) {
		uint64_t before = count_units(*state, gone);
		assert_true(step(*state, true));
		assert_true(before - count_units(*state, gone) <= UNITS / 2);
		assert_int_equal(count_units(*state, stays), UNITS);
		check(*state, 100);
		steps++;
		reopen_store(state); /* what a killed process left is done by the next */
	}
	assert_int_equal(steps, STEPS);
	while (step(*state, true)) {
		check(*state, 100);
	}
	struct store_transaction transaction;
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(tokens_count(&transaction), 2 * UNITS);
	assert_int_equal(graves_postings(&transaction), 0);
	assert_int_equal(graves_uncleared(&transaction), 0);
	assert_int_equal(store_count(&transaction, STORE_UNIT_IDS), UNITS);
	store_abort(&transaction);
	check(*state, 100);
}

static void while_writes_wait_nothing_is_cleared(void **state)
{
	uint32_t gone = make_memory(*state, "gone");
	import(*state, "gone", UNITS);
	delete_memory(*state, "gone", gone);
	while (step(*state, false)) {
	}
	assert_int_equal(count_units(*state, gone), UNITS);
	check(*state, 0); /* it is gone all the same */
	assert_true(step(*state, true));
	assert_true(count_units(*state, gone) < UNITS);
}

static void room_that_was_cleared_is_used_again(void **state)
{
	make_memory(*state, "first");
	import(*state, "first", UNITS);
	uint64_t largest = 0;
	for (int round = 0; round < 6; round++) {
		uint32_t number = make_memory(*state, "next");
		import(*state, "next", UNITS);
		while (step(*state, true)) {
		}
		struct store_sizes before = measure(*state);
		delete_memory(*state, "next", number);
		while (step(*state, true)) {
		}
		struct store_sizes after = measure(*state);
		uint64_t held = after.record_bytes + after.token_bytes + after.posting_bytes +
		                after.exact_bytes;
		assert_true(after.free_bytes > before.free_bytes);
		assert_true(after.free_bytes > held / 2); /* half of all units went */
		assert_true(round < 3 || after.used_bytes <= largest * 11 / 10);
		largest = after.used_bytes > largest ? after.used_bytes : largest;
	}
	check(*state, 100);
}

static void two_memories_are_cleared_one_after_the_other(void **state)
{
	uint32_t first = make_memory(*state, "a"), second = make_memory(*state, "b");
	import(*state, "a", 50);
	import(*state, "b", 50);
	make_memory(*state, "empty");
	delete_memory(*state, "a", first);
	delete_memory(*state, "b", second);
	delete_memory(*state, "empty", second + 1);
	while (step(*state, true)) {
	}
	struct store_transaction transaction;
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(tokens_count(&transaction), 0);
	assert_int_equal(store_count(&transaction, STORE_UNITS), 0);
	assert_int_equal(store_count(&transaction, STORE_UNIT_IDS), 0);
	assert_int_equal(graves_uncleared(&transaction), 0);
	store_abort(&transaction);
}

static void a_unit_that_cannot_be_read_is_named_and_runs_are_merged_all_the_same(void **state)
{
	struct fault fault = {0};
	struct store_transaction transaction;
	uint32_t gone = make_memory(*state, "gone");
	make_memory(*state, "one");
	import(*state, "gone", 100);
	store_begin(*state, STORE_WRITE, &transaction);
	units_put(&transaction, gone, 1, dragoman_text_of("0"), dragoman_text_of("\xff?"));
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	import(*state, "one", UNITS);
	import(*state, "one", UNITS); /* replaces all: the first are dead */
	delete_memory(*state, "gone", gone);
	for (int i = 0; i < 20; i++) {
		fault = (struct fault){0};
		upkeep_step(*state, true, &fault);
		assert_int_equal(fault.status, DRAGOMAN_FAILED);
		assert_non_null(strstr(fault.message, "corrupt unit 1"));
	}
	check(*state, 100);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(graves_postings(&transaction), 0);
	store_abort(&transaction);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_deleted_memory_is_cleared_in_steps),
		TEST(while_writes_wait_nothing_is_cleared),
		TEST(room_that_was_cleared_is_used_again),
		TEST(two_memories_are_cleared_one_after_the_other),
		TEST(a_unit_that_cannot_be_read_is_named_and_runs_are_merged_all_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
