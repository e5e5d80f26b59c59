#include "terms/check.h"

#include "language/language.h"
#include "terms/hit.h"
#include "terms/numbers.h"
#include "terms/recognise.h"

#include <stdarg.h>
#include <stdio.h>

struct matches {
	struct term_match *items;
	size_t count;
};

struct checking {
	struct term_search *search;
	const struct check_options *options;
	struct matches source;
	struct matches target; /* the longest */
	struct matches inside; /* shorter ones too */
	struct analysis source_analysis;
	struct analysis target_analysis;
	struct dragoman_finding *findings;
	size_t count;
	size_t capacity;
};

static struct dragoman_finding *add_finding(struct checking *checking,
                                            enum dragoman_finding_kind kind)
{
	static const enum dragoman_severity severities[DRAGOMAN_FINDING_KIND_COUNT] = {
		[DRAGOMAN_FINDING_MISSING] = DRAGOMAN_SEVERITY_ERROR,
		[DRAGOMAN_FINDING_FORBIDDEN] = DRAGOMAN_SEVERITY_ERROR,
		[DRAGOMAN_FINDING_DEPRECATED] = DRAGOMAN_SEVERITY_WARNING,
		[DRAGOMAN_FINDING_NOT_PREFERRED] = DRAGOMAN_SEVERITY_NOTE,
		[DRAGOMAN_FINDING_NUMBER] = DRAGOMAN_SEVERITY_ERROR,
	};
	if (checking->count == checking->capacity) {
		size_t capacity = checking->capacity == 0 ? 8 : 2 * checking->capacity;
		struct dragoman_finding *room = ARENA_NEW(checking->search->arena,
		                                          struct dragoman_finding, capacity);
		if (checking->count > 0) {
			memcpy(room, checking->findings, checking->count * sizeof(*room));
		}
		checking->findings = room;
		checking->capacity = capacity;
	}
	struct dragoman_finding *finding = &checking->findings[checking->count++];
	*finding = (struct dragoman_finding){.kind = kind, .severity = severities[kind]};
	return finding;
}

