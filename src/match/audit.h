/* audit.h - the same by full scan, and what differs.
 *
 * The scan is the promise of this folder put to the test on a live store: it walks all units of the
 * searched memories, scores each (unit, source variant) by the whole distance over its stored
 * tokens, and ranks them. It reads neither postings nor exact hashes and knows no bounds; what it
 * shares with search_segment() is the definition of a match: eligibility, costs, context, order.
 *
 * Takes a second or so for a million units, and memory for the results only. Thread-safety: as the
 * searcher.
 */
#pragma once

#include "match/search.h"

#include <stdatomic.h>

/** When to stop before the end. */
struct audit_bounds {
	uint64_t deadline_ns;           /* on the monotonic clock; 0: none */
	const atomic_bool *is_stopping; /* NULL: nobody will */
};

/** What scoring one by one gives; `differences` of matches are not looked for. */
struct audit_scan {
	struct dragoman_match *matches;
	uint32_t match_count;
	uint64_t unit_count;   /* looked at */
	uint64_t scored_count; /* eligible (unit, source variant) pairs */
	struct dragoman_audit_difference *unreadable;
	size_t unreadable_count;
	bool is_complete; /* false: it had to stop, and the matches mean nothing */
};

/** Scans for one segment. Everything lives in the arena and views the transaction. */
void audit_scan(struct searcher *searcher, struct store_transaction *transaction,
                const struct plan *plan, const struct dragoman_segment *segment,
                const struct audit_bounds *bounds, struct arena *arena, struct audit_scan *out);

/** Writes at most `found_count` + `scanned_count` + 1 differences; returns how many. */
size_t audit_compare(const struct dragoman_match *found, uint32_t found_count,
                     const struct dragoman_match *scanned, uint32_t scanned_count,
                     struct dragoman_audit_difference *out_differences);

struct audit_result {
	uint64_t unit_count;
	uint64_t scored_count;
	struct dragoman_audit_difference *differences;
	size_t difference_count;
	bool is_complete; /* false: nothing was compared */
};

/** Scans, searches in the same view of the store (without the plan's deadline) and compares. That
 * the search fails is a difference; a fault of the scan is the transaction's. */
void audit_segment(struct searcher *searcher, struct store_transaction *transaction,
                   const struct plan *plan, const struct dragoman_segment *segment,
                   const struct audit_bounds *bounds, struct arena *arena,
                   struct audit_result *out_result);
