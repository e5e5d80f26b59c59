/* check_derived.c - what is made of a place's name and says the same: an adjective that no glossary
 * has, an acronym that begins with the country's, money. */
#include "language/language.h"
#include "store/concepts.h"
#include "terms/check_internal.h"
#include "terms/currency.h"
#include "terms/hit.h"
#include "terms/kin.h"
#include "terms/points.h"

#include <unictype.h>

#define LEAST_STEM_POINTS 4

static struct dragoman_text last_word(struct dragoman_text name)
{
	size_t start = name.length;
	while (start > 0 && name.bytes[start - 1] != ' ') {
		start--;
	}
	return text_after(name, start);
}

/* The words of the target before this one are those of the name before its last. */
static bool follows_words_of(const struct analysis *analysis, uint32_t index,
                             struct dragoman_text words)
{
	while (words.length > 0) {
		words.length--; /* the space */
		struct dragoman_text word = last_word(words);
		if (index == 0 || !dragoman_text_equal(analysis->tokens[--index].form, word)) {
			return false;
		}
		words.length -= word.length;
	}
	return true;
}

static bool begins_with(struct dragoman_text text, struct dragoman_text start)
{
	return text.length >= start.length && memcmp(text.bytes, start.bytes, start.length) == 0;
}

/* The target has this name, and its last word goes on otherwise than the name does but for its last
 * two letters: `Yeni Zelandalı`, of Yeni Zelanda. */
static bool has_word_of(const struct checking *checking, struct dragoman_text name)
{
	struct dragoman_text last = last_word(name);
	struct dragoman_text before = {name.bytes, name.length - last.length};
	size_t points = points_count(last);
	if (points < LEAST_STEM_POINTS) {
		return false;
	}
	size_t kept = points - 2 > LEAST_STEM_POINTS ? points - 2 : LEAST_STEM_POINTS;
	struct dragoman_text stem = points_first(last, kept);
	for (uint32_t i = 0; i < checking->target_analysis.token_count; i++) {
		struct dragoman_text form = checking->target_analysis.tokens[i].form;
		if (begins_with(form, stem) &&
		    follows_words_of(&checking->target_analysis, i, before)) {
			return true;
		}
	}
	return false;
}

/* `Рижский` of Рига, `празький` of Прага: the consonant changes before the adjective's ending. */
static bool is_softened_adjective_of(struct dragoman_text form, struct dragoman_text name)
{
	static const struct {
		const char *hard, *adjective;
	} changes[] = {{"г", "жск"}, {"г", "зьк"}, {"к", "чск"}, {"к", "цьк"}, {"х", "шск"}, {"х", "ськ"}};
	size_t points = points_count(name);
	if (points < 4) {
		return false;
	}
	struct dragoman_text hard = points_first(name, points - 1); /* without its vowel */
	struct dragoman_text stem = points_first(name, points - 2);
	for (size_t i = 0; i < sizeof(changes) / sizeof(changes[0]); i++) {
		if (dragoman_text_equal(text_after(hard, stem.length),
		                        dragoman_text_of(changes[i].hard)) &&
		    begins_with(form, stem) &&
		    begins_with(text_after(form, stem.length),
		                dragoman_text_of(changes[i].adjective))) {
			return true;
		}
	}
	return false;
}

static bool has_softened_adjective_of(const struct checking *checking, struct dragoman_text name)
{
	for (uint32_t i = 0; i < checking->target_analysis.token_count; i++) {
		if (is_softened_adjective_of(checking->target_analysis.tokens[i].form, name)) {
			return true;
		}
	}
	return false;
}

/* The Russian president, for the president of Russia: what is made of a place's name translates it
 * too. */
static bool has_adjective(const struct checking *checking, const struct dragoman_concept *entry)
{
	struct term_search *search = checking->search;
	struct dragoman_translation *translations;
	struct language index;
	size_t count = hit_translations(search->arena, entry, checking->options->target,
	                                checking->options->as_of, &translations);
	language_index(checking->options->target, &index);
	for (size_t i = 0; i < count; i++) {
		struct dragoman_text name = analyse_fold(search->analyser, search->arena,
		                                         dragoman_text_of(index.tag),
		                                         translations[i].text);
		if (check_has_compound_of(&checking->target_analysis, NULL, name) ||
		    has_word_of(checking, name) ||
		    has_softened_adjective_of(checking, name)) {
			return true;
		}
	}
	return false;
}

