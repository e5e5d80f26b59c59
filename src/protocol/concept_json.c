#include "protocol/concept_json.h"

#include <string.h>

static const char *status_word(unsigned status)
{
	return dragoman_term_status_word((enum dragoman_term_status)status);
}

static const char *kind_word(unsigned kind)
{
	return dragoman_concept_kind_word((enum dragoman_concept_kind)kind);
}

/* Lists of plain texts, up to LIMIT_NOTES of them. */
#define NOTES(member, count)                                                                       \
	json_read_list, .offset = member, .count_offset = count,                                   \
			.size = sizeof(struct dragoman_text), .element = &json_text_element,       \
			.limit = LIMIT_NOTES

/* Terms. What TBX lets stand empty may be null. */

#define TERM(member) offsetof(struct dragoman_term, member)

static const struct json_field form_element = {
	.read = json_read_text, .is_filled = true, .limit = LIMIT_TERM_BYTES};

static const struct json_field term_fields[] = {
	{"id", json_read_text, TERM(id), .is_filled = true, .limit = LIMIT_ID_BYTES},
	{"text", json_read_text, TERM(text), .is_required = true, .is_filled = true,
         .limit = LIMIT_TERM_BYTES},
	{"status", json_read_word, TERM(status), .is_nullable = true, .word = status_word,
         .least = 1, .most = DRAGOMAN_TERM_STATUS_COUNT},
	{"original_status", json_read_text, TERM(original_status), .is_nullable = true},
	{"part_of_speech", json_read_text, TERM(part_of_speech), .is_nullable = true},
	{"gender", json_read_text, TERM(gender), .is_nullable = true},
	{"number", json_read_text, TERM(number), .is_nullable = true},
	{"type", json_read_text, TERM(type), .is_nullable = true},
	{"scheme", json_read_text, TERM(scheme), .is_nullable = true},
	{"case_sensitive", json_read_flag, .offset = TERM(case_sensitive)},
	{"from", json_read_date, TERM(from), .is_nullable = true},
	{"until", json_read_date, TERM(until), .is_nullable = true},
	{"forms", json_read_list, TERM(forms), .count_offset = TERM(form_count),
         .size = sizeof(struct dragoman_text), .element = &form_element, .limit = LIMIT_FORMS},
	{"note", json_read_text, TERM(note), .is_nullable = true},
	{"context", json_read_text, TERM(context), .is_nullable = true},
	{"source", json_read_text, TERM(source), .is_nullable = true},
	{"properties", json_read_properties, TERM(properties),
         .count_offset = TERM(property_count)},
};
static const struct json_shape term_shape = JSON_SHAPE(term_fields);

static bool read_term(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_term *term = place;
	if (!json_read_members(reader, value, &term_shape, term)) {
		return false;
	}
	bool is_backwards = term->from.length > 0 && term->until.length > 0 &&
	                    memcmp(term->from.bytes, term->until.bytes, term->from.length) > 0;
	return !is_backwards || (json_read_enter(reader, "until", 0) &&
	                         json_read_fault(reader, DRAGOMAN_INVALID, "is before `from`"));
}

static const struct json_field term_element = {.read = read_term};

void term_write(struct json_writer *writer, const struct dragoman_term *term)
{
	json_begin_object(writer);
	json_maybe_text(writer, "id", term->id);
	json_member_text(writer, "text", term->text);
	json_maybe_string(writer, "status", dragoman_term_status_word(term->status));
	json_maybe_text(writer, "original_status", term->original_status);
	json_maybe_text(writer, "part_of_speech", term->part_of_speech);
	json_maybe_text(writer, "gender", term->gender);
	json_maybe_text(writer, "number", term->number);
	json_maybe_text(writer, "type", term->type);
	json_maybe_text(writer, "scheme", term->scheme);
	if (term->case_sensitive) {
		json_member_flag(writer, "case_sensitive", true);
	}
	json_maybe_text(writer, "from", term->from);
	json_maybe_text(writer, "until", term->until);
	json_maybe_texts(writer, "forms", term->forms, term->form_count);
	json_maybe_text(writer, "note", term->note);
	json_maybe_text(writer, "context", term->context);
	json_maybe_text(writer, "source", term->source);
	json_maybe_properties(writer, "properties", term->properties, term->property_count);
	json_end_object(writer);
}

