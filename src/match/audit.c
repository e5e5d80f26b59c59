#include "match/audit.h"

#include "base/clock.h"
#include "match/context.h"
#include "match/ranking.h"
#include "match/same.h"
#include "record/unit_record.h"
#include "store/units.h"

#include <stdio.h>
#include <string.h>

#define CLOCK_EVERY 256              /* units between two looks at the clock */
#define MOST_UNREADABLE 16           /* that are named */
#define KEPT_BYTES ((size_t)1 << 20) /* of what once was among the best, before it is cleared */
#define DEAREST 100                  /* hundredths that a token in or out costs at most */
#define MOST_FUZZY 99

struct scan {
	struct searcher *searcher;
	struct store_transaction *transaction;
	const struct plan *plan;
	const struct audit_bounds *bounds;
	struct query query;
	struct ranking ranking;
	struct arena *arena; /* of what is handed out */
	struct arena kept;   /* of the ranking's entries, and of some that left it */
	size_t kept_most;
	struct arena scratch; /* of the unit being looked at */
	struct dragoman_text record;
	struct audit_scan *out;
	uint64_t *counts; /* of the ranking's entries */
	uint64_t *last;   /* the unit that was counted last for each */
	bool is_counting;
};

/** Reads a unit's record into an arena and says what it is to the plan. */
static bool fit(struct scan *scan, struct arena *arena, struct dragoman_text record,
                struct ranked *ranked)
{
	return unit_record_read(record, arena, &ranked->unit) &&
	       plan_fits(scan->plan, ranked->memory, &ranked->unit, ranked->source, arena,
	                 &ranked->fit);
}

static void note_unreadable(struct scan *scan, const struct ranked *ranked, const char *what)
{
	char words[160];
	if (scan->is_counting || scan->out->unreadable_count == MOST_UNREADABLE) {
		return;
	}
	snprintf(words, sizeof(words), "the %s of segment %llu in memory \"%.*s\" cannot be read",
	         what, (unsigned long long)ranked->segment, (int)ranked->memory->name.length,
	         ranked->memory->name.bytes);
	scan->out->unreadable[scan->out->unreadable_count++] = (struct dragoman_audit_difference){
		.kind = DRAGOMAN_AUDIT_UNREADABLE,
		.message = arena_copy_text(scan->arena, dragoman_text_of(words)),
	};
}

static bool read_tokens(struct scan *scan, const struct ranked *ranked)
{
	struct dragoman_text packed;
	if (tokens_get(scan->transaction, ranked->segment, &packed) &&
	    stored_tokens_read(packed, &scan->searcher->tokens)) {
		return true;
	}
	note_unreadable(scan, ranked, "tokens");
	return false;
}

/* Whatever hash is stored: the texts themselves, and the tags. */
static bool is_asked_text(struct scan *scan, const struct ranked *ranked)
{
	struct stored_tokens tokens = scan->searcher->tokens;
	tokens.hash = scan->query.hash;
	return same_as_query(&scan->query, ranked->unit.variants[ranked->source].text, &tokens);
}

/* By the definition alone: every cell of the table is filled. */
static uint32_t base_score(struct scan *scan, const struct ranked *ranked)
{
	const struct query *query = &scan->query;
	const struct stored_tokens *tokens = &scan->searcher->tokens;
	struct token_sequence asked = {query->tokens, query->analysis.token_count, query->weight};
	struct token_sequence stored = {tokens->tokens, tokens->count, tokens->weight};
	uint32_t everything = DEAREST * (asked.count + stored.count);
	uint32_t distance = score_distance(&scan->searcher->room, &asked, &stored, everything);
	if (distance == 0 && is_asked_text(scan, ranked)) {
		return context_score(query->segment, &ranked->unit, query->index);
	}
	if (asked.weight == 0 || stored.weight == 0) {
		return 0; /* without words nothing is similar */
	}
	uint32_t larger = asked.weight > stored.weight ? asked.weight : stored.weight;
	uint32_t score = score_of_distance(distance, larger);
	return score > MOST_FUZZY ? MOST_FUZZY : score;
}

