#include "terms/lookup_fuzzy.h"

#include "language/language.h"
#include "store/skeletons.h"
#include "terms/lookup.h"
#include "terms/sound_distance.h"
#include "terms/spelling_distance.h"
#include "transliteration/skeleton.h"

#include <stdlib.h>

#define MOST_ALIKE 400  /* skeletons whose distance is taken */
#define MOST_READ 120   /* concepts that are read for one request */
#define SKELETON_SHARE 90
#define SPELLING_SHARE 8

struct alike {
	struct dragoman_text skeleton;
	uint32_t distance; /* hundredths of a letter */
	uint32_t longest;  /* of the two */
};

/* A concept found, and how well. */
struct candidate {
	struct dragoman_lookup_hit hit;
	uint32_t glossary;
	uint64_t number;
	double rank; /* smaller is better */
	size_t glossary_rank; /* where they were named */
};

struct fuzzy {
	struct term_search *search;
	const struct dragoman_lookup_request *request;
	struct dragoman_text romanised;
	enum script_loss loss;
	struct dragoman_text skeleton;
	struct spelling_pattern spelling_pattern;
	struct candidate *candidates;
	size_t count;
	size_t read_count;
};

static int compare_alike(const void *a, const void *b)
{
	const struct alike *left = a, *right = b;
	uint64_t first = (uint64_t)left->distance * right->longest;
	uint64_t second = (uint64_t)right->distance * left->longest;
	return first < second ? -1 : first > second;
}

/* Those within a third of their length, nearest first. */
static size_t find_alike(struct fuzzy *fuzzy, struct alike **out_alike)
{
	struct arena *arena = fuzzy->search->arena;
	struct dragoman_text *skeletons;
	struct spelling_pattern pattern;
	size_t length = fuzzy->skeleton.length;
	struct skeleton_range range = {(2 * length + 2) / 3, 3 * length / 2};
	size_t found = skeletons_alike(fuzzy->search->transaction, arena, fuzzy->skeleton, range,
	                               MOST_ALIKE, &skeletons);
	struct alike *alike = ARENA_NEW(arena, struct alike, found);
	size_t count = 0;
	spelling_pattern_init(&pattern, fuzzy->skeleton);
	for (size_t i = 0; i < found; i++) {
		size_t longest = skeletons[i].length > length ? skeletons[i].length : length;
		uint32_t distance = spelling_distance(&pattern, skeletons[i]);
		if (3 * distance <= longest) {
			alike[count++] = (struct alike){
				skeletons[i],
				sound_distance(fuzzy->skeleton, skeletons[i], fuzzy->loss),
				(uint32_t)longest};
		}
	}
	if (count > 1) {
		qsort(alike, count, sizeof(*alike), compare_alike);
	}
	*out_alike = alike;
	return count;
}

/* The term that was typed, else the one that is filed under the skeleton. False if it is not there. */
static bool choose_term(const struct fuzzy *fuzzy, struct dragoman_lookup_hit *hit)
{
	const struct dragoman_concept *entry = &hit->concept_entry;
	for (uint32_t i = 0; i < entry->language_count; i++) {
		for (uint32_t j = 0; j < entry->languages[i].term_count; j++) {
			if (dragoman_text_equal(entry->languages[i].terms[j].text,
			                        fuzzy->request->text)) {
				hit->language = i;
				hit->term = j;
				return true;
			}
		}
	}
	return hit->language < entry->language_count &&
	       hit->term < entry->languages[hit->language].term_count;
}

static bool is_same_folded(const struct fuzzy *fuzzy, struct dragoman_text language,
                           struct dragoman_text text)
{
	struct term_search *search = fuzzy->search;
	struct language index;
	language_index(language, &index);
	struct dragoman_text tag = dragoman_text_of(index.tag);
	return dragoman_text_equal(
		lookup_fold(search->analyser, search->arena, tag, text),
		lookup_fold(search->analyser, search->arena, tag, fuzzy->request->text));
}

static void rank(struct fuzzy *fuzzy, const struct alike *alike, struct candidate *candidate)
{
	struct dragoman_lookup_hit *hit = &candidate->hit;
	const struct dragoman_concept_language *language =
		&hit->concept_entry.languages[hit->language];
	struct dragoman_text text = language->terms[hit->term].text;
	struct dragoman_text plain = romanised(fuzzy->search->arena, text,
	                                       language->language);
	size_t longest = plain.length > fuzzy->romanised.length ? plain.length
	                                                        : fuzzy->romanised.length;
	double skeletons = (double)alike->distance / alike->longest / 100;
	double spellings = longest == 0 ? 0
	                                : (double)spelling_distance(&fuzzy->spelling_pattern, plain) /
	                                          (double)longest;
	spellings = spellings > 1 ? 1 : spellings;
	candidate->rank = SKELETON_SHARE * skeletons + SPELLING_SHARE * spellings;
	hit->score = (uint32_t)(98 - candidate->rank);
	if (alike->distance == 0 && dragoman_text_equal(text, fuzzy->request->text)) {
		hit->score = 100;
		candidate->rank = -2;
	} else if (alike->distance == 0 && is_same_folded(fuzzy, language->language, text)) {
		hit->score = 99;
		candidate->rank = -1;
	}
}

