#include "terms/lookup_fuzzy.h"

#include "language/language.h"
#include "store/skeletons.h"
#include "terms/lookup.h"
#include "terms/piece_distance.h"
#include "terms/sound_distance.h"
#include "terms/spelling_distance.h"
#include "transliteration/skeleton.h"

#include <stdlib.h>
#include <string.h>

#define MOST_ALIKE 1500  /* skeletons whose distance is taken */
#define MOST_READ 120   /* concepts that are read for one request */
#define MARGIN 200      /* skeletons farther than this behind the nearest are not looked up */
/* What the distance of skeletons counts in a rank beside that of spellings, which knows more. */
#define SKELETON_SHARE 0.3
#define OTHER_READING 80 /* what the less likely reading of a name starts behind with */

/* How what was asked is read. */
struct reading {
	struct piece_name name;
	struct dragoman_text romanised;
	struct dragoman_text skeleton;
	double handicap;
};

struct alike {
	const struct reading *reading;
	struct dragoman_text skeleton;
	double distance; /* sound_distance() and handicap */
	bool is_same;
};

struct likeness {
	uint32_t distance;
	enum name_script script;
	struct dragoman_text latin; /* what was written in the script */
	size_t longest;
};

/* A concept found, and how well. */
struct candidate {
	struct dragoman_lookup_hit hit;
	struct likeness spelling;
	uint32_t glossary;
	uint64_t number;
	double rank; /* smaller is better */
	bool is_own;          /* in the language that was asked in */
	size_t glossary_rank; /* where they were named */
};

struct fuzzy {
	struct term_search *search;
	const struct dragoman_lookup_request *request;
	struct reading readings[ROMANISED_READINGS];
	size_t reading_count;
	enum name_script script;
	struct candidate *candidates;
	size_t count;
	size_t read_count;
};

static int compare_alike(const void *a, const void *b)
{
	const struct alike *left = a, *right = b;
	if (left->is_same != right->is_same) {
		return left->is_same ? -1 : 1;
	}
	return left->distance < right->distance ? -1 : left->distance > right->distance;
}

/* Adds those of which no more than one of so many parts differs. Returns how many there are then. */
static size_t add_alike(const struct fuzzy *fuzzy, const struct reading *reading, size_t parts,
                        struct alike *alike, size_t count)
{
	struct dragoman_text *skeletons;
	struct spelling_pattern pattern;
	size_t length = reading->skeleton.length;
	struct skeleton_range range = {length - length / parts, length * parts / (parts - 1)};
	size_t found = skeletons_alike(fuzzy->search->transaction, fuzzy->search->arena,
	                               reading->skeleton, range, MOST_ALIKE, &skeletons);
	spelling_pattern_init(&pattern, reading->skeleton);
	for (size_t i = 0; i < found; i++) {
		size_t longest = skeletons[i].length > length ? skeletons[i].length : length;
		uint32_t distance = spelling_distance(&pattern, skeletons[i]);
		if (parts * distance <= longest) {
			uint32_t sound = sound_distance(reading->skeleton, skeletons[i],
			                                fuzzy->script);
			alike[count++] = (struct alike){reading, skeletons[i],
			                                sound + reading->handicap, distance == 0};
		}
	}
	return count;
}

static bool is_without_vowels(enum name_script script)
{
	return script == NAMES_IN_HEBREW || script == NAMES_IN_ARABIC;
}

/* Within a third of their length, or a half where that finds none and vowels may not be written: the
 * very ones, then the nearest first. */