static bool read_hashes(struct scan *scan, struct arena *arena, struct ranked *ranked)
{
	ranked->target_hashes = ARENA_NEW(arena, uint64_t, ranked->fit.target_count);
	for (uint32_t i = 0; i < ranked->fit.target_count; i++) {
		struct dragoman_text packed;
		struct stored_tokens head;
		uint64_t segment = ranked->number + ranked->fit.targets[i];
		if (!tokens_get(scan->transaction, segment, &packed) ||
		    !stored_tokens_read_head(packed, &head)) {
			note_unreadable(scan, ranked, "target's tokens");
			return false;
		}
		ranked->target_hashes[i] = head.hash;
	}
	return true;
}

/* Moves what the ranking holds into a fresh arena, so that the scan of a store in which each unit
 * is a little better than the one before needs no more memory than any other. */
static void clear_kept(struct scan *scan)
{
	struct arena fresh = {0};
	for (uint32_t i = 0; i < scan->ranking.count; i++) {
		struct ranked *ranked = &scan->ranking.entries[i];
		struct dragoman_text record;
		bool is_good = units_get(scan->transaction, ranked->memory->number, ranked->number,
		                         &record) &&
		               fit(scan, &fresh, record, ranked);
		uint64_t *hashes = ARENA_NEW(&fresh, uint64_t, ranked->fit.target_count);
		if (is_good && ranked->fit.target_count > 0) {
			memcpy(hashes, ranked->target_hashes,
			       ranked->fit.target_count * sizeof(*hashes));
		}
		ranked->target_hashes = hashes;
	}
	arena_finish(&scan->kept);
	scan->kept = fresh;
	scan->kept_most = fresh.total > KEPT_BYTES / 2 ? 2 * fresh.total : KEPT_BYTES;
}

static bool is_placed(const struct ranking *ranking, const struct ranked *ranked)
{
	return ranking->count < ranking->limit ||
	       ranking_before(ranked, &ranking->entries[ranking->count - 1]);
}

static void offer(struct scan *scan, struct ranked *ranked)
{
	if (ranked->base < ranked->fit.points + scan->plan->min_score) {
		return;
	}
	ranked->score = ranked->base - ranked->fit.points;
	if (ranked->base < 100) {
		ranked->characters = query_characters(
			&scan->query, &scan->scratch, ranked->unit.variants[ranked->source].text, &ranked->characters_longer);
	}
	if (is_placed(&scan->ranking, ranked) && fit(scan, &scan->kept, scan->record, ranked) &&
	    read_hashes(scan, &scan->kept, ranked)) {
		ranking_offer(&scan->ranking, ranked);
	}
	if (scan->kept.total > scan->kept_most) {
		clear_kept(scan);
	}
}

static void score_one(struct scan *scan, struct ranked *ranked)
{
	if (read_tokens(scan, ranked)) {
		scan->out->scored_count++;
		ranked->source_hash = scan->searcher->tokens.hash;
		ranked->base = base_score(scan, ranked);
		offer(scan, ranked);
	}
}

/* Once for each unit and each result that has its texts. Where the hashes differ the texts do. */
static void count_one(struct scan *scan, struct ranked *ranked)
{
	struct dragoman_text packed;
	struct stored_tokens head;
	if (!tokens_get(scan->transaction, ranked->segment, &packed) ||
	    !stored_tokens_read_head(packed, &head)) {
		return;
	}
	for (uint32_t i = 0; i < scan->ranking.count; i++) {
		const struct ranked *result = &scan->ranking.entries[i];
		if (result->source_hash == head.hash && scan->last[i] != ranked->number &&
		    result->fit.target_count == ranked->fit.target_count &&
		    same_texts(scan->transaction, result, ranked)) {
			scan->last[i] = ranked->number;
			scan->counts[i]++;
		}
	}
}

static bool is_source(const struct scan *scan, struct dragoman_text tag)
{
	struct language own;
	language_index(tag, &own);
	return strcmp(own.tag, scan->plan->source.index.tag) == 0;
}

