/* check_missing.c - source terms whose translation does not stand in the target.
 *
 * Where a translation says the same by other means nothing is told: by a kinsman of the concept (a
 * country, its people, its adjective), by the parts that a long term is made of, by the source's own
 * spelling. What may be another word (check_doubt.c) needs evidence beyond that. */
#include "language/language.h"
#include "store/concepts.h"
#include "terms/check_internal.h"
#include "terms/hit.h"
#include "terms/kin.h"
#include "terms/points.h"

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
		if (form.length >= stem.length &&
		    memcmp(form.bytes, stem.bytes, stem.length) == 0 &&
		    follows_words_of(&checking->target_analysis, i, before)) {
			return true;
		}
	}
	return false;
}

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

static bool has_compound_of(const struct checking *checking, struct dragoman_text name)
{
	for (uint32_t i = 0; i < checking->target_analysis.token_count; i++) {
		const struct token *token = &checking->target_analysis.tokens[i];
		if (token->kind == TOKEN_WORD && is_compound_of(token->form, name)) {
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
		if (has_compound_of(checking, name) || has_word_of(checking, name)) {
			return true;
		}
	}
	return false;
}

/* The people of Portugal, for the Portuguese: in words made of the place's name. */
static bool has_place_s_word(const struct checking *checking, const struct term_match *match)
{
	struct dragoman_text place = kin_place(match->entry);
	struct term_search *search = checking->search;
	struct dragoman_concept entry;
	uint64_t number;
	return place.length > 0 &&
	       concepts_find(search->transaction, match->glossary->number, place, &number) &&
	       term_search_read(search, match->glossary->number, number, &entry) &&
	       has_adjective(checking, &entry);
}

/* The government of Armenia, for the Armenian government. */
static bool has_kin(const struct matches *matches, const struct term_match *match)
{
	for (size_t i = 0; i < matches->count; i++) {
		const struct term_match *other = &matches->items[i];
		if (other->glossary == match->glossary &&
		    kin_is_related(other->entry, match->entry)) {
			return true;
		}
	}
	return false;
}

/* By whatever term: that it should not stand there is told on its own. */
static bool is_translated(const struct checking *checking, const struct term_match *match)
{
	bool is_derived = match->entry->kind == DRAGOMAN_CONCEPT_PLACE ||
	                  kin_is_demonym(match->entry);
	return check_find_concept(&checking->inside, match->number) != NULL ||
	       has_kin(&checking->inside, match) ||
	       (is_derived &&
	        (has_adjective(checking, match->entry) || has_place_s_word(checking, match)));
}

static bool is_within(struct dragoman_range at, struct dragoman_range whole)
{
	return at.start >= whole.start && at.end <= whole.end;
}

/* One of the concepts that stand at this place in the source. */
static bool is_answered(const struct checking *checking, const struct term_match *match)
{
	for (size_t i = 0; i < checking->parts.count; i++) {
		const struct term_match *other = &checking->parts.items[i];
		if (check_is_same_place(other, match) && is_translated(checking, other)) {
			return true;
		}
	}
	return false;
}

#define LEAST_WORD_POINTS 4 /* of, the, der, для … say nothing */

/* A word that stands in a shorter term, inside the long one, that is translated. */
static bool is_part_answered(const struct checking *checking, const struct token *word,
                             const struct term_match *whole)
{
	for (size_t i = 0; i < checking->parts.count; i++) {
		const struct term_match *part = &checking->parts.items[i];
		if (!check_is_same_place(part, whole) && is_within(part->at, whole->at) &&
		    is_within(word->at, part->at) && is_answered(checking, part)) {
			return true;
		}
	}
	return false;
}

/* President Xi of China, for the president of China. */
static bool has_all_parts(const struct checking *checking, const struct term_match *match)
{
	size_t count = 0;
	for (uint32_t i = 0; i < checking->source_analysis.token_count; i++) {
		const struct token *token = &checking->source_analysis.tokens[i];
		if (token->kind != TOKEN_WORD || !is_within(token->at, match->at) ||
		    points_count(token->form) < LEAST_WORD_POINTS) {
			continue;
		}
		if (!is_part_answered(checking, token, match)) {
			return false;
		}
		count++;
	}
	return count > 0;
}

/* The first token of the target that is spelt as the one at `index` of the source, and those that
 * follow as those that follow there. */
static bool has_spelling(const struct checking *checking, uint32_t index, uint32_t count)
{
	const struct analysis *source = &checking->source_analysis;
	const struct analysis *target = &checking->target_analysis;
	for (uint32_t i = 0; i + count <= target->token_count; i++) {
		uint32_t same = 0;
		while (same < count && dragoman_text_equal(target->tokens[i + same].spelling,
		                                           source->tokens[index + same].spelling)) {
			same++;
		}
		if (same == count) {
			return true;
		}
	}
	return false;
}

static bool is_other_script(const struct check_options *options)
{
	struct language source, target;
	language_index(options->source, &source);
	language_index(options->target, &target);
	const char *from = strchr(source.tag, '-'), *to = strchr(target.tag, '-');
	return from != NULL && to != NULL && strcmp(from, to) != 0;
}

/* `USA Gymnastics` in a Russian text; in one of the same script with a neighbour, or it would be a
 * name left untranslated. */
static bool is_kept(const struct checking *checking, const struct term_match *match)
{
	const struct analysis *source = &checking->source_analysis;
	uint32_t first = 0, count = 0;
	while (first < source->token_count && source->tokens[first].at.start < match->at.start) {
		first++;
	}
	while (first + count < source->token_count &&
	       is_within(source->tokens[first + count].at, match->at)) {
		count++;
	}
	if (count == 0) {
		return false;
	}
	if (is_other_script(checking->options)) {
		return has_spelling(checking, first, count);
	}
	bool has_next = first + count < source->token_count &&
	                source->tokens[first + count].kind == TOKEN_WORD;
	bool has_previous = first > 0 && source->tokens[first - 1].kind == TOKEN_WORD;
	return (has_next && has_spelling(checking, first, count + 1)) ||
	       (has_previous && has_spelling(checking, first - 1, count + 1));
}

/* By one of the concepts at this place in the source, not by kinsmen or what they are made of. */
static bool is_there(const struct checking *checking, const struct term_match *match)
{
	for (size_t i = 0; i < checking->parts.count; i++) {
		const struct term_match *other = &checking->parts.items[i];
		if (check_is_same_place(other, match) &&
		    check_find_concept(&checking->inside, other->number) != NULL) {
			return true;
		}
	}
	return false;
}

/* In the source by any of its terms, or by a kinsman; or something else at this place is. */
static bool is_explained(const struct checking *checking, const struct term_match *match)
{
	for (size_t i = 0; i < checking->inside.count; i++) {
		const struct term_match *other = &checking->inside.items[i];
		if (check_is_same_place(other, match) &&
		    (check_find_concept(&checking->parts, other->number) != NULL ||
		     has_kin(&checking->parts, other))) {
			return true;
		}
	}
	return false;
}

/* A term of the same sort stands in the target of which the source does not speak. */
static bool has_stranger(const struct checking *checking, const struct term_match *match)
{
	for (size_t i = 0; i < checking->target.count; i++) {
		const struct term_match *other = &checking->target.items[i];
		if (other->entry->kind == match->entry->kind &&
		    kin_is_demonym(other->entry) == kin_is_demonym(match->entry) &&
		    !is_explained(checking, other)) {
			return true;
		}
	}
	return false;
}

/* The same concept was asked for before: one finding is enough for a segment. */
static bool is_repeated(const struct checking *checking, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (checking->source.items[i].number == checking->source.items[index].number ||
		    check_is_same_place(&checking->source.items[i],
		                        &checking->source.items[index])) {
			return true;
		}
	}
	return false;
}

