#define _GNU_SOURCE
#include "match/word_cache.h"

#include "store/vocabulary.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <xxhash.h>

#define SLOTS (1u << 15) /* 768 KiB; each word has one place, the latest stays */

struct known {
	XXH128_hash_t hash;
	uint32_t number; /* 0: free */
};

struct word_cache {
	uint64_t seed;
	struct known slots[SLOTS];
};

struct word_cache *word_cache_create(void)
{
	struct word_cache *cache = calloc(1, sizeof(*cache));
	if (cache == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	if (getrandom(&cache->seed, sizeof(cache->seed), 0) < 0) {
		cache->seed = (uint64_t)(uintptr_t)cache;
	}
	return cache;
}

void word_cache_destroy(struct word_cache *cache)
{
	free(cache);
}

uint32_t word_cache_find(struct word_cache *cache, struct store_transaction *transaction,
                         uint16_t language, struct dragoman_text string)
{
	if (cache == NULL || string.length == 0) {
		return vocabulary_find(transaction, language, string);
	}
	XXH128_hash_t hash = XXH3_128bits_withSeed(string.bytes, string.length,
	                                           cache->seed + language);
	struct known *known = &cache->slots[hash.low64 % SLOTS];
	if (known->number != 0 && XXH128_isEqual(known->hash, hash)) {
		return known->number;
	}
	uint32_t number = vocabulary_find(transaction, language, string);
	if (number != 0) {
		*known = (struct known){hash, number};
	}
	return number;
}
