#include "terms/hit.h"

#include "language/language.h"

struct choice {
	const struct dragoman_term *term;
	int rank; /* smaller is better */
};

bool hit_is_usable(enum dragoman_term_status status)
{
	return status != DRAGOMAN_TERM_DEPRECATED && status != DRAGOMAN_TERM_FORBIDDEN;
}

static int rank_of(const struct dragoman_term *term, bool is_same_tag, struct dragoman_text as_of)
{
	static const int ranks[DRAGOMAN_TERM_STATUS_COUNT] = {
		[DRAGOMAN_TERM_PREFERRED] = 0,
		[DRAGOMAN_TERM_ADMITTED] = 1,
		[DRAGOMAN_TERM_NO_STATUS] = 2,
		[DRAGOMAN_TERM_PROPOSED] = 3,
	};
	return (term_is_valid(term, as_of) ? 0 : 8) + 2 * ranks[term->status] + !is_same_tag;
}

static size_t count_terms(const struct dragoman_concept *entry)
{
	size_t count = 0;
	for (size_t i = 0; i < entry->language_count; i++) {
		count += entry->languages[i].term_count;
	}
	return count;
}

/* Keeps the order of equals; lists are short. */
static void insert(struct choice *choices, size_t count, struct choice choice)
{
	size_t at = count;
	while (at > 0 && choices[at - 1].rank > choice.rank) {
		choices[at] = choices[at - 1];
		at--;
	}
	choices[at] = choice;
}

static size_t choose(const struct dragoman_concept *entry, struct dragoman_text language,
                     struct dragoman_text as_of, struct choice *choices)
{
	struct language wanted, own;
	size_t count = 0;
	language_index(language, &wanted);
	for (size_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *section = &entry->languages[i];
		language_index(section->language, &own);
		if (strcmp(own.tag, wanted.tag) != 0) {
			continue;
		}
		bool is_same_tag = dragoman_text_equal(section->language, language);
		for (size_t j = 0; j < section->term_count; j++) {
			const struct dragoman_term *term = &section->terms[j];
			if (hit_is_usable(term->status)) {
				int rank = rank_of(term, is_same_tag, as_of);
				insert(choices, count++, (struct choice){term, rank});
			}
		}
	}
	return count;
}

size_t hit_translations(struct arena *arena, const struct dragoman_concept *entry,
                        struct dragoman_text language, struct dragoman_text as_of,
                        struct dragoman_translation **out_translations)
{
	struct choice *choices = ARENA_NEW(arena, struct choice, count_terms(entry));
	size_t count = choose(entry, language, as_of, choices);
	struct dragoman_translation *translations = ARENA_NEW(arena, struct dragoman_translation,
	                                                      count);
	for (size_t i = 0; i < count; i++) {
		const struct dragoman_term *term = choices[i].term;
		translations[i] = (struct dragoman_translation){term->text, term->status,
		                                                term->note};
	}
	*out_translations = translations;
	return count;
}

struct dragoman_term_hit *hits_of(struct arena *arena, const struct term_match *matches,
                                  size_t count, struct dragoman_text target,
                                  struct dragoman_text as_of)
{
	struct dragoman_term_hit *hits = ARENA_NEW(arena, struct dragoman_term_hit, count);
	for (size_t i = 0; i < count; i++) {
		const struct term_match *match = &matches[i];
		hits[i] = (struct dragoman_term_hit){
			.at = match->at,
			.glossary = match->glossary->name,
			.concept_id = match->entry->id,
			.kind = match->entry->kind,
			.term = match->term->text,
			.status = match->term->status,
		};
		if (target.length > 0) {
			hits[i].translation_count = hit_translations(arena, match->entry, target,
			                                             as_of, &hits[i].translations);
		}
	}
	return hits;
}
