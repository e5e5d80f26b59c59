#include "writer/unit_change.h"

#include "language/language.h"
#include "match/same.h"
#include "record/field.h"
#include "record/unit_record.h"
#include "store/exact.h"
#include "store/units.h"
#include "store/vocabulary.h"
#include "writer/application.h"
#include "writer/unit_internal.h"

#include <stdio.h>

#define UNIT_REVISION_FIELD 2 /* as in record/unit_record.c */

static bool read_unit(struct application *application, uint64_t number,
                      struct dragoman_unit *out_unit)
{
	struct dragoman_text record;
	if (!units_get(application->transaction, application->entry.number, number, &record)) {
		return false;
	}
	/* copied: changing the database moves what a view sees */
	record = arena_copy_text(application->change->arena, record);
	if (!unit_record_read(record, application->change->arena, out_unit)) {
		fault_set(&application->transaction->fault, DRAGOMAN_FAILED, "corrupt unit %llu",
		          (unsigned long long)number);
		return false;
	}
	return true;
}

/* Refuses before anything is put: the revision asked for must hold; 0 asks for no such unit. */
static bool check_revision(struct application *application, const char *at, struct dragoman_text id,
                           uint64_t if_revision)
{
	uint64_t number, revision = 0;
	struct dragoman_unit unit;
	if (units_find(application->transaction, application->entry.number, id, &number) &&
	    read_unit(application, number, &unit)) {
		revision = unit.revision;
	}
	if (revision != if_revision) {
		fault_set_at(&application->change->refusal, DRAGOMAN_CONFLICT, at,
		             "the unit has revision %llu", (unsigned long long)revision);
		return false;
	}
	return true;
}

static bool check_put(struct application *application, const struct prepared_unit *asked,
                      size_t index)
{
	char at[48];
	snprintf(at, sizeof(at), "units[%zu].if_revision", index);
	return !asked->has_if_revision ||
	       check_revision(application, at, asked->id, asked->if_revision);
}

