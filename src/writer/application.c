#include "writer/application.h"

#include "base/buffer.h"
#include "base/clock.h"
#include "protocol/json_write.h"
#include "store/journal.h"

#include <stdio.h>
#include <stdlib.h>

static const char *word_of(enum catalogue_kind kind)
{
	return kind == CATALOGUE_MEMORY ? "memory" : "glossary";
}

bool application_begin(struct application *application, struct change *change,
                       struct store_transaction *transaction)
{
	*application = (struct application){
		.change = change, .transaction = transaction, .now = clock_now()};
	if (!catalogue_get(transaction, change->kind, change->name, change->arena,
	                   &application->entry)) {
		const char *word = word_of(change->kind);
		fault_set_at(&change->refusal, DRAGOMAN_NOT_FOUND, word, "no %s \"%.*s\"", word,
		             (int)change->name.length, change->name.bytes);
		return false;
	}
	return true;
}

void application_end(struct application *application)
{
	application->change->changed_count = application->part;
	if (application->part > 0) {
		application->entry.revision = application->change->revision;
		catalogue_put(application->transaction, &application->entry);
	}
}

void application_log(struct application *application, struct dragoman_text body)
{
	struct journal_row row = {
		.revision = application->change->revision,
		.part = application->part++,
		.time = application->now,
		.verb = dragoman_text_of(application->change->verb),
		.by = application->change->by,
		.body = body,
	};
	journal_append(application->transaction, &row);
}

void application_log_delete(struct application *application, struct dragoman_text id)
{
	struct buffer buffer = {0};
	struct json_writer json = {.out = &buffer};
	json_begin_object(&json);
	json_member_text(&json, word_of(application->entry.kind), application->entry.name);
	json_name(&json, "ids");
	json_begin_list(&json);
	json_write_text(&json, id);
	json_end_list(&json);
	json_end_object(&json);
	application_log(application, application_keep(application->change->arena, &buffer));
}

struct dragoman_text application_keep(struct arena *arena, struct buffer *buffer)
{
	if (buffer->failed) {
		fputs("out of memory\n", stderr);
		abort();
	}
	struct dragoman_text kept = arena_copy_text(arena, buffer_text(buffer));
	buffer_finish(buffer);
	return kept;
}
