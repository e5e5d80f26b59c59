#include "match/plan.h"

#include "match/unit_index.h"

#include <stdio.h>
#include <stdlib.h>

static void add_memory(struct plan *plan, const struct catalogue_entry *entry,
                       const struct dragoman_memory_choice *choice)
{
	if (!unit_index_searches(entry, dragoman_text_of(plan->source.index.tag))) {
		return;
	}
	bool is_overridden = choice != NULL && choice->has_penalty;
	plan->memories[plan->memory_count++] = (struct plan_memory){
		.name = entry->name,
		.number = entry->number,
		.penalty = is_overridden ? choice->penalty : entry->penalty,
	};
}

static bool has_memory(const struct plan *plan, uint32_t number)
{
	for (size_t i = 0; i < plan->memory_count; i++) {
		if (plan->memories[i].number == number) {
			return true;
		}
	}
	return false;
}

static int by_number(const void *left, const void *right)
{
	const struct plan_memory *a = left, *b = right;
	return a->number < b->number ? -1 : a->number > b->number;
}

static int by_penalty(const void *left, const void *right)
{
	const struct plan_memory *const *a = left, *const *b = right;
	if ((*a)->penalty != (*b)->penalty) {
		return (*a)->penalty < (*b)->penalty ? -1 : 1;
	}
	return by_number(*a, *b);
}

/* Memories with one penalty have one threshold and are searched as one. */
static void class_memories(struct arena *arena, struct plan *plan)
{
	const size_t count = plan->memory_count;
	const struct plan_memory **order = ARENA_NEW(arena, const struct plan_memory *, count);
	uint32_t *numbers = ARENA_NEW(arena, uint32_t, count);
	plan->numbers = ARENA_NEW(arena, uint32_t, count);
	plan->classes = ARENA_NEW(arena, struct plan_class, count);
	plan->class_count = 0;
	qsort(plan->memories, count, sizeof(*plan->memories), by_number);
	for (size_t i = 0; i < count; i++) {
		plan->numbers[i] = plan->memories[i].number;
		order[i] = &plan->memories[i];
	}
	qsort(order, count, sizeof(*order), by_penalty);
	for (size_t i = 0; i < count; i++) {
		numbers[i] = order[i]->number;
		if (i == 0 || order[i]->penalty != order[i - 1]->penalty) {
			plan->classes[plan->class_count++].numbers = &numbers[i];
		}
		plan->classes[plan->class_count - 1].count++;
	}
}

const struct plan_memory *plan_memory_of(const struct plan *plan, uint32_t number)
{
	struct plan_memory wanted = {.number = number};
	return bsearch(&wanted, plan->memories, plan->memory_count, sizeof(wanted), by_number);
}

bool plan_memories(struct store_transaction *transaction, struct arena *arena,
                   const struct dragoman_memory_choice *choices, size_t choice_count,
                   struct plan *plan, struct fault *fault)
{
	plan->memory_count = 0;
	if (choice_count == 0) {
		struct catalogue_entry *entries;
		size_t count = catalogue_list(transaction, CATALOGUE_MEMORY, arena, &entries);
		plan->memories = ARENA_NEW(arena, struct plan_memory, count);
		for (size_t i = 0; i < count; i++) {
			add_memory(plan, &entries[i], NULL);
		}
		class_memories(arena, plan);
		return true;
	}
	plan->memories = ARENA_NEW(arena, struct plan_memory, choice_count);
	for (size_t i = 0; i < choice_count; i++) {
		struct catalogue_entry entry;
		char at[40];
		snprintf(at, sizeof(at), "memories[%zu]", i);
		if (!catalogue_get(transaction, CATALOGUE_MEMORY, choices[i].name, arena, &entry)) {
			fault_set_at(fault, DRAGOMAN_NOT_FOUND, at, "no memory \"%.*s\"",
			             (int)choices[i].name.length, choices[i].name.bytes);
			return false;
		}
		if (has_memory(plan, entry.number)) {
			fault_set_at(fault, DRAGOMAN_INVALID, at, "memory \"%.*s\" is named twice",
			             (int)choices[i].name.length, choices[i].name.bytes);
			return false;
		}
		add_memory(plan, &entry, &choices[i]);
	}
	class_memories(arena, plan);
	return true;
}

struct plan_language plan_language(struct dragoman_text tag)
{
	struct plan_language language = {.tag = tag};
	language_index(tag, &language.index);
	return language;
}

void plan_request(struct arena *arena, const struct dragoman_match_request *request,
                  struct plan *plan)
{
	plan->source = plan_language(request->source);
	plan->target_count = request->target_count;
	plan->targets = ARENA_NEW(arena, struct plan_language, request->target_count);
	for (size_t i = 0; i < request->target_count; i++) {
		plan->targets[i] = plan_language(request->targets[i]);
	}
	plan->filter = &request->filter;
	plan->min_score = request->min_score;
	plan->limit = request->limit;
	plan->with_differences = request->with_differences;
}

