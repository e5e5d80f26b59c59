#include "store/postings.h"

#include "base/number.h"
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

#define KEY_BYTES 12

/* One change that waits for the commit. `high` and the upper half of `low` order as the key does;
 * the lower half of `low` is the order of arrival, and in its last bit whether it adds. */
struct pending {
	uint64_t high;
	uint64_t low;
	uint64_t posting;
};

struct postings_pending {
	struct pending *changes;
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
	struct postings_pending *pending = store->pending;
	if (pending != NULL && pending->count == pending->capacity) {
		size_t capacity = pending->capacity == 0 ? 4096 : pending->capacity * 2;
		struct pending *changes =
			realloc(pending->changes, capacity * sizeof(*pending->changes));
		pending->changes = changes != NULL ? changes : pending->changes;
		pending->capacity = changes != NULL ? capacity : pending->capacity;
	}
	if (pending == NULL || pending->count == pending->capacity ||
	    pending->count > INT32_MAX) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	uint64_t order = (uint64_t)pending->count << 1 | is_added;
	pending->changes[pending->count++] = (struct pending){
		.high = (uint64_t)key->memory << 32 | (uint64_t)key->language << 16 |
	                key->token >> 16,
		.low = (uint64_t)(key->token & 0xffff) << 48 | (uint64_t)key->occurrence << 32 |
	               order,
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

static int compare(const void *left, const void *right)
{
	const struct pending *a = left, *b = right;
	if (a->high != b->high) {
		return a->high < b->high ? -1 : 1;
	}
	if (a->low >> 32 != b->low >> 32) {
		return a->low >> 32 < b->low >> 32 ? -1 : 1;
	}
	if (a->posting != b->posting) {
		return a->posting < b->posting ? -1 : 1;
	}
	return a->low < b->low ? -1 : a->low > b->low;
}

static bool is_same_key(const struct pending *a, const struct pending *b)
{
	return a->high == b->high && a->low >> 32 == b->low >> 32;
}

static void apply(struct store_transaction *transaction, MDB_cursor *cursor,
                  const struct pending *change)
{
	unsigned char bytes[KEY_BYTES];
	put_be64(bytes, change->high);
	put_be32(bytes + 8, (uint32_t)(change->low >> 32));
	/* high holds 8 bytes of the key (memory, language, upper half of the token), low the rest */
	MDB_val key = {KEY_BYTES, bytes};
	uint64_t posting = change->posting;
	MDB_val value = {sizeof(posting), &posting};
	if ((change->low & 1) != 0) {
		store_note(&transaction->fault, mdb_cursor_put(cursor, &key, &value, 0), "filing");
		return;
	}
	int code = mdb_cursor_get(cursor, &key, &value, MDB_GET_BOTH);
	if (code == MDB_SUCCESS) {
		code = mdb_cursor_del(cursor, 0);
	}
	if (code != MDB_NOTFOUND) {
		store_note(&transaction->fault, code, "unfiling");
	}
}

void postings_flush(struct store_transaction *transaction)
{
	struct postings_pending *pending = transaction->store->pending;
	bool is_owned;
	if (pending == NULL || pending->count == 0) {
		return;
	}
	MDB_cursor *cursor = store_cursor_handle(transaction, STORE_POSTINGS, &is_owned);
	qsort(pending->changes, pending->count, sizeof(*pending->changes), compare);
	for (size_t i = 0; i < pending->count && !faulted(&transaction->fault); i++) {
		const struct pending *change = &pending->changes[i];
		/* of several changes of one posting the last one decides */
		if (i + 1 < pending->count && is_same_key(change, change + 1) &&
		    change->posting == change[1].posting) {
			continue;
		}
		apply(transaction, cursor, change);
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
