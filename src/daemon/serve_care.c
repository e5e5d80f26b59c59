/* serve_care.c - memory.check: what is wrong in a memory, page by page. Runs where audits run. */
#include "base/clock.h"
#include "care/groups.h"
#include "care/unit_check.h"
#include "daemon/audits.h"
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "daemon/unit_walk.h"
#include "protocol/memory_json.h"
#include "store/units.h"

#define PAGE_NS ((uint64_t)10 * 1000000000) /* a page ends then: no view is held for longer */
#define CLOCK_EVERY 64                      /* units between two looks at the clock */

struct caring {
	struct job *job;
	struct store_transaction transaction;
	struct dragoman_memory_check_request request;
	uint32_t memory;
	uint64_t number; /* of the last unit looked at */
	uint64_t units;
	uint64_t findings;
	struct group_bounds bounds;
	struct groups groups;
	size_t next_group; /* of the groups' findings */
	struct arena arena; /* of one unit */
	struct json_writer writer;
};

static void write_finding(void *context, const struct dragoman_unit_finding *finding)
{
	struct caring *caring = context;
	caring->findings++;
	unit_finding_write(&caring->writer, finding);
}

static void find_groups(struct caring *caring)
{
	bool is_found = groups_find(&caring->transaction, caring->memory, &caring->request,
	                            &caring->bounds, &caring->groups);
	if (!is_found && !faulted(&caring->transaction.fault)) {
		fault_set(&caring->job->fault, DRAGOMAN_DEADLINE,
		          "deadline_ms came before all units had been compared");
	}
	while (caring->next_group < caring->groups.count &&
	       caring->groups.findings[caring->next_group].number <= caring->number) {
		caring->next_group++; /* of an earlier page */
	}
}

/* What groups_find() said of this unit. */
static void write_groups(struct caring *caring, const struct dragoman_unit *unit)
{
	const struct groups *groups = &caring->groups;
	for (; caring->next_group < groups->count &&
	       groups->findings[caring->next_group].number == caring->number;
	     caring->next_group++) {
		const struct group_finding *found = &groups->findings[caring->next_group];
		struct dragoman_unit other;
		struct dragoman_text record;
		if (!units_get(&caring->transaction, caring->memory, found->other, &record) ||
		    !unit_walk_read(&caring->transaction, record, &caring->arena, &other)) {
			return;
		}
		struct dragoman_unit_finding finding = {
			.kind = found->kind,
			.unit = unit->id,
			.revision = unit->revision,
			.other = other.id,
		};
		if (found->kind == DRAGOMAN_CHECK_MANY_TARGETS) {
			finding.language = unit->variants[found->variant].language;
		}
		write_finding(caring, &finding);
	}
}

/* True if it looked at all units to the last. */
static bool check_units(struct caring *caring)
{
	struct unit_checker checker = {
		.analyser = caring->job->tools->analyser,
		.request = &caring->request,
		.arena = &caring->arena,
		.found = write_finding,
		.context = caring,
	};
	struct dragoman_text record;
	struct dragoman_unit unit;
	while (caring->findings < caring->request.limit) {
		if (!units_next(&caring->transaction, caring->memory, caring->number,
		                &caring->number, &record)) {
			return true;
		}
		if (!unit_walk_read(&caring->transaction, record, &caring->arena, &unit)) {
			return true; /* a fault */
		}
		caring->units++;
		unit_check(&checker, &unit);
		write_groups(caring, &unit);
		arena_reset(&caring->arena);
		if (caring->units % CLOCK_EVERY == 0 &&
		    (clock_monotonic_ns() > caring->bounds.deadline_ns ||
		     atomic_load(caring->bounds.is_stopping))) {
			return false;
		}
	}
	return false;
}

static void write_page(struct caring *caring)
{
	caring->writer = reading_begin_reply(caring->job, &caring->transaction);
	json_name(&caring->writer, "findings");
	json_begin_list(&caring->writer);
	bool is_end = check_units(caring);
	json_end_list(&caring->writer);
	json_member_number(&caring->writer, "units", caring->units);
	if (!is_end) {
		unit_walk_write_cursor(&caring->writer, caring->number);
	}
	json_end_object(&caring->writer);
}

void serve_memory_check(struct job *job)
{
	struct caring caring = {.job = job};
	if (!memory_check_request_read(&job->reader, &caring.request) ||
	    !unit_walk_cursor(job, caring.request.cursor, &caring.number)) {
		return;
	}
	caring.bounds = (struct group_bounds){
		.deadline_ns = job->deadline_ns != 0 ? job->deadline_ns
	                                             : clock_monotonic_ns() + 6 * PAGE_NS,
		.is_stopping = audits_is_stopping(job->tools->audits),
	};
	store_begin(job->tools->store, STORE_READ, &caring.transaction);
	if (unit_walk_memory(job, &caring.transaction, "memory", caring.request.memory,
	                     &caring.memory)) {
		find_groups(&caring);
	}
	if (!faulted(&job->fault) && !faulted(&caring.transaction.fault)) {
		uint64_t most = clock_monotonic_ns() + PAGE_NS;
		caring.bounds.deadline_ns =
			most < caring.bounds.deadline_ns ? most : caring.bounds.deadline_ns;
		write_page(&caring);
	}
	reading_end(job, &caring.transaction);
	groups_finish(&caring.groups);
	arena_finish(&caring.arena);
}
