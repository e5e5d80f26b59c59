#include "terms/preferred.h"

enum term_class term_class_of(const struct dragoman_term *term)
{
	static const struct {
		const char *type;
		enum term_class class;
	} types[] = {
		{"shortForm", TERM_CLASS_SHORT},
		{"abbreviation", TERM_CLASS_SHORT},
		{"abbreviatedForm", TERM_CLASS_SHORT},
		{"acronym", TERM_CLASS_SHORT},
		{"initialism", TERM_CLASS_SHORT},
		{"clippedTerm", TERM_CLASS_SHORT},
		{"transliteration", TERM_CLASS_TRANSLITERATION},
		{"transliteratedForm", TERM_CLASS_TRANSLITERATION},
		{"transcribedForm", TERM_CLASS_TRANSLITERATION},
	};
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (dragoman_text_equal(term->type, dragoman_text_of(types[i].type))) {
			return types[i].class;
		}
	}
	return TERM_CLASS_FULL;
}

/* Over what both state: `1991` and `1991-05-01` are the same; what is open is the same as any. */
static int compare_dates(struct dragoman_text a, struct dragoman_text b)
{
	size_t length = a.length < b.length ? a.length : b.length;
	return length == 0 ? 0 : memcmp(a.bytes, b.bytes, length);
}

bool term_is_valid(const struct dragoman_term *term, struct dragoman_text as_of)
{
	return compare_dates(term->from, as_of) <= 0 && compare_dates(term->until, as_of) >= 0;
}

/* The last day of one term may be the first of the next, as the year of a renaming is. */
static bool is_before(const struct dragoman_term *a, const struct dragoman_term *b)
{
	return a->until.length > 0 && b->from.length > 0 && compare_dates(a->until, b->from) <= 0;
}

bool preferred_is_clash(const struct dragoman_term *a, const struct dragoman_term *b)
{
	return a->status == DRAGOMAN_TERM_PREFERRED && b->status == DRAGOMAN_TERM_PREFERRED &&
	       term_class_of(a) == term_class_of(b) && !is_before(a, b) && !is_before(b, a) &&
	       (term_class_of(a) != TERM_CLASS_TRANSLITERATION ||
	        dragoman_text_equal(a->scheme, b->scheme));
}

bool preferred_find_clash(const struct dragoman_concept *entry, struct preferred_clash *out_clash)
{
	for (size_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *language = &entry->languages[i];
		for (size_t second = 1; second < language->term_count; second++) {
			for (size_t first = 0; first < second; first++) {
				if (preferred_is_clash(&language->terms[first], &language->terms[second])) {
					*out_clash = (struct preferred_clash){i, first, second};
					return true;
				}
			}
		}
	}
	return false;
}
