#include "store/catalogue.h"

#include "record/field.h"
#include "store/units.h"

#include <string.h>

#define NAME_BYTES 64
#define VERSION 1

enum entry_field {
	ENTRY_NUMBER = 1,
	ENTRY_DESCRIPTION,
	ENTRY_LANGUAGE,
	ENTRY_SEARCHABLE,
	ENTRY_PENALTY,
	ENTRY_POLICY,
	ENTRY_MANY_PREFERRED,
	ENTRY_EXTENDS,
	ENTRY_COUNT,
	ENTRY_REVISION,
	ENTRY_CREATED,
	ENTRY_CHANGED
};

struct key {
	char bytes[1 + NAME_BYTES];
};

static struct dragoman_text make_key(struct key *key, enum catalogue_kind kind,
                                     struct dragoman_text name)
{
	size_t length = name.length > NAME_BYTES ? NAME_BYTES : name.length;
	key->bytes[0] = (char)kind;
	memcpy(key->bytes + 1, name.bytes, length);
	return (struct dragoman_text){key->bytes, 1 + length};
}

static struct dragoman_text *read_list(struct dragoman_text fields, uint8_t id, struct arena *arena,
                                       size_t *out_count)
{
	struct field_walk walk;
	struct field field;
	struct dragoman_text *list = ARENA_NEW(arena, struct dragoman_text,
	                                       field_count(fields, id));
	*out_count = 0;
	field_walk_init(&walk, fields);
	while (field_next(&walk, &field)) {
		if (field.id == id) {
			list[(*out_count)++] = arena_copy_text(arena, field.payload);
		}
	}
	return list;
}

static void read_single(struct field_walk *walk, struct field field, struct arena *arena,
                        struct catalogue_entry *entry)
{
	switch (field.id) {
	case ENTRY_NUMBER:
		entry->number = (uint32_t)field_number(walk, field);
		break;
	case ENTRY_DESCRIPTION:
		entry->description = arena_copy_text(arena, field.payload);
		break;
	case ENTRY_PENALTY:
		entry->penalty = (uint32_t)field_number(walk, field);
		break;
	case ENTRY_POLICY:
		entry->policy = (enum catalogue_policy)(field_number(walk, field) & 3);
		break;
	case ENTRY_MANY_PREFERRED:
		entry->one_preferred = false;
		break;
	case ENTRY_COUNT:
		entry->count = field_number(walk, field);
		break;
	case ENTRY_REVISION:
		entry->revision = field_number(walk, field);
		break;
	case ENTRY_CREATED:
		entry->created = field_time(walk, field);
		break;
	case ENTRY_CHANGED:
		entry->changed = field_time(walk, field);
		break;
	}
}

/* Everything is copied: an entry outlives the page it was read from. */
static bool read_entry(struct dragoman_text key, struct dragoman_text record, struct arena *arena,
                       struct catalogue_entry *out_entry)
{
	if (record.length == 0 || record.bytes[0] != VERSION) {
		return false;
	}
	struct dragoman_text fields = {record.bytes + 1, record.length - 1};
	struct field_walk walk;
	struct field field;
	*out_entry = (struct catalogue_entry){
		.kind = (enum catalogue_kind)key.bytes[0],
		.name = arena_copy_text(arena,
	                                (struct dragoman_text){key.bytes + 1, key.length - 1}),
		.one_preferred = true,
	};
	field_walk_init(&walk, fields);
	while (field_next(&walk, &field)) {
		read_single(&walk, field, arena, out_entry);
	}
	out_entry->languages = read_list(fields, ENTRY_LANGUAGE, arena, &out_entry->language_count);
	out_entry->searchable = read_list(fields, ENTRY_SEARCHABLE, arena,
	                                  &out_entry->searchable_count);
	out_entry->extends = read_list(fields, ENTRY_EXTENDS, arena, &out_entry->extends_count);
	return !walk.is_corrupt;
}

