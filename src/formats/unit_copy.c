#include "formats/unit_copy.h"

#include <string.h>

/* NULL where there is nothing to copy, or no memory. */
static void *copy_list(struct build *build, const void *list, size_t size, size_t *count)
{
	void *copy = *count == 0 ? NULL : build_take(build, size * *count);
	if (copy == NULL) {
		*count = 0;
		return NULL;
	}
	memcpy(copy, list, size * *count);
	return copy;
}

static void copy_text(struct build *build, struct dragoman_text *text)
{
	*text = build_text(build, *text);
}

static void copy_texts(struct build *build, struct dragoman_text **list, size_t *count)
{
	*list = copy_list(build, *list, sizeof(**list), count);
	for (size_t i = 0; i < *count; i++) {
		copy_text(build, &(*list)[i]);
	}
}

static void copy_properties(struct build *build, struct dragoman_property **list, size_t *count)
{
	*list = copy_list(build, *list, sizeof(**list), count);
	for (size_t i = 0; i < *count; i++) {
		copy_text(build, &(*list)[i].name);
		copy_text(build, &(*list)[i].value);
	}
}

static void copy_neighbours(struct build *build, struct dragoman_neighbour **list, size_t *count)
{
	*list = copy_list(build, *list, sizeof(**list), count);
	for (size_t i = 0; i < *count; i++) {
		copy_text(build, &(*list)[i].language);
		copy_text(build, &(*list)[i].text);
	}
}

static void copy_variant(struct build *build, struct dragoman_variant *variant)
{
	copy_text(build, &variant->language);
	copy_text(build, &variant->text);
	copy_text(build, &variant->author);
	variant->tags = copy_list(build, variant->tags, sizeof(*variant->tags),
	                          &variant->tag_count);
	for (size_t i = 0; i < variant->tag_count; i++) {
		struct dragoman_tag *tag = &variant->tags[i];
		copy_text(build, &tag->id);
		copy_text(build, &tag->external);
		copy_text(build, &tag->type);
		copy_text(build, &tag->element);
		copy_text(build, &tag->data);
	}
	copy_texts(build, &variant->notes, &variant->note_count);
	copy_properties(build, &variant->properties, &variant->property_count);
}

struct dragoman_unit unit_copy(struct build *build, const struct dragoman_unit *unit)
{
	struct dragoman_unit copy = *unit;
	copy_text(build, &copy.id);
	copy_text(build, &copy.source);
	copy_text(build, &copy.context);
	copy_text(build, &copy.subject);
	copy_text(build, &copy.author);
	copy_text(build, &copy.changed_by);
	copy.variants = copy_list(build, copy.variants, sizeof(*copy.variants),
	                          &copy.variant_count);
	for (size_t i = 0; i < copy.variant_count; i++) {
		copy_variant(build, &copy.variants[i]);
	}
	copy_neighbours(build, &copy.previous, &copy.previous_count);
	copy_neighbours(build, &copy.next, &copy.next_count);
	copy_texts(build, &copy.notes, &copy.note_count);
	copy_properties(build, &copy.properties, &copy.property_count);
	return copy;
}
