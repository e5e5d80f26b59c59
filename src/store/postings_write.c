/* postings_write.c - what a write files: gathered, sorted, and at commit put into a run. */
#include "store/list_writer.h"
#include "store/postings.h"
#include "store/runs.h"

#include <stdlib.h>

#define MOST_KEPT ((size_t)1 << 16) /* room that stays for the next write */

/* `list` orders as the key does, but for the memory. */
struct pending {
	uint64_t list; /* language 16, token 32, occurrence 16 */
	uint64_t posting;
	uint32_t memory;
};

struct postings_pending {
	struct pending *added;
	struct pending *sorted; /* as much room, for sorting */
	size_t count;
	size_t capacity;
};

static bool make_room(struct postings_pending *pending)
{
	if (pending->count < pending->capacity) {
		return true;
	}
	size_t capacity = pending->capacity == 0 ? 4096 : pending->capacity * 2;
	struct pending *added = realloc(pending->added, capacity * sizeof(*added));
	if (added != NULL) {
		pending->added = added;
		pending->capacity = capacity;
	}
	return added != NULL;
}

void postings_add(struct store_transaction *transaction, const struct posting_key *key,
                  uint64_t posting)
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
	store->pending->added[store->pending->count++] = (struct pending){
		.list = (uint64_t)key->language << 48 | (uint64_t)key->token << 16 |
	                key->occurrence,
		.memory = key->memory,
		.posting = posting,
	};
}

size_t postings_pending_count(const struct store *store)
{
	return store->pending == NULL ? 0 : store->pending->count;
}

/* From the least significant byte to the most: weight, memory, list. */
#define WEIGHT_BYTES 2
#define MEMORY_BYTES 4
#define SORTED_BYTES (WEIGHT_BYTES + MEMORY_BYTES + 8)

static inline unsigned sort_byte(const struct pending *pending, unsigned byte)
{
	if (byte < WEIGHT_BYTES) {
		return posting_weight(pending->posting) >> (8 * byte) & 0xff;
	}
	byte -= WEIGHT_BYTES;
	if (byte < MEMORY_BYTES) {
		return pending->memory >> (8 * byte) & 0xff;
	}
	return pending->list >> (8 * (byte - MEMORY_BYTES)) & 0xff;
}

/* Radix sort. It is stable and segments came in rising order, so lists end up in the order of
 * weight, then segment. */
static void sort(struct postings_pending *pending)
{
	for (unsigned byte = 0; byte < SORTED_BYTES; byte++) {
		size_t starts[257] = {0};
		for (size_t i = 0; i < pending->count; i++) {
			starts[sort_byte(&pending->added[i], byte) + 1]++;
		}
		if (starts[sort_byte(&pending->added[0], byte) + 1] == pending->count) {
			continue; /* the same in all: most bytes are */
		}
		for (unsigned i = 1; i < 257; i++) {
			starts[i] += starts[i - 1];
		}
		for (size_t i = 0; i < pending->count; i++) {
			unsigned value = sort_byte(&pending->added[i], byte);
			pending->sorted[starts[value]++] = pending->added[i];
		}
		struct pending *swapped = pending->added;
		pending->added = pending->sorted;
		pending->sorted = swapped;
	}
}

static void make_key(unsigned char *bytes, const struct pending *pending)
{
	put_be64(bytes, pending->list);
	put_be32(bytes + 8, pending->memory);
}

static void write_list(struct list_writer *writer, const struct pending *list, size_t count)
{
	unsigned char key[LIST_KEY_BYTES];
	make_key(key, list);
	list_writer_begin(writer, key, count);
	for (size_t i = 0; i < count; i++) {
		list_writer_add(writer, list[i].posting);
	}
	list_writer_end(writer);
}

/* Merges what the fresh run has of a list with what is new; `room` holds both. */
static size_t merge_list(MDB_val old, const struct pending *list, size_t count, uint64_t *room)
{
	size_t old_count = old.mv_size / sizeof(uint64_t), i = 0, j = 0, made = 0;
	while (i < old_count || j < count) {
		uint64_t next;
		if (j == count ||
		    (i < old_count && chunk_posting(old.mv_data, i) <= list[j].posting)) {
			next = chunk_posting(old.mv_data, i++);
		} else {
			next = list[j++].posting;
		}
		if (made == 0 || room[made - 1] != next) {
			room[made++] = next;
		}
	}
	return made;
}

static void change_list(struct store_transaction *transaction, const struct run_target *target,
                        const struct pending *list, size_t count)
{
	unsigned char bytes[LIST_KEY_BYTES];
	make_key(bytes, list);
	MDB_val key = {sizeof(bytes), bytes}, old = {0};
	int code = mdb_cursor_get(target->cursor, &key, &old, MDB_SET);
	if (code == MDB_NOTFOUND) {
		old.mv_size = 0;
	} else if (code != MDB_SUCCESS) {
		store_note(&transaction->fault, code, "reading a list");
		return;
	}
	size_t old_count = old.mv_size / sizeof(uint64_t);
	uint64_t *room = malloc((old_count + count) * sizeof(*room));
	if (room == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	size_t made = merge_list(old, list, count, room);
	MDB_val value = {made * sizeof(*room), room};
	key = (MDB_val){sizeof(bytes), bytes};
	store_note(&transaction->fault, mdb_cursor_put(target->cursor, &key, &value, 0), "filing");
	target->run->posting_count += made - old_count;
	free(room);
}

static size_t list_length(const struct postings_pending *pending, size_t start)
{
	const struct pending *first = &pending->added[start];
	size_t end = start + 1;
	while (end < pending->count && pending->added[end].list == first->list &&
	       pending->added[end].memory == first->memory) {
		end++;
	}
	return end - start;
}

void postings_flush(struct store_transaction *transaction, const struct run_target *target)
{
	struct postings_pending *pending = transaction->store->pending;
	if (pending == NULL || pending->count == 0 || faulted(&transaction->fault)) {
		return;
	}
	struct list_writer *writer = malloc(sizeof(*writer));
	pending->sorted = malloc(pending->capacity * sizeof(*pending->sorted));
	if (writer != NULL && pending->sorted != NULL) {
		list_writer_init(writer, transaction, target->cursor);
		sort(pending);
	} else {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	for (size_t i = 0; i < pending->count && !faulted(&transaction->fault);) {
		size_t count = list_length(pending, i);
		if (target->is_new) {
			write_list(writer, &pending->added[i], count);
		} else {
			change_list(transaction, target, &pending->added[i], count);
		}
		i += count;
	}
	if (target->is_new && writer != NULL) {
		target->run->posting_count = writer->written;
	}
	free(writer);
	postings_forget(transaction->store);
}

void postings_forget(struct store *store)
{
	struct postings_pending *pending = store->pending;
	if (pending == NULL) {
		return;
	}
	if (pending->capacity > MOST_KEPT) {
		postings_finish(store);
		return;
	}
	free(pending->sorted);
	pending->sorted = NULL;
	pending->count = 0;
}

void postings_finish(struct store *store)
{
	if (store->pending != NULL) {
		free(store->pending->added);
		free(store->pending->sorted);
		free(store->pending);
		store->pending = NULL;
	}
}
