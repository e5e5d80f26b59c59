#include "store/exact.h"

#include "store/exact_block.h"
#include "store/runs.h"

#include <stdlib.h>

struct pending {
	uint16_t language;
	uint32_t link; /* 1 + another of the same bucket; 0: none */
	struct exact_pair pair;
};

/* What a write gathered; indexed when it looks for texts itself. */
struct exact_pending {
	struct pending *added;
	size_t count;
	size_t capacity;
	size_t indexed; /* so many of them are in `buckets` */
	uint32_t *buckets;
	size_t bucket_count;
};

static bool make_room(struct exact_pending *pending)
{
	if (pending->count < pending->capacity) {
		return true;
	}
	size_t capacity = pending->capacity == 0 ? 1024 : pending->capacity * 2;
	struct pending *added = realloc(pending->added, capacity * sizeof(*added));
	if (added != NULL) {
		pending->added = added;
		pending->capacity = capacity;
	}
	return added != NULL;
}

void exact_add(struct store_transaction *transaction, const struct exact_key *key,
               const struct exact_place *place)
{
	struct store *store = transaction->store;
	if (faulted(&transaction->fault)) {
		return;
	}
	if (store->exact == NULL) {
		store->exact = calloc(1, sizeof(*store->exact));
	}
	if (store->exact == NULL || !make_room(store->exact)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	store->exact->added[store->exact->count++] = (struct pending){
		.language = key->language,
		.pair = {key->hash, (uint64_t)place->memory << PLACE_SEGMENT_BITS | place->segment},
	};
}

size_t exact_pending_count(const struct store *store)
{
	return store->exact == NULL ? 0 : store->exact->count;
}

static int by_pair(const void *left, const void *right)
{
	const struct pending *a = left, *b = right;
	if (a->language != b->language) {
		return a->language < b->language ? -1 : 1;
	}
	return exact_pair_before(&a->pair, &b->pair) ? -1 : exact_pair_before(&b->pair, &a->pair);
}

static void put_alone(struct store_transaction *transaction, const struct run_target *target,
                      const struct pending *pending)
{
	unsigned char bytes[EXACT_KEY_BYTES];
	exact_pair_key(bytes, pending->language, &pending->pair);
	MDB_val key = {sizeof(bytes), bytes}, value = {0, bytes};
	store_note(&transaction->fault, mdb_cursor_put(target->cursor, &key, &value, 0), "filing");
}

void exact_flush(struct store_transaction *transaction, const struct run_target *target)
{
	struct exact_pending *pending = transaction->store->exact;
	struct exact_writer writer;
	if (pending == NULL || pending->count == 0) {
		return;
	}
	exact_writer_init(&writer, transaction, target->cursor);
	qsort(pending->added, pending->count, sizeof(pending->added[0]), by_pair);
	for (size_t i = 0; i < pending->count && !faulted(&transaction->fault); i++) {
		const struct pending *added = &pending->added[i];
		if (target->is_new) {
			exact_writer_add(&writer, added->language, &added->pair);
		} else {
			put_alone(transaction, target, added);
		}
	}
	exact_writer_end(&writer);
	target->run->exact_count += (uint32_t)pending->count;
	exact_finish(transaction->store);
}

void exact_finish(struct store *store)
{
	if (store->exact != NULL) {
		free(store->exact->added);
		free(store->exact->buckets);
		free(store->exact);
		store->exact = NULL;
	}
}

static void link_pending(struct exact_pending *pending, size_t index)
{
	struct pending *added = &pending->added[index];
	uint32_t *bucket = &pending->buckets[added->pair.hash & (pending->bucket_count - 1)];
	added->link = *bucket;
	*bucket = (uint32_t)index + 1;
}

/* Brings the index up to what was gathered so far; false when memory is gone. */
static bool index_pending(struct exact_pending *pending)
{
	if (pending->count > pending->bucket_count) {
		size_t bucket_count = 1024;
		while (bucket_count < 2 * pending->count) {
			bucket_count *= 2;
		}
		uint32_t *buckets = calloc(bucket_count, sizeof(*buckets));
		if (buckets == NULL) {
			return false;
		}
		free(pending->buckets);
		pending->buckets = buckets;
		pending->bucket_count = bucket_count;
		pending->indexed = 0;
	}
	while (pending->indexed < pending->count) {
		link_pending(pending, pending->indexed++);
	}
	return true;
}

void exact_open(struct exact_walk *walk, struct store_transaction *transaction,
                const struct exact_key *key, const uint32_t *memories, size_t memory_count)
{
	*walk = (struct exact_walk){
		.transaction = transaction,
		.key = *key,
		.memories = memories,
		.memory_count = memory_count,
		.run = -1,
	};
}

static void leave_run(struct exact_walk *walk)
{
	if (walk->is_owned) {
		mdb_cursor_close(walk->cursor);
	} else if (walk->cursor != NULL) {
		walk->transaction->reader->is_lent[run_database(walk->run)] = false;
	}
	walk->cursor = NULL;
	walk->is_owned = false;
	walk->block = NULL;
}

/* The first pair of the block that is not before this one; `block_count` if none but the last. */
static size_t find_in_block(const struct exact_walk *walk, const struct exact_pair *least)
{
	size_t from = 0, count = walk->block_count;
	while (count > 0) {
		size_t half = count / 2;
		struct exact_pair pair = exact_block_pair(walk->block, from + half);
		if (exact_pair_before(&pair, least)) {
			from += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return from;
}

/* To the first pair of the hash at this place or above, in the only block that can hold it. */
static void seek(struct exact_walk *walk, uint64_t place)
{
	unsigned char bytes[EXACT_KEY_BYTES];
	struct exact_pair pair = {walk->key.hash, place};
	exact_pair_key(bytes, walk->key.language, &pair);
	MDB_val key = {sizeof(bytes), bytes}, value;
	int code = mdb_cursor_get(walk->cursor, &key, &value, MDB_SET_RANGE);
	walk->block = NULL;
	if (code == MDB_SUCCESS && key.mv_size == EXACT_KEY_BYTES) {
		walk->last = key.mv_data;
		walk->block = value.mv_data;
		walk->block_count = value.mv_size / sizeof(pair);
		walk->index = find_in_block(walk, &pair);
	} else if (code != MDB_SUCCESS && code != MDB_NOTFOUND) {
		store_note(&walk->transaction->fault, code, "finding a text");
	}
}

static bool enter_next_run(struct exact_walk *walk)
{
	const struct run_table *table = runs_get(walk->transaction);
	leave_run(walk);
	do {
		walk->run++;
	} while (walk->run < STORE_RUN_COUNT && table->runs[walk->run].state == RUN_FREE);
	if (walk->run >= STORE_RUN_COUNT) {
		return false;
	}
	walk->next_memory = 0;
	enum store_database database = run_database(walk->run);
	walk->cursor = store_cursor_handle(walk->transaction, database, &walk->is_owned);
	if (walk->cursor == NULL) {
		return false;
	}
	if (!walk->is_owned) {
		walk->transaction->reader->is_lent[database] = true;
	}
	seek(walk, (uint64_t)walk->memories[0] << PLACE_SEGMENT_BITS);
	return true;
}

/* The pair it stands on; at the end of a block, the first of the next. False: none of the hash. */
static bool read_pair(struct exact_walk *walk, struct exact_pair *out_pair)
{
	uint16_t language;
	if (walk->block == NULL) {
		return false;
	}
	if (walk->index > walk->block_count) {
		*out_pair = exact_pair_of_key(walk->last, &language);
		seek(walk, out_pair->place + 1);
		if (walk->block == NULL) {
			return false;
		}
	}
	struct exact_pair last = exact_pair_of_key(walk->last, &language);
	*out_pair = walk->index < walk->block_count ? exact_block_pair(walk->block, walk->index)
	                                            : last;
	return language == walk->key.language && out_pair->hash <= walk->key.hash;
}

static bool is_void(const struct exact_walk *walk, const struct exact_pair *pair)
{
	unsigned char bytes[EXACT_KEY_BYTES];
	const struct run_table *table = runs_get(walk->transaction);
	if (table->runs[walk->run].state != RUN_MERGING) {
		return false;
	}
	exact_pair_key(bytes, walk->key.language, pair);
	return runs_is_void(table, walk->run, bytes, sizeof(bytes));
}

/* The next pair of the asked memories in the present run. */
static bool next_in_run(struct exact_walk *walk, struct exact_place *out_place)
{
	struct exact_pair pair;
	while (read_pair(walk, &pair)) {
		uint32_t memory = (uint32_t)(pair.place >> PLACE_SEGMENT_BITS);
		if (pair.hash < walk->key.hash || is_void(walk, &pair)) {
			walk->index++;
			continue;
		}
		while (walk->next_memory < walk->memory_count &&
		       walk->memories[walk->next_memory] < memory) {
			walk->next_memory++;
		}
		if (walk->next_memory == walk->memory_count) {
			return false;
		}
		if (walk->memories[walk->next_memory] > memory) {
			uint64_t wanted = (uint64_t)walk->memories[walk->next_memory]
			                  << PLACE_SEGMENT_BITS;
			uint16_t language;
			struct exact_pair last = exact_pair_of_key(walk->last, &language);
			if (last.hash == walk->key.hash && last.place < wanted) {
				seek(walk, wanted);
			} else {
				walk->index++;
			}
			continue;
		}
		walk->index++;
		out_place->memory = memory;
		out_place->segment = pair.place & (((uint64_t)1 << PLACE_SEGMENT_BITS) - 1);
		return true;
	}
	return false;
}

static bool is_asked(const struct exact_walk *walk, uint32_t memory)
{
	for (size_t i = 0; i < walk->memory_count; i++) {
		if (walk->memories[i] == memory) {
			return true;
		}
	}
	return false;
}

/* What this write gathered itself. */
static bool next_pending(struct exact_walk *walk, struct exact_place *out_place)
{
	struct exact_pending *pending = walk->transaction->store->exact;
	if (walk->transaction->reader != NULL || pending == NULL || pending->count == 0) {
		return false;
	}
	if (!walk->is_in_pending) {
		if (!index_pending(pending)) {
			fault_set(&walk->transaction->fault, DRAGOMAN_FAILED, "out of memory");
			return false;
		}
		walk->is_in_pending = true;
		walk->pending = pending->buckets[walk->key.hash & (pending->bucket_count - 1)];
	}
	while (walk->pending != 0) {
		const struct pending *added = &pending->added[walk->pending - 1];
		uint32_t memory = (uint32_t)(added->pair.place >> PLACE_SEGMENT_BITS);
		walk->pending = added->link;
		if (added->pair.hash == walk->key.hash && added->language == walk->key.language &&
		    is_asked(walk, memory)) {
			out_place->memory = memory;
			out_place->segment = added->pair.place &
			                     (((uint64_t)1 << PLACE_SEGMENT_BITS) - 1);
			return true;
		}
	}
	return false;
}

bool exact_next(struct exact_walk *walk, struct exact_place *out_place)
{
	while (walk->memory_count > 0 && walk->run < STORE_RUN_COUNT &&
	       !faulted(&walk->transaction->fault)) {
		if (walk->cursor != NULL && next_in_run(walk, out_place)) {
			return true;
		}
		if (!enter_next_run(walk)) {
			break;
		}
	}
	return next_pending(walk, out_place);
}

void exact_close(struct exact_walk *walk)
{
	if (walk->run >= 0 && walk->run < STORE_RUN_COUNT) {
		leave_run(walk);
	}
}
