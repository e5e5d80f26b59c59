/* postings.c - reading lists (writing them: postings_write.c). */
#include "store/postings.h"

#include "store/posting_chunk.h"
#include "store/runs.h"

#include <assert.h>
#include <stdlib.h>

void postings_pieces_finish(struct postings_pieces *pieces)
{
	free(pieces->items);
	*pieces = (struct postings_pieces){0};
}

static struct postings_piece *add_piece(struct store_transaction *transaction,
                                        struct postings_pieces *pieces)
{
	if (pieces->count == pieces->capacity) {
		size_t capacity = pieces->capacity == 0 ? 64 : pieces->capacity * 2;
		struct postings_piece *items = realloc(pieces->items, capacity * sizeof(*items));
		if (items == NULL) {
			fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
			return NULL;
		}
		pieces->items = items;
		pieces->capacity = capacity;
	}
	return &pieces->items[pieces->count++];
}

/* One walk over the lists of a token in one run. */
struct finding {
	struct store_transaction *transaction;
	const struct run_table *table;
	int run;
	struct posting_key key;
	const uint32_t *memories;
	size_t memory_count;
	struct postings_pieces *pieces;
	uint64_t postings;
};

static bool is_of_token(const struct finding *finding, MDB_val key)
{
	unsigned char bytes[LIST_KEY_BYTES];
	list_key(bytes, &finding->key);
	return key.mv_size >= LIST_KEY_BYTES && memcmp(key.mv_data, bytes, 8) == 0;
}

static void take_piece(struct finding *finding, MDB_val key, MDB_val value)
{
	if (runs_is_void(finding->table, finding->run, key.mv_data, LIST_KEY_BYTES)) {
		return;
	}
	struct postings_piece *piece = add_piece(finding->transaction, finding->pieces);
	if (piece == NULL) {
		return;
	}
	*piece = (struct postings_piece){
		.key = finding->key,
		.database = run_database(finding->run),
		.values = value.mv_data,
		.value_count = (uint32_t)(value.mv_size / sizeof(uint64_t)),
		.has_more = key.mv_size > LIST_KEY_BYTES,
		.count = chunk_total(value.mv_data, value.mv_size),
	};
	finding->postings += piece->count;
}

/* To the first list of this memory or one above it. */
static int seek_memory(struct finding *finding, MDB_cursor *cursor, uint32_t memory, MDB_val *key,
                       MDB_val *value)
{
	unsigned char bytes[LIST_KEY_BYTES];
	finding->key.memory = memory;
	list_key(bytes, &finding->key);
	*key = (MDB_val){sizeof(bytes), bytes};
	return mdb_cursor_get(cursor, key, value, MDB_SET_RANGE);
}

static void find_in_run(struct finding *finding, MDB_cursor *cursor)
{
	MDB_val key, value;
	size_t i = 0;
	int code = seek_memory(finding, cursor, finding->memories[0], &key, &value);
	while (code == MDB_SUCCESS && is_of_token(finding, key)) {
		uint32_t memory = get_be32((const unsigned char *)key.mv_data + 8);
		while (i < finding->memory_count && finding->memories[i] < memory) {
			i++;
		}
		if (i == finding->memory_count) {
			return;
		}
		if (finding->memories[i] > memory) {
			code = seek_memory(finding, cursor, finding->memories[i], &key, &value);
			continue;
		}
		finding->key.memory = memory;
		take_piece(finding, key, value);
		if (++i == finding->memory_count) {
			return;
		}
		code = key.mv_size > LIST_KEY_BYTES
		               ? seek_memory(finding, cursor, memory + 1, &key, &value)
		               : mdb_cursor_get(cursor, &key, &value, MDB_NEXT);
	}
	if (code != MDB_SUCCESS && code != MDB_NOTFOUND) {
		store_note(&finding->transaction->fault, code, "finding postings");
	}
}

uint64_t postings_find(struct store_transaction *transaction, const struct posting_key *key,
                       const uint32_t *memories, size_t memory_count,
                       struct postings_pieces *pieces)
{
	struct finding finding = {
		.transaction = transaction,
		.table = runs_get(transaction),
		.key = *key,
		.memories = memories,
		.memory_count = memory_count,
		.pieces = pieces,
	};
	for (int i = 0; i < STORE_RUN_COUNT && memory_count > 0; i++) {
		bool is_owned;
		if (finding.table->runs[i].state == RUN_FREE) {
			continue;
		}
		MDB_cursor *cursor = store_cursor_handle(transaction, run_database(i), &is_owned);
		if (cursor == NULL) {
			break;
		}
		finding.run = i;
		find_in_run(&finding, cursor);
		if (is_owned) {
			mdb_cursor_close(cursor);
		}
	}
	return finding.postings;
}

static size_t walk_chunks(struct store_transaction *transaction, const struct postings_piece *piece,
                          struct arena *arena, struct postings_chunk **out_chunks)
{
	unsigned char first[CHUNK_KEY_BYTES] = {0};
	size_t count = 0, capacity = (size_t)(piece->count / CHUNK_POSTINGS) + 2;
	struct postings_chunk *chunks = ARENA_NEW(arena, struct postings_chunk, capacity);
	bool is_owned;
	MDB_cursor *cursor = store_cursor_handle(transaction, piece->database, &is_owned);
	if (cursor == NULL) {
		return 0;
	}
	assert(!is_owned); /* only in a read */
	list_key(first, &piece->key);
	MDB_val key = {sizeof(first), first}, value;
	int code = mdb_cursor_get(cursor, &key, &value, MDB_SET_RANGE);
	for (; code == MDB_SUCCESS && key.mv_size == CHUNK_KEY_BYTES &&
	       memcmp(key.mv_data, first, LIST_KEY_BYTES) == 0;
	     code = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
		uint32_t postings = (uint32_t)(value.mv_size / sizeof(uint64_t));
		if (count == capacity) {
			struct postings_chunk *grown =
				ARENA_NEW(arena, struct postings_chunk, 2 * capacity);
			memcpy(grown, chunks, count * sizeof(*chunks));
			chunks = grown;
			capacity *= 2;
		}
		if (postings > 0) {
			chunks[count++] = (struct postings_chunk){
				value.mv_data, postings,
				get_be64((const unsigned char *)key.mv_data + LIST_KEY_BYTES)};
		}
	}
	if (code != MDB_SUCCESS && code != MDB_NOTFOUND) {
		store_note(&transaction->fault, code, "walking postings");
	}
	*out_chunks = chunks;
	return count;
}

size_t postings_chunks(struct store_transaction *transaction, const struct postings_piece *piece,
                       struct arena *arena, struct postings_chunk **out_chunks)
{
	if (piece->has_more) {
		return walk_chunks(transaction, piece, arena, out_chunks);
	}
	if (piece->value_count == 0) {
		return 0;
	}
	*out_chunks = ARENA_NEW(arena, struct postings_chunk, 1);
	**out_chunks = (struct postings_chunk){
		piece->values, piece->value_count,
		chunk_posting(piece->values, piece->value_count - 1)};
	return 1;
}
