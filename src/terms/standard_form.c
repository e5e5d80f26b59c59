#include "terms/standard_form.h"

#include "terms/hit.h"

/* The next letter or digit, in small; 0 at the end. */
static int next_plain(struct dragoman_text text, size_t *at)
{
	while (*at < text.length) {
		unsigned char byte = (unsigned char)text.bytes[(*at)++];
		if (byte >= 'A' && byte <= 'Z') {
			return byte - 'A' + 'a';
		}
		if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte >= 0x80) {
			return byte;
		}
	}
	return 0;
}

static bool is_same_scheme(struct dragoman_text a, struct dragoman_text b)
{
	size_t at_a = 0, at_b = 0;
	int left, right;
	do {
		left = next_plain(a, &at_a);
		right = next_plain(b, &at_b);
	} while (left == right && left != 0);
	return left == right && a.length > 0 && b.length > 0;
}

static const struct dragoman_term *form_of(const struct dragoman_concept *entry,
                                           struct dragoman_text scheme)
{
	const struct dragoman_term *found = NULL;
	for (size_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *language = &entry->languages[i];
		for (size_t j = 0; j < language->term_count; j++) {
			const struct dragoman_term *term = &language->terms[j];
			bool is_better = found == NULL ||
			                 (term->status == DRAGOMAN_TERM_PREFERRED &&
			                  found->status != DRAGOMAN_TERM_PREFERRED);
			if (is_better && hit_is_usable(term->status) &&
			    is_same_scheme(term->scheme, scheme)) {
				found = term;
			}
		}
	}
	return found;
}

size_t standard_forms(struct term_search *search, const struct recognise_options *options,
                      struct dragoman_text text, struct dragoman_text scheme,
                      struct standard_form **out_forms)
{
	struct term_match *matches = NULL;
	size_t match_count = recognise(search, options, text, &matches);
	struct standard_form *forms = ARENA_NEW(search->arena, struct standard_form, match_count);
	size_t count = 0;
	for (size_t i = 0; i < match_count; i++) {
		const struct dragoman_term *term = form_of(matches[i].entry, scheme);
		uint32_t free_from = count == 0 ? 0 : forms[count - 1].at.end;
		if (term != NULL && matches[i].at.start >= free_from) {
			forms[count++] = (struct standard_form){matches[i].at, term->text};
		}
	}
	*out_forms = forms;
	return count;
}
