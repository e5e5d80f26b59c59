#include "record/unit_record.h"

#include "record/field.h"

#define VERSION 1

/* Ids are for ever: a new member takes a new id, a dropped one leaves a hole. */
enum unit_field {
	UNIT_ID = 1,
	UNIT_REVISION,
	UNIT_SOURCE,
	UNIT_VARIANT,
	UNIT_PREVIOUS,
	UNIT_NEXT,
	UNIT_CONTEXT,
	UNIT_STATUS,
	UNIT_ORIGIN,
	UNIT_SUBJECT,
	UNIT_AUTHOR,
	UNIT_CHANGED_BY,
	UNIT_CREATED,
	UNIT_CHANGED,
	UNIT_USED,
	UNIT_LAST_USED,
	UNIT_NOTE,
	UNIT_PROPERTY
};

enum variant_field {
	VARIANT_LANGUAGE = 1,
	VARIANT_TEXT,
	VARIANT_TAG,
	VARIANT_AUTHOR,
	VARIANT_CREATED,
	VARIANT_CHANGED,
	VARIANT_NOTE,
	VARIANT_PROPERTY
};

enum tag_field { TAG_AT = 1, TAG_KIND, TAG_ID, TAG_EXTERNAL, TAG_TYPE, TAG_ELEMENT, TAG_DATA };

static void write_tag(struct buffer *buffer, const struct dragoman_tag *tag)
{
	field_put_number(buffer, TAG_AT, tag->at);
	field_put_number(buffer, TAG_KIND, tag->kind);
	field_put_text(buffer, TAG_ID, tag->id);
	field_put_text(buffer, TAG_EXTERNAL, tag->external);
	field_put_text(buffer, TAG_TYPE, tag->type);
	field_put_text(buffer, TAG_ELEMENT, tag->element);
	field_put_text(buffer, TAG_DATA, tag->data);
}

static void write_properties(struct buffer *buffer, uint8_t id,
                             const struct dragoman_property *properties, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		field_put_pair(buffer, id, properties[i].name, properties[i].value);
	}
}

static void write_variant(struct buffer *buffer, struct buffer *scratch,
                          const struct dragoman_variant *variant)
{
	field_put_text(buffer, VARIANT_LANGUAGE, variant->language);
	field_put_text(buffer, VARIANT_TEXT, variant->text);
	for (size_t i = 0; i < variant->tag_count; i++) {
		buffer_clear(scratch);
		write_tag(scratch, &variant->tags[i]);
		field_put_item(buffer, VARIANT_TAG, buffer_text(scratch));
	}
	field_put_text(buffer, VARIANT_AUTHOR, variant->author);
	field_put_time(buffer, VARIANT_CREATED, variant->created);
	field_put_time(buffer, VARIANT_CHANGED, variant->changed);
	field_put_list(buffer, VARIANT_NOTE, variant->notes, variant->note_count);
	write_properties(buffer, VARIANT_PROPERTY, variant->properties, variant->property_count);
}

static void write_neighbours(struct buffer *buffer, uint8_t id,
                             const struct dragoman_neighbour *neighbours, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		field_put_pair(buffer, id, neighbours[i].language, neighbours[i].text);
	}
}

