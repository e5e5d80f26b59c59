#include "care/groups.h"

#include "base/clock.h"
#include "care/same_unit.h"
#include "care/unit_check.h"
#include "match/same.h"
#include "match/segment_features.h"
#include "record/unit_record.h"
#include "store/units.h"
#include "text/room.h"

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define CLOCK_EVERY 256 /* units between two looks at the clock */

/* A unit (whole) or one of its target variants, under what it may have in common with others. */
struct entry {
	uint64_t hash;
	uint64_t number;
	uint32_t variant;
	enum dragoman_check_kind kind;
};

struct gathering {
	struct store_transaction *transaction;
	uint32_t memory;
	const struct dragoman_memory_check_request *request;
	const struct group_bounds *bounds;
	struct entry *entries;
	size_t count;
	size_t capacity;
	struct groups *groups;
};

static bool is_over(const struct gathering *gathering)
{
	return atomic_load(gathering->bounds->is_stopping) ||
	       clock_monotonic_ns() > gathering->bounds->deadline_ns;
}

static void add_entry(struct gathering *gathering, struct entry entry)
{
	gathering->entries = room_for(gathering->entries, &gathering->capacity,
	                              gathering->count + 1, sizeof(entry));
	gathering->entries[gathering->count++] = entry;
}

static uint64_t hash_text(struct dragoman_text text, uint64_t seed)
{
	return XXH3_64bits_withSeed(text.bytes, text.length, seed);
}

/* The store's own hash of a segment's NFC text and tags, and its language. */
static bool hash_variant(struct gathering *gathering, uint64_t number,
                         const struct dragoman_unit *unit, size_t variant, uint64_t *out_hash)
{
	struct dragoman_text packed, language = unit->variants[variant].language;
	struct stored_tokens head;
	if (!tokens_get(gathering->transaction, number + variant, &packed) ||
	    !stored_tokens_read_head(packed, &head)) {
		fault_set(&gathering->transaction->fault, DRAGOMAN_FAILED, "corrupt segment");
		return false;
	}
	*out_hash = hash_text(language, head.hash);
	return true;
}

static uint64_t hash_neighbours(const struct dragoman_neighbour *neighbours, size_t count,
                                uint64_t seed)
{
	for (size_t i = 0; i < count; i++) {
		seed = hash_text(neighbours[i].text, hash_text(neighbours[i].language, seed));
	}
	return seed + count;
}

static uint64_t hash_codes(const struct dragoman_variant *variant, uint64_t seed)
{
	for (size_t i = 0; i < variant->tag_count; i++) {
		seed = hash_text(variant->tags[i].data, seed);
	}
	return seed;
}

/* The same in whatever order the variants stand. */
static bool hash_unit(struct gathering *gathering, uint64_t number,
                      const struct dragoman_unit *unit, uint64_t *out_hash)
{
	uint64_t sum = hash_text(unit->context, hash_text(unit->source, 0));
	sum = hash_neighbours(unit->previous, unit->previous_count, sum);
	sum = hash_neighbours(unit->next, unit->next_count, sum);
	for (size_t i = 0; i < unit->variant_count; i++) {
		uint64_t hash;
		if (!hash_variant(gathering, number, unit, i, &hash)) {
			return false;
		}
		sum += hash_codes(&unit->variants[i], hash) * UINT64_C(0x9E3779B97F4A7C15);
	}
	*out_hash = sum;
	return true;
}

static bool gather_targets(struct gathering *gathering, uint64_t number,
                           const struct dragoman_unit *unit)
{
	size_t source;
	uint64_t hash;
	if (!unit_check_source(gathering->request, unit, &source)) {
		return true;
	}
	if (!hash_variant(gathering, number, unit, source, &hash)) {
		return false;
	}
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (unit_check_is_target(gathering->request, unit, source, i)) {
			add_entry(gathering,
			          (struct entry){hash_text(unit->variants[i].language, hash), number,
			                         (uint32_t)i, DRAGOMAN_CHECK_MANY_TARGETS});
		}
	}
	return true;
}

static bool gather_unit(struct gathering *gathering, uint64_t number,
                        const struct dragoman_unit *unit)
{
	if (unit_check_wants(gathering->request, DRAGOMAN_CHECK_DUPLICATE)) {
		struct entry entry = {.number = number, .kind = DRAGOMAN_CHECK_DUPLICATE};
		if (!hash_unit(gathering, number, unit, &entry.hash)) {
			return false;
		}
		add_entry(gathering, entry);
	}
	return !unit_check_wants(gathering->request, DRAGOMAN_CHECK_MANY_TARGETS) ||
	       gather_targets(gathering, number, unit);
}

static bool read_unit(struct gathering *gathering, struct dragoman_text record, struct arena *arena,
                      struct dragoman_unit *out_unit)
{
	if (!unit_record_read(record, arena, out_unit)) {
		fault_set(&gathering->transaction->fault, DRAGOMAN_FAILED, "corrupt unit");
		return false;
	}
	return true;
}

static bool gather(struct gathering *gathering)
{
	struct arena arena = {0};
	struct dragoman_text record;
	struct dragoman_unit unit;
	uint64_t number = 0;
	bool is_good = true;
	for (size_t i = 0; is_good && units_next(gathering->transaction, gathering->memory, number,
	                                         &number, &record);
	     i++) {
		is_good = read_unit(gathering, record, &arena, &unit) &&
		          gather_unit(gathering, number, &unit) &&
		          (i % CLOCK_EVERY != 0 || !is_over(gathering));
		arena_reset(&arena);
	}
	arena_finish(&arena);
	return is_good && !faulted(&gathering->transaction->fault);
}

