/* test_candidates.c - no segment that reaches the threshold is left out, and no bound is too low.
 *
 * The reference is the plain edit distance over the keys of every segment there is. Lists are filed
 * in several writes, so that they lie in several runs. */
#include "match/candidates.h"

#include "base/clock.h"
#include "support/chance.h"
#include "support/open_store.h"
#include "support/test.h"

#include <string.h>

#define SEGMENTS 32000
#define WRITES 4
#define MEMORIES 3
#define LANGUAGE 7
#define WORDS 10   /* few: lists are long, so that they come in rounds */
#define LONGEST 12 /* words in most segments; a few are longer */
#define MOST_WORDS 40

static struct text {
	uint32_t memory;
	uint32_t weight;
	uint32_t keys[MOST_WORDS];
} filed[SEGMENTS + 1]; /* by number of the segment, from 1 */

static struct text make_text(struct chance *chance)
{
	struct text text = {.memory = 1 + chance_below(chance, MEMORIES)};
	text.weight = 1 + chance_below(chance, chance_of(chance, 2) ? MOST_WORDS : LONGEST);
	for (uint32_t i = 0; i < text.weight; i++) {
		/* some words are frequent, some are not */
		text.keys[i] = 100 + chance_below(chance, 1 + chance_below(chance, WORDS));
	}
	return text;
}

/* Some words of another text changed, left out or put in. */
static struct text alter(struct text text, struct chance *chance)
{
	for (uint32_t changes = chance_below(chance, 4); changes > 0; changes--) {
		uint32_t at = chance_below(chance, text.weight), kind = chance_below(chance, 3);
		if (kind == 0) {
			text.keys[at] = 100 + chance_below(chance, WORDS + 1);
		} else if (kind == 1 && text.weight > 1) {
			memmove(&text.keys[at], &text.keys[at + 1],
			        (text.weight - at - 1) * sizeof(text.keys[0]));
			text.weight--;
		} else if (kind == 2 && text.weight < MOST_WORDS) {
			memmove(&text.keys[at + 1], &text.keys[at],
			        (text.weight - at) * sizeof(text.keys[0]));
			text.keys[at] = 100 + chance_below(chance, WORDS);
			text.weight++;
		}
	}
	return text;
}

static bool is_alone(const struct text *text, uint32_t key)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < text->weight; i++) {
		count += text->keys[i] == key;
	}
	return count == 1;
}

static uint16_t occurrence_of(const struct text *text, uint32_t position)
{
	uint16_t occurrence = 0;
	for (uint32_t i = 0; i <= position; i++) {
		occurrence += text->keys[i] == text->keys[position];
	}
	return occurrence;
}

static void file_text(struct store_transaction *transaction, uint64_t segment)
{
	const struct text *text = &filed[segment];
	for (uint32_t i = 0; i < text->weight; i++) {
		struct posting_key key = {text->memory, LANGUAGE, text->keys[i],
		                          occurrence_of(text, i)};
		postings_add(transaction, &key,
		             posting_make(text->weight, segment, is_alone(text, text->keys[i]), i));
	}
}

static int begin(void **state)
{
	struct chance chance = {41};
	if (open_store(state) != 0) {
		return -1;
	}
	for (uint64_t segment = 1; segment <= SEGMENTS; segment++) {
		filed[segment] = make_text(&chance);
	}
	for (uint64_t i = 0; i < WRITES; i++) {
		struct store_transaction transaction;
		store_begin(*state, STORE_WRITE, &transaction);
		for (uint64_t j = 1; j <= SEGMENTS / WRITES; j++) {
			file_text(&transaction, i * (SEGMENTS / WRITES) + j);
		}
		if (store_commit(&transaction) != DRAGOMAN_OK) {
			return -1;
		}
	}
	return 0;
}

/* Only what candidates ask of a query. */
static void make_query(const struct text *text, struct query *query, struct query_item *items)
{
	*query = (struct query){.language = LANGUAGE, .items = items, .weight = text->weight};
	for (uint32_t i = 0; i < text->weight; i++) {
		items[i] = (struct query_item){.key = text->keys[i],
		                               .occurrence = occurrence_of(text, i),
		                               .is_alone = is_alone(text, text->keys[i]),
		                               .position = i};
	}
}

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

