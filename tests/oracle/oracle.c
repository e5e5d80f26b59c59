#include "oracle.h"

#include "eligible.h"

#include <assert.h>
#include <stdlib.h>

struct oracle {
	struct stock stock;
};

struct oracle *oracle_create(void)
{
	struct oracle *oracle = calloc(1, sizeof(*oracle));
	assert(oracle != NULL);
	stock_init(&oracle->stock);
	return oracle;
}

void oracle_destroy(struct oracle *oracle)
{
	if (oracle != NULL) {
		stock_finish(&oracle->stock);
		free(oracle);
	}
}

void oracle_add_memory(struct oracle *oracle, struct dragoman_text name, uint32_t penalty)
{
	stock_add_memory(&oracle->stock, name, penalty);
}

void oracle_put(struct oracle *oracle, struct dragoman_text memory,
                const struct dragoman_unit *unit)
{
	stock_put(&oracle->stock, memory, unit);
}

bool oracle_delete(struct oracle *oracle, struct dragoman_text memory, struct dragoman_text id)
{
	return stock_delete(&oracle->stock, memory, id);
}

size_t oracle_count(const struct oracle *oracle)
{
	return oracle->stock.unit_count - oracle->stock.deleted_count;
}

void oracle_list(const struct oracle *oracle, struct oracle_unit *out_units)
{
	size_t count = 0;
	for (size_t i = 0; i < oracle->stock.unit_count; i++) {
		const struct stock_unit *unit = &oracle->stock.units[i];
		if (unit->name != 0) {
			out_units[count++] = (struct oracle_unit){unit->memory->name, unit->unit};
		}
	}
}

/* A segment that is asked, with its neighbours' NFC texts as numbers; 0 where unknown. */
struct asked {
	struct prepared segment;
	uint32_t previous;
	uint32_t next;
	struct dragoman_text context;
};

static uint32_t number_of_neighbour(struct oracle *oracle, struct dragoman_text language,
                                    struct dragoman_text text)
{
	struct prepared segment;
	prepare_segment(&oracle->stock.prepare, language, text, NULL, 0, &segment);
	return segment.text;
}

static void prepare_asked(struct oracle *oracle, struct dragoman_text language,
                          const struct dragoman_segment *segment, struct asked *out_asked)
{
	*out_asked = (struct asked){.context = segment->context};
	prepare_segment(&oracle->stock.prepare, language, segment->text, segment->tags,
	                segment->tag_count, &out_asked->segment);
	if (segment->has_previous) {
		out_asked->previous = number_of_neighbour(oracle, language, segment->previous);
	}
	if (segment->has_next) {
		out_asked->next = number_of_neighbour(oracle, language, segment->next);
	}
}

static bool is_among(const struct stock_neighbour *neighbours, size_t count, uint32_t language,
                     uint32_t text)
{
	for (size_t i = 0; i < count; i++) {
		if (neighbours[i].language == language && neighbours[i].text == text) {
			return true;
		}
	}
	return false;
}

/* What the context of an exact match makes of its 100. */
static uint32_t lift(const struct asked *asked, const struct candidate *candidate)
{
	const struct stock_unit *unit = candidate->unit;
	uint32_t language = unit->variants[candidate->source].language.number;
	if (asked->context.length > 0 && dragoman_text_equal(asked->context, unit->unit->context)) {
		return 102;
	}
	return 100u +
	       is_among(unit->previous, unit->unit->previous_count, language, asked->previous) +
	       is_among(unit->next, unit->unit->next_count, language, asked->next);
}

static void score(struct oracle *oracle, const struct asked *asked, struct candidate *candidate)
{
	const struct prepared *source = &candidate->unit->variants[candidate->source].segment;
	candidate->base = prepared_score(&oracle->stock.prepare, &asked->segment, source);
	if (candidate->base == 100) {
		candidate->base = lift(asked, candidate);
	}
	candidate->score = (int64_t)candidate->base - candidate->points;
}

static void compare_characters(struct oracle *oracle, const struct asked *asked,
                               struct candidate *candidate)
{
	const struct prepared *source = &candidate->unit->variants[candidate->source].segment;
	candidate->characters = prepared_characters(&oracle->stock.prepare, &asked->segment,
	                                            source);
	candidate->longer = asked->segment.point_count > source->point_count
	                            ? asked->segment.point_count
	                            : source->point_count;
	if (candidate->longer == 0) {
		candidate->longer = 1;
	}
}

/* Negative if the first comes first; total, because a unit has one order and a variant one index.
 */
static int by_rank(const void *first, const void *second)
{
	const struct candidate *a = *(struct candidate *const *)first;
	const struct candidate *b = *(struct candidate *const *)second;
	if (a->score != b->score) {
		return a->score > b->score ? -1 : 1;
	}
	uint64_t a_share = (uint64_t)a->characters * b->longer;
	uint64_t b_share = (uint64_t)b->characters * a->longer;
	if (a_share != b_share) {
		return a_share < b_share ? -1 : 1;
	}
	if (a->unit->unit->changed != b->unit->unit->changed) {
		return a->unit->unit->changed > b->unit->unit->changed ? -1 : 1;
	}
	if (a->unit->order != b->unit->order) {
		return a->unit->order > b->unit->order ? -1 : 1;
	}
	return a->source > b->source ? -1 : 1;
}

