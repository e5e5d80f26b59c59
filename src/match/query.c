#include "match/query.h"

#include "store/vocabulary.h"

#include <stdlib.h>

/* Unknown strings need no number that tells them apart from each other: they are only ever compared
 * with stored ones. Keys do, for they are counted within the query. */
static uint32_t number_or_unknown(struct query *query, struct dragoman_text string, uint32_t index)
{
	enum token_kind kind = query->analysis.tokens[index].kind;
	uint32_t number = query->language == 0
	                          ? 0
	                          : word_cache_find(query->tools.words, query->tools.transaction,
	                                            features_language(kind, query->language),
	                                            string);
	return number != 0 ? number : VOCABULARY_UNKNOWN + index;
}

static uint32_t find_earlier(const struct query *query, uint32_t index)
{
	const struct token *tokens = query->analysis.tokens;
	for (uint32_t i = 0; i < index; i++) {
		if (tokens[i].kind == tokens[index].kind &&
		    dragoman_text_equal(tokens[i].key, tokens[index].key)) {
			return i;
		}
	}
	return index;
}

static int by_text(const void *left, const void *right)
{
	const struct token *a = *(const struct token *const *)left;
	const struct token *b = *(const struct token *const *)right;
	size_t length = a->key.length < b->key.length ? a->key.length : b->key.length;
	int order = length == 0 ? 0 : memcmp(a->key.bytes, b->key.bytes, length);
	if (order != 0) {
		return order;
	}
	if (a->key.length != b->key.length) {
		return a->key.length < b->key.length ? -1 : 1;
	}
	if (a->kind != b->kind) {
		return a->kind < b->kind ? -1 : 1;
	}
	return a < b ? -1 : a > b;
}

static uint32_t number_key(struct query *query, uint32_t index)
{
	const struct token *token = &query->analysis.tokens[index];
	if (token->kind == TOKEN_NUMBER) {
		return KEY_OF_NUMBERS;
	}
	return number_or_unknown(query, features_key_string(token, query->tools.arena), index);
}

#define FEW 32 /* tokens: up to here comparing each with each is cheaper than sorting */

static void number_keys(struct query *query)
{
	const uint32_t count = query->analysis.token_count;
	struct token *tokens = query->analysis.tokens;
	if (count <= FEW) {
		for (uint32_t i = 0; i < count; i++) {
			uint32_t earlier = find_earlier(query, i);
			query->tokens[i].key = earlier < i
			                               ? query->tokens[earlier].key
			                               : number_key(query, i);
		}
		return;
	}
	struct token **order = ARENA_NEW(query->tools.arena, struct token *, count);
	for (uint32_t i = 0; i < count; i++) {
		order[i] = &tokens[i];
	}
	qsort(order, count, sizeof(struct token *), by_text);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t index = (uint32_t)(order[i] - tokens);
		bool is_repeated = i > 0 && order[i]->kind == order[i - 1]->kind &&
		                   dragoman_text_equal(order[i]->key, order[i - 1]->key);
		query->tokens[index].key = is_repeated
		                                   ? query->tokens[order[i - 1] - tokens].key
		                                   : number_key(query, index);
	}
}

static int by_key(const void *left, const void *right)
{
	const struct query_item *a = left, *b = right;
	if (a->key != b->key) {
		return a->key < b->key ? -1 : 1;
	}
	return a->position < b->position ? -1 : a->position > b->position;
}

static void make_items(struct query *query)
{
	uint32_t count = 0;
	for (uint32_t i = 0; i < query->analysis.token_count; i++) {
		if (token_is_weighted(query->tokens[i].kind)) {
			query->keys[count] = query->tokens[i].key;
			query->items[count] = (struct query_item){.key = query->tokens[i].key,
			                                          .occurrence = 1,
			                                          .is_alone = true,
			                                          .position = count};
			count++;
		}
	}
	qsort(query->items, count, sizeof(*query->items), by_key);
	for (uint32_t i = 1; i < count; i++) {
		if (query->items[i].key == query->items[i - 1].key) {
			query->items[i].occurrence = (uint16_t)(query->items[i - 1].occurrence + 1);
			query->items[i].is_alone = query->items[i - 1].is_alone = false;
		}
	}
}

void query_init(struct query *query, const struct query_tools *tools,
                const struct dragoman_segment *segment, struct dragoman_text index)
{
	struct arena *arena = tools->arena;
	*query = (struct query){.tools = *tools, .segment = segment, .index = index};
	query->language = vocabulary_language(tools->transaction, index);
	analyse(tools->analyser, arena, index, segment->text, segment->tags, segment->tag_count,
	        &query->analysis);
	query->weight = query->analysis.weight;
	query->hash = features_hash(&query->analysis);
	query->tokens = ARENA_NEW(arena, struct number_token, query->analysis.token_count);
	query->keys = ARENA_NEW(arena, uint32_t, query->weight);
	query->items = ARENA_NEW(arena, struct query_item, query->weight);
	for (uint32_t i = 0; i < query->analysis.token_count; i++) {
		query->tokens[i].kind = query->analysis.tokens[i].kind;
	}
	number_keys(query);
	make_items(query);
	distance_pattern_init(&query->by_key, query->keys, query->weight);
}

void query_number(struct query *query)
{
	for (uint32_t i = 0; i < query->analysis.token_count && !query->has_numbers; i++) {
		const struct token *token = &query->analysis.tokens[i];
		struct number_token *number = &query->tokens[i];
		struct dragoman_text form = features_form(token);
		bool is_key = token->kind == TOKEN_WORD && dragoman_text_equal(form, token->key);
		number->form = is_key ? number->key
		                      : number_or_unknown(query, form, i);
		number->spelling = dragoman_text_equal(token->spelling, form)
		                           ? number->form
		                           : number_or_unknown(query, token->spelling, i);
	}
	query->has_numbers = true;
}

uint32_t query_characters(struct query *query, struct arena *scratch, struct dragoman_text text,
                          uint32_t *out_longer)
{
	struct analyser *analyser = query->tools.analyser;
	size_t count;
	uint32_t *points;
	if (!query->has_points) {
		points = analyse_fold_points(analyser, scratch, query->index, query->segment->text,
		                             &count);
		distance_pattern_init(&query->by_point, points, (uint32_t)count);
		query->has_points = true;
	}
	points = analyse_fold_points(analyser, scratch, query->index, text, &count);
	*out_longer = count > query->by_point.length ? (uint32_t)count : query->by_point.length;
	return distance_to(&query->by_point, points, (uint32_t)count);
}

void query_finish(struct query *query)
{
	distance_pattern_finish(&query->by_key);
	distance_pattern_finish(&query->by_point);
}
