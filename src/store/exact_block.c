#include "store/exact_block.h"

#include "base/number.h"

void exact_pair_key(unsigned char *bytes, uint16_t language, const struct exact_pair *pair)
{
	put_be16(bytes, 0); /* before every list: those of postings begin with a language */
	put_be16(bytes + 2, language);
	put_be64(bytes + 4, pair->hash);
	put_be64(bytes + 12, pair->place);
}

struct exact_pair exact_pair_of_key(const unsigned char *bytes, uint16_t *out_language)
{
	*out_language = get_be16(bytes + 2);
	return (struct exact_pair){get_be64(bytes + 4), get_be64(bytes + 12)};
}

void exact_writer_init(struct exact_writer *writer, struct store_transaction *transaction,
                       MDB_cursor *cursor)
{
	*writer = (struct exact_writer){.transaction = transaction, .cursor = cursor};
}

void exact_writer_end(struct exact_writer *writer)
{
	unsigned char bytes[EXACT_KEY_BYTES];
	if (writer->count == 0 || faulted(&writer->transaction->fault)) {
		writer->count = 0; /* what comes after a fault has room too */
		return;
	}
	exact_pair_key(bytes, writer->language, &writer->pairs[writer->count - 1]);
	MDB_val key = {sizeof(bytes), bytes};
	MDB_val value = {(writer->count - 1) * sizeof(writer->pairs[0]), writer->pairs};
	store_note(&writer->transaction->fault,
	           mdb_cursor_put(writer->cursor, &key, &value, MDB_APPEND), "filing");
	writer->written += writer->count;
	writer->count = 0;
}

void exact_writer_add(struct exact_writer *writer, uint16_t language,
                      const struct exact_pair *pair)
{
	if (writer->count > BLOCK_PAIRS || (writer->count > 0 && writer->language != language)) {
		exact_writer_end(writer);
	}
	writer->language = language;
	writer->pairs[writer->count++] = *pair;
}
