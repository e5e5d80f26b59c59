#include "match_list.h"

#include <inttypes.h>

struct match_list match_list_cut(struct match_list list, uint32_t min_score, uint32_t limit)
{
	struct match_list cut = {.items = list.items};
	while (cut.count < list.count && cut.count < limit &&
	       list.items[cut.count].score >= min_score) {
		cut.count++;
	}
	return cut;
}

static bool is_equal_match(const struct dragoman_match *a, const struct dragoman_match *b)
{
	if (a->score != b->score || a->base != b->base || a->count != b->count ||
	    a->source_variant != b->source_variant || a->target_count != b->target_count ||
	    a->penalty_count != b->penalty_count || !dragoman_text_equal(a->memory, b->memory) ||
	    !dragoman_text_equal(a->unit.id, b->unit.id)) {
		return false;
	}
	for (uint32_t i = 0; i < a->target_count; i++) {
		if (a->target_variants[i] != b->target_variants[i]) {
			return false;
		}
	}
	for (uint32_t i = 0; i < a->penalty_count; i++) {
		if (a->penalties[i].kind != b->penalties[i].kind ||
		    a->penalties[i].points != b->penalties[i].points) {
			return false;
		}
	}
	return true;
}

bool match_list_equal(struct match_list a, struct match_list b)
{
	if (a.count != b.count) {
		return false;
	}
	for (size_t i = 0; i < a.count; i++) {
		if (!is_equal_match(&a.items[i], &b.items[i])) {
			return false;
		}
	}
	return true;
}

static void print_text(const char *name, struct dragoman_text text, FILE *file)
{
	if (text.length > 0) {
		fprintf(file, " %s=%.*s", name, (int)text.length, text.bytes);
	}
}

static void print_segment(struct dragoman_text text, const struct dragoman_tag *tags,
                          size_t tag_count, FILE *file)
{
	fprintf(file, "\"%.*s\"", (int)text.length, text.length == 0 ? "" : text.bytes);
	for (size_t i = 0; i < tag_count; i++) {
		fprintf(file, " <%s at=%u", dragoman_tag_kind_word(tags[i].kind), tags[i].at);
		print_text("id", tags[i].id, file);
		print_text("type", tags[i].type, file);
		fprintf(file, ">");
	}
}

static void print_neighbours(const char *name, const struct dragoman_neighbour *neighbours,
                             size_t count, FILE *file)
{
	for (size_t i = 0; i < count; i++) {
		fprintf(file, " %s.%.*s=", name, (int)neighbours[i].language.length,
		        neighbours[i].language.bytes);
		print_segment(neighbours[i].text, NULL, 0, file);
	}
}

static void print_properties(const struct dragoman_property *properties, size_t count, FILE *file)
{
	for (size_t i = 0; i < count; i++) {
		fprintf(file, " {%.*s", (int)properties[i].name.length, properties[i].name.bytes);
		print_text("value", properties[i].value, file);
		fprintf(file, "}");
	}
}

void unit_print(const struct dragoman_unit *unit, FILE *file)
{
	fprintf(file, "%.*s", (int)unit->id.length, unit->id.bytes);
	for (size_t i = 0; i < unit->variant_count; i++) {
		const struct dragoman_variant *variant = &unit->variants[i];
		fprintf(file, " | %.*s ", (int)variant->language.length, variant->language.bytes);
		print_segment(variant->text, variant->tags, variant->tag_count, file);
		print_text("author", variant->author, file);
	}
	fprintf(file, " | changed=%" PRId64 " status=%s origin=%s", unit->changed,
	        dragoman_unit_status_word(unit->status), dragoman_origin_word(unit->origin));
	print_text("context", unit->context, file);
	print_text("subject", unit->subject, file);
	print_text("author", unit->author, file);
	print_neighbours("previous", unit->previous, unit->previous_count, file);
	print_neighbours("next", unit->next, unit->next_count, file);
	print_properties(unit->properties, unit->property_count, file);
	fprintf(file, "\n");
}

static void print_filter(const struct dragoman_filter *filter, FILE *file)
{
	print_text("subject", filter->subject, file);
	print_text("author", filter->author, file);
	if (filter->changed_after != 0) {
		fprintf(file, " changed_after=%" PRId64, filter->changed_after);
	}
	if (filter->changed_before != 0) {
		fprintf(file, " changed_before=%" PRId64, filter->changed_before);
	}
	print_properties(filter->properties, filter->property_count, file);
}

void question_print(const struct dragoman_match_request *request,
                    const struct dragoman_segment *segment, FILE *file)
{
	print_segment(segment->text, segment->tags, segment->tag_count, file);
	print_text("source", request->source, file);
	for (size_t i = 0; i < request->target_count; i++) {
		print_text("target", request->targets[i], file);
	}
	for (size_t i = 0; i < request->memory_count; i++) {
		print_text("memory", request->memories[i].name, file);
		if (request->memories[i].has_penalty) {
			fprintf(file, " penalty=%u", request->memories[i].penalty);
		}
	}
	print_filter(&request->filter, file);
	print_text("context", segment->context, file);
	if (segment->has_previous) {
		fprintf(file, " previous=");
		print_segment(segment->previous, NULL, 0, file);
	}
	if (segment->has_next) {
		fprintf(file, " next=");
		print_segment(segment->next, NULL, 0, file);
	}
	fprintf(file, "\n");
}

static void print_match(const struct dragoman_match *match, FILE *file)
{
	fprintf(file, "  %u (base %u)", match->score, match->base);
	print_text("memory", match->memory, file);
	print_text("unit", match->unit.id, file);
	fprintf(file, " source=%u targets=", match->source_variant);
	for (uint32_t i = 0; i < match->target_count; i++) {
		fprintf(file, "%s%u", i == 0 ? "" : ",", match->target_variants[i]);
	}
	fprintf(file, " count=%" PRIu64, match->count);
	for (uint32_t i = 0; i < match->penalty_count; i++) {
		fprintf(file, " %s-%u", dragoman_penalty_word(match->penalties[i].kind),
		        match->penalties[i].points);
	}
	fprintf(file, "\n");
}

void match_list_print(struct match_list list, FILE *file)
{
	for (size_t i = 0; i < list.count; i++) {
		print_match(&list.items[i], file);
	}
	if (list.count == 0) {
		fprintf(file, "  nothing\n");
	}
}
