#include "same.h"

#include <stdbool.h>

#define TEXT(member)                                                                               \
	if (!dragoman_text_equal(a->member, b->member)) {                                          \
		return #member;                                                                    \
	}
#define VALUE(member)                                                                              \
	if (a->member != b->member) {                                                              \
		return #member;                                                                    \
	}
#define TEXTS(list, count)                                                                         \
	if (!same_texts(a->list, a->count, b->list, b->count)) {                                   \
		return #list;                                                                      \
	}
#define PROPERTIES()                                                                               \
	if (!same_properties(a->properties, a->property_count, b->properties,                      \
	                     b->property_count)) {                                                 \
		return "properties";                                                               \
	}
#define EACH(list, count, difference)                                                              \
	VALUE(count)                                                                               \
	for (size_t i = 0; i < a->count; i++) {                                                    \
		const char *found = difference(&a->list[i], &b->list[i]);                          \
		if (found != NULL) {                                                               \
			return found;                                                              \
		}                                                                                  \
	}

static bool same_texts(const struct dragoman_text *a, size_t a_count, const struct dragoman_text *b,
                       size_t b_count)
{
	for (size_t i = 0; i < a_count && a_count == b_count; i++) {
		if (!dragoman_text_equal(a[i], b[i])) {
			return false;
		}
	}
	return a_count == b_count;
}

static bool has_property(const struct dragoman_property *list, size_t count,
                         const struct dragoman_property *wanted)
{
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(list[i].name, wanted->name) &&
		    dragoman_text_equal(list[i].value, wanted->value)) {
			return true;
		}
	}
	return false;
}

static bool same_properties(const struct dragoman_property *a, size_t a_count,
                            const struct dragoman_property *b, size_t b_count)
{
	for (size_t i = 0; i < a_count && a_count == b_count; i++) {
		if (!has_property(b, b_count, &a[i])) {
			return false;
		}
	}
	return a_count == b_count;
}

static const char *tag_difference(const struct dragoman_tag *a, const struct dragoman_tag *b)
{
	VALUE(at)
	VALUE(kind)
	TEXT(id)
	TEXT(external)
	TEXT(type)
	TEXT(element)
	TEXT(data)
	return NULL;
}

static const char *neighbour_difference(const struct dragoman_neighbour *a,
                                        const struct dragoman_neighbour *b)
{
	TEXT(language)
	TEXT(text)
	return NULL;
}

static const char *variant_difference(const struct dragoman_variant *a,
                                      const struct dragoman_variant *b)
{
	TEXT(language)
	TEXT(text)
	EACH(tags, tag_count, tag_difference)
	TEXT(author)
	VALUE(created)
	VALUE(changed)
	TEXTS(notes, note_count)
	PROPERTIES()
	return NULL;
}

const char *unit_difference(const struct dragoman_unit *a, const struct dragoman_unit *b)
{
	TEXT(id)
	TEXT(source)
	EACH(variants, variant_count, variant_difference)
	EACH(previous, previous_count, neighbour_difference)
	EACH(next, next_count, neighbour_difference)
	TEXT(context)
	VALUE(status)
	VALUE(origin)
	TEXT(subject)
	TEXT(author)
	TEXT(changed_by)
	VALUE(created)
	VALUE(changed)
	VALUE(used)
	VALUE(last_used)
	TEXTS(notes, note_count)
	PROPERTIES()
	return NULL;
}

static const char *term_difference(const struct dragoman_term *a, const struct dragoman_term *b)
{
	TEXT(id)
	TEXT(text)
	VALUE(status)
	TEXT(original_status)
	TEXT(part_of_speech)
	TEXT(gender)
	TEXT(number)
	TEXT(type)
	TEXT(scheme)
	VALUE(case_sensitive)
	TEXT(from)
	TEXT(until)
	TEXTS(forms, form_count)
	TEXT(note)
	TEXT(context)
	if (!dragoman_text_equal(a->source, b->source)) {
		return "source of a term";
	}
	PROPERTIES()
	return NULL;
}

static const char *language_difference(const struct dragoman_concept_language *a,
                                       const struct dragoman_concept_language *b)
{
	TEXT(language)
	TEXT(definition)
	TEXT(note)
	EACH(terms, term_count, term_difference)
	PROPERTIES()
	return NULL;
}

static const char *relation_difference(const struct dragoman_relation *a,
                                       const struct dragoman_relation *b)
{
	TEXT(kind)
	TEXT(concept_id)
	return NULL;
}

const char *concept_difference(const struct dragoman_concept *a, const struct dragoman_concept *b)
{
	TEXT(id)
	VALUE(kind)
	TEXT(subject)
	TEXT(definition)
	TEXTS(notes, note_count)
	TEXTS(sources, source_count)
	EACH(relations, relation_count, relation_difference)
	EACH(languages, language_count, language_difference)
	TEXT(author)
	TEXT(changed_by)
	VALUE(created)
	VALUE(changed)
	PROPERTIES()
	return NULL;
}
