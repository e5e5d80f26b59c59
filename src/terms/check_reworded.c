/* check_reworded.c - terms whose words stand in the target, but not side by side as the glossary has
 * them: inside of a compound, or in another order. */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/hit.h"
#include "terms/points.h"

/* ---- compounds ---- */

static bool holds(struct dragoman_text whole, struct dragoman_text part)
{
	for (size_t i = 0; i + part.length <= whole.length; i++) {
		if (memcmp(whole.bytes + i, part.bytes, part.length) == 0) {
			return true;
		}
	}
	return false;
}

#define LEAST_PART_POINTS 4 /* of a stem inside of a word */

/* The word has all words of the name in it, but for their last two letters: `statunitense`,
 * `новозеландский`; of one word all but the last letter: `Südfrankreich`. */
static bool is_compound_of(struct dragoman_text form, struct dragoman_text name)
{
	size_t count = 0;
	while (name.length > 0) {
		const char *space = memchr(name.bytes, ' ', name.length);
		struct dragoman_text word = {name.bytes, space == NULL
		                                                 ? name.length
		                                                 : (size_t)(space - name.bytes)};
		size_t points = points_count(word);
		bool is_alone = count == 0 && space == NULL;
		size_t dropped = is_alone ? 1 : 2;
		if (points < LEAST_PART_POINTS + (is_alone ? 2 : 0) ||
		    !holds(form, points_first(word, points - dropped))) {
			return false;
		}
		count++;
		name = text_after(name, word.length + (space != NULL));
	}
	return count > 0;
}

bool check_has_compound_of(const struct analysis *analysis, const struct matches *known,
                           struct dragoman_text name)
{
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_WORD && is_compound_of(token->form, name) &&
		    (known == NULL || !check_is_known(known, token))) {
			return true;
		}
	}
	return false;
}

static bool is_compounding(struct dragoman_text language)
{
	static const char *const compounding[] = {"de", "nl", "sv", "da", "nb", "nn", "no", "fi", "hu"};
	struct dragoman_text primary = language_primary(language);
	for (size_t i = 0; i < sizeof(compounding) / sizeof(compounding[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(compounding[i]))) {
			return true;
		}
	}
	return false;
}

/* A word that no glossary knows as it is has one of the concept's terms in it. */
static bool is_in_compound(const struct checking *checking, const struct dragoman_concept *entry,
                           struct dragoman_text language, const struct analysis *analysis,
                           const struct matches *known)
{
	struct term_search *search = checking->search;
	struct dragoman_translation *terms;
	struct language index;
	size_t count = hit_translations(search->arena, entry, language, checking->options->as_of,
	                                &terms);
	language_index(language, &index);
	for (size_t i = 0; i < count; i++) {
		struct dragoman_text term = analyse_fold(search->analyser, search->arena,
		                                         dragoman_text_of(index.tag),
		                                         terms[i].text);
		if (memchr(term.bytes, ' ', term.length) == NULL &&
		    check_has_compound_of(analysis, known, term)) {
			return true;
		}
	}
	return false;
}

bool check_is_in_source_compound(const struct checking *checking,
                                 const struct dragoman_concept *entry)
{
	return is_compounding(checking->options->source) &&
	       is_in_compound(checking, entry, checking->options->source,
	                      &checking->source_analysis, NULL);
}

/* ---- other orders ---- */

#define LEAST_WORD_POINTS 4
#define MOST_BETWEEN 4 /* words that stand between those of a term … */
#define MOST_WORDS 8   /* … of at most so many: each place of the target is tried */

static bool next_word(struct dragoman_text *text, struct dragoman_text *out_word)
{
	const char *space = memchr(text->bytes, ' ', text->length);
	size_t length = space == NULL ? text->length : (size_t)(space - text->bytes);
	*out_word = (struct dragoman_text){text->bytes, length};
	*text = text_after(*text, length + (space != NULL));
	return length > 0;
}

/* One of these tokens begins as the word does but for its last two letters. */
static bool has_form_of(const struct token *tokens, uint32_t count, struct dragoman_text word)
{
	size_t points = points_count(word);
	size_t kept = points > LEAST_WORD_POINTS + 2 ? points - 2 : LEAST_WORD_POINTS;
	struct dragoman_text stem = points_first(word, kept);
	uint32_t i = 0;
	while (i < count && (tokens[i].form.length < stem.length ||
	                     memcmp(tokens[i].form.bytes, stem.bytes, stem.length) != 0)) {
		i++;
	}
	return i < count;
}

/* Of the words that say something there are at least two, and all are there. */
static bool has_all_words(const struct token *tokens, uint32_t count, struct dragoman_text term)
{
	struct dragoman_text word;
	size_t found = 0;
	while (next_word(&term, &word)) {
		if (points_count(word) >= LEAST_WORD_POINTS) {
			if (!has_form_of(tokens, count, word)) {
				return false;
			}
			found++;
		}
	}
	return found >= 2;
}

static uint32_t count_words(struct dragoman_text term)
{
	struct dragoman_text word;
	uint32_t count = 0;
	while (count <= MOST_WORDS && next_word(&term, &word)) {
		count++;
	}
	return count;
}

static bool has_near_words(const struct analysis *analysis, struct dragoman_text term)
{
	uint32_t words = count_words(term), span = words + MOST_BETWEEN;
	uint32_t count = words <= MOST_WORDS ? analysis->token_count : 0;
	for (uint32_t i = 0; i < count; i++) {
		uint32_t rest = count - i < span ? count - i : span;
		if (has_all_words(&analysis->tokens[i], rest, term)) {
			return true;
		}
	}
	return false;
}

/* The prize in literature of Nobel, for the Nobel Prize in Literature. */
static bool has_other_order(const struct checking *checking, const struct dragoman_concept *entry)
{
	struct term_search *search = checking->search;
	struct dragoman_translation *terms;
	struct language index;
	size_t count = hit_translations(search->arena, entry, checking->options->target,
	                                checking->options->as_of, &terms);
	language_index(checking->options->target, &index);
	for (size_t i = 0; i < count; i++) {
		if (has_near_words(&checking->target_analysis,
		                   analyse_fold(search->analyser, search->arena,
		                                dragoman_text_of(index.tag), terms[i].text))) {
			return true;
		}
	}
	return false;
}

bool check_is_reworded(const struct checking *checking, const struct dragoman_concept *entry)
{
	bool is_name = entry->kind == DRAGOMAN_CONCEPT_PERSON;
	return (!is_name && has_other_order(checking, entry)) ||
	       (is_compounding(checking->options->target) &&
	        is_in_compound(checking, entry, checking->options->target,
	                       &checking->target_analysis, &checking->inside));
}
