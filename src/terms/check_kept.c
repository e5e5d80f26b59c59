/* check_kept.c - acronyms and codes that a translation keeps as they are, with a slip: `SARS-CoV`.
 *
 * They have no vowels to sound alike by, so letters count: a word with several capitals that stands
 * nowhere in the target, where another such word is one letter away that the source does not have; two
 * letters, where hyphens join words. Two letters of a word that changed places tell nothing: French
 * makes `SRAS` of `SARS`. */
#include "terms/check_internal.h"
#include "terms/spelling_distance.h"

#include <string.h>

#define LEAST_LETTERS 4
#define LEAST_CAPITALS 2
#define LEAST_OF_COMPOUND 6 /* letters: may have two slips */

/* A word, or words that hyphens join. Spellings of one analysis view one text. */
struct unit {
	struct dragoman_text spelling;
	struct dragoman_range at;
	const struct token *first;
	const struct token *last;
};

/* The unit at `index`; returns the token after it. A mark or a number is one by itself. */
static uint32_t read_unit(const struct analysis *analysis, uint32_t index, struct unit *out_unit)
{
	const struct token *tokens = analysis->tokens;
	uint32_t last = index;
	while (last + 2 < analysis->token_count && tokens[last + 1].kind == TOKEN_MARK &&
	       tokens[last + 1].is_joined && tokens[last + 2].is_joined &&
	       tokens[last + 2].kind == TOKEN_WORD &&
	       dragoman_text_equal(tokens[last + 1].spelling, dragoman_text_of("-"))) {
		last += 2;
	}
	const char *end = tokens[last].spelling.bytes + tokens[last].spelling.length;
	*out_unit = (struct unit){
		{tokens[index].spelling.bytes, (size_t)(end - tokens[index].spelling.bytes)},
		{tokens[index].at.start, tokens[last].at.end},
		&tokens[index],
		&tokens[last]};
	return last + 1;
}

/* Plain letters with two capitals or more; of several words, one of them has two. */
static bool is_code(const struct unit *unit, size_t least)
{
	size_t capitals = 0, most = 0;
	if (unit->first->kind != TOKEN_WORD || unit->spelling.length < least) {
		return false;
	}
	for (size_t i = 0; i < unit->spelling.length; i++) {
		unsigned char byte = (unsigned char)unit->spelling.bytes[i];
		if (byte >= 0x80) {
			return false;
		}
		capitals = byte == '-' ? 0 : capitals + (byte >= 'A' && byte <= 'Z');
		most = capitals > most ? capitals : most;
	}
	return most >= LEAST_CAPITALS;
}

static bool has_unit(const struct analysis *analysis, struct dragoman_text spelling)
{
	struct unit unit;
	for (uint32_t i = 0; i < analysis->token_count;) {
		i = read_unit(analysis, i, &unit);
		if (dragoman_text_equal(unit.spelling, spelling)) {
			return true;
		}
	}
	return false;
}

static bool is_known(const struct matches *matches, const struct unit *unit)
{
	for (const struct token *token = unit->first; token <= unit->last; token++) {
		if (check_is_known(matches, token)) {
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

/* `SRAS-CoV` and `SARS-CoV`: the same letters, but for two that changed places in the first word. */
static bool is_reordered(struct dragoman_text a, struct dragoman_text b)
{
	size_t first = 0, last = a.length;
	if (a.length != b.length) {
		return false;
	}
	while (first < a.length && a.bytes[first] == b.bytes[first]) {
		first++;
	}
	while (last > first && a.bytes[last - 1] == b.bytes[last - 1]) {
		last--;
	}
	return last == first + 2 && a.bytes[first] == b.bytes[first + 1] &&
	       a.bytes[first + 1] == b.bytes[first] && memchr(a.bytes, '-', first) == NULL;
}

/* The code of the target that is this one but for a letter, or two; false: none. */
static bool find_slip(const struct checking *checking, const struct unit *code, struct unit *out_slip)
{
	const struct analysis *target = &checking->target_analysis;
	bool is_compound = code->first != code->last && code->spelling.length >= LEAST_OF_COMPOUND;
	struct spelling_pattern pattern;
	spelling_pattern_init(&pattern, code->spelling);
	for (uint32_t i = 0; i < target->token_count;) {
		i = read_unit(target, i, out_slip);
		struct dragoman_text other = out_slip->spelling;
		uint32_t distance = is_code(out_slip, LEAST_LETTERS - 1)
		                            ? spelling_distance(&pattern, other)
		                            : UINT32_MAX;
		if ((distance == 1 || (is_compound && distance == 2 && other.bytes[0] == code->spelling.bytes[0])) &&
		    !is_plural(other, code->spelling) && !is_reordered(other, code->spelling) &&
		    !is_known(&checking->inside, out_slip) &&
		    !has_unit(&checking->source_analysis, other)) {
			return true;
		}
	}
	return false;
}

void check_kept(struct checking *checking)
{
	const struct analysis *source = &checking->source_analysis;
	struct unit code, slip;
	if (source->token_count > CHECK_MOST_WORDS ||
	    checking->target_analysis.token_count > CHECK_MOST_WORDS) {
		return;
	}
	for (uint32_t i = 0; i < source->token_count;) {
		i = read_unit(source, i, &code);
		if (!is_code(&code, LEAST_LETTERS) || is_known(&checking->parts, &code) ||
		    has_unit(&checking->target_analysis, code.spelling) ||
		    !find_slip(checking, &code, &slip)) {
			continue;
		}
		struct dragoman_finding *finding = check_add_finding(checking, DRAGOMAN_FINDING_NAME);
		check_set_source(finding, code.at);
		check_set_target(finding, slip.at);
		finding->suggestion = code.spelling;
		finding->message = check_words(checking, "\"%.*s\" does not spell \"%.*s\"",
		                               SHOWN(slip.spelling), SHOWN(code.spelling));
	}
}
