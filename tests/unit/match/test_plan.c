#include "match/plan.h"

#include "support/open_store.h"
#include "support/test.h"

static struct arena arena;

static void make_memory(struct store *store, const char *name, uint32_t penalty,
                        const char *searchable)
{
	struct dragoman_text language = dragoman_text_of(searchable);
	struct catalogue_entry entry = {
		.kind = CATALOGUE_MEMORY,
		.name = dragoman_text_of(name),
		.penalty = penalty,
		.searchable = &language,
		.searchable_count = searchable != NULL,
	};
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	catalogue_put(&transaction, &entry);
	assert_int_equal(store_commit(&transaction), DRAGOMAN_OK);
}

/* Numbers 1 to 6. */
static int begin(void **state)
{
	if (open_store(state) != 0) {
		return -1;
	}
	make_memory(*state, "old", 5, NULL);
	make_memory(*state, "news", 0, NULL);
	make_memory(*state, "law", 0, "en");
	make_memory(*state, "older", 5, NULL);
	make_memory(*state, "machine", 10, NULL);
	make_memory(*state, "armenian", 0, "hy");
	return 0;
}

static int end(void **state)
{
	arena_finish(&arena);
	return close_store(state);
}

static bool plan(struct store *store, const char *source,
                 const struct dragoman_memory_choice *choices, size_t count, struct plan *out_plan,
                 struct fault *fault)
{
	struct store_transaction transaction;
	*out_plan = (struct plan){.source = plan_language(dragoman_text_of(source))};
	store_begin(store, STORE_READ, &transaction);
	bool is_good = plan_memories(&transaction, &arena, choices, count, out_plan, fault);
	store_abort(&transaction);
	return is_good;
}

struct wanted_class {
	uint32_t penalty;
	size_t count;
	uint32_t numbers[6];
};

/* Classes in the order of penalty, and their memories in that of numbers; all memories once. */
static void check_classes(const struct plan *plan, const struct wanted_class *wanted, size_t count)
{
	size_t all = 0;
	assert_int_equal(plan->class_count, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(plan->classes[i].count, wanted[i].count);
		for (size_t j = 0; j < wanted[i].count; j++) {
			uint32_t number = wanted[i].numbers[j];
			const struct plan_memory *memory = plan_memory_of(plan, number);
			assert_int_equal(plan->classes[i].numbers[j], number);
			assert_non_null(memory);
			assert_int_equal(memory->number, number);
			assert_int_equal(memory->penalty, wanted[i].penalty);
			all++;
		}
	}
	assert_int_equal(plan->memory_count, all);
	for (size_t i = 0; i < all; i++) {
		assert_int_equal(plan->numbers[i], plan->memories[i].number);
		assert_true(i == 0 || plan->numbers[i] > plan->numbers[i - 1]);
	}
}

static void memories_with_one_penalty_are_a_class(void **state)
{
	static const struct wanted_class wanted[] = {
		{0, 2, {2, 3}}, {5, 2, {1, 4}}, {10, 1, {5}}};
	struct plan got;
	struct fault fault = {0};
	assert_true(plan(*state, "en-GB", NULL, 0, &got, &fault));
	check_classes(&got, wanted, 3);
	assert_null(plan_memory_of(&got, 6)); /* it does not search English */
	assert_null(plan_memory_of(&got, 7));
	assert_null(plan_memory_of(&got, 0));
}

static void a_request_may_set_penalties_of_its_own(void **state)
{
	static const struct wanted_class wanted[] = {{0, 2, {2, 5}}, {3, 2, {1, 3}}};
	const struct dragoman_memory_choice choices[] = {
		{.name = dragoman_text_of("machine"), .has_penalty = true, .penalty = 0},
		{.name = dragoman_text_of("old"), .has_penalty = true, .penalty = 3},
		{.name = dragoman_text_of("news")},
		{.name = dragoman_text_of("law"), .has_penalty = true, .penalty = 3},
	};
	struct plan got;
	struct fault fault = {0};
	assert_true(plan(*state, "en", choices, 4, &got, &fault));
	check_classes(&got, wanted, 2);
}

static void a_source_that_no_memory_searches_leaves_none(void **state)
{
	const struct dragoman_memory_choice law = {.name = dragoman_text_of("law")};
	struct plan got;
	struct fault fault = {0};
	assert_true(plan(*state, "ru", &law, 1, &got, &fault));
	check_classes(&got, NULL, 0);
}

static void a_memory_must_be_there_and_named_once(void **state)
{
	const struct dragoman_memory_choice unknown[] = {{.name = dragoman_text_of("news")},
	                                                 {.name = dragoman_text_of("nobody")}};
	const struct dragoman_memory_choice twice[] = {{.name = dragoman_text_of("news")},
	                                               {.name = dragoman_text_of("law")},
	                                               {.name = dragoman_text_of("news")}};
	struct plan got;
	struct fault fault = {0};
	assert_false(plan(*state, "en", unknown, 2, &got, &fault));
	assert_int_equal(fault.status, DRAGOMAN_NOT_FOUND);
	assert_string_equal(fault.at, "memories[1]");
	fault = (struct fault){0};
	assert_false(plan(*state, "en", twice, 3, &got, &fault));
	assert_int_equal(fault.status, DRAGOMAN_INVALID);
	assert_string_equal(fault.at, "memories[2]");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(memories_with_one_penalty_are_a_class),
		TEST(a_request_may_set_penalties_of_its_own),
		TEST(a_source_that_no_memory_searches_leaves_none),
		TEST(a_memory_must_be_there_and_named_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