/* How often it or a kinsman of it stands there. */
static size_t count_family(const struct matches *matches, const struct term_match *match)
{
	size_t count = 0;
	for (size_t i = 0; i < matches->count; i++) {
		const struct term_match *other = &matches->items[i];
		count += other->number == match->number ||
		         (other->glossary == match->glossary &&
		          kin_is_related(other->entry, match->entry));
	}
	return count;
}

/* Another country stands for it: a kinsman that stands for another word of the source is no excuse. */
static bool is_replaced(const struct checking *checking, const struct term_match *match)
{
	return (match->entry->kind == DRAGOMAN_CONCEPT_PLACE || kin_is_demonym(match->entry)) &&
	       !is_there(checking, match) && has_stranger(checking, match) &&
	       count_family(&checking->target, match) < count_family(&checking->source, match);
}

static bool is_missing(const struct checking *checking, const struct term_match *match)
{
	enum check_doubt doubt = check_doubt_of(checking, match);
	if (doubt == CHECK_IS_OTHER_NAME || has_all_parts(checking, match) ||
	    is_kept(checking, match)) {
		return false;
	}
	return is_replaced(checking, match) ||
	       (!is_answered(checking, match) &&
	        (doubt != CHECK_MAY_BE_OTHER_WORD || has_stranger(checking, match)));
}

static void add_missing(struct checking *checking, const struct term_match *match,
                        struct dragoman_text best)
{
	struct dragoman_finding *finding = check_add_finding(checking, DRAGOMAN_FINDING_MISSING);
	check_name_concept(finding, match);
	check_set_source(finding, match->at);
	finding->suggestion = best;
	if (check_doubt_of(checking, match) == CHECK_IS_COMMON_WORD &&
	    !has_stranger(checking, match)) {
		finding->severity = DRAGOMAN_SEVERITY_NOTE;
	}
	finding->message = check_words(checking,
	                               "the translation of \"%.*s\" is missing: use \"%.*s\"",
	                               SHOWN(match->term->text), SHOWN(best));
}

/* It stands there, misspelt: an error, unless a kinsman may stand for it. */
static void add_slip(struct checking *checking, const struct term_match *match,
                     const struct token *slip, struct dragoman_text best)
{
	struct dragoman_finding *finding =
		check_add_finding(checking, is_missing(checking, match) ? DRAGOMAN_FINDING_MISSING
	                                                                : DRAGOMAN_FINDING_NAME);
	check_name_concept(finding, match);
	check_set_source(finding, match->at);
	check_set_target(finding, slip->at);
	finding->suggestion = best;
	bool is_kept = dragoman_text_equal(slip->spelling, match->term->text);
	finding->message =
		is_kept ? check_words(checking, "\"%.*s\" is not the translation: use \"%.*s\"",
	                              SHOWN(slip->spelling), SHOWN(best))
			: check_words(checking, "\"%.*s\" does not spell \"%.*s\": use \"%.*s\"",
	                              SHOWN(slip->spelling), SHOWN(match->term->text), SHOWN(best));
}

void check_missing(struct checking *checking)
{
	for (size_t i = 0; i < checking->source.count; i++) {
		const struct term_match *match = &checking->source.items[i];
		const struct dragoman_translation *best =
			is_repeated(checking, i) ? NULL
		                                 : check_best_translation(checking, match->entry);
		if (best == NULL) {
			continue;
		}
		const struct token *slip = check_find_slip(checking, match);
		if (slip != NULL) {
			add_slip(checking, match, slip, best->text);
		} else if (is_missing(checking, match)) {
			add_missing(checking, match, best->text);
		}
	}
}
