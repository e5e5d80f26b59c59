#include "protocol/transliterate_json.h"

static const char *direction_word(unsigned direction)
{
	static const char *const words[] = {"forward", "reverse"};
	return words[direction];
}

static const struct json_field query_element = {
	.read = json_read_text, .is_query = true, .limit = LIMIT_SEGMENT_BYTES};

#define ASK(member) offsetof(struct dragoman_transliterate_request, member)

static const struct json_field request_fields[] = {
	{"texts", json_read_list, ASK(texts), .count_offset = ASK(text_count),
         .size = sizeof(struct dragoman_text), .element = &query_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_MATCH_SEGMENTS},
	{"scheme", json_read_text, ASK(scheme), .is_required = true, .is_filled = true,
         .is_query = true, .limit = LIMIT_ID_BYTES},
	{"language", json_read_language, ASK(language), .is_nullable = true},
	{"direction", json_read_word, ASK(direction), .word = direction_word, .most = 2},
	{"glossaries", json_read_list, ASK(glossaries), .count_offset = ASK(glossary_count),
         .size = sizeof(struct dragoman_text), .element = &json_name_element, .is_filled = true,
         .limit = LIMIT_CHOICES},
	{"as_of", json_read_date, .offset = ASK(as_of)},
};
static const struct json_shape request_shape = JSON_SHAPE(request_fields);

bool transliterate_request_read(struct json_reader *reader,
                                struct dragoman_transliterate_request *out_request)
{
	*out_request = (struct dragoman_transliterate_request){0};
	return json_read_body(reader, &request_shape, out_request);
}

static void write_list(struct json_writer *writer, const char *name,
                       const struct dragoman_text *texts, size_t count)
{
	json_name(writer, name);
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		json_write_untrusted(writer, texts[i]);
	}
	json_end_list(writer);
}

void transliterate_request_write(struct json_writer *writer,
                                 const struct dragoman_transliterate_request *request)
{
	json_begin_object(writer);
	write_list(writer, "texts", request->texts, request->text_count);
	json_name(writer, "scheme");
	json_write_untrusted(writer, request->scheme);
	json_maybe_text(writer, "language", request->language);
	json_member_string(writer, "direction", direction_word(request->direction));
	if (request->glossary_count > 0) {
		write_list(writer, "glossaries", request->glossaries, request->glossary_count);
	}
	json_maybe_text(writer, "as_of", request->as_of);
	json_end_object(writer);
}

#define TEXTS(member) offsetof(struct dragoman_texts, member)

static const struct json_field reply_element = {
	.read = json_read_text, .is_query = true, .limit = LIMIT_MESSAGE_BYTES};
static const struct json_field reply_fields[] = {
	{"texts", json_read_list, TEXTS(items), .count_offset = TEXTS(count),
         .size = sizeof(struct dragoman_text), .element = &reply_element, .is_required = true,
         .limit = LIMIT_JSON_VALUES},
};
static const struct json_shape reply_shape = JSON_SHAPE(reply_fields);

bool texts_read(struct json_reader *reader, struct dragoman_texts *out_texts)
{
	*out_texts = (struct dragoman_texts){0};
	return json_read_body(reader, &reply_shape, out_texts);
}
