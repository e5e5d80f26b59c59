/* test_groups.c - duplicates and many targets, against a comparison of every unit with every other.
 *
 * Units are made of few texts, so that many are alike; what they are made of is compared, not what
 * the store gives back. */
#include "care/groups.h"

#include "base/clock.h"
#include "match/unit_index.h"
#include "record/unit_record.h"
#include "store/units.h"
#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <stdio.h>

#define UNITS 240
#define MOST_TARGETS 3
#define MEMORY 4

/* The same text twice: composed and not. */
static const char *const sources[][2] = {
	{"Café closed", "Cafe\xcc\x81 closed"},
	{"The talks resumed.", "The talks resumed."},
	{"The talks resumed!", "The talks resumed!"},
};
static const char *const targets[][2] = {
	{"fermé", "ferme\xcc\x81"}, {"ouvert", "ouvert"}, {"clos", "clos"}, {"", ""}};
static const char *const languages[] = {"fr", "de"};
static const char *const contexts[] = {"", "story-17/p3"};
static const char *const codes[] = {"<b>", "<i>"};

struct target {
	uint32_t language;
	uint32_t text;
};

/* What a unit is made of. */
struct made {
	uint64_t number;
	uint32_t source;
	bool has_tag;
	uint32_t code; /* of the tag */
	struct target targets[MOST_TARGETS];
	uint32_t target_count;
	uint32_t context;
	bool has_next;
	enum dragoman_unit_status status;
	int64_t changed;
	bool is_composed;
};

static struct made made[UNITS];
static size_t made_count;
static struct analyser *analyser;
static const atomic_bool is_running = false;
static const struct dragoman_memory_check_request ask_all = {0};

static struct made make(struct chance *chance)
{
	struct made unit = {.source = chance_below(chance, 3),
	                    .has_tag = chance_of(chance, 30),
	                    .code = chance_below(chance, 2),
	                    .target_count = chance_below(chance, MOST_TARGETS + 1),
	                    .context = chance_of(chance, 20),
	                    .has_next = chance_of(chance, 20),
	                    .status = chance_below(chance, 3),
	                    .changed = chance_below(chance, 4),
	                    .is_composed = chance_of(chance, 50)};
	for (uint32_t i = 0; i < unit.target_count; i++) {
		unit.targets[i] = (struct target){chance_below(chance, 2), chance_below(chance, 4)};
	}
	return unit;
}

static void file_unit(struct store_transaction *transaction, struct arena *arena, struct made *unit)
{
	static const struct catalogue_entry memory = {.kind = CATALOGUE_MEMORY, .number = MEMORY};
	struct dragoman_variant variants[1 + MOST_TARGETS] = {0};
	struct dragoman_tag tag = {.kind = DRAGOMAN_TAG_STANDALONE,
	                           .data = dragoman_text_of(codes[unit->code])};
	struct dragoman_neighbour next = {dragoman_text_of("en"), dragoman_text_of("Next.")};
	struct unit_features features;
	struct buffer record = {0};
	char id[24];
	variants[0].language = dragoman_text_of("en");
	variants[0].text = dragoman_text_of(sources[unit->source][unit->is_composed]);
	variants[0].tags = &tag;
	variants[0].tag_count = unit->has_tag;
	for (uint32_t i = 0; i < unit->target_count; i++) {
		variants[1 + i].language = dragoman_text_of(languages[unit->targets[i].language]);
		variants[1 + i].text = dragoman_text_of(
			targets[unit->targets[i].text][unit->is_composed]);
	}
	unit->number = units_new_segments(transaction, 1 + unit->target_count);
	sprintf(id, "u%d", (int)unit->number);
	struct dragoman_unit whole = {.id = dragoman_text_of(id),
	                              .source = dragoman_text_of("en"),
	                              .variants = variants,
	                              .variant_count = 1 + unit->target_count,
	                              .next = &next,
	                              .next_count = unit->has_next,
	                              .context = dragoman_text_of(contexts[unit->context]),
	                              .status = unit->status,
	                              .changed = unit->changed};
	unit_record_write(&record, &whole);
	unit_index_prepare(analyser, arena, &whole, &features);
	units_put(transaction, MEMORY, unit->number, whole.id, buffer_text(&record));
	unit_index_add(transaction, &memory, unit->number, &features);
	buffer_finish(&record);
}

static int begin(void **state)
{
	made_count = 0;
	analyser = analyser_create();
	return open_store(state);
}

static int end(void **state)
{
	analyser_destroy(analyser);
	return close_store(state);
}

