/* audits.h - what audits need from the rest of the daemon: the segments asked lately, whether one
 * is under way, and what the last one came to.
 *
 * Segments are kept only where the operator asked for it, as the bodies of their requests, in
 * memory alone: they are on no disk and in no log, and gone when the daemon is.
 *
 * Thread-safety: any thread may call anything.
 */
#pragma once

#include "base/arena.h"
#include "protocol/audit_json.h"

#include <stdatomic.h>

struct audits;

/** Keeps the latest `sample` segments; 0: none. Aborts when memory is gone. */
struct audits *audits_create(size_t sample);
void audits_destroy(struct audits *audits);

/** A `match` that was answered: its segments are the latest now. */
void audits_keep(struct audits *audits, struct dragoman_text body, size_t segment_count);

/** A request that was kept, and which of its segments are meant. */
struct audits_recent {
	struct audits_query *query;
	struct dragoman_text body;
	size_t first;
	size_t count;
};

/** Those of the latest `most` segments, oldest first. They stay until they are let go; the array
 * lives in the arena. */
size_t audits_take_recent(struct audits *audits, size_t most, struct arena *arena,
                          struct audits_recent **out_recent);
void audits_let_go(struct audits *audits, struct audits_recent *recent, size_t count);

/** False if one is under way. Else it is now, until audits_end(). */
bool audits_begin(struct audits *audits);
void audits_end(struct audits *audits);

/** Bids the one that is under way, and all to come, to stop. */
void audits_stop(struct audits *audits);
const atomic_bool *audits_is_stopping(const struct audits *audits);

void audits_note(struct audits *audits, const struct audit_report *report);

/** False if there was none yet. */
bool audits_last(struct audits *audits, struct audit_report *out_report);

/** How many segments are kept. */
size_t audits_kept(struct audits *audits);
