#include "store/postings.h"

#include "base/number.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 12

/* One change that waits for the commit. `high` and the upper half of `low` order as the key does;
 * the last bit of `low` says whether it adds. */
struct pending {
	uint64_t high;
	uint64_t low;
	uint64_t posting;
};

struct postings_pending {
	struct pending *changes;
	struct pending *sorted; /* as much room, for sorting */
	size_t count;
	size_t capacity;
};

static void make_key(unsigned char *bytes, const struct posting_key *key)
{
	put_be32(bytes, key->memory);
	put_be16(bytes + 4, key->language);
	put_be32(bytes + 6, key->token);
	put_be16(bytes + 10, key->occurrence);
}

static bool make_room(struct postings_pending *pending)
{
	if (pending->count < pending->capacity) {
		return true;
	}
	size_t capacity = pending->capacity == 0 ? 4096 : pending->capacity * 2;
	struct pending *changes = realloc(pending->changes, capacity * sizeof(*changes));
	if (changes != NULL) {
		pending->changes = changes;
	}
	struct pending *sorted = realloc(pending->sorted, capacity * sizeof(*sorted));
	if (sorted != NULL) {
		pending->sorted = sorted;
	}
	if (changes == NULL || sorted == NULL) {
		return false;
	}
	pending->capacity = capacity;
	return true;
}