static void file_all(struct store *store, const struct made *units, size_t count)
{
	struct store_transaction transaction;
	struct arena arena = {0};
	store_begin(store, STORE_WRITE, &transaction);
	for (size_t i = 0; i < count; i++) {
		made[made_count] = units[i];
		file_unit(&transaction, &arena, &made[made_count++]);
	}
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
	arena_finish(&arena);
}

static size_t count_target(const struct made *unit, const struct target *target)
{
	size_t count = 0;
	for (uint32_t i = 0; i < unit->target_count; i++) {
		count += unit->targets[i].language == target->language &&
		         unit->targets[i].text == target->text;
	}
	return count;
}

static bool has_same_targets(const struct made *a, const struct made *b)
{
	for (uint32_t i = 0; i < a->target_count; i++) {
		if (count_target(a, &a->targets[i]) != count_target(b, &a->targets[i])) {
			return false;
		}
	}
	return a->target_count == b->target_count;
}

static bool has_same_source(const struct made *a, const struct made *b)
{
	return a->source == b->source && a->has_tag == b->has_tag;
}

static bool is_duplicate(const struct made *a, const struct made *b)
{
	return has_same_source(a, b) && (!a->has_tag || a->code == b->code) &&
	       has_same_targets(a, b) && a->context == b->context && a->has_next == b->has_next;
}

static bool has_language(const struct made *unit, uint32_t language)
{
	for (uint32_t i = 0; i < unit->target_count; i++) {
		if (unit->targets[i].language == language) {
			return true;
		}
	}
	return false;
}

static const struct made *better_of(const struct made *a, const struct made *b)
{
	if (a->status != b->status) {
		return a->status > b->status ? a : b;
	}
	if (a->changed != b->changed) {
		return a->changed > b->changed ? a : b;
	}
	return a->number < b->number ? a : b;
}

static void expect_duplicate(const struct made *unit, struct group_finding *expected, size_t *count)
{
	const struct made *best = unit;
	for (size_t i = 0; i < made_count; i++) {
		best = is_duplicate(unit, &made[i]) ? better_of(best, &made[i]) : best;
	}
	if (best != unit) {
		expected[(*count)++] = (struct group_finding){unit->number, best->number,
		                                              DRAGOMAN_CHECK_DUPLICATE, 0};
	}
}

static void expect_targets(const struct made *unit, struct group_finding *expected, size_t *count)
{
	for (uint32_t i = 0; i < unit->target_count; i++) {
		const struct target *target = &unit->targets[i];
		const struct made *best = unit;
		for (size_t j = 0; j < made_count; j++) {
			if (has_same_source(unit, &made[j]) &&
			    has_language(&made[j], target->language)) {
				best = better_of(best, &made[j]);
			}
		}
		if (count_target(best, target) == 0) {
			expected[(*count)++] = (struct group_finding){
				unit->number, best->number, DRAGOMAN_CHECK_MANY_TARGETS, 1 + i};
		}
	}
}

static bool find(struct store_transaction *transaction,
                 const struct dragoman_memory_check_request *request, struct groups *out_groups)
{
	struct group_bounds bounds = {.deadline_ns = UINT64_MAX, .is_stopping = &is_running};
	return groups_find(transaction, MEMORY, request, &bounds, out_groups);
}

