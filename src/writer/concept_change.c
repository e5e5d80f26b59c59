/* concept_change.c - what the writer does; concept_prepare.c is what a worker does before. */
#include "writer/concept_change.h"

#include "protocol/json_write.h"
#include "record/concept_record.h"
#include "store/concepts.h"
#include "terms/overlay.h"
#include "terms/term_search.h"
#include "writer/application.h"
#include "writer/concept_internal.h"

#include <inttypes.h>
#include <stdio.h>

/* A concept of the store; its record is copied, for putting moves what a view sees. */
struct stored_concept {
	uint64_t number;
	struct dragoman_text record;
	struct dragoman_concept entry;
};

static bool find_stored(struct application *application, struct dragoman_text id,
                        struct stored_concept *out_stored)
{
	struct store_transaction *transaction = application->transaction;
	struct arena *arena = application->change->arena;
	uint32_t glossary = application->entry.number;
	struct dragoman_text record;
	if (!concepts_find(transaction, glossary, id, &out_stored->number) ||
	    !concepts_get(transaction, glossary, out_stored->number, &record)) {
		return false;
	}
	out_stored->record = arena_copy_text(arena, record);
	if (!concept_record_read(out_stored->record, arena, &out_stored->entry)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt concept %" PRIu64,
		          out_stored->number);
		return false;
	}
	return true;
}

/* The revision asked for must hold; 0 asks for no such concept. */
static bool check_revision(struct application *application, const char *at, struct dragoman_text id,
                           uint64_t if_revision)
{
	struct stored_concept stored;
	uint64_t revision = find_stored(application, id, &stored) ? stored.entry.revision : 0;
	if (revision != if_revision) {
		fault_set_at(&application->change->refusal, DRAGOMAN_CONFLICT, at,
		             "the concept has revision %" PRIu64, revision);
		return false;
	}
	return true;
}

#define SHOWN(text) (int)((text).length > 60 ? 60 : (text).length), (text).bytes

static bool refuse_second(struct application *application, const struct prepared_concept *prepared,
                          size_t index, struct overlay_place second,
                          const struct dragoman_term *first)
{
	const struct dragoman_concept_language *language =
		&prepared->entry.languages[second.language];
	char at[80];
	snprintf(at, sizeof(at), "concepts[%zu].languages[%" PRIu32 "].terms[%" PRIu32 "].status",
	         index, second.language, second.term);
	fault_set_at(&application->change->refusal, DRAGOMAN_CONFLICT, at,
	             "concept \"%.*s\" prefers \"%.*s\" in %.*s already", SHOWN(prepared->entry.id),
	             SHOWN(first->text), SHOWN(language->language));
	return false;
}

/* In the concept as it will be decided: with the terms of the one that it lies on. */
static bool check_extended(struct application *application,
                           const struct prepared_concept *prepared, size_t index)
{
	struct arena *arena = application->change->arena;
	struct term_search search = {.transaction = application->transaction, .arena = arena};
	struct dragoman_concept below;
	struct overlay_clash clash;
	if (application->entry.extends_count == 0 || prepared->is_made) {
		return true;
	}
	if (!term_search_choose(&search, &application->entry.name, 1,
	                        &application->transaction->fault) ||
	    !term_search_read_extended(&search, prepared->entry.id, &below)) {
		return !faulted(&application->transaction->fault);
	}
	return !overlay_find_clash(arena, &prepared->entry, &below, &clash) ||
	       refuse_second(application, prepared, index, clash.own, clash.other);
}

static bool check_preferred(struct application *application,
                            const struct prepared_concept *prepared, size_t index)
{
	if (!application->entry.one_preferred) {
		return true;
	}
	if (prepared->has_clash) {
		const struct preferred_clash *clash = &prepared->clash;
		struct overlay_place second = {(uint32_t)clash->language, (uint32_t)clash->second};
		return refuse_second(
			application, prepared, index, second,
			&prepared->entry.languages[clash->language].terms[clash->first]);
	}
	return check_extended(application, prepared, index);
}

static bool check_put(struct application *application, const struct prepared_concept *prepared,
                      size_t index)
{
	char at[48];
	snprintf(at, sizeof(at), "concepts[%zu].if_revision", index);
	return (!prepared->has_if_revision ||
	        check_revision(application, at, prepared->entry.id, prepared->if_revision)) &&
	       check_preferred(application, prepared, index);
}

