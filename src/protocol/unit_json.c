#include "protocol/unit_json.h"

#include <string.h>

static const char *tag_kind_word(unsigned kind)
{
	return dragoman_tag_kind_word((enum dragoman_tag_kind)kind);
}

static const char *status_word(unsigned status)
{
	return dragoman_unit_status_word((enum dragoman_unit_status)status);
}

static const char *origin_word(unsigned origin)
{
	return dragoman_origin_word((enum dragoman_origin)origin);
}

/* Tags. */

#define TAG(member) offsetof(struct dragoman_tag, member)

static const struct json_field tag_fields[] = {
	{"at", json_read_count, TAG(at), .is_required = true},
	{"kind", json_read_word, TAG(kind), .is_required = true, .word = tag_kind_word,
         .most = DRAGOMAN_TAG_STANDALONE + 1},
	{"id", json_read_text, .offset = TAG(id)},
	{"external", json_read_text, .offset = TAG(external)},
	{"type", json_read_text, .offset = TAG(type)},
	{"element", json_read_text, .offset = TAG(element)},
	{"data", json_read_text, .offset = TAG(data)},
};
static const struct json_shape tag_shape = JSON_SHAPE(tag_fields);
const struct json_field tag_element = {.read = json_read_shape, .shape = &tag_shape};

static size_t count_characters(struct dragoman_text text)
{
	size_t count = 0;
	for (size_t i = 0; i < text.length; i++) {
		count += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
	}
	return count;
}

/* Insertion: tags nearly always come in order, and those of one place must keep theirs. */
static void sort_tags(struct dragoman_tag *tags, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct dragoman_tag tag = tags[i];
		size_t to = i;
		for (; to > 0 && tags[to - 1].at > tag.at; to--) {
			tags[to] = tags[to - 1];
		}
		tags[to] = tag;
	}
}

static bool refuse_tag(struct json_reader *reader, size_t index, uint32_t at, size_t characters)
{
	return json_read_enter(reader, "tags", 0) && json_read_enter(reader, NULL, index) &&
	       json_read_enter(reader, "at", 0) &&
	       json_read_fault(reader, DRAGOMAN_INVALID,
	                       "%u is behind the end of the text, which has %zu characters", at,
	                       characters);
}

bool tags_settle(struct json_reader *reader, struct dragoman_text text, struct dragoman_tag *tags,
                 size_t count)
{
	size_t characters = count == 0 ? 0 : count_characters(text);
	for (size_t i = 0; i < count; i++) {
		if (tags[i].at > characters) {
			return refuse_tag(reader, i, tags[i].at, characters);
		}
	}
	sort_tags(tags, count);
	return true;
}

void tags_maybe(struct json_writer *writer, const struct dragoman_tag *tags, size_t count)
{
	if (count == 0) {
		return;
	}
	json_name(writer, "tags");
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_tag *tag = &tags[i];
		json_begin_object(writer);
		json_member_number(writer, "at", tag->at);
		json_member_string(writer, "kind", dragoman_tag_kind_word(tag->kind));
		json_maybe_text(writer, "id", tag->id);
		json_maybe_text(writer, "external", tag->external);
		json_maybe_text(writer, "type", tag->type);
		json_maybe_text(writer, "element", tag->element);
		json_maybe_text(writer, "data", tag->data);
		json_end_object(writer);
	}
	json_end_list(writer);
}

/* Variants. */

#define VARIANT(member) offsetof(struct dragoman_variant, member)

static const struct json_field variant_fields[] = {
	{"language", json_read_language, VARIANT(language), .is_required = true},
	{"text", json_read_text, VARIANT(text), .is_required = true, .limit = LIMIT_SEGMENT_BYTES},
	{"tags", json_read_list, VARIANT(tags), .count_offset = VARIANT(tag_count),
         .size = sizeof(struct dragoman_tag), .element = &tag_element, .limit = LIMIT_TAGS},
	{"author", json_read_text, .offset = VARIANT(author)},
	{"created", json_read_time, .offset = VARIANT(created)},
	{"changed", json_read_time, .offset = VARIANT(changed)},
	{"notes", json_read_list, VARIANT(notes), .count_offset = VARIANT(note_count),
         .size = sizeof(struct dragoman_text), .element = &json_text_element, .limit = LIMIT_NOTES},
	{"properties", json_read_properties, VARIANT(properties),
         .count_offset = VARIANT(property_count)},
};
static const struct json_shape variant_shape = JSON_SHAPE(variant_fields);

static bool read_variant(struct json_reader *reader, const struct json_node *value,
                         const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_variant *variant = place;
	return json_read_members(reader, value, &variant_shape, variant) &&
	       tags_settle(reader, variant->text, variant->tags, variant->tag_count);
}

static const struct json_field variant_element = {.read = read_variant};

void variant_write(struct json_writer *writer, const struct dragoman_variant *variant)
{
	json_begin_object(writer);
	json_member_text(writer, "language", variant->language);
	json_member_text(writer, "text", variant->text);
	tags_maybe(writer, variant->tags, variant->tag_count);
	json_maybe_text(writer, "author", variant->author);
	json_maybe_time(writer, "created", variant->created);
	json_maybe_time(writer, "changed", variant->changed);
	json_maybe_texts(writer, "notes", variant->notes, variant->note_count);
	json_maybe_properties(writer, "properties", variant->properties, variant->property_count);
	json_end_object(writer);
}

/* Units. */

#define UNIT(member) offsetof(struct unit_put, unit.member)

