#include "eligible.h"

static bool has_property(const struct dragoman_unit *unit, const struct dragoman_property *asked)
{
	for (size_t i = 0; i < unit->property_count; i++) {
		if (dragoman_text_equal(unit->properties[i].name, asked->name) &&
		    dragoman_text_equal(unit->properties[i].value, asked->value)) {
			return true;
		}
	}
	return false;
}

static bool has_author(const struct dragoman_unit *unit, struct dragoman_text author)
{
	bool has = dragoman_text_equal(unit->author, author);
	for (size_t i = 0; i < unit->variant_count; i++) {
		has = has || dragoman_text_equal(unit->variants[i].author, author);
	}
	return has;
}

static bool passes(const struct dragoman_filter *filter, const struct dragoman_unit *unit)
{
	for (size_t i = 0; i < filter->property_count; i++) {
		if (!has_property(unit, &filter->properties[i])) {
			return false;
		}
	}
	return (filter->subject.length == 0 ||
	        dragoman_text_equal(filter->subject, unit->subject)) &&
	       (filter->author.length == 0 || has_author(unit, filter->author)) &&
	       (filter->changed_after == 0 || unit->changed > filter->changed_after) &&
	       (filter->changed_before == 0 || unit->changed < filter->changed_before);
}

/* True if the memory is searched; then what it takes off. */
static bool is_searched(const struct dragoman_match_request *request,
                        const struct stock_memory *memory, uint32_t *out_points)
{
	*out_points = memory->penalty;
	for (size_t i = 0; i < request->memory_count; i++) {
		const struct dragoman_memory_choice *choice = &request->memories[i];
		if (dragoman_text_equal(choice->name, memory->name)) {
			*out_points = choice->has_penalty ? choice->penalty : memory->penalty;
			return true;
		}
	}
	return request->memory_count == 0;
}

static bool regions_differ(const struct stock_language *a, const struct stock_language *b)
{
	return a->region.length > 0 && b->region.length > 0 &&
	       !dragoman_text_equal(a->region, b->region);
}

/* 0: another language, or the source itself; above, the more the better. */
static int fitness(const struct candidate *candidate, const struct stock_language *asked,
                   uint32_t variant)
{
	const struct stock_language *language = &candidate->unit->variants[variant].language;
	if (variant == candidate->source || language->number != asked->number) {
		return 0;
	}
	if (dragoman_text_equal(language->tag, asked->tag)) {
		return 3;
	}
	return regions_differ(asked, language) ? 1 : 2;
}

static bool choose_target(const struct candidate *candidate, const struct stock_language *asked,
                          uint32_t *out_variant)
{
	int best = 0;
	for (uint32_t i = 0; i < candidate->unit->unit->variant_count; i++) {
		int fits = fitness(candidate, asked, i);
		if (fits > best) {
			best = fits;
			*out_variant = i;
		}
	}
	return best > 0;
}

static void add_target(struct candidate *candidate, uint32_t variant)
{
	for (uint32_t i = 0; i < candidate->target_count; i++) {
		if (candidate->targets[i] == variant) {
			return;
		}
	}
	candidate->targets[candidate->target_count++] = variant;
}

/* Returns the points for the region of the first target. */
static uint32_t choose_targets(const struct eligible_question *question,
                               struct candidate *candidate)
{
	uint32_t points = 0;
	for (size_t i = 0; i < question->request->target_count; i++) {
		const struct stock_language *asked = &question->targets[i];
		uint32_t variant;
		if (choose_target(candidate, asked, &variant)) {
			if (candidate->target_count == 0) {
				points = regions_differ(
					asked, &candidate->unit->variants[variant].language);
			}
			add_target(candidate, variant);
		}
	}
	return points;
}

static void choose_all_targets(struct candidate *candidate)
{
	for (uint32_t i = 0; i < candidate->unit->unit->variant_count; i++) {
		if (i != candidate->source) {
			candidate->targets[candidate->target_count++] = i;
		}
	}
}

static void add_penalty(struct candidate *candidate, enum dragoman_penalty_kind kind,
                        uint32_t points)
{
	if (points > 0) {
		candidate->penalties[candidate->penalty_count++] = (struct dragoman_penalty){
			kind, points};
		candidate->points += points;
	}
}

static void add_penalties(struct candidate *candidate, uint32_t memory, uint32_t region)
{
	const struct dragoman_unit *unit = candidate->unit->unit;
	add_penalty(candidate, DRAGOMAN_PENALTY_MEMORY, memory);
	add_penalty(candidate, DRAGOMAN_PENALTY_REGION, region);
	add_penalty(candidate, DRAGOMAN_PENALTY_MACHINE,
	            unit->origin == DRAGOMAN_ORIGIN_MACHINE ? 5 : 0);
	add_penalty(candidate, DRAGOMAN_PENALTY_DRAFT, unit->status == DRAGOMAN_UNIT_DRAFT ? 3 : 0);
	add_penalty(candidate, DRAGOMAN_PENALTY_ALIGNMENT,
	            unit->origin == DRAGOMAN_ORIGIN_ALIGNMENT ? 1 : 0);
}

bool eligible_offer(const struct eligible_question *question, const struct stock_unit *unit,
                    uint32_t source, struct arena *arena, struct candidate *out_candidate)
{
	const struct stock_language *language = &unit->variants[source].language;
	uint32_t memory;
	if (language->number != question->source.number ||
	    !is_searched(question->request, unit->memory, &memory) ||
	    !passes(&question->request->filter, unit->unit)) {
		return false;
	}
	*out_candidate = (struct candidate){
		.unit = unit,
		.source = source,
		.targets = ARENA_NEW(arena, uint32_t, unit->unit->variant_count),
	};
	uint32_t region = regions_differ(&question->source, language);
	if (question->request->target_count == 0) {
		choose_all_targets(out_candidate);
	} else {
		region += choose_targets(question, out_candidate);
	}
	add_penalties(out_candidate, memory, region);
	return out_candidate->target_count > 0;
}
