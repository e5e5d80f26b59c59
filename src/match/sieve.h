/* sieve.h - which postings of a list can matter, by the place where the word stands.
 *
 * Of two aligned words that stand q and p places from the start, b words went out of the query and a
 * came in before them, q - p = b - a. All differences are at most k = (100 - m') W / 100, and n - l
 * more go out than come in, so b <= (k + n - l) / 2 and a <= (k - n + l) / 2 (after Gravano et al.
 * 2001, who bound |q - p| by k).
 *
 * A segment that is first seen in the i-th list lacks i words of the query, which went out or were
 * replaced; so at most k - i came in, and at most k - i + n - l went out. This narrows the band for
 * those that are new, most where lists are longest: to a single place for l = n and i = k.
 *
 * Only a key that occurs once on both sides is bound so: a repeated one may align with another of
 * its occurrences. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Postings are looked at in blocks of at most so many. */
#define SIEVE_BLOCK 512

struct sieve {
	uint64_t fresh[SIEVE_BLOCK]; /* names (tally.h) that may be new */
	size_t fresh_count;
	uint64_t known[SIEVE_BLOCK]; /* that count only for segments seen before */
	size_t known_count;
};

/** What is sifted: the list of one item of the query. */
struct sieve_list {
	uint32_t weight;    /* n: of the query */
	uint32_t threshold; /* m' */
	uint32_t rank;      /* i: how many rarer lists there are */
	uint32_t position;  /* q */
	bool is_alone;      /* the key occurs once in the query */
};

/** k: differences of keys that are allowed at a threshold. */
static inline uint32_t sieve_allowed(uint32_t threshold, uint32_t larger_weight)
{
	return (100 - threshold) * larger_weight / 100;
}

/** Sifts `count` postings (64 bits each, perhaps not aligned). */
void sieve_sift(struct sieve *sieve, const struct sieve_list *list, const unsigned char *values,
                size_t count);
