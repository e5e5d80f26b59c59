/* list_writer.h - writes lists of postings into a run, chunk by chunk (internal to the store).
 *
 * After a fault of the transaction it takes what comes and writes nothing. */
#pragma once

#include "store/internal.h"
#include "store/posting_chunk.h"

struct list_writer {
	struct store_transaction *transaction;
	MDB_cursor *cursor;
	unsigned char key[CHUNK_KEY_BYTES];
	bool is_single; /* a list of one chunk */
	bool is_first;
	uint64_t total; /* of the list under way, as announced */
	uint64_t written; /* postings of all lists */
	uint32_t count;
	uint64_t values[CHUNK_POSTINGS + 1]; /* one more: the count goes behind the first chunk */
};

/** The run is written from front to back: keys of lists rise. */
void list_writer_init(struct list_writer *writer, struct store_transaction *transaction,
                      MDB_cursor *cursor);

/** Begins the list of a key (LIST_KEY_BYTES) that will hold at most `most` postings. */
void list_writer_begin(struct list_writer *writer, const unsigned char *key, uint64_t most);

/** Postings of a list rise; one that equals the last is left out. */
void list_writer_add(struct list_writer *writer, uint64_t posting);

void list_writer_end(struct list_writer *writer);
