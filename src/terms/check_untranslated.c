/* check_untranslated.c - terms that a translation keeps as the source spells them: within the name of
 * something else, or where they are quoted. */
#include "terms/check_internal.h"
#include "terms/points.h"

#include <unictype.h>

/* Tokens of the source: those of a term. */
struct span {
	uint32_t first;
	uint32_t count;
};

/* Without an English genitive: `Island's`. */
static struct dragoman_text name_of(const struct token *token)
{
	const char *end = token->form.bytes + token->form.length;
	bool is_genitive = token->form.length > 2 && memcmp(end - 2, "'s", 2) == 0;
	size_t points = points_count(token->spelling);
	return is_genitive ? points_first(token->spelling, points - 2) : token->spelling;
}

static bool is_spelt_so(const struct token *target, const struct token *source)
{
	return dragoman_text_equal(name_of(target), name_of(source));
}

/* Where in the target tokens stand that are spelt as these; false: nowhere from `*at` on. */
static bool find_spelling(const struct checking *checking, struct span span, uint32_t *at)
{
	const struct analysis *source = &checking->source_analysis;
	const struct analysis *target = &checking->target_analysis;
	for (; *at + span.count <= target->token_count; (*at)++) {
		uint32_t same = 0;
		while (same < span.count && is_spelt_so(&target->tokens[*at + same],
		                                        &source->tokens[span.first + same])) {
			same++;
		}
		if (same == span.count) {
			return true;
		}
	}
	return false;
}

static bool has_spelling(const struct checking *checking, uint32_t first, uint32_t count)
{
	uint32_t at = 0;
	return find_spelling(checking, (struct span){first, count}, &at);
}

static bool is_enclosing(const struct analysis *analysis, uint32_t index)
{
	if (index >= analysis->token_count || analysis->tokens[index].kind != TOKEN_MARK) {
		return false;
	}
	struct dragoman_text mark = analysis->tokens[index].spelling;
	uint32_t point = points_next(&mark);
	return point == '"' ||
	       uc_is_general_category_withtable(point, UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pe |
	                                                       UC_CATEGORY_MASK_Pi |
	                                                       UC_CATEGORY_MASK_Pf);
}

static bool is_enclosed(const struct analysis *analysis, uint32_t first, uint32_t count)
{
	return first > 0 && is_enclosing(analysis, first - 1) &&
	       is_enclosing(analysis, first + count);
}

/* It stands alone within brackets or quotation marks on both sides. */
static bool is_quoted(const struct checking *checking, struct span span)
{
	bool is_quoted = false;
	if (!is_enclosed(&checking->source_analysis, span.first, span.count)) {
		return false;
	}
	for (uint32_t at = 0; !is_quoted && find_spelling(checking, span, &at); at++) {
		is_quoted = is_enclosed(&checking->target_analysis, at, span.count);
	}
	return is_quoted;
}

static bool is_word(const struct analysis *analysis, uint32_t index)
{
	return index < analysis->token_count && analysis->tokens[index].kind == TOKEN_WORD;
}

static struct span span_of(const struct analysis *analysis, struct dragoman_range at)
{
	struct span span = {check_first_token(analysis, at), 0};
	while (span.first + span.count < analysis->token_count &&
	       analysis->tokens[span.first + span.count].at.end <= at.end) {
		span.count++;
	}
	return span;
}

/* `U.S.`, whose last stop is a token of its own. */
static bool has_stop(const struct analysis *analysis, struct span span)
{
	struct dragoman_text last = analysis->tokens[span.first + span.count - 1].spelling;
	uint32_t next = span.first + span.count;
	return memchr(last.bytes, '.', last.length) != NULL && next < analysis->token_count &&
	       analysis->tokens[next].is_joined &&
	       dragoman_text_equal(analysis->tokens[next].spelling, dragoman_text_of("."));
}

/* `USA Gymnastics` in a Russian text; in one of the same script with a neighbour, or it would be a
 * name left untranslated. */
bool check_is_untranslated(const struct checking *checking, const struct term_match *match)
{
	const struct analysis *source = &checking->source_analysis;
	struct span span = span_of(source, match->at);
	if (span.count == 0) {
		return false;
	}
	if (!check_is_same_script(checking->options)) {
		return has_spelling(checking, span.first, span.count);
	}
	bool has_previous = span.first > 0 && is_word(source, span.first - 1);
	span.count += has_stop(source, span);
	return (is_word(source, span.first + span.count) &&
	        has_spelling(checking, span.first, span.count + 1)) ||
	       (has_previous && has_spelling(checking, span.first - 1, span.count + 1)) ||
	       is_quoted(checking, span);
}