static uint32_t distance(const struct text *a, const struct text *b)
{
	uint32_t row[MOST_WORDS + 1];
	for (uint32_t j = 0; j <= b->weight; j++) {
		row[j] = j;
	}
	for (uint32_t i = 1; i <= a->weight; i++) {
		uint32_t before = row[0];
		row[0] = i;
		for (uint32_t j = 1; j <= b->weight; j++) {
			uint32_t over = row[j];
			row[j] = least(before + (a->keys[i - 1] != b->keys[j - 1]),
			               1 + least(row[j], row[j - 1]));
			before = over;
		}
	}
	return row[b->weight];
}

static uint32_t base_score(const struct text *a, const struct text *b)
{
	uint32_t longer = a->weight > b->weight ? a->weight : b->weight;
	return 100 * (longer - distance(a, b)) / longer;
}

/* Of one search: the bound each segment was handed out with, and what the rounds came to. */
struct seen {
	uint8_t bounds[SEGMENTS + 1]; /* 1 + it; 0: was not handed out */
	uint32_t rounds;
	bool is_late;
};

static void note_round(const struct candidates *candidates, struct seen *seen)
{
	uint32_t before = 100;
	for (size_t i = 0; i < candidates->found_count; i++) {
		const struct candidate *found = &candidates->found[i];
		assert_in_range(found->segment, 1, SEGMENTS);
		assert_int_equal(seen->bounds[found->segment], 0); /* never twice */
		assert_int_equal(found->weight, filed[found->segment].weight);
		assert_true(found->bound <= before); /* best first */
		before = found->bound;
		seen->bounds[found->segment] = (uint8_t)(1 + found->bound);
	}
	seen->rounds++;
}

/* `thresholds` are those of the rounds; the last one stays. */
static void search(struct candidates *candidates, const struct candidates_scope *scope,
                   uint32_t threshold, uint32_t rise, struct seen *out_seen)
{
	struct search_counters counters = {0};
	uint64_t found = 0;
	*out_seen = (struct seen){0};
	candidates_begin(candidates, scope);
	while (candidates_next(candidates, threshold, &counters)) {
		note_round(candidates, out_seen);
		found += candidates->found_count;
		threshold = least(99, threshold + rise);
	}
	out_seen->is_late = candidates->is_late;
	assert_true(out_seen->is_late || counters.candidates == found);
}

static bool is_searched(const struct candidates_scope *scope, uint32_t memory)
{
	for (size_t i = 0; i < scope->memory_count; i++) {
		if (scope->memories[i] == memory) {
			return true;
		}
	}
	return false;
}

/* What reaches `threshold` was handed out, and no score is above its bound. */
static size_t check_seen(const struct candidates_scope *scope, const struct text *asked,
                         uint32_t threshold, const struct seen *seen)
{
	size_t reached = 0;
	for (uint64_t i = 1; i <= SEGMENTS; i++) {
		if (!is_searched(scope, filed[i].memory)) {
			assert_int_equal(seen->bounds[i], 0);
			continue;
		}
		uint32_t score = base_score(asked, &filed[i]);
		assert_true(score < threshold || seen->bounds[i] > score);
		assert_true(seen->bounds[i] == 0 || seen->bounds[i] > score);
		reached += score >= threshold;
	}
	return reached;
}

