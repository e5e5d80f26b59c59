/* results.c - the reply of `match` as structs. */
#include <dragoman/json.h>

#include "protocol/json_read.h"
#include "protocol/unit_json.h"

#include <stdlib.h>

struct results {
	struct dragoman_results shown; /* first: the caller holds a pointer to it */
	struct json_reader reader;
	struct arena arena;
	struct fault fault;
};

/* Sides. */

#define VARIANT(member) offsetof(struct dragoman_variant, member)

static const struct json_field side_fields[] = {
	{"language", json_read_text, .offset = VARIANT(language)},
	{"text", json_read_text, .offset = VARIANT(text), .limit = LIMIT_SEGMENT_BYTES},
	{"tags", json_read_list, VARIANT(tags), .count_offset = VARIANT(tag_count),
         .size = sizeof(struct dragoman_tag), .element = &tag_element, .limit = LIMIT_TAGS},
	{"author", json_read_text, .offset = VARIANT(author)},
	{"changed", json_read_time, .offset = VARIANT(changed)},
};
static const struct json_shape side_shape = JSON_SHAPE(side_fields);

static bool read_side(struct json_reader *reader, const struct json_node *value,
                      const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_variant *variant = place;
	return json_read_members(reader, value, &side_shape, variant) &&
	       tags_settle(reader, variant->text, variant->tags, variant->tag_count);
}

static const struct json_field side_element = {.read = read_side};

/* Matches. */

static const char *status_word(unsigned status)
{
	return dragoman_unit_status_word((enum dragoman_unit_status)status);
}

static const char *origin_word(unsigned origin)
{
	return dragoman_origin_word((enum dragoman_origin)origin);
}

/* A match as the wire has it: its unit's texts stand in three members. */
struct read_match {
	struct dragoman_match match;
	struct dragoman_variant source;
	bool has_target;
	struct dragoman_variant target;
	struct dragoman_variant *targets;
	size_t target_count;
};

#define MATCH(member) offsetof(struct read_match, member)

static const struct json_field match_fields[] = {
	{"score", json_read_count, .offset = MATCH(match.score)},
	{"base", json_read_count, .offset = MATCH(match.base)},
	{"count", json_read_number, .offset = MATCH(match.count)},
	{"memory", json_read_text, .offset = MATCH(match.memory)},
	{"unit", json_read_text, .offset = MATCH(match.unit.id)},
	{"source", read_side, .offset = MATCH(source), .is_required = true},
	{"target", read_side, .offset = MATCH(target), .flag_offset = MATCH(has_target)},
	{"targets", json_read_list, MATCH(targets), .count_offset = MATCH(target_count),
         .size = sizeof(struct dragoman_variant), .element = &side_element,
         .limit = LIMIT_UNIT_LANGUAGES},
	{"changed", json_read_time, .offset = MATCH(match.unit.changed)},
	{"author", json_read_text, .offset = MATCH(match.unit.author)},
	{"used", json_read_number, .offset = MATCH(match.unit.used)},
	{"context", json_read_text, .offset = MATCH(match.unit.context)},
	{"status", json_read_word, .offset = MATCH(match.unit.status), .word = status_word, .least = 1,
         .most = DRAGOMAN_UNIT_STATUS_COUNT},
	{"origin", json_read_word, .offset = MATCH(match.unit.origin), .word = origin_word, .least = 1,
         .most = DRAGOMAN_ORIGIN_COUNT},
	{"subject", json_read_text, .offset = MATCH(match.unit.subject)},
	{"notes", json_read_list, MATCH(match.unit.notes), .count_offset = MATCH(match.unit.note_count),
         .size = sizeof(struct dragoman_text), .element = &json_text_element, .limit = LIMIT_NOTES},
	{"properties", json_read_properties, MATCH(match.unit.properties),
         .count_offset = MATCH(match.unit.property_count)},
};
static const struct json_shape match_shape = JSON_SHAPE(match_fields);

/* The source is the unit's first variant, the targets follow. */
static bool assemble(struct json_reader *reader, struct read_match *read)
{
	if (read->target_count == 0 && read->has_target) {
		read->targets = &read->target;
		read->target_count = 1;
	}
	size_t count = read->target_count + 1;
	struct dragoman_match *match = &read->match;
	match->unit.variants = json_read_take(reader, sizeof(*match->unit.variants), count);
	match->target_variants = json_read_take(reader, sizeof(*match->target_variants), count);
	if (match->unit.variants == NULL || match->target_variants == NULL) {
		return false;
	}
	match->unit.variants[0] = read->source;
	match->unit.variant_count = count;
	match->unit.source = read->source.language;
	for (size_t i = 1; i < count; i++) {
		match->unit.variants[i] = read->targets[i - 1];
		match->target_variants[match->target_count++] = (uint32_t)i;
	}
	return true;
}

static bool read_match(struct json_reader *reader, const struct json_node *value,
                       const struct json_field *field, void *place)
{
	(void)field;
	struct read_match read = {0};
	bool is_good = json_read_members(reader, value, &match_shape, &read) &&
	               assemble(reader, &read);
	*(struct dragoman_match *)place = read.match;
	return is_good;
}