/* Of the glossary that has the demonym; else of the first that has the place. */
static bool read_place(const struct checking *checking, const struct term_match *match,
                       struct dragoman_concept *out_entry)
{
	struct dragoman_text place = kin_place(match->entry);
	struct term_search *search = checking->search;
	uint32_t glossary = match->glossary->number;
	uint64_t number;
	bool is_found = place.length > 0 &&
	                concepts_find(search->transaction, glossary, place, &number);
	for (size_t i = 0; i < search->glossary_count && place.length > 0 && !is_found; i++) {
		glossary = search->glossaries[i].number;
		is_found = concepts_find(search->transaction, glossary, place, &number);
	}
	return is_found && term_search_read(search, glossary, number, out_entry);
}

/* The people of Portugal, for the Portuguese: in words made of the place's name. */
static bool has_place_s_word(const struct checking *checking, const struct term_match *match)
{
	struct dragoman_concept entry;
	return read_place(checking, match, &entry) && has_adjective(checking, &entry);
}

/* ---- acronyms ---- */

static bool is_acronym(struct dragoman_text text)
{
	size_t count = 0;
	while (text.length > 0) {
		if (!uc_is_upper(points_next(&text))) {
			return false;
		}
		count++;
	}
	return count >= 2;
}

/* What stands before an apostrophe is an article, or what stands behind it an ending: `USOC's`. */
static struct dragoman_text acronym_in(struct dragoman_text word)
{
	struct dragoman_text rest = word;
	while (rest.length > 0) {
		size_t at = word.length - rest.length;
		if (points_is_apostrophe(points_next(&rest))) {
			struct dragoman_text before = {word.bytes, at};
			return is_acronym(before) ? before : rest;
		}
	}
	return word;
}

/* `USAF`, for the air force of the United States. */
static bool has_acronym(const struct checking *checking, const struct dragoman_concept *entry)
{
	struct dragoman_translation *translations;
	size_t count = hit_translations(checking->search->arena, entry, checking->options->target,
	                                checking->options->as_of, &translations);
	const struct analysis *target = &checking->target_analysis;
	for (size_t i = 0; i < count; i++) {
		for (uint32_t j = 0; j < target->token_count && is_acronym(translations[i].text); j++) {
			struct dragoman_text word = acronym_in(target->tokens[j].spelling);
			if (is_acronym(word) && begins_with(word, translations[i].text)) {
				return true;
			}
		}
	}
	return false;
}

/* ---- money ---- */

/* `US$5`, `Australian dollars`, `долларов США`: the country stands beside money. */
static bool is_beside_currency(const struct checking *checking, const struct term_match *match)
{
	const struct analysis *source = &checking->source_analysis;
	for (uint32_t i = 0; i < source->token_count; i++) {
		const struct token *token = &source->tokens[i];
		bool is_next = token->at.start >= match->at.end &&
		               (i == 0 || source->tokens[i - 1].at.start < match->at.end);
		bool is_before = token->at.end <= match->at.start &&
		                 (i + 1 == source->token_count ||
		                  source->tokens[i + 1].at.end > match->at.start);
		bool holds_it = token->at.start <= match->at.start && token->at.end >= match->at.end;
		if ((is_next || is_before || holds_it) && currency_is(token)) {
			return true;
		}
	}
	return false;
}

static bool has_currency(const struct analysis *analysis)
{
	uint32_t index = 0;
	while (index < analysis->token_count && !currency_is(&analysis->tokens[index])) {
		index++;
	}
	return index < analysis->token_count;
}

bool check_has_derived(const struct checking *checking, const struct term_match *match)
{
	bool is_place = match->entry->kind == DRAGOMAN_CONCEPT_PLACE;
	if (is_place || kin_is_demonym(match->entry)) {
		return has_adjective(checking, match->entry) || has_place_s_word(checking, match) ||
		       (is_place && has_acronym(checking, match->entry)) ||
		       (is_beside_currency(checking, match) &&
		        has_currency(&checking->target_analysis));
	}
	return check_is_reworded(checking, match->entry);
}