static struct candidate *find_candidate(struct fuzzy *fuzzy, const struct lexicon_place *place)
{
	for (size_t i = 0; i < fuzzy->count; i++) {
		if (fuzzy->candidates[i].number == place->number &&
		    fuzzy->candidates[i].glossary == place->glossary) {
			return &fuzzy->candidates[i];
		}
	}
	return NULL;
}

static void take(struct fuzzy *fuzzy, const struct alike *alike, struct lexicon_place place)
{
	struct term_search *search = fuzzy->search;
	struct candidate candidate = {0};
	struct dragoman_lookup_hit *hit = &candidate.hit;
	if (term_search_glossary(search, place.glossary) == NULL) {
		return;
	}
	fuzzy->read_count++;
	if (!term_search_read_decided(search, &place, &hit->concept_entry)) {
		return;
	}
	const struct catalogue_entry *glossary = term_search_glossary(search, place.glossary);
	struct candidate *other = find_candidate(fuzzy, &place);
	candidate.glossary = place.glossary;
	candidate.number = place.number;
	candidate.glossary_rank = search->is_ranked ? (size_t)(glossary - search->glossaries) : 0;
	hit->glossary = glossary->name;
	hit->language = place.language;
	hit->term = place.term;
	if (!choose_term(fuzzy, hit)) {
		return;
	}
	rank(fuzzy, alike, &candidate);
	if (other == NULL) {
		fuzzy->candidates[fuzzy->count++] = candidate;
	} else if (candidate.rank < other->rank) {
		*other = candidate;
	}
}

static void take_skeleton(struct fuzzy *fuzzy, const struct alike *alike)
{
	struct skeleton_walk walk;
	struct lexicon_place place;
	bool is_there = skeleton_walk_open(&walk, fuzzy->search->transaction, alike->skeleton,
	                                   &place);
	while (is_there && fuzzy->read_count < MOST_READ) {
		take(fuzzy, alike, place);
		is_there = skeleton_walk_next(&walk, &place);
	}
	skeleton_walk_close(&walk);
}

static int compare(const void *a, const void *b)
{
	const struct candidate *left = a, *right = b;
	if (left->rank != right->rank) {
		return left->rank < right->rank ? -1 : 1;
	}
	if (left->glossary_rank != right->glossary_rank) {
		return left->glossary_rank < right->glossary_rank ? -1 : 1;
	}
	return left->number < right->number ? -1 : left->number > right->number;
}

/* What comes later in order of skeletons can only be overtaken by so much. */
static bool is_settled(const struct fuzzy *fuzzy, const struct alike *next)
{
	size_t better = 0;
	double least = SKELETON_SHARE * (double)next->distance / next->longest / 100;
	for (size_t i = 0; i < fuzzy->count; i++) {
		better += fuzzy->candidates[i].rank <= least;
	}
	return better >= fuzzy->request->limit;
}

static size_t hand_out(struct fuzzy *fuzzy, struct dragoman_lookup_hit **out_hits)
{
	size_t count = fuzzy->count < fuzzy->request->limit ? fuzzy->count : fuzzy->request->limit;
	if (fuzzy->count > 1) {
		qsort(fuzzy->candidates, fuzzy->count, sizeof(*fuzzy->candidates), compare);
	}
	*out_hits = ARENA_NEW(fuzzy->search->arena, struct dragoman_lookup_hit, count);
	for (size_t i = 0; i < count; i++) {
		(*out_hits)[i] = fuzzy->candidates[i].hit;
	}
	return count;
}

size_t lookup_fuzzy(struct term_search *search, const struct dragoman_lookup_request *request,
                    struct dragoman_lookup_hit **out_hits)
{
	struct fuzzy fuzzy = {.search = search, .request = request};
	struct alike *alike = NULL;
	fuzzy.romanised = romanised(search->arena, request->text, request->language);
	fuzzy.loss = script_loss_of(request->text);
	fuzzy.skeleton = skeleton_of(search->arena, fuzzy.romanised);
	fuzzy.candidates = ARENA_NEW(search->arena, struct candidate, MOST_READ);
	spelling_pattern_init(&fuzzy.spelling_pattern, fuzzy.romanised);
	size_t count = find_alike(&fuzzy, &alike);
	for (size_t i = 0; i < count && fuzzy.read_count < MOST_READ; i++) {
		if (is_settled(&fuzzy, &alike[i])) {
			break;
		}
		take_skeleton(&fuzzy, &alike[i]);
	}
	return hand_out(&fuzzy, out_hits);
}
