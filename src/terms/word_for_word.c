#include "terms/word_for_word.h"

#include "terms/hit.h"
#include "terms/points.h"

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

/* The next letter without its accents, in small; 0 at the end. */
static uint32_t next_base(struct dragoman_text *text)
{
	while (text->length > 0) {
		ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
		uint32_t point = points_next(text);
		int count = uc_canonical_decomposition(point, parts);
		point = count > 0 ? parts[0] : point;
		if (!uc_is_general_category_withtable(point, UC_CATEGORY_MASK_M)) {
			return uc_tolower(point);
		}
	}
	return 0;
}

static bool is_end_of_word(uint32_t point)
{
	return point == ' ' || point == 0;
}

/* What is left of `term` when the end of a word is taken off, or accents are. No inflection does
 * that. */
static bool is_shortened(struct dragoman_text form, struct dragoman_text term)
{
	uint32_t own, other;
	do {
		own = next_base(&form);
		other = next_base(&term);
		while (is_end_of_word(own) && !is_end_of_word(other)) {
			other = next_base(&term);
		}
	} while (own == other && own != 0);
	return own == other;
}

static uint32_t next_letter(struct dragoman_text *text)
{
	uint32_t point = ' ';
	while (point == ' ') {
		point = text->length > 0 ? points_next(text) : 0;
	}
	return point;
}

/* The tokens at this place are the term to the letter, but for the case of the first. */
static bool is_literal(const struct analysis *analysis, const struct term_match *match)
{
	struct dragoman_text term = match->term->text;
	bool is_first = true, is_same = true;
	for (uint32_t i = 0; i < analysis->token_count && is_same; i++) {
		const struct token *token = &analysis->tokens[i];
		struct dragoman_text spelling = token->spelling;
		bool is_inside = token->kind != TOKEN_TAG && token->at.start >= match->at.start &&
		                 token->at.end <= match->at.end;
		while (is_inside && spelling.length > 0 && is_same) {
			uint32_t own = points_next(&spelling), other = next_letter(&term);
			is_same = own == other || (is_first && uc_tolower(own) == uc_tolower(other));
			is_first = false;
		}
	}
	return is_same && next_letter(&term) == 0;
}

static bool is_nearly_spelt(const struct analysis *analysis, const struct term_match *match,
                            const struct term_match *unusable)
{
	if (match->spelling == TERM_SPELT_INFLECTED) {
		return is_shortened(unusable->term->text, match->term->text);
	}
	return match->spelling == TERM_SPELT_SO && match->term->form_count == 0 &&
	       !is_literal(analysis, match);
}

static void settle(const struct analysis *analysis, struct candidate *found, size_t count,
                   const struct term_match *unusable)
{
	for (size_t i = 0; i < count; i++) {
		struct term_match *match = &found[i].match;
		if (match->number == unusable->number && match->at.start == unusable->at.start &&
		    match->at.end == unusable->at.end && hit_is_usable(match->term->status) &&
		    is_nearly_spelt(analysis, match, unusable)) {
			match->spelling = TERM_SPELT_NEARLY;
		}
	}
}

void word_for_word_settle(const struct analysis *analysis, struct candidate *found, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct term_match *match = &found[i].match;
		if (match->spelling == TERM_SPELT_SO && !hit_is_usable(match->term->status) &&
		    is_literal(analysis, match)) {
			settle(analysis, found, count, match);
		}
	}
}
