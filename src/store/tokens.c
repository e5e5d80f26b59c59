/* tokens.c - the tokens of segments, 128 side by side (declared in units.h).
 *
 *     key    number of the segment >> 7, u64 native
 *     value  where each of the 128 packed token lists ends, u32 native, counted from the first
 *            (no such segment: where the one before it ends), then the lists
 *
 * Few and large blocks keep the tree above them small enough to stay in the processor's caches,
 * and it says at once where the rest lies: what a lookup waits for is fetched for many segments
 * at a time (tokens_get_many). A write changes one block at a time, in memory: segments come in
 * rising order. */
#include "store/internal.h"
#include "store/units.h"

#include <stdlib.h>
#include <string.h>

#define BLOCK_BITS 7
#define BLOCK_SEGMENTS (1u << BLOCK_BITS)
#define HEAD_BYTES (BLOCK_SEGMENTS * sizeof(uint32_t))
#define LINE_BYTES 64 /* of the processor's cache */
#define COUNTER "segments"

/* The block that a write has taken apart. */
struct tokens_pending {
	bool has_block;
	bool is_changed;
	uint64_t block;
	struct part {
		char *bytes;
		size_t length;
		size_t capacity;
	} parts[BLOCK_SEGMENTS];
	char *written;
	size_t written_capacity;
	int64_t added; /* segments, less those deleted, since the last commit */
};

static struct dragoman_text view(const uint64_t *number)
{
	return (struct dragoman_text){(const char *)number, sizeof(*number)};
}

static uint32_t end_of(struct dragoman_text block, uint32_t place)
{
	uint32_t end;
	memcpy(&end, block.bytes + place * sizeof(end), sizeof(end));
	return end;
}

/* The list at a place of a block, if it is there. */
static bool find_part(struct dragoman_text block, uint32_t place, struct dragoman_text *out_part)
{
	if (block.length < HEAD_BYTES) {
		return false;
	}
	uint32_t start = place == 0 ? 0 : end_of(block, place - 1), end = end_of(block, place);
	if (end <= start || end > block.length - HEAD_BYTES) {
		return false;
	}
	*out_part = (struct dragoman_text){block.bytes + HEAD_BYTES + start, end - start};
	return true;
}

static bool reserve(char **bytes, size_t *capacity, size_t length)
{
	if (length <= *capacity) {
		return true;
	}
	char *grown = realloc(*bytes, 2 * length);
	if (grown != NULL) {
		*bytes = grown;
		*capacity = 2 * length;
	}
	return grown != NULL;
}

static bool set_part(struct store_transaction *transaction, struct part *part,
                     struct dragoman_text bytes)
{
	if (!reserve(&part->bytes, &part->capacity, bytes.length)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return false;
	}
	if (bytes.length > 0) {
		memcpy(part->bytes, bytes.bytes, bytes.length);
	}
	part->length = bytes.length;
	return true;
}

