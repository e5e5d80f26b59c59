#include "terms/overlay.h"

#include <string.h>

static bool find_by(const struct dragoman_concept *entry, struct dragoman_text language,
                    const struct dragoman_term *term, bool by_id, struct overlay_place *out_place)
{
	for (uint32_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *section = &entry->languages[i];
		if (!by_id && !dragoman_text_equal(section->language, language)) {
			continue;
		}
		for (uint32_t j = 0; j < section->term_count; j++) {
			const struct dragoman_term *other = &section->terms[j];
			if (by_id ? dragoman_text_equal(other->id, term->id)
			          : dragoman_text_equal(other->text, term->text)) {
				*out_place = (struct overlay_place){i, j};
				return true;
			}
		}
	}
	return false;
}

bool overlay_find(const struct dragoman_concept *entry, struct dragoman_text language,
                  const struct dragoman_term *term, struct overlay_place *out_place)
{
	return (term->id.length > 0 && find_by(entry, language, term, true, out_place)) ||
	       find_by(entry, language, term, false, out_place);
}

static void *copy_list(struct arena *arena, const void *items, size_t size, size_t count,
                       size_t more)
{
	char *copy = arena_alloc(arena, size * (count + more) + 1);
	if (count > 0) {
		memcpy(copy, items, size * count);
	}
	return copy;
}

/* So that they can be changed. */
static void copy_languages(struct arena *arena, struct dragoman_concept *entry)
{
	entry->languages = copy_list(arena, entry->languages, sizeof(*entry->languages),
	                             entry->language_count, 0);
	for (size_t i = 0; i < entry->language_count; i++) {
		struct dragoman_concept_language *section = &entry->languages[i];
		section->terms = copy_list(arena, section->terms, sizeof(*section->terms),
		                           section->term_count, 0);
	}
}

static struct dragoman_concept_language *
find_section(struct arena *arena, const struct dragoman_concept_language *wanted,
             struct dragoman_concept *entry)
{
	for (size_t i = 0; i < entry->language_count; i++) {
		if (dragoman_text_equal(entry->languages[i].language, wanted->language)) {
			return &entry->languages[i];
		}
	}
	entry->languages = copy_list(arena, entry->languages, sizeof(*entry->languages),
	                             entry->language_count, 1);
	struct dragoman_concept_language *made = &entry->languages[entry->language_count++];
	*made = (struct dragoman_concept_language){.language = wanted->language};
	return made;
}

static void add_term(struct arena *arena, const struct dragoman_concept_language *from,
                     const struct dragoman_term *term, struct dragoman_concept *entry)
{
	struct dragoman_concept_language *section = find_section(arena, from, entry);
	section->terms = copy_list(arena, section->terms, sizeof(*section->terms),
	                           section->term_count, 1);
	section->terms[section->term_count++] = *term;
}

static void decide(const struct dragoman_term *decision, struct dragoman_term *term)
{
	if (decision->status != DRAGOMAN_TERM_NO_STATUS) {
		term->status = decision->status;
		term->original_status = decision->original_status;
	}
	if (decision->note.length > 0) {
		term->note = decision->note;
	}
}

static void lay(struct arena *arena, const struct dragoman_concept *over,
                struct dragoman_concept *entry)
{
	struct overlay_place place;
	copy_languages(arena, entry);
	for (size_t i = 0; i < over->language_count; i++) {
		const struct dragoman_concept_language *section = &over->languages[i];
		for (size_t j = 0; j < section->term_count; j++) {
			const struct dragoman_term *term = &section->terms[j];
			if (overlay_find(entry, section->language, term, &place)) {
				decide(term,
				       &entry->languages[place.language].terms[place.term]);
			} else {
				add_term(arena, section, term, entry);
			}
		}
	}
}

/* A term of `over`, and one of the concept it lies on that clashes with it. */
struct clash_walk {
	const struct dragoman_concept *over;
	struct dragoman_concept *entry;
	struct overlay_place own;   /* in `over` */
	struct overlay_place stood; /* the same in `entry` */
	uint32_t other;             /* beside it */
};

static bool is_clash_at(const struct clash_walk *walk)
{
	const struct dragoman_term *terms = walk->entry->languages[walk->stood.language].terms;
	return walk->other != walk->stood.term &&
	       preferred_is_clash(&terms[walk->stood.term], &terms[walk->other]);
}

static bool next_clash_of_term(struct clash_walk *walk)
{
	while (++walk->other < walk->entry->languages[walk->stood.language].term_count) {
		if (is_clash_at(walk)) {
			return true;
		}
	}
	return false;
}

/* To the next pair; begins with a walk whose `own.term` and `other` are UINT32_MAX. */
static bool next_clash(struct clash_walk *walk)
{
	if (walk->own.term != UINT32_MAX && next_clash_of_term(walk)) {
		return true;
	}
	while (walk->own.language < walk->over->language_count) {
		const struct dragoman_concept_language *section =
			&walk->over->languages[walk->own.language];
		while (++walk->own.term < section->term_count) {
			const struct dragoman_term *own = &section->terms[walk->own.term];
			walk->other = UINT32_MAX;
			if (own->status == DRAGOMAN_TERM_PREFERRED &&
			    overlay_find(walk->entry, section->language, own, &walk->stood) &&
			    next_clash_of_term(walk)) {
				return true;
			}
		}
		walk->own = (struct overlay_place){walk->own.language + 1, UINT32_MAX};
	}
	return false;
}

static struct clash_walk walk_of(const struct dragoman_concept *over,
                                 struct dragoman_concept *entry)
{
	return (struct clash_walk){over, entry, {0, UINT32_MAX}, {0, 0}, UINT32_MAX};
}

/* `over` gives the other term a status too. */
static bool is_decided(const struct clash_walk *walk)
{
	struct overlay_place place;
	for (size_t i = 0; i < walk->over->language_count; i++) {
		const struct dragoman_concept_language *section = &walk->over->languages[i];
		for (size_t j = 0; j < section->term_count; j++) {
			if (section->terms[j].status != DRAGOMAN_TERM_NO_STATUS &&
			    overlay_find(walk->entry, section->language, &section->terms[j],
			                 &place) &&
			    place.language == walk->stood.language && place.term == walk->other) {
				return true;
			}
		}
	}
	return false;
}

void overlay_apply(struct arena *arena, const struct dragoman_concept *over, bool one_preferred,
                   struct dragoman_concept *entry)
{
	lay(arena, over, entry);
	struct clash_walk walk = walk_of(over, entry);
	while (one_preferred && next_clash(&walk)) {
		if (!is_decided(&walk)) {
			entry->languages[walk.stood.language].terms[walk.other].status =
				DRAGOMAN_TERM_ADMITTED;
		}
	}
}

bool overlay_find_clash(struct arena *arena, const struct dragoman_concept *over,
                        const struct dragoman_concept *entry, struct overlay_clash *out_clash)
{
	struct dragoman_concept laid = *entry;
	lay(arena, over, &laid);
	struct clash_walk walk = walk_of(over, &laid);
	if (!next_clash(&walk)) {
		return false;
	}
	*out_clash = (struct overlay_clash){
		walk.own, &laid.languages[walk.stood.language].terms[walk.other]};
	return true;
}
