/* pretranslate_ask.c - the file's open segments, asked in batches with many in flight. */
#include "memory.h"
#include "pretranslate.h"
#include "progress.h"
#include "request.h"
#include "value.h"

#include <dragoman/json.h>
#include <stdlib.h>

#define SEGMENTS_AT_ONCE 100
#define FLIGHTS 8

/* A plural's match names a unit: which form is which, only the unit itself says. */
struct plural {
	size_t index;
	uint32_t score, base;
	char *memory, *unit;
};

struct flight {
	bool is_used;
	size_t count;
	size_t indices[SEGMENTS_AT_ONCE];
};

struct asking {
	struct pretranslation *pretranslation;
	struct session *session;
	struct dragoman_filler *filler;
	struct dragoman_client *client;
	struct flight flights[FLIGHTS];
	struct plural *plurals;
	size_t plural_count;
	struct progress progress;
	uint64_t done;
	bool has_failed;
};

/* Requests. */

static json_t *tags_of(const struct dragoman_segment *segment)
{
	json_t *list = json_array();
	for (size_t i = 0; i < segment->tag_count; i++) {
		const struct dragoman_tag *tag = &segment->tags[i];
		json_t *object = json_pack("{s:i,s:s}", "at", (int)tag->at, "kind",
		                           dragoman_tag_kind_word(tag->kind));
		request_text(object, "id", tag->id);
		request_text(object, "external", tag->external);
		request_text(object, "type", tag->type);
		json_array_append_new(list, object);
	}
	return list;
}

static json_t *segment_of(const struct dragoman_segment *segment)
{
	json_t *object = json_object();
	request_text(object, "text", segment->text);
	if (segment->tag_count > 0) {
		json_object_set_new(object, "tags", tags_of(segment));
	}
	if (segment->has_previous) {
		request_text(object, "previous", segment->previous);
	}
	if (segment->has_next) {
		request_text(object, "next", segment->next);
	}
	if (segment->context.length > 0) {
		request_text(object, "context", segment->context);
	}
	return object;
}

static bool wants_terms(const struct asking *asking)
{
	enum dragoman_format format = dragoman_filler_format(asking->filler);
	bool has_place = format == DRAGOMAN_FORMAT_XLIFF || format == DRAGOMAN_FORMAT_XLIFF2;
	return has_place && !asking->session->options.no_terms;
}

static json_t *request_of(const struct asking *asking, const struct flight *flight)
{
	const struct options *options = &asking->session->options;
	const struct dragoman_fill_segment *first =
		dragoman_filler_segment(asking->filler, flight->indices[0]);
	uint32_t insert = pretranslate_insert_from(options), offer = pretranslate_offer_from(options);
	json_t *request = json_object();
	json_t *segments = json_array();
	for (size_t i = 0; i < flight->count; i++) {
		json_array_append_new(
			segments,
			segment_of(&dragoman_filler_segment(asking->filler, flight->indices[i])
		                            ->segment));
	}
	request_text(request, "source", first->source);
	request_text(request, "target", first->target);
	json_object_set_new(request, "segments", segments);
	value_set_number(request, "min_score", insert < offer ? insert : offer);
	value_set_number(request, "limit", 1 + pretranslate_most_offers(options));
	request_names(request, "memories", &options->memories);
	if (wants_terms(asking)) {
		json_object_set_new(request, "with", json_pack("[s]", "terms"));
		request_names(request, "glossaries", &options->glossaries);
	}
	return request;
}

/* Filling. */

static void keep_plural(struct asking *asking, size_t index, const struct dragoman_match *match)
{
	asking->plurals = memory_resize(asking->plurals,
	                                (asking->plural_count + 1) * sizeof(*asking->plurals));
	asking->plurals[asking->plural_count++] = (struct plural){
		.index = index,
		.score = match->score,
		.base = match->base,
		.memory = memory_copy(match->memory),
		.unit = memory_copy(match->unit.id),
	};
}

struct filled {
	bool is_inserted;
	bool is_fuzzy;
	uint64_t offers;
};

/* The best goes in, if it is good enough and its codes fit; what is less than the translation, or
 * another one, is offered. */
static void fill_one(struct asking *asking, size_t index, const struct dragoman_match *match,
                     struct filled *filled)
{
	const struct options *options = &asking->session->options;
	bool has_room = filled->offers < pretranslate_most_offers(options);
	if (!filled->is_inserted && match->score >= pretranslate_insert_from(options) &&
	    dragoman_filler_insert(asking->filler, index, match) == DRAGOMAN_FILL_DONE) {
		filled->is_inserted = true;
		filled->is_fuzzy = match->score < 100;
		if (!filled->is_fuzzy) {
			return;
		}
	}
	if (has_room && match->score >= pretranslate_offer_from(options) &&
	    dragoman_filler_offer(asking->filler, index, match) == DRAGOMAN_FILL_DONE) {
		filled->offers++;
	}
}

