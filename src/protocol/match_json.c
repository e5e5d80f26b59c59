#include "protocol/match_json.h"

#include "protocol/term_json.h"
#include "protocol/unit_json.h"

#include <string.h>

#define FILTER(member) offsetof(struct dragoman_filter, member)

static const struct json_field filter_fields[] = {
	{"subject", json_read_text, .offset = FILTER(subject)},
	{"author", json_read_text, .offset = FILTER(author)},
	{"changed_after", json_read_time, .offset = FILTER(changed_after)},
	{"changed_before", json_read_time, .offset = FILTER(changed_before)},
	{"properties", json_read_properties, FILTER(properties),
         .count_offset = FILTER(property_count)},
};
const struct json_shape filter_shape = JSON_SHAPE(filter_fields);

#define SEGMENT(member) offsetof(struct dragoman_segment, member)

static const struct json_field segment_fields[] = {
	{"text", json_read_text, SEGMENT(text), .is_required = true, .is_query = true,
         .limit = LIMIT_SEGMENT_BYTES},
	{"tags", json_read_list, SEGMENT(tags), .count_offset = SEGMENT(tag_count),
         .size = sizeof(struct dragoman_tag), .element = &tag_element, .limit = LIMIT_TAGS},
	{"previous", json_read_text, SEGMENT(previous), .flag_offset = SEGMENT(has_previous),
         .is_query = true, .limit = LIMIT_SEGMENT_BYTES},
	{"next", json_read_text, SEGMENT(next), .flag_offset = SEGMENT(has_next), .is_query = true,
         .limit = LIMIT_SEGMENT_BYTES},
	{"context", json_read_text, .offset = SEGMENT(context)},
};
static const struct json_shape segment_shape = JSON_SHAPE(segment_fields);

static bool read_segment(struct json_reader *reader, const struct json_node *value,
                         const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_segment *segment = place;
	return json_read_members(reader, value, &segment_shape, segment) &&
	       tags_settle(reader, segment->text, segment->tags, segment->tag_count);
}

static const struct json_field segment_element = {.read = read_segment};

#define CHOICE(member) offsetof(struct dragoman_memory_choice, member)

static const struct json_field choice_fields[] = {
	{"name", json_read_name, CHOICE(name), .is_required = true},
	{"penalty", json_read_count, CHOICE(penalty), .flag_offset = CHOICE(has_penalty),
         .most = 100},
};
static const struct json_shape choice_shape = JSON_SHAPE(choice_fields);

/* A memory is asked for by its name alone, or with a penalty of this request's own. */
static bool read_choice(struct json_reader *reader, const struct json_node *value,
                        const struct json_field *field, void *place)
{
	struct dragoman_memory_choice *choice = place;
	return value->kind == JSON_KIND_TEXT
	               ? json_read_name(reader, value, field, &choice->name)
	               : json_read_members(reader, value, &choice_shape, choice);
}

static const struct json_field choice_element = {.read = read_choice};

#define REQUEST(member) offsetof(struct dragoman_match_request, member)

static bool read_targets(struct json_reader *reader, const struct json_node *value,
                         const struct json_field *field, void *place)
{
	struct dragoman_match_request *request = place;
	if (value->kind != JSON_KIND_TEXT) {
		return json_read_list(reader, value, field, place);
	}
	request->targets = json_read_take(reader, sizeof(*request->targets), 1);
	request->target_count = 1;
	request->has_one_target = true;
	return request->targets != NULL &&
	       json_read_language(reader, value, field, request->targets);
}

static const char *with_word(unsigned value)
{
	static const char *const words[] = {"differences", "terms"};
	return words[value];
}

static bool read_with(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	static const struct json_field word = {.word = with_word, .most = 2};
	(void)field;
	struct dragoman_match_request *request = place;
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
		*(with == 0 ? &request->with_differences : &request->with_terms) = true;
	}
	return true;
}

