/* serve_copy.c - memory.copy: units of one memory into another, a page a request. */
#include "care/same_unit.h"
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "daemon/unit_walk.h"
#include "protocol/memory_json.h"
#include "store/journal.h"
#include "store/units.h"
#include "writer/unit_copy.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

#define MOST_PAGE_BYTES ((size_t)4 << 20) /* of records */
#define MOST_LOOKED 50000                 /* units a page looks at, whatever it copies */
#define ID_BYTES 128

struct copying {
	struct job *job;
	struct store_transaction transaction;
	struct dragoman_memory_copy_request request;
	struct list_request wanted;
	uint32_t from;
	uint32_t to;
	struct unit_put *units;
	size_t count;
	struct unit_copy_page page;
};

/* `from/id`: always the same for a unit, so that what is copied twice is there once. */
static struct dragoman_text second_id(struct copying *copying, struct dragoman_text id)
{
	struct dragoman_text from = copying->request.from;
	char *bytes = arena_alloc(&copying->job->arena, from.length + id.length + 2);
	int length = snprintf(bytes, from.length + id.length + 2, "%.*s/%.*s", (int)from.length,
	                      from.bytes, (int)id.length, id.bytes);
	if (length > ID_BYTES) {
		XXH128_hash_t hash = XXH3_128bits(bytes, (size_t)length);
		length = snprintf(bytes, ID_BYTES, "%.*s/%016llx%016llx", (int)from.length,
		                  from.bytes, (unsigned long long)hash.high64,
		                  (unsigned long long)hash.low64);
	}
	return (struct dragoman_text){bytes, (size_t)length};
}

/* The unit of the other memory that has this id; false if there is none. */
static bool find_there(struct copying *copying, struct dragoman_text id,
                       struct dragoman_unit *out_unit)
{
	struct dragoman_text record;
	uint64_t number;
	return units_find(&copying->transaction, copying->to, id, &number) &&
	       units_get(&copying->transaction, copying->to, number, &record) &&
	       unit_walk_read(&copying->transaction, record, &copying->job->arena, out_unit);
}

/* Decides under which id a unit goes over. What is decided by stands until the write: if somebody
 * changes it meanwhile, the request is refused as a conflict. */
static void take_unit(struct copying *copying, const struct dragoman_unit *unit)
{
	struct dragoman_unit there;
	struct unit_put put = {.unit = *unit, .has_if_revision = true};
	bool is_there = find_there(copying, unit->id, &there);
	if (is_there && copying->request.same_id == DRAGOMAN_SAME_ID_KEEP) {
		copying->page.did[UNIT_KEPT]++;
		return;
	}
	if (is_there && copying->request.same_id == DRAGOMAN_SAME_ID_RENAME &&
	    !same_unit(unit, &there)) {
		put.unit.id = second_id(copying, unit->id);
		is_there = find_there(copying, put.unit.id, &there);
	}
	put.if_revision = is_there ? there.revision : 0;
	put.unit.revision = 0;
	copying->units[copying->count++] = put;
}

static void read_page(struct copying *copying)
{
	struct store_transaction *transaction = &copying->transaction;
	struct dragoman_text record;
	size_t bytes = 0;
	copying->page.has_more = true;
	while (copying->count < copying->request.limit && bytes < MOST_PAGE_BYTES &&
	       copying->page.looked < MOST_LOOKED) {
		struct dragoman_unit unit;
		if (!units_next(transaction, copying->from, copying->page.cursor,
		                &copying->page.cursor, &record) ||
		    !unit_walk_read(transaction, record, &copying->job->arena, &unit)) {
			copying->page.has_more = false;
			return;
		}
		copying->page.looked++;
		if (unit_walk_passes(&copying->wanted, &unit)) {
			bytes += record.length;
			take_unit(copying, &unit);
		}
	}
}

static void write_page(struct job *job, uint64_t revision, const struct unit_copy_page *page)
{
	struct json_writer writer = {.out = &job->reply};
	json_begin_object(&writer);
	json_member_number(&writer, "revision", revision);
	json_member_number(&writer, "units", page->looked);
	for (int did = UNIT_ADDED; did <= UNIT_MERGED; did++) {
		json_member_number(&writer, unit_did_word((enum unit_did)did), page->did[did]);
	}
	if (page->has_more) {
		unit_walk_write_cursor(&writer, page->cursor);
	}
	json_end_object(&writer);
}

static void finish_copy(struct job *job, struct change *change)
{
	struct unit_copy_page page;
	unit_copy_outcome((struct unit_copy_change *)change, &page);
	write_page(job, change->revision, &page);
}

/* A page without units writes nothing, unless a key is to remember it. */
static void hand_over(struct copying *copying)
{
	struct job *job = copying->job;
	const struct dragoman_memory_copy_request *request = &copying->request;
	if (copying->count == 0 && request->key.length == 0) {
		write_page(job, journal_revision(&copying->transaction), &copying->page);
		return;
	}
	struct unit_copy_change *copy = unit_copy_prepare(job->tools->analyser, &job->arena,
	                                                  request->to, copying->units,
	                                                  copying->count, &copying->page);
	writing_hand_over(job, &copy->put.change, arena_copy_text(&job->arena, request->key),
	                  finish_copy);
}

static bool find_memories(struct copying *copying)
{
	struct job *job = copying->job;
	const struct dragoman_memory_copy_request *request = &copying->request;
	if (dragoman_text_equal(request->from, request->to)) {
		fault_set_at(&job->fault, DRAGOMAN_INVALID, "to",
		             "a memory is not copied into itself");
		return false;
	}
	return unit_walk_memory(job, &copying->transaction, "from", request->from,
	                        &copying->from) &&
	       unit_walk_memory(job, &copying->transaction, "to", request->to, &copying->to);
}

void serve_memory_copy(struct job *job)
{
	struct copying copying = {.job = job};
	if (!memory_copy_request_read(&job->reader, &copying.request) ||
	    !unit_walk_cursor(job, copying.request.cursor, &copying.page.cursor)) {
		return;
	}
	copying.wanted = (struct list_request){.language = copying.request.language,
	                                       .contains = copying.request.contains,
	                                       .filter = copying.request.filter};
	copying.units = ARENA_NEW(&job->arena, struct unit_put, copying.request.limit);
	store_begin(job->tools->store, STORE_READ, &copying.transaction);
	if (find_memories(&copying)) {
		read_page(&copying);
		if (!faulted(&copying.transaction.fault)) {
			hand_over(&copying);
		}
	}
	reading_end(job, &copying.transaction);
}
