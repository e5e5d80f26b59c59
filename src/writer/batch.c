#include "writer/batch.h"

#include "store/journal.h"
#include "writer/request_keys.h"

/* Old rows leave with the batches that bring new ones: twice as fast, so that a backlog shrinks,
 * and at least so many, but never so many that a small write has to wait for them. */
#define HOUSEKEEPING_ROWS 1000

void batch_forget_outcome(struct change *change)
{
	change->refusal = (struct fault){0};
	change->revision = change->previous = change->changed_count = 0;
	change->outcome = (struct dragoman_text){0};
	change->is_repeat = false;
}

/* True if the key answers the change, one way or the other. */
static bool is_answered_by_key(struct change *change, struct store_transaction *transaction,
                               int64_t now)
{
	struct request_key_row row;
	if (change->key.length == 0) {
		return false;
	}
	switch (request_keys_find(transaction, change, now, &row)) {
	case REQUEST_KEY_NEW:
		return false;
	case REQUEST_KEY_KNOWN:
		change->is_repeat = true;
		change->revision = row.revision;
		change->outcome = arena_copy_text(change->arena, row.outcome);
		return true;
	case REQUEST_KEY_OTHER_BODY:
		fault_set_at(&change->refusal, DRAGOMAN_CONFLICT, "key",
		             "this key was used with another body");
		return true;
	}
	return false;
}

/* The entry's revision tells a subscriber whether he missed an announcement. Of a memory that is
 * made or deleted by the change, one of the two entries is not there. */
static void note_previous(struct change *change, struct store_transaction *transaction)
{
	struct catalogue_entry entry;
	if (catalogue_get(transaction, change->kind, change->name, change->arena, &entry)) {
		change->previous = entry.revision;
	}
}

static void stamp_entry(struct change *change, struct store_transaction *transaction)
{
	struct catalogue_entry entry;
	if (catalogue_get(transaction, change->kind, change->name, change->arena, &entry) &&
	    entry.revision != change->revision) {
		entry.revision = change->revision;
		catalogue_put(transaction, &entry);
	}
}

static void run_change(struct change *change, struct store_transaction *transaction,
                       struct batch *batch)
{
	batch_forget_outcome(change);
	if (is_answered_by_key(change, transaction, batch->now)) {
		return;
	}
	note_previous(change, transaction);
	change->revision = batch->revision + 1;
	change->apply(change, transaction);
	if (faulted(&change->refusal)) {
		change->revision = 0;
		return;
	}
	batch->revision = change->revision;
	if (change->changed_count > 0) {
		stamp_entry(change, transaction);
	}
	if (change->key.length > 0) {
		request_keys_keep(transaction, change, batch->now);
	}
}

static void keep_house(const struct batch *batch, const struct writer_options *options,
                       struct store_transaction *transaction)
{
	size_t most = HOUSEKEEPING_ROWS + 2 * batch->item_count;
	struct journal_limits limits = {
		.before = batch->now - (int64_t)options->journal_seconds,
		.most_bytes = options->journal_bytes,
		.most_rows = most,
	};
	journal_trim(transaction, &limits);
	request_keys_purge(transaction, batch->now - REQUEST_KEY_SECONDS, most);
}

enum dragoman_status batch_run(struct batch *batch, const struct writer_options *options,
                               bool *out_has_committed, struct fault *out_fault)
{
	struct store_transaction transaction;
	*out_has_committed = false;
	store_begin(options->store, STORE_WRITE, &transaction);
	uint64_t before = batch->revision = journal_revision(&transaction);
	for (struct queue_link *link = batch->first; link != NULL; link = link->next) {
		run_change(batch_change(link), &transaction, batch);
		if (faulted(&transaction.fault)) {
			break;
		}
	}
	if (batch->revision == before && !faulted(&transaction.fault)) {
		return store_abort(&transaction); /* all refused or repeated: nothing to write */
	}
	journal_set_revision(&transaction, batch->revision);
	keep_house(batch, options, &transaction);
	enum dragoman_status status = store_commit(&transaction);
	*out_has_committed = status == DRAGOMAN_OK;
	fault_pass(out_fault, &transaction.fault);
	return status;
}
