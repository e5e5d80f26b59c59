/* test_ranking.c - the best k of any offers, against sorting all of them. */
#include "match/ranking.h"

#include "support/chance.h"
#include "support/test.h"

#include <string.h>

#define OFFERS 200
#define MOST 40

/* What one offer is made of; `group` stands for its texts. */
struct made {
	struct ranked ranked;
	uint64_t hashes[2];
	uint32_t group;
};

static struct made made[OFFERS];
static size_t asked_same;

/* Hashes of two groups may be the same: the texts decide. */
static bool is_same(void *context, const struct ranked *a, const struct ranked *b)
{
	(void)context;
	asked_same++;
	return made[a->number].group == made[b->number].group;
}

static struct made make(struct chance *chance, uint64_t number)
{
	struct made offer = {.group = chance_below(chance, 30)};
	offer.ranked = (struct ranked){
		.score = 98 + chance_below(chance, 4),
		.characters = chance_below(chance, 3),
		.characters_longer = chance_below(chance, 4) * 2,
		.number = number,
		.segment = 1000 - number,
		.unit = {.changed = chance_below(chance, 3)},
		.fit = {.target_count = 1 + offer.group % 2},
		.source_hash = offer.group % 7,
	};
	offer.hashes[0] = offer.group % 3;
	offer.hashes[1] = offer.group % 5;
	return offer;
}

/* The order of match/README.md, written down once more: better is less. */
static int compare(const struct ranked *a, const struct ranked *b)
{
	double left = a->characters_longer == 0 ? a->characters
	                                        : (double)a->characters / a->characters_longer;
	double right = b->characters_longer == 0 ? b->characters
	                                         : (double)b->characters / b->characters_longer;
	if (a->score != b->score) {
		return a->score > b->score ? -1 : 1;
	}
	if (left != right) {
		return left < right ? -1 : 1;
	}
	if (a->unit.changed != b->unit.changed) {
		return a->unit.changed > b->unit.changed ? -1 : 1;
	}
	return a->segment > b->segment ? -1 : a->segment < b->segment;
}

/* The best of each group, in their order. */
static size_t best_of(const size_t *order, size_t count, size_t *out_best)
{
	size_t found = 0;
	for (size_t i = 0; i < count; i++) {
		bool is_best = true;
		for (size_t j = 0; j < count; j++) {
			is_best = is_best &&
			          (made[order[i]].group != made[order[j]].group ||
			           compare(&made[order[i]].ranked, &made[order[j]].ranked) <= 0);
		}
		if (!is_best) {
			continue;
		}
		size_t at = found++;
		while (at > 0 &&
		       compare(&made[order[i]].ranked, &made[out_best[at - 1]].ranked) < 0) {
			out_best[at] = out_best[at - 1];
			at--;
		}
		out_best[at] = order[i];
	}
	return found;
}

static void check(const struct ranking *ranking, const size_t *order, size_t count)
{
	size_t best[OFFERS], found = best_of(order, count, best);
	size_t kept = found < ranking->limit ? found : ranking->limit;
	assert_int_equal(ranking->count, kept);
	for (size_t i = 0; i < kept; i++) {
		assert_true(ranking->entries[i].number == best[i]);
	}
	uint32_t floor = kept < ranking->limit ? 50 : made[best[kept - 1]].ranked.score;
	assert_int_equal(ranking_floor(ranking, 50), floor);
	assert_int_equal(ranking_floor(ranking, 102), 102);
}

static void it_holds_the_best_of_each_group_in_order(void **state)
{
	struct chance chance = {13};
	(void)state;
	for (int round = 0; round < 150; round++) {
		struct arena arena = {0};
		struct ranking ranking = {.same = is_same};
		size_t order[OFFERS], count = 1 + chance_below(&chance, 120);
		ranking_init(&ranking, &arena,
		             1 + chance_below(&chance, round % 2 == 0 ? 5 : MOST));
		for (size_t i = 0; i < count; i++) {
			made[i] = make(&chance, i);
			made[i].ranked.target_hashes = made[i].hashes;
			order[i] = i;
			ranking_offer(&ranking, &made[i].ranked);
			check(&ranking, order, i + 1);
		}
		arena_finish(&arena);
	}
	assert_true(asked_same > 1000);
}

static void what_is_better_is_better_both_ways(void **state)
{
	struct chance chance = {14};
	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct made a = make(&chance, 1), b = make(&chance, 2 - round % 2);
		int order = compare(&a.ranked, &b.ranked);
		assert_int_equal(ranking_before(&a.ranked, &b.ranked), order < 0);
		assert_int_equal(ranking_before(&b.ranked, &a.ranked), order > 0);
	}
}

/* Distances are compared crosswise: of the longest segments, too, that does not overflow. */
static void the_longest_texts_are_compared_exactly(void **state)
{
	struct ranked a = {.characters = UINT32_MAX - 1, .characters_longer = UINT32_MAX};
	struct ranked b = {.characters = UINT32_MAX - 2, .characters_longer = UINT32_MAX - 1};
	(void)state;
	assert_true(ranking_before(&b, &a));
	assert_false(ranking_before(&a, &b));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_holds_the_best_of_each_group_in_order),
		cmocka_unit_test(what_is_better_is_better_both_ways),
		cmocka_unit_test(the_longest_texts_are_compared_exactly),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