static void count_filled(struct asking *asking, const struct filled *filled)
{
	struct fill_counts *counts = &asking->pretranslation->counts;
	counts->inserted += filled->is_inserted;
	counts->fuzzy += filled->is_fuzzy;
	counts->offered += !filled->is_inserted && filled->offers > 0;
	counts->offers += filled->offers;
	counts->open -= filled->is_inserted || filled->offers > 0;
}

static void fill_segment(struct asking *asking, size_t index, const struct dragoman_result *result)
{
	struct filled filled = {0};
	const struct dragoman_fill_segment *segment = dragoman_filler_segment(asking->filler, index);
	asking->pretranslation->counts.incomplete += !result->is_complete;
	if (segment->form_count > 0) {
		if (result->match_count > 0) {
			keep_plural(asking, index, &result->matches[0]);
		}
		return;
	}
	for (size_t i = 0; i < result->match_count; i++) {
		fill_one(asking, index, &result->matches[i], &filled);
	}
	count_filled(asking, &filled);
	for (size_t i = 0; i < result->hit_count; i++) {
		asking->pretranslation->counts.terms +=
			dragoman_filler_term(asking->filler, index, &result->hits[i]) ==
			DRAGOMAN_FILL_DONE;
	}
}

/* Plurals. */

static struct dragoman_text plural_of(const struct dragoman_variant *variant)
{
	for (size_t i = 0; i < variant->property_count; i++) {
		if (dragoman_text_equal(variant->properties[i].name, dragoman_text_of("po:plural"))) {
			return variant->properties[i].value;
		}
	}
	return (struct dragoman_text){0};
}

static const struct dragoman_variant *find_form(const struct dragoman_unit *unit,
                                                struct dragoman_text form, uint32_t *out_index)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(plural_of(&unit->variants[i]), form)) {
			*out_index = (uint32_t)i;
			return &unit->variants[i];
		}
	}
	return NULL;
}

/* All forms, in their order, of a unit whose plural is the segment's (or, below 100, any). */
static bool take_forms(const struct dragoman_fill_segment *segment, struct dragoman_match *match,
                       uint32_t targets[])
{
	uint32_t index;
	const struct dragoman_variant *plural = find_form(&match->unit, dragoman_text_of("plural"),
	                                                  &index);
	bool is_same = plural != NULL && dragoman_text_equal(plural->text, segment->plural);
	if (match->score >= 100 && !is_same) {
		return false;
	}
	for (size_t i = 0; i < segment->form_count; i++) {
		char number[] = {(char)('0' + i), '\0'};
		if (find_form(&match->unit, dragoman_text_of(number), &targets[i]) == NULL) {
			return false;
		}
	}
	match->target_variants = targets;
	match->target_count = (uint32_t)segment->form_count;
	return true;
}

static void fill_plural(struct asking *asking, const struct plural *plural,
                        const struct dragoman_unit *unit)
{
	uint32_t targets[10] = {0};
	struct filled filled = {0};
	const struct dragoman_fill_segment *segment = dragoman_filler_segment(asking->filler,
	                                                                      plural->index);
	struct dragoman_match match = {.score = plural->score, .base = plural->base,
	                               .memory = dragoman_text_of(plural->memory), .unit = *unit};
	for (uint32_t i = 0; i < unit->variant_count; i++) {
		/* the source is the variant in the source's language that is no plural */
		if (dragoman_text_equal(unit->variants[i].language, unit->source) &&
		    plural_of(&unit->variants[i]).length == 0) {
			match.source_variant = i;
			break;
		}
	}
	if (segment->form_count <= 8 && take_forms(segment, &match, targets)) {
		fill_one(asking, plural->index, &match, &filled);
		count_filled(asking, &filled);
	}
}

static bool ask_plural(struct asking *asking, const struct plural *plural)
{
	struct dragoman_text reply;
	json_t *request = json_pack("{s:s,s:[s]}", "memory", plural->memory, "ids", plural->unit);
	char *body = json_dumps(request, JSON_COMPACT);
	json_decref(request);
	enum dragoman_status status = dragoman_client_call(asking->client, "unit.get",
	                                                   dragoman_text_of(body), &reply);
	free(body);
	if (status != DRAGOMAN_OK) {
		session_complain(asking->session, status);
		return false;
	}
	const struct dragoman_page *page = dragoman_page_read(reply, &status);
	if (page != NULL && page->unit_count == 1) {
		fill_plural(asking, plural, &page->units[0]);
	}
	dragoman_page_destroy(page);
	return true;
}

static bool ask_plurals(struct asking *asking)
{
	for (size_t i = 0; i < asking->plural_count; i++) {
		if (!ask_plural(asking, &asking->plurals[i])) {
			return false;
		}
	}
	return true;
}

/* Flights. */

