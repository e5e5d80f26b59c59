#include "writer/catalogue_change.h"

#include "base/clock.h"
#include "store/concepts.h"
#include "store/graves.h"
#include "store/journal.h"
#include "terms/glossary_order.h"
#include "writer/request_keys.h"
#include "writer/unit_change.h"

static const char *verb_of(enum catalogue_kind kind, enum catalogue_step step)
{
	static const char *const memory[] = {"memory.create", "memory.update", "memory.delete"};
	static const char *const glossary[] = {"glossary.create", "glossary.update",
	                                       "glossary.delete"};
	return (kind == CATALOGUE_MEMORY ? memory : glossary)[step];
}

static const char *word_of(enum catalogue_kind kind)
{
	return kind == CATALOGUE_MEMORY ? "memory" : "glossary";
}

struct catalogue_view catalogue_view_of(const struct catalogue_entry *entry)
{
	return (struct catalogue_view){
		.side = entry->kind == CATALOGUE_MEMORY ? CATALOGUE_OF_MEMORIES
	                                                : CATALOGUE_OF_GLOSSARIES,
		.name = entry->name,
		.description = entry->description,
		.languages = entry->languages,
		.language_count = entry->language_count,
		.searchable = entry->searchable,
		.searchable_count = entry->searchable_count,
		.penalty = entry->penalty,
		.policy = entry->policy,
		.one_preferred = entry->one_preferred,
		.extends = entry->extends,
		.extends_count = entry->extends_count,
		.count = entry->count,
		.revision = entry->revision,
		.created = entry->created,
		.changed = entry->changed,
	};
}

static void take_asked(struct catalogue_entry *entry, const struct catalogue_request *asked)
{
	if (asked->has_description) {
		entry->description = asked->description;
	}
	if (asked->has_languages) {
		entry->languages = asked->languages;
		entry->language_count = asked->language_count;
	}
	if (asked->has_searchable) {
		entry->searchable = asked->searchable;
		entry->searchable_count = asked->searchable_count;
	}
	if (asked->has_penalty) {
		entry->penalty = asked->penalty;
	}
	if (asked->has_policy) {
		entry->policy = (enum catalogue_policy)asked->policy;
	}
	if (asked->has_one_preferred) {
		entry->one_preferred = asked->one_preferred;
	}
	if (asked->has_extends) {
		entry->extends = asked->extends;
		entry->extends_count = asked->extends_count;
	}
}

static struct dragoman_text keep_buffer(struct change *change, struct buffer *buffer,
                                        struct store_transaction *transaction)
{
	if (buffer->failed) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	struct dragoman_text kept = arena_copy_text(change->arena, buffer_text(buffer));
	buffer_finish(buffer);
	return kept;
}

static void write_row(struct change *change, struct store_transaction *transaction,
                      struct dragoman_text body)
{
	struct journal_row row = {
		.revision = change->revision,
		.time = clock_now(),
		.verb = dragoman_text_of(change->verb),
		.by = change->by,
		.body = body,
	};
	journal_append(transaction, &row);
}

/* The journal's row and the reply show the same: all that is decided, not only what was asked for,
 * so that a mirror needs nothing but the row. */
static void write_entry(struct change *change, struct store_transaction *transaction,
                        struct catalogue_entry *entry)
{
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	entry->revision = change->revision;
	entry->changed = clock_now();
	catalogue_put(transaction, entry);
	struct catalogue_view view = catalogue_view_of(entry);
	catalogue_write(&writer, &view);
	change->outcome = keep_buffer(change, &buffer, transaction);

	struct json_writer row = {.out = &buffer};
	json_begin_object(&row);
	json_name(&row, word_of(entry->kind));
	json_write_raw(&row, change->outcome);
	json_end_object(&row);
	write_row(change, transaction, keep_buffer(change, &buffer, transaction));
	change->changed_count = 1;
}

static bool refuse(struct change *change, enum dragoman_status status, const char *reason)
{
	fault_set_at(&change->refusal, status, "name", "%s \"%.*s\" %s", word_of(change->kind),
	             (int)change->name.length, change->name.bytes, reason);
	return false;
}

/* What it is to extend must be there, and not lead back to it. */
static bool check_extends(struct change *change, struct store_transaction *transaction,
                          const struct catalogue_request *asked)
{
	return !asked->has_extends ||
	       glossary_order_check(transaction, change->arena, change->name, asked->extends,
	                            asked->extends_count, &change->refusal);
}