/* Languages. */

#define LANGUAGE(member) offsetof(struct dragoman_concept_language, member)

static const struct json_field language_fields[] = {
	{"language", json_read_language, LANGUAGE(language), .is_required = true},
	{"definition", json_read_text, LANGUAGE(definition), .is_nullable = true},
	{"note", json_read_text, LANGUAGE(note), .is_nullable = true},
	{"terms", json_read_list, LANGUAGE(terms), .count_offset = LANGUAGE(term_count),
         .size = sizeof(struct dragoman_term), .element = &term_element, .is_required = true,
         .limit = LIMIT_TERMS},
	{"properties", json_read_properties, LANGUAGE(properties),
         .count_offset = LANGUAGE(property_count)},
};
static const struct json_shape language_shape = JSON_SHAPE(language_fields);
static const struct json_field language_element = {.read = json_read_shape,
                                                   .shape = &language_shape};

static void write_language(struct json_writer *writer,
                           const struct dragoman_concept_language *language)
{
	json_begin_object(writer);
	json_member_text(writer, "language", language->language);
	json_maybe_text(writer, "definition", language->definition);
	json_maybe_text(writer, "note", language->note);
	json_name(writer, "terms");
	json_begin_list(writer);
	for (size_t i = 0; i < language->term_count; i++) {
		term_write(writer, &language->terms[i]);
	}
	json_end_list(writer);
	json_maybe_properties(writer, "properties", language->properties, language->property_count);
	json_end_object(writer);
}

/* Concepts. */

#define RELATION(member) offsetof(struct dragoman_relation, member)

static const struct json_field relation_fields[] = {
	{"kind", json_read_text, RELATION(kind), .is_required = true, .is_filled = true},
	{"concept", json_read_text, RELATION(concept_id), .is_required = true, .is_filled = true,
         .limit = LIMIT_ID_BYTES},
};
static const struct json_shape relation_shape = JSON_SHAPE(relation_fields);
static const struct json_field relation_element = {.read = json_read_shape,
                                                   .shape = &relation_shape};

#define CONCEPT(member) offsetof(struct concept_put, entry.member)

static const struct json_field concept_fields[] = {
	{"id", json_read_text, CONCEPT(id), .is_filled = true, .limit = LIMIT_ID_BYTES},
	{"revision", json_read_number, CONCEPT(revision), .is_reply = true},
	{"if_revision", json_read_number, offsetof(struct concept_put, if_revision),
         .flag_offset = offsetof(struct concept_put, has_if_revision)},
	{"kind", json_read_word, CONCEPT(kind), .word = kind_word,
         .most = DRAGOMAN_CONCEPT_KIND_COUNT},
	{"subject", json_read_text, CONCEPT(subject), .is_nullable = true},
	{"definition", json_read_text, CONCEPT(definition), .is_nullable = true},
	{"notes", NOTES(CONCEPT(notes), CONCEPT(note_count))},
	{"sources", NOTES(CONCEPT(sources), CONCEPT(source_count))},
	{"relations", json_read_list, CONCEPT(relations), .count_offset = CONCEPT(relation_count),
         .size = sizeof(struct dragoman_relation), .element = &relation_element,
         .limit = LIMIT_NOTES},
	{"languages", json_read_list, CONCEPT(languages), .count_offset = CONCEPT(language_count),
         .size = sizeof(struct dragoman_concept_language), .element = &language_element,
         .is_required = true, .is_filled = true, .limit = LIMIT_UNIT_LANGUAGES},
	{"author", json_read_text, CONCEPT(author), .is_nullable = true},
	{"changed_by", json_read_text, CONCEPT(changed_by), .is_nullable = true},
	{"created", json_read_time, .offset = CONCEPT(created)},
	{"changed", json_read_time, .offset = CONCEPT(changed)},
	{"properties", json_read_properties, CONCEPT(properties),
         .count_offset = CONCEPT(property_count)},
};
static const struct json_shape concept_shape = JSON_SHAPE(concept_fields);