static const struct json_field unit_fields[] = {
	{"id", json_read_text, UNIT(id), .is_filled = true, .limit = LIMIT_ID_BYTES},
	{"revision", json_read_number, UNIT(revision), .is_reply = true},
	{"if_revision", json_read_number, offsetof(struct unit_put, if_revision),
         .flag_offset = offsetof(struct unit_put, has_if_revision)},
	{"source", json_read_language, .offset = UNIT(source)},
	{"variants", json_read_list, UNIT(variants), .count_offset = UNIT(variant_count),
         .size = sizeof(struct dragoman_variant), .element = &variant_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_UNIT_LANGUAGES},
	{"previous", json_read_neighbours, UNIT(previous), .count_offset = UNIT(previous_count)},
	{"next", json_read_neighbours, UNIT(next), .count_offset = UNIT(next_count)},
	{"context", json_read_text, .offset = UNIT(context)},
	{"status", json_read_word, UNIT(status), .word = status_word, .least = 1,
         .most = DRAGOMAN_UNIT_STATUS_COUNT},
	{"origin", json_read_word, UNIT(origin), .word = origin_word, .least = 1,
         .most = DRAGOMAN_ORIGIN_COUNT},
	{"subject", json_read_text, .offset = UNIT(subject)},
	{"author", json_read_text, .offset = UNIT(author)},
	{"changed_by", json_read_text, .offset = UNIT(changed_by)},
	{"created", json_read_time, .offset = UNIT(created)},
	{"changed", json_read_time, .offset = UNIT(changed)},
	{"used", json_read_number, .offset = UNIT(used)},
	{"last_used", json_read_time, .offset = UNIT(last_used)},
	{"notes", json_read_list, UNIT(notes), .count_offset = UNIT(note_count),
         .size = sizeof(struct dragoman_text), .element = &json_text_element, .limit = LIMIT_NOTES},
	{"properties", json_read_properties, UNIT(properties),
         .count_offset = UNIT(property_count)},
};
static const struct json_shape unit_shape = JSON_SHAPE(unit_fields);

static bool check_source(struct json_reader *reader, const struct dragoman_unit *unit)
{
	if (unit->source.length == 0) {
		return true;
	}
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->source, unit->variants[i].language)) {
			return true;
		}
	}
	return json_read_enter(reader, "source", 0) &&
	       json_read_fault(reader, DRAGOMAN_INVALID, "no variant is in `%.*s`",
	                       (int)unit->source.length, unit->source.bytes);
}

static bool read_unit(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	(void)field;
	struct unit_put *put = place;
	return json_read_members(reader, value, &unit_shape, put) &&
	       check_source(reader, &put->unit);
}

static const struct json_field unit_element = {.read = read_unit};

#define REQUEST(member) offsetof(struct unit_put_request, member)

static const struct json_field put_fields[] = {
	{"memory", json_read_name, REQUEST(memory), .is_required = true},
	{"key", json_read_text, REQUEST(key), .is_filled = true, .limit = LIMIT_KEY_BYTES},
	{"update", json_read_flag, .offset = REQUEST(is_update)},
	{"units", json_read_list, REQUEST(units), .count_offset = REQUEST(unit_count),
         .size = sizeof(struct unit_put), .element = &unit_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_PUT_UNITS},
};
static const struct json_shape put_shape = JSON_SHAPE(put_fields);

bool unit_put_request_read(struct json_reader *reader, struct unit_put_request *out_request)
{
	*out_request = (struct unit_put_request){0};
	return json_read_body(reader, &put_shape, out_request);
}

bool unit_read(struct json_reader *reader, const struct json_node *value,
               struct dragoman_unit *out_unit)
{
	struct unit_put put = {0};
	bool is_good = !faulted(reader->fault) && read_unit(reader, value, NULL, &put);
	if (is_good) {
		*out_unit = put.unit;
	}
	return is_good;
}

static void neighbours_maybe(struct json_writer *writer, const char *name,
                             const struct dragoman_neighbour *neighbours, size_t count)
{
	if (count == 0) {
		return;
	}
	json_name(writer, name);
	json_begin_object(writer);
	for (size_t i = 0; i < count; i++) {
		json_name_text(writer, neighbours[i].language);
		json_write_text(writer, neighbours[i].text);
	}
	json_end_object(writer);
}

static void write_variants(struct json_writer *writer, const struct dragoman_unit *unit)
{
	json_name(writer, "variants");
	json_begin_list(writer);
	for (size_t i = 0; i < unit->variant_count; i++) {
		variant_write(writer, &unit->variants[i]);
	}
	json_end_list(writer);
}

void unit_write(struct json_writer *writer, const struct dragoman_unit *unit)
{
	json_begin_object(writer);
	json_maybe_text(writer, "id", unit->id);
	json_maybe_number(writer, "revision", unit->revision);
	json_maybe_text(writer, "source", unit->source);
	write_variants(writer, unit);
	neighbours_maybe(writer, "previous", unit->previous, unit->previous_count);
	neighbours_maybe(writer, "next", unit->next, unit->next_count);
	json_maybe_text(writer, "context", unit->context);
	json_maybe_string(writer, "status", dragoman_unit_status_word(unit->status));
	json_maybe_string(writer, "origin", dragoman_origin_word(unit->origin));
	json_maybe_text(writer, "subject", unit->subject);
	json_maybe_text(writer, "author", unit->author);
	json_maybe_text(writer, "changed_by", unit->changed_by);
	json_maybe_time(writer, "created", unit->created);
	json_maybe_time(writer, "changed", unit->changed);
	json_maybe_number(writer, "used", unit->used);
	json_maybe_time(writer, "last_used", unit->last_used);
	json_maybe_texts(writer, "notes", unit->notes, unit->note_count);
	json_maybe_properties(writer, "properties", unit->properties, unit->property_count);
	json_end_object(writer);
}
