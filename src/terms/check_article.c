#include "terms/check_article.h"

#include "terms/check_internal.h"

#include <stdlib.h>

struct found_list {
	struct dragoman_finding *items;
	size_t count;
	size_t capacity;
};

/* A term of the target where the source has one of its concept. */
struct use {
	uint64_t concept_number;
	struct dragoman_text source_term;
	struct dragoman_term term; /* its texts copied */
	struct dragoman_text glossary;
	struct dragoman_text concept_id;
	struct dragoman_range source_at;
	struct dragoman_range target_at;
	uint32_t index; /* of the segment */
};

struct check_article {
	struct term_search *search;
	struct check_options options;
	struct found_list *found; /* of each segment */
	size_t added_count;
	struct use *uses;
	size_t use_count;
	size_t use_capacity;
};

struct check_article *check_article_create(struct term_search *search,
                                           const struct check_options *options, size_t pair_count)
{
	struct check_article *article = ARENA_NEW(search->arena, struct check_article, 1);
	article->search = search;
	article->options = *options;
	article->found = ARENA_NEW(search->arena, struct found_list, pair_count);
	return article;
}

static struct dragoman_text keep(const struct check_article *article, struct dragoman_text text)
{
	return arena_copy_text(article->search->arena, text);
}

static void keep_findings(struct check_article *article, const struct checking *checking)
{
	struct found_list *list = &article->found[article->added_count];
	list->items = ARENA_NEW(article->search->arena, struct dragoman_finding, checking->count);
	list->count = list->capacity = checking->count;
	for (size_t i = 0; i < checking->count; i++) {
		struct dragoman_finding *finding = &list->items[i];
		*finding = checking->findings[i];
		finding->glossary = keep(article, finding->glossary);
		finding->concept_id = keep(article, finding->concept_id);
		finding->suggestion = keep(article, finding->suggestion);
		finding->message = keep(article, finding->message);
	}
}

/* The first source term of a concept, and how often it stands there; NULL if there are others too:
 * the translation may well follow them. */
static const struct term_match *single_source(const struct checking *checking, uint64_t number,
                                              size_t *out_count)
{
	const struct term_match *first = NULL;
	*out_count = 0;
	for (size_t i = 0; i < checking->source.count; i++) {
		const struct term_match *match = &checking->source.items[i];
		if (match->number != number) {
			continue;
		}
		if (first != NULL && first->term != match->term) {
			return NULL;
		}
		first = first == NULL ? match : first;
		++*out_count;
	}
	return first;
}

/* The first match of its term in the target. */
static bool is_first(const struct checking *checking, size_t index)
{
	const struct term_match *match = &checking->target.items[index];
	for (size_t i = 0; i < index; i++) {
		if (checking->target.items[i].term == match->term) {
			return false;
		}
	}
	return true;
}

static size_t count_terms(const struct checking *checking, uint64_t number)
{
	size_t count = 0;
	for (size_t i = 0; i < checking->target.count; i++) {
		count += checking->target.items[i].number == number && is_first(checking, i);
	}
	return count;
}

static void add_use(struct check_article *article, const struct term_match *source,
                    const struct term_match *target)
{
	if (article->use_count == article->use_capacity) {
		size_t capacity = article->use_capacity == 0 ? 32 : 2 * article->use_capacity;
		struct use *room = ARENA_NEW(article->search->arena, struct use, capacity);
		if (article->use_count > 0) {
			memcpy(room, article->uses, article->use_count * sizeof(*room));
		}
		article->uses = room;
		article->use_capacity = capacity;
	}
	article->uses[article->use_count++] = (struct use){
		.concept_number = target->number,
		.source_term = keep(article, source->term->text),
		.term = {.text = keep(article, target->term->text),
	                 .status = target->term->status,
	                 .type = keep(article, target->term->type),
	                 .part_of_speech = keep(article, target->term->part_of_speech),
	                 .gender = keep(article, target->term->gender)},
		.glossary = keep(article, target->glossary->name),
		.concept_id = keep(article, target->entry->id),
		.source_at = source->at,
		.target_at = target->at,
		.index = (uint32_t)article->added_count,
	};
}

static void keep_uses(struct check_article *article, const struct checking *checking)
{
	for (size_t i = 0; i < checking->target.count; i++) {
		const struct term_match *match = &checking->target.items[i];
		size_t source_count;
		const struct term_match *source = single_source(checking, match->number,
		                                                &source_count);
		if (source != NULL && is_first(checking, i) &&
		    count_terms(checking, match->number) <= source_count) {
			add_use(article, source, match);
		}
	}
}

