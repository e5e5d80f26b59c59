/* check_missing.c - source terms whose translation does not stand in the target.
 *
 * Where a translation says the same by other means nothing is told: by a kinsman of the concept (a
 * country, its people, its adjective), by the parts that a long term is made of, by the source's own
 * spelling. What may be another word (check_doubt.c) needs evidence beyond that. */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/hit.h"
#include "terms/kin.h"
#include "terms/points.h"

/* One entity has one id in all glossaries: the people of a place that another glossary has. */
static bool is_kin(const struct term_match *a, const struct term_match *b)
{
	bool is_either_demonym = kin_is_demonym(a->entry) || kin_is_demonym(b->entry);
	return (a->glossary == b->glossary || is_either_demonym) &&
	       kin_is_related(a->entry, b->entry);
}

/* The government of Armenia, for the Armenian government. */
static bool has_kin(const struct matches *matches, const struct term_match *match)
{
	for (size_t i = 0; i < matches->count; i++) {
		if (is_kin(&matches->items[i], match)) {
			return true;
		}
	}
	return false;
}

/* By whatever term: that it should not stand there is told on its own. */
static bool is_translated(const struct checking *checking, const struct term_match *match)
{
	return check_find_concept(&checking->inside, match->number) != NULL ||
	       has_kin(&checking->inside, match) || check_has_derived(checking, match);
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
		if (!check_is_same_place(part, whole) && check_is_within(part->at, whole->at) &&
		    check_is_within(word->at, part->at) && is_answered(checking, part)) {
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
		if (token->kind != TOKEN_WORD || !check_is_within(token->at, match->at) ||
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

/* In the source by any of its terms, or by a kinsman; or something else at this place is. */
static bool is_explained(const struct checking *checking, const struct term_match *match)
{
	for (size_t i = 0; i < checking->inside.count; i++) {
		const struct term_match *other = &checking->inside.items[i];
		if (check_is_same_place(other, match) &&
		    (check_find_concept(&checking->parts, other->number) != NULL ||
		     has_kin(&checking->parts, other) ||
		     check_is_in_source_compound(checking, other->entry))) {
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

/* In how many places it or a kinsman of it stands there: `Haitian` is an adjective and a person. */
static size_t count_family(const struct matches *matches, const struct term_match *match)
{
	size_t count = 0;
	const struct term_match *last = NULL;
	for (size_t i = 0; i < matches->count; i++) {
		const struct term_match *other = &matches->items[i];
		if ((other->number == match->number || is_kin(other, match)) &&
		    (last == NULL || !check_is_same_place(last, other))) {
			last = other;
			count++;
		}
	}
	return count;
}

/* Another country stands for it, which is not there: a kinsman that stands for another word of the
 * source is no excuse. */
static bool is_replaced(const struct checking *checking, const struct term_match *match)
{
	return (match->entry->kind == DRAGOMAN_CONCEPT_PLACE || kin_is_demonym(match->entry)) &&
	       has_stranger(checking, match) &&
	       count_family(&checking->target, match) < count_family(&checking->source, match);
}

static bool is_missing(const struct checking *checking, const struct term_match *match)
{
	if (check_is_there(checking, match)) {
		return false; /* the usual case, before what costs more */
	}
	enum check_doubt doubt = check_doubt_of(checking, match);
	if (doubt == CHECK_IS_OTHER_NAME || has_all_parts(checking, match) ||
	    check_is_untranslated(checking, match)) {
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
