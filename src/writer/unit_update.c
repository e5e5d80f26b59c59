/* unit_update.c - a translation that takes the place of an older one of the same unit. */
#include "match/same.h"
#include "protocol/limits.h"
#include "record/unit_record.h"
#include "writer/unit_internal.h"

#include <string.h>

static bool same_tag(const struct dragoman_tag *a, const struct dragoman_tag *b)
{
	return a->at == b->at && a->kind == b->kind && dragoman_text_equal(a->id, b->id) &&
	       dragoman_text_equal(a->external, b->external) &&
	       dragoman_text_equal(a->type, b->type) &&
	       dragoman_text_equal(a->element, b->element) && dragoman_text_equal(a->data, b->data);
}

static bool same_properties(const struct dragoman_property *a, size_t a_count,
                            const struct dragoman_property *b, size_t b_count)
{
	bool is_same = a_count == b_count;
	for (size_t i = 0; i < a_count && is_same; i++) {
		bool is_found = false;
		for (size_t j = 0; j < b_count && !is_found; j++) {
			is_found = dragoman_text_equal(a[i].name, b[j].name) &&
			           dragoman_text_equal(a[i].value, b[j].value);
		}
		is_same = is_found;
	}
	return is_same;
}

static bool same_list(const struct dragoman_text *a, size_t a_count, const struct dragoman_text *b,
                      size_t b_count)
{
	bool is_same = a_count == b_count;
	for (size_t i = 0; i < a_count && is_same; i++) {
		is_same = dragoman_text_equal(a[i], b[i]);
	}
	return is_same;
}

/* Who wrote it and when is no difference. */
static bool same_variant(const struct dragoman_variant *a, const struct dragoman_variant *b)
{
	bool is_same = dragoman_text_equal(a->language, b->language) &&
	               dragoman_text_equal(a->text, b->text) && a->tag_count == b->tag_count &&
	               same_list(a->notes, a->note_count, b->notes, b->note_count) &&
	               same_properties(a->properties, a->property_count, b->properties,
	                               b->property_count);
	for (size_t i = 0; i < a->tag_count && is_same; i++) {
		is_same = same_tag(&a->tags[i], &b->tags[i]);
	}
	return is_same;
}

static const struct dragoman_variant *find_variant(const struct dragoman_unit *unit,
                                                   const struct dragoman_variant *wanted)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (same_variant(&unit->variants[i], wanted)) {
			return &unit->variants[i];
		}
	}
	return NULL;
}

static bool has_language(const struct dragoman_unit *unit, struct dragoman_text tag)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, tag)) {
			return true;
		}
	}
	return false;
}

static bool same_neighbours(const struct dragoman_neighbour *a, size_t a_count,
                            const struct dragoman_neighbour *b, size_t b_count)
{
	bool is_same = a_count == b_count;
	for (size_t i = 0; i < a_count && is_same; i++) {
		is_same = dragoman_text_equal(a[i].language, b[i].language) &&
		          dragoman_text_equal(a[i].text, b[i].text);
	}
	return is_same;
}

static bool same_unit(const struct dragoman_unit *a, const struct dragoman_unit *b)
{
	bool is_same = a->variant_count == b->variant_count && a->status == b->status &&
	               a->origin == b->origin && dragoman_text_equal(a->context, b->context) &&
	               dragoman_text_equal(a->subject, b->subject) &&
	               same_neighbours(a->previous, a->previous_count, b->previous,
	                               b->previous_count) &&
	               same_neighbours(a->next, a->next_count, b->next, b->next_count) &&
	               same_list(a->notes, a->note_count, b->notes, b->note_count) &&
	               same_properties(a->properties, a->property_count, b->properties,
	                               b->property_count);
	for (size_t i = 0; i < a->variant_count && is_same; i++) {
		is_same = find_variant(b, &a->variants[i]) != NULL;
	}
	return is_same;
}

/* The new variants; where the old unit has the very same, that one with its author and dates. Then
 * the old unit's other languages. */
