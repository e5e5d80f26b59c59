/* test_context.c - what lifts an exact match to 101 and 102. */
#include "match/context.h"

#include "support/test.h"

#define TEXT(string) dragoman_text_of(string)

/* One segment of a document against one unit; NULL: not known. */
struct row {
	const char *asked[3]; /* previous, next, context */
	const char *has[3];
	uint32_t score;
};

static uint32_t score(const struct row *row, const char *unit_language)
{
	struct dragoman_neighbour neighbours[2][2] = {
		{{TEXT("ru"), TEXT("Да.")}, {TEXT(unit_language), TEXT(row->has[0])}},
		{{TEXT("ru"), TEXT("Да.")}, {TEXT(unit_language), TEXT(row->has[1])}},
	};
	struct dragoman_segment segment = {.text = TEXT("Yes."),
	                                   .has_previous = row->asked[0] != NULL,
	                                   .previous = TEXT(row->asked[0]),
	                                   .has_next = row->asked[1] != NULL,
	                                   .next = TEXT(row->asked[1]),
	                                   .context = TEXT(row->asked[2])};
	struct dragoman_unit unit = {.previous = neighbours[0],
	                             .previous_count = row->has[0] == NULL ? 1 : 2,
	                             .next = neighbours[1],
	                             .next_count = row->has[1] == NULL ? 1 : 2,
	                             .context = TEXT(row->has[2])};
	return context_score(&segment, &unit, TEXT("en-Latn"));
}

static void each_neighbour_that_is_the_same_counts_one(void **state)
{
	static const struct row rows[] = {
		{{NULL, NULL, NULL}, {NULL, NULL, NULL}, 100},
		{{NULL, NULL, NULL}, {"A.", "B.", "p3"}, 100},
		{{"A.", "B.", "p3"}, {NULL, NULL, NULL}, 100},
		{{"A.", NULL, NULL}, {"A.", NULL, NULL}, 101},
		{{NULL, "B.", NULL}, {NULL, "B.", NULL}, 101},
		{{"A.", "B.", NULL}, {"A.", "C.", NULL}, 101},
		{{"A.", "B.", NULL}, {"A.", "B.", NULL}, 102},
		{{"A.", "B.", NULL}, {"B.", "A.", NULL}, 100},
		{{"", "", NULL}, {"", "", NULL}, 102}, /* known to be the only segment */
		{{"", NULL, NULL}, {NULL, NULL, NULL}, 100},
		{{NULL, NULL, NULL}, {"", "", NULL}, 100},
		{{"Caf\xc3\xa9", NULL, NULL}, {"Cafe\xcc\x81", NULL, NULL}, 101},
		{{"Да.", NULL, NULL}, {NULL, NULL, NULL}, 100}, /* of another language only */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(score(&rows[i], "en"), rows[i].score);
	}
}

static void the_context_counts_as_both(void **state)
{
	static const struct row rows[] = {
		{{NULL, NULL, "p3"}, {NULL, NULL, "p3"}, 102},
		{{"A.", "B.", "p3"}, {"A.", "B.", "p3"}, 102},
		{{"A.", NULL, "p3"}, {"A.", NULL, "p4"}, 101},
		{{NULL, NULL, ""}, {NULL, NULL, ""}, 100},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_int_equal(score(&rows[i], "en"), rows[i].score);
	}
}

/* What may match each other may be each other's neighbour: index languages, not tags. */
static void neighbours_are_of_the_index_language(void **state)
{
	static const struct row row = {{"A.", NULL, NULL}, {"A.", NULL, NULL}, 101};
	(void)state;
	assert_int_equal(score(&row, "en-GB"), 101);
	assert_int_equal(score(&row, "en-Latn-US"), 101);
	assert_int_equal(score(&row, "fr"), 100);
	assert_int_equal(score(&row, "en-Cyrl"), 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_neighbour_that_is_the_same_counts_one),
		cmocka_unit_test(the_context_counts_as_both),
		cmocka_unit_test(neighbours_are_of_the_index_language),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