/* Source and targets read the same, tags included. */
static bool is_same_text(const struct candidate *a, const struct candidate *b)
{
	const struct stock_variant *a_variants = a->unit->variants;
	const struct stock_variant *b_variants = b->unit->variants;
	if (a->target_count != b->target_count ||
	    a_variants[a->source].segment.identity != b_variants[b->source].segment.identity) {
		return false;
	}
	for (uint32_t i = 0; i < a->target_count; i++) {
		if (a_variants[a->targets[i]].segment.identity !=
		    b_variants[b->targets[i]].segment.identity) {
			return false;
		}
	}
	return true;
}

struct candidates {
	struct candidate *items; /* every eligible one, variants of a unit side by side */
	size_t count;
	struct candidate **ranked; /* those that reach the least score */
	size_t ranked_count;
};

static void collect(const struct oracle *oracle, const struct eligible_question *question,
                    struct arena *arena, struct candidates *out_candidates)
{
	size_t most = 0;
	for (size_t i = 0; i < oracle->stock.unit_count; i++) {
		most += oracle->stock.units[i].unit->variant_count;
	}
	out_candidates->items = ARENA_NEW(arena, struct candidate, most);
	out_candidates->ranked = ARENA_NEW(arena, struct candidate *, most);
	out_candidates->count = 0;
	out_candidates->ranked_count = 0;
	for (size_t i = 0; i < oracle->stock.unit_count; i++) {
		const struct stock_unit *unit = &oracle->stock.units[i];
		for (uint32_t j = 0; unit->name != 0 && j < unit->unit->variant_count; j++) {
			struct candidate *room = &out_candidates->items[out_candidates->count];
			out_candidates->count += eligible_offer(question, unit, j, arena, room);
		}
	}
}

static void rank(struct oracle *oracle, const struct asked *asked, uint32_t min_score,
                 struct candidates *candidates)
{
	for (size_t i = 0; i < candidates->count; i++) {
		struct candidate *candidate = &candidates->items[i];
		score(oracle, asked, candidate);
		if (candidate->score >= (int64_t)min_score) {
			compare_characters(oracle, asked, candidate);
			candidates->ranked[candidates->ranked_count++] = candidate;
		}
	}
	qsort(candidates->ranked, candidates->ranked_count, sizeof(struct candidate *), by_rank);
}

/* Units, not variants: two of one unit may read the same. */
static uint64_t count_units(const struct candidates *candidates, const struct candidate *like)
{
	const struct stock_unit *last = NULL;
	uint64_t count = 0;
	for (size_t i = 0; i < candidates->count; i++) {
		const struct candidate *candidate = &candidates->items[i];
		if (candidate->unit != last && is_same_text(candidate, like)) {
			last = candidate->unit;
			count++;
		}
	}
	return count;
}

static void write_match(const struct candidates *candidates, const struct candidate *candidate,
                        struct dragoman_match *out_match)
{
	*out_match = (struct dragoman_match){
		.score = (uint32_t)candidate->score,
		.base = candidate->base,
		.count = count_units(candidates, candidate),
		.memory = candidate->unit->memory->name,
		.unit = *candidate->unit->unit,
		.source_variant = candidate->source,
		.target_variants = candidate->targets,
		.target_count = candidate->target_count,
		.penalty_count = candidate->penalty_count,
	};
	for (uint32_t i = 0; i < candidate->penalty_count; i++) {
		out_match->penalties[i] = candidate->penalties[i];
	}
}

static void group(const struct candidates *candidates, uint32_t limit, struct arena *arena,
                  struct match_list *out_matches)
{
	struct candidate **kept = ARENA_NEW(arena, struct candidate *, limit);
	out_matches->items = ARENA_NEW(arena, struct dragoman_match, limit);
	out_matches->count = 0;
	for (size_t i = 0; i < candidates->ranked_count && out_matches->count < limit; i++) {
		struct candidate *candidate = candidates->ranked[i];
		bool is_new = true;
		for (size_t j = 0; j < out_matches->count; j++) {
			is_new = is_new && !is_same_text(candidate, kept[j]);
		}
		if (is_new) {
			write_match(candidates, candidate, &out_matches->items[out_matches->count]);
			kept[out_matches->count++] = candidate;
		}
	}
}

void oracle_match(struct oracle *oracle, const struct dragoman_match_request *request,
                  const struct dragoman_segment *segment, struct arena *arena,
                  struct match_list *out_matches)
{
	struct eligible_question question = {
		.request = request,
		.targets = ARENA_NEW(arena, struct stock_language, request->target_count),
	};
	stock_language_of(&oracle->stock.prepare, request->source, &question.source);
	for (size_t i = 0; i < request->target_count; i++) {
		stock_language_of(&oracle->stock.prepare, request->targets[i],
		                  &question.targets[i]);
	}
	struct asked asked;
	struct candidates candidates;
	prepare_asked(oracle, question.source.index, segment, &asked);
	collect(oracle, &question, arena, &candidates);
	rank(oracle, &asked, request->min_score, &candidates);
	group(&candidates, request->limit, arena, out_matches);
}
