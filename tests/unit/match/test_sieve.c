/* test_sieve.c - the bands let through all that an alignment within the allowed differences needs.
 *
 * All alignments of small random sequences are enumerated; nothing is shared with the sieve but the
 * number of allowed differences, which is checked on its own. */
#include "match/sieve.h"

#include "match/tally.h"
#include "support/test.h"

#include <string.h>

#define MOST 7

static uint64_t chance = 11;

static uint32_t random_below(uint32_t limit)
{
	chance = chance * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(chance >> 33) % limit;
}

struct pair {
	uint32_t query[MOST];
	uint32_t n;
	uint32_t segment[MOST];
	uint32_t l;
	uint32_t threshold;
	uint32_t k;
	/* the alignment under way: which word of the query stands where in the segment */
	uint32_t from[MOST];
	uint32_t to[MOST];
	uint32_t matched;
	/* what came of it */
	uint64_t checked;
	uint64_t rejected;
};

static bool is_alone(const uint32_t *words, uint32_t count, uint32_t word)
{
	uint32_t found = 0;
	for (uint32_t i = 0; i < count; i++) {
		found += words[i] == word;
	}
	return found == 1;
}

static bool has_name(const uint64_t *names, size_t count, uint64_t name)
{
	return count == 1 && names[0] == name;
}

/* Sifts the posting of word p of the segment, in the list of word q of the query. */
static void sift(const struct pair *pair, uint32_t q, uint32_t p, uint32_t rank, bool *out_fresh,
                 bool *out_known)
{
	unsigned char bytes[1 + sizeof(uint64_t)];
	struct sieve sieve;
	uint64_t posting = posting_make(pair->l, 5,
	                                is_alone(pair->segment, pair->l, pair->segment[p]), p);
	const struct sieve_list list = {
		.weight = pair->n,
		.threshold = pair->threshold,
		.rank = rank,
		.position = q,
		.is_alone = is_alone(pair->query, pair->n, pair->query[q]),
	};
	memcpy(bytes + 1, &posting, sizeof(posting)); /* not aligned, as it may be in the map */
	sieve_sift(&sieve, &list, bytes + 1, 1);
	*out_fresh = has_name(sieve.fresh, sieve.fresh_count, tally_name(posting));
	*out_known = has_name(sieve.known, sieve.known_count, tally_name(posting));
	assert_int_equal(sieve.fresh_count + sieve.known_count, *out_fresh + *out_known);
}

/* Of the words that are aligned, each counts for a segment that is known; and for one that is not,
 * in a list that is i-th when i words of the query are not aligned. */
static void check_alignment(struct pair *pair)
{
	bool is_fresh, is_known;
	for (uint32_t i = 0; i < pair->matched; i++) {
		for (uint32_t rank = 0; rank < pair->n; rank++) {
			sift(pair, pair->from[i], pair->to[i], rank, &is_fresh, &is_known);
			assert_true(is_fresh || is_known);
			assert_true(is_fresh || rank > pair->n - pair->matched);
			pair->checked++;
		}
	}
}

/* All ways to align what is left from (q, p) on, at most `left` differences. */
static void align(struct pair *pair, uint32_t q, uint32_t p, uint32_t left)
{
	if (q == pair->n && p == pair->l) {
		check_alignment(pair);
		return;
	}
	if (q < pair->n && p < pair->l && pair->query[q] == pair->segment[p]) {
		pair->from[pair->matched] = q;
		pair->to[pair->matched++] = p;
		align(pair, q + 1, p + 1, left);
		pair->matched--;
	}
	if (left == 0) {
		return;
	}
	if (q < pair->n && p < pair->l) {
		align(pair, q + 1, p + 1, left - 1);
	}
	if (q < pair->n) {
		align(pair, q + 1, p, left - 1);
	}
	if (p < pair->l) {
		align(pair, q, p + 1, left - 1);
	}
}

static void count_rejected(struct pair *pair)
{
	bool is_fresh, is_known;
	for (uint32_t q = 0; q < pair->n; q++) {
		for (uint32_t p = 0; p < pair->l; p++) {
			sift(pair, q, p, 0, &is_fresh, &is_known);
			pair->rejected += !is_fresh && !is_known;
		}
	}
}

