#include "writer/writer.h"

#include "base/clock.h"
#include "base/log.h"
#include "writer/batch.h"
#include "writer/upkeep.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stdlib.h>

#define LOG_COMPONENT "writer"

#define DEFAULT_BATCH_ITEMS 50000
#define DEFAULT_BATCH_BYTES ((size_t)64 << 20)
#define DEFAULT_JOURNAL_SECONDS ((uint64_t)7 * 24 * 60 * 60)
#define DEFAULT_JOURNAL_BYTES ((uint64_t)1 << 30)

struct writer {
	struct writer_options options;
	struct thread thread;
	struct queue queue;
	struct queue_link *pending; /* taken from the queue, not in a batch yet */
	atomic_size_t waiting;
	atomic_size_t waiting_bytes;
	atomic_uint_fast64_t commits, changes, items, refused, repeats;
};

static void count_outcome(struct writer *writer, const struct change *change)
{
	if (faulted(&change->refusal)) {
		atomic_fetch_add(&writer->refused, 1);
	} else if (change->is_repeat) {
		atomic_fetch_add(&writer->repeats, 1);
	} else {
		atomic_fetch_add(&writer->changes, 1);
		atomic_fetch_add(&writer->items, change->changed_count);
	}
}

static void announce(struct writer *writer, const struct change *change)
{
	if (writer->options.announce == NULL || change->changed_count == 0 ||
	    faulted(&change->refusal)) {
		return;
	}
	struct announcement announcement = {
		.kind = change->kind,
		.name = change->name,
		.revision = change->revision,
		.previous = change->previous,
		.verb = change->verb,
		.count = change->changed_count,
	};
	writer->options.announce(writer->options.context, &announcement);
}

static void hand_back(struct writer *writer, struct batch *batch)
{
	for (struct queue_link *link = batch->first, *next; link != NULL; link = next) {
		struct change *change = batch_change(link);
		next = link->next; /* before the change goes: its owner may reuse it at once */
		link->next = NULL;
		count_outcome(writer, change);
		announce(writer, change);
		atomic_fetch_sub(&writer->waiting, 1);
		atomic_fetch_sub(&writer->waiting_bytes, change->held_bytes);
		writer->options.done(writer->options.context, change);
	}
}

static enum dragoman_status run_batch(struct writer *writer, struct batch *batch,
                                      struct fault *out_fault)
{
	bool has_committed;
	enum dragoman_status status = batch_run(batch, &writer->options, &has_committed, out_fault);
	if (has_committed) {
		atomic_fetch_add(&writer->commits, 1);
	}
	return status;
}

/* One step of upkeep; after a fault (a full disk, say) it rests until something was written. */
static bool keep_up(struct writer *writer, bool is_idle)
{
	struct fault fault = {0};
	bool has_more = upkeep_step(writer->options.store, is_idle, &fault);
	if (faulted(&fault)) {
		log_warning("upkeep failed; it is tried again after the next write",
		            "status=%s reason=\"%s\"", dragoman_status_word(fault.status),
		            fault.message);
	}
	return has_more && !faulted(&fault);
}

/* What was deleted may still take the room that a write lacks. */
static bool make_room(struct writer *writer)
{
	bool has_room = false;
	while (keep_up(writer, true)) {
		has_room = true;
	}
	return has_room;
}

static void run_alone(struct writer *writer, struct change *change, int64_t now)
{
	struct batch single = {
		.first = &change->link, .item_count = batch_items_of(change), .now = now};
	struct fault fault = {0};
	change->link.next = NULL;
	enum dragoman_status status = run_batch(writer, &single, &fault);
	if (status == DRAGOMAN_FULL && make_room(writer)) {
		fault = (struct fault){0};
		status = run_batch(writer, &single, &fault);
	}
	if (status != DRAGOMAN_OK) {
		batch_forget_outcome(change);
		change->refusal = fault;
		log_error("change failed", "verb=%s status=%s reason=\"%s\"", change->verb,
		          dragoman_status_word(fault.status), fault.message);
	}
	hand_back(writer, &single);
}

static void run_one_by_one(struct writer *writer, struct batch *batch)
{
	for (struct queue_link *link = batch->first, *next; link != NULL; link = next) {
		next = link->next;
		run_alone(writer, batch_change(link), batch->now);
	}
}