static const struct json_field match_fields[] = {
	{"source", json_read_language, REQUEST(source), .is_required = true},
	{"target", read_targets, REQUEST(targets), .count_offset = REQUEST(target_count),
         .size = sizeof(struct dragoman_text), .element = &json_language_element, .is_filled = true,
         .limit = LIMIT_UNIT_LANGUAGES},
	{"segments", json_read_list, REQUEST(segments), .count_offset = REQUEST(segment_count),
         .size = sizeof(struct dragoman_segment), .element = &segment_element, .is_required = true,
         .is_filled = true, .limit = LIMIT_MATCH_SEGMENTS},
	{"memories", json_read_list, REQUEST(memories), .count_offset = REQUEST(memory_count),
         .size = sizeof(struct dragoman_memory_choice), .element = &choice_element,
         .is_filled = true, .limit = LIMIT_CHOICES},
	{"min_score", json_read_count, REQUEST(min_score), .least = 30, .most = 102},
	{"limit", json_read_count, REQUEST(limit), .least = 1, .is_limited = true,
         .limit = LIMIT_RESULTS},
	{"filter", json_read_shape, REQUEST(filter), .shape = &filter_shape},
	{"with", read_with, .offset = 0},
	{"glossaries", json_read_list, REQUEST(glossaries), .count_offset = REQUEST(glossary_count),
         .size = sizeof(struct dragoman_text), .element = &json_name_element, .is_filled = true,
         .limit = LIMIT_CHOICES},
};
static const struct json_shape match_shape = JSON_SHAPE(match_fields);

bool match_request_read(struct json_reader *reader, struct dragoman_match_request *out_request)
{
	*out_request = (struct dragoman_match_request){.min_score = 70, .limit = 5};
	bool is_good = json_read_body(reader, &match_shape, out_request);
	out_request->deadline_ms = reader->deadline_ms;
	return is_good;
}

#define INTERNAL(member) offsetof(struct internal_request, member)

static const struct json_field internal_fields[] = {
	{"source", json_read_language, INTERNAL(source), .is_required = true},
	{"segments", json_read_list, INTERNAL(segments), .count_offset = INTERNAL(segment_count),
         .size = sizeof(struct dragoman_segment), .element = &segment_element,
         .is_required = true, .is_filled = true, .limit = LIMIT_JSON_VALUES},
	{"min_score", json_read_count, INTERNAL(min_score), .least = 30, .most = 99},
};
static const struct json_shape internal_shape = JSON_SHAPE(internal_fields);

bool internal_request_read(struct json_reader *reader, struct internal_request *out_request)
{
	*out_request = (struct internal_request){.min_score = 50};
	return json_read_body(reader, &internal_shape, out_request);
}

static void write_side(struct json_writer *writer, const struct dragoman_variant *variant)
{
	json_begin_object(writer);
	json_member_text(writer, "language", variant->language);
	json_member_text(writer, "text", variant->text);
	tags_maybe(writer, variant->tags, variant->tag_count);
	json_maybe_text(writer, "author", variant->author);
	json_maybe_time(writer, "changed", variant->changed);
	json_end_object(writer);
}

/* A request for one language gets `target`, even where a unit has two texts in it. */
static void write_targets(struct json_writer *writer, const struct dragoman_match *match,
                          bool has_one_target)
{
	const struct dragoman_variant *variants = match->unit.variants;
	if (has_one_target && match->target_count > 0) {
		json_name(writer, "target");
		write_side(writer, &variants[match->target_variants[0]]);
	}
	if (has_one_target && match->target_count < 2) {
		return;
	}
	json_name(writer, "targets");
	json_begin_list(writer);
	for (uint32_t i = 0; i < match->target_count; i++) {
		write_side(writer, &variants[match->target_variants[i]]);
	}
	json_end_list(writer);
}

static void write_penalties(struct json_writer *writer, const struct dragoman_match *match)
{
	json_name(writer, "penalties");
	json_begin_list(writer);
	for (uint32_t i = 0; i < match->penalty_count; i++) {
		json_begin_object(writer);
		json_member_string(writer, "why", dragoman_penalty_word(match->penalties[i].kind));
		json_member_number(writer, "points", match->penalties[i].points);
		json_end_object(writer);
	}
	json_end_list(writer);
}

static void write_differences(struct json_writer *writer, const struct dragoman_match *match)
{
	json_name(writer, "differences");
	json_begin_list(writer);
	for (uint32_t i = 0; i < match->difference_count; i++) {
		const struct dragoman_difference *difference = &match->differences[i];
		json_begin_object(writer);
		json_member_string(writer, "kind", dragoman_difference_word(difference->kind));
		json_name(writer, "query");
		json_write_range(writer, difference->query);
		json_name(writer, "unit");
		json_write_range(writer, difference->unit);
		json_end_object(writer);
	}
	json_end_list(writer);
}