void check_article_add(struct check_article *article, const struct dragoman_check_pair *pair)
{
	struct arena scratch = {0};
	struct term_search own = *article->search;
	struct checking checking = {.search = &own, .options = &article->options};
	own.arena = &scratch;
	if (check_pair(&checking, pair)) {
		keep_findings(article, &checking);
		keep_uses(article, &checking);
	}
	article->added_count++;
	arena_finish(&scratch);
}

static int compare_texts(struct dragoman_text a, struct dragoman_text b)
{
	size_t length = a.length < b.length ? a.length : b.length;
	int order = length == 0 ? 0 : memcmp(a.bytes, b.bytes, length);
	return order != 0 ? order : (a.length > b.length) - (a.length < b.length);
}

/* Those that may be compared stand together. */
static int compare_groups(const struct use *left, const struct use *right)
{
	if (left->concept_number != right->concept_number) {
		return left->concept_number < right->concept_number ? -1 : 1;
	}
	int order = compare_texts(left->source_term, right->source_term);
	if (order == 0) {
		order = (int)term_class_of(&left->term) - (int)term_class_of(&right->term);
	}
	return order;
}

static int compare_uses(const void *a, const void *b)
{
	const struct use *left = a, *right = b;
	int order = compare_groups(left, right);
	if (order != 0) {
		return order;
	}
	if (left->index != right->index) {
		return left->index < right->index ? -1 : 1;
	}
	return left->target_at.start < right->target_at.start ? -1
	                                                      : left->target_at.start >
	                                                                right->target_at.start;
}

static bool is_open_or_same(struct dragoman_text a, struct dragoman_text b)
{
	return a.length == 0 || b.length == 0 || dragoman_text_equal(a, b);
}

static bool is_different(const struct use *a, const struct use *b)
{
	return !dragoman_text_equal(a->term.text, b->term.text) &&
	       is_open_or_same(a->term.part_of_speech, b->term.part_of_speech) &&
	       is_open_or_same(a->term.gender, b->term.gender);
}

/* The preferred one of a group, else the first. */
static const struct use *standard_of(const struct use *uses, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (uses[i].term.status == DRAGOMAN_TERM_PREFERRED) {
			return &uses[i];
		}
	}
	return &uses[0];
}

static void add_finding(struct check_article *article, const struct dragoman_finding *finding,
                        size_t index)
{
	struct found_list *list = &article->found[index];
	if (list->count == list->capacity) {
		size_t capacity = 2 * list->capacity + 4;
		struct dragoman_finding *room = ARENA_NEW(article->search->arena,
		                                          struct dragoman_finding, capacity);
		if (list->count > 0) {
			memcpy(room, list->items, list->count * sizeof(*room));
		}
		list->items = room;
		list->capacity = capacity;
	}
	list->items[list->count++] = *finding;
}

static void tell(struct check_article *article, const struct use *use, const struct use *standard)
{
	struct checking words = {.search = article->search};
	struct dragoman_finding finding = {
		.kind = DRAGOMAN_FINDING_INCONSISTENT,
		.severity = DRAGOMAN_SEVERITY_WARNING,
		.has_source_at = true,
		.source_at = use->source_at,
		.has_target_at = true,
		.target_at = use->target_at,
		.glossary = use->glossary,
		.concept_id = use->concept_id,
		.suggestion = standard->term.text,
		.has_other = true,
		.other_pair = standard->index,
		.other_at = standard->target_at,
	};
	finding.message = check_words(&words, "\"%.*s\" is \"%.*s\" here and \"%.*s\" in segment %u",
	                              SHOWN(use->source_term), SHOWN(use->term.text),
	                              SHOWN(standard->term.text), (unsigned)standard->index + 1);
	add_finding(article, &finding, use->index);
}

void check_article_compare(struct check_article *article)
{
	if (article->use_count > 1) {
		qsort(article->uses, article->use_count, sizeof(*article->uses), compare_uses);
	}
	for (size_t first = 0, end; first < article->use_count; first = end) {
		end = first + 1;
		while (end < article->use_count &&
		       compare_groups(&article->uses[first], &article->uses[end]) == 0) {
			end++;
		}
		const struct use *standard = standard_of(&article->uses[first], end - first);
		for (size_t i = first; i < end; i++) {
			if (is_different(&article->uses[i], standard)) {
				tell(article, &article->uses[i], standard);
			}
		}
	}
}

size_t check_article_findings(const struct check_article *article, size_t index,
                              struct dragoman_finding **out_findings)
{
	*out_findings = article->found[index].items;
	return article->found[index].count;
}
