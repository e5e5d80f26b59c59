/* check_doubt.c - whether what looks like a term of the source is one. */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/determiners.h"
#include "terms/points.h"

#include <unictype.h>

/* `officers` of `officer`: what follows the term is short. */
static bool is_grown(const struct checking *checking, const struct term_match *match)
{
	struct term_search *search = checking->search;
	struct language index;
	language_index(checking->options->source, &index);
	struct dragoman_text term = analyse_fold(search->analyser, search->arena,
	                                         dragoman_text_of(index.tag), match->term->text);
	const struct token *last = NULL;
	for (uint32_t i = 0; i < checking->source_analysis.token_count; i++) {
		const struct token *token = &checking->source_analysis.tokens[i];
		last = check_is_within(token->at, match->at) ? token : last;
	}
	struct dragoman_text word = term;
	for (size_t i = term.length; i-- > 0;) {
		if (term.bytes[i] == ' ' || term.bytes[i] == '-') {
			word = text_after(term, i + 1);
			break;
		}
	}
	return last != NULL && last->form.length >= word.length &&
	       last->form.length <= word.length + 2 &&
	       memcmp(last->form.bytes, word.bytes, word.length) == 0;
}

static bool is_name(const struct term_match *match)
{
	return match->entry->kind == DRAGOMAN_CONCEPT_PLACE ||
	       match->entry->kind == DRAGOMAN_CONCEPT_PERSON;
}

/* `St Heliers` for `St Helier`: an English name has no plural, only a genitive. */
static bool is_other_name(const struct checking *checking, const struct term_match *match)
{
	struct dragoman_text last = {0};
	for (uint32_t i = 0; i < checking->source_analysis.token_count; i++) {
		const struct token *token = &checking->source_analysis.tokens[i];
		last = check_is_within(token->at, match->at) ? token->spelling : last;
	}
	struct dragoman_text term = match->term->text;
	return is_name(match) && match->spelling == TERM_SPELT_INFLECTED && last.length > 1 &&
	       memcmp(checking->options->source.bytes, "en", 2) == 0 &&
	       last.bytes[last.length - 1] == 's' && last.bytes[last.length - 2] != '\'' &&
	       term.bytes[term.length - 1] != 's' && memchr(last.bytes, '\'', last.length) == NULL;
}

static bool is_one_word(const struct term_match *match)
{
	return memchr(match->term->text.bytes, ' ', match->term->text.length) == NULL;
}

#define COMMON_WORD "x-dragoman-common-word"

/* TBX tells what element has a property: `admin:…`. */
static bool is_marked_common(const struct dragoman_term *term)
{
	for (size_t i = 0; i < term->property_count; i++) {
		const struct dragoman_property *property = &term->properties[i];
		if ((dragoman_text_equal(property->name, dragoman_text_of(COMMON_WORD)) ||
		     dragoman_text_equal(property->name, dragoman_text_of("admin:" COMMON_WORD))) &&
		    dragoman_text_equal(property->value, dragoman_text_of("yes"))) {
			return true;
		}
	}
	return false;
}

/* Ministers, talks, a mandate, and what a glossary calls a word that has other senses. */
static bool is_common_word(const struct term_match *match)
{
	struct dragoman_text text = match->term->text;
	bool is_capitalised = text.length > 0 && uc_is_upper(points_next(&text));
	bool is_of_news = match->entry->kind == DRAGOMAN_CONCEPT_EVENT ||
	                  match->entry->kind == DRAGOMAN_CONCEPT_DOCUMENT;
	return (match->entry->kind == DRAGOMAN_CONCEPT_TITLE && is_one_word(match)) ||
	       (is_of_news && is_one_word(match) && !is_capitalised) ||
	       is_marked_common(match->term);
}

/* `Saint-Georges`, for St George’s. */
static bool has_lost_apostrophe(const struct checking *checking, const struct term_match *match)
{
	bool is_lost = points_have_apostrophe(match->term->text);
	for (uint32_t i = 0; is_lost && i < checking->source_analysis.token_count; i++) {
		const struct token *token = &checking->source_analysis.tokens[i];
		is_lost = !check_is_within(token->at, match->at) || !points_have_apostrophe(token->spelling);
	}
	return is_lost;
}

/* `présence militaire`, `ont disparu`: Romance adjectives and participles are spelt like nouns, and
 * a noun has an article before it, or the like. */
static bool is_without_determiner(const struct checking *checking, const struct term_match *match)
{
	const struct analysis *analysis = &checking->source_analysis;
	struct language index;
	uint32_t first = check_first_token(analysis, match->at);
	language_index(checking->options->source, &index);
	return is_one_word(match) && determiners_are_needed(dragoman_text_of(index.tag)) &&
	       !determiners_stand_before(dragoman_text_of(index.tag), analysis, first);
}

enum check_doubt check_doubt_of(const struct checking *checking, const struct term_match *match)
{
	if (is_other_name(checking, match)) {
		return CHECK_IS_OTHER_NAME;
	}
	bool is_other_form = match->spelling == TERM_SPELT_INFLECTED && !is_grown(checking, match);
	/* the name of another time may have had another translation then */
	if (!match->is_valid || has_lost_apostrophe(checking, match) ||
	    (!is_name(match) && (is_other_form || is_without_determiner(checking, match)))) {
		return CHECK_MAY_BE_OTHER_WORD;
	}
	return is_common_word(match) ? CHECK_IS_COMMON_WORD : CHECK_IS_TERM;
}
