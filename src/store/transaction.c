#include "store/transaction.h"

#include "store/internal.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#define LITTLE_ROOM                                                                                \
	((uint64_t)1 << 20) /* on the disk: less, and a failed write is put down to it */

/* LMDB takes non-const pointers but writes through none of ours. */
static MDB_val to_lmdb(struct dragoman_text text)
{
	return (MDB_val){.mv_size = text.length, .mv_data = (void *)text.bytes};
}

static struct dragoman_text from_lmdb(MDB_val value)
{
	return (struct dragoman_text){value.mv_data, value.mv_size};
}

static struct store_reader *take_reader(struct store *store)
{
	pthread_mutex_lock(&store->readers_mutex);
	struct store_reader *reader = store->readers;
	if (reader != NULL) {
		store->readers = reader->next;
	}
	pthread_mutex_unlock(&store->readers_mutex);
	return reader != NULL ? reader : calloc(1, sizeof(*reader));
}

static void give_reader(struct store *store, struct store_reader *reader)
{
	pthread_mutex_lock(&store->readers_mutex);
	reader->next = store->readers;
	store->readers = reader;
	pthread_mutex_unlock(&store->readers_mutex);
}

void store_forget_readers(struct store *store)
{
	while (store->readers != NULL) {
		struct store_reader *reader = store->readers;
		store->readers = reader->next;
		for (int i = 0; i < STORE_DATABASE_COUNT; i++) {
			if (reader->cursors[i] != NULL) {
				mdb_cursor_close(reader->cursors[i]);
			}
		}
		if (reader->handle != NULL) {
			mdb_txn_abort(reader->handle);
		}
		free(reader->runs);
		free(reader);
	}
}