static struct dragoman_text words_of(struct checking *checking, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static struct dragoman_text words_of(struct checking *checking, const char *format, ...)
{
	va_list arguments, again;
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	char *bytes = arena_alloc(checking->search->arena, (size_t)length + 1);
	vsnprintf(bytes, (size_t)length + 1, format, again);
	va_end(again);
	va_end(arguments);
	return (struct dragoman_text){bytes, (size_t)length};
}

#define SHOWN(text) (int)(text).length, (text).bytes == NULL ? "" : (text).bytes

static void name_concept(struct dragoman_finding *finding, const struct term_match *match)
{
	finding->glossary = match->glossary->name;
	finding->concept_id = match->entry->id;
}

static void set_source(struct dragoman_finding *finding, struct dragoman_range at)
{
	finding->has_source_at = true;
	finding->source_at = at;
}

static void set_target(struct dragoman_finding *finding, struct dragoman_range at)
{
	finding->has_target_at = true;
	finding->target_at = at;
}

static struct dragoman_translation *best_translation(struct checking *checking,
                                                     const struct dragoman_concept *entry)
{
	struct dragoman_translation *translations;
	size_t count = hit_translations(checking->search->arena, entry, checking->options->target,
	                                checking->options->as_of, &translations);
	return count == 0 ? NULL : &translations[0];
}

static const struct term_match *find_concept(const struct matches *matches, uint64_t number)
{
	for (size_t i = 0; i < matches->count; i++) {
		if (matches->items[i].number == number) {
			return &matches->items[i];
		}
	}
	return NULL;
}

static bool is_same_place(const struct term_match *a, const struct term_match *b)
{
	return a->at.start == b->at.start && a->at.end == b->at.end;
}

/* ---- source terms without their translation ---- */

/* In the target in whatever form; what is wrong with the form is told on its own. */
static bool is_translated(const struct checking *checking, const struct term_match *match)
{
	return find_concept(&checking->inside, match->number) != NULL;
}

/* One of the concepts that stand at this place in the source. */
static bool is_answered(struct checking *checking, const struct term_match *match)
{
	for (size_t i = 0; i < checking->source.count; i++) {
		const struct term_match *other = &checking->source.items[i];
		if (is_same_place(other, match) && is_translated(checking, other)) {
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
		    is_same_place(&checking->source.items[i], &checking->source.items[index])) {
			return true;
		}
	}
	return false;
}

static void check_missing(struct checking *checking)
{
	for (size_t i = 0; i < checking->source.count; i++) {
		const struct term_match *match = &checking->source.items[i];
		if (is_repeated(checking, i) || is_answered(checking, match)) {
			continue;
		}
		const struct dragoman_translation *best = best_translation(checking, match->entry);
		if (best == NULL) {
			continue;
		}
		struct dragoman_finding *finding = add_finding(checking, DRAGOMAN_FINDING_MISSING);
		name_concept(finding, match);
		set_source(finding, match->at);
		finding->suggestion = best->text;
		finding->message = words_of(
			checking,
			"the translation of \"%.*s\" is missing: the glossary has \"%.*s\"",
			SHOWN(match->term->text), SHOWN(best->text));
	}
}

/* ---- target terms that should not stand there ---- */

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
		if (other->number == match->number || !is_same_place(other, match) ||
		    !hit_is_usable(other->term->status)) {
			continue;
		}
		if (!is_source_known || find_concept(&checking->source, other->number) != NULL) {
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

static void check_target_term(struct checking *checking, const struct term_match *match)
{
	const struct term_match *source = find_concept(&checking->source, match->number);
	const struct objection *objection = objection_to(checking, match, source);
	if (objection == NULL || is_meant_otherwise(checking, match, source != NULL)) {
		return;
	}
	const struct dragoman_term *preferred = preferred_instead(checking, match, source);
	const struct dragoman_translation *best = best_translation(checking, match->entry);
	struct dragoman_finding *finding = add_finding(checking, objection->kind);
	name_concept(finding, match);
	set_target(finding, match->at);
	if (source != NULL) {
		set_source(finding, source->at);
	}
	if (preferred != NULL) {
		finding->suggestion = preferred->text;
	} else if (best != NULL) {
		finding->suggestion = best->text;
	}
	finding->message = finding->suggestion.length == 0
	                           ? words_of(checking, "\"%.*s\" %s", SHOWN(match->term->text),
	                                      objection->reason)
	                           : words_of(checking, "\"%.*s\" %s: use \"%.*s\"",
	                                      SHOWN(match->term->text), objection->reason,
	                                      SHOWN(finding->suggestion));
}

/* ---- numbers ---- */

static void add_number_finding(struct checking *checking,
                               const struct number_difference *difference)
{
	const struct number_mention *source = difference->source, *target = difference->target;
	struct dragoman_finding *finding = add_finding(checking, DRAGOMAN_FINDING_NUMBER);
	if (source != NULL) {
		set_source(finding, source->at);
		finding->suggestion = source->spelling;
	}
	if (target != NULL) {
		set_target(finding, target->at);
	}
	if (target == NULL) {
		finding->message = words_of(checking, "%.*s is missing in the translation",
		                            SHOWN(source->spelling));
	} else if (source == NULL) {
		finding->message = words_of(checking, "%.*s is not in the source",
		                            SHOWN(target->spelling));
	} else {
		finding->message = words_of(checking, "%.*s in the source, %.*s in the translation",
		                            SHOWN(source->spelling), SHOWN(target->spelling));
	}
}

static void check_numbers(struct checking *checking)
{
	struct arena *arena = checking->search->arena;
	struct language source_index, target_index;
	struct numbers source, target;
	struct number_difference *differences;
	language_index(checking->options->source, &source_index);
	language_index(checking->options->target, &target_index);
	numbers_of(arena, dragoman_text_of(source_index.tag), &checking->source_analysis, &source);
	numbers_of(arena, dragoman_text_of(target_index.tag), &checking->target_analysis, &target);
	size_t count = numbers_compare(arena, &source, &target, &differences);
	for (size_t i = 0; i < count; i++) {
		add_number_finding(checking, &differences[i]);
	}
}

static void analyse_side(struct checking *checking, struct dragoman_text language,
                         struct dragoman_text text, struct analysis *out_analysis)
{
	struct language index;
	language_index(language, &index);
	analyse(checking->search->analyser, checking->search->arena, dragoman_text_of(index.tag),
	        text, NULL, 0, out_analysis);
}

static void find_terms(struct checking *checking)
{
	const struct check_options *options = checking->options;
	struct recognise_options source = {options->source, options->as_of, false};
	struct recognise_options target = {options->target, options->as_of, false};
	struct recognise_options inside = {options->target, options->as_of, true};
	struct term_search *search = checking->search;
	checking->source.count = recognise_analysed(search, &source, &checking->source_analysis,
	                                            &checking->source.items);
	checking->target.count = recognise_analysed(search, &target, &checking->target_analysis,
	                                            &checking->target.items);
	checking->inside.count = recognise_analysed(search, &inside, &checking->target_analysis,
	                                            &checking->inside.items);
}

size_t check(struct term_search *search, const struct check_options *options,
             const struct dragoman_check_pair *pair, struct dragoman_finding **out_findings)
{
	struct checking checking = {.search = search, .options = options};
	analyse_side(&checking, options->source, pair->source, &checking.source_analysis);
	analyse_side(&checking, options->target, pair->target, &checking.target_analysis);
	find_terms(&checking);
	if (faulted(&search->transaction->fault)) {
		return 0;
	}
	check_missing(&checking);
	for (size_t i = 0; i < checking.target.count; i++) {
		check_target_term(&checking, &checking.target.items[i]);
	}
	check_numbers(&checking);
	*out_findings = checking.findings;
	return checking.count;
}
