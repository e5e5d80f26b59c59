#include "terms/term_words.h"

#include "terms/points.h"
#include "terms/variant.h"
#include "terms/word_parts.h"
#include "terms/written_out.h"

#include <string.h>
#include <unicase.h>

/* After a short word a full stop is part of an abbreviation. */
#define LONGEST_ABBREVIATION 4

/* ---- which marks matter ---- */

static bool consists_of(struct dragoman_text text, const uint32_t *points)
{
	while (text.length > 0) {
		uint32_t point = points_next(&text);
		const uint32_t *each = points;
		while (*each != 0 && *each != point) {
			each++;
		}
		if (*each == 0) {
			return false;
		}
	}
	return true;
}

static bool is_hyphen(const struct token *mark)
{
	static const uint32_t hyphens[] = {'-',    0xb7,   0x58a,  0x5be,  0x2010, 0x2011, 0x2012,
	                                   0x2013, 0x2014, 0x2212, 0x30fb, 0xff65, 0xff0d, 0};
	return consists_of(mark->spelling, hyphens);
}

static bool is_comma(const struct token *mark)
{
	return dragoman_text_equal(mark->spelling, dragoman_text_of(","));
}

static bool is_quote(const struct token *mark)
{
	static const uint32_t quotes[] = {'"',    '\'',   '`',    0xab,   0xbb,   0x2018,
	                                  0x2019, 0x201a, 0x201b, 0x201c, 0x201d, 0x201e,
	                                  0x201f, 0x2039, 0x203a, 0x3008, 0x3009, 0x300a,
	                                  0x300b, 0x300c, 0x300d, 0x300e, 0x300f, 0};
	return consists_of(mark->spelling, quotes);
}

static bool is_abbreviation_stop(const struct token *mark, const struct term_words *before)
{
	return mark->is_joined && before->count > 0 &&
	       dragoman_text_equal(mark->spelling, dragoman_text_of(".")) &&
	       points_count(before->words[before->count - 1].form) <= LONGEST_ABBREVIATION;
}

/* Room for all words that the tokens may hold. */
static size_t most_words(const struct analysis *analysis)
{
	size_t count = 0;
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		count += word_parts_most(&analysis->tokens[i]);
	}
	return count;
}

/* True for marks that are left out; `*out_is_hyphen` if it joins two words. */
static bool is_left_out(const struct analysis *analysis, uint32_t index,
                        const struct term_words *before, bool *out_is_hyphen)
{
	const struct token *token = &analysis->tokens[index];
	bool is_inside = token->is_joined && index + 1 < analysis->token_count &&
	                 analysis->tokens[index + 1].is_joined;
	*out_is_hyphen = token->kind == TOKEN_MARK && is_inside && is_hyphen(token);
	return token->kind == TOKEN_MARK &&
	       (*out_is_hyphen || is_quote(token) || is_abbreviation_stop(token, before));
}

void term_words_of(struct analyser *analyser, struct arena *arena,
                   struct dragoman_text index_language, const struct analysis *analysis,
                   struct term_words *out_words)
{
	struct term_words words = {ARENA_NEW(arena, struct term_word, most_words(analysis)), 0};
	const struct variant_rule *variants = variant_rule_of(index_language);
	struct word_parting parting;
	bool is_hyphenated = false, is_hyphen_next, is_first = true;
	word_parting_init(&parting, analyser, arena, index_language);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_TAG) {
			continue;
		}
		if (is_left_out(analysis, i, &words, &is_hyphen_next)) {
			is_hyphenated = is_hyphen_next;
			is_first |= !is_hyphenated;
			continue;
		}
		struct term_word *first = &words.words[words.count];
		size_t count = word_parts_of(&parting, token, first);
		first->is_hyphenated = is_hyphenated;
		first->begins_sentence = is_first;
		is_first = token->kind == TOKEN_MARK && !is_comma(token);
		for (size_t j = 0; variants != NULL && j < count; j++) {
			variant_fold(variants, arena, &first[j]);
		}
		words.count += (uint32_t)count;
		is_hyphenated = false;
	}
	written_out(analyser, arena, index_language, &words);
	*out_words = words;
}

void term_words_trim(struct term_words *words)
{
	while (words->count > 0 && words->words[0].kind == TOKEN_MARK) {
		words->words++;
		words->count--;
	}
	while (words->count > 0 && words->words[words->count - 1].kind == TOKEN_MARK) {
		words->count--;
	}
}

static struct dragoman_text join(struct arena *arena, struct dragoman_text a,
                                 struct dragoman_text b)
{
	char *bytes = arena_alloc(arena, a.length + b.length);
	memcpy(bytes, a.bytes, a.length);
	memcpy(bytes + a.length, b.bytes, b.length);
	return (struct dragoman_text){bytes, a.length + b.length};
}

void term_words_join_pair(struct analyser *analyser, struct arena *arena,
                          struct dragoman_text index_language, const struct term_word pair[2],
                          struct term_word *out_joined)
{
	*out_joined = (struct term_word){
		.kind = TOKEN_WORD,
		.spelling = join(arena, pair[0].spelling, pair[1].spelling),
		.form = join(arena, pair[0].form, pair[1].form),
		.at = {pair[0].at.start, pair[1].at.end},
		.is_hyphenated = pair[0].is_hyphenated,
		.is_joined = true,
		.begins_sentence = pair[0].begins_sentence,
	};
	out_joined->key = analyse_key(analyser, arena, index_language, out_joined->form);
}

static bool are_joinable(const struct term_words *words, uint32_t index)
{
	const struct term_word *word = &words->words[index];
	return index + 1 < words->count && word[0].kind == TOKEN_WORD && word[1].is_hyphenated &&
	       (word[1].kind == TOKEN_WORD || word[1].kind == TOKEN_NUMBER);
}

bool term_words_join(struct analyser *analyser, struct arena *arena,
                     struct dragoman_text index_language, const struct term_words *words,
                     struct term_words *out_joined)
{
	bool has_pair = false;
	for (uint32_t i = 0; i < words->count && !has_pair; i++) {
		has_pair = are_joinable(words, i);
	}
	if (!has_pair) {
		return false;
	}
	*out_joined = (struct term_words){ARENA_NEW(arena, struct term_word, words->count), 0};
	for (uint32_t i = 0; i < words->count; i++) {
		struct term_word *word = &out_joined->words[out_joined->count++];
		*word = words->words[i];
		if (are_joinable(words, i)) {
			term_words_join_pair(analyser, arena, index_language, &words->words[i],
			                     word);
			i++;
		}
	}
	return true;
}

bool term_word_is_capitalised(const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	if (text.length == 0) {
		return false;
	}
	uint32_t first = points_next(&text);
	return uc_tolower(first) != first;
}
