/* serve_catalogue.c - handlers: memory.* and glossary.*, which differ in a word only. */
#include "daemon/operations.h"
#include "daemon/serving.h"
#include "protocol/record_json.h"
#include "protocol/verb.h"
#include "store/catalogue.h"
#include "writer/catalogue_change.h"

static enum catalogue_kind kind_of(const struct job *job)
{
	switch (job->verb->number) {
	case VERB_GLOSSARY_CREATE:
	case VERB_GLOSSARY_GET:
	case VERB_GLOSSARY_LIST:
	case VERB_GLOSSARY_UPDATE:
	case VERB_GLOSSARY_DELETE:
		return CATALOGUE_GLOSSARY;
	default:
		return CATALOGUE_MEMORY;
	}
}

static enum catalogue_side side_of(enum catalogue_kind kind)
{
	return kind == CATALOGUE_MEMORY ? CATALOGUE_OF_MEMORIES : CATALOGUE_OF_GLOSSARIES;
}

static const char *word_of(enum catalogue_kind kind)
{
	return kind == CATALOGUE_MEMORY ? "memory" : "glossary";
}

/* {"revision": 5, "memory": {…}}: the outcome is that object. */
static void finish_entry(struct job *job, struct change *change)
{
	struct json_writer writer = {.out = &job->reply};
	json_begin_object(&writer);
	json_member_number(&writer, "revision", change->revision);
	json_name(&writer, word_of(change->kind));
	json_write_raw(&writer, change->outcome);
	json_end_object(&writer);
}

/* {"revision": 6, "deleted": 120}: how many units or concepts went with it. */
static void finish_delete(struct job *job, struct change *change)
{
	struct json_writer writer = {.out = &job->reply};
	json_begin_object(&writer);
	json_member_number(&writer, "revision", change->revision);
	json_name(&writer, "deleted");
	json_write_raw(&writer, change->outcome);
	json_end_object(&writer);
}

static void begin_write(struct job *job, enum catalogue_step step,
                        const struct catalogue_request *asked)
{
	struct catalogue_change *made = catalogue_change_prepare(&job->arena, kind_of(job), step,
	                                                         asked);
	writing_hand_over(job, &made->change, asked->key,
	                  step == CATALOGUE_DELETE ? finish_delete : finish_entry);
}

void serve_catalogue_create(struct job *job)
{
	struct catalogue_request asked;
	if (catalogue_request_read(&job->reader, side_of(kind_of(job)), &asked)) {
		begin_write(job, CATALOGUE_CREATE, &asked);
	}
}

void serve_catalogue_update(struct job *job)
{
	struct catalogue_request asked;
	if (catalogue_request_read(&job->reader, side_of(kind_of(job)), &asked)) {
		begin_write(job, CATALOGUE_UPDATE, &asked);
	}
}

void serve_catalogue_delete(struct job *job)
{
	struct name_request named;
	if (name_request_read(&job->reader, true, &named)) {
		struct catalogue_request asked = {.name = named.name, .key = named.key};
		begin_write(job, CATALOGUE_DELETE, &asked);
	}
}

static void write_entry(struct json_writer *writer, const struct catalogue_entry *entry)
{
	struct catalogue_view view = catalogue_view_of(entry);
	catalogue_write(writer, &view);
}

void serve_catalogue_get(struct job *job)
{
	struct name_request asked;
	struct catalogue_entry entry;
	struct store_transaction transaction;
	enum catalogue_kind kind = kind_of(job);
	if (!name_request_read(&job->reader, false, &asked)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	if (catalogue_get(&transaction, kind, asked.name, &job->arena, &entry)) {
		struct json_writer writer = reading_begin_reply(job, &transaction);
		json_name(&writer, word_of(kind));
		write_entry(&writer, &entry);
		json_end_object(&writer);
	} else if (!faulted(&transaction.fault)) {
		fault_set_at(&job->fault, DRAGOMAN_NOT_FOUND, "name", "%s \"%.*s\" does not exist",
		             word_of(kind), (int)asked.name.length, asked.name.bytes);
	}
	reading_end(job, &transaction);
}

void serve_catalogue_list(struct job *job)
{
	struct catalogue_entry *entries;
	struct store_transaction transaction;
	enum catalogue_kind kind = kind_of(job);
	if (!empty_request_read(&job->reader)) {
		return;
	}
	store_begin(job->tools->store, STORE_READ, &transaction);
	size_t count = catalogue_list(&transaction, kind, &job->arena, &entries);
	struct json_writer writer = reading_begin_reply(job, &transaction);
	json_name(&writer, kind == CATALOGUE_MEMORY ? "memories" : "glossaries");
	json_begin_list(&writer);
	for (size_t i = 0; i < count; i++) {
		write_entry(&writer, &entries[i]);
	}
	json_end_list(&writer);
	json_end_object(&writer);
	reading_end(job, &transaction);
}