/* The journal's body for a concept: a concept.put of it alone. */
static void log_put(struct application *application, const struct dragoman_concept *entry)
{
	struct buffer buffer = {0};
	struct json_writer json = {.out = &buffer};
	json_begin_object(&json);
	json_member_text(&json, "glossary", application->entry.name);
	json_name(&json, "concepts");
	json_begin_list(&json);
	concept_write(&json, entry);
	json_end_list(&json);
	json_end_object(&json);
	application_log(application, application_keep(application->change->arena, &buffer));
}

/* What the client left out of times and people. `old` is NULL for a new concept. */
static void complete(const struct application *application, const struct dragoman_concept *old,
                     struct dragoman_concept *entry)
{
	if (entry->changed == 0) {
		entry->changed = application->now;
	}
	if (entry->created == 0) {
		entry->created = old != NULL ? old->created : entry->changed;
	}
	if (entry->author.length == 0) {
		entry->author = old != NULL ? old->author : application->change->by;
	}
	if (entry->changed_by.length == 0) {
		entry->changed_by = application->change->by;
	}
}

static void write_concept(struct application *application, uint64_t number,
                          const struct dragoman_concept *entry, const struct term_filing *filing)
{
	struct store_transaction *transaction = application->transaction;
	struct buffer record = {0};
	concept_record_write(&record, entry);
	term_index_add(transaction, application->entry.number, number, filing, &record);
	if (record.failed) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	concepts_put(transaction, application->entry.number, number, entry->id,
	             buffer_text(&record));
	buffer_finish(&record);
}

/* Returns whether there was one to replace. */
static bool put_concept(struct application *application, const struct prepared_concept *prepared)
{
	struct store_transaction *transaction = application->transaction;
	struct dragoman_concept entry = prepared->entry;
	struct stored_concept old;
	bool is_known = !prepared->is_made && find_stored(application, entry.id, &old);
	complete(application, is_known ? &old.entry : NULL, &entry);
	log_put(application, &entry);
	entry.revision = application->change->revision;
	if (is_known) {
		concepts_unfile(transaction, application->entry.number, old.number, old.record);
	} else {
		application->entry.count++;
	}
	write_concept(application, is_known ? old.number : concepts_new_number(transaction), &entry,
	              &prepared->filing);
	return is_known;
}

void concept_put_apply(struct change *change, struct store_transaction *transaction)
{
	struct concept_put_change *put = (struct concept_put_change *)change;
	struct application application;
	struct buffer outcome = {0};
	if (!application_begin(&application, change, transaction)) {
		return;
	}
	for (size_t i = 0; i < put->count; i++) {
		if (!check_put(&application, &put->concepts[i], i)) {
			return;
		}
	}
	concept_outcome_begin(&outcome, put->first_id);
	for (size_t i = 0; i < put->count && !faulted(&transaction->fault); i++) {
		bool is_replaced = put_concept(&application, &put->concepts[i]);
		concept_outcome_add(&outcome, &put->concepts[i], is_replaced);
	}
	change->outcome = application_keep(change->arena, &outcome);
	application_end(&application);
}

static bool check_delete(struct application *application, const struct record_choice *asked,
                         size_t index)
{
	uint64_t number;
	char at[48];
	snprintf(at, sizeof(at), "ids[%zu]", index);
	if (!concepts_find(application->transaction, application->entry.number, asked->id,
	                   &number)) {
		fault_set_at(&application->change->refusal, DRAGOMAN_NOT_FOUND, at,
		             "no concept \"%.*s\"", SHOWN(asked->id));
		return false;
	}
	return !asked->has_if_revision ||
	       check_revision(application, at, asked->id, asked->if_revision);
}

void concept_delete_apply(struct change *change, struct store_transaction *transaction)
{
	struct concept_delete_change *asked = (struct concept_delete_change *)change;
	struct application application;
	struct stored_concept stored;
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
		if (find_stored(&application, asked->ids[i].id, &stored)) {
			uint32_t glossary = application.entry.number;
			concepts_unfile(transaction, glossary, stored.number, stored.record);
			concepts_delete(transaction, glossary, stored.number, stored.entry.id);
			application_log_delete(&application, stored.entry.id);
			application.entry.count--;
		}
	}
	application_end(&application);
}
