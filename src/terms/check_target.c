/* check_target.c - terms of a translation that should not stand there. */
#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/hit.h"

/* The valid preferred term of the target's language: of a class, or (-1) of any. */
static const struct dragoman_term *find_preferred(const struct checking *checking,
                                                  const struct dragoman_concept *entry,
                                                  int term_class)
{
	struct language wanted, own;
	language_index(checking->options->target, &wanted);
	for (size_t i = 0; i < entry->language_count; i++) {
		const struct dragoman_concept_language *section = &entry->languages[i];
		language_index(section->language, &own);
		for (size_t j = 0; j < section->term_count; j++) {
			const struct dragoman_term *term = &section->terms[j];
			if (strcmp(own.tag, wanted.tag) == 0 &&
			    term->status == DRAGOMAN_TERM_PREFERRED &&
			    (term_class < 0 || (int)term_class_of(term) == term_class) &&
			    term_is_valid(term, checking->options->as_of)) {
				return term;
			}
		}
	}
	return NULL;
}

/* What should stand there instead: the preferred term of its own class; else the preferred one, but
 * a short form may stand for a short form. */
static const struct dragoman_term *preferred_instead(const struct checking *checking,
                                                     const struct term_match *match,
                                                     const struct term_match *source)
{
	int own_class = (int)term_class_of(match->term);
	const struct dragoman_term *preferred = find_preferred(checking, match->entry, own_class);
	bool is_alike = source != NULL && (int)term_class_of(source->term) == own_class;
	return preferred != NULL || is_alike ? preferred
	                                     : find_preferred(checking, match->entry, -1);
}

/* Another concept's usable term stands in the same place, and the source speaks of that one. */
static bool is_meant_otherwise(const struct checking *checking, const struct term_match *match,
                               bool is_source_known)
{
	for (size_t i = 0; i < checking->target.count; i++) {
		const struct term_match *other = &checking->target.items[i];
		if (other->number == match->number || !check_is_same_place(other, match) ||
		    !hit_is_usable(other->term->status)) {
			continue;
		}
		if (!is_source_known ||
		    check_find_concept(&checking->source, other->number) != NULL) {
			return true;
		}
	}
	return false;
}

struct objection {
	enum dragoman_finding_kind kind;
	const char *reason;
};

/* Why a term should not stand in the target; NULL if it may. */
static const struct objection *objection_to(const struct checking *checking,
                                            const struct term_match *match,
                                            const struct term_match *source)
{
	static const struct objection forbidden = {DRAGOMAN_FINDING_FORBIDDEN, "must not be used"};
	static const struct objection deprecated = {DRAGOMAN_FINDING_DEPRECATED, "is deprecated"};
	static const struct objection outdated = {DRAGOMAN_FINDING_DEPRECATED,
	                                          "is not in use at this date"};
	static const struct objection second = {DRAGOMAN_FINDING_NOT_PREFERRED,
	                                        "is not the preferred term"};
	if (match->term->status == DRAGOMAN_TERM_FORBIDDEN) {
		return &forbidden;
	}
	if (match->term->status == DRAGOMAN_TERM_DEPRECATED) {
		return &deprecated;
	}
	const struct dragoman_term *preferred = preferred_instead(checking, match, source);
	if (source == NULL || preferred == NULL) {
		return NULL;
	}
	if (!match->is_valid) {
		return &outdated;
	}
	return match->term->status == DRAGOMAN_TERM_PREFERRED ? NULL : &second;
}

/* The source speaks of Persia, so may the translation. */
static bool is_of_its_time(const struct term_match *match, const struct term_match *source)
{
	return source != NULL && !source->is_valid && !match->is_valid &&
	       hit_is_usable(match->term->status);
}

static void check_target_term(struct checking *checking, const struct term_match *match)
{
	const struct term_match *source = check_find_concept(&checking->source, match->number);
	const struct objection *objection = objection_to(checking, match, source);
	if (objection == NULL || is_meant_otherwise(checking, match, source != NULL)) {
		return;
	}
	const struct dragoman_term *preferred = preferred_instead(checking, match, source);
	const struct dragoman_translation *best = check_best_translation(checking, match->entry);
	struct dragoman_finding *finding = check_add_finding(checking, objection->kind);
	check_name_concept(finding, match);
	check_set_target(finding, match->at);
	if (source != NULL) {
		check_set_source(finding, source->at);
	}
	if (is_of_its_time(match, source)) {
		finding->severity = DRAGOMAN_SEVERITY_NOTE;
	}
	if (preferred != NULL) {
		finding->suggestion = preferred->text;
	} else if (best != NULL) {
		finding->suggestion = best->text;
	}
	finding->message = finding->suggestion.length == 0
	                           ? check_words(checking, "\"%.*s\" %s", SHOWN(match->term->text),
	                                         objection->reason)
	                           : check_words(checking, "\"%.*s\" %s: use \"%.*s\"",
	                                         SHOWN(match->term->text), objection->reason,
	                                         SHOWN(finding->suggestion));
}

void check_target_terms(struct checking *checking)
{
	for (size_t i = 0; i < checking->target.count; i++) {
		check_target_term(checking, &checking->target.items[i]);
	}
}