static void every_alignment_that_is_allowed_passes(void **state)
{
	(void)state;
	struct pair pair = {0};
	for (int round = 0; round < 20000; round++) {
		pair.n = 1 + random_below(MOST);
		pair.l = 1 + random_below(MOST);
		uint32_t alphabet = 2 + random_below(9);
		for (uint32_t i = 0; i < MOST; i++) {
			pair.query[i] = random_below(alphabet);
			/* often the query with a few changes */
			pair.segment[i] = random_below(3) > 0 ? pair.query[i]
			                                      : random_below(alphabet);
		}
		if (random_below(3) == 0) { /* shifted */
			memmove(pair.segment + 1, pair.segment, sizeof(pair.segment[0]) * 6);
		}
		pair.threshold = 30 + random_below(70);
		uint32_t larger = pair.n > pair.l ? pair.n : pair.l;
		pair.k = (100 - pair.threshold) * larger / 100;
		assert_int_equal(sieve_allowed(pair.threshold, larger), pair.k);
		/* lengths alone rule it out: such postings are not even read */
		if (larger - (pair.n < pair.l ? pair.n : pair.l) <= pair.k) {
			align(&pair, 0, 0, pair.k);
			count_rejected(&pair);
		}
	}
	assert_true(pair.checked > 100000);
	assert_true(pair.rejected > 10000); /* it is a sieve */
}

/* A block of several weights is the same as its postings one by one. */
static void a_block_is_the_sum_of_its_postings(void **state)
{
	(void)state;
	for (int round = 0; round < 300; round++) {
		static uint64_t postings[SIEVE_BLOCK], fresh[SIEVE_BLOCK], known[SIEVE_BLOCK];
		static struct sieve sieve, one;
		size_t count = 1 + random_below(SIEVE_BLOCK), fresh_count = 0, known_count = 0;
		struct sieve_list list = {.weight = 12,
		                          .threshold = 50 + random_below(49),
		                          .rank = random_below(7),
		                          .position = random_below(12),
		                          .is_alone = random_below(4) > 0};
		uint32_t weight = 8, k = sieve_allowed(list.threshold, list.weight);
		weight = 12 - k;
		for (size_t i = 0; i < count; i++) {
			weight += random_below(40) == 0 && weight < 12 + k;
			postings[i] = posting_make(weight, i + 1, random_below(3) > 0,
			                           random_below(weight));
			sieve_sift(&one, &list, (const unsigned char *)&postings[i], 1);
			for (size_t j = 0; j < one.fresh_count; j++) {
				fresh[fresh_count++] = one.fresh[j];
			}
			for (size_t j = 0; j < one.known_count; j++) {
				known[known_count++] = one.known[j];
			}
		}
		sieve_sift(&sieve, &list, (const unsigned char *)postings, count);
		assert_int_equal(sieve.fresh_count, fresh_count);
		assert_int_equal(sieve.known_count, known_count);
		assert_memory_equal(sieve.fresh, fresh, fresh_count * sizeof(fresh[0]));
		assert_memory_equal(sieve.known, known, known_count * sizeof(known[0]));
	}
}

static void a_repeated_key_is_never_kept_out(void **state)
{
	(void)state;
	static struct sieve sieve;
	const struct sieve_list alone = {
		.weight = 100, .threshold = 99, .position = 0, .is_alone = true};
	struct sieve_list repeated = alone;
	repeated.is_alone = false;
	uint64_t far = posting_make(100, 1, true, 90), far_repeated = posting_make(100, 1, false, 90);
	sieve_sift(&sieve, &alone, (const unsigned char *)&far, 1);
	assert_int_equal(sieve.fresh_count + sieve.known_count, 0);
	sieve_sift(&sieve, &alone, (const unsigned char *)&far_repeated, 1);
	assert_int_equal(sieve.fresh_count, 1);
	sieve_sift(&sieve, &repeated, (const unsigned char *)&far, 1);
	assert_int_equal(sieve.fresh_count, 1);
}

static void the_heaviest_segments_are_sifted_too(void **state)
{
	(void)state;
	static struct sieve sieve;
	const struct sieve_list list = {.weight = 8192,
	                                .threshold = 50,
	                                .position = 8000,
	                                .is_alone = true};
	const uint64_t postings[] = {
		posting_make(8192, 1, true, 8000),
		posting_make(POSTING_MOST_WEIGHT, 2, true, 8000),
		posting_make(POSTING_MOST_WEIGHT, 3, true, POSTING_MOST_WEIGHT),
	};
	sieve_sift(&sieve, &list, (const unsigned char *)postings, 3);
	assert_int_equal(sieve.fresh_count, 2);
	assert_true(sieve.fresh[0] == tally_name(postings[0]));
	assert_true(sieve.fresh[1] == tally_name(postings[1]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_alignment_that_is_allowed_passes),
		cmocka_unit_test(a_block_is_the_sum_of_its_postings),
		cmocka_unit_test(a_repeated_key_is_never_kept_out),
		cmocka_unit_test(the_heaviest_segments_are_sifted_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
