/* check_slip.c - a decided name whose translation stands in the target, but misspelt. */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/hit.h"
#include "terms/inflection.h"
#include "terms/points.h"
#include "terms/slip.h"

#include <unictype.h>

/* Of a name that is looked for: official names hold common words in cases of their own. */
#define MOST_WORDS 3
/* Of a word beside a shorter term, which says less than one that stands for the whole. */
#define LONGEST_ENDING 2

static bool begins_with_capital(struct dragoman_text word)
{
	return word.length > 0 && uc_is_upper(points_next(&word));
}

/* Both may be forms of one word. */
static bool is_other_form(const struct language *index, struct dragoman_text a, struct dragoman_text b)
{
	const struct inflection *inflection = inflection_of(dragoman_text_of(index->tag));
	struct dragoman_text roots[2][INFLECTION_MOST_ROOTS];
	if (inflection == NULL) {
		return false;
	}
	size_t count = inflection_roots(inflection, a, roots[0]);
	size_t others = inflection_roots(inflection, b, roots[1]);
	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < others; j++) {
			if (dragoman_text_equal(roots[0][i], roots[1][j])) {
				return true;
			}
		}
	}
	return false;
}

/* This word of the target is the name's one misspelt, and no term. */
static bool is_slip(const struct checking *checking, const struct language *index,
                    const struct token *token, const struct token *name)
{
	return token->kind == TOKEN_WORD && name->kind == TOKEN_WORD &&
	       (begins_with_capital(token->spelling) || !begins_with_capital(name->spelling)) &&
	       slip_is_of(token->form, name->form) && !check_is_known(&checking->inside, token) &&
	       !is_other_form(index, token->form, name->form);
}

static const struct token *find_slip(const struct checking *checking, const struct language *index,
                                     const struct token *name)
{
	for (uint32_t i = 0; i < checking->target_analysis.token_count; i++) {
		const struct token *token = &checking->target_analysis.tokens[i];
		if (is_slip(checking, index, token, name)) {
			return token;
		}
	}
	return NULL;
}

static const struct token *find_slip_of(const struct checking *checking, struct dragoman_text term)
{
	const struct token *slip = NULL;
	struct analysis analysis;
	struct language index;
	language_index(checking->options->target, &index);
	analyse(checking->search->analyser, checking->search->arena, dragoman_text_of(index.tag), term,
	        NULL, 0, &analysis);
	bool is_short = analysis.weight <= MOST_WORDS;
	for (uint32_t i = 0; is_short && i < analysis.token_count && slip == NULL; i++) {
		slip = find_slip(checking, &index, &analysis.tokens[i]);
	}
	return slip;
}

static bool is_name(const struct term_match *match)
{
	enum dragoman_concept_kind kind = match->entry->kind;
	return kind == DRAGOMAN_CONCEPT_PLACE || kind == DRAGOMAN_CONCEPT_PERSON ||
	       kind == DRAGOMAN_CONCEPT_ORGANISATION;
}

/* A word next to where the concept stands by a shorter term that is one of this longer one misspelt:
 * `Doald Trump`. */
static const struct token *find_slip_beside(const struct checking *checking,
                                            const struct term_match *shorter,
                                            struct dragoman_text term)
{
	const struct analysis *target = &checking->target_analysis;
	struct analysis analysis;
	struct language index;
	language_index(checking->options->target, &index);
	analyse(checking->search->analyser, checking->search->arena, dragoman_text_of(index.tag), term,
	        NULL, 0, &analysis);
	for (uint32_t i = 0; i < target->token_count; i++) {
		const struct token *token = &target->tokens[i];
		bool is_beside = (i > 0 && token[-1].at.end == shorter->at.end) ||
		                 (i + 1 < target->token_count && token[1].at.start == shorter->at.start);
		for (uint32_t j = 0; is_beside && j < analysis.token_count; j++) {
			const struct token *word = &analysis.tokens[j];
			if (points_count(token->form) <= points_count(word->form) + LONGEST_ENDING &&
			    is_slip(checking, &index, token, word)) {
				return token;
			}
		}
	}
	return NULL;
}

static const struct token *find_slip_of_longer(const struct checking *checking,
                                               uint64_t number, struct dragoman_text term)
{
	const struct token *slip = NULL;
	for (size_t i = 0; i < checking->target.count && slip == NULL; i++) {
		const struct term_match *shorter = &checking->target.items[i];
		if (shorter->number == number && shorter->term->text.length < term.length) {
			slip = find_slip_beside(checking, shorter, term);
		}
	}
	return slip;
}

const struct token *check_find_slip(const struct checking *checking, const struct term_match *match)
{
	struct dragoman_translation *translations;
	const struct token *slip = NULL;
	if (!is_name(match)) {
		return NULL;
	}
	bool is_shorter = check_is_there(checking, match);
	size_t count = hit_translations(checking->search->arena, match->entry,
	                                checking->options->target, checking->options->as_of,
	                                &translations);
	for (size_t i = 0; i < count && slip == NULL; i++) {
		slip = is_shorter ? find_slip_of_longer(checking, match->number, translations[i].text)
		                  : find_slip_of(checking, translations[i].text);
	}
	return slip;
}