static void check(struct store *store, unsigned kinds)
{
	static struct group_finding expected[UNITS * (1 + MOST_TARGETS)];
	struct dragoman_memory_check_request request = {.kinds = kinds};
	struct store_transaction transaction;
	struct groups groups;
	size_t count = 0;
	for (size_t i = 0; i < made_count; i++) {
		if (kinds == 0 || kinds & 1u << DRAGOMAN_CHECK_DUPLICATE) {
			expect_duplicate(&made[i], expected, &count);
		}
		if (kinds == 0 || kinds & 1u << DRAGOMAN_CHECK_MANY_TARGETS) {
			expect_targets(&made[i], expected, &count);
		}
	}
	store_begin(store, STORE_READ, &transaction);
	assert_true(find(&transaction, &request, &groups));
	assert_int_equal(groups.count, count);
	for (size_t i = 0; i < count; i++) {
		assert_true(groups.findings[i].number == expected[i].number);
		assert_true(groups.findings[i].other == expected[i].other);
		assert_int_equal(groups.findings[i].kind, expected[i].kind);
		assert_int_equal(groups.findings[i].variant, expected[i].variant);
	}
	groups_finish(&groups);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void they_are_what_comparing_all_with_all_finds(void **state)
{
	struct chance chance = {9};
	struct made units[UNITS];
	for (size_t i = 0; i < UNITS; i++) {
		units[i] = make(&chance);
	}
	for (size_t filed = 0; filed < UNITS; filed += UNITS / 4) {
		file_all(*state, units + filed, UNITS / 4);
		check(*state, 0);
	}
	check(*state, 1u << DRAGOMAN_CHECK_DUPLICATE);
	check(*state, 1u << DRAGOMAN_CHECK_MANY_TARGETS);
	check(*state, 1u << DRAGOMAN_CHECK_EMPTY);
}

static void an_empty_memory_has_none(void **state)
{
	check(*state, 0);
}

static void one_unit_is_its_own_best(void **state)
{
	static const struct made two_targets = {.target_count = 2, .targets = {{0, 0}, {0, 1}}};
	file_all(*state, &two_targets, 1);
	check(*state, 0);
}

/* The best unit has two alternatives: another that has either of them says nothing else. */
static void any_alternative_of_the_best_unit_will_do(void **state)
{
	static const struct made units[] = {
		{.status = 3, .target_count = 2, .targets = {{0, 0}, {0, 1}}},
		{.target_count = 1, .targets = {{0, 1}}},
		{.target_count = 1, .targets = {{0, 0}}},
		{.target_count = 1, .targets = {{0, 2}}},
	};
	struct store_transaction transaction;
	struct groups groups;
	file_all(*state, units, 4);
	check(*state, 0);
	store_begin(*state, STORE_READ, &transaction);
	assert_true(find(&transaction, &ask_all, &groups));
	assert_int_equal(groups.count, 1);
	assert_true(groups.findings[0].number == made[3].number);
	groups_finish(&groups);
	store_abort(&transaction);
}

static void what_the_request_asks_for_is_source_and_target(void **state)
{
	static const struct made units[] = {
		{.status = 1, .target_count = 2, .targets = {{0, 0}, {1, 0}}},
		{.target_count = 2, .targets = {{0, 1}, {1, 1}}},
	};
	static const struct {
		const char *source;
		const char *target;
		size_t count;
	} cases[] = {{"", "", 2}, {"", "de", 1}, {"en", "fr", 1}, {"fr", "", 0}, {"en", "ja", 0}};
	struct store_transaction transaction;
	file_all(*state, units, 2);
	store_begin(*state, STORE_READ, &transaction);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct groups groups;
		struct dragoman_memory_check_request request = {
			.kinds = 1u << DRAGOMAN_CHECK_MANY_TARGETS,
			.source = dragoman_text_of(cases[i].source),
			.target = dragoman_text_of(cases[i].target)};
		assert_true(find(&transaction, &request, &groups));
		assert_int_equal(groups.count, cases[i].count);
		groups_finish(&groups);
	}
	store_abort(&transaction);
}

static void it_ends_when_time_is_up_or_the_daemon_stops(void **state)
{
	static const struct made units[UNITS] = {0};
	const atomic_bool is_stopping = true;
	const struct group_bounds ended[] = {
		{.deadline_ns = clock_monotonic_ns(), .is_stopping = &is_running},
		{.deadline_ns = UINT64_MAX, .is_stopping = &is_stopping}};
	struct store_transaction transaction;
	struct groups groups;
	file_all(*state, units, UNITS);
	store_begin(*state, STORE_READ, &transaction);
	for (size_t i = 0; i < 2; i++) {
		assert_false(groups_find(&transaction, MEMORY, &ask_all, &ended[i], &groups));
		assert_int_equal(groups.count, 0);
		groups_finish(&groups);
	}
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK); /* that is no fault */
}

static void damaged_records_and_lost_tokens_are_told(void **state)
{
	static const struct made unit = {.target_count = 1};
	for (int damage = 0; damage < 2; damage++) {
		struct store_transaction transaction;
		struct groups groups;
		file_all(*state, &unit, 1);
		store_begin(*state, STORE_WRITE, &transaction);
		if (damage == 0) {
			tokens_delete(&transaction, made[0].number);
		} else {
			units_put(&transaction, MEMORY, made[0].number, dragoman_text_of("u"),
			          dragoman_text_of("\x01\xff\xff\xff"));
		}
		assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
		store_begin(*state, STORE_READ, &transaction);
		assert_false(find(&transaction, &ask_all, &groups));
		assert_int_equal(groups.count, 0);
		groups_finish(&groups);
		assert_string_equal(transaction.fault.message,
		                    damage == 0 ? "corrupt segment" : "corrupt unit");
		assert_int_equal(store_abort(&transaction), DRAGOMAN_FAILED);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(they_are_what_comparing_all_with_all_finds),
		TEST(an_empty_memory_has_none),
		TEST(one_unit_is_its_own_best),
		TEST(any_alternative_of_the_best_unit_will_do),
		TEST(what_the_request_asks_for_is_source_and_target),
		TEST(it_ends_when_time_is_up_or_the_daemon_stops),
		TEST(damaged_records_and_lost_tokens_are_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
