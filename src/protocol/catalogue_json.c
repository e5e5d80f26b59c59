#include "protocol/catalogue_json.h"

const char *catalogue_policy_name(unsigned policy)
{
	static const char *const words[] = {"keep-both", "replace", "keep-first", "merge"};
	return policy < sizeof(words) / sizeof(words[0]) ? words[policy] : "";
}

#define REQUEST(member) offsetof(struct catalogue_request, member)
#define LANGUAGES(member, has)                                                                     \
	json_read_list, REQUEST(member),                                                           \
		.flag_offset = REQUEST(has), .size = sizeof(struct dragoman_text),                 \
		.element = &json_language_element, .limit = LIMIT_UNIT_LANGUAGES
#define COMMON_FIELDS                                                                              \
	{"name", json_read_name, REQUEST(name), .is_required = true},                              \
		{"key", json_read_text, REQUEST(key), .is_filled = true,                           \
	         .limit = LIMIT_KEY_BYTES},                                                        \
		{"description", json_read_text, REQUEST(description),                              \
	         .flag_offset = REQUEST(has_description)},                                         \
	{                                                                                          \
		"languages", LANGUAGES(languages, has_languages),                                  \
			.count_offset = REQUEST(language_count)                                    \
	}

static const struct json_field memory_fields[] = {
	COMMON_FIELDS,
	{"searchable", LANGUAGES(searchable, has_searchable),
         .count_offset = REQUEST(searchable_count)},
	{"penalty", json_read_count, REQUEST(penalty), .flag_offset = REQUEST(has_penalty),
         .most = 100},
	{"policy", json_read_word, REQUEST(policy), .flag_offset = REQUEST(has_policy),
         .word = catalogue_policy_name, .most = 4},
};

static const struct json_field glossary_fields[] = {
	COMMON_FIELDS,
	{"one_preferred", json_read_flag, REQUEST(one_preferred),
         .flag_offset = REQUEST(has_one_preferred)},
	{"extends", json_read_list, REQUEST(extends), .flag_offset = REQUEST(has_extends),
         .count_offset = REQUEST(extends_count), .size = sizeof(struct dragoman_text),
         .element = &json_name_element, .limit = LIMIT_CHOICES},
};

static const struct json_shape shapes[] = {
	[CATALOGUE_OF_MEMORIES] = JSON_SHAPE(memory_fields),
	[CATALOGUE_OF_GLOSSARIES] = JSON_SHAPE(glossary_fields),
};

bool catalogue_request_read(struct json_reader *reader, enum catalogue_side side,
                            struct catalogue_request *out_request)
{
	*out_request = (struct catalogue_request){0};
	return json_read_body(reader, &shapes[side], out_request);
}

#define NAME(member) offsetof(struct name_request, member)

bool name_request_read(struct json_reader *reader, bool is_write, struct name_request *out_request)
{
	static const struct json_field fields[] = {
		{"name", json_read_name, NAME(name), .is_required = true},
		{"key", json_read_text, NAME(key), .is_filled = true, .limit = LIMIT_KEY_BYTES},
	};
	const struct json_shape shape = {fields, is_write ? 2 : 1};
	*out_request = (struct name_request){0};
	return json_read_body(reader, &shape, out_request);
}

static void member_texts(struct json_writer *writer, const char *name,
                         const struct dragoman_text *texts, size_t count)
{
	json_name(writer, name);
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		json_write_text(writer, texts[i]);
	}
	json_end_list(writer);
}

static void write_memory(struct json_writer *writer, const struct catalogue_view *view)
{
	member_texts(writer, "searchable", view->searchable, view->searchable_count);
	json_member_number(writer, "penalty", view->penalty);
	json_member_string(writer, "policy", catalogue_policy_name(view->policy));
	json_member_number(writer, "units", view->count);
}

static void write_glossary(struct json_writer *writer, const struct catalogue_view *view)
{
	json_member_flag(writer, "one_preferred", view->one_preferred);
	member_texts(writer, "extends", view->extends, view->extends_count);
	json_member_number(writer, "concepts", view->count);
}

void catalogue_write(struct json_writer *writer, const struct catalogue_view *view)
{
	json_begin_object(writer);
	json_member_text(writer, "name", view->name);
	json_member_text(writer, "description", view->description);
	member_texts(writer, "languages", view->languages, view->language_count);
	(view->side == CATALOGUE_OF_MEMORIES ? write_memory : write_glossary)(writer, view);
	json_member_number(writer, "revision", view->revision);
	json_maybe_time(writer, "created", view->created);
	json_maybe_time(writer, "changed", view->changed);
	json_end_object(writer);
}
