#include "terms/lookup.h"

#include "language/language.h"
#include "store/lexicon.h"
#include "terms/lookup_fuzzy.h"
#include "terms/points.h"

#include <stdlib.h>

struct dragoman_text lookup_fold(struct analyser *analyser, struct arena *arena,
                                 struct dragoman_text index_language, struct dragoman_text text)
{
	struct dragoman_text folded = analyse_fold(analyser, arena, index_language, text);
	char *bytes = arena_alloc(arena, folded.length);
	size_t length = 0;
	for (size_t i = 0; i < folded.length; i++) {
		static const char dash[2] = {(char)0xe2, (char)0x80}; /* U+2010 to U+2015 */
		unsigned char byte = (unsigned char)folded.bytes[i];
		bool is_dash = i + 2 < folded.length && memcmp(folded.bytes + i, dash, 2) == 0 &&
		               (unsigned char)folded.bytes[i + 2] >= 0x90 &&
		               (unsigned char)folded.bytes[i + 2] <= 0x95;
		if (byte > ' ' && byte != '-' && !is_dash) {
			bytes[length++] = (char)byte;
			continue;
		}
		i += is_dash ? 2 : 0;
		if (length > 0 && bytes[length - 1] != ' ') {
			bytes[length++] = ' ';
		}
	}
	while (length > 0 && bytes[length - 1] == ' ') {
		length--;
	}
	return (struct dragoman_text){bytes, length};
}

struct found_hit {
	struct dragoman_lookup_hit hit;
	uint32_t rank; /* of its glossary, where they were named */
};

struct finding_terms {
	struct term_search *search;
	const struct dragoman_lookup_request *request;
	struct dragoman_text index_language; /* empty: any */
	struct found_hit *hits;
	size_t count;
	size_t capacity;
};

static uint32_t score_of(const struct finding_terms *finding, struct dragoman_text wanted,
                         struct dragoman_text folded, const struct dragoman_term *term)
{
	if (dragoman_text_equal(term->text, finding->request->text)) {
		return 100;
	}
	if (folded.length <= wanted.length) {
		return 99;
	}
	uint32_t score = (uint32_t)(100 * points_count(wanted) / points_count(folded));
	return score > 98 ? 98 : score;
}

static void add_hit(struct finding_terms *finding, const struct dragoman_lookup_hit *hit,
                    uint32_t rank)
{
	for (size_t i = 0; i < finding->count; i++) {
		struct dragoman_lookup_hit *other = &finding->hits[i].hit;
		if (dragoman_text_equal(other->glossary, hit->glossary) &&
		    dragoman_text_equal(other->concept_entry.id, hit->concept_entry.id)) {
			if (hit->score > other->score) {
				*other = *hit;
			}
			return;
		}
	}
	if (finding->count == finding->capacity) {
		size_t capacity = finding->capacity == 0 ? 16 : 2 * finding->capacity;
		struct found_hit *room = ARENA_NEW(finding->search->arena, struct found_hit,
		                                   capacity);
		if (finding->count > 0) {
			memcpy(room, finding->hits, finding->count * sizeof(*room));
		}
		finding->hits = room;
		finding->capacity = capacity;
	}
	finding->hits[finding->count++] = (struct found_hit){*hit, rank};
}

static void take(struct finding_terms *finding, struct dragoman_text wanted,
                 const struct spelling *spelling)
{
	struct lexicon_place place = spelling->place;
	struct term_search *search = finding->search;
	struct dragoman_lookup_hit hit = {0};
	if (term_search_glossary(search, place.glossary) == NULL ||
	    (finding->index_language.length > 0 &&
	     !dragoman_text_equal(finding->index_language, spelling->language)) ||
	    !term_search_read_decided(search, &place, &hit.concept_entry) ||
	    place.language >= hit.concept_entry.language_count ||
	    place.term >= hit.concept_entry.languages[place.language].term_count) {
		return;
	}
	hit.language = place.language;
	hit.term = place.term;
	const struct dragoman_term *term =
		&hit.concept_entry.languages[hit.language].terms[hit.term];
	struct dragoman_text folded = lookup_fold(search->analyser, search->arena,
	                                          spelling->language, term->text);
	bool is_it = finding->request->mode == DRAGOMAN_LOOKUP_EXACT
	                     ? dragoman_text_equal(folded, wanted)
	                     : folded.length >= wanted.length &&
	                               memcmp(folded.bytes, wanted.bytes, wanted.length) == 0;
	if (is_it) {
		const struct catalogue_entry *glossary = term_search_glossary(search,
		                                                              place.glossary);
		hit.glossary = glossary->name;
		hit.score = score_of(finding, wanted, folded, term);
		add_hit(finding, &hit,
		        search->is_ranked ? (uint32_t)(glossary - search->glossaries) : 0);
	}
}

