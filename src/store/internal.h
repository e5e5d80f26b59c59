/* internal.h - what the files of the store share. Nothing else includes it, nor <lmdb.h>. */
#pragma once

#include "base/fault.h"
#include "store/transaction.h"

#include <lmdb.h>
#include <pthread.h>

struct vocabulary_cache;
struct postings_pending;
struct exact_pending;
struct tokens_pending;
struct skeletons_pending;
struct run_merge;
struct run_table;

/* A reading slot with its cursors, kept between transactions and renewed. */
struct store_reader {
	struct store_reader *next; /* in the list of those at rest */
	MDB_txn *handle;
	MDB_cursor *cursors[STORE_DATABASE_COUNT];
	bool is_renewed[STORE_DATABASE_COUNT]; /* cursor belongs to the present transaction */
	bool is_lent[STORE_DATABASE_COUNT];
	struct run_table *runs; /* as of the present transaction, once it was asked for */
};

struct store {
	MDB_env *environment;
	MDB_dbi databases[STORE_DATABASE_COUNT];
	int lock_file;
	pthread_mutex_t readers_mutex;
	struct store_reader *readers;
	/* of the one write at a time */
	struct vocabulary_cache *vocabulary;
	struct postings_pending *pending;
	struct exact_pending *exact;
	struct tokens_pending *tokens;
	struct skeletons_pending *skeletons;
	struct run_table *runs;
	struct run_merge *merge;
};

/** Translates an LMDB code; does nothing for MDB_SUCCESS. */
void store_note(struct fault *fault, int code, const char *what);

/** The transaction's cursor on a database: kept in a read; in a write, the caller closes it. NULL
 * after a fault. */
MDB_cursor *store_cursor_handle(struct store_transaction *transaction, enum store_database database,
                                bool *out_is_owned);

void store_forget_readers(struct store *store);

/* What a write gathers before it goes to the map: written at commit, forgotten at abort. */
void journal_flush(struct store_transaction *transaction);
void runs_flush(struct store_transaction *transaction);
void runs_forget(struct store *store);
void runs_finish(struct store *store);
void tokens_flush(struct store_transaction *transaction);
void tokens_forget(struct store *store);
void tokens_finish(struct store *store);
void postings_forget(struct store *store);
void postings_finish(struct store *store);
void exact_finish(struct store *store);
void run_merge_finish(struct store *store);
void skeletons_flush(struct store_transaction *transaction);
void skeletons_forget(struct store *store);
void skeletons_finish(struct store *store);
void vocabulary_flush(struct store_transaction *transaction);
void vocabulary_forget(struct store *store);
void vocabulary_finish(struct store *store);
