#include "match/search.h"
#include "record/unit_record.h"
#include "store/graves.h"
#include "store/journal.h"
#include "store/units.h"
#include "support/open_store.h"
#include "support/test.h"
#include "writer/reindex.h"
#include "writer/unit_change.h"
#include "writer/upkeep.h"

#include <stdio.h>

static struct analyser *analyser;
static struct arena arena;

static int begin(void **state)
{
	analyser = analyser_create();
	return open_store(state);
}

static int end(void **state)
{
	analyser_destroy(analyser);
	arena_finish(&arena);
	return close_store(state);
}

static void make_memory(struct store *store, const char *name, enum catalogue_policy policy)
{
	struct catalogue_entry entry = {
		.kind = CATALOGUE_MEMORY, .name = dragoman_text_of(name), .policy = policy};
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

static struct catalogue_entry get_memory(struct store *store, const char *name)
{
	struct store_transaction transaction;
	struct catalogue_entry entry;
	store_begin(store, STORE_READ, &transaction);
	assert_true(catalogue_get(&transaction, CATALOGUE_MEMORY, dragoman_text_of(name), &arena,
	                          &entry));
	store_abort(&transaction);
	return entry;
}

static void apply(struct store *store, struct change *change)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	change->revision = journal_revision(&transaction) + 1;
	change->apply(change, &transaction);
	if (faulted(&change->refusal)) {
		store_abort(&transaction);
		return;
	}
	journal_set_revision(&transaction, change->revision);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

/* A unit `id` (NULL: the server's) of one English and one other variant. */
static struct unit_put make_unit(const char *id, const char *english, const char *language,
                                 const char *text)
{
	struct unit_put put = {.unit = {.id = dragoman_text_of(id), .variant_count = 2}};
	put.unit.variants = ARENA_NEW(&arena, struct dragoman_variant, 2);
	put.unit.variants[0].language = dragoman_text_of("en");
	put.unit.variants[0].text = dragoman_text_of(english);
	put.unit.variants[1].language = dragoman_text_of(language);
	put.unit.variants[1].text = dragoman_text_of(text);
	return put;
}

static struct unit_put_change *put(struct store *store, const char *memory, struct unit_put asked)
{
	struct unit_put *copy = ARENA_NEW(&arena, struct unit_put, 1);
	*copy = asked;
	struct unit_put_change *change = unit_put_prepare(analyser, &arena,
	                                                  dragoman_text_of(memory), copy, 1);
	apply(store, &change->change);
	return change;
}

static struct unit_outcome outcome(const struct unit_put_change *change)
{
	assert_int_equal(change->change.refusal.status, DRAGOMAN_OK);
	return unit_put_outcome(change)[0];
}

static uint32_t count_matches(struct store *store, const char *text)
{
	struct searcher searcher;
	struct store_transaction transaction;
	struct dragoman_match_request request = {
		.source = dragoman_text_of("en"), .min_score = 100, .limit = 10};
	struct dragoman_segment segment = {.text = dragoman_text_of(text)};
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
	return result.match_count;
}

static void an_id_that_exists_is_replaced(void **state)
{
	make_memory(*state, "ids", POLICY_KEEP_BOTH);
	assert_int_equal(outcome(put(*state, "ids", make_unit("a", "One id", "ru", "x"))).did,
	                 UNIT_ADDED);
	assert_int_equal(outcome(put(*state, "ids", make_unit("a", "Same id", "ru", "x"))).did,
	                 UNIT_REPLACED);
	assert_int_equal(get_memory(*state, "ids").count, 1);
	assert_int_equal(count_matches(*state, "One id"), 0);
	assert_int_equal(count_matches(*state, "Same id"), 1);
}

static void keep_both_gives_ids_of_its_own(void **state)
{
	make_memory(*state, "both", POLICY_KEEP_BOTH);
	struct unit_outcome first = outcome(put(*state, "both", make_unit(NULL, "B", "ru", "x")));
	struct unit_outcome second = outcome(put(*state, "both", make_unit(NULL, "B", "ru", "y")));
	assert_int_equal(first.id.length, MADE_ID_BYTES);
	assert_false(dragoman_text_equal(first.id, second.id));
	assert_int_equal(get_memory(*state, "both").count, 2);
	assert_int_equal(count_matches(*state, "B"), 2);
}

static void replace_keeps_the_id_that_stood(void **state)
{
	make_memory(*state, "replace", POLICY_REPLACE);
	put(*state, "replace", make_unit("old", "R text", "ru", "x"));
	struct unit_outcome got = outcome(
		put(*state, "replace", make_unit(NULL, "R text", "ru", "y")));
	assert_int_equal(got.did, UNIT_REPLACED);
	assert_true(dragoman_text_equal(got.id, dragoman_text_of("old")));
	assert_int_equal(get_memory(*state, "replace").count, 1);
	assert_int_equal(count_matches(*state, "R text"), 1);
}

static void keep_first_changes_nothing(void **state)
{
	make_memory(*state, "first", POLICY_KEEP_FIRST);
	put(*state, "first", make_unit("one", "F text", "ru", "x"));
	struct unit_put_change *change = put(*state, "first",
	                                     make_unit("two", "F text", "ru", "y"));
	assert_int_equal(outcome(change).did, UNIT_KEPT);
	assert_true(dragoman_text_equal(outcome(change).id, dragoman_text_of("one")));
	assert_int_equal(change->change.changed_count, 0);
	/* another text with the same form is another source */
	assert_int_equal(outcome(put(*state, "first", make_unit("c", "F TEXT", "ru", "y"))).did,
	                 UNIT_ADDED);
}

static void merge_adds_the_languages_that_are_missing(void **state)
{
	struct store_transaction transaction;
	struct dragoman_text record;
	struct dragoman_unit unit;
	uint64_t number;
	make_memory(*state, "merge", POLICY_MERGE);
	put(*state, "merge", make_unit("m", "M text", "ru", "x"));
	assert_int_equal(outcome(put(*state, "merge", make_unit(NULL, "M text", "ru", "z"))).did,
	                 UNIT_KEPT);
	assert_int_equal(outcome(put(*state, "merge", make_unit(NULL, "M text", "hy", "y"))).did,
	                 UNIT_MERGED);
	uint32_t memory = get_memory(*state, "merge").number;
	store_begin(*state, STORE_READ, &transaction);
	assert_true(units_find(&transaction, memory, dragoman_text_of("m"), &number));
	assert_true(units_get(&transaction, memory, number, &record));
	assert_true(unit_record_read(record, &arena, &unit));
	assert_int_equal(unit.variant_count, 3);
	assert_true(dragoman_text_equal(unit.variants[1].text, dragoman_text_of("x")));
	assert_int_equal(unit.revision, journal_revision(&transaction));
	store_abort(&transaction);
}

static void a_revision_that_does_not_hold_is_a_conflict(void **state)
{
	make_memory(*state, "revisions", POLICY_KEEP_BOTH);
	struct unit_put asked = make_unit("v", "V text", "ru", "x");
	asked.has_if_revision = true;
	asked.if_revision = 0; /* must not be there yet */
	struct unit_put_change *first = put(*state, "revisions", asked);
	assert_int_equal(outcome(first).did, UNIT_ADDED);
	struct unit_put_change *second = put(*state, "revisions", asked);
	assert_int_equal(second->change.refusal.status, DRAGOMAN_CONFLICT);
	assert_string_equal(second->change.refusal.at, "units[0].if_revision");
	asked.if_revision = first->change.revision;
	assert_int_equal(outcome(put(*state, "revisions", asked)).did, UNIT_REPLACED);
}

static void a_delete_takes_all_or_nothing(void **state)
{
	struct record_choice ids[] = {{.id = dragoman_text_of("a")}, {.id = dragoman_text_of("b")}};
	make_memory(*state, "delete", POLICY_KEEP_BOTH);
	put(*state, "delete", make_unit("a", "D text", "ru", "x"));
	struct unit_delete_change *change = unit_delete_prepare(&arena, dragoman_text_of("delete"),
	                                                        ids, 2);
	apply(*state, &change->change);
	assert_int_equal(change->change.refusal.status, DRAGOMAN_NOT_FOUND);
	assert_string_equal(change->change.refusal.at, "ids[1]");
	assert_int_equal(count_matches(*state, "D text"), 1);
	change = unit_delete_prepare(&arena, dragoman_text_of("delete"), ids, 1);
	apply(*state, &change->change);
	assert_int_equal(change->change.changed_count, 1);
	assert_int_equal(count_matches(*state, "D text"), 0);
}

/* Its text is still filed, and must be passed over by whoever looks for it. */
static void a_deleted_text_is_no_longer_the_same_source(void **state)
{
	static const struct {
		const char *memory;
		enum catalogue_policy policy;
	} cases[] = {{"dead-replace", POLICY_REPLACE},
	             {"dead-first", POLICY_KEEP_FIRST},
	             {"dead-merge", POLICY_MERGE}};
	struct record_choice id = {.id = dragoman_text_of("a")};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const char *memory = cases[i].memory;
		make_memory(*state, memory, cases[i].policy);
		put(*state, memory, make_unit("a", memory, "ru", "x"));
		struct unit_delete_change *change = unit_delete_prepare(
			&arena, dragoman_text_of(memory), &id, 1);
		apply(*state, &change->change);
		struct unit_outcome got = outcome(
			put(*state, memory, make_unit("b", memory, "ru", "y")));
		assert_int_equal(got.did, UNIT_ADDED);
		assert_true(dragoman_text_equal(got.id, dragoman_text_of("b")));
		assert_int_equal(get_memory(*state, memory).count, 1);
		assert_int_equal(count_matches(*state, memory), 1);
	}
}