static bool is_beyond(const struct finding_terms *finding, const struct spelling *spelling,
                      struct dragoman_text wanted)
{
	size_t length = spelling->folded.length < wanted.length ? spelling->folded.length
	                                                        : wanted.length;
	if (memcmp(spelling->folded.bytes, wanted.bytes, length) != 0) {
		return true;
	}
	return !spelling->is_cut && (spelling->folded.length < wanted.length ||
	                             (finding->request->mode == DRAGOMAN_LOOKUP_EXACT &&
	                              spelling->folded.length > wanted.length));
}

static void find(struct finding_terms *finding, struct dragoman_text wanted)
{
	struct spelling_walk walk;
	struct spelling spelling;
	size_t scanned = 0;
	if (wanted.length == 0) {
		return;
	}
	bool is_there = spelling_seek(&walk, finding->search->transaction, wanted, &spelling);
	while (is_there && !is_beyond(finding, &spelling, wanted) &&
	       scanned++ < LOOKUP_MOST_SCANNED) {
		take(finding, wanted, &spelling);
		is_there = spelling_next(&walk, &spelling);
	}
	spelling_close(&walk);
}

static int compare(const void *a, const void *b)
{
	const struct found_hit *left = a, *right = b;
	if (left->hit.score != right->hit.score) {
		return left->hit.score < right->hit.score ? 1 : -1;
	}
	if (left->rank != right->rank) {
		return left->rank < right->rank ? -1 : 1;
	}
	struct dragoman_text left_id = left->hit.concept_entry.id,
			     right_id = right->hit.concept_entry.id;
	size_t length = left_id.length < right_id.length ? left_id.length : right_id.length;
	int order = length == 0 ? 0 : memcmp(left_id.bytes, right_id.bytes, length);
	return order != 0 ? order
	                  : (left_id.length > right_id.length) - (left_id.length < right_id.length);
}

static size_t hand_out(const struct finding_terms *finding, struct dragoman_lookup_hit **out_hits)
{
	uint32_t limit = finding->request->limit;
	size_t count = finding->count < limit ? finding->count : limit;
	*out_hits = ARENA_NEW(finding->search->arena, struct dragoman_lookup_hit, count);
	for (size_t i = 0; i < count; i++) {
		(*out_hits)[i] = finding->hits[i].hit;
	}
	return count;
}

size_t lookup(struct term_search *search, const struct dragoman_lookup_request *request,
              struct dragoman_lookup_hit **out_hits)
{
	if (request->mode == DRAGOMAN_LOOKUP_FUZZY) {
		return lookup_fuzzy(search, request, out_hits);
	}
	struct finding_terms finding = {.search = search, .request = request};
	struct language index = {"und"};
	if (request->language.length > 0) {
		language_index(request->language, &index);
		finding.index_language = dragoman_text_of(index.tag);
	}
	struct dragoman_text wanted = lookup_fold(search->analyser, search->arena,
	                                          dragoman_text_of(index.tag), request->text);
	find(&finding, wanted);
	if (request->language.length == 0) {
		/* of any language: the Turkic ones fold I and İ in their own way */
		struct dragoman_text turkic = lookup_fold(search->analyser, search->arena,
		                                          dragoman_text_of("tr-Latn"),
		                                          request->text);
		if (!dragoman_text_equal(turkic, wanted)) {
			find(&finding, turkic);
		}
	}
	if (finding.count > 1) {
		qsort(finding.hits, finding.count, sizeof(*finding.hits), compare);
	}
	return hand_out(&finding, out_hits);
}
