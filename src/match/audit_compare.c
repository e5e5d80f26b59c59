/* audit_compare.c - two answers to one segment side by side. */
#include "match/audit.h"

#include <string.h>

static bool is_same_place(const struct dragoman_match *a, const struct dragoman_match *b)
{
	return a->source_variant == b->source_variant &&
	       dragoman_text_equal(a->memory, b->memory) &&
	       dragoman_text_equal(a->unit.id, b->unit.id);
}

/* Its place from 1; 0: not there. */
static uint32_t find(const struct dragoman_match *list, uint32_t count,
                     const struct dragoman_match *wanted)
{
	for (uint32_t i = 0; i < count; i++) {
		if (is_same_place(&list[i], wanted)) {
			return i + 1;
		}
	}
	return 0;
}

static bool has_same_penalties(const struct dragoman_match *a, const struct dragoman_match *b)
{
	bool is_same = a->penalty_count == b->penalty_count;
	for (uint32_t i = 0; i < a->penalty_count && is_same; i++) {
		is_same = a->penalties[i].kind == b->penalties[i].kind &&
		          a->penalties[i].points == b->penalties[i].points;
	}
	return is_same;
}

static bool has_same_targets(const struct dragoman_match *a, const struct dragoman_match *b)
{
	return a->target_count == b->target_count &&
	       (a->target_count == 0 || memcmp(a->target_variants, b->target_variants,
	                                       a->target_count * sizeof(uint32_t)) == 0);
}

/* Of a match that both have; the gravest. False if there is none. */
static bool differ(const struct dragoman_match *found, const struct dragoman_match *scanned,
                   enum dragoman_audit_kind *out_kind)
{
	if (found->score != scanned->score || found->base != scanned->base) {
		*out_kind = DRAGOMAN_AUDIT_SCORE;
	} else if (!has_same_targets(found, scanned)) {
		*out_kind = DRAGOMAN_AUDIT_TARGETS;
	} else if (!has_same_penalties(found, scanned)) {
		*out_kind = DRAGOMAN_AUDIT_PENALTIES;
	} else if (found->count != scanned->count) {
		*out_kind = DRAGOMAN_AUDIT_COUNT;
	} else {
		return false;
	}
	return true;
}

size_t audit_compare(const struct dragoman_match *found, uint32_t found_count,
                     const struct dragoman_match *scanned, uint32_t scanned_count,
                     struct dragoman_audit_difference *out_differences)
{
	size_t count = 0;
	uint32_t before = 0; /* place among the found of the last one that both have */
	bool is_disordered = false;
	for (uint32_t i = 0; i < scanned_count; i++) {
		uint32_t place = find(found, found_count, &scanned[i]);
		struct dragoman_audit_difference difference = {
			.kind = DRAGOMAN_AUDIT_MISSING,
			.found = place == 0 ? NULL : &found[place - 1],
			.scanned = &scanned[i],
			.found_place = place,
			.scanned_place = i + 1,
		};
		if (place == 0 || differ(difference.found, difference.scanned, &difference.kind)) {
			out_differences[count++] = difference;
		}
		if (place != 0 && place < before && !is_disordered) {
			is_disordered = true;
			difference.kind = DRAGOMAN_AUDIT_ORDER;
			out_differences[count++] = difference;
		}
		before = place > before ? place : before;
	}
	for (uint32_t i = 0; i < found_count; i++) {
		if (find(scanned, scanned_count, &found[i]) == 0) {
			out_differences[count++] = (struct dragoman_audit_difference){
				.kind = DRAGOMAN_AUDIT_SURPLUS,
				.found = &found[i],
				.found_place = i + 1,
			};
		}
	}
	return count;
}

static void search_and_compare(struct searcher *searcher, struct store_transaction *transaction,
                               const struct plan *plan, const struct dragoman_segment *segment,
                               const struct audit_scan *scan, struct arena *arena,
                               struct audit_result *result)
{
	struct search_result found;
	struct plan unhurried = *plan;
	unhurried.deadline_ns = 0;
	search_segment(searcher, transaction, &unhurried, segment, arena, &found);
	if (faulted(&transaction->fault)) {
		struct dragoman_text message = dragoman_text_of(transaction->fault.message);
		result->differences[result->difference_count++] =
			(struct dragoman_audit_difference){
				.kind = DRAGOMAN_AUDIT_FAILED,
				.message = arena_copy_text(arena, message),
			};
		transaction->fault = (struct fault){0}; /* told */
		return;
	}
	result->difference_count += audit_compare(found.matches, found.match_count, scan->matches,
	                                          scan->match_count,
	                                          result->differences + result->difference_count);
}

void audit_segment(struct searcher *searcher, struct store_transaction *transaction,
                   const struct plan *plan, const struct dragoman_segment *segment,
                   const struct audit_bounds *bounds, struct arena *arena,
                   struct audit_result *out_result)
{
	struct audit_scan scan;
	audit_scan(searcher, transaction, plan, segment, bounds, arena, &scan);
	*out_result = (struct audit_result){
		.unit_count = scan.unit_count,
		.scored_count = scan.scored_count,
		.is_complete = scan.is_complete,
	};
	if (!scan.is_complete) {
		return;
	}
	/* each scanned one may be missing, each found one surplus, and the order wrong */
	size_t most = scan.unreadable_count + scan.match_count + plan->limit + 2;
	out_result->differences = ARENA_NEW(arena, struct dragoman_audit_difference, most);
	out_result->difference_count = scan.unreadable_count;
	if (scan.unreadable_count > 0) {
		memcpy(out_result->differences, scan.unreadable,
		       scan.unreadable_count * sizeof(*scan.unreadable));
	}
	search_and_compare(searcher, transaction, plan, segment, &scan, arena, out_result);
}