static const struct json_field match_element = {.read = read_match};

/* Terms. */

static const char *term_status_word(unsigned status)
{
	return dragoman_term_status_word((enum dragoman_term_status)status);
}

static const char *concept_kind_word(unsigned kind)
{
	return dragoman_concept_kind_word((enum dragoman_concept_kind)kind);
}

#define TRANSLATION(member) offsetof(struct dragoman_translation, member)

static const struct json_field translation_fields[] = {
	{"text", json_read_text, .offset = TRANSLATION(text)},
	{"status", json_read_word, .offset = TRANSLATION(status), .word = term_status_word, .least = 1,
         .most = DRAGOMAN_TERM_STATUS_COUNT},
	{"note", json_read_text, .offset = TRANSLATION(note)},
};
static const struct json_shape translation_shape = JSON_SHAPE(translation_fields);
static const struct json_field translation_element = {.read = json_read_shape,
                                                      .shape = &translation_shape};

static bool read_range(struct json_reader *reader, const struct json_node *value,
                       const struct json_field *field, void *place)
{
	(void)field;
	struct dragoman_range *range = place;
	const struct json_node *start = value->kind == JSON_KIND_LIST ? value->value.first : NULL;
	const struct json_node *end = start == NULL ? NULL : start->next;
	if (end == NULL || start->kind != JSON_KIND_WHOLE || end->kind != JSON_KIND_WHOLE ||
	    start->value.number < 0 || end->value.number < start->value.number ||
	    end->value.number > UINT32_MAX) {
		return json_read_fault(reader, DRAGOMAN_INVALID, "must be a range");
	}
	*range = (struct dragoman_range){(uint32_t)start->value.number,
	                                 (uint32_t)end->value.number};
	return true;
}

#define HIT(member) offsetof(struct dragoman_term_hit, member)

static const struct json_field hit_fields[] = {
	{"at", read_range, .offset = HIT(at), .is_required = true},
	{"glossary", json_read_text, .offset = HIT(glossary)},
	{"concept", json_read_text, .offset = HIT(concept_id)},
	{"kind", json_read_word, .offset = HIT(kind), .word = concept_kind_word,
         .most = DRAGOMAN_CONCEPT_KIND_COUNT},
	{"term", json_read_text, .offset = HIT(term)},
	{"status", json_read_word, .offset = HIT(status), .word = term_status_word, .least = 1,
         .most = DRAGOMAN_TERM_STATUS_COUNT},
	{"translations", json_read_list, HIT(translations), .count_offset = HIT(translation_count),
         .size = sizeof(struct dragoman_translation), .element = &translation_element,
         .limit = LIMIT_JSON_VALUES},
};
static const struct json_shape hit_shape = JSON_SHAPE(hit_fields);
static const struct json_field hit_element = {.read = json_read_shape, .shape = &hit_shape};

/* Results. */

#define RESULT(member) offsetof(struct dragoman_result, member)

static const struct json_field result_fields[] = {
	{"complete", json_read_flag, .offset = RESULT(is_complete)},
	{"matches", json_read_list, RESULT(matches), .count_offset = RESULT(match_count),
         .size = sizeof(struct dragoman_match), .element = &match_element, .limit = LIMIT_RESULTS},
	{"terms", json_read_list, RESULT(hits), .count_offset = RESULT(hit_count),
         .size = sizeof(struct dragoman_term_hit), .element = &hit_element,
         .limit = LIMIT_JSON_VALUES},
};
static const struct json_shape result_shape = JSON_SHAPE(result_fields);
static const struct json_field result_element = {.read = json_read_shape, .shape = &result_shape};

#define RESULTS(member) offsetof(struct dragoman_results, member)

static const struct json_field results_fields[] = {
	{"revision", json_read_number, .offset = RESULTS(revision)},
	{"results", json_read_list, RESULTS(items), .count_offset = RESULTS(count),
         .size = sizeof(struct dragoman_result), .element = &result_element, .is_required = true,
         .limit = LIMIT_JSON_VALUES},
};
static const struct json_shape results_shape = JSON_SHAPE(results_fields);

const struct dragoman_results *dragoman_results_read(struct dragoman_text reply,
                                                     enum dragoman_status *out_status)
{
	struct results *results = calloc(1, sizeof(*results));
	*out_status = DRAGOMAN_FAILED;
	if (results == NULL) {
		return NULL;
	}
	results->reader = (struct json_reader){
		.arena = &results->arena, .fault = &results->fault, .is_reply = true};
	if (!json_read_open(&results->reader, reply) ||
	    !json_read_body(&results->reader, &results_shape, &results->shown)) {
		*out_status = results->fault.status;
		dragoman_results_destroy(&results->shown);
		return NULL;
	}
	*out_status = DRAGOMAN_OK;
	return &results->shown;
}

void dragoman_results_destroy(const struct dragoman_results *shown)
{
	struct results *results = (struct results *)shown;
	if (results != NULL) {
		arena_finish(&results->arena);
		free(results);
	}
}