static void an_unknown_memory_is_not_found(void **state)
{
	struct unit_put_change *change = put(*state, "nowhere", make_unit("a", "N", "ru", "x"));
	assert_int_equal(change->change.refusal.status, DRAGOMAN_NOT_FOUND);
	assert_string_equal(change->change.refusal.at, "memory");
}

static void a_deleted_memory_leaves_nothing_filed(void **state)
{
	struct store_transaction transaction;
	make_memory(*state, "gone", POLICY_KEEP_BOTH);
	put(*state, "gone", make_unit("a", "G text 1", "ru", "x"));
	put(*state, "gone", make_unit("b", "G text 2", "ru", "x"));
	struct catalogue_entry entry = get_memory(*state, "gone");
	store_begin(*state, STORE_WRITE, &transaction);
	uint64_t before = tokens_count(&transaction);
	catalogue_delete(&transaction, CATALOGUE_MEMORY, dragoman_text_of("gone"));
	graves_add_memory(&transaction, entry.number);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	assert_int_equal(count_matches(*state, "G text 1"), 0);
	struct fault fault = {0};
	while (upkeep_step(*state, true, &fault)) {
	}
	assert_int_equal(fault.status, DRAGOMAN_OK);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(tokens_count(&transaction), before - 4);
	uint64_t number;
	struct dragoman_text record;
	assert_false(units_next(&transaction, entry.number, 0, &number, &record));
	assert_int_equal(graves_uncleared(&transaction), 0);
	store_abort(&transaction);
}

