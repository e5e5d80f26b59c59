#include "writer/upkeep.h"

#include "match/unit_index.h"
#include "record/unit_record.h"
#include "store/graves.h"
#include "store/run_merge.h"
#include "store/units.h"

#define STEP_UNITS 2000
#define IDLE_POSTINGS ((uint64_t)1 << 19)
#define BUSY_POSTINGS ((uint64_t)1 << 21)

/* Deletes units of a memory, from its first one on; false when it has none. */
static bool clear_units(struct store_transaction *transaction, uint32_t memory)
{
	struct arena arena = {0};
	struct dragoman_text record;
	uint64_t number = 0, postings = 0;
	size_t count = 0;
	while (count < STEP_UNITS &&
	       units_next(transaction, memory, number, &number, &record)) {
		struct dragoman_unit unit;
		record = arena_copy_text(&arena, record);
		if (!unit_record_read(record, &arena, &unit)) {
			fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt unit %llu",
			          (unsigned long long)number);
			break;
		}
		postings += unit_index_clear(transaction, number, unit.variant_count);
		units_delete(transaction, memory, number, unit.id);
		arena_reset(&arena);
		count++;
	}
	if (postings > 0) {
		graves_count(transaction, postings);
	}
	arena_finish(&arena);
	return count > 0;
}

/* True if something was cleared away, or a memory found empty at last. */
static bool clear_step(struct store *store, struct fault *fault)
{
	struct store_transaction transaction;
	store_begin(store, STORE_WRITE, &transaction);
	uint32_t memory = graves_uncleared(&transaction);
	if (memory == 0) {
		store_abort(&transaction);
		fault_pass(fault, &transaction.fault);
		return false;
	}
	if (!clear_units(&transaction, memory)) {
		graves_cleared(&transaction, memory);
	}
	store_commit(&transaction);
	fault_pass(fault, &transaction.fault);
	return !faulted(fault);
}

bool upkeep_step(struct store *store, bool is_idle, struct fault *fault)
{
	struct run_merge_options options = {
		.is_idle = is_idle, .most_postings = is_idle ? IDLE_POSTINGS : BUSY_POSTINGS};
	struct fault merging = {0};
	if (is_idle && clear_step(store, fault)) {
		return true;
	}
	/* also when clearing failed: a unit that cannot be read must not keep runs from being merged */
	bool has_more = run_merge_step(store, &options, &merging);
	fault_pass(fault, &merging);
	return has_more;
}
