#define _GNU_SOURCE
#include "store/vocabulary.h"

#include "base/number.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <xxhash.h>

#define PREFIX_BYTES 200
#define KEY_BYTES (2 + VOCABULARY_PLAIN_BYTES)
#define COUNTER "vocabulary"
#define FEWEST_SLOTS (1u << 12)
#define MOST_SLOTS (1u << 20) /* 24 MiB; fuller than half, the cache begins anew */

/* A string is known by its hash of 128 bits, with a seed that nobody outside knows: to compare the
 * string itself would cost a second cache miss a word, and words are most of what filing does. */
struct cached {
	XXH128_hash_t hash;
	uint32_t number; /* 0: free */
};

/* What the writer has looked up or made lately: one probe instead of a walk down the tree. */
struct vocabulary_cache {
	struct cached *slots;
	uint32_t capacity; /* a power of two */
	uint32_t count;
	uint32_t next; /* number to give next; 0: not read yet */
	uint64_t seed;
};

static struct dragoman_text make_key(char *key, uint16_t language, struct dragoman_text string)
{
	put_be16((unsigned char *)key, language);
	if (string.length <= VOCABULARY_PLAIN_BYTES) {
		if (string.length > 0) { /* a prefix may be empty, and from nowhere */
			memcpy(key + 2, string.bytes, string.length);
		}
		return (struct dragoman_text){key, 2 + string.length};
	}
	/* 0xff is in no UTF-8 text, so no plain string looks like this */
	XXH128_hash_t hash = XXH3_128bits(string.bytes, string.length);
	memcpy(key + 2, string.bytes, PREFIX_BYTES);
	key[2 + PREFIX_BYTES] = (char)0xff;
	put_be64((unsigned char *)key + 3 + PREFIX_BYTES, hash.high64);
	put_be64((unsigned char *)key + 11 + PREFIX_BYTES, hash.low64);
	return (struct dragoman_text){key, 19 + PREFIX_BYTES};
}

static uint32_t find_key(struct store_transaction *transaction, struct dragoman_text key)
{
	struct dragoman_text value;
	uint32_t number = 0;
	if (store_get(transaction, STORE_VOCABULARY, key, &value) &&
	    value.length == sizeof(number)) {
		memcpy(&number, value.bytes, sizeof(number));
	}
	return number;
}

uint32_t vocabulary_find(struct store_transaction *transaction, uint16_t language,
                         struct dragoman_text string)
{
	char key[KEY_BYTES];
	return string.length == 0 ? 0 : find_key(transaction, make_key(key, language, string));
}

uint16_t vocabulary_language(struct store_transaction *transaction, struct dragoman_text index)
{
	struct dragoman_text value;
	uint16_t number = 0;
	if (store_get(transaction, STORE_LANGUAGES, index, &value) &&
	    value.length == sizeof(number)) {
		memcpy(&number, value.bytes, sizeof(number));
	}
	return number;
}

uint16_t vocabulary_add_language(struct store_transaction *transaction, struct dragoman_text index)
{
	uint16_t number = vocabulary_language(transaction, index);
	if (number == 0) {
		uint64_t next = store_next_number(transaction, "language", 1);
		if (next > UINT16_MAX) {
			fault_set(&transaction->fault, DRAGOMAN_FULL,
			          "the store holds 65,535 languages already");
			return 0;
		}
		number = (uint16_t)next;
		store_put(transaction, STORE_LANGUAGES, index,
		          (struct dragoman_text){(const char *)&number, sizeof(number)});
	}
	return number;
}

static struct cached *find_slot(struct cached *slots, uint32_t capacity, XXH128_hash_t hash)
{
	uint32_t mask = capacity - 1;
	for (uint32_t i = (uint32_t)hash.low64 & mask;; i = (i + 1) & mask) {
		struct cached *slot = &slots[i];
		if (slot->number == 0 ||
		    (slot->hash.low64 == hash.low64 && slot->hash.high64 == hash.high64)) {
			return slot;
		}
	}
}

/* To `capacity` slots, with what they held unless it is to begin anew. */
static bool resize(struct vocabulary_cache *cache, uint32_t capacity, bool keep)
{
	struct cached *slots = calloc(capacity, sizeof(*slots));
	if (slots == NULL) {
		return false;
	}
	for (uint32_t i = 0; keep && i < cache->capacity; i++) {
		if (cache->slots[i].number != 0) {
			*find_slot(slots, capacity, cache->slots[i].hash) = cache->slots[i];
		}
	}
	free(cache->slots);
	cache->slots = slots;
	cache->capacity = capacity;
	cache->count = keep ? cache->count : 0;
	return true;
}

/* The cache with room for one more, or NULL and a fault. */
static struct vocabulary_cache *get_cache(struct store_transaction *transaction)
{
	struct store *store = transaction->store;
	if (store->vocabulary == NULL) {
		store->vocabulary = calloc(1, sizeof(*store->vocabulary));
		if (store->vocabulary != NULL &&
		    getrandom(&store->vocabulary->seed, sizeof(uint64_t), 0) < 0) {
			store->vocabulary->seed = (uint64_t)(uintptr_t)store;
		}
	}
	struct vocabulary_cache *cache = store->vocabulary;
	bool has_room = cache != NULL && 2 * (cache->count + 1) <= cache->capacity;
	if (cache != NULL && !has_room) {
		bool may_grow = cache->capacity < MOST_SLOTS;
		uint32_t capacity = cache->capacity == 0 ? FEWEST_SLOTS
		                    : may_grow           ? 2 * cache->capacity
		                                         : FEWEST_SLOTS;
		has_room = resize(cache, capacity, may_grow);
	}
	if (!has_room) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	return has_room ? cache : NULL;
}