/* Never waits for more work: a batch is what came while the last one was on its way to disk. */
static void gather(struct writer *writer, struct batch *batch)
{
	struct queue_link **end = &batch->first;
	while (batch->item_count < writer->options.batch_items &&
	       batch->byte_count < writer->options.batch_bytes) {
		if (writer->pending == NULL) {
			writer->pending = queue_take_all(&writer->queue);
		}
		if (writer->pending == NULL) {
			return;
		}
		struct queue_link *link = writer->pending;
		writer->pending = link->next;
		link->next = NULL;
		*end = link;
		end = &link->next;
		batch->item_count += batch_items_of(batch_change(link));
		batch->byte_count += batch_change(link)->byte_count;
	}
}

static void run(struct writer *writer, struct batch *batch)
{
	struct fault fault = {0};
	if (batch->first->next == NULL) {
		run_alone(writer, batch_change(batch->first), batch->now);
	} else if (run_batch(writer, batch, &fault) == DRAGOMAN_OK) {
		log_debug("batch committed", "items=%zu revision=%" PRIu64, batch->item_count,
		          batch->revision);
		hand_back(writer, batch);
	} else {
		log_warning("batch aborted; its changes run one by one", "status=%s reason=\"%s\"",
		            dragoman_status_word(fault.status), fault.message);
		run_one_by_one(writer, batch);
	}
}

/* Waits for work; meanwhile the store is put in order. */
static void wait_for_work(struct writer *writer)
{
	bool has_more = true;
	while (writer->pending == NULL && has_more && !queue_is_closed(&writer->queue)) {
		has_more = keep_up(writer, true);
		writer->pending = queue_take_all(&writer->queue);
	}
	if (writer->pending == NULL) {
		writer->pending = queue_take(&writer->queue);
	}
}

static void *writer_run(void *argument)
{
	struct writer *writer = argument;
	/* a commit takes a while anyhow; a lookup must not */
	thread_step_back(THREAD_STEPS_OF_WRITES);
	for (;;) {
		if (writer->pending == NULL) {
			writer->pending = queue_take_all(&writer->queue);
		}
		if (writer->pending == NULL) {
			wait_for_work(writer);
		}
		if (writer->pending == NULL) {
			return NULL;
		}
		struct batch batch = {.now = clock_now()};
		gather(writer, &batch);
		run(writer, &batch);
		keep_up(writer, false);
	}
}

static void set_defaults(struct writer_options *options)
{
	if (options->batch_items == 0) {
		options->batch_items = DEFAULT_BATCH_ITEMS;
	}
	if (options->batch_bytes == 0) {
		options->batch_bytes = DEFAULT_BATCH_BYTES;
	}
	if (options->journal_seconds == 0) {
		options->journal_seconds = DEFAULT_JOURNAL_SECONDS;
	}
	if (options->journal_bytes == 0) {
		options->journal_bytes = DEFAULT_JOURNAL_BYTES;
	}
}

struct writer *writer_start(const struct writer_options *options, struct fault *fault)
{
	struct writer *writer = calloc(1, sizeof(*writer));
	if (writer == NULL) {
		fault_set(fault, DRAGOMAN_FAILED, "out of memory");
		return NULL;
	}
	writer->options = *options;
	set_defaults(&writer->options);
	queue_init(&writer->queue);
	thread_start(&writer->thread, "writer", writer_run, writer, fault);
	if (faulted(fault)) {
		writer_stop(writer);
		return NULL;
	}
	return writer;
}

void writer_put(struct writer *writer, struct change *change)
{
	change->held_bytes = change->arena->total;
	atomic_fetch_add(&writer->waiting, 1);
	atomic_fetch_add(&writer->waiting_bytes, change->held_bytes);
	queue_put(&writer->queue, &change->link);
}

size_t writer_waiting(struct writer *writer)
{
	return atomic_load(&writer->waiting);
}

size_t writer_waiting_bytes(struct writer *writer)
{
	return atomic_load(&writer->waiting_bytes);
}

void writer_count(struct writer *writer, struct writer_counts *out_counts)
{
	*out_counts = (struct writer_counts){
		.commits = atomic_load(&writer->commits),
		.changes = atomic_load(&writer->changes),
		.items = atomic_load(&writer->items),
		.refused = atomic_load(&writer->refused),
		.repeats = atomic_load(&writer->repeats),
	};
}

void writer_stop(struct writer *writer)
{
	if (writer == NULL) {
		return;
	}
	queue_close(&writer->queue);
	thread_join(&writer->thread);
	queue_finish(&writer->queue);
	free(writer);
}