static void what_reaches_the_threshold_is_handed_out(void **state)
{
	static const uint32_t memories[] = {1, 3};
	static const uint32_t thresholds[] = {1, 30, 50, 67, 80, 99};
	static struct seen seen;
	struct candidates candidates = {0};
	struct chance chance = {17};
	struct store_transaction transaction;
	size_t reached = 0, rounds = 0;
	store_begin(*state, STORE_READ, &transaction);
	for (uint32_t i = 0; i < 36; i++) {
		struct query query;
		struct query_item items[MOST_WORDS];
		struct text asked = alter(filed[1 + chance_below(&chance, SEGMENTS)], &chance);
		uint32_t threshold = thresholds[i % 6];
		struct candidates_scope scope = {.transaction = &transaction,
		                                 .query = &query,
		                                 .memories = memories + i % 2,
		                                 .memory_count = 2 - i % 2};
		make_query(&asked, &query, items);
		search(&candidates, &scope, threshold, 0, &seen);
		reached += check_seen(&scope, &asked, threshold, &seen);
		rounds += seen.rounds > 1;
	}
	assert_true(reached > 3000);
	assert_true(rounds > 5); /* not everything in one round */
	candidates_finish(&candidates);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

/* As a search does that has found enough: what reaches the last threshold must still be there. */
static void the_threshold_may_rise_from_round_to_round(void **state)
{
	static const uint32_t memories[] = {1, 2, 3};
	static struct seen seen;
	struct candidates candidates = {0};
	struct chance chance = {23};
	struct store_transaction transaction;
	size_t rounds = 0;
	store_begin(*state, STORE_READ, &transaction);
	for (uint32_t i = 0; i < 12; i++) {
		struct query query;
		struct query_item items[MOST_WORDS];
		struct text asked = alter(filed[1 + chance_below(&chance, SEGMENTS)], &chance);
		struct candidates_scope scope = {.transaction = &transaction,
		                                 .query = &query,
		                                 .memories = memories,
		                                 .memory_count = 3};
		uint32_t rise = 1 + chance_below(&chance, 20);
		make_query(&asked, &query, items);
		search(&candidates, &scope, 40, rise, &seen);
		check_seen(&scope, &asked, least(99, 40 + seen.rounds * rise), &seen);
		rounds += seen.rounds > 1;
	}
	assert_true(rounds > 3);
	candidates_finish(&candidates);
	assert_int_equal(store_abort(&transaction), DRAGOMAN_OK);
}

static void words_that_nobody_filed_find_nothing(void **state)
{
	static const struct text empty = {0},
				 unknown = {.weight = 3, .keys = {VOCABULARY_UNKNOWN, 99, 98}};
	static const struct text *const texts[] = {&empty, &unknown};
	static const uint32_t memories[] = {1, 2, 3};
	static struct seen seen;
	struct candidates candidates = {0};
	struct store_transaction transaction;
	store_begin(*state, STORE_READ, &transaction);
	for (size_t i = 0; i < 2; i++) {
		struct query query;
		struct query_item items[MOST_WORDS];
		struct candidates_scope scope = {.transaction = &transaction,
		                                 .query = &query,
		                                 .memories = memories,
		                                 .memory_count = 3};
		make_query(texts[i], &query, items);
		search(&candidates, &scope, 50, 0, &seen);
		check_seen(&scope, texts[i], 50, &seen);
		assert_int_equal(candidates.found_count, 0);
	}
	candidates_finish(&candidates);
	candidates_finish(&candidates); /* nothing is left: nothing to do */
	store_abort(&transaction);
}

static void memories_that_are_not_searched_find_nothing(void **state)
{
	static const uint32_t other = 9;
	static struct seen seen;
	struct candidates candidates = {0};
	struct store_transaction transaction;
	struct query query;
	struct query_item items[MOST_WORDS];
	store_begin(*state, STORE_READ, &transaction);
	make_query(&filed[5], &query, items);
	for (size_t count = 0; count < 2; count++) {
		struct candidates_scope scope = {.transaction = &transaction,
		                                 .query = &query,
		                                 .memories = &other,
		                                 .memory_count = count};
		search(&candidates, &scope, 50, 0, &seen);
		check_seen(&scope, &filed[5], 50, &seen);
	}
	candidates_finish(&candidates);
	store_abort(&transaction);
}

static void a_deadline_ends_it_before_all_is_scanned(void **state)
{
	static const uint32_t memories[] = {1, 2, 3};
	static struct seen seen;
	struct candidates candidates = {0};
	struct store_transaction transaction;
	struct text asked = {.weight = 8, .keys = {100, 101, 102, 103, 100, 101, 104, 100}};
	struct query query;
	struct query_item items[MOST_WORDS];
	struct candidates_scope scope = {.transaction = &transaction,
	                                 .query = &query,
	                                 .memories = memories,
	                                 .memory_count = 3,
	                                 .deadline_ns = 1};
	store_begin(*state, STORE_READ, &transaction);
	make_query(&asked, &query, items);
	search(&candidates, &scope, 30, 0, &seen);
	assert_true(seen.is_late);
	scope.deadline_ns = clock_monotonic_ns() + UINT64_C(600) * 1000000000;
	make_query(&asked, &query, items);
	search(&candidates, &scope, 30, 0, &seen); /* the next search is whole again */
	assert_false(seen.is_late);
	assert_true(check_seen(&scope, &asked, 30, &seen) > 100);
	candidates_finish(&candidates);
	store_abort(&transaction);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_reaches_the_threshold_is_handed_out),
		cmocka_unit_test(the_threshold_may_rise_from_round_to_round),
		cmocka_unit_test(words_that_nobody_filed_find_nothing),
		cmocka_unit_test(memories_that_are_not_searched_find_nothing),
		cmocka_unit_test(a_deadline_ends_it_before_all_is_scanned),
	};
	return cmocka_run_group_tests(tests, begin, close_store);
}
