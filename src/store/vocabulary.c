#include "store/vocabulary.h"

#include "base/number.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define PLAIN_BYTES 255 /* longer strings are kept as a prefix and a hash */
#define PREFIX_BYTES 200
#define KEY_BYTES (2 + PLAIN_BYTES)
#define COUNTER "vocabulary"
#define MOST_CACHED (1u << 19) /* strings; the cache begins anew above it */

struct cached {
	uint32_t number; /* 0: free */
	uint32_t length;
	uint64_t hash;
	const char *key;
};

/* What the writer has looked up or made lately: one probe instead of a walk down the tree. */
struct vocabulary_cache {
	struct cached *slots;
	uint32_t capacity; /* a power of two */
	uint32_t count;
	uint32_t next; /* number to give next; 0: not read yet */
	struct arena keys;
};

static struct dragoman_text make_key(char *key, uint16_t language, struct dragoman_text string)
{
	put_be16((unsigned char *)key, language);
	if (string.length <= PLAIN_BYTES) {
		memcpy(key + 2, string.bytes, string.length);
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

static struct vocabulary_cache *get_cache(struct store_transaction *transaction)
{
	struct store *store = transaction->store;
	if (store->vocabulary != NULL && store->vocabulary->count > MOST_CACHED) {
		vocabulary_flush(transaction);
		vocabulary_finish(store);
	}
	if (store->vocabulary == NULL) {
		struct vocabulary_cache *cache = calloc(1, sizeof(*cache));
		struct cached *slots = calloc(2 * MOST_CACHED, sizeof(*slots));
		if (cache == NULL || slots == NULL) {
			free(cache);
			free(slots);
			fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
			return NULL;
		}
		cache->slots = slots;
		cache->capacity = 2 * MOST_CACHED;
		store->vocabulary = cache;
	}
	return store->vocabulary;
}

static struct cached *find_slot(struct vocabulary_cache *cache, struct dragoman_text key,
                                uint64_t hash)
{
	uint32_t mask = cache->capacity - 1;
	for (uint32_t i = (uint32_t)hash & mask;; i = (i + 1) & mask) {
		struct cached *slot = &cache->slots[i];
		if (slot->number == 0 ||
		    (slot->hash == hash && slot->length == key.length &&
		     memcmp(slot->key, key.bytes, key.length) == 0)) {
			return slot;
		}
	}
}

static uint32_t make_number(struct store_transaction *transaction, struct vocabulary_cache *cache,
                            struct dragoman_text key)
{
	if (cache->next == 0) {
		uint64_t kept = store_get_number(transaction, COUNTER);
		cache->next = kept == 0 ? VOCABULARY_FIRST : (uint32_t)kept;
	}
	if (cache->next >= INT32_MAX) { /* the upper half is for strings known to a query only */
		fault_set(&transaction->fault, DRAGOMAN_FULL, "the vocabulary is full");
		return 0;
	}
	uint32_t number = cache->next++;
	store_put(transaction, STORE_VOCABULARY, key,
	          (struct dragoman_text){(const char *)&number, sizeof(number)});
	return number;
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
	uint64_t hash = XXH3_64bits(key.bytes, key.length);
	struct cached *slot = find_slot(cache, key, hash);
	if (slot->number != 0) {
		return slot->number;
	}
	uint32_t number = find_key(transaction, key);
	if (number == 0) {
		number = make_number(transaction, cache, key);
	}
	if (number != 0) {
		*slot = (struct cached){number, (uint32_t)key.length, hash,
		                        arena_copy_text(&cache->keys, key).bytes};
		cache->count++;
	}
	return number;
}

size_t vocabulary_prefix(struct store_transaction *transaction, uint16_t language,
                         struct dragoman_text prefix, struct arena *arena, size_t most,
                         struct dragoman_text *out_strings)
{
	char bytes[KEY_BYTES];
	struct store_cursor cursor;
	size_t count = 0;
	if (prefix.length > PLAIN_BYTES) {
		return 0;
	}
	struct dragoman_text key = make_key(bytes, language, prefix);
	store_cursor_open(transaction, STORE_VOCABULARY, &cursor);
	for (bool is_there = store_cursor_seek(&cursor, key);
	     is_there && count < most && cursor.key.length >= key.length &&
	     memcmp(cursor.key.bytes, key.bytes, key.length) == 0;
	     is_there = store_cursor_next(&cursor)) {
		struct dragoman_text string = {cursor.key.bytes + 2, cursor.key.length - 2};
		if (memchr(string.bytes, 0xff, string.length) == NULL) {
			out_strings[count++] = arena_copy_text(arena, string);
		}
	}
	store_cursor_close(&cursor);
	return count;
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
		arena_finish(&store->vocabulary->keys);
		free(store->vocabulary->slots);
		free(store->vocabulary);
		store->vocabulary = NULL;
	}
}
