/* runs.h - the sorted runs that postings and exact texts lie in (internal to the store).
 *
 * A run is one LMDB database, written front to back in the order of its keys, so that its pages are
 * full and a large write touches the disk in one place (the log-structured merge tree of O'Neil et
 * al. 1996, inside one transactional map). Small writes go to the one *fresh* run, which is changed
 * in place until it is large enough to be sealed. Reading walks all runs; merging (run_merge.h)
 * keeps them few. What is in which run is one table in STORE_META, part of the same transaction.
 *
 * Nothing is taken out of a run: a segment that was deleted is known as dead by its missing tokens,
 * and merging drops it. */
#pragma once

#include "store/internal.h"

enum run_state {
	RUN_FREE,
	RUN_FRESH,   /* changed in place by small writes; at most one */
	RUN_SEALED,  /* never changed again */
	RUN_MERGING, /* an input of the merge under way: what is not above `reached` is void */
	RUN_GROWING  /* its output */
};

struct run {
	uint32_t state;
	uint32_t exact_count;
	uint64_t posting_count;
};

#define RUN_KEY_BYTES 20 /* the longest */
#define RUN_EXACT_BYTES 17 /* an exact text takes, about: a pair, and its share of block and page */

struct run_table {
	struct run runs[STORE_RUN_COUNT];
	uint32_t reached_length; /* 0: the merge has written nothing yet */
	unsigned char reached[RUN_KEY_BYTES];
	uint32_t is_whole; /* the merge takes all there was: the dead are gone after it */
};

/** The table as of this transaction; it lives until the transaction ends. */
struct run_table *runs_get(struct store_transaction *transaction);

/** Writes the table back, after a change. */
void runs_put(struct store_transaction *transaction);

/** A free run, or -1. */
int runs_find_free(const struct run_table *table);

/* One run is always spared for the output of a merge, and one to be the fresh run, so that neither
 * merging nor writing can come to a stand. */
#define RUNS_SPARED 2

/** How many runs are in a state. */
int runs_count(const struct run_table *table, enum run_state state);

static inline enum store_database run_database(int run)
{
	return (enum store_database)(STORE_RUN_FIRST + run);
}

/** True if this key of a run is void: it was merged into another run already. Keys of lists (12
 * bytes) stand for all of the list. */
bool runs_is_void(const struct run_table *table, int run, const unsigned char *key, size_t length);

/** Where a write goes: its own run if it is large, else the fresh one. */
struct run_target {
	enum store_database database;
	struct run *run;
	struct MDB_cursor *cursor;
	bool is_new; /* keys come in rising order and are appended */
};

/* What runs_flush() calls at commit; the exact texts' keys come first. */
size_t exact_pending_count(const struct store *store);
size_t postings_pending_count(const struct store *store);
void exact_flush(struct store_transaction *transaction, const struct run_target *target);
void postings_flush(struct store_transaction *transaction, const struct run_target *target);
