#include "terms/check.h"

#include "language/language.h"
#include "terms/check_internal.h"
#include "terms/hit.h"
#include "terms/number_spelled.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>

struct dragoman_finding *check_add_finding(struct checking *checking,
                                           enum dragoman_finding_kind kind)
{
	static const enum dragoman_severity severities[DRAGOMAN_FINDING_KIND_COUNT] = {
		[DRAGOMAN_FINDING_MISSING] = DRAGOMAN_SEVERITY_ERROR,
		[DRAGOMAN_FINDING_FORBIDDEN] = DRAGOMAN_SEVERITY_ERROR,
		[DRAGOMAN_FINDING_DEPRECATED] = DRAGOMAN_SEVERITY_WARNING,
		[DRAGOMAN_FINDING_NOT_PREFERRED] = DRAGOMAN_SEVERITY_NOTE,
		[DRAGOMAN_FINDING_NAME] = DRAGOMAN_SEVERITY_WARNING,
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

struct dragoman_text check_words(struct checking *checking, const char *format, ...)
{
	va_list arguments, again;
	assert(format != NULL);
	va_start(arguments, format);
	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);
	char *bytes = arena_alloc(checking->search->arena, (size_t)length + 1);
	vsnprintf(bytes, (size_t)length + 1, format, again);
	va_end(again);
	va_end(arguments);
	return (struct dragoman_text){bytes, (size_t)length};
}

void check_name_concept(struct dragoman_finding *finding, const struct term_match *match)
{
	finding->glossary = match->glossary->name;
	finding->concept_id = match->entry->id;
}

void check_set_source(struct dragoman_finding *finding, struct dragoman_range at)
{
	finding->has_source_at = true;
	finding->source_at = at;
}

void check_set_target(struct dragoman_finding *finding, struct dragoman_range at)
{
	finding->has_target_at = true;
	finding->target_at = at;
}

struct dragoman_translation *check_best_translation(struct checking *checking,
                                                    const struct dragoman_concept *entry)
{
	struct dragoman_translation *translations;
	size_t count = hit_translations(checking->search->arena, entry, checking->options->target,
	                                checking->options->as_of, &translations);
	return count == 0 ? NULL : &translations[0];
}

const struct term_match *check_find_concept(const struct matches *matches, uint64_t number)
{
	for (size_t i = 0; i < matches->count; i++) {
		if (matches->items[i].number == number) {
			return &matches->items[i];
		}
	}
	return NULL;
}

bool check_is_known(const struct matches *matches, const struct token *token)
{
	for (size_t i = 0; i < matches->count; i++) {
		if (matches->items[i].at.start <= token->at.start &&
		    token->at.end <= matches->items[i].at.end) {
			return true;
		}
	}
	return false;
}

bool check_is_same_place(const struct term_match *a, const struct term_match *b)
{
	return a->at.start == b->at.start && a->at.end == b->at.end;
}

bool check_is_within(struct dragoman_range at, struct dragoman_range whole)
{
	return at.start >= whole.start && at.end <= whole.end;
}

uint32_t check_first_token(const struct analysis *analysis, struct dragoman_range at)
{
	uint32_t first = 0;
	while (first < analysis->token_count && analysis->tokens[first].at.start < at.start) {
		first++;
	}
	return first;
}

bool check_is_there(const struct checking *checking, const struct term_match *match)
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

bool check_is_same_script(const struct check_options *options)
{
	struct language source, target;
	language_index(options->source, &source);
	language_index(options->target, &target);
	const char *from = strchr(source.tag, '-'), *to = strchr(target.tag, '-');
	return from == NULL || to == NULL || strcmp(from, to) == 0;
}

static void add_number_finding(struct checking *checking,
                               const struct number_difference *difference)
{
	const struct number_mention *source = difference->source, *target = difference->target;
	struct dragoman_finding *finding = check_add_finding(checking, DRAGOMAN_FINDING_NUMBER);
	if (source != NULL) {
		check_set_source(finding, source->at);
	}
	if (target != NULL) {
		check_set_target(finding, target->at);
	}
	if (target == NULL) {
		finding->message = check_words(checking, "%.*s is missing in the translation",
		                               SHOWN(source->spelling));
	} else if (source == NULL) {
		finding->message = check_words(checking, "%.*s is not in the source",
		                               SHOWN(target->spelling));
	} else {
		finding->message = check_words(checking,
		                               "%.*s in the source, %.*s in the translation",
		                               SHOWN(source->spelling), SHOWN(target->spelling));
	}
}

static void check_numbers(struct checking *checking)
{
	struct language source_index, target_index;
	struct number_difference *differences;
	language_index(checking->options->source, &source_index);
	language_index(checking->options->target, &target_index);
	size_t count = numbers_compare_texts(
		checking->search->arena,
		&(struct number_text){dragoman_text_of(source_index.tag), &checking->source_analysis},
		&(struct number_text){dragoman_text_of(target_index.tag), &checking->target_analysis},
		&differences);
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
	struct recognise_options parts = {options->source, options->as_of, true};
	struct term_search *search = checking->search;
	struct term_search of_any = *search; /* what translates need not be the winner's */
	struct term_search translated = *search;
	of_any.is_ranked = false;
	translated.target = options->target;
	checking->source.count = recognise_analysed(&translated, &source, &checking->source_analysis,
	                                            &checking->source.items);
	checking->target.count = recognise_analysed(search, &target, &checking->target_analysis,
	                                            &checking->target.items);
	checking->parts.count = recognise_analysed(&of_any, &parts, &checking->source_analysis,
	                                           &checking->parts.items);
	checking->inside.count = recognise_analysed(&of_any, &inside, &checking->target_analysis,
	                                            &checking->inside.items);
}

bool check_pair(struct checking *checking, const struct dragoman_check_pair *pair)
{
	analyse_side(checking, checking->options->source, pair->source, &checking->source_analysis);
	analyse_side(checking, checking->options->target, pair->target, &checking->target_analysis);
	find_terms(checking);
	if (faulted(&checking->search->transaction->fault)) {
		return false;
	}
	check_missing(checking);
	check_target_terms(checking);
	check_names(checking);
	check_kept(checking);
	check_numbers(checking);
	return true;
}

size_t check(struct term_search *search, const struct check_options *options,
             const struct dragoman_check_pair *pair, struct dragoman_finding **out_findings)
{
	struct checking checking = {.search = search, .options = options};
	if (!check_pair(&checking, pair)) {
		return 0;
	}
	*out_findings = checking.findings;
	return checking.count;
}
