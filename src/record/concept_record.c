#include "record/concept_record.h"

#include "record/field.h"

#include <stddef.h>

#define VERSION 1

/* Ids are for ever: a new member takes a new id, a dropped one leaves a hole. */
enum concept_field {
	CONCEPT_ID = 1,
	CONCEPT_REVISION,
	CONCEPT_KIND,
	CONCEPT_SUBJECT,
	CONCEPT_DEFINITION,
	CONCEPT_NOTE,
	CONCEPT_SOURCE,
	CONCEPT_RELATION,
	CONCEPT_LANGUAGE,
	CONCEPT_AUTHOR,
	CONCEPT_CHANGED_BY,
	CONCEPT_CREATED,
	CONCEPT_CHANGED,
	CONCEPT_PROPERTY,
	CONCEPT_END
};

enum language_field {
	LANGUAGE_TAG = 1,
	LANGUAGE_DEFINITION,
	LANGUAGE_NOTE,
	LANGUAGE_TERM,
	LANGUAGE_PROPERTY
};

enum term_field {
	TERM_ID = 1,
	TERM_TEXT,
	TERM_STATUS,
	TERM_ORIGINAL_STATUS,
	TERM_PART_OF_SPEECH,
	TERM_GENDER,
	TERM_NUMBER,
	TERM_TYPE,
	TERM_SCHEME,
	TERM_CASE_SENSITIVE,
	TERM_FROM,
	TERM_UNTIL,
	TERM_FORM,
	TERM_NOTE,
	TERM_CONTEXT,
	TERM_SOURCE,
	TERM_PROPERTY
};

/* Members that are plain text: which field holds them. */
struct text_member {
	uint8_t id;
	size_t offset;
};

static const struct text_member concept_texts[] = {
	{CONCEPT_ID, offsetof(struct dragoman_concept, id)},
	{CONCEPT_SUBJECT, offsetof(struct dragoman_concept, subject)},
	{CONCEPT_DEFINITION, offsetof(struct dragoman_concept, definition)},
	{CONCEPT_AUTHOR, offsetof(struct dragoman_concept, author)},
	{CONCEPT_CHANGED_BY, offsetof(struct dragoman_concept, changed_by)},
	{0, 0},
};

static const struct text_member language_texts[] = {
	{LANGUAGE_TAG, offsetof(struct dragoman_concept_language, language)},
	{LANGUAGE_DEFINITION, offsetof(struct dragoman_concept_language, definition)},
	{LANGUAGE_NOTE, offsetof(struct dragoman_concept_language, note)},
	{0, 0},
};

static const struct text_member term_texts[] = {
	{TERM_ID, offsetof(struct dragoman_term, id)},
	{TERM_TEXT, offsetof(struct dragoman_term, text)},
	{TERM_ORIGINAL_STATUS, offsetof(struct dragoman_term, original_status)},
	{TERM_PART_OF_SPEECH, offsetof(struct dragoman_term, part_of_speech)},
	{TERM_GENDER, offsetof(struct dragoman_term, gender)},
	{TERM_NUMBER, offsetof(struct dragoman_term, number)},
	{TERM_TYPE, offsetof(struct dragoman_term, type)},
	{TERM_SCHEME, offsetof(struct dragoman_term, scheme)},
	{TERM_FROM, offsetof(struct dragoman_term, from)},
	{TERM_UNTIL, offsetof(struct dragoman_term, until)},
	{TERM_NOTE, offsetof(struct dragoman_term, note)},
	{TERM_CONTEXT, offsetof(struct dragoman_term, context)},
	{TERM_SOURCE, offsetof(struct dragoman_term, source)},
	{0, 0},
};

static void write_texts(struct buffer *buffer, const struct text_member *members,
                        const void *object)
{
	for (; members->id != 0; members++) {
		const struct dragoman_text *text = (const void *)((const char *)object +
		                                                  members->offset);
		field_put_text(buffer, members->id, *text);
	}
}

/* True if the field is one of the plain texts. */
static bool read_text(struct field field, const struct text_member *members, void *object)
{
	for (; members->id != 0; members++) {
		if (members->id == field.id) {
			struct dragoman_text *text = (void *)((char *)object + members->offset);
			*text = field.payload;
			return true;
		}
	}
	return false;
}