/* The string's number in the store, which is given the next one if it has none: one walk down. */
static uint32_t find_or_make(struct store_transaction *transaction, struct vocabulary_cache *cache,
                             struct dragoman_text key)
{
	struct dragoman_text present;
	if (cache->next == 0) {
		uint64_t kept = store_get_number(transaction, COUNTER);
		cache->next = kept == 0 ? VOCABULARY_FIRST : (uint32_t)kept;
	}
	if (cache->next >= INT32_MAX) { /* the upper half is for strings known to a query only */
		fault_set(&transaction->fault, DRAGOMAN_FULL, "the vocabulary is full");
		return 0;
	}
	uint32_t number = cache->next;
	struct dragoman_text value = {(const char *)&number, sizeof(number)};
	if (store_put_new(transaction, STORE_VOCABULARY, key, value, &present)) {
		cache->next++;
	} else if (present.length == sizeof(number)) {
		memcpy(&number, present.bytes, sizeof(number));
	} else if (!faulted(&transaction->fault)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt vocabulary");
	}
	return number;
}

void vocabulary_expect(struct store_transaction *transaction, uint16_t language,
                       struct dragoman_text string)
{
	char bytes[KEY_BYTES];
	const struct vocabulary_cache *cache = transaction->store->vocabulary;
	if (cache != NULL && cache->capacity > 0 && string.length > 0) {
		struct dragoman_text key = make_key(bytes, language, string);
		XXH128_hash_t hash = XXH3_128bits_withSeed(key.bytes, key.length, cache->seed);
		__builtin_prefetch(&cache->slots[(uint32_t)hash.low64 & (cache->capacity - 1)]);
	}
}

uint32_t vocabulary_add(struct store_transaction *transaction, uint16_t language,
                        struct dragoman_text string)
{
	char bytes[KEY_BYTES];
	struct vocabulary_cache *cache = get_cache(transaction);
	if (cache == NULL || string.length == 0 || faulted(&transaction->fault)) {
		return 0;
	}
	struct dragoman_text key = make_key(bytes, language, string);
	XXH128_hash_t hash = XXH3_128bits_withSeed(key.bytes, key.length, cache->seed);
	struct cached *slot = find_slot(cache->slots, cache->capacity, hash);
	if (slot->number != 0) {
		return slot->number;
	}
	uint32_t number = find_or_make(transaction, cache, key);
	if (number != 0 && !faulted(&transaction->fault)) {
		*slot = (struct cached){hash, number};
		cache->count++;
	}
	return number;
}

void vocabulary_walk_open(struct store_transaction *transaction, uint16_t language,
                          struct dragoman_text prefix, struct vocabulary_walk *walk)
{
	*walk = (struct vocabulary_walk){0};
	if (prefix.length <= VOCABULARY_PLAIN_BYTES) {
		walk->prefix_length = make_key(walk->prefix, language, prefix).length;
		store_cursor_open(transaction, STORE_VOCABULARY, &walk->cursor);
	}
}

static bool step(struct vocabulary_walk *walk)
{
	bool is_first = !walk->has_begun;
	walk->has_begun = true;
	bool is_there =
		is_first ? store_cursor_seek(&walk->cursor,
	                                     (struct dragoman_text){walk->prefix,
	                                                            walk->prefix_length})
			 : store_cursor_next(&walk->cursor);
	return is_there && walk->cursor.key.length >= walk->prefix_length &&
	       memcmp(walk->cursor.key.bytes, walk->prefix, walk->prefix_length) == 0;
}

bool vocabulary_walk_next(struct vocabulary_walk *walk)
{
	while (walk->cursor.handle != NULL && step(walk)) {
		struct dragoman_text key = walk->cursor.key, value = walk->cursor.value;
		walk->string = (struct dragoman_text){key.bytes + 2, key.length - 2};
		if (value.length == sizeof(walk->number) &&
		    memchr(walk->string.bytes, 0xff, walk->string.length) == NULL) {
			memcpy(&walk->number, value.bytes, sizeof(walk->number));
			return true;
		}
	}
	return false;
}

void vocabulary_walk_close(struct vocabulary_walk *walk)
{
	store_cursor_close(&walk->cursor);
}

void vocabulary_flush(struct store_transaction *transaction)
{
	struct vocabulary_cache *cache = transaction->store->vocabulary;
	if (cache != NULL && cache->next != 0) {
		store_set_number(transaction, COUNTER, cache->next);
	}
}

void vocabulary_forget(struct store *store)
{
	/* an aborted transaction's numbers are given again */
	vocabulary_finish(store);
}

void vocabulary_finish(struct store *store)
{
	if (store->vocabulary != NULL) {
		free(store->vocabulary->slots);
		free(store->vocabulary);
		store->vocabulary = NULL;
	}
}