static bool has_author(const struct dragoman_unit *unit, struct dragoman_text author)
{
	bool is_author = dragoman_text_equal(unit->author, author);
	for (size_t i = 0; i < unit->variant_count && !is_author; i++) {
		is_author = dragoman_text_equal(unit->variants[i].author, author);
	}
	return is_author;
}

static bool has_property(const struct dragoman_unit *unit, const struct dragoman_property *wanted)
{
	for (size_t i = 0; i < unit->property_count; i++) {
		if (dragoman_text_equal(unit->properties[i].name, wanted->name) &&
		    dragoman_text_equal(unit->properties[i].value, wanted->value)) {
			return true;
		}
	}
	return false;
}

bool plan_passes(const struct dragoman_filter *filter, const struct dragoman_unit *unit)
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

/* Only where both sides state one. */
static bool differs_in_region(struct dragoman_text asked, struct dragoman_text has)
{
	struct dragoman_text a = language_region(asked), b = language_region(has);
	return a.length > 0 && b.length > 0 && !dragoman_text_equal(a, b);
}

static bool is_of_index(struct dragoman_text tag, const struct language *index)
{
	struct language own;
	language_index(tag, &own);
	return strcmp(own.tag, index->tag) == 0;
}

/* The variant for an asked language: the very tag, else one without another region, else the first
 * of its index language. */
static bool choose_target(const struct dragoman_unit *unit, uint32_t source,
                          const struct plan_language *asked, uint32_t *out_variant)
{
	int best = 0;
	for (uint32_t i = 0; i < unit->variant_count; i++) {
		struct dragoman_text tag = unit->variants[i].language;
		if (i == source || !is_of_index(tag, &asked->index)) {
			continue;
		}
		int rank = dragoman_text_equal(tag, asked->tag)  ? 3
		           : !differs_in_region(asked->tag, tag) ? 2
		                                                 : 1;
		if (rank > best) {
			best = rank;
			*out_variant = i;
		}
	}
	return best > 0;
}

/* Two languages asked for may mean one variant. */
static bool is_chosen(const struct plan_fit *fit, uint32_t variant)
{
	for (uint32_t i = 0; i < fit->target_count; i++) {
		if (fit->targets[i] == variant) {
			return true;
		}
	}
	return false;
}

static void choose_targets(const struct plan *plan, const struct dragoman_unit *unit,
                           uint32_t source, struct arena *arena, struct plan_fit *fit,
                           uint32_t *out_region_points)
{
	size_t most = plan->target_count == 0 ? unit->variant_count : plan->target_count;
	fit->targets = ARENA_NEW(arena, uint32_t, most);
	for (uint32_t i = 0; plan->target_count == 0 && i < unit->variant_count; i++) {
		if (i != source) {
			fit->targets[fit->target_count++] = i;
		}
	}
	for (size_t i = 0; i < plan->target_count; i++) {
		uint32_t variant;
		if (!choose_target(unit, source, &plan->targets[i], &variant) ||
		    is_chosen(fit, variant)) {
			continue;
		}
		if (fit->target_count == 0 &&
		    differs_in_region(plan->targets[i].tag, unit->variants[variant].language)) {
			*out_region_points += plan->penalties.region;
		}
		fit->targets[fit->target_count++] = variant;
	}
}

static void take_off(struct plan_fit *fit, enum dragoman_penalty_kind kind, uint32_t points)
{
	if (points > 0) {
		fit->penalties[fit->penalty_count++] = (struct dragoman_penalty){kind, points};
		fit->points += points;
	}
}

bool plan_fits(const struct plan *plan, const struct plan_memory *memory,
               const struct dragoman_unit *unit, uint32_t source, struct arena *arena,
               struct plan_fit *out_fit)
{
	uint32_t region = 0;
	*out_fit = (struct plan_fit){0};
	if (!plan_passes(plan->filter, unit)) {
		return false;
	}
	choose_targets(plan, unit, source, arena, out_fit, &region);
	if (out_fit->target_count == 0) {
		return false;
	}
	if (differs_in_region(plan->source.tag, unit->variants[source].language)) {
		region += plan->penalties.region;
	}
	const struct plan_penalties *penalties = &plan->penalties;
	bool is_machine = unit->origin == DRAGOMAN_ORIGIN_MACHINE;
	bool is_aligned = unit->origin == DRAGOMAN_ORIGIN_ALIGNMENT;
	bool is_draft = unit->status == DRAGOMAN_UNIT_DRAFT;
	take_off(out_fit, DRAGOMAN_PENALTY_MEMORY, memory->penalty);
	take_off(out_fit, DRAGOMAN_PENALTY_REGION, region);
	take_off(out_fit, DRAGOMAN_PENALTY_MACHINE, is_machine ? penalties->machine : 0);
	take_off(out_fit, DRAGOMAN_PENALTY_DRAFT, is_draft ? penalties->draft : 0);
	take_off(out_fit, DRAGOMAN_PENALTY_ALIGNMENT, is_aligned ? penalties->alignment : 0);
	return true;
}