static void filing_anew_finds_the_same(void **state)
{
	struct reindex_counts counts;
	struct fault fault = {0};
	struct store_transaction transaction;
	make_memory(*state, "anew", POLICY_KEEP_BOTH);
	put(*state, "anew", make_unit("a", "N text 1", "ru", "x"));
	put(*state, "anew", make_unit("b", "N text 2", "ru", "y"));
	store_begin(*state, STORE_READ, &transaction);
	uint64_t tokens = tokens_count(&transaction);
	uint64_t units = store_count(&transaction, STORE_UNITS);
	store_abort(&transaction);
	reindex_store(*state, &counts, &fault);
	assert_int_equal(fault.status, DRAGOMAN_OK);
	assert_int_equal(counts.units, units);
	store_begin(*state, STORE_READ, &transaction);
	assert_int_equal(tokens_count(&transaction), tokens);
	store_abort(&transaction);
	assert_int_equal(count_matches(*state, "N text 2"), 1);
}

static struct unit_outcome update(struct store *store, struct unit_put asked)
{
	struct unit_put *copy = ARENA_NEW(&arena, struct unit_put, 1);
	*copy = asked;
	struct unit_put_change *change = unit_put_prepare(analyser, &arena, dragoman_text_of("u"),
	                                                  copy, 1);
	change->is_update = true;
	apply(store, &change->change);
	return outcome(change);
}