bool catalogue_get(struct store_transaction *transaction, enum catalogue_kind kind,
                   struct dragoman_text name, struct arena *arena,
                   struct catalogue_entry *out_entry)
{
	struct key key;
	struct dragoman_text record, made = make_key(&key, kind, name);
	if (name.length > NAME_BYTES || !store_get(transaction, STORE_CATALOGUE, made, &record)) {
		return false;
	}
	if (!read_entry(made, record, arena, out_entry)) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt catalogue entry");
		return false;
	}
	return true;
}

void catalogue_put(struct store_transaction *transaction, struct catalogue_entry *entry)
{
	struct key key;
	struct buffer buffer = {0};
	if (entry->number == 0) {
		uint64_t number = store_next_number(transaction, "catalogue", 1);
		if (number > UNITS_MOST_MEMORY) {
			fault_set(&transaction->fault, DRAGOMAN_FULL,
			          "as many memories and glossaries were made as a store can number");
		}
		entry->number = (uint32_t)number;
	}
	buffer_append_byte(&buffer, VERSION);
	field_put_number(&buffer, ENTRY_NUMBER, entry->number);
	field_put_text(&buffer, ENTRY_DESCRIPTION, entry->description);
	field_put_list(&buffer, ENTRY_LANGUAGE, entry->languages, entry->language_count);
	field_put_list(&buffer, ENTRY_SEARCHABLE, entry->searchable, entry->searchable_count);
	field_put_number(&buffer, ENTRY_PENALTY, entry->penalty);
	field_put_number(&buffer, ENTRY_POLICY, entry->policy);
	field_put_number(&buffer, ENTRY_MANY_PREFERRED, !entry->one_preferred);
	field_put_list(&buffer, ENTRY_EXTENDS, entry->extends, entry->extends_count);
	field_put_number(&buffer, ENTRY_COUNT, entry->count);
	field_put_number(&buffer, ENTRY_REVISION, entry->revision);
	field_put_time(&buffer, ENTRY_CREATED, entry->created);
	field_put_time(&buffer, ENTRY_CHANGED, entry->changed);
	if (buffer.failed) {
		fault_set(&transaction->fault, DRAGOMAN_FAILED, "out of memory");
	}
	store_put(transaction, STORE_CATALOGUE, make_key(&key, entry->kind, entry->name),
	          buffer_text(&buffer));
	buffer_finish(&buffer);
}

void catalogue_delete(struct store_transaction *transaction, enum catalogue_kind kind,
                      struct dragoman_text name)
{
	struct key key;
	store_delete(transaction, STORE_CATALOGUE, make_key(&key, kind, name));
}

static size_t count_kind(struct store_cursor *cursor, struct dragoman_text first)
{
	size_t count = 0;
	for (bool is_there = store_cursor_seek(cursor, first);
	     is_there && cursor->key.bytes[0] == first.bytes[0];
	     is_there = store_cursor_next(cursor)) {
		count++;
	}
	return count;
}

size_t catalogue_list(struct store_transaction *transaction, enum catalogue_kind kind,
                      struct arena *arena, struct catalogue_entry **out_entries)
{
	const char prefix = (char)kind;
	struct dragoman_text first = {&prefix, 1};
	struct store_cursor cursor;
	store_cursor_open(transaction, STORE_CATALOGUE, &cursor);
	size_t room = count_kind(&cursor, first), count = 0;
	*out_entries = ARENA_NEW(arena, struct catalogue_entry, room);
	bool is_there = store_cursor_seek(&cursor, first);
	while (is_there && count < room) {
		if (!read_entry(cursor.key, cursor.value, arena, &(*out_entries)[count++])) {
			fault_set(&transaction->fault, DRAGOMAN_FAILED, "corrupt catalogue entry");
			break;
		}
		is_there = store_cursor_next(&cursor);
	}
	store_cursor_close(&cursor);
	return count;
}
