#include "store/runs.h"

#include <stdlib.h>
#include <string.h>

#define TABLE "runs"
#define LEAST_OWN ((size_t)1 << 15) /* postings and texts: fewer go to the fresh run */
#define MOST_FRESH ((uint64_t)1 << 16)

static const struct run_table none;

struct run_table *runs_get(struct store_transaction *transaction)
{
	struct run_table **kept = transaction->reader != NULL ? &transaction->reader->runs
	                                                      : &transaction->store->runs;
	struct dragoman_text value;
	if (transaction->has_runs) {
		return *kept;
	}
	if (*kept == NULL && (*kept = malloc(sizeof(**kept))) == NULL) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
		return (struct run_table *)&none; /* never written: the transaction has failed */
	}
	struct run_table *table = *kept;
	memset(table, 0, sizeof(*table));
	if (store_get(transaction, STORE_META, dragoman_text_of(TABLE), &value)) {
		if (value.length == sizeof(*table)) {
			memcpy(table, value.bytes, sizeof(*table));
		} else {
			fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt table of runs");
		}
	}
	transaction->has_runs = true;
	return table;
}

void runs_put(struct store_transaction *transaction)
{
	store_put(transaction, STORE_META, dragoman_text_of(TABLE),
	          (struct dragoman_text){(const char *)transaction->store->runs,
	                                 sizeof(struct run_table)});
}

int runs_find_free(const struct run_table *table)
{
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		if (table->runs[i].state == RUN_FREE) {
			return i;
		}
	}
	return -1;
}

int runs_count(const struct run_table *table, enum run_state state)
{
	int count = 0;
	for (int i = 0; i < STORE_RUN_COUNT; i++) {
		count += table->runs[i].state == (uint32_t)state;
	}
	return count;
}

bool runs_is_void(const struct run_table *table, int run, const unsigned char *key, size_t length)
{
	if (table->runs[run].state != RUN_MERGING || table->reached_length == 0) {
		return false;
	}
	size_t common = length < table->reached_length ? length : table->reached_length;
	return memcmp(key, table->reached, common) <= 0;
}

static int find_fresh(struct run_table *table)
{
	int fresh = -1;
	for (int i = 0; i < STORE_RUN_COUNT && fresh < 0; i++) {
		fresh = table->runs[i].state == RUN_FRESH ? i : -1;
	}
	if (fresh >= 0) {
		return fresh;
	}
	fresh = runs_find_free(table);
	if (fresh >= 0) {
		table->runs[fresh] = (struct run){.state = RUN_FRESH};
	}
	return fresh;
}

/* Room for one more sealed run beside those that are spared; the fresh run is one of them. */
static bool can_seal(const struct run_table *table)
{
	return runs_count(table, RUN_FREE) + runs_count(table, RUN_FRESH) > RUNS_SPARED;
}

/* A large write has a run of its own; when too few are free (merging ought to keep it from coming to
 * that) it goes where small ones go. */
static bool choose_target(struct store_transaction *transaction, size_t count,
                          struct run_target *target)
{
	struct run_table *table = runs_get(transaction);
	int own = count >= LEAST_OWN && can_seal(table) ? runs_find_free(table) : -1;
	int run = own >= 0 ? own : find_fresh(table);
	bool is_owned;
	if (run < 0) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "no run is free");
		return false;
	}
	if (own >= 0) {
		table->runs[own] = (struct run){.state = RUN_SEALED};
	}
	*target = (struct run_target){
		.database = run_database(run), .run = &table->runs[run], .is_new = own >= 0};
	target->cursor = store_cursor_handle(transaction, target->database, &is_owned);
	return target->cursor != NULL;
}

void runs_flush(struct store_transaction *transaction)
{
	struct store *store = transaction->store;
	size_t count = postings_pending_count(store) + exact_pending_count(store);
	struct run_target target;
	if (count == 0 || faulted(&transaction->fault) ||
	    !choose_target(transaction, count, &target)) {
		return;
	}
	exact_flush(transaction, &target);
	postings_flush(transaction, &target);
	mdb_cursor_close(target.cursor);
	if (target.run->state == RUN_FRESH && can_seal(runs_get(transaction)) &&
	    target.run->posting_count + target.run->exact_count > MOST_FRESH) {
		target.run->state = RUN_SEALED;
	}
	runs_put(transaction);
}

void runs_forget(struct store *store)
{
	postings_forget(store);
	exact_finish(store);
}

void runs_finish(struct store *store)
{
	postings_finish(store);
	exact_finish(store);
	run_merge_finish(store);
	free(store->runs);
}