static void merge_variants(struct arena *arena, const struct dragoman_unit *old,
                           const struct dragoman_unit *added, struct dragoman_unit *merged)
{
	merged->variants = ARENA_NEW(arena, struct dragoman_variant,
	                             old->variant_count + added->variant_count);
	merged->variant_count = 0;
	for (size_t i = 0; i < added->variant_count; i++) {
		const struct dragoman_variant *same = find_variant(old, &added->variants[i]);
		merged->variants[merged->variant_count++] = same != NULL ? *same
		                                                         : added->variants[i];
	}
	for (size_t i = 0; i < old->variant_count; i++) {
		if (!has_language(added, old->variants[i].language)) {
			merged->variants[merged->variant_count++] = old->variants[i];
		}
	}
}

/* `po:` of `po:flags`; the whole of a name without one. */
static struct dragoman_text family(struct dragoman_text name)
{
	const char *colon = memchr(name.bytes, ':', name.length);
	size_t length = colon == NULL ? name.length : (size_t)(colon - name.bytes) + 1;
	return (struct dragoman_text){name.bytes, length};
}

static bool is_superseded(const struct dragoman_property *old, const struct dragoman_unit *added)
{
	for (size_t i = 0; i < added->property_count; i++) {
		if (dragoman_text_equal(family(old->name), family(added->properties[i].name))) {
			return true;
		}
	}
	return false;
}

/* What the new one's format says of it holds altogether; the rest of the old ones stay. */
static void merge_properties(struct arena *arena, const struct dragoman_unit *old,
                             const struct dragoman_unit *added, struct dragoman_unit *merged)
{
	size_t most = limits_default.most[LIMIT_PROPERTIES];
	merged->properties = ARENA_NEW(arena, struct dragoman_property,
	                               old->property_count + added->property_count + 1);
	merged->property_count = 0;
	for (size_t i = 0; i < added->property_count; i++) {
		merged->properties[merged->property_count++] = added->properties[i];
	}
	for (size_t i = 0; i < old->property_count && merged->property_count < most; i++) {
		if (!is_superseded(&old->properties[i], added)) {
			merged->properties[merged->property_count++] = old->properties[i];
		}
	}
}

static void merge_fields(const struct dragoman_unit *added, bool is_same_text,
                         struct dragoman_unit *merged)
{
	if (added->previous_count + added->next_count > 0) {
		merged->previous = added->previous;
		merged->previous_count = added->previous_count;
		merged->next = added->next;
		merged->next_count = added->next_count;
	}
	if (added->note_count > 0) {
		merged->notes = added->notes;
		merged->note_count = added->note_count;
	}
	merged->context = added->context.length > 0 ? added->context : merged->context;
	merged->subject = added->subject.length > 0 ? added->subject : merged->subject;
	merged->status = added->status != DRAGOMAN_UNIT_NO_STATUS ? added->status : merged->status;
	bool is_said = added->origin != DRAGOMAN_ORIGIN_NONE;
	merged->origin = is_said || !is_same_text ? added->origin : merged->origin;
	merged->changed = added->changed;
	merged->changed_by = added->changed_by.length > 0 ? added->changed_by : added->author;
	merged->revision = 0; /* unit_add() writes the new one */
}

/* By the id it may be another segment altogether. */
static bool has_same_source(const struct dragoman_unit *old, const struct dragoman_unit *added,
                            uint32_t source)
{
	for (size_t i = 0; i < old->variant_count; i++) {
		if (dragoman_text_equal(old->variants[i].language, old->source) &&
		    dragoman_text_equal(old->source, added->source) &&
		    same_text(old->variants[i].text, added->variants[source].text)) {
			return true;
		}
	}
	return false;
}

enum unit_did unit_update(struct application *application, const struct prepared_unit *prepared,
                          uint64_t number, const struct dragoman_unit *old)
{
	struct arena *arena = application->change->arena;
	struct dragoman_unit added, merged = *old;
	struct prepared_unit again = *prepared;
	if (!unit_record_read(prepared->record, arena, &added)) {
		return UNIT_KEPT;
	}
	if (has_same_source(old, &added, prepared->source_variant)) {
		merge_variants(arena, old, &added, &merged);
		merge_properties(arena, old, &added, &merged);
		bool is_same_text = true;
		for (size_t i = 0; i < added.variant_count; i++) {
			is_same_text &= find_variant(old, &added.variants[i]) != NULL;
		}
		merge_fields(&added, is_same_text, &merged);
		if (same_unit(&merged, old)) {
			return UNIT_KEPT;
		}
		unit_prepare_again(application, &merged, &again);
	}
	unit_remove(application, number, old);
	unit_add(application, &again);
	return UNIT_REPLACED;
}
