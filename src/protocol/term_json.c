#include "protocol/term_json.h"

#include "protocol/concept_json.h"

/* Looking up. */

static const char *mode_word(unsigned mode)
{
	static const char *const words[] = {"exact", "prefix", "fuzzy"};
	return words[mode];
}

#define LOOKUP(member) offsetof(struct dragoman_lookup_request, member)

static const struct json_field lookup_fields[] = {
	{"text", json_read_text, LOOKUP(text), .is_required = true, .is_filled = true,
         .is_query = true, .limit = LIMIT_TERM_BYTES},
	{"language", json_read_language, LOOKUP(language), .is_nullable = true},
	{"mode", json_read_word, LOOKUP(mode), .word = mode_word, .most = 3},
	{"glossaries", json_read_list, LOOKUP(glossaries), .count_offset = LOOKUP(glossary_count),
         .size = sizeof(struct dragoman_text), .element = &json_name_element, .is_filled = true,
         .limit = LIMIT_CHOICES},
	{"limit", json_read_count, LOOKUP(limit), .least = 1, .is_limited = true,
         .limit = LIMIT_RESULTS},
};
static const struct json_shape lookup_shape = JSON_SHAPE(lookup_fields);

bool lookup_request_read(struct json_reader *reader, struct dragoman_lookup_request *out_request)
{
	*out_request = (struct dragoman_lookup_request){.limit = 5};
	return json_read_body(reader, &lookup_shape, out_request);
}

void lookup_hit_write(struct json_writer *writer, const struct dragoman_lookup_hit *hit)
{
	const struct dragoman_concept_language *language =
		&hit->concept_entry.languages[hit->language];
	json_begin_object(writer);
	json_member_text(writer, "glossary", hit->glossary);
	json_member_text(writer, "id", hit->concept_entry.id);
	json_member_number(writer, "score", hit->score);
	json_member_text(writer, "language", language->language);
	json_name(writer, "term");
	term_write(writer, &language->terms[hit->term]);
	json_name(writer, "concept");
	concept_write(writer, &hit->concept_entry);
	json_end_object(writer);
}

/* Recognising. */

#define SEGMENT(member) offsetof(struct dragoman_segment_text, member)

static const struct json_field segment_fields[] = {
	{"text", json_read_text, SEGMENT(text), .is_required = true, .is_query = true,
         .limit = LIMIT_SEGMENT_BYTES},
};
static const struct json_shape segment_shape = JSON_SHAPE(segment_fields);
static const struct json_field segment_element = {.read = json_read_shape, .shape = &segment_shape};

static const char *with_word(unsigned value)
{
	(void)value;
	return "overlaps";
}

static bool read_with(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	static const struct json_field word = {.word = with_word, .most = 1};
	(void)field;
	if (value->kind != JSON_KIND_LIST) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a list");
	}
	const struct json_node *one = value->value.first;
	for (size_t i = 0; one != NULL; i++, one = one->next) {
		unsigned with;
		if (!json_read_enter(reader, NULL, i) ||
		    !json_read_word(reader, one, &word, &with)) {
			return false;
		}
		json_read_leave(reader);
		*(bool *)place = true;
	}
	return true;
}

#define RECOGNISE(member) offsetof(struct dragoman_recognise_request, member)

static const struct json_field recognise_fields[] = {
	{"language", json_read_language, RECOGNISE(language), .is_required = true},
	{"target", json_read_language, .offset = RECOGNISE(target)},
	{"segments", json_read_list, RECOGNISE(segments), .count_offset = RECOGNISE(segment_count),
         .size = sizeof(struct dragoman_segment_text), .element = &segment_element,
         .is_required = true, .is_filled = true, .limit = LIMIT_MATCH_SEGMENTS},
	{"glossaries", json_read_list, RECOGNISE(glossaries),
         .count_offset = RECOGNISE(glossary_count), .size = sizeof(struct dragoman_text),
         .element = &json_name_element, .is_filled = true, .limit = LIMIT_CHOICES},
	{"as_of", json_read_date, .offset = RECOGNISE(as_of)},
	{"with", read_with, .offset = RECOGNISE(with_overlaps)},
};
static const struct json_shape recognise_shape = JSON_SHAPE(recognise_fields);

bool recognise_request_read(struct json_reader *reader,
                            struct dragoman_recognise_request *out_request)
{
	*out_request = (struct dragoman_recognise_request){0};
	return json_read_body(reader, &recognise_shape, out_request);
}

