/* cursor.c - walks over a database (declared in transaction.h). */
#include "store/internal.h"

static MDB_cursor *lend_kept(struct store_transaction *transaction, enum store_database database)
{
	struct store_reader *reader = transaction->reader;
	int code = MDB_SUCCESS;
	if (reader->cursors[database] == NULL) {
		code = mdb_cursor_open(transaction->handle, transaction->store->databases[database],
		                       &reader->cursors[database]);
	} else if (!reader->is_renewed[database]) {
		code = mdb_cursor_renew(transaction->handle, reader->cursors[database]);
	}
	store_note(&transaction->fault, code, "opening a cursor");
	if (code != MDB_SUCCESS) {
		return NULL;
	}
	reader->is_renewed[database] = true;
	return reader->cursors[database];
}

MDB_cursor *store_cursor_handle(struct store_transaction *transaction, enum store_database database,
                                bool *out_is_owned)
{
	*out_is_owned = false;
	if (faulted(&transaction->fault)) {
		return NULL;
	}
	if (transaction->reader != NULL && !transaction->reader->is_lent[database]) {
		return lend_kept(transaction, database);
	}
	MDB_cursor *cursor = NULL;
	store_note(&transaction->fault,
	           mdb_cursor_open(transaction->handle, transaction->store->databases[database],
	                           &cursor),
	           "opening a cursor");
	*out_is_owned = cursor != NULL;
	return cursor;
}

void store_cursor_open(struct store_transaction *transaction, enum store_database database,
                       struct store_cursor *cursor)
{
	*cursor = (struct store_cursor){.transaction = transaction, .database = database};
	cursor->handle = store_cursor_handle(transaction, database, &cursor->is_owned);
	if (cursor->handle != NULL && !cursor->is_owned) {
		transaction->reader->is_lent[database] = true;
	}
}

void store_cursor_close(struct store_cursor *cursor)
{
	if (cursor->handle == NULL) {
		return;
	}
	if (cursor->is_owned) {
		mdb_cursor_close(cursor->handle);
	} else {
		cursor->transaction->reader->is_lent[cursor->database] = false;
	}
	cursor->handle = NULL;
}

static bool move_to_value(struct store_cursor *cursor, MDB_cursor_op how, struct dragoman_text key,
                          struct dragoman_text from)
{
	if (cursor->handle == NULL || faulted(&cursor->transaction->fault)) {
		return false;
	}
	MDB_val lmdb_key = {key.length, (void *)key.bytes};
	MDB_val value = {from.length, (void *)from.bytes};
	int code = mdb_cursor_get(cursor->handle, &lmdb_key, &value, how);
	if (code != MDB_SUCCESS) {
		if (code != MDB_NOTFOUND) {
			store_note(&cursor->transaction->fault, code, "walking");
		}
		return false;
	}
	cursor->key = (struct dragoman_text){lmdb_key.mv_data, lmdb_key.mv_size};
	cursor->value = (struct dragoman_text){value.mv_data, value.mv_size};
	return true;
}

static bool move(struct store_cursor *cursor, MDB_cursor_op how, struct dragoman_text key)
{
	return move_to_value(cursor, how, key, (struct dragoman_text){0});
}

static const struct dragoman_text no_key;

bool store_cursor_seek(struct store_cursor *cursor, struct dragoman_text key)
{
	return move(cursor, key.length == 0 ? MDB_FIRST : MDB_SET_RANGE, key);
}

bool store_cursor_find(struct store_cursor *cursor, struct dragoman_text key)
{
	return move(cursor, MDB_SET_KEY, key);
}

bool store_cursor_find_value(struct store_cursor *cursor, struct dragoman_text key,
                             struct dragoman_text value)
{
	if (!move_to_value(cursor, MDB_GET_BOTH_RANGE, key, value)) {
		return false;
	}
	cursor->key = key; /* LMDB leaves the key as it was asked */
	return true;
}

bool store_cursor_next(struct store_cursor *cursor)
{
	return move(cursor, MDB_NEXT, no_key);
}

bool store_cursor_next_value(struct store_cursor *cursor)
{
	return move(cursor, MDB_NEXT_DUP, no_key);
}

bool store_cursor_previous(struct store_cursor *cursor)
{
	return move(cursor, MDB_PREV, no_key);
}

bool store_cursor_last(struct store_cursor *cursor)
{
	return move(cursor, MDB_LAST, no_key);
}

void store_cursor_delete(struct store_cursor *cursor)
{
	if (cursor->handle != NULL && !faulted(&cursor->transaction->fault)) {
		store_note(&cursor->transaction->fault, mdb_cursor_del(cursor->handle, 0),
		           "deleting");
	}
}
