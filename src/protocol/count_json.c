#include "protocol/count_json.h"

#define ASK(member) offsetof(struct dragoman_count_request, member)

static const struct json_field text_element = {
	.read = json_read_text, .is_query = true, .limit = LIMIT_SEGMENT_BYTES};

static const struct json_field request_fields[] = {
	{"language", json_read_language, ASK(language), .is_required = true},
	{"texts", json_read_list, ASK(texts), .count_offset = ASK(text_count),
         .size = sizeof(struct dragoman_text), .element = &text_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_MATCH_SEGMENTS},
};
static const struct json_shape request_shape = JSON_SHAPE(request_fields);

bool count_request_read(struct json_reader *reader, struct dragoman_count_request *out_request)
{
	*out_request = (struct dragoman_count_request){0};
	return json_read_body(reader, &request_shape, out_request);
}

void count_request_write(struct json_writer *writer, const struct dragoman_count_request *request)
{
	json_begin_object(writer);
	json_name(writer, "language");
	json_write_untrusted(writer, request->language);
	json_name(writer, "texts");
	json_begin_list(writer);
	for (size_t i = 0; i < request->text_count; i++) {
		json_write_untrusted(writer, request->texts[i]);
	}
	json_end_list(writer);
	json_end_object(writer);
}

void volume_write(struct json_writer *writer, const struct dragoman_volume *volume)
{
	json_member_number(writer, "words", volume->words);
	json_member_number(writer, "characters", volume->characters);
	json_member_number(writer, "punctuation", volume->punctuation);
	json_member_number(writer, "spaces", volume->spaces);
}

#define VOLUME(member) offsetof(struct dragoman_volume, member)

static const struct json_field volume_fields[] = {
	{"words", json_read_number, VOLUME(words), .is_required = true},
	{"characters", json_read_number, VOLUME(characters), .is_required = true},
	{"punctuation", json_read_number, VOLUME(punctuation), .is_required = true},
	{"spaces", json_read_number, VOLUME(spaces), .is_required = true},
};
static const struct json_shape volume_shape = JSON_SHAPE(volume_fields);
static const struct json_field volume_element = {.read = json_read_shape, .shape = &volume_shape};

#define VOLUMES(member) offsetof(struct dragoman_volumes, member)

static const struct json_field reply_fields[] = {
	{"total", json_read_shape, VOLUMES(total), .shape = &volume_shape, .is_required = true},
	{"counts", json_read_list, VOLUMES(items), .count_offset = VOLUMES(count),
         .size = sizeof(struct dragoman_volume), .element = &volume_element, .is_required = true,
         .limit = LIMIT_JSON_VALUES},
};
static const struct json_shape reply_shape = JSON_SHAPE(reply_fields);

bool volumes_read(struct json_reader *reader, struct dragoman_volumes *out_volumes)
{
	*out_volumes = (struct dragoman_volumes){0};
	return json_read_body(reader, &reply_shape, out_volumes);
}
