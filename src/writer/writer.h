/* writer.h - the one thread that changes the store.
 *
 * Workers prepare a change (validate, analyse: no transaction) and hand it over; the writer gathers
 * what waits into one transaction, applies each change in the order of arrival, commits once (one
 * fsync) and only then reports them all. A change is all or nothing: one that is refused has
 * written nothing; if a step fails after it began, the batch is aborted and its changes run again
 * one by one, so that only the guilty one fails.
 */
#pragma once

#include "base/arena.h"
#include "base/thread.h"
#include "store/catalogue.h"
#include "store/transaction.h"

struct change;

/** Decides (sets `refusal` before the first put, or leaves it alone), then puts. `revision` is the
 * one it will have. Runs on the writer's thread, perhaps twice: it must not keep state of its own.
 */
typedef void (*change_apply)(struct change *change, struct store_transaction *transaction);

/** A write on its way. Lives inside a job; prepared structs embed it as their first member. */
struct change {
	struct queue_link link;

	/* set by whoever prepared it */
	change_apply apply;
	const char *verb;          /* `unit.put`: static */
	enum catalogue_kind kind;  /* what it changes */
	struct dragoman_text name; /* of the memory or glossary */
	struct dragoman_text by;   /* who asked; empty: not known */
	struct dragoman_text key;  /* idempotency; empty: none */
	uint64_t body_hash;        /* of the request's body, with a key */
	size_t item_count;         /* units or concepts in it, for the size of a batch */
	size_t byte_count;         /* about what it will write */
	struct arena *arena;       /* for what apply() and the outcome need */
	void *owner;               /* handed back with it */

	/* set by apply() and the writer */
	size_t held_bytes;      /* of the arena, when it was put */
	struct fault refusal;   /* `conflict`, `not-found` …: the answer; nothing was written */
	uint64_t revision;      /* of the write; of the first one for a repeated key */
	uint64_t previous;      /* the last one of its memory or glossary before it */
	uint64_t changed_count; /* units or concepts changed; 0: nothing is announced */
	struct dragoman_text outcome; /* what the reply is rebuilt from; kept with the key */
	bool is_repeat;               /* the key was known: apply() did not run */
};

/** What is announced of a committed change. */
struct announcement {
	enum catalogue_kind kind;
	struct dragoman_text name;
	uint64_t revision;
	uint64_t previous; /* the last one of this memory or glossary before it */
	const char *verb;
	uint64_t count;
};

/* Both are called on the writer's thread, after the commit that they speak of; a change is
 * announced before it is handed back. */
typedef void (*writer_done)(void *context, struct change *change);
typedef void (*writer_announce)(void *context, const struct announcement *announcement);

struct writer_options {
	struct store *store;
	writer_done done;
	writer_announce announce; /* may be NULL */
	void *context;
	size_t batch_items;       /* 0: 50,000 */
	size_t batch_bytes;       /* 0: 64 MiB of prepared changes */
	uint64_t journal_seconds; /* journal kept this long … */
	uint64_t journal_bytes;   /* … and up to this size; 0: 7 days, 1 GiB */
};

struct writer;

struct writer *writer_start(const struct writer_options *options, struct fault *fault);

/** From any thread. The change belongs to the writer until `done`. */
void writer_put(struct writer *writer, struct change *change);

/** How many changes were put and are not handed back yet. */
size_t writer_waiting(struct writer *writer);

/** The memory that their arenas take: prepared changes are many times their requests; for `busy`.
 */
size_t writer_waiting_bytes(struct writer *writer);

/** What the writer has done since it was started. */
struct writer_counts {
	uint64_t commits;
	uint64_t changes; /* committed: changes / commits tells how well writes share a commit */
	uint64_t items;   /* units and concepts changed by them */
	uint64_t refused; /* conflicts, unknown names, faults */
	uint64_t repeats; /* keys that were known */
};

/** From any thread. */
void writer_count(struct writer *writer, struct writer_counts *out_counts);

/** Finishes what was put, then ends. */
void writer_stop(struct writer *writer);