static struct unit_put in_context(const char *context, const char *language, const char *text)
{
	struct unit_put put = make_unit(NULL, "Open the file", language, text);
	put.unit.context = dragoman_text_of(context);
	put.unit.author = dragoman_text_of("anna");
	return put;
}

static struct unit_put between(const char *previous, const char *next, const char *text)
{
	struct unit_put put = make_unit(NULL, "Close the file", "ru", text);
	struct dragoman_neighbour *both = ARENA_NEW(&arena, struct dragoman_neighbour, 2);
	both[0] = (struct dragoman_neighbour){dragoman_text_of("en"), dragoman_text_of(previous)};
	both[1] = (struct dragoman_neighbour){dragoman_text_of("en"), dragoman_text_of(next)};
	put.unit.previous = &both[0];
	put.unit.next = &both[1];
	put.unit.previous_count = previous[0] != '\0';
	put.unit.next_count = next[0] != '\0';
	return put;
}

static struct dragoman_unit get_unit(struct store *store, struct dragoman_text id)
{
	struct store_transaction transaction;
	struct catalogue_entry entry = get_memory(store, "u");
	struct dragoman_text record;
	struct dragoman_unit unit;
	uint64_t number;
	store_begin(store, STORE_READ, &transaction);
	assert_true(units_find(&transaction, entry.number, id, &number));
	assert_true(units_get(&transaction, entry.number, number, &record));
	record = arena_copy_text(&arena, record);
	assert_true(unit_record_read(record, &arena, &unit));
	store_abort(&transaction);
	return unit;
}

static void an_update_changes_the_unit_of_the_same_context_only(void **state)
{
	make_memory(*state, "u", POLICY_KEEP_BOTH);
	struct unit_outcome menu = update(*state, in_context("menu", "ru", "Открыть"));
	assert_int_equal(menu.did, UNIT_ADDED);
	assert_int_equal(update(*state, in_context("title", "ru", "Открытие")).did, UNIT_ADDED);
	assert_int_equal(update(*state, in_context("", "ru", "Откройте")).did, UNIT_ADDED);
	assert_int_equal(update(*state, in_context("menu", "ru", "Открыть")).did, UNIT_KEPT);
	struct unit_put changed = in_context("menu", "ru", "Открыть файл");
	changed.unit.author = dragoman_text_of("boris");
	struct unit_outcome again = update(*state, changed);
	assert_int_equal(again.did, UNIT_REPLACED);
	assert_true(dragoman_text_equal(again.id, menu.id));
	struct dragoman_unit unit = get_unit(*state, menu.id);
	assert_true(dragoman_text_equal(unit.author, dragoman_text_of("anna")));
	assert_true(dragoman_text_equal(unit.changed_by, dragoman_text_of("boris")));
	assert_true(dragoman_text_equal(unit.variants[1].text, dragoman_text_of("Открыть файл")));
	assert_int_equal(get_memory(*state, "u").count, 3);
}

static void an_update_keeps_the_other_languages(void **state)
{
	struct unit_outcome de = update(*state, in_context("menu", "de", "Datei öffnen"));
	assert_int_equal(de.did, UNIT_REPLACED);
	struct dragoman_unit unit = get_unit(*state, de.id);
	assert_int_equal(unit.variant_count, 3);
	assert_int_equal(update(*state, in_context("menu", "ru", "Открыть файл")).did, UNIT_KEPT);
	assert_int_equal(count_matches(*state, "Open the file"), 3);
}