static void write_properties(struct buffer *buffer, uint8_t id,
                             const struct dragoman_property *properties, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		field_put_pair(buffer, id, properties[i].name, properties[i].value);
	}
}

static void write_term(struct buffer *buffer, const struct dragoman_term *term)
{
	write_texts(buffer, term_texts, term);
	field_put_number(buffer, TERM_STATUS, term->status);
	field_put_number(buffer, TERM_CASE_SENSITIVE, term->case_sensitive);
	field_put_list(buffer, TERM_FORM, term->forms, term->form_count);
	write_properties(buffer, TERM_PROPERTY, term->properties, term->property_count);
}

static void write_language(struct buffer *buffer, struct buffer *scratch,
                           const struct dragoman_concept_language *language)
{
	write_texts(buffer, language_texts, language);
	for (size_t i = 0; i < language->term_count; i++) {
		buffer_clear(scratch);
		write_term(scratch, &language->terms[i]);
		field_put_item(buffer, LANGUAGE_TERM, buffer_text(scratch));
	}
	write_properties(buffer, LANGUAGE_PROPERTY, language->properties, language->property_count);
}

void concept_record_write(struct buffer *buffer, const struct dragoman_concept *entry)
{
	struct buffer language = {0}, scratch = {0};
	buffer_append_byte(buffer, VERSION);
	write_texts(buffer, concept_texts, entry);
	field_put_number(buffer, CONCEPT_REVISION, entry->revision);
	field_put_number(buffer, CONCEPT_KIND, entry->kind);
	field_put_list(buffer, CONCEPT_NOTE, entry->notes, entry->note_count);
	field_put_list(buffer, CONCEPT_SOURCE, entry->sources, entry->source_count);
	for (size_t i = 0; i < entry->relation_count; i++) {
		field_put_pair(buffer, CONCEPT_RELATION, entry->relations[i].kind,
		               entry->relations[i].concept_id);
	}
	for (size_t i = 0; i < entry->language_count; i++) {
		buffer_clear(&language);
		write_language(&language, &scratch, &entry->languages[i]);
		field_put_item(buffer, CONCEPT_LANGUAGE, buffer_text(&language));
	}
	field_put_time(buffer, CONCEPT_CREATED, entry->created);
	field_put_time(buffer, CONCEPT_CHANGED, entry->changed);
	write_properties(buffer, CONCEPT_PROPERTY, entry->properties, entry->property_count);
	buffer->failed |= language.failed || scratch.failed;
	buffer_finish(&language);
	buffer_finish(&scratch);
}

static void read_property(struct field_walk *walk, struct field field,
                          struct dragoman_property *property)
{
	field_pair(walk, field, &property->name, &property->value);
}

static void make_term_room(struct dragoman_text bytes, struct arena *arena,
                           struct dragoman_term *term)
{
	size_t forms = field_count(bytes, TERM_FORM);
	size_t properties = field_count(bytes, TERM_PROPERTY);
	term->forms = forms == 0 ? NULL : ARENA_NEW(arena, struct dragoman_text, forms);
	term->properties = properties == 0 ? NULL
	                                   : ARENA_NEW(arena, struct dragoman_property, properties);
}

static bool read_term(struct dragoman_text bytes, struct arena *arena, struct dragoman_term *term)
{
	struct field_walk walk;
	struct field field;
	uint64_t status = 0;
	make_term_room(bytes, arena, term);
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		if (read_text(field, term_texts, term)) {
			continue;
		}
		switch (field.id) {
		case TERM_STATUS:
			status = field_number(&walk, field);
			break;
		case TERM_CASE_SENSITIVE:
			term->case_sensitive = field_number(&walk, field) != 0;
			break;
		case TERM_FORM:
			term->forms[term->form_count++] = field.payload;
			break;
		case TERM_PROPERTY:
			read_property(&walk, field, &term->properties[term->property_count++]);
			break;
		}
	}
	if (walk.is_corrupt || status >= DRAGOMAN_TERM_STATUS_COUNT) {
		return false;
	}
	term->status = (enum dragoman_term_status)status;
	return true;
}

