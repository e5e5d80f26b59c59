#include "writer/unit_change.h"

#include "record/field.h"
#include "record/unit_record.h"
#include "store/units.h"
#include "writer/application.h"
#include "writer/unit_internal.h"

#include <stdio.h>

#define UNIT_REVISION_FIELD 2 /* as in record/unit_record.c */

bool unit_read_stored(struct application *application, uint64_t number,
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
	    unit_read_stored(application, number, &unit)) {
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

void unit_add(struct application *application, const struct prepared_unit *prepared)
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
	if (application->keeps_places) {
		unit_note_place(application, prepared, number);
	}
	application_log(application, prepared->json);
	application->entry.count++;
}

void unit_remove(struct application *application, uint64_t number,
                        const struct dragoman_unit *unit)
{
	unit_index_remove(application->transaction, number, unit->variant_count);
	units_delete(application->transaction, application->entry.number, number, unit->id);
	application->entry.count--;
}

static void put_unit(struct application *application, const struct prepared_unit *prepared,
                     bool is_update, struct buffer *outcome)
{
	struct dragoman_unit old;
	struct dragoman_text id = prepared->id;
	enum unit_did did = UNIT_ADDED;
	uint64_t number;
	bool is_there =
		!prepared->is_made &&
		units_find(application->transaction, application->entry.number, id, &number) &&
		unit_read_stored(application, number, &old);
	if (is_update &&
	    (is_there || unit_find_in_context(application, prepared, &number, &old))) {
		id = old.id;
		did = unit_update(application, prepared, number, &old);
	} else if (is_there) {
		unit_remove(application, number, &old);
		unit_add(application, prepared);
		did = UNIT_REPLACED;
	} else if (application->entry.policy == POLICY_KEEP_BOTH ||
	           !unit_find_same(application, prepared, &number, &old)) {
		unit_add(application, prepared);
	} else if (application->entry.policy == POLICY_REPLACE) {
		id = unit_replace_same(application, prepared, number, &old);
		did = UNIT_REPLACED;
	} else {
		id = old.id;
		did = application->entry.policy == POLICY_MERGE
		              ? unit_merge_same(application, prepared, number, &old)
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
		put_unit(&application, &put->units[i], put->is_update, &outcome);
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
		    unit_read_stored(&application, number, &unit)) {
			unit_remove(&application, number, &unit);
			application_log_delete(&application, unit.id);
		}
	}
	application_end(&application);
}