static bool refuse_languages(struct json_reader *reader, const char *message)
{
	return json_read_enter(reader, "languages", 0) &&
	       json_read_fault(reader, DRAGOMAN_INVALID, "%s", message);
}

static bool check_languages(struct json_reader *reader, const struct dragoman_concept *entry)
{
	size_t term_count = 0;
	for (size_t i = 0; i < entry->language_count; i++) {
		term_count += entry->languages[i].term_count;
		for (size_t j = 0; j < i; j++) {
			if (dragoman_text_equal(entry->languages[i].language,
			                        entry->languages[j].language)) {
				return refuse_languages(reader, "a language stands here twice");
			}
		}
	}
	return term_count > 0 || refuse_languages(reader, "a concept needs at least one term");
}

static bool read_concept(struct json_reader *reader, const struct json_node *value,
                         const struct json_field *field, void *place)
{
	(void)field;
	struct concept_put *put = place;
	return json_read_members(reader, value, &concept_shape, put) &&
	       check_languages(reader, &put->entry);
}

static const struct json_field concept_element = {.read = read_concept};

#define REQUEST(member) offsetof(struct concept_put_request, member)

static const struct json_field put_fields[] = {
	{"glossary", json_read_name, REQUEST(glossary), .is_required = true},
	{"key", json_read_text, REQUEST(key), .is_filled = true, .limit = LIMIT_KEY_BYTES},
	{"concepts", json_read_list, REQUEST(concepts), .count_offset = REQUEST(concept_count),
         .size = sizeof(struct concept_put), .element = &concept_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_PUT_CONCEPTS},
};
static const struct json_shape put_shape = JSON_SHAPE(put_fields);

bool concept_put_request_read(struct json_reader *reader, struct concept_put_request *out_request)
{
	*out_request = (struct concept_put_request){0};
	return json_read_body(reader, &put_shape, out_request);
}

bool concept_read(struct json_reader *reader, const struct json_node *value,
                  struct dragoman_concept *out_concept)
{
	struct concept_put put = {0};
	bool is_good = !faulted(reader->fault) && read_concept(reader, value, NULL, &put);
	if (is_good) {
		*out_concept = put.entry;
	}
	return is_good;
}

static void write_relations(struct json_writer *writer, const struct dragoman_concept *entry)
{
	if (entry->relation_count == 0) {
		return;
	}
	json_name(writer, "relations");
	json_begin_list(writer);
	for (size_t i = 0; i < entry->relation_count; i++) {
		json_begin_object(writer);
		json_member_text(writer, "kind", entry->relations[i].kind);
		json_member_text(writer, "concept", entry->relations[i].concept_id);
		json_end_object(writer);
	}
	json_end_list(writer);
}

void concept_write(struct json_writer *writer, const struct dragoman_concept *entry)
{
	json_begin_object(writer);
	json_maybe_text(writer, "id", entry->id);
	json_maybe_number(writer, "revision", entry->revision);
	json_member_string(writer, "kind", dragoman_concept_kind_word(entry->kind));
	json_maybe_text(writer, "subject", entry->subject);
	json_maybe_text(writer, "definition", entry->definition);
	json_maybe_texts(writer, "notes", entry->notes, entry->note_count);
	json_maybe_texts(writer, "sources", entry->sources, entry->source_count);
	write_relations(writer, entry);
	json_name(writer, "languages");
	json_begin_list(writer);
	for (size_t i = 0; i < entry->language_count; i++) {
		write_language(writer, &entry->languages[i]);
	}
	json_end_list(writer);
	json_maybe_text(writer, "author", entry->author);
	json_maybe_text(writer, "changed_by", entry->changed_by);
	json_maybe_time(writer, "created", entry->created);
	json_maybe_time(writer, "changed", entry->changed);
	json_maybe_properties(writer, "properties", entry->properties, entry->property_count);
	json_end_object(writer);
}