static void write_about(struct json_writer *writer, const struct dragoman_unit *unit)
{
	json_maybe_time(writer, "changed", unit->changed);
	json_maybe_text(writer, "author", unit->author);
	json_member_number(writer, "used", unit->used);
	json_maybe_text(writer, "context", unit->context);
	json_maybe_string(writer, "status", dragoman_unit_status_word(unit->status));
	json_maybe_string(writer, "origin", dragoman_origin_word(unit->origin));
	json_maybe_text(writer, "subject", unit->subject);
	json_maybe_texts(writer, "notes", unit->notes, unit->note_count);
	json_maybe_properties(writer, "properties", unit->properties, unit->property_count);
}

static void write_match(struct json_writer *writer, const struct dragoman_match *match,
                        const struct dragoman_match_request *request)
{
	json_begin_object(writer);
	json_member_number(writer, "score", match->score);
	json_member_number(writer, "base", match->base);
	json_member_number(writer, "count", match->count);
	json_member_text(writer, "memory", match->memory);
	json_member_text(writer, "unit", match->unit.id);
	json_name(writer, "source");
	write_side(writer, &match->unit.variants[match->source_variant]);
	write_targets(writer, match, request->has_one_target);
	write_penalties(writer, match);
	write_about(writer, &match->unit);
	if (request->with_differences) {
		write_differences(writer, match);
	}
	json_end_object(writer);
}

void match_answer_write(struct json_writer *writer, const struct match_answer *answer)
{
	json_begin_object(writer);
	json_member_flag(writer, "complete", answer->is_complete);
	json_name(writer, "matches");
	json_begin_list(writer);
	for (size_t i = 0; i < answer->match_count; i++) {
		write_match(writer, &answer->matches[i], answer->request);
	}
	json_end_list(writer);
	if (answer->request->with_terms) {
		term_hits_write(writer, answer->hits, answer->hit_count);
	}
	json_end_object(writer);
}

/* Concordance. */

static const char *mode_word(unsigned mode)
{
	static const char *const words[] = {"phrase", "words"};
	return words[mode];
}

#define CONCORDANCE(member) offsetof(struct dragoman_concordance_request, member)

static const struct json_field concordance_fields[] = {
	{"memories", json_read_list, CONCORDANCE(memories),
         .count_offset = CONCORDANCE(memory_count), .size = sizeof(struct dragoman_memory_choice),
         .element = &choice_element, .is_filled = true, .limit = LIMIT_CHOICES},
	{"language", json_read_language, CONCORDANCE(language), .is_required = true},
	{"text", json_read_text, CONCORDANCE(text), .is_required = true, .is_filled = true,
         .is_query = true, .limit = LIMIT_SEGMENT_BYTES},
	{"mode", json_read_word, CONCORDANCE(mode), .word = mode_word, .most = 2},
	{"target", json_read_language, .offset = CONCORDANCE(target)},
	{"filter", json_read_shape, CONCORDANCE(filter), .shape = &filter_shape},
	{"limit", json_read_count, CONCORDANCE(limit), .least = 1, .is_limited = true,
         .limit = LIMIT_RESULTS},
};
static const struct json_shape concordance_shape = JSON_SHAPE(concordance_fields);

bool concordance_request_read(struct json_reader *reader,
                              struct dragoman_concordance_request *out_request)
{
	*out_request = (struct dragoman_concordance_request){.limit = 20};
	bool is_good = json_read_body(reader, &concordance_shape, out_request);
	out_request->deadline_ms = reader->deadline_ms;
	return is_good;
}

void concordance_hit_write(struct json_writer *writer, const struct dragoman_concordance_hit *hit)
{
	json_begin_object(writer);
	json_member_text(writer, "memory", hit->memory);
	json_member_text(writer, "unit", hit->unit.id);
	json_name(writer, "at");
	json_begin_list(writer);
	for (uint32_t i = 0; i < hit->at_count; i++) {
		json_write_range(writer, hit->at[i]);
	}
	json_end_list(writer);
	json_member_number(writer, "variant", hit->variant);
	json_name(writer, "variants");
	json_begin_list(writer);
	for (size_t i = 0; i < hit->unit.variant_count; i++) {
		variant_write(writer, &hit->unit.variants[i]);
	}
	json_end_list(writer);
	write_about(writer, &hit->unit);
	json_end_object(writer);
}
