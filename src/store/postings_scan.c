/* postings_scan.c - walks over slices of lists, forwards (declared in postings.h). */
#include "store/posting_chunk.h"
#include "store/postings.h"
#include "store/runs.h"

#include <assert.h>

#define NEAR 64 /* postings: what a slice often holds at least */

static size_t lower_bound(const unsigned char *values, size_t count, uint64_t least)
{
	size_t from = 0;
	while (count > 0) {
		size_t half = count / 2;
		if (chunk_posting(values, from + half) < least) {
			from += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return from;
}

/* The same where it is likely to be near the start: the steps touch what is read next anyway. */
static size_t near_bound(const unsigned char *values, size_t count, uint64_t least)
{
	size_t from = 0, step = NEAR;
	while (from + step < count && chunk_posting(values, from + step) < least) {
		from += step;
		step *= 2;
	}
	size_t rest = count - from;
	return from + lower_bound(values + from * sizeof(uint64_t), step < rest ? step : rest,
	                          least);
}

/* The chunk that LMDB found, if it is one of the scan's list. */
static bool take_chunk(struct postings_scan *scan, int code, MDB_val key, MDB_val value)
{
	unsigned char bytes[LIST_KEY_BYTES];
	list_key(bytes, &scan->piece->key);
	scan->count = 0;
	scan->left = 0;
	if (code == MDB_SUCCESS && key.mv_size == CHUNK_KEY_BYTES &&
	    memcmp(key.mv_data, bytes, LIST_KEY_BYTES) == 0) {
		scan->values = value.mv_data;
		scan->left = value.mv_size / sizeof(uint64_t);
		scan->last = get_be64((const unsigned char *)key.mv_data + LIST_KEY_BYTES);
		return true;
	}
	if (code != MDB_SUCCESS && code != MDB_NOTFOUND) {
		store_note(&scan->transaction->fault, code, "scanning");
	}
	scan->is_over = true;
	return false;
}

/* The first chunk whose last posting is not below `least`. */
static bool seek_chunk(struct postings_scan *scan, uint64_t least)
{
	unsigned char bytes[CHUNK_KEY_BYTES];
	bool is_owned;
	MDB_cursor *cursor =
		store_cursor_handle(scan->transaction, scan->piece->database, &is_owned);
	if (cursor == NULL) {
		scan->is_over = true;
		return false;
	}
	assert(!is_owned); /* only in a read: the cursor is kept, and nobody walks with it now */
	list_key(bytes, &scan->piece->key);
	put_be64(bytes + LIST_KEY_BYTES, least);
	MDB_val key = {sizeof(bytes), bytes}, value;
	int code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
	return take_chunk(scan, code, key, value);
}

void postings_scan_begin(struct postings_scan *scan, struct store_transaction *transaction,
                         const struct postings_piece *piece)
{
	*scan = (struct postings_scan){
		.transaction = transaction,
		.piece = piece,
		.values = piece->values,
		.left = piece->has_more ? 0 : piece->value_count,
		.last = piece->has_more ? 0 : UINT64_MAX,
	};
}

static void leave_out(struct postings_scan *scan, size_t count)
{
	scan->values += count * sizeof(uint64_t);
	scan->left -= count;
}

void postings_scan_seek(struct postings_scan *scan, uint32_t least_weight, uint32_t most_weight)
{
	uint64_t least = posting_make(least_weight, 0, false, 0);
	scan->end = most_weight >= POSTING_MOST_WEIGHT ? UINT64_MAX
	                                               : posting_make(most_weight + 1, 0, false, 0);
	leave_out(scan, scan->count);
	scan->count = 0;
	if (scan->is_over) {
		return;
	}
	if (scan->last < least) {
		if (seek_chunk(scan, least)) {
			leave_out(scan, lower_bound(scan->values, scan->left, least));
		}
	} else if (scan->is_begun) {
		leave_out(scan, near_bound(scan->values, scan->left, least));
	} else {
		leave_out(scan, lower_bound(scan->values, scan->left, least));
	}
	scan->is_begun = true;
}

bool postings_scan_next(struct postings_scan *scan)
{
	leave_out(scan, scan->count);
	scan->count = 0;
	if (scan->left == 0 && (scan->is_over || !scan->piece->has_more ||
	                        scan->last == UINT64_MAX || scan->last + 1 >= scan->end ||
	                        !seek_chunk(scan, scan->last + 1))) {
		return false;
	}
	scan->count = near_bound(scan->values, scan->left, scan->end);
	return scan->count > 0;
}
