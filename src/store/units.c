#include "store/units.h"

#include "base/number.h"

#include <string.h>

#define SEGMENT_BITS 40
#define SEGMENT_MASK (((uint64_t)1 << SEGMENT_BITS) - 1)
#define MOST_ID_BYTES 128

/* Units and tokens have native 64-bit keys (LMDB's integer keys compare fastest). */
static struct dragoman_text view(const uint64_t *number)
{
	return (struct dragoman_text){(const char *)number, sizeof(*number)};
}

static uint64_t unit_key(uint32_t memory, uint64_t number)
{
	return (uint64_t)memory << SEGMENT_BITS | number;
}

static uint64_t read_key(struct dragoman_text key)
{
	uint64_t number;
	memcpy(&number, key.bytes, sizeof(number));
	return number;
}

uint64_t units_new_segments(struct store_transaction *transaction, uint64_t count)
{
	return store_next_number(transaction, "segment", count);
}

bool units_get(struct store_transaction *transaction, uint32_t memory, uint64_t number,
               struct dragoman_text *out_record)
{
	uint64_t key = unit_key(memory, number);
	return store_get(transaction, STORE_UNITS, view(&key), out_record);
}

bool units_of_segment(struct store_transaction *transaction, uint32_t memory, uint64_t segment,
                      uint64_t *out_number, struct dragoman_text *out_record)
{
	uint64_t key = unit_key(memory, segment);
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_UNITS, &cursor);
	bool is_found = store_cursor_seek(&cursor, view(&key));
	if (!is_found || read_key(cursor.key) != key) {
		is_found = is_found ? store_cursor_previous(&cursor) : store_cursor_last(&cursor);
	}
	if (is_found) {
		uint64_t found = read_key(cursor.key);
		is_found = found >> SEGMENT_BITS == memory;
		*out_number = found & SEGMENT_MASK;
		*out_record = cursor.value;
	}
	store_cursor_close(&cursor);
	return is_found;
}

bool units_next(struct store_transaction *transaction, uint32_t memory, uint64_t number,
                uint64_t *out_number, struct dragoman_text *out_record)
{
	uint64_t key = unit_key(memory, number + 1);
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_UNITS, &cursor);
	bool is_found = store_cursor_seek(&cursor, view(&key)) &&
	                read_key(cursor.key) >> SEGMENT_BITS == memory;
	if (is_found) {
		*out_number = read_key(cursor.key) & SEGMENT_MASK;
		*out_record = cursor.value;
	}
	store_cursor_close(&cursor);
	return is_found;
}

static struct dragoman_text id_key(char *bytes, uint32_t memory, struct dragoman_text id)
{
	size_t length = id.length > MOST_ID_BYTES ? MOST_ID_BYTES : id.length;
	put_be32((unsigned char *)bytes, memory);
	memcpy(bytes + 4, id.bytes, length);
	return (struct dragoman_text){bytes, 4 + length};
}

bool units_find(struct store_transaction *transaction, uint32_t memory, struct dragoman_text id,
                uint64_t *out_number)
{
	char bytes[4 + MOST_ID_BYTES];
	struct dragoman_text value;
	if (id.length == 0 || id.length > MOST_ID_BYTES ||
	    !store_get(transaction, STORE_UNIT_IDS, id_key(bytes, memory, id), &value) ||
	    value.length != sizeof(*out_number)) {
		return false;
	}
	*out_number = read_key(value);
	return true;
}

void units_put(struct store_transaction *transaction, uint32_t memory, uint64_t number,
               struct dragoman_text id, struct dragoman_text record)
{
	char bytes[4 + MOST_ID_BYTES];
	uint64_t key = unit_key(memory, number);
	store_append(transaction, STORE_UNITS, view(&key), record);
	store_put(transaction, STORE_UNIT_IDS, id_key(bytes, memory, id), view(&number));
}

void units_delete(struct store_transaction *transaction, uint32_t memory, uint64_t number,
                  struct dragoman_text id)
{
	char bytes[4 + MOST_ID_BYTES];
	store_delete(transaction, STORE_UNIT_IDS, id_key(bytes, memory, id));
	units_drop(transaction, memory, number);
}

void units_drop(struct store_transaction *transaction, uint32_t memory, uint64_t number)
{
	uint64_t key = unit_key(memory, number);
	store_delete(transaction, STORE_UNITS, view(&key));
}

static struct dragoman_text exact_bytes(unsigned char *bytes, const struct exact_key *key)
{
	put_be32(bytes, key->memory);
	put_be16(bytes + 4, key->language);
	put_be64(bytes + 6, key->hash);
	return (struct dragoman_text){(const char *)bytes, 14};
}

void exact_add(struct store_transaction *transaction, const struct exact_key *key, uint64_t segment)
{
	unsigned char bytes[14];
	store_put(transaction, STORE_EXACT, exact_bytes(bytes, key), view(&segment));
}

void exact_remove(struct store_transaction *transaction, const struct exact_key *key,
                  uint64_t segment)
{
	unsigned char bytes[14];
	store_delete_value(transaction, STORE_EXACT, exact_bytes(bytes, key), view(&segment));
}

void exact_open(struct exact_walk *walk, struct store_transaction *transaction,
                const struct exact_key *key)
{
	walk->has_begun = false;
	exact_bytes(walk->key, key);
	store_cursor_open(transaction, STORE_EXACT, &walk->cursor);
}

bool exact_next(struct exact_walk *walk, uint64_t *out_segment)
{
	struct dragoman_text key = {(const char *)walk->key, sizeof(walk->key)};
	bool is_there = walk->has_begun ? store_cursor_next_value(&walk->cursor)
	                                : store_cursor_find(&walk->cursor, key);
	walk->has_begun = true;
	if (is_there) {
		*out_segment = read_key(walk->cursor.value);
	}
	return is_there;
}

void exact_close(struct exact_walk *walk)
{
	store_cursor_close(&walk->cursor);
}

void tokens_put(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text packed)
{
	store_append(transaction, STORE_TOKENS, view(&segment), packed);
}

bool tokens_get(struct store_transaction *transaction, uint64_t segment,
                struct dragoman_text *out_packed)
{
	return store_get(transaction, STORE_TOKENS, view(&segment), out_packed);
}

void tokens_delete(struct store_transaction *transaction, uint64_t segment)
{
	store_delete(transaction, STORE_TOKENS, view(&segment));
}

static void delete_prefix(struct store_transaction *transaction, enum store_database database,
                          uint32_t memory)
{
	unsigned char bytes[4];
	struct store_cursor cursor;
	put_be32(bytes, memory);
	struct dragoman_text prefix = {(const char *)bytes, sizeof(bytes)};
	store_cursor_open(transaction, database, &cursor);
	while (store_cursor_seek(&cursor, prefix) &&
	       memcmp(cursor.key.bytes, bytes, sizeof(bytes)) == 0) {
		store_cursor_delete(&cursor);
	}
	store_cursor_close(&cursor);
}

void units_delete_indexes(struct store_transaction *transaction, uint32_t memory)
{
	delete_prefix(transaction, STORE_UNIT_IDS, memory);
	delete_prefix(transaction, STORE_EXACT, memory);
}
