#include "store/list_writer.h"

void list_writer_init(struct list_writer *writer, struct store_transaction *transaction,
                      MDB_cursor *cursor)
{
	writer->transaction = transaction;
	writer->cursor = cursor;
	writer->count = 0;
	writer->written = 0;
}

void list_writer_begin(struct list_writer *writer, const unsigned char *key, uint64_t most)
{
	memcpy(writer->key, key, LIST_KEY_BYTES);
	writer->is_single = most <= CHUNK_POSTINGS;
	writer->is_first = true;
	writer->total = most;
	writer->count = 0;
}

static void put_chunk(struct list_writer *writer)
{
	MDB_val key = {LIST_KEY_BYTES, writer->key};
	MDB_val value = {writer->count * sizeof(uint64_t), writer->values};
	if (writer->count == 0 || faulted(&writer->transaction->fault)) {
		writer->count = 0; /* what comes after a fault has room too */
		return;
	}
	if (!writer->is_single) {
		put_be64(writer->key + LIST_KEY_BYTES, writer->values[writer->count - 1]);
		key.mv_size = CHUNK_KEY_BYTES;
	}
	if (!writer->is_single && writer->is_first) {
		uint32_t total = writer->total > UINT32_MAX ? UINT32_MAX : (uint32_t)writer->total;
		memcpy(&writer->values[writer->count], &total, sizeof(total));
		value.mv_size += sizeof(total);
	}
	store_note(&writer->transaction->fault,
	           mdb_cursor_put(writer->cursor, &key, &value, MDB_APPEND), "filing");
	writer->written += writer->count;
	writer->is_first = false;
	writer->count = 0;
}

void list_writer_add(struct list_writer *writer, uint64_t posting)
{
	if (writer->count > 0 && writer->values[writer->count - 1] == posting) {
		return;
	}
	/* a full chunk waits for the next posting, so that an equal one is still seen */
	if (writer->count == CHUNK_POSTINGS) {
		put_chunk(writer);
	}
	writer->values[writer->count++] = posting;
}

void list_writer_end(struct list_writer *writer)
{
	put_chunk(writer);
}