static void look_at(struct scan *scan, const struct plan_memory *memory, uint64_t number)
{
	struct ranked ranked = {.memory = memory, .number = number, .segment = number};
	struct dragoman_unit unit;
	arena_reset(&scan->scratch);
	if (!unit_record_read(scan->record, &scan->scratch, &unit)) {
		note_unreadable(scan, &ranked, "unit");
		return;
	}
	for (uint32_t i = 0; i < unit.variant_count; i++) {
		ranked = (struct ranked){.memory = memory,
		                         .number = number,
		                         .segment = number + i,
		                         .unit = unit,
		                         .source = i};
		if (is_source(scan, unit.variants[i].language) &&
		    plan_fits(scan->plan, memory, &unit, i, &scan->scratch, &ranked.fit)) {
			(scan->is_counting ? count_one : score_one)(scan, &ranked);
		}
	}
}

static bool must_stop(const struct audit_bounds *bounds)
{
	return (bounds->is_stopping != NULL && atomic_load(bounds->is_stopping)) ||
	       (bounds->deadline_ns != 0 && clock_monotonic_ns() > bounds->deadline_ns);
}

/* Looks at all units of the searched memories. False if it had to stop. */
static bool walk(struct scan *scan)
{
	uint64_t looked = 0;
	for (size_t i = 0; i < scan->plan->memory_count; i++) {
		const struct plan_memory *memory = &scan->plan->memories[i];
		uint64_t number = 0;
		while (units_next(scan->transaction, memory->number, number, &number,
		                  &scan->record)) {
			if (looked++ % CLOCK_EVERY == 0 && must_stop(scan->bounds)) {
				return false;
			}
			look_at(scan, memory, number);
		}
	}
	scan->out->unit_count = looked;
	return !faulted(&scan->transaction->fault);
}

static bool count_all(struct scan *scan)
{
	scan->counts = ARENA_NEW(scan->arena, uint64_t, scan->ranking.count);
	scan->last = ARENA_NEW(scan->arena, uint64_t, scan->ranking.count);
	scan->is_counting = true;
	return scan->ranking.count == 0 || walk(scan);
}

/* In the arena of what is handed out. */
static void write_match(struct scan *scan, uint32_t place)
{
	struct dragoman_match *match = &scan->out->matches[place];
	struct ranked ranked = scan->ranking.entries[place];
	struct dragoman_text record;
	if (!units_get(scan->transaction, ranked.memory->number, ranked.number, &record) ||
	    !fit(scan, scan->arena, record, &ranked)) {
		return; /* it was read before, in the same view of the store */
	}
	*match = (struct dragoman_match){
		.score = ranked.score,
		.base = ranked.base,
		.count = scan->counts[place],
		.memory = ranked.memory->name,
		.unit = ranked.unit,
		.source_variant = ranked.source,
		.target_variants = ranked.fit.targets,
		.target_count = ranked.fit.target_count,
		.penalty_count = ranked.fit.penalty_count,
	};
	memcpy(match->penalties, ranked.fit.penalties, sizeof(match->penalties));
}

static bool same(void *context, const struct ranked *a, const struct ranked *b)
{
	struct scan *scan = context;
	return same_texts(scan->transaction, a, b);
}

void audit_scan(struct searcher *searcher, struct store_transaction *transaction,
                const struct plan *plan, const struct dragoman_segment *segment,
                const struct audit_bounds *bounds, struct arena *arena, struct audit_scan *out)
{
	struct scan scan = {.searcher = searcher,
	                    .transaction = transaction,
	                    .plan = plan,
	                    .bounds = bounds,
	                    .arena = arena,
	                    .kept_most = KEPT_BYTES,
	                    .out = out};
	*out = (struct audit_scan){
		.unreadable = ARENA_NEW(arena, struct dragoman_audit_difference, MOST_UNREADABLE)};
	struct query_tools tools = {transaction, searcher->analyser, NULL, arena};
	query_init(&scan.query, &tools, segment, dragoman_text_of(plan->source.index.tag));
	query_number(&scan.query);
	ranking_init(&scan.ranking, arena, plan->limit);
	scan.ranking.same = same;
	scan.ranking.context = &scan;
	out->is_complete = walk(&scan) && count_all(&scan);
	if (out->is_complete) {
		out->match_count = scan.ranking.count;
		out->matches = ARENA_NEW(arena, struct dragoman_match, out->match_count);
		for (uint32_t i = 0; i < out->match_count; i++) {
			write_match(&scan, i);
		}
	}
	query_finish(&scan.query);
	arena_finish(&scan.kept);
	arena_finish(&scan.scratch);
}