void unit_record_write(struct buffer *buffer, const struct dragoman_unit *unit)
{
	struct buffer variant = {0}, scratch = {0};
	buffer_append_byte(buffer, VERSION);
	field_put_text(buffer, UNIT_ID, unit->id);
	field_put_number(buffer, UNIT_REVISION, unit->revision);
	field_put_text(buffer, UNIT_SOURCE, unit->source);
	for (size_t i = 0; i < unit->variant_count; i++) {
		buffer_clear(&variant);
		write_variant(&variant, &scratch, &unit->variants[i]);
		field_put_item(buffer, UNIT_VARIANT, buffer_text(&variant));
	}
	write_neighbours(buffer, UNIT_PREVIOUS, unit->previous, unit->previous_count);
	write_neighbours(buffer, UNIT_NEXT, unit->next, unit->next_count);
	field_put_text(buffer, UNIT_CONTEXT, unit->context);
	field_put_number(buffer, UNIT_STATUS, unit->status);
	field_put_number(buffer, UNIT_ORIGIN, unit->origin);
	field_put_text(buffer, UNIT_SUBJECT, unit->subject);
	field_put_text(buffer, UNIT_AUTHOR, unit->author);
	field_put_text(buffer, UNIT_CHANGED_BY, unit->changed_by);
	field_put_time(buffer, UNIT_CREATED, unit->created);
	field_put_time(buffer, UNIT_CHANGED, unit->changed);
	field_put_number(buffer, UNIT_USED, unit->used);
	field_put_time(buffer, UNIT_LAST_USED, unit->last_used);
	field_put_list(buffer, UNIT_NOTE, unit->notes, unit->note_count);
	write_properties(buffer, UNIT_PROPERTY, unit->properties, unit->property_count);
	buffer->failed |= variant.failed || scratch.failed;
	buffer_finish(&variant);
	buffer_finish(&scratch);
}

static bool read_tag(struct dragoman_text bytes, struct dragoman_tag *tag)
{
	struct field_walk walk;
	struct field field;
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		switch (field.id) {
		case TAG_AT:
			tag->at = (uint32_t)field_number(&walk, field);
			break;
		case TAG_KIND:
			tag->kind = (enum dragoman_tag_kind)field_number(&walk, field);
			break;
		case TAG_ID:
			tag->id = field.payload;
			break;
		case TAG_EXTERNAL:
			tag->external = field.payload;
			break;
		case TAG_TYPE:
			tag->type = field.payload;
			break;
		case TAG_ELEMENT:
			tag->element = field.payload;
			break;
		case TAG_DATA:
			tag->data = field.payload;
			break;
		}
	}
	return !walk.is_corrupt && tag->kind <= DRAGOMAN_TAG_STANDALONE;
}

static void make_variant_room(struct dragoman_text bytes, struct arena *arena,
                              struct dragoman_variant *variant)
{
	size_t tags = field_count(bytes, VARIANT_TAG), notes = field_count(bytes, VARIANT_NOTE);
	size_t properties = field_count(bytes, VARIANT_PROPERTY);
	variant->tags = tags == 0 ? NULL : ARENA_NEW(arena, struct dragoman_tag, tags);
	variant->notes = notes == 0 ? NULL : ARENA_NEW(arena, struct dragoman_text, notes);
	variant->properties = properties == 0
	                              ? NULL
	                              : ARENA_NEW(arena, struct dragoman_property, properties);
}

static bool read_variant(struct dragoman_text bytes, struct arena *arena,
                         struct dragoman_variant *variant)
{
	struct field_walk walk;
	struct field field;
	struct dragoman_property *property;
	make_variant_room(bytes, arena, variant);
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		switch (field.id) {
		case VARIANT_LANGUAGE:
			variant->language = field.payload;
			break;
		case VARIANT_TEXT:
			variant->text = field.payload;
			break;
		case VARIANT_TAG:
			walk.is_corrupt |= !read_tag(field.payload,
			                             &variant->tags[variant->tag_count++]);
			break;
		case VARIANT_AUTHOR:
			variant->author = field.payload;
			break;
		case VARIANT_CREATED:
			variant->created = field_time(&walk, field);
			break;
		case VARIANT_CHANGED:
			variant->changed = field_time(&walk, field);
			break;
		case VARIANT_NOTE:
			variant->notes[variant->note_count++] = field.payload;
			break;
		case VARIANT_PROPERTY:
			property = &variant->properties[variant->property_count++];
			field_pair(&walk, field, &property->name, &property->value);
			break;
		}
	}
	return !walk.is_corrupt;
}