static void write_translations(struct json_writer *writer, const struct dragoman_term_hit *hit)
{
	json_name(writer, "translations");
	json_begin_list(writer);
	for (size_t i = 0; i < hit->translation_count; i++) {
		const struct dragoman_translation *translation = &hit->translations[i];
		json_begin_object(writer);
		json_member_text(writer, "text", translation->text);
		json_maybe_string(writer, "status", dragoman_term_status_word(translation->status));
		json_maybe_text(writer, "note", translation->note);
		json_end_object(writer);
	}
	json_end_list(writer);
}

void term_hits_write(struct json_writer *writer, const struct dragoman_term_hit *hits, size_t count)
{
	json_name(writer, "terms");
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_term_hit *hit = &hits[i];
		json_begin_object(writer);
		json_name(writer, "at");
		json_write_range(writer, hit->at);
		json_member_text(writer, "concept", hit->concept_id);
		json_member_text(writer, "glossary", hit->glossary);
		json_member_string(writer, "kind", dragoman_concept_kind_word(hit->kind));
		json_member_text(writer, "term", hit->term);
		json_maybe_string(writer, "status", dragoman_term_status_word(hit->status));
		write_translations(writer, hit);
		json_end_object(writer);
	}
	json_end_list(writer);
}

/* Checking. */

/* Each side of a pair is an object, so that it may carry more than text one day. */
static bool read_side(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	(void)field;
	return json_read_members(reader, value, &segment_shape, place);
}

#define PAIR(member) offsetof(struct dragoman_check_pair, member)

static const struct json_field pair_fields[] = {
	{"source", read_side, PAIR(source), .is_required = true},
	{"target", read_side, PAIR(target), .is_required = true},
};
static const struct json_shape pair_shape = JSON_SHAPE(pair_fields);
static const struct json_field pair_element = {.read = json_read_shape, .shape = &pair_shape};

#define CHECK(member) offsetof(struct dragoman_check_request, member)

static const struct json_field check_fields[] = {
	{"source", json_read_language, CHECK(source), .is_required = true},
	{"target", json_read_language, CHECK(target), .is_required = true},
	{"pairs", json_read_list, CHECK(pairs), .count_offset = CHECK(pair_count),
         .size = sizeof(struct dragoman_check_pair), .element = &pair_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_MATCH_SEGMENTS},
	{"article", json_read_flag, .offset = CHECK(is_article)},
	{"glossaries", json_read_list, CHECK(glossaries), .count_offset = CHECK(glossary_count),
         .size = sizeof(struct dragoman_text), .element = &json_name_element, .is_filled = true,
         .limit = LIMIT_CHOICES},
	{"as_of", json_read_date, .offset = CHECK(as_of)},
};
static const struct json_shape check_shape = JSON_SHAPE(check_fields);

bool check_request_read(struct json_reader *reader, struct dragoman_check_request *out_request)
{
	*out_request = (struct dragoman_check_request){.is_article = true};
	return json_read_body(reader, &check_shape, out_request);
}

static void maybe_range(struct json_writer *writer, const char *name, bool is_there,
                        struct dragoman_range range)
{
	if (is_there) {
		json_name(writer, name);
		json_write_range(writer, range);
	}
}

void findings_write(struct json_writer *writer, const struct dragoman_finding *findings,
                    size_t count)
{
	json_name(writer, "findings");
	json_begin_list(writer);
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_finding *finding = &findings[i];
		json_begin_object(writer);
		json_member_string(writer, "kind", dragoman_finding_word(finding->kind));
		json_member_string(writer, "severity", dragoman_severity_word(finding->severity));
		maybe_range(writer, "source_at", finding->has_source_at, finding->source_at);
		maybe_range(writer, "target_at", finding->has_target_at, finding->target_at);
		json_maybe_text(writer, "glossary", finding->glossary);
		json_maybe_text(writer, "concept", finding->concept_id);
		if (finding->has_other) {
			json_name(writer, "other");
			json_begin_object(writer);
			json_member_number(writer, "pair", finding->other_pair);
			json_name(writer, "target_at");
			json_write_range(writer, finding->other_at);
			json_end_object(writer);
		}
		json_maybe_text(writer, "suggestion", finding->suggestion);
		json_member_text(writer, "message", finding->message);
		json_end_object(writer);
	}
	json_end_list(writer);
}