static void add_unit(struct application *application, const struct prepared_unit *prepared)
{
	struct buffer record = {0};
	uint64_t number = units_new_segments(application->transaction, prepared->features.count);
	buffer_append_text(&record, prepared->record);
	field_put_number(&record, UNIT_REVISION_FIELD, application->change->revision);
	if (record.failed) {
		fault_set(&application->transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	units_put(application->transaction, application->entry.number, number, prepared->id,
	          buffer_text(&record));
	buffer_finish(&record);
	unit_index_add(application->transaction, &application->entry, number, &prepared->features);
	application_log(application, prepared->json);
	application->entry.count++;
}

static void remove_unit(struct application *application, uint64_t number,
                        const struct dragoman_unit *unit)
{
	unit_index_remove(application->transaction, number, unit->variant_count);
	units_delete(application->transaction, application->entry.number, number, unit->id);
	application->entry.count--;
}

/* The newest unit of the memory whose source segment is the same, text and tags. */
static bool find_same_source(struct application *application, const struct prepared_unit *prepared,
                             uint64_t *out_number, struct dragoman_unit *out_unit)
{
	const struct features *source = &prepared->features.variants[prepared->source_variant];
	struct dragoman_unit own;
	struct exact_key key = {0, source->hash};
	struct exact_place place;
	struct exact_walk walk;
	uint64_t newest = 0, number;
	struct dragoman_text record;
	key.language = vocabulary_language(application->transaction, source->language);
	if (key.language == 0 ||
	    !unit_record_read(prepared->record, application->change->arena, &own)) {
		return false;
	}
	exact_open(&walk, application->transaction, &key, &application->entry.number, 1);
	while (exact_next(&walk, &place)) {
		struct dragoman_unit unit;
		uint64_t segment = place.segment;
		if (segment <= newest ||
		    !tokens_get(application->transaction, segment, &record) ||
		    !units_of_segment(application->transaction, application->entry.number, segment,
		                      &number, &record) ||
		    !read_unit(application, number, &unit) ||
		    segment - number >= unit.variant_count) {
			continue;
		}
		const struct dragoman_variant *variant = &unit.variants[segment - number];
		if (dragoman_text_equal(variant->language, unit.source) &&
		    same_text(variant->text, own.variants[prepared->source_variant].text)) {
			*out_number = number;
			*out_unit = unit;
			newest = segment;
		}
	}
	exact_close(&walk);
	return newest != 0;
}

static void prepare_again(struct application *application, const struct dragoman_unit *unit,
                          struct prepared_unit *out_prepared)
{
	struct analyser *analyser = analyser_create();
	*out_prepared = (struct prepared_unit){0};
	unit_prepare(analyser, application->change->arena, application->entry.name, unit,
	             out_prepared);
	analyser_destroy(analyser);
}

static struct dragoman_text replace_same(struct application *application,
                                         const struct prepared_unit *prepared, uint64_t number,
                                         const struct dragoman_unit *old)
{
	struct prepared_unit renamed = *prepared;
	struct dragoman_unit unit;
	if (prepared->is_made &&
	    unit_record_read(prepared->record, application->change->arena, &unit)) {
		unit.id = old->id; /* nobody asked for another one */
		prepare_again(application, &unit, &renamed);
	}
	remove_unit(application, number, old);
	add_unit(application, &renamed);
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

/* Adds the languages that the old unit lacks. */
static enum unit_did merge_same(struct application *application,
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
	merged.revision = 0; /* add_unit() writes the new one */
	merged.changed = added.changed > old->changed ? added.changed : old->changed;
	prepare_again(application, &merged, &again);
	remove_unit(application, number, old);
	add_unit(application, &again);
	return UNIT_MERGED;
}

static void put_unit(struct application *application, const struct prepared_unit *prepared,
                     struct buffer *outcome)
{
	struct dragoman_unit old;
	struct dragoman_text id = prepared->id;
	enum unit_did did = UNIT_ADDED;
	uint64_t number;
	if (!prepared->is_made &&
	    units_find(application->transaction, application->entry.number, id, &number) &&
	    read_unit(application, number, &old)) {
		remove_unit(application, number, &old);
		add_unit(application, prepared);
		did = UNIT_REPLACED;
	} else if (application->entry.policy == POLICY_KEEP_BOTH ||
	           !find_same_source(application, prepared, &number, &old)) {
		add_unit(application, prepared);
	} else if (application->entry.policy == POLICY_REPLACE) {
		id = replace_same(application, prepared, number, &old);
		did = UNIT_REPLACED;
	} else {
		id = old.id;
		did = application->entry.policy == POLICY_MERGE
		              ? merge_same(application, prepared, number, &old)
		              : UNIT_KEPT;
	}
	outcome_add(outcome, prepared, did, id);
}

void unit_put_apply(struct change *change, struct store_transaction *transaction)
{
	struct unit_put_change *put = (struct unit_put_change *)change;
	struct application application;
	struct buffer outcome = {0};
	if (!application_begin(&application, change, transaction)) {
		return;
	}
	for (size_t i = 0; i < put->count; i++) {
		if (!check_put(&application, &put->units[i], i)) {
			return;
		}
	}
	outcome_begin(&outcome, put->first_id);
	for (size_t i = 0; i < put->count && !faulted(&transaction->fault); i++) {
		put_unit(&application, &put->units[i], &outcome);
	}
	change->outcome = application_keep(change->arena, &outcome);
	application_end(&application);
}

struct unit_delete_change *unit_delete_prepare(struct arena *arena, struct dragoman_text memory,
                                               const struct record_choice *ids, size_t count)
{
	struct unit_delete_change *asked = ARENA_NEW(arena, struct unit_delete_change, 1);
	asked->ids = ids;
	asked->count = count;
	asked->change = (struct change){
		.apply = unit_delete_apply,
		.verb = "unit.delete",
		.kind = CATALOGUE_MEMORY,
		.name = memory,
		.item_count = count,
		.arena = arena,
	};
	return asked;
}

static bool check_delete(struct application *application, const struct record_choice *asked,
                         size_t index)
{
	uint64_t number;
	char at[48];
	snprintf(at, sizeof(at), "ids[%zu]", index);
	if (!units_find(application->transaction, application->entry.number, asked->id, &number)) {
		fault_set_at(&application->change->refusal, DRAGOMAN_NOT_FOUND, at,
		             "no unit \"%.*s\"", (int)asked->id.length, asked->id.bytes);
		return false;
	}
	return !asked->has_if_revision ||
	       check_revision(application, at, asked->id, asked->if_revision);
}

void unit_delete_apply(struct change *change, struct store_transaction *transaction)
{
	struct unit_delete_change *asked = (struct unit_delete_change *)change;
	struct application application;
	struct dragoman_unit unit;
	uint64_t number;
	if (!application_begin(&application, change, transaction)) {
		return;
	}
	for (size_t i = 0; i < asked->count; i++) {
		if (!check_delete(&application, &asked->ids[i], i)) {
			return;
		}
	}
	for (size_t i = 0; i < asked->count && !faulted(&transaction->fault); i++) {
		/* an id that is named twice is gone the second time */
		if (units_find(transaction, application.entry.number, asked->ids[i].id, &number) &&
		    read_unit(&application, number, &unit)) {
			remove_unit(&application, number, &unit);
			application_log_delete(&application, unit.id);
		}
	}
	application_end(&application);
}
