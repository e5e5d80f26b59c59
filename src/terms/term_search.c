#include "terms/term_search.h"

#include "record/concept_record.h"
#include "store/concepts.h"
#include "terms/overlay.h"

#include <inttypes.h>
#include <stdio.h>

bool term_search_choose(struct term_search *search, const struct dragoman_text *names, size_t count,
                        struct fault *fault)
{
	struct glossary_order order;
	if (!glossary_order_find(search->transaction, search->arena, names, count, fault, &order)) {
		return false;
	}
	search->glossaries = order.entries;
	search->glossary_count = order.count;
	search->links = order.links;
	search->is_ranked = count > 0;
	return true;
}

const struct catalogue_entry *term_search_glossary(const struct term_search *search,
                                                   uint32_t number)
{
	for (size_t i = 0; i < search->glossary_count; i++) {
		if (search->glossaries[i].number == number) {
			return &search->glossaries[i];
		}
	}
	return NULL;
}

bool term_search_read(struct term_search *search, uint32_t glossary, uint64_t number,
                      struct dragoman_concept *out_entry)
{
	struct dragoman_text record;
	if (!concepts_get(search->transaction, glossary, number, &record) ||
	    !concept_record_read(record, search->arena, out_entry)) {
		fault_set(&search->transaction->fault, DRAGOMAN_FAILED,
		          "corrupt concept %" PRIu64 " of glossary %" PRIu32, number, glossary);
		return false;
	}
	return true;
}

/* The concept with this id in a glossary, if there is one. */
static bool find_in(struct term_search *search, uint32_t index, struct dragoman_text id,
                    uint64_t *out_number)
{
	return concepts_find(search->transaction, search->glossaries[index].number, id, out_number);
}

/* Lays on the concept what the glossaries from `first` on that extend its own say of it, the nearest
 * first. */
static bool lay_all(struct term_search *search, uint32_t first, uint32_t base,
                    struct dragoman_concept *entry)
{
	const struct glossary_links *links = &search->links[base];
	struct dragoman_concept over;
	uint64_t number;
	for (uint32_t i = links->above_count; i-- > 0 && links->above[i] >= first;) {
		const struct catalogue_entry *glossary = &search->glossaries[links->above[i]];
		if (find_in(search, links->above[i], entry->id, &number)) {
			if (!term_search_read(search, glossary->number, number, &over)) {
				return false;
			}
			overlay_apply(search->arena, &over, glossary->one_preferred, entry);
		}
	}
	return true;
}

/* Where the concept of a glossary stands in the end: in the first that it extends and that has it,
 * or in the first that that one extends … */
static uint32_t find_base(struct term_search *search, uint32_t index, struct dragoman_text id,
                          uint64_t *number)
{
	const struct glossary_links *links = &search->links[index];
	for (uint32_t i = 0; i < links->below_count; i++) {
		if (find_in(search, links->below[i], id, number)) {
			index = links->below[i];
			links = &search->links[index];
			i = UINT32_MAX; /* from its own first */
		}
	}
	return index;
}

/* A term that was filed for what lies over a concept, as it stands in that. */
static bool follow_term(const struct dragoman_concept *over, const struct dragoman_concept *entry,
                        struct lexicon_place *place)
{
	struct overlay_place found;
	if (place->language >= over->language_count ||
	    place->term >= over->languages[place->language].term_count) {
		return true; /* told as corrupt where it is used */
	}
	const struct dragoman_concept_language *section = &over->languages[place->language];
	const struct dragoman_term *term = &section->terms[place->term];
	if (!overlay_find(entry, section->language, term, &found) ||
	    !dragoman_text_equal(entry->languages[found.language].terms[found.term].text,
	                         term->text)) {
		return false;
	}
	place->language = found.language;
	place->term = found.term;
	return true;
}

bool term_search_read_decided(struct term_search *search, struct lexicon_place *place,
                              struct dragoman_concept *out_entry)
{
	const struct catalogue_entry *glossary = term_search_glossary(search, place->glossary);
	struct dragoman_concept over;
	if (!term_search_read(search, place->glossary, place->number, out_entry)) {
		return false;
	}
	if (search->links == NULL || glossary == NULL) {
		return true;
	}
	uint32_t index = (uint32_t)(glossary - search->glossaries);
	uint32_t base = find_base(search, index, out_entry->id, &place->number);
	if (base == index) {
		return lay_all(search, 0, base, out_entry);
	}
	over = *out_entry;
	place->glossary = search->glossaries[base].number;
	return term_search_read(search, place->glossary, place->number, out_entry) &&
	       lay_all(search, 0, base, out_entry) && follow_term(&over, out_entry, place);
}

bool term_search_read_extended(struct term_search *search, struct dragoman_text id,
                               struct dragoman_concept *out_entry)
{
	uint64_t number;
	if (search->links == NULL) {
		return false;
	}
	uint32_t base = find_base(search, 0, id, &number);
	return base != 0 &&
	       term_search_read(search, search->glossaries[base].number, number, out_entry) &&
	       lay_all(search, 1, base, out_entry);
}
