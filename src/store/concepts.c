#include "store/concepts.h"

#include "base/number.h"
#include "record/concept_record.h"
#include "record/field.h"
#include "store/lexicon.h"
#include "store/skeletons.h"

#include <string.h>

#define KEY_BYTES 12
#define MOST_ID_BYTES 256

enum filed_field { FILED_LEXICON = CONCEPT_RECORD_FOREIGN, FILED_TERMS, FILED_SKELETONS };

static struct dragoman_text make_key(unsigned char *bytes, uint32_t glossary, uint64_t number)
{
	put_be32(bytes, glossary);
	put_be64(bytes + 4, number);
	return (struct dragoman_text){(const char *)bytes, KEY_BYTES};
}

static struct dragoman_text id_key(unsigned char *bytes, uint32_t glossary, struct dragoman_text id)
{
	size_t length = id.length > MOST_ID_BYTES ? MOST_ID_BYTES : id.length;
	put_be32(bytes, glossary);
	if (length > 0) {
		memcpy(bytes + 4, id.bytes, length);
	}
	return (struct dragoman_text){(const char *)bytes, 4 + length};
}

uint64_t concepts_new_number(struct store_transaction *transaction)
{
	return store_next_number(transaction, "concept", 1);
}

bool concepts_get(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                  struct dragoman_text *out_record)
{
	unsigned char bytes[KEY_BYTES];
	return store_get(transaction, STORE_CONCEPTS, make_key(bytes, glossary, number),
	                 out_record);
}

static bool read_number(struct store_transaction *transaction, struct dragoman_text value,
                        uint64_t *out_number)
{
	if (value.length != sizeof(uint64_t)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt number of a concept");
		return false;
	}
	*out_number = get_be64((const unsigned char *)value.bytes);
	return true;
}

bool concepts_find(struct store_transaction *transaction, uint32_t glossary,
                   struct dragoman_text id, uint64_t *out_number)
{
	unsigned char bytes[4 + MOST_ID_BYTES];
	struct dragoman_text value;
	return id.length > 0 && id.length <= MOST_ID_BYTES &&
	       store_get(transaction, STORE_CONCEPT_IDS, id_key(bytes, glossary, id), &value) &&
	       read_number(transaction, value, out_number);
}

bool concepts_next(struct store_transaction *transaction, uint32_t glossary,
                   struct dragoman_text id, uint64_t *out_number, struct dragoman_text *out_record)
{
	unsigned char bytes[4 + MOST_ID_BYTES];
	struct dragoman_text key = id_key(bytes, glossary, id);
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_CONCEPT_IDS, &cursor);
	bool is_found = store_cursor_seek(&cursor, key);
	if (is_found && dragoman_text_equal(cursor.key, key)) {
		is_found = store_cursor_next(&cursor);
	}
	is_found = is_found && cursor.key.length >= 4 && memcmp(cursor.key.bytes, bytes, 4) == 0 &&
	           read_number(transaction, cursor.value, out_number);
	store_cursor_close(&cursor);
	if (is_found && !concepts_get(transaction, glossary, *out_number, out_record)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED,
		          "corrupt: an id without its concept");
		return false;
	}
	return is_found;
}

void concepts_put(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                  struct dragoman_text id, struct dragoman_text record)
{
	unsigned char bytes[KEY_BYTES], id_bytes[4 + MOST_ID_BYTES], value[sizeof(uint64_t)];
	put_be64(value, number);
	store_put(transaction, STORE_CONCEPTS, make_key(bytes, glossary, number), record);
	store_put(transaction, STORE_CONCEPT_IDS, id_key(id_bytes, glossary, id),
	          (struct dragoman_text){(const char *)value, sizeof(value)});
}

void concepts_delete(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                     struct dragoman_text id)
{
	unsigned char bytes[KEY_BYTES], id_bytes[4 + MOST_ID_BYTES];
	store_delete(transaction, STORE_CONCEPTS, make_key(bytes, glossary, number));
	store_delete(transaction, STORE_CONCEPT_IDS, id_key(id_bytes, glossary, id));
}

static void delete_prefix(struct store_transaction *transaction, enum store_database database,
                          uint32_t glossary)
{
	unsigned char bytes[4];
	struct store_cursor cursor;
	put_be32(bytes, glossary);
	struct dragoman_text prefix = {(const char *)bytes, sizeof(bytes)};
	store_cursor_open(transaction, database, &cursor);
	while (store_cursor_seek(&cursor, prefix) && cursor.key.length >= sizeof(bytes) &&
	       memcmp(cursor.key.bytes, bytes, sizeof(bytes)) == 0) {
		store_cursor_delete(&cursor);
	}
	store_cursor_close(&cursor);
}

void concepts_delete_glossary(struct store_transaction *transaction, uint32_t glossary)
{
	lexicon_delete_glossary(transaction, glossary);
	delete_prefix(transaction, STORE_CONCEPT_IDS, glossary);
	delete_prefix(transaction, STORE_CONCEPTS, glossary);
}

void concepts_note_filed(struct buffer *record, enum store_database database,
                         struct dragoman_text key)
{
	enum filed_field field = database == STORE_LEXICON ? FILED_LEXICON
	                         : database == STORE_TERMS ? FILED_TERMS
	                                                   : FILED_SKELETONS;
	field_put_item(record, field, key);
}

void concepts_unfile(struct store_transaction *transaction, uint32_t glossary, uint64_t number,
                     struct dragoman_text record)
{
	const struct lexicon_place place = {.glossary = glossary, .number = number};
	struct field_walk walk;
	struct field field;
	/* the first byte is the record's version */
	field_walk_init(&walk, (struct dragoman_text){record.bytes + 1, record.length - 1});
	while (record.length > 0 && field_next(&walk, &field)) {
		if (field.id == FILED_LEXICON) {
			lexicon_remove(transaction, STORE_LEXICON, field.payload, &place);
		} else if (field.id == FILED_TERMS) {
			lexicon_remove(transaction, STORE_TERMS, field.payload, &place);
		} else if (field.id == FILED_SKELETONS) {
			skeletons_remove(transaction, field.payload, &place);
		}
	}
	if (walk.is_corrupt) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt concept");
	}
}
