/* transaction.h - one consistent view of the store, or one atomic change to it.
 *
 * The first failure sticks: every later call on the same transaction does
 * nothing, and store_commit() reports that first failure. Callers therefore
 * write their steps one after another and look at the outcome once.
 *
 * Reading transactions are cheap: their slots and cursors are kept and renewed. Views handed out
 * live until the transaction ends; in a write, until the next change of the same database.
 *
 * Thread-safety: a transaction belongs to the thread that began it.
 */
#pragma once

#include "base/fault.h"
#include "store/store.h"

#include <dragoman/text.h>
#include <stdbool.h>

struct MDB_txn;
struct MDB_cursor;
struct store_reader;

enum store_mode { STORE_READ, STORE_WRITE };

/* What each holds, and its bytes, stands in store/README.md. */
enum store_database {
	STORE_META,
	STORE_CATALOGUE,
	STORE_LANGUAGES,
	STORE_UNITS,
	STORE_UNIT_IDS,
	STORE_TOKENS,
	STORE_GRAVES,
	STORE_VOCABULARY,
	STORE_CONCEPTS,
	STORE_CONCEPT_IDS,
	STORE_LEXICON,
	STORE_TERMS,
	STORE_SKELETONS,
	STORE_SKELETON_GRAMS,
	STORE_SKELETON_NUMBERS,
	STORE_JOURNAL,
	STORE_REQUESTS,
	STORE_RUN_FIRST, /* see store/runs.h */
	STORE_DATABASE_COUNT = STORE_RUN_FIRST + 32
};

#define STORE_RUN_COUNT (STORE_DATABASE_COUNT - STORE_RUN_FIRST)

struct store_transaction {
	struct store *store;
	struct MDB_txn *handle;      /* NULL once ended, or if beginning failed */
	struct store_reader *reader; /* of a reading transaction: its slot and cursors */
	bool has_runs;          /* their table was read */
	uint64_t journal_bytes; /* appended in this write and not yet in the journal's counter */
	struct fault fault;
};

/** Always leaves a transaction that must be ended by commit or abort. */
void store_begin(struct store *store, enum store_mode mode, struct store_transaction *transaction);

/** Ends a write. On any earlier fault nothing is written and the fault is returned. */
enum dragoman_status store_commit(struct store_transaction *transaction);

/** Ends a transaction without writing. Views into it are dead from here on. */
enum dragoman_status store_abort(struct store_transaction *transaction);

/** True if found; `out_value` views the map. */
bool store_get(struct store_transaction *transaction, enum store_database database,
               struct dragoman_text key, struct dragoman_text *out_value);

/** Writes or overwrites (in databases with many values a key: adds the value). */
void store_put(struct store_transaction *transaction, enum store_database database,
               struct dragoman_text key, struct dragoman_text value);

/** Writes only what is not there: true if it was written, else `out_present` views what is. */
bool store_put_new(struct store_transaction *transaction, enum store_database database,
                   struct dragoman_text key, struct dragoman_text value,
                   struct dragoman_text *out_present);

/** Like store_put() for a key above every other in the database: pages stay full. Falls back to an
 * ordinary put where it is not. */
void store_append(struct store_transaction *transaction, enum store_database database,
                  struct dragoman_text key, struct dragoman_text value);

/** Deletes a key with all its values. True if it was there. */
bool store_delete(struct store_transaction *transaction, enum store_database database,
                  struct dragoman_text key);

/** Deletes one value of a key that may have many. True if it was there. */
bool store_delete_value(struct store_transaction *transaction, enum store_database database,
                        struct dragoman_text key, struct dragoman_text value);

/** A walk over a database in key order. The first one open on a database in a read costs nothing.
 */
struct store_cursor {
	struct store_transaction *transaction;
	enum store_database database;
	struct MDB_cursor *handle;
	bool is_owned;
	struct dragoman_text key; /* where it stands; valid after a call that returned true */
	struct dragoman_text value;
};

void store_cursor_open(struct store_transaction *transaction, enum store_database database,
                       struct store_cursor *cursor);

/** To the first entry whose key is `key` or above. */
bool store_cursor_seek(struct store_cursor *cursor, struct dragoman_text key);

/** To exactly this key's first value. */
bool store_cursor_find(struct store_cursor *cursor, struct dragoman_text key);

/** To this key's first value that is `value` or above; for databases with many values a key. */
bool store_cursor_find_value(struct store_cursor *cursor, struct dragoman_text key,
                             struct dragoman_text value);

bool store_cursor_next(struct store_cursor *cursor);       /**< next entry, any key */
bool store_cursor_next_value(struct store_cursor *cursor); /**< of the same key */
bool store_cursor_previous(struct store_cursor *cursor);
bool store_cursor_last(struct store_cursor *cursor);

/** Deletes the entry it stands on; store_cursor_next() then gives the one after it. */
void store_cursor_delete(struct store_cursor *cursor);

/** Must come before the transaction ends. */
void store_cursor_close(struct store_cursor *cursor);

/** Deletes everything in a database. */
void store_empty(struct store_transaction *transaction, enum store_database database);

/** Entries of a database. */
uint64_t store_count(struct store_transaction *transaction, enum store_database database);

/** A counter in STORE_META: hands out the next number, from 1; never the same twice. */
uint64_t store_next_number(struct store_transaction *transaction, const char *counter,
                           uint64_t how_many);

/** A number kept in STORE_META; 0 if it was never set. */
uint64_t store_get_number(struct store_transaction *transaction, const char *name);
void store_set_number(struct store_transaction *transaction, const char *name, uint64_t number);