static void apply_create(struct change *change, struct store_transaction *transaction)
{
	struct catalogue_change *create = (struct catalogue_change *)change;
	struct catalogue_entry entry;
	if (catalogue_get(transaction, change->kind, change->name, change->arena, &entry)) {
		refuse(change, DRAGOMAN_CONFLICT, "exists already");
		return;
	}
	if (!check_extends(change, transaction, &create->asked)) {
		return;
	}
	entry = (struct catalogue_entry){
		.kind = change->kind,
		.name = change->name,
		.one_preferred = true,
		.created = clock_now(),
	};
	take_asked(&entry, &create->asked);
	write_entry(change, transaction, &entry);
}

static bool find_entry(struct change *change, struct store_transaction *transaction,
                       struct catalogue_entry *out_entry)
{
	return catalogue_get(transaction, change->kind, change->name, change->arena, out_entry) ||
	       refuse(change, DRAGOMAN_NOT_FOUND, "does not exist");
}

static bool is_same_list(const struct dragoman_text *a, size_t a_count,
                         const struct dragoman_text *b, size_t b_count)
{
	bool is_same = a_count == b_count;
	for (size_t i = 0; is_same && i < a_count; i++) {
		is_same = dragoman_text_equal(a[i], b[i]);
	}
	return is_same;
}

static void apply_update(struct change *change, struct store_transaction *transaction)
{
	struct catalogue_change *update = (struct catalogue_change *)change;
	const struct catalogue_request *asked = &update->asked;
	struct catalogue_entry entry;
	if (!find_entry(change, transaction, &entry)) {
		return;
	}
	if (asked->has_searchable && entry.count > 0 &&
	    !is_same_list(entry.searchable, entry.searchable_count, asked->searchable,
	                  asked->searchable_count)) {
		/* what is filed would no longer be what is asked for */
		fault_set_at(&change->refusal, DRAGOMAN_CONFLICT, "searchable",
		             "the searchable languages of a memory that holds units cannot change");
		return;
	}
	if (!check_extends(change, transaction, asked)) {
		return;
	}
	take_asked(&entry, asked);
	write_entry(change, transaction, &entry);
}

/* What others extend stays: their decisions would be about nothing. */
static bool check_unextended(struct change *change, struct store_transaction *transaction)
{
	struct dragoman_text by = {0};
	if (change->kind == CATALOGUE_GLOSSARY) {
		by = glossary_order_extender(transaction, change->arena, change->name);
	}
	if (by.length > 0) {
		fault_set_at(&change->refusal, DRAGOMAN_CONFLICT, "name",
		             "glossary \"%.*s\" is extended by \"%.*s\"",
		             (int)change->name.length, change->name.bytes, (int)by.length,
		             by.bytes);
	}
	return by.length == 0;
}

static void apply_delete(struct change *change, struct store_transaction *transaction)
{
	struct buffer buffer = {0};
	struct json_writer writer = {.out = &buffer};
	struct catalogue_entry entry;
	if (!find_entry(change, transaction, &entry) || !check_unextended(change, transaction)) {
		return;
	}
	if (change->kind == CATALOGUE_MEMORY) {
		graves_add_memory(transaction, entry.number);
	} else {
		concepts_delete_glossary(transaction, entry.number);
	}
	request_keys_forget(transaction, change->kind, change->name);
	catalogue_delete(transaction, change->kind, change->name);
	json_write_number(&writer, entry.count);
	change->outcome = keep_buffer(change, &buffer, transaction);

	struct json_writer row = {.out = &buffer};
	json_begin_object(&row);
	json_member_text(&row, "name", change->name);
	json_end_object(&row);
	write_row(change, transaction, keep_buffer(change, &buffer, transaction));
	change->changed_count = 1 + entry.count;
}

struct catalogue_change *catalogue_change_prepare(struct arena *arena, enum catalogue_kind kind,
                                                  enum catalogue_step step,
                                                  const struct catalogue_request *asked)
{
	static const change_apply apply[] = {apply_create, apply_update, apply_delete};
	struct catalogue_change *made = ARENA_NEW(arena, struct catalogue_change, 1);
	made->step = step;
	made->asked = *asked;
	made->change = (struct change){
		.apply = apply[step],
		.verb = verb_of(kind, step),
		.kind = kind,
		.name = asked->name,
		.key = asked->key,
		.item_count = 1,
		.byte_count = 256 + asked->description.length,
		.arena = arena,
	};
	return made;
}
