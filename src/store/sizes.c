/* sizes.c - what lies on the disk (declared in store.h). */
#include "store/runs.h"

#define FREE_DATABASE 0 /* LMDB's own: transaction → pages that were given back */

static uint64_t bytes_of(struct store_transaction *transaction, enum store_database database)
{
	MDB_stat stat;
	int code = mdb_stat(transaction->handle, transaction->store->databases[database], &stat);
	store_note(&transaction->fault, code, "measuring");
	return code != MDB_SUCCESS ? 0
	                           : (stat.ms_branch_pages + stat.ms_leaf_pages +
	                              stat.ms_overflow_pages) *
	                                     (uint64_t)stat.ms_psize;
}

/* Pages that no transaction needs any more. */
static uint64_t count_free_pages(struct store_transaction *transaction)
{
	MDB_cursor *cursor;
	MDB_val key, value;
	uint64_t count = 0;
	if (mdb_cursor_open(transaction->handle, FREE_DATABASE, &cursor) != MDB_SUCCESS) {
		return 0;
	}
	while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == MDB_SUCCESS) {
		count += *(const size_t *)value.mv_data;
	}
	mdb_cursor_close(cursor);
	return count;
}

static void measure_runs(struct store_transaction *transaction, struct store_sizes *sizes)
{
	const struct run_table *table = runs_get(transaction);
	uint64_t pages = 0;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		if (table->runs[i].state != RUN_FREE) {
			pages += bytes_of(transaction, run_database(i));
			sizes->exact_bytes += (uint64_t)table->runs[i].exact_count * RUN_EXACT_BYTES;
		}
	}
	sizes->posting_bytes = pages > sizes->exact_bytes ? pages - sizes->exact_bytes : 0;
}

void store_measure(struct store_transaction *transaction, struct store_sizes *out_sizes)
{
	MDB_envinfo info;
	MDB_stat stat;
	MDB_env *environment = transaction->store->environment;
	*out_sizes = (struct store_sizes){0};
	if (faulted(&transaction->fault) || mdb_env_info(environment, &info) != MDB_SUCCESS ||
	    mdb_env_stat(environment, &stat) != MDB_SUCCESS) {
		return;
	}
	out_sizes->map_bytes = info.me_mapsize;
	out_sizes->used_bytes = (info.me_last_pgno + 1) * (uint64_t)stat.ms_psize;
	out_sizes->free_bytes = count_free_pages(transaction) * stat.ms_psize;
	out_sizes->record_bytes = bytes_of(transaction, STORE_UNITS) +
	                          bytes_of(transaction, STORE_UNIT_IDS);
	out_sizes->token_bytes = bytes_of(transaction, STORE_TOKENS) +
	                         bytes_of(transaction, STORE_GRAVES);
	out_sizes->vocabulary_bytes = bytes_of(transaction, STORE_VOCABULARY);
	out_sizes->terminology_bytes = bytes_of(transaction, STORE_CONCEPTS) +
	                               bytes_of(transaction, STORE_CONCEPT_IDS) +
	                               bytes_of(transaction, STORE_LEXICON) +
	                               bytes_of(transaction, STORE_TERMS);
	out_sizes->journal_bytes = bytes_of(transaction, STORE_JOURNAL) +
	                           bytes_of(transaction, STORE_REQUESTS);
	measure_runs(transaction, out_sizes);
}
