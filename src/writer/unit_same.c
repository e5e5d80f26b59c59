/* unit_same.c - puts whose source is in the memory already: found, replaced, merged. */
#include "language/language.h"
#include "match/same.h"
#include "record/unit_record.h"
#include "store/exact.h"
#include "store/units.h"
#include "store/vocabulary.h"
#include "writer/unit_internal.h"

bool unit_read_same(struct application *application, uint64_t segment,
                    const struct dragoman_variant *source, struct arena *arena,
                    uint64_t *out_number, struct dragoman_unit *out_unit)
{
	struct dragoman_text record;
	uint64_t number;
	if (!tokens_get(application->transaction, segment, &record) ||
	    !units_of_segment(application->transaction, application->entry.number, segment, &number,
	                      &record)) {
		return false;
	}
	if (!unit_record_read(record, arena, out_unit)) {
		fault_set(&application->transaction->fault, DRAGOMAN_FAILED, "corrupt unit %llu",
		          (unsigned long long)number);
		return false;
	}
	if (segment - number >= out_unit->variant_count) {
		return false;
	}
	const struct dragoman_variant *variant = &out_unit->variants[segment - number];
	*out_number = number;
	return dragoman_text_equal(variant->language, out_unit->source) &&
	       same_text(variant->text, source->text);
}

bool unit_find_same(struct application *application, const struct prepared_unit *prepared,
                    uint64_t *out_number, struct dragoman_unit *out_unit)
{
	const struct features *source = &prepared->features.variants[prepared->source_variant];
	struct dragoman_unit own, unit;
	struct exact_key key = {0, source->hash};
	struct exact_place place;
	struct exact_walk walk;
	struct arena arena = {0};
	uint64_t newest = 0, number;
	key.language = vocabulary_language(application->transaction, source->language);
	if (key.language == 0 ||
	    !unit_record_read(prepared->record, application->change->arena, &own)) {
		return false;
	}
	exact_open(&walk, application->transaction, &key, &application->entry.number, 1);
	while (exact_next(&walk, &place)) {
		arena_reset(&arena);
		if (place.segment > newest &&
		    unit_read_same(application, place.segment, &own.variants[prepared->source_variant],
		                   &arena, &number, &unit)) {
			*out_number = number;
			newest = place.segment;
		}
	}
	exact_close(&walk);
	arena_finish(&arena);
	return newest != 0 && unit_read_stored(application, *out_number, out_unit);
}

void unit_prepare_again(struct application *application, const struct dragoman_unit *unit,
                        struct prepared_unit *out_prepared)
{
	struct analyser *analyser = analyser_create();
	*out_prepared = (struct prepared_unit){0};
	unit_prepare(analyser, application->change->arena, application->entry.name, unit,
	             out_prepared);
	analyser_destroy(analyser);
}

struct dragoman_text unit_replace_same(struct application *application,
                                         const struct prepared_unit *prepared, uint64_t number,
                                         const struct dragoman_unit *old)
{
	struct prepared_unit renamed = *prepared;
	struct dragoman_unit unit;
	if (prepared->is_made &&
	    unit_record_read(prepared->record, application->change->arena, &unit)) {
		unit.id = old->id; /* nobody asked for another one */
		unit_prepare_again(application, &unit, &renamed);
	}
	unit_remove(application, number, old);
	unit_add(application, &renamed);
	return renamed.id;
}

static bool has_language(const struct dragoman_unit *unit, size_t count, struct dragoman_text tag)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, tag)) {
			return true;
		}
	}
	return false;
}

enum unit_did unit_merge_same(struct application *application,
                                const struct prepared_unit *prepared, uint64_t number,
                                const struct dragoman_unit *old)
{
	struct arena *arena = application->change->arena;
	struct dragoman_unit added, merged = *old;
	struct prepared_unit again;
	if (!unit_record_read(prepared->record, arena, &added)) {
		return UNIT_KEPT;
	}
	merged.variants = ARENA_NEW(arena, struct dragoman_variant,
	                            old->variant_count + added.variant_count);
	memcpy(merged.variants, old->variants, old->variant_count * sizeof(*old->variants));
	for (size_t i = 0; i < added.variant_count; i++) {
		if (!has_language(&merged, old->variant_count, added.variants[i].language)) {
			merged.variants[merged.variant_count++] = added.variants[i];
		}
	}
	if (merged.variant_count == old->variant_count) {
		return UNIT_KEPT;
	}
	merged.revision = 0; /* unit_add() writes the new one */
	merged.changed = added.changed > old->changed ? added.changed : old->changed;
	unit_prepare_again(application, &merged, &again);
	unit_remove(application, number, old);
	unit_add(application, &again);
	return UNIT_MERGED;
}
