#include "care/unit_check.h"

#include "care/script.h"
#include "language/language.h"
#include "match/same.h"
#include "terms/number_spelled.h"
#include "text/points.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

/* A text and what is known of it. */
struct side {
	const struct dragoman_variant *variant;
	struct language index;
	uint32_t flags; /* of all its code points together */
	bool is_analysed;
	struct analysis analysis;
};

struct checking {
	const struct unit_checker *checker;
	const struct dragoman_unit *unit;
};

bool unit_check_wants(const struct dragoman_memory_check_request *request,
                      enum dragoman_check_kind kind)
{
	return request->kinds == 0 || (request->kinds & (1U << kind)) != 0;
}

bool unit_check_source(const struct dragoman_memory_check_request *request,
                       const struct dragoman_unit *unit, size_t *out_variant)
{
	struct dragoman_text wanted = request->source.length > 0 ? request->source : unit->source;
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, wanted)) {
			*out_variant = i;
			return true;
		}
	}
	return false;
}

bool unit_check_is_target(const struct dragoman_memory_check_request *request,
                          const struct dragoman_unit *unit, size_t source, size_t variant)
{
	struct dragoman_text language = unit->variants[variant].language;
	return !dragoman_text_equal(language, unit->variants[source].language) &&
	       (request->target.length == 0 || dragoman_text_equal(language, request->target));
}

static void report(const struct checking *checking, enum dragoman_check_kind kind,
                   const struct side *side, const char *message)
{
	struct dragoman_unit_finding finding = {
		.kind = kind,
		.unit = checking->unit->id,
		.revision = checking->unit->revision,
		.language = side->variant->language,
		.message = dragoman_text_of(message),
	};
	checking->checker->found(checking->checker->context, &finding);
}

static uint32_t flags_of(struct dragoman_text text)
{
	const uint8_t *bytes = (const uint8_t *)text.bytes;
	uint32_t flags = 0;
	for (size_t at = 0; at < text.length;) {
		ucs4_t code = bytes[at];
		at += code < 0x80 ? 1 : (size_t)u8_mbtouc(&code, bytes + at, text.length - at);
		uint32_t own = point_flags(code);
		/* what is seen has a flag of its own, be it a letter, a digit or a mark */
		flags |= (own & (POINT_SPACE | POINT_INVISIBLE)) != 0 ? 0 : own | (1U << 31);
	}
	return flags;
}

static struct side side_of(const struct dragoman_variant *variant)
{
	struct side side = {.variant = variant, .flags = flags_of(variant->text)};
	language_index(variant->language, &side.index);
	return side;
}

static const struct analysis *analysis_of(const struct checking *checking, struct side *side)
{
	if (!side->is_analysed) {
		analyse(checking->checker->analyser, checking->checker->arena,
		        dragoman_text_of(side->index.tag), side->variant->text, NULL, 0,
		        &side->analysis);
		side->is_analysed = true;
	}
	return &side->analysis;
}

static bool is_empty(const struct side *side)
{
	return side->flags == 0 && side->variant->tag_count == 0;
}

static int by_bytes(const void *left, const void *right)
{
	const struct dragoman_text *a = left, *b = right;
	size_t least = a->length < b->length ? a->length : b->length;
	int order = least == 0 ? 0 : memcmp(a->bytes, b->bytes, least);
	return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
}

/* Words that stand in the source as they are (names, brands) may keep their script. */
static void count_foreign(const struct checking *checking, const struct scripts *scripts,
                          struct side *source, struct side *side, uint32_t *own, uint32_t *foreign)
{
	const struct analysis *given = source == NULL ? NULL : analysis_of(checking, source);
	const struct analysis *analysis = analysis_of(checking, side);
	size_t count = given == NULL ? 0 : given->token_count;
	struct dragoman_text *known = ARENA_NEW(checking->checker->arena, struct dragoman_text,
	                                        count + 1);
	for (size_t i = 0; i < count; i++) {
		known[i] = given->tokens[i].form;
	}
	qsort(known, count, sizeof(*known), by_bytes);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_WORD &&
		    bsearch(&token->form, known, count, sizeof(*known), by_bytes) == NULL) {
			scripts_count(scripts, token->spelling, own, foreign);
		}
	}
}

static void check_script(const struct checking *checking, struct side *source, struct side *side)
{
	struct scripts scripts;
	uint32_t own = 0, foreign = 0;
	if (!unit_check_wants(checking->checker->request, DRAGOMAN_CHECK_SCRIPT)) {
		return;
	}
	scripts_of(dragoman_text_of(side->index.tag), &scripts);
	scripts_count(&scripts, side->variant->text, &own, &foreign);
	if (scripts.count == 0 || foreign <= own) {
		return;
	}
	own = foreign = 0;
	count_foreign(checking, &scripts, source, side, &own, &foreign);
	if (foreign > own) {
		char words[96];
		snprintf(words, sizeof(words), "%u of %u letters are of another script", foreign,
		         foreign + own);
		report(checking, DRAGOMAN_CHECK_SCRIPT, side, words);
	}
}

