/* serve_concepts.c - concepts put, got, listed, deleted. */
#define _GNU_SOURCE
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "protocol/concept_json.h"
#include "protocol/record_json.h"
#include "record/concept_record.h"
#include "store/concepts.h"
#include "writer/concept_change.h"

#include <string.h>

#define MOST_PAGE_BYTES ((size_t)4 << 20) /* of a list: the rest comes with the next cursor */
#define MOST_LOOKED 50000                 /* concepts a page looks at, whatever it finds */

static void finish_put(struct job *job, struct change *change)
{
	struct json_writer writer = {.out = &job->reply};
	struct concept_put_change *put = (struct concept_put_change *)change;
	struct put_reply reply = {RECORD_CONCEPT, change->revision, concept_put_outcome(put),
	                          put->count};
	put_reply_write(&writer, &reply);
}

void serve_concept_put(struct job *job)
{
	struct concept_put_request request;
	if (concept_put_request_read(&job->reader, &request)) {
		struct concept_put_change *put = concept_put_prepare(
			job->tools->analyser, &job->arena, request.glossary, request.concepts,
			request.concept_count);
		writing_hand_over(job, &put->change, request.key, finish_put);
	}
}

static void finish_delete(struct job *job, struct change *change)
{
	struct json_writer writer = {.out = &job->reply};
	struct concept_delete_change *asked = (struct concept_delete_change *)change;
	delete_reply_write(&writer, change->revision,
	                   change->is_repeat ? asked->count : change->changed_count);
}

void serve_concept_delete(struct job *job)
{
	struct records_request request;
	if (records_delete_read(&job->reader, RECORD_CONCEPT, &request)) {
		struct concept_delete_change *asked = concept_delete_prepare(
			&job->arena, request.container, request.ids, request.id_count);
		writing_hand_over(job, &asked->change, request.key, finish_delete);
	}
}

static bool find_glossary(struct job *job, struct store_transaction *transaction,
                          struct dragoman_text name, uint32_t *out_number)
{
	struct catalogue_entry entry;
	if (!catalogue_get(transaction, CATALOGUE_GLOSSARY, name, &job->arena, &entry)) {
		fault_set_at(&job->fault, DRAGOMAN_NOT_FOUND, "glossary", "no glossary \"%.*s\"",
		             (int)name.length, name.bytes);
		return false;
	}
	*out_number = entry.number;
	return true;
}

static bool read_concept(struct store_transaction *transaction, struct dragoman_text record,
                         struct arena *arena, struct dragoman_concept *out_entry)
{
	if (!concept_record_read(record, arena, out_entry)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt concept");
		return false;
	}
	return true;
}

static void write_concepts(struct job *job, struct store_transaction *transaction,
                           uint32_t glossary, const struct records_request *request,
                           struct json_writer *writer)
{
	struct dragoman_text *missing = ARENA_NEW(&job->arena, struct dragoman_text,
	                                          request->id_count);
	size_t missing_count = 0;
	json_name(writer, "concepts");
	json_begin_list(writer);
	for (size_t i = 0; i < request->id_count && !reading_is_too_long(job); i++) {
		struct dragoman_text record;
		struct dragoman_concept entry;
		uint64_t number;
		if (!concepts_find(transaction, glossary, request->ids[i].id, &number) ||
		    !concepts_get(transaction, glossary, number, &record)) {
			missing[missing_count++] = request->ids[i].id;
		} else if (read_concept(transaction, record, &job->arena, &entry)) {
			concept_write(writer, &entry);
		}
	}
	json_end_list(writer);
	json_maybe_texts(writer, "missing", missing, missing_count);
}

void serve_concept_get(struct job *job)
{
	struct records_request request;
	struct store_transaction transaction;
	uint32_t glossary;
	if (!records_get_read(&job->reader, RECORD_CONCEPT, &request)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (find_glossary(job, &transaction, request.container, &glossary)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		write_concepts(job, &transaction, glossary, &request, &writer);
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}

static bool has_text(const struct dragoman_concept_language *language, struct dragoman_text piece)
{
	for (size_t i = 0; i < language->term_count; i++) {
		if (memmem(language->terms[i].text.bytes, language->terms[i].text.length,
		           piece.bytes, piece.length) != NULL) {
			return true;
		}
	}
	return false;
}

static bool has_property(const struct dragoman_concept *entry,
                         const struct dragoman_property *wanted)
{
	for (size_t i = 0; i < entry->property_count; i++) {
		if (dragoman_text_equal(entry->properties[i].name, wanted->name) &&
		    dragoman_text_equal(entry->properties[i].value, wanted->value)) {
			return true;
		}
	}
	return false;
}

static bool passes(const struct dragoman_filter *filter, const struct dragoman_concept *entry)
{
	bool has_all = true;
	for (size_t i = 0; i < filter->property_count && has_all; i++) {
		has_all = has_property(entry, &filter->properties[i]);
	}
	return has_all &&
	       (filter->subject.length == 0 ||
	        dragoman_text_equal(filter->subject, entry->subject)) &&
	       (filter->author.length == 0 || dragoman_text_equal(filter->author, entry->author) ||
	        dragoman_text_equal(filter->author, entry->changed_by)) &&
	       (filter->changed_after == 0 || entry->changed > filter->changed_after) &&
	       (filter->changed_before == 0 || entry->changed < filter->changed_before);
}

static bool is_listed(const struct list_request *request, const struct dragoman_concept *entry)
{
	bool is_with_language = request->language.length == 0;
	bool is_with_text = request->contains.length == 0;
	for (size_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *language = &entry->languages[i];
		is_with_language |= dragoman_text_equal(language->language, request->language);
		is_with_text = is_with_text || has_text(language, request->contains);
	}
	return is_with_language && is_with_text && passes(&request->filter, entry);
}

/* Lists a page in the order of ids; returns whether there may be more after `*id`. */
static bool list_concepts(struct job *job, struct store_transaction *transaction, uint32_t glossary,
                          const struct list_request *request, struct dragoman_text *id,
                          struct json_writer *writer)
{
	struct arena arena = {0};
	struct dragoman_text record;
	uint32_t count = 0, looked = 0;
	uint64_t number;
	bool has_more = true;
	while (count < request->limit && looked++ < MOST_LOOKED &&
	       job->reply.length < MOST_PAGE_BYTES && has_more) {
		struct dragoman_concept entry;
		has_more = concepts_next(transaction, glossary, *id, &number, &record) &&
		           read_concept(transaction, record, &arena, &entry);
		if (has_more) {
			*id = entry.id; /* a view of the record, not of the arena */
			if (is_listed(request, &entry)) {
				concept_write(writer, &entry);
				count++;
			}
		}
		arena_reset(&arena);
	}
	arena_finish(&arena);
	return has_more;
}

/* A cursor is the id of the last concept looked at. */
void serve_concept_list(struct job *job)
{
	struct list_request request;
	struct store_transaction transaction;
	uint32_t glossary;
	if (!list_request_read(&job->reader, RECORD_CONCEPT, &request)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (find_glossary(job, &transaction, request.container, &glossary)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		struct dragoman_text id = request.cursor;
		json_name(&writer, "concepts");
		json_begin_list(&writer);
		bool has_more = list_concepts(job, &transaction, glossary, &request, &id, &writer);
		json_end_list(&writer);
		if (has_more) {
			json_member_text(&writer, "cursor", id);
		}
		json_end_object(&writer);
	}
	reading_end(job, &transaction);
}