static void without_context_the_neighbours_tell_and_one_may_be_new(void **state)
{
	assert_int_equal(update(*state, between("Open", "Save", "Закрыть")).did, UNIT_ADDED);
	assert_int_equal(update(*state, between("Undo", "Redo", "Закройте")).did, UNIT_ADDED);
	assert_int_equal(update(*state, between("", "", "Закрытие")).did, UNIT_ADDED);
	assert_int_equal(update(*state, between("Open", "Save", "Закрыть")).did, UNIT_KEPT);
	assert_int_equal(update(*state, between("Open", "Save as", "Закрыть")).did, UNIT_REPLACED);
	assert_int_equal(update(*state, between("", "", "Закрыть!")).did, UNIT_REPLACED);
	assert_int_equal(update(*state, between("Open", "Redo", "Закрыть")).did, UNIT_REPLACED);
	assert_int_equal(update(*state, between("Print", "Quit", "Закрыть")).did, UNIT_ADDED);
}

#define PLACES 4000

/* "OK" in thousands of places, and the same ones twice in one request. */
static void an_update_of_many_places_of_one_source_takes_no_time(void **state)
{
	static char contexts[PLACES][12];
	struct unit_put *puts = ARENA_NEW(&arena, struct unit_put, PLACES + 2);
	for (size_t i = 0; i < PLACES; i++) {
		snprintf(contexts[i], sizeof(contexts[i]), "c%zu", i);
		puts[i] = make_unit(NULL, "OK", "ru", "ОК");
		puts[i].unit.context = dragoman_text_of(contexts[i]);
	}
	uint64_t before = get_memory(*state, "u").count;
	puts[PLACES] = puts[7];
	puts[PLACES + 1] = make_unit(NULL, "OK", "ru", "Хорошо");
	puts[PLACES + 1].unit.context = puts[8].unit.context;
	for (int round = 0; round < 2; round++) {
		struct unit_put_change *change = unit_put_prepare(
			analyser, &arena, dragoman_text_of("u"), puts, PLACES + 2);
		change->is_update = true;
		apply(*state, &change->change);
		const struct unit_outcome *outcomes = unit_put_outcome(change);
		for (size_t i = 0; i < PLACES; i++) {
			assert_int_equal(outcomes[i].did, round == 0 ? UNIT_ADDED
			                                  : i == 8   ? UNIT_REPLACED
			                                             : UNIT_KEPT);
		}
		assert_int_equal(outcomes[PLACES].did, UNIT_KEPT);
		assert_int_equal(outcomes[PLACES + 1].did, UNIT_REPLACED);
	}
	assert_int_equal(get_memory(*state, "u").count, before + PLACES);
}

static void an_update_by_id_of_another_source_replaces_all(void **state)
{
	assert_int_equal(update(*state, make_unit("x", "First text", "ru", "Раз")).did, UNIT_ADDED);
	assert_int_equal(update(*state, make_unit("x", "First text", "de", "Eins")).did,
	                 UNIT_REPLACED);
	assert_int_equal(get_unit(*state, dragoman_text_of("x")).variant_count, 3);
	assert_int_equal(update(*state, make_unit("x", "Other text", "ru", "Два")).did,
	                 UNIT_REPLACED);
	assert_int_equal(get_unit(*state, dragoman_text_of("x")).variant_count, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_id_that_exists_is_replaced),
		cmocka_unit_test(keep_both_gives_ids_of_its_own),
		cmocka_unit_test(replace_keeps_the_id_that_stood),
		cmocka_unit_test(keep_first_changes_nothing),
		cmocka_unit_test(merge_adds_the_languages_that_are_missing),
		cmocka_unit_test(a_revision_that_does_not_hold_is_a_conflict),
		cmocka_unit_test(a_delete_takes_all_or_nothing),
		cmocka_unit_test(a_deleted_text_is_no_longer_the_same_source),
		cmocka_unit_test(an_unknown_memory_is_not_found),
		cmocka_unit_test(a_deleted_memory_leaves_nothing_filed),
		cmocka_unit_test(an_update_changes_the_unit_of_the_same_context_only),
		cmocka_unit_test(an_update_keeps_the_other_languages),
		cmocka_unit_test(without_context_the_neighbours_tell_and_one_may_be_new),
		cmocka_unit_test(an_update_of_many_places_of_one_source_takes_no_time),
		cmocka_unit_test(an_update_by_id_of_another_source_replaces_all),
		cmocka_unit_test(filing_anew_finds_the_same),
	};
	return cmocka_run_group_tests(tests, begin, end);
}
