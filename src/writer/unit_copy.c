#include "writer/unit_copy.h"

#include "base/number.h"
#include "writer/unit_internal.h"

#define OUTCOME_NUMBERS 7
#define OUTCOME_BYTES (8 * OUTCOME_NUMBERS)

/* The outcome: looked, added, replaced, kept, merged, cursor, whether there is more; 8 bytes each,
 * big-endian. */
static void keep_outcome(struct change *change, const struct unit_copy_page *page)
{
	const uint64_t numbers[OUTCOME_NUMBERS] = {page->looked, page->did[0], page->did[1],
	                                           page->did[2], page->did[3], page->cursor,
	                                           page->has_more};
	unsigned char *bytes = arena_alloc(change->arena, OUTCOME_BYTES);
	for (size_t i = 0; i < OUTCOME_NUMBERS; i++) {
		put_be64(bytes + 8 * i, numbers[i]);
	}
	change->outcome = (struct dragoman_text){(const char *)bytes, OUTCOME_BYTES};
}

static void unit_copy_apply(struct change *change, struct store_transaction *transaction)
{
	struct unit_copy_change *copy = (struct unit_copy_change *)change;
	struct unit_copy_page page = copy->page;
	unit_put_apply(change, transaction);
	if (faulted(&change->refusal) || faulted(&transaction->fault)) {
		return;
	}
	struct unit_outcome *outcomes = unit_put_outcome(&copy->put);
	for (size_t i = 0; i < copy->put.count; i++) {
		page.did[outcomes[i].did]++;
	}
	keep_outcome(change, &page);
}

struct unit_copy_change *unit_copy_prepare(struct analyser *analyser, struct arena *arena,
                                           struct dragoman_text memory,
                                           const struct unit_put *asked, size_t count,
                                           const struct unit_copy_page *page)
{
	struct unit_copy_change *copy = ARENA_NEW(arena, struct unit_copy_change, 1);
	copy->put = *unit_put_prepare(analyser, arena, memory, asked, count);
	copy->put.change.apply = unit_copy_apply;
	copy->page = *page;
	return copy;
}

void unit_copy_outcome(const struct unit_copy_change *copy, struct unit_copy_page *out_page)
{
	const unsigned char *bytes = (const unsigned char *)copy->put.change.outcome.bytes;
	*out_page = (struct unit_copy_page){0};
	if (copy->put.change.outcome.length != OUTCOME_BYTES) {
		return;
	}
	out_page->looked = get_be64(bytes);
	for (size_t i = 0; i < 4; i++) {
		out_page->did[i] = get_be64(bytes + 8 + 8 * i);
	}
	out_page->cursor = get_be64(bytes + 40);
	out_page->has_more = get_be64(bytes + 48) != 0;
}
