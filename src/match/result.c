/* result.c - a ranked result as a match: how many units have its texts, and where it differs. */
#include "match/internal.h"
#include "store/exact.h"
#include "store/units.h"

/* Eligible units of all searched memories with these texts, below the asked score too. */
static uint64_t count_units(struct search *search, const struct ranked *ranked)
{
	const struct plan *plan = search->plan;
	struct exact_key key = {search->query.language, ranked->source_hash};
	struct exact_place place;
	struct exact_walk walk;
	uint64_t count = 0, last = 0; /* variants of one unit come one after the other */
	exact_open(&walk, search->transaction, &key, plan->numbers, plan->memory_count);
	while (exact_next(&walk, &place) && !faulted(&search->transaction->fault)) {
		struct ranked other;
		struct dragoman_text packed;
		if (tokens_get(search->transaction, place.segment, &packed) &&
		    search_read(search, plan_memory_of(plan, place.memory), place.segment,
		                &other) &&
		    other.number != last && other.fit.target_count == ranked->fit.target_count &&
		    same_texts(search->transaction, ranked, &other)) {
			last = other.number;
			count++;
		}
	}
	exact_close(&walk);
	return count;
}

struct difference_list {
	struct dragoman_difference *items;
	uint32_t count;
};

/* The place between two tokens, where something is missing. */
static struct dragoman_range gap_before(const struct analysis *analysis, uint32_t token)
{
	uint32_t at = token > 0 ? analysis->tokens[token - 1].at.end : 0;
	return (struct dragoman_range){at, at};
}

static void add_difference(struct difference_list *list, const struct dragoman_difference *added)
{
	struct dragoman_difference *last = list->count == 0 ? NULL : &list->items[list->count - 1];
	if (last != NULL && last->kind == added->kind) {
		last->query.end = added->query.end;
		last->unit.end = added->unit.end;
	} else {
		list->items[list->count++] = *added;
	}
}

static bool is_tag(const struct search *search, const struct analysis *unit,
                   const struct score_step *step)
{
	const struct analysis *query = &search->query.analysis;
	return (step->has_query && query->tokens[step->query].kind == TOKEN_TAG) ||
	       (step->has_unit && unit->tokens[step->unit].kind == TOKEN_TAG);
}

static void list_differences(struct search *search, const struct ranked *ranked,
                             struct difference_list *list)
{
	const struct dragoman_variant *variant = &ranked->unit.variants[ranked->source];
	const struct analysis *query = &search->query.analysis;
	struct stored_tokens *tokens = &search->searcher->tokens;
	struct dragoman_text packed;
	struct analysis unit;
	/* where a stored token stands is not kept: only this asks for it */
	analyse(search->searcher->analyser, search->arena, search->query.index, variant->text,
	        variant->tags, variant->tag_count, &unit);
	if (!tokens_get(search->transaction, ranked->segment, &packed) ||
	    !stored_tokens_read(packed, tokens) || tokens->count != unit.token_count) {
		return;
	}
	query_number(&search->query);
	uint32_t most = query->token_count + unit.token_count;
	struct score_step *steps = ARENA_NEW(search->arena, struct score_step, most);
	list->items = ARENA_NEW(search->arena, struct dragoman_difference, most);
	struct token_sequence asked = {search->query.tokens, query->token_count, query->weight};
	struct token_sequence stored = {tokens->tokens, tokens->count, tokens->weight};
	uint32_t count = score_steps(&search->searcher->room, &asked, &stored, steps);
	for (uint32_t i = 0; i < count; i++) {
		const struct score_step *step = &steps[i];
		struct dragoman_difference difference = {.kind = step->kind};
		difference.query = step->has_query ? query->tokens[step->query].at
		                                   : gap_before(query, step->query);
		difference.unit = step->has_unit ? unit.tokens[step->unit].at
		                                 : gap_before(&unit, step->unit);
		if (!is_tag(search, &unit, step)) {
			add_difference(list, &difference);
		}
	}
}

#define MOST_DIFFERENCE_CELLS ((size_t)1 << 24)

void result_make(struct search *search, const struct ranked *ranked, struct dragoman_match *out)
{
	*out = (struct dragoman_match){
		.score = ranked->score,
		.base = ranked->base,
		.count = count_units(search, ranked),
		.memory = ranked->memory->name,
		.unit = ranked->unit,
		.source_variant = ranked->source,
		.target_variants = ranked->fit.targets,
		.target_count = ranked->fit.target_count,
		.penalty_count = ranked->fit.penalty_count,
	};
	for (uint32_t i = 0; i < ranked->fit.penalty_count; i++) {
		out->penalties[i] = ranked->fit.penalties[i];
	}
	struct difference_list list = {0};
	size_t cells = (size_t)search->query.analysis.token_count *
	               (ranked->unit.variants[ranked->source].text.length + 1);
	if (search->plan->with_differences && cells <= MOST_DIFFERENCE_CELLS) {
		list_differences(search, ranked, &list);
	}
	out->differences = list.items;
	out->difference_count = list.count;
}