static void keep(struct store_transaction *transaction, const struct posting_key *key,
                 uint64_t posting, bool is_added)
{
	struct store *store = transaction->store;
	if (faulted(&transaction->fault)) {
		return;
	}
	if (store->pending == NULL) {
		store->pending = calloc(1, sizeof(*store->pending));
	}
	if (store->pending == NULL || !make_room(store->pending)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	store->pending->changes[store->pending->count++] = (struct pending){
		.high = (uint64_t)key->memory << 32 | (uint64_t)key->language << 16 |
	                key->token >> 16,
		.low = (uint64_t)(key->token & 0xffff) << 48 | (uint64_t)key->occurrence << 32 |
	               is_added,
		.posting = posting,
	};
}

void postings_add(struct store_transaction *transaction, const struct posting_key *key,
                  uint64_t posting)
{
	keep(transaction, key, posting, true);
}

void postings_remove(struct store_transaction *transaction, const struct posting_key *key,
                     uint64_t posting)
{
	keep(transaction, key, posting, false);
}

static inline unsigned key_byte(const struct pending *change, unsigned byte)
{
	return byte < 4 ? change->low >> (32 + 8 * byte) & 0xff
	                : change->high >> (8 * (byte - 4)) & 0xff;
}

/* By key, byte by byte from the last (radix sort); changes of one key keep their order, so that of
 * several changes of one posting the last one decides. */
static void sort(struct postings_pending *pending)
{
	for (unsigned byte = 0; byte < KEY_BYTES; byte++) {
		size_t starts[257] = {0};
		for (size_t i = 0; i < pending->count; i++) {
			starts[key_byte(&pending->changes[i], byte) + 1]++;
		}
		if (starts[key_byte(&pending->changes[0], byte) + 1] == pending->count) {
			continue; /* the same in all: most bytes are */
		}
		for (unsigned i = 1; i < 257; i++) {
			starts[i] += starts[i - 1];
		}
		for (size_t i = 0; i < pending->count; i++) {
			unsigned value = key_byte(&pending->changes[i], byte);
			pending->sorted[starts[value]++] = pending->changes[i];
		}
		struct pending *swapped = pending->changes;
		pending->changes = pending->sorted;
		pending->sorted = swapped;
	}
}

static bool is_added(const struct pending *change)
{
	return (change->low & 1) != 0;
}

static void unfile(struct store_transaction *transaction, MDB_cursor *cursor, MDB_val key,
                   uint64_t posting)
{
	MDB_val value = {sizeof(posting), &posting};
	int code = mdb_cursor_get(cursor, &key, &value, MDB_GET_BOTH);
	if (code == MDB_SUCCESS) {
		code = mdb_cursor_del(cursor, 0);
	}
	if (code != MDB_NOTFOUND) {
		store_note(&transaction->fault, code, "unfiling");
	}
}

/* Applies a run of changes that are alike: the same key, all added or all taken away. */
static void apply(struct store_transaction *transaction, MDB_cursor *cursor,
                  const struct pending *run, size_t count, uint64_t *room)
{
	unsigned char bytes[KEY_BYTES];
	MDB_val key = {KEY_BYTES, bytes};
	put_be64(bytes, run->high);
	put_be32(bytes + 8, (uint32_t)(run->low >> 32));
	for (size_t i = 0; i < count && !is_added(run); i++) {
		unfile(transaction, cursor, key, run[i].posting);
	}
	if (is_added(run)) {
		for (size_t i = 0; i < count; i++) {
			room[i] = run[i].posting;
		}
		MDB_val values[2] = {{sizeof(room[0]), room}, {count, NULL}};
		store_note(&transaction->fault, mdb_cursor_put(cursor, &key, values, MDB_MULTIPLE),
		           "filing");
	}
}

static size_t find_run(const struct postings_pending *pending, size_t start)
{
	const struct pending *first = &pending->changes[start];
	size_t end = start + 1;
	while (end < pending->count && pending->changes[end].high == first->high &&
	       pending->changes[end].low == first->low) {
		end++;
	}
	return end - start;
}

void postings_flush(struct store_transaction *transaction)
{
	struct postings_pending *pending = transaction->store->pending;
	bool is_owned;
	if (pending == NULL || pending->count == 0 || faulted(&transaction->fault)) {
		return;
	}
	MDB_cursor *cursor = store_cursor_handle(transaction, STORE_POSTINGS, &is_owned);
	sort(pending);
	for (size_t i = 0; i < pending->count && !faulted(&transaction->fault);) {
		size_t count = find_run(pending, i);
		/* what was sorted away is room for a run's postings */
		apply(transaction, cursor, &pending->changes[i], count,
		      (uint64_t *)(void *)pending->sorted);
		i += count;
	}
	if (is_owned) {
		mdb_cursor_close(cursor);
	}
	postings_forget(transaction->store);
}

void postings_forget(struct store *store)
{
	if (store->pending != NULL && store->pending->capacity > 1u << 16) {
		postings_finish(store);
	} else if (store->pending != NULL) {
		store->pending->count = 0;
	}
}

void postings_finish(struct store *store)
{
	if (store->pending != NULL) {
		free(store->pending->changes);
		free(store->pending->sorted);
		free(store->pending);
		store->pending = NULL;
	}
}

void postings_delete_memory(struct store_transaction *transaction, uint32_t memory)
{
	unsigned char bytes[4];
	bool is_owned;
	postings_flush(transaction);
	put_be32(bytes, memory);
	MDB_cursor *cursor = store_cursor_handle(transaction, STORE_POSTINGS, &is_owned);
	if (cursor == NULL) {
		return;
	}
	MDB_val key = {sizeof(bytes), bytes}, value;
	int code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
	while (code == MDB_SUCCESS && memcmp(key.mv_data, bytes, sizeof(bytes)) == 0) {
		code = mdb_cursor_del(cursor, MDB_NODUPDATA);
		if (code == MDB_SUCCESS) {
			key = (MDB_val){sizeof(bytes), bytes};
			code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
		}
	}
	if (code != MDB_NOTFOUND) {
		store_note(&transaction->fault, code, "deleting postings");
	}
	if (is_owned) {
		mdb_cursor_close(cursor);
	}
}

uint64_t postings_count(struct store_transaction *transaction, const struct posting_key *key)
{
	unsigned char bytes[KEY_BYTES];
	bool is_owned;
	size_t count = 0;
	MDB_cursor *cursor = store_cursor_handle(transaction, STORE_POSTINGS, &is_owned);
	if (cursor == NULL) {
		return 0;
	}
	make_key(bytes, key);
	MDB_val lmdb_key = {KEY_BYTES, bytes}, value;
	int code = mdb_cursor_get(cursor, &lmdb_key, &value, MDB_SET);
	if (code == MDB_SUCCESS) {
		code = mdb_cursor_count(cursor, &count);
	}
	if (code != MDB_NOTFOUND) {
		store_note(&transaction->fault, code, "counting postings");
	}
	if (is_owned) {
		mdb_cursor_close(cursor);
	}
	return count;
}

static void take_block(struct postings_scan *scan, MDB_val block)
{
	scan->values = block.mv_data;
	scan->count = block.mv_size / sizeof(uint64_t);
}

bool postings_scan_begin(struct postings_scan *scan, struct store_transaction *transaction,
                         const struct posting_key *key, uint32_t weight)
{
	unsigned char bytes[KEY_BYTES];
	bool is_owned;
	*scan = (struct postings_scan){.transaction = transaction};
	scan->cursor = store_cursor_handle(transaction, STORE_POSTINGS, &is_owned);
	if (scan->cursor == NULL || is_owned) {
		return false;
	}
	make_key(bytes, key);
	uint64_t least = posting_make(weight, 0, false, 0);
	MDB_val lmdb_key = {KEY_BYTES, bytes}, block = {sizeof(least), &least};
	int code = mdb_cursor_get(scan->cursor, &lmdb_key, &block, MDB_GET_BOTH_RANGE);
	if (code == MDB_SUCCESS) {
		/* gives the page from its start; of a list of one value it changes nothing */
		code = mdb_cursor_get(scan->cursor, &lmdb_key, &block, MDB_GET_MULTIPLE);
	}
	if (code != MDB_SUCCESS) {
		if (code != MDB_NOTFOUND) {
			store_note(&transaction->fault, code, "scanning");
		}
		return false;
	}
	take_block(scan, block);
	for (uint64_t posting; scan->count > 0; scan->count--, scan->values += sizeof(posting)) {
		memcpy(&posting, scan->values, sizeof(posting));
		if (posting >= least) {
			break;
		}
	}
	return true;
}

bool postings_scan_next(struct postings_scan *scan)
{
	MDB_val key, block;
	int code = mdb_cursor_get(scan->cursor, &key, &block, MDB_NEXT_MULTIPLE);
	if (code != MDB_SUCCESS) {
		if (code != MDB_NOTFOUND) {
			store_note(&scan->transaction->fault, code, "scanning");
		}
		return false;
	}
	take_block(scan, block);
	return true;
}