static void begin_read(struct store_transaction *transaction)
{
	struct store *store = transaction->store;
	struct store_reader *reader = take_reader(store);
	if (reader == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	/* renewing a slot is several times cheaper than taking a new one */
	int code = reader->handle == NULL
	                   ? mdb_txn_begin(store->environment, NULL, MDB_RDONLY, &reader->handle)
	                   : mdb_txn_renew(reader->handle);
	memset(reader->is_renewed, 0, sizeof(reader->is_renewed));
	memset(reader->is_lent, 0, sizeof(reader->is_lent));
	transaction->reader = reader;
	if (code == MDB_SUCCESS) {
		transaction->handle = reader->handle;
	}
	store_note(&transaction->fault, code, "beginning to read");
}

void store_begin(struct store *store, enum store_mode mode, struct store_transaction *transaction)
{
	*transaction = (struct store_transaction){.store = store};
	if (mode == STORE_READ) {
		begin_read(transaction);
		return;
	}
	store_note(&transaction->fault,
	           mdb_txn_begin(store->environment, NULL, 0, &transaction->handle),
	           "beginning to write");
}

/* LMDB tells a write that was cut short as an input/output error, whatever cut it. */
static void explain_failure(struct store_transaction *transaction)
{
	const char *folder;
	struct statvfs about;
	if (transaction->fault.status == DRAGOMAN_FAILED &&
	    mdb_env_get_path(transaction->store->environment, &folder) == MDB_SUCCESS &&
	    statvfs(folder, &about) == 0 && about.f_bavail * about.f_frsize < LITTLE_ROOM) {
		transaction->fault = (struct fault){0};
		store_note(&transaction->fault, ENOSPC, "committing");
	}
}

enum dragoman_status store_commit(struct store_transaction *transaction)
{
	assert(transaction->reader == NULL);
	tokens_flush(transaction);
	runs_flush(transaction);
	vocabulary_flush(transaction);
	skeletons_flush(transaction);
	journal_flush(transaction);
	if (faulted(&transaction->fault)) {
		explain_failure(transaction);
		return store_abort(transaction);
	}
	assert(transaction->handle != NULL);
	int code = mdb_txn_commit(transaction->handle);
	transaction->handle = NULL;
	store_note(&transaction->fault, code, "committing");
	if (code != MDB_SUCCESS) {
		explain_failure(transaction);
		vocabulary_forget(transaction->store);
	}
	return transaction->fault.status;
}

enum dragoman_status store_abort(struct store_transaction *transaction)
{
	if (transaction->reader != NULL) {
		if (transaction->handle != NULL) {
			mdb_txn_reset(transaction->handle);
		}
		give_reader(transaction->store, transaction->reader);
	} else if (transaction->handle != NULL) {
		mdb_txn_abort(transaction->handle);
		tokens_forget(transaction->store);
		runs_forget(transaction->store);
		skeletons_forget(transaction->store);
		vocabulary_forget(transaction->store);
	}
	transaction->reader = NULL;
	transaction->handle = NULL;
	return transaction->fault.status;
}

bool store_get(struct store_transaction *transaction, enum store_database database,
               struct dragoman_text key, struct dragoman_text *out_value)
{
	if (faulted(&transaction->fault)) {
		return false;
	}
	MDB_val lmdb_key = to_lmdb(key);
	MDB_val value;
	int code = mdb_get(transaction->handle, transaction->store->databases[database], &lmdb_key,
	                   &value);
	if (code != MDB_SUCCESS) {
		if (code != MDB_NOTFOUND) {
			store_note(&transaction->fault, code, "reading");
		}
		return false;
	}
	*out_value = from_lmdb(value);
	return true;
}

static void put(struct store_transaction *transaction, enum store_database database,
                struct dragoman_text key, struct dragoman_text value, unsigned flags)
{
	if (faulted(&transaction->fault)) {
		return;
	}
	MDB_val lmdb_key = to_lmdb(key);
	MDB_val lmdb_value = to_lmdb(value);
	int code = mdb_put(transaction->handle, transaction->store->databases[database], &lmdb_key,
	                   &lmdb_value, flags);
	if (code == MDB_KEYEXIST && flags == MDB_APPEND) {
		code = mdb_put(transaction->handle, transaction->store->databases[database],
		               &lmdb_key, &lmdb_value, 0);
	}
	store_note(&transaction->fault, code, "writing");
}

void store_put(struct store_transaction *transaction, enum store_database database,
               struct dragoman_text key, struct dragoman_text value)
{
	put(transaction, database, key, value, 0);
}

bool store_put_new(struct store_transaction *transaction, enum store_database database,
                   struct dragoman_text key, struct dragoman_text value,
                   struct dragoman_text *out_present)
{
	*out_present = (struct dragoman_text){0};
	if (faulted(&transaction->fault)) {
		return false;
	}
	MDB_val lmdb_key = to_lmdb(key);
	MDB_val lmdb_value = to_lmdb(value);
	int code = mdb_put(transaction->handle, transaction->store->databases[database], &lmdb_key,
	                   &lmdb_value, MDB_NOOVERWRITE);
	if (code == MDB_KEYEXIST) {
		*out_present = from_lmdb(lmdb_value);
		return false;
	}
	store_note(&transaction->fault, code, "writing");
	return code == MDB_SUCCESS;
}

void store_append(struct store_transaction *transaction, enum store_database database,
                  struct dragoman_text key, struct dragoman_text value)
{
	put(transaction, database, key, value, MDB_APPEND);
}

static bool delete_entry(struct store_transaction *transaction, enum store_database database,
                         struct dragoman_text key, MDB_val *value)
{
	if (faulted(&transaction->fault)) {
		return false;
	}
	MDB_val lmdb_key = to_lmdb(key);
	int code = mdb_del(transaction->handle, transaction->store->databases[database], &lmdb_key,
	                   value);
	if (code != MDB_NOTFOUND) {
		store_note(&transaction->fault, code, "deleting");
	}
	return code == MDB_SUCCESS;
}

bool store_delete(struct store_transaction *transaction, enum store_database database,
                  struct dragoman_text key)
{
	return delete_entry(transaction, database, key, NULL);
}

bool store_delete_value(struct store_transaction *transaction, enum store_database database,
                        struct dragoman_text key, struct dragoman_text value)
{
	MDB_val lmdb_value = to_lmdb(value);
	return delete_entry(transaction, database, key, &lmdb_value);
}

void store_empty(struct store_transaction *transaction, enum store_database database)
{
	if (!faulted(&transaction->fault)) {
		if (database == STORE_VOCABULARY) {
			vocabulary_forget(transaction->store);
		}
		store_note(
			&transaction->fault,
			mdb_drop(transaction->handle, transaction->store->databases[database], 0),
			"emptying");
	}
}

uint64_t store_count(struct store_transaction *transaction, enum store_database database)
{
	MDB_stat stat;
	if (faulted(&transaction->fault)) {
		return 0;
	}
	int code = mdb_stat(transaction->handle, transaction->store->databases[database], &stat);
	store_note(&transaction->fault, code, "counting");
	return code == MDB_SUCCESS ? stat.ms_entries : 0;
}

uint64_t store_get_number(struct store_transaction *transaction, const char *name)
{
	struct dragoman_text value;
	uint64_t number = 0;
	if (store_get(transaction, STORE_META, dragoman_text_of(name), &value) &&
	    value.length == sizeof(number)) {
		memcpy(&number, value.bytes, sizeof(number));
	}
	return number;
}

void store_set_number(struct store_transaction *transaction, const char *name, uint64_t number)
{
	store_put(transaction, STORE_META, dragoman_text_of(name),
	          (struct dragoman_text){(const char *)&number, sizeof(number)});
}

uint64_t store_next_number(struct store_transaction *transaction, const char *counter,
                           uint64_t how_many)
{
	uint64_t last = store_get_number(transaction, counter);
	store_set_number(transaction, counter, last + how_many);
	return last + 1;
}
