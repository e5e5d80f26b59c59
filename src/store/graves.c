#include "store/graves.h"

#include <stdlib.h>
#include <string.h>

#define MEMORIES "graves.memories"
#define UNCLEARED "graves.uncleared"
#define POSTINGS "graves.postings"

static struct dragoman_text view(const uint64_t *segment)
{
	return (struct dragoman_text){(const char *)segment, sizeof(*segment)};
}

uint64_t graves_postings(struct store_transaction *transaction)
{
	return store_get_number(transaction, POSTINGS);
}

void graves_count(struct store_transaction *transaction, uint64_t postings)
{
	store_set_number(transaction, POSTINGS, graves_postings(transaction) + postings);
}

void graves_add(struct store_transaction *transaction, uint64_t segment, uint64_t postings)
{
	store_put(transaction, STORE_GRAVES, view(&segment), (struct dragoman_text){"", 0});
	graves_count(transaction, postings);
}

/* A list of memories as it is kept: native numbers one after the other. */
static uint32_t *read_memories(struct store_transaction *transaction, const char *list,
                               size_t *out_count)
{
	struct dragoman_text kept = {0};
	store_get(transaction, STORE_META, dragoman_text_of(list), &kept);
	uint32_t *memories = malloc(kept.length + sizeof(*memories));
	if (memories == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		*out_count = 0;
		return NULL;
	}
	if (kept.length > 0) {
		memcpy(memories, kept.bytes, kept.length);
	}
	*out_count = kept.length / sizeof(*memories);
	return memories;
}

static void write_memories(struct store_transaction *transaction, const char *list,
                           const uint32_t *memories, size_t count)
{
	store_put(transaction, STORE_META, dragoman_text_of(list),
	          (struct dragoman_text){(const char *)memories, count * sizeof(*memories)});
}

static void add_to(struct store_transaction *transaction, const char *list, uint32_t memory)
{
	size_t count;
	uint32_t *memories = read_memories(transaction, list, &count);
	if (memories != NULL) {
		memories[count] = memory;
		write_memories(transaction, list, memories, count + 1);
	}
	free(memories);
}

static void remove_from(struct store_transaction *transaction, const char *list, uint32_t memory)
{
	size_t count, kept = 0;
	uint32_t *memories = read_memories(transaction, list, &count);
	for (size_t i = 0; i < count; i++) {
		if (memories[i] != memory) {
			memories[kept++] = memories[i];
		}
	}
	if (kept < count) {
		write_memories(transaction, list, memories, kept);
	}
	free(memories);
}

void graves_add_memory(struct store_transaction *transaction, uint32_t memory)
{
	add_to(transaction, MEMORIES, memory);
	add_to(transaction, UNCLEARED, memory);
}

uint32_t graves_uncleared(struct store_transaction *transaction)
{
	struct dragoman_text kept;
	uint32_t memory = 0;
	if (store_get(transaction, STORE_META, dragoman_text_of(UNCLEARED), &kept) &&
	    kept.length >= sizeof(memory)) {
		memcpy(&memory, kept.bytes, sizeof(memory));
	}
	return memory;
}

void graves_cleared(struct store_transaction *transaction, uint32_t memory)
{
	remove_from(transaction, UNCLEARED, memory);
}

static size_t slot_of(const struct graves *graves, uint64_t segment)
{
	size_t mask = graves->slot_count - 1;
	size_t i = (size_t)(segment * 0x9e3779b97f4a7c15u >> 20) & mask;
	while (graves->slots[i] != 0 && graves->slots[i] != segment) {
		i = (i + 1) & mask;
	}
	return i;
}

static void read_segments(struct store_transaction *transaction, struct graves *graves)
{
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_GRAVES, &cursor);
	bool is_there = store_cursor_seek(&cursor, (struct dragoman_text){0});
	for (; is_there; is_there = store_cursor_next(&cursor)) {
		uint64_t segment;
		memcpy(&segment, cursor.key.bytes, sizeof(segment));
		graves->slots[slot_of(graves, segment)] = segment;
	}
	store_cursor_close(&cursor);
}

bool graves_read(struct store_transaction *transaction, struct graves *out_graves)
{
	*out_graves = (struct graves){.slot_count = 16};
	out_graves->count = store_count(transaction, STORE_GRAVES);
	out_graves->postings = graves_postings(transaction);
	while (out_graves->slot_count < 2 * out_graves->count) {
		out_graves->slot_count *= 2;
	}
	out_graves->slots = calloc(out_graves->slot_count, sizeof(uint64_t));
	out_graves->memories = read_memories(transaction, MEMORIES, &out_graves->memory_count);
	if (out_graves->slots == NULL || out_graves->memories == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		graves_finish(out_graves);
		return false;
	}
	read_segments(transaction, out_graves);
	return true;
}

bool graves_has(const struct graves *graves, uint64_t segment)
{
	return graves->count > 0 && graves->slots[slot_of(graves, segment)] != 0;
}

bool graves_has_memory(const struct graves *graves, uint32_t memory)
{
	for (size_t i = 0; i < graves->memory_count; i++) {
		if (graves->memories[i] == memory) {
			return true;
		}
	}
	return false;
}

void graves_remove(struct store_transaction *transaction, const struct graves *graves)
{
	for (size_t i = 0; i < graves->slot_count; i++) {
		if (graves->slots[i] != 0) {
			store_delete(transaction, STORE_GRAVES, view(&graves->slots[i]));
		}
	}
	for (size_t i = 0; i < graves->memory_count; i++) {
		remove_from(transaction, MEMORIES, graves->memories[i]);
	}
	uint64_t postings = graves_postings(transaction);
	store_set_number(transaction, POSTINGS,
	                 postings > graves->postings ? postings - graves->postings : 0);
}

void graves_finish(struct graves *graves)
{
	free(graves->slots);
	free(graves->memories);
	*graves = (struct graves){0};
}