static bool read_language(struct dragoman_text bytes, struct arena *arena,
                          struct dragoman_concept_language *language)
{
	struct field_walk walk;
	struct field field;
	language->terms = ARENA_NEW(arena, struct dragoman_term, field_count(bytes, LANGUAGE_TERM));
	language->properties = ARENA_NEW(arena, struct dragoman_property,
	                                 field_count(bytes, LANGUAGE_PROPERTY));
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		if (read_text(field, language_texts, language)) {
			continue;
		}
		switch (field.id) {
		case LANGUAGE_TERM:
			walk.is_corrupt |= !read_term(field.payload, arena,
			                              &language->terms[language->term_count++]);
			break;
		case LANGUAGE_PROPERTY:
			read_property(&walk, field,
			              &language->properties[language->property_count++]);
			break;
		}
	}
	return !walk.is_corrupt;
}

static void make_concept_room(struct dragoman_text bytes, struct arena *arena,
                              struct dragoman_concept *entry)
{
	size_t counts[CONCEPT_END] = {0};
	struct field_walk walk;
	struct field field;
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		if (field.id < CONCEPT_END) {
			counts[field.id]++;
		}
	}
	entry->notes = ARENA_NEW(arena, struct dragoman_text, counts[CONCEPT_NOTE]);
	entry->sources = ARENA_NEW(arena, struct dragoman_text, counts[CONCEPT_SOURCE]);
	entry->relations = ARENA_NEW(arena, struct dragoman_relation, counts[CONCEPT_RELATION]);
	entry->languages = ARENA_NEW(arena, struct dragoman_concept_language,
	                             counts[CONCEPT_LANGUAGE]);
	entry->properties = ARENA_NEW(arena, struct dragoman_property, counts[CONCEPT_PROPERTY]);
}

/* True if the field was one of those that may come more than once. */
static bool read_repeated(struct field_walk *walk, struct field field, struct arena *arena,
                          struct dragoman_concept *entry)
{
	struct dragoman_relation *relation;
	switch (field.id) {
	case CONCEPT_NOTE:
		entry->notes[entry->note_count++] = field.payload;
		return true;
	case CONCEPT_SOURCE:
		entry->sources[entry->source_count++] = field.payload;
		return true;
	case CONCEPT_RELATION:
		relation = &entry->relations[entry->relation_count++];
		field_pair(walk, field, &relation->kind, &relation->concept_id);
		return true;
	case CONCEPT_LANGUAGE:
		walk->is_corrupt |= !read_language(field.payload, arena,
		                                   &entry->languages[entry->language_count++]);
		return true;
	case CONCEPT_PROPERTY:
		read_property(walk, field, &entry->properties[entry->property_count++]);
		return true;
	}
	return false;
}

static void read_number(struct field_walk *walk, struct field field, struct dragoman_concept *entry)
{
	uint64_t kind;
	switch (field.id) {
	case CONCEPT_REVISION:
		entry->revision = field_number(walk, field);
		break;
	case CONCEPT_KIND:
		kind = field_number(walk, field);
		walk->is_corrupt |= kind >= DRAGOMAN_CONCEPT_KIND_COUNT;
		entry->kind = (enum dragoman_concept_kind)kind;
		break;
	case CONCEPT_CREATED:
		entry->created = field_time(walk, field);
		break;
	case CONCEPT_CHANGED:
		entry->changed = field_time(walk, field);
		break;
	}
}

bool concept_record_read(struct dragoman_text record, struct arena *arena,
                         struct dragoman_concept *out_entry)
{
	if (record.length == 0 || record.bytes[0] != VERSION) {
		return false;
	}
	struct dragoman_text fields = {record.bytes + 1, record.length - 1};
	struct dragoman_concept entry = {0};
	struct field_walk walk;
	struct field field;
	make_concept_room(fields, arena, &entry);
	field_walk_init(&walk, fields);
	while (field_next(&walk, &field)) {
		if (!read_text(field, concept_texts, &entry) &&
		    !read_repeated(&walk, field, arena, &entry)) {
			read_number(&walk, field, &entry);
		}
	}
	if (walk.is_corrupt) {
		return false;
	}
	*out_entry = entry;
	return true;
}