static size_t find_alike(struct fuzzy *fuzzy, struct alike **out_alike)
{
	struct alike *alike = ARENA_NEW(fuzzy->search->arena, struct alike,
	                                fuzzy->reading_count * MOST_ALIKE);
	size_t count = 0;
	for (size_t i = 0; i < fuzzy->reading_count; i++) {
		count = add_alike(fuzzy, &fuzzy->readings[i], 3, alike, count);
	}
	if (count == 0 && is_without_vowels(fuzzy->script)) {
		count = add_alike(fuzzy, &fuzzy->readings[0], 2, alike, count);
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

/* The tables know what some script makes of Latin: of what was asked, or else of what is filed. In one
 * script names are best kept. */
static struct likeness compare_spellings(const struct fuzzy *fuzzy, const struct reading *asked,
                                         enum name_script filed_script, struct dragoman_text plain)
{
	struct piece_name filed;
	bool is_asked = fuzzy->script != NAMES_IN_LATIN || filed_script == NAMES_IN_LATIN;
	enum name_script script = is_asked ? fuzzy->script : filed_script;
	piece_name_init(&filed, plain);
	const struct piece_name *written = is_asked ? &asked->name : &filed;
	const struct piece_name *latin = is_asked ? &filed : &asked->name;
	script = fuzzy->script == filed_script ? NAMES_IN_LATIN : script;
	return (struct likeness){
		piece_distance(written, latin, script),
		script,
		is_asked ? plain : asked->romanised,
		plain.length > asked->romanised.length ? plain.length : asked->romanised.length,
	};
}

/* As the term is best read. */
static struct likeness nearest_spelling(const struct fuzzy *fuzzy, const struct reading *asked,
                                        struct dragoman_text language, struct dragoman_text text)
{
	struct dragoman_text readings[ROMANISED_READINGS];
	enum name_script script = name_script_of(text);
	size_t count = romanised_readings(fuzzy->search->arena, text, language, readings);
	struct likeness nearest = compare_spellings(fuzzy, asked, script, readings[0]);
	for (size_t i = 1; i < count; i++) {
		struct likeness other = compare_spellings(fuzzy, asked, script, readings[i]);
		nearest = other.distance < nearest.distance ? other : nearest;
	}
	return nearest;
}

static bool is_own(const struct fuzzy *fuzzy, struct dragoman_text tag)
{
	struct language asked, filed;
	if (fuzzy->request->language.length == 0) {
		return false;
	}
	language_index(fuzzy->request->language, &asked);
	language_index(tag, &filed);
	return strcmp(asked.tag, filed.tag) == 0;
}

/* 98 at most, by hundredths of a letter in a name so long that what was written lost. */
static uint32_t score_of(const struct likeness *spelling)
{
	struct piece_name name;
	piece_name_init(&name, spelling->latin);
	uint32_t own = piece_distance(&name, &name, spelling->script);
	if (spelling->longest == 0 || spelling->distance <= own) {
		return 98;
	}
	size_t lost = (spelling->distance - own) / spelling->longest;
	return lost > 97 ? 1 : (uint32_t)(98 - lost);
}

static void rank(struct fuzzy *fuzzy, const struct alike *alike, struct candidate *candidate)
{
	struct dragoman_lookup_hit *hit = &candidate->hit;
	const struct dragoman_concept_language *language =
		&hit->concept_entry.languages[hit->language];
	struct dragoman_text text = language->terms[hit->term].text;
	candidate->spelling = nearest_spelling(fuzzy, alike->reading, language->language, text);
	candidate->rank = candidate->spelling.distance + alike->reading->handicap +
	                  SKELETON_SHARE * alike->distance;
	candidate->is_own = is_own(fuzzy, language->language);
	if (alike->is_same && dragoman_text_equal(text, fuzzy->request->text)) {
		hit->score = 100;
		candidate->rank = -2;
	} else if (alike->is_same && is_same_folded(fuzzy, language->language, text)) {
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
	if (left->is_own != right->is_own) {
		return left->is_own ? -1 : 1;
	}
	if (left->glossary_rank != right->glossary_rank) {
		return left->glossary_rank < right->glossary_rank ? -1 : 1;
	}
	return left->number < right->number ? -1 : left->number > right->number;
}

/* Too far behind the nearest for its spelling to make up for it. */
static bool is_behind(const struct alike *alike, const struct alike *nearest)
{
	return !alike->is_same && alike->distance > nearest->distance + MARGIN;
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
		if (fuzzy->candidates[i].rank >= 0) {
			(*out_hits)[i].score = score_of(&fuzzy->candidates[i].spelling);
		}
		if (i > 0 && (*out_hits)[i].score > (*out_hits)[i - 1].score) {
			(*out_hits)[i].score = (*out_hits)[i - 1].score; /* longer names lose less */
		}
	}
	return count;
}

static void read_request(struct fuzzy *fuzzy)
{
	const struct dragoman_lookup_request *request = fuzzy->request;
	struct arena *arena = fuzzy->search->arena;
	struct dragoman_text readings[ROMANISED_READINGS];
	fuzzy->script = name_script_of(request->text);
	fuzzy->reading_count = romanised_readings(arena, request->text, request->language, readings);
	for (size_t i = 0; i < fuzzy->reading_count; i++) {
		struct reading *reading = &fuzzy->readings[i];
		reading->romanised = readings[i];
		reading->skeleton = skeleton_of(arena, readings[i]);
		reading->handicap = i == 0 ? 0 : OTHER_READING;
		piece_name_init(&reading->name, readings[i]);
	}
}

size_t lookup_fuzzy(struct term_search *search, const struct dragoman_lookup_request *request,
                    struct dragoman_lookup_hit **out_hits)
{
	struct fuzzy fuzzy = {.search = search, .request = request};
	struct alike *alike = NULL;
	read_request(&fuzzy);
	fuzzy.candidates = ARENA_NEW(search->arena, struct candidate, MOST_READ);
	size_t count = find_alike(&fuzzy, &alike);
	for (size_t i = 0; i < count && fuzzy.read_count < MOST_READ; i++) {
		if (is_behind(&alike[i], &alike[0])) {
			break;
		}
		take_skeleton(&fuzzy, &alike[i]);
	}
	return hand_out(&fuzzy, out_hits);
}
