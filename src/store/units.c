#include "store/units.h"

#include "base/number.h"
#include "store/postings.h"

#include <string.h>

#define SEGMENT_BITS 40
#define SEGMENT_MASK (((uint64_t)1 << SEGMENT_BITS) - 1)
#define MOST_ID_BYTES 128
#define COUNTER "segment"

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
	uint64_t first = store_next_number(transaction, COUNTER, count);
	if (first + count > (uint64_t)1 << POSTING_SEGMENT_BITS) {
		fault_set(&transaction->fault, DRAGOMAN_FULL,
		          "as many segments were filed as a store can number");
	}
	return first;
}

uint64_t units_last_segment(struct store_transaction *transaction)
{
	return store_get_number(transaction, COUNTER);
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
	uint64_t key = unit_key(memory, number);
	store_delete(transaction, STORE_UNIT_IDS, id_key(bytes, memory, id));
	store_delete(transaction, STORE_UNITS, view(&key));
}