static void take_reply(struct asking *asking, const struct flight *flight, struct dragoman_text reply)
{
	enum dragoman_status status;
	const struct dragoman_results *results = dragoman_results_read(reply, &status);
	if (results == NULL || results->count < flight->count) {
		asking->has_failed = true;
		session_fail(asking->session, EXIT_STATUS + DRAGOMAN_FAILED,
		             "the server's reply to `match` cannot be read");
	}
	for (size_t i = 0; i < flight->count && !asking->has_failed; i++) {
		fill_segment(asking, flight->indices[i], &results->items[i]);
	}
	dragoman_results_destroy(results);
}

/* False when none is outstanding. */
static bool take_answer(struct asking *asking)
{
	struct dragoman_answer answer;
	if (dragoman_client_take(asking->client, &answer) != DRAGOMAN_OK) {
		return false;
	}
	struct flight *flight = &asking->flights[answer.ticket];
	if (answer.status != DRAGOMAN_OK && !asking->has_failed) {
		asking->has_failed = true;
		session_complain(asking->session, answer.status);
	} else if (!asking->has_failed) {
		take_reply(asking, flight, answer.reply);
	}
	asking->done += flight->count;
	progress_show(&asking->progress, asking->done);
	*flight = (struct flight){0};
	return true;
}

static struct flight *free_flight(struct asking *asking)
{
	for (;;) {
		for (size_t i = 0; i < FLIGHTS; i++) {
			if (!asking->flights[i].is_used) {
				return &asking->flights[i];
			}
		}
		if (!take_answer(asking)) {
			return NULL;
		}
	}
}

static void send_flight(struct asking *asking, struct flight *flight)
{
	json_t *request = request_of(asking, flight);
	char *body = json_dumps(request, JSON_COMPACT);
	json_decref(request);
	enum dragoman_status status = dragoman_client_begin(
		asking->client, "match", dragoman_text_of(body == NULL ? "" : body),
		(uint64_t)(flight - asking->flights));
	free(body);
	flight->is_used = true;
	if (status != DRAGOMAN_OK) {
		asking->has_failed = true;
		session_complain(asking->session, status);
	}
}

static bool is_of_batch(const struct asking *asking, const struct flight *flight, size_t index)
{
	const struct dragoman_fill_segment *first =
		dragoman_filler_segment(asking->filler, flight->indices[0]);
	const struct dragoman_fill_segment *next = dragoman_filler_segment(asking->filler, index);
	return flight->count < SEGMENTS_AT_ONCE && dragoman_text_equal(first->source, next->source) &&
	       dragoman_text_equal(first->target, next->target);
}

/* A batch has one pair of languages. */
static void ask_all(struct asking *asking)
{
	struct flight *flight = NULL;
	size_t count = dragoman_filler_count(asking->filler);
	for (size_t i = 0; i < count && !asking->has_failed; i++) {
		if (dragoman_filler_segment(asking->filler, i)->state != DRAGOMAN_FILL_OPEN) {
			continue;
		}
		if (flight != NULL && !is_of_batch(asking, flight, i)) {
			send_flight(asking, flight);
			flight = NULL;
		}
		flight = flight != NULL ? flight : free_flight(asking);
		if (flight == NULL || asking->has_failed) {
			break;
		}
		flight->indices[flight->count++] = i;
	}
	if (flight != NULL && flight->count > 0 && !asking->has_failed) {
		send_flight(asking, flight);
	}
	while (take_answer(asking)) {
	}
}

/* A file need not name its languages. */
static bool has_languages(struct asking *asking)
{
	size_t count = dragoman_filler_count(asking->filler);
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_fill_segment *segment = dragoman_filler_segment(
			asking->filler, i);
		const char *lacks = segment->source.length == 0   ? "--source"
		                    : segment->target.length == 0 ? "--target"
		                                                  : NULL;
		if (segment->state == DRAGOMAN_FILL_OPEN && lacks != NULL) {
			session_misused(asking->session, "%s:%llu: the file does not name the "
			                                 "language: %s LANGUAGE",
			                asking->pretranslation->name,
			                (unsigned long long)segment->line, lacks);
			return false;
		}
	}
	return true;
}

bool pretranslate_ask(struct pretranslation *pretranslation)
{
	struct session *session = pretranslation->session;
	struct asking *asking = memory_take(sizeof(*asking));
	*asking = (struct asking){.pretranslation = pretranslation,
	                          .session = session,
	                          .filler = pretranslation->filler,
	                          .client = session->client};
	bool is_good = has_languages(asking);
	if (is_good) {
		progress_begin(&asking->progress, pretranslation->name, "segments",
		               pretranslation->counts.open);
		ask_all(asking);
		is_good = !asking->has_failed && ask_plurals(asking);
		progress_end(&asking->progress);
	}
	for (size_t i = 0; i < asking->plural_count; i++) {
		free(asking->plurals[i].memory);
		free(asking->plurals[i].unit);
	}
	free(asking->plurals);
	free(asking);
	return is_good;
}