#define MOST_SHOWN 80 /* bytes of a number */
#define SHOWN(mention)                                                                             \
	(int)((mention)->spelling.length < MOST_SHOWN ? (mention)->spelling.length : MOST_SHOWN),  \
		(mention)->spelling.bytes

static void word_difference(char *words, size_t size, const struct number_difference *difference)
{
	const struct number_mention *source = difference->source, *target = difference->target;
	if (source == NULL) {
		snprintf(words, size, "%.*s in the translation alone", SHOWN(target));
	} else if (target == NULL) {
		snprintf(words, size, "%.*s in the source alone", SHOWN(source));
	} else {
		snprintf(words, size, "%.*s in the source, %.*s in the translation", SHOWN(source),
		         SHOWN(target));
	}
}

static void check_numbers(const struct checking *checking, struct side *source, struct side *target)
{
	struct number_difference *differences;
	if (!unit_check_wants(checking->checker->request, DRAGOMAN_CHECK_NUMBER) ||
	    ((source->flags | target->flags) & POINT_DIGIT) == 0) {
		return; /* numbers in words alone tell nothing (terms/numbers.h) */
	}
	const struct number_text in_source = {dragoman_text_of(source->index.tag),
	                                      analysis_of(checking, source)};
	const struct number_text in_target = {dragoman_text_of(target->index.tag),
	                                      analysis_of(checking, target)};
	if (numbers_compare_texts(checking->checker->arena, &in_source, &in_target, &differences) == 0) {
		return;
	}
	char words[256];
	word_difference(words, sizeof(words), &differences[0]);
	report(checking, DRAGOMAN_CHECK_NUMBER, target, words);
}

static int by_tag(const void *left, const void *right)
{
	const struct dragoman_tag *a = *(const struct dragoman_tag *const *)left;
	const struct dragoman_tag *b = *(const struct dragoman_tag *const *)right;
	if (a->kind != b->kind) {
		return a->kind < b->kind ? -1 : 1;
	}
	int order = by_bytes(&a->type, &b->type);
	return order != 0 || a->type.length > 0 ? order : by_bytes(&a->data, &b->data);
}

static const struct dragoman_tag **sort_tags(struct arena *arena,
                                             const struct dragoman_variant *variant)
{
	const struct dragoman_tag **tags = ARENA_NEW(arena, const struct dragoman_tag *,
	                                             variant->tag_count + 1);
	for (size_t i = 0; i < variant->tag_count; i++) {
		tags[i] = &variant->tags[i];
	}
	qsort(tags, variant->tag_count, sizeof(*tags), by_tag);
	return tags;
}

/* In any order: a translation may move them. Equal by kind and type or, without one, by data. */
static void check_tags(const struct checking *checking, struct side *source, struct side *target)
{
	struct arena *arena = checking->checker->arena;
	size_t count = source->variant->tag_count;
	char words[96];
	if (!unit_check_wants(checking->checker->request, DRAGOMAN_CHECK_TAG) ||
	    (count == 0 && target->variant->tag_count == 0)) {
		return;
	}
	if (count != target->variant->tag_count) {
		snprintf(words, sizeof(words), "%zu in the source, %zu in the translation", count,
		         target->variant->tag_count);
		report(checking, DRAGOMAN_CHECK_TAG, target, words);
		return;
	}
	const struct dragoman_tag **left = sort_tags(arena, source->variant);
	const struct dragoman_tag **right = sort_tags(arena, target->variant);
	for (size_t i = 0; i < count; i++) {
		if (by_tag(&left[i], &right[i]) != 0) {
			report(checking, DRAGOMAN_CHECK_TAG, target, "as many, but others");
			return;
		}
	}
}

static void check_pair(const struct checking *checking, struct side *source, struct side *target)
{
	if (unit_check_wants(checking->checker->request, DRAGOMAN_CHECK_SAME_TEXT) &&
	    (source->flags & POINT_LETTER) != 0 &&
	    strcmp(source->index.tag, target->index.tag) != 0 &&
	    same_text(source->variant->text, target->variant->text)) {
		report(checking, DRAGOMAN_CHECK_SAME_TEXT, target, "");
	}
	check_numbers(checking, source, target);
	check_tags(checking, source, target);
}

/* True if there is something in it to check further. */
static bool check_text(const struct checking *checking, struct side *source, struct side *side)
{
	if (is_empty(side)) {
		if (unit_check_wants(checking->checker->request, DRAGOMAN_CHECK_EMPTY)) {
			report(checking, DRAGOMAN_CHECK_EMPTY, side, "");
		}
		return false;
	}
	check_script(checking, source, side);
	return true;
}

void unit_check(const struct unit_checker *checker, const struct dragoman_unit *unit)
{
	struct checking checking = {checker, unit};
	size_t place;
	if (!unit_check_source(checker->request, unit, &place)) {
		return;
	}
	struct side source = side_of(&unit->variants[place]);
	bool has_source = check_text(&checking, NULL, &source);
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (unit_check_is_target(checker->request, unit, place, i)) {
			struct side target = side_of(&unit->variants[i]);
			if (check_text(&checking, has_source ? &source : NULL, &target) &&
			    has_source) {
				check_pair(&checking, &source, &target);
			}
		}
	}
}