static int by_hash(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	if (a->kind != b->kind) {
		return a->kind < b->kind ? -1 : 1;
	}
	if (a->hash != b->hash) {
		return a->hash < b->hash ? -1 : 1;
	}
	if (a->number != b->number) {
		return a->number < b->number ? -1 : 1;
	}
	return a->variant < b->variant ? -1 : a->variant > b->variant;
}

static bool is_better(const struct dragoman_unit *unit, const struct dragoman_unit *best)
{
	return unit->status != best->status ? unit->status > best->status
	                                    : unit->changed > best->changed;
}

static bool read_entry(struct gathering *gathering, const struct entry *entry, struct arena *arena,
                       struct dragoman_unit *out_unit)
{
	struct dragoman_text record;
	return units_get(gathering->transaction, gathering->memory, entry->number, &record) &&
	       read_unit(gathering, record, arena, out_unit);
}

/* One of the alternatives that a unit has in a language. */
static bool has_target(const struct dragoman_unit *unit, const struct dragoman_variant *target)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, target->language) &&
		    same_text(unit->variants[i].text, target->text)) {
			return true;
		}
	}
	return false;
}

static bool is_found(struct gathering *gathering, const struct entry *entry,
                     const struct dragoman_unit *unit, const struct entry *best_entry,
                     const struct dragoman_unit *best)
{
	size_t source, best_source;
	if (entry->kind == DRAGOMAN_CHECK_DUPLICATE) {
		return same_unit(unit, best);
	}
	return unit_check_source(gathering->request, unit, &source) &&
	       unit_check_source(gathering->request, best, &best_source) &&
	       same_segment(&unit->variants[source], &best->variants[best_source]) &&
	       dragoman_text_equal(unit->variants[entry->variant].language,
	                           best->variants[best_entry->variant].language) &&
	       !has_target(best, &unit->variants[entry->variant]);
}

static void add_finding(struct groups *groups, const struct entry *entry, uint64_t other)
{
	groups->findings = room_for(groups->findings, &groups->capacity, groups->count + 1,
	                            sizeof(*groups->findings));
	groups->findings[groups->count++] =
		(struct group_finding){entry->number, other, entry->kind, entry->variant};
}

/* Entries of one hash, by number. Alternatives inside one unit are meant. */
static bool compare(struct gathering *gathering, const struct entry *entries, size_t count)
{
	struct arena kept = {0}, arena = {0};
	struct dragoman_unit best, unit;
	const struct entry *best_entry = &entries[0];
	bool is_good = read_entry(gathering, best_entry, &kept, &best);
	for (size_t i = 1; i < count && is_good; i++) {
		is_good = read_entry(gathering, &entries[i], &arena, &unit);
		if (is_good && is_better(&unit, &best)) {
			arena_reset(&kept);
			best_entry = &entries[i];
			is_good = read_entry(gathering, best_entry, &kept, &best);
		}
		arena_reset(&arena);
		is_good = is_good && (i % CLOCK_EVERY != 0 || !is_over(gathering));
	}
	for (size_t i = 0; i < count && is_good; i++) {
		is_good = (i % CLOCK_EVERY != 0 || !is_over(gathering)) &&
		          (entries[i].number == best_entry->number ||
		           read_entry(gathering, &entries[i], &arena, &unit));
		if (is_good && entries[i].number != best_entry->number &&
		    is_found(gathering, &entries[i], &unit, best_entry, &best)) {
			add_finding(gathering->groups, &entries[i], best_entry->number);
		}
		arena_reset(&arena);
	}
	arena_finish(&kept);
	arena_finish(&arena);
	return is_good;
}

static bool compare_all(struct gathering *gathering)
{
	size_t count = gathering->count;
	const struct entry *entries = gathering->entries;
	bool is_good = true;
	for (size_t i = 0, next; i < count && is_good; i = next) {
		for (next = i + 1; next < count && entries[next].hash == entries[i].hash &&
		                   entries[next].kind == entries[i].kind;
		     next++) {
		}
		if (next > i + 1) {
			is_good = compare(gathering, &entries[i], next - i);
		}
	}
	return is_good;
}

static int by_number(const void *left, const void *right)
{
	const struct group_finding *a = left, *b = right;
	if (a->number != b->number) {
		return a->number < b->number ? -1 : 1;
	}
	if (a->kind != b->kind) {
		return a->kind < b->kind ? -1 : 1;
	}
	return a->variant < b->variant ? -1 : a->variant > b->variant;
}

bool groups_find(struct store_transaction *transaction, uint32_t memory,
                 const struct dragoman_memory_check_request *request,
                 const struct group_bounds *bounds, struct groups *out_groups)
{
	struct gathering gathering = {.transaction = transaction,
	                              .memory = memory,
	                              .request = request,
	                              .bounds = bounds,
	                              .groups = out_groups};
	*out_groups = (struct groups){0};
	bool is_good = gather(&gathering);
	if (is_good && gathering.count > 1) {
		qsort(gathering.entries, gathering.count, sizeof(*gathering.entries), by_hash);
		is_good = compare_all(&gathering);
	}
	if (is_good && out_groups->count > 1) {
		qsort(out_groups->findings, out_groups->count, sizeof(*out_groups->findings),
		      by_number);
	}
	free(gathering.entries);
	return is_good;
}

void groups_finish(struct groups *groups)
{
	free(groups->findings);
	*groups = (struct groups){0};
}