static void make_unit_room(struct dragoman_text bytes, struct arena *arena,
                           struct dragoman_unit *unit)
{
	size_t counts[UNIT_PROPERTY + 1] = {0};
	struct field_walk walk;
	struct field field;
	field_walk_init(&walk, bytes);
	while (field_next(&walk, &field)) {
		if (field.id <= UNIT_PROPERTY) {
			counts[field.id]++;
		}
	}
	unit->variants = ARENA_NEW(arena, struct dragoman_variant, counts[UNIT_VARIANT]);
	unit->previous = ARENA_NEW(arena, struct dragoman_neighbour, counts[UNIT_PREVIOUS]);
	unit->next = ARENA_NEW(arena, struct dragoman_neighbour, counts[UNIT_NEXT]);
	unit->notes = ARENA_NEW(arena, struct dragoman_text, counts[UNIT_NOTE]);
	unit->properties = ARENA_NEW(arena, struct dragoman_property, counts[UNIT_PROPERTY]);
}

static void read_neighbour(struct field_walk *walk, struct field field,
                           struct dragoman_neighbour *neighbour)
{
	field_pair(walk, field, &neighbour->language, &neighbour->text);
}

/* True if the field was one of those that may come more than once. */
static bool read_repeated(struct field_walk *walk, struct field field, struct arena *arena,
                          struct dragoman_unit *unit)
{
	struct dragoman_property *property;
	switch (field.id) {
	case UNIT_VARIANT:
		walk->is_corrupt |= !read_variant(field.payload, arena,
		                                  &unit->variants[unit->variant_count++]);
		return true;
	case UNIT_PREVIOUS:
		read_neighbour(walk, field, &unit->previous[unit->previous_count++]);
		return true;
	case UNIT_NEXT:
		read_neighbour(walk, field, &unit->next[unit->next_count++]);
		return true;
	case UNIT_NOTE:
		unit->notes[unit->note_count++] = field.payload;
		return true;
	case UNIT_PROPERTY:
		property = &unit->properties[unit->property_count++];
		field_pair(walk, field, &property->name, &property->value);
		return true;
	}
	return false;
}

static void read_number(struct field_walk *walk, struct field field, struct dragoman_unit *unit)
{
	switch (field.id) {
	case UNIT_REVISION:
		unit->revision = field_number(walk, field);
		break;
	case UNIT_STATUS:
		unit->status = (enum dragoman_unit_status)field_number(walk, field);
		break;
	case UNIT_ORIGIN:
		unit->origin = (enum dragoman_origin)field_number(walk, field);
		break;
	case UNIT_CREATED:
		unit->created = field_time(walk, field);
		break;
	case UNIT_CHANGED:
		unit->changed = field_time(walk, field);
		break;
	case UNIT_USED:
		unit->used = field_number(walk, field);
		break;
	case UNIT_LAST_USED:
		unit->last_used = field_time(walk, field);
		break;
	}
}

static void read_text(struct field field, struct dragoman_unit *unit)
{
	switch (field.id) {
	case UNIT_ID:
		unit->id = field.payload;
		break;
	case UNIT_SOURCE:
		unit->source = field.payload;
		break;
	case UNIT_CONTEXT:
		unit->context = field.payload;
		break;
	case UNIT_SUBJECT:
		unit->subject = field.payload;
		break;
	case UNIT_AUTHOR:
		unit->author = field.payload;
		break;
	case UNIT_CHANGED_BY:
		unit->changed_by = field.payload;
		break;
	}
}

bool unit_record_read(struct dragoman_text record, struct arena *arena,
                      struct dragoman_unit *out_unit)
{
	if (record.length == 0 || record.bytes[0] != VERSION) {
		return false;
	}
	struct dragoman_text fields = {record.bytes + 1, record.length - 1};
	struct dragoman_unit unit = {0};
	struct field_walk walk;
	struct field field;
	make_unit_room(fields, arena, &unit);
	field_walk_init(&walk, fields);
	while (field_next(&walk, &field)) {
		if (!read_repeated(&walk, field, arena, &unit)) {
			read_number(&walk, field, &unit);
			read_text(field, &unit);
		}
	}
	if (walk.is_corrupt || unit.status >= DRAGOMAN_UNIT_STATUS_COUNT ||
	    unit.origin >= DRAGOMAN_ORIGIN_COUNT) {
		return false;
	}
	*out_unit = unit;
	return true;
}
