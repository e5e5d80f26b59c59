/* check_kept.c - acronyms and codes that a translation keeps as they are, with a slip: `SARS-CoV`.
 *
 * They have no vowels to sound alike by, so letters count: a word with several capitals that stands
 * nowhere in the target, where another such word is one letter away that the source does not have.
 * Two letters that changed places tell nothing: French makes `SRAS` of `SARS`. */
#include "terms/check_internal.h"
#include "terms/spelling_distance.h"

#include <string.h>

#define LEAST_LETTERS 4
#define LEAST_CAPITALS 2

static bool is_code(const struct token *token, size_t least)
{
	size_t capitals = 0;
	if (token->kind != TOKEN_WORD || token->spelling.length < least) {
		return false;
	}
	for (size_t i = 0; i < token->spelling.length; i++) {
		unsigned char byte = (unsigned char)token->spelling.bytes[i];
		if (byte >= 0x80) {
			return false;
		}
		capitals += byte >= 'A' && byte <= 'Z';
	}
	return capitals >= LEAST_CAPITALS;
}

static bool has_spelling(const struct analysis *analysis, struct dragoman_text spelling)
{
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		if (dragoman_text_equal(analysis->tokens[i].spelling, spelling)) {
			return true;
		}
	}
	return false;
}

/* English `NGOs` is one of them. */
static bool is_plural(struct dragoman_text a, struct dragoman_text b)
{
	struct dragoman_text longer = a.length > b.length ? a : b;
	size_t shorter = a.length > b.length ? b.length : a.length;
	return longer.length == shorter + 1 && longer.bytes[shorter] == 's' &&
	       memcmp(a.bytes, b.bytes, shorter) == 0;
}

/* The code of the target that is this one but for a letter; NULL: none. */
static const struct token *find_slip(const struct checking *checking, struct dragoman_text code)
{
	const struct analysis *target = &checking->target_analysis;
	struct spelling_pattern pattern;
	spelling_pattern_init(&pattern, code);
	for (uint32_t i = 0; i < target->token_count; i++) {
		const struct token *token = &target->tokens[i];
		if (is_code(token, LEAST_LETTERS - 1) &&
		    spelling_distance(&pattern, token->spelling) == 1 &&
		    !is_plural(token->spelling, code) &&
		    !check_is_known(&checking->inside, token) &&
		    !has_spelling(&checking->source_analysis, token->spelling)) {
			return token;
		}
	}
	return NULL;
}

void check_kept(struct checking *checking)
{
	const struct analysis *source = &checking->source_analysis;
	for (uint32_t i = 0; i < source->token_count; i++) {
		const struct token *token = &source->tokens[i];
		if (!is_code(token, LEAST_LETTERS) || check_is_known(&checking->parts, token) ||
		    has_spelling(&checking->target_analysis, token->spelling)) {
			continue;
		}
		const struct token *slip = find_slip(checking, token->spelling);
		if (slip != NULL) {
			struct dragoman_finding *finding =
				check_add_finding(checking, DRAGOMAN_FINDING_NAME);
			check_set_source(finding, token->at);
			check_set_target(finding, slip->at);
			finding->suggestion = token->spelling;
			finding->message = check_words(checking, "\"%.*s\" does not spell \"%.*s\"",
			                               SHOWN(slip->spelling), SHOWN(token->spelling));
		}
	}
}