static void put_block(struct store_transaction *transaction, struct tokens_pending *pending)
{
	size_t length = 0;
	uint32_t ends[BLOCK_SEGMENTS];
	for (uint32_t i = 0; i < BLOCK_SEGMENTS; i++) {
		length += pending->parts[i].length;
		ends[i] = (uint32_t)length;
	}
	pending->is_changed = false;
	if (length == 0) {
		store_delete(transaction, STORE_TOKENS, view(&pending->block));
		return;
	}
	if (length > UINT32_MAX ||
	    !reserve(&pending->written, &pending->written_capacity, HEAD_BYTES + length)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	memcpy(pending->written, ends, HEAD_BYTES);
	for (uint32_t i = 0; i < BLOCK_SEGMENTS; i++) {
		const struct part *part = &pending->parts[i];
		if (part->length > 0) {
			memcpy(pending->written + HEAD_BYTES + ends[i] - part->length, part->bytes,
			       part->length);
		}
	}
	store_append(transaction, STORE_TOKENS, view(&pending->block),
	             (struct dragoman_text){pending->written, HEAD_BYTES + length});
}

/* The block of a segment, taken apart; NULL after a fault. */
static struct tokens_pending *take_block(struct store_transaction *transaction, uint64_t segment)
{
	struct store *store = transaction->store;
	uint64_t block = segment >> BLOCK_BITS;
	if (store->tokens == NULL && (store->tokens = calloc(1, sizeof(*store->tokens))) == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	struct tokens_pending *pending = store->tokens;
	if (pending->has_block && pending->block == block) {
		return pending;
	}
	if (pending->is_changed) {
		put_block(transaction, pending);
	}
	struct dragoman_text stored = {0}, part;
	bool is_there = store_get(transaction, STORE_TOKENS, view(&block), &stored);
	pending->has_block = true;
	pending->block = block;
	for (uint32_t i = 0; i < BLOCK_SEGMENTS; i++) {
		bool has_part = is_there && find_part(stored, i, &part);
		if (!set_part(transaction, &pending->parts[i],
		              has_part ? part : (struct dragoman_text){0})) {
			return NULL;
		}
	}
	return faulted(&transaction->fault) ? NULL : pending;
}

static void change(struct store_transaction *transaction, uint64_t segment,
                   struct dragoman_text packed)
{
	struct tokens_pending *pending = take_block(transaction, segment);
	if (pending == NULL) {
		return;
	}
	struct part *part = &pending->parts[segment % BLOCK_SEGMENTS];
	pending->added += (packed.length > 0) - (part->length > 0);
	pending->is_changed = set_part(transaction, part, packed);
}

void tokens_put(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text packed)
{
	change(transaction, segment, packed);
}

void tokens_delete(struct store_transaction *transaction, uint64_t segment)
{
	change(transaction, segment, (struct dragoman_text){0});
}

bool tokens_get(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text *out_packed)
{
	/* of the one write; who reads does not look at it */
	const struct tokens_pending *pending =
		transaction->reader == NULL ? transaction->store->tokens : NULL;
	uint64_t block = segment >> BLOCK_BITS;
	uint32_t place = segment % BLOCK_SEGMENTS;
	struct dragoman_text stored;
	if (pending != NULL && pending->has_block && pending->block == block) {
		const struct part *part = &pending->parts[place];
		*out_packed = (struct dragoman_text){part->bytes, part->length};
		return part->length > 0;
	}
	return store_get(transaction, STORE_TOKENS, view(&block), &stored) &&
	       find_part(stored, place, out_packed);
}

void tokens_get_many(struct store_transaction *transaction, const uint64_t *segments, size_t count,
                     struct dragoman_text *out_packed)
{
	for (size_t i = 0; i < count; i++) {
		uint64_t block = segments[i] >> BLOCK_BITS;
		if (store_get(transaction, STORE_TOKENS, view(&block), &out_packed[i])) {
			__builtin_prefetch(out_packed[i].bytes +
			                   segments[i] % BLOCK_SEGMENTS * sizeof(uint32_t));
		} else {
			out_packed[i] = (struct dragoman_text){0};
		}
	}
	for (size_t i = 0; i < count; i++) {
		struct dragoman_text block = out_packed[i];
		if (!find_part(block, segments[i] % BLOCK_SEGMENTS, &out_packed[i])) {
			out_packed[i] = (struct dragoman_text){0};
			continue;
		}
		for (size_t at = 0; at < out_packed[i].length; at += LINE_BYTES) {
			__builtin_prefetch(out_packed[i].bytes + at);
		}
	}
}

bool tokens_next(struct store_transaction *transaction, uint64_t *segment,
                 struct dragoman_text *out_packed)
{
	struct store_cursor cursor;
	uint64_t next = *segment + 1, block = next >> BLOCK_BITS;
	bool is_found = false;
	store_cursor_open(transaction, STORE_TOKENS, &cursor);
	bool is_there = store_cursor_seek(&cursor, view(&block));
	while (is_there && !is_found) {
		memcpy(&block, cursor.key.bytes, sizeof(block));
		uint32_t place = block == next >> BLOCK_BITS ? next % BLOCK_SEGMENTS : 0;
		while (place < BLOCK_SEGMENTS && !find_part(cursor.value, place, out_packed)) {
			place++;
		}
		is_found = place < BLOCK_SEGMENTS;
		*segment = (block << BLOCK_BITS) + place;
		is_there = is_found || store_cursor_next(&cursor);
	}
	store_cursor_close(&cursor);
	return is_found;
}

uint64_t tokens_count(struct store_transaction *transaction)
{
	return store_get_number(transaction, COUNTER);
}

void tokens_empty(struct store_transaction *transaction)
{
	tokens_forget(transaction->store);
	store_empty(transaction, STORE_TOKENS);
	store_set_number(transaction, COUNTER, 0);
}

void tokens_flush(struct store_transaction *transaction)
{
	struct tokens_pending *pending = transaction->store->tokens;
	if (pending == NULL || faulted(&transaction->fault)) {
		return;
	}
	if (pending->is_changed) {
		put_block(transaction, pending);
	}
	if (pending->added != 0) {
		store_set_number(transaction, COUNTER,
		                 tokens_count(transaction) + (uint64_t)pending->added);
	}
	tokens_forget(transaction->store);
}

void tokens_forget(struct store *store)
{
	if (store->tokens != NULL) {
		store->tokens->has_block = false;
		store->tokens->is_changed = false;
		store->tokens->added = 0;
	}
}

void tokens_finish(struct store *store)
{
	if (store->tokens != NULL) {
		for (uint32_t i = 0; i < BLOCK_SEGMENTS; i++) {
			free(store->tokens->parts[i].bytes);
		}
		free(store->tokens->written);
		free(store->tokens);
		store->tokens = NULL;
	}
}
