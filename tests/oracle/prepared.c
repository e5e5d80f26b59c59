#include "prepared.h"

#include "base/buffer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct prepare_entry {
	struct dragoman_text string;
	uint32_t number; /* 0: nothing here */
};

void prepare_init(struct prepare *prepare)
{
	prepare->analyser = analyser_create();
}

void prepare_finish(struct prepare *prepare)
{
	analyser_destroy(prepare->analyser);
	arena_finish(&prepare->arena);
	arena_finish(&prepare->scratch);
	free(prepare->entries);
	free(prepare->rows);
	*prepare = (struct prepare){0};
}

static struct prepare_entry *find_entry(const struct prepare *prepare, struct dragoman_text string)
{
	uint64_t hash = 14695981039346656037U; /* FNV-1a */
	for (size_t i = 0; i < string.length; i++) {
		hash = (hash ^ (unsigned char)string.bytes[i]) * 1099511628211U;
	}
	size_t at = hash & (prepare->entry_capacity - 1);
	while (prepare->entries[at].number != 0 &&
	       !dragoman_text_equal(prepare->entries[at].string, string)) {
		at = (at + 1) & (prepare->entry_capacity - 1);
	}
	return &prepare->entries[at];
}

static void grow_entries(struct prepare *prepare)
{
	struct prepare_entry *old = prepare->entries;
	size_t old_capacity = prepare->entry_capacity;
	prepare->entry_capacity = old_capacity == 0 ? 1024 : old_capacity * 2;
	prepare->entries = calloc(prepare->entry_capacity, sizeof(*prepare->entries));
	assert(prepare->entries != NULL);
	for (size_t i = 0; i < old_capacity; i++) {
		if (old[i].number != 0) {
			*find_entry(prepare, old[i].string) = old[i];
		}
	}
	free(old);
}

uint32_t prepare_number(struct prepare *prepare, struct dragoman_text string)
{
	if (prepare->entry_count * 2 >= prepare->entry_capacity) {
		grow_entries(prepare);
	}
	struct prepare_entry *entry = find_entry(prepare, string);
	if (entry->number == 0) {
		entry->string = arena_copy_text(&prepare->arena, string);
		entry->number = (uint32_t)++prepare->entry_count;
	}
	return entry->number;
}

/* Equal exactly if the NFC texts are and the same tags stand at the same places. Lengths come
 * first, so that no text can pretend to be a tag. */
static uint32_t number_of_identity(struct prepare *prepare, const struct analysis *analysis)
{
	struct buffer name = {0};
	buffer_append_format(&name, "%zu:", analysis->text.length);
	buffer_append_text(&name, analysis->text);
	for (uint32_t i = 0; i < analysis->token_count; i++) {
		const struct token *token = &analysis->tokens[i];
		if (token->kind == TOKEN_TAG) {
			buffer_append_format(&name, "%u,%zu:", i, token->spelling.length);
			buffer_append_text(&name, token->spelling);
		}
	}
	assert(!name.failed);
	uint32_t number = prepare_number(prepare, buffer_text(&name));
	buffer_finish(&name);
	return number;
}

void prepare_segment(struct prepare *prepare, struct dragoman_text language,
                     struct dragoman_text text, const struct dragoman_tag *tags, size_t tag_count,
                     struct prepared *out_prepared)
{
	struct analysis analysis;
	arena_reset(&prepare->scratch);
	analyse(prepare->analyser, &prepare->scratch, language, text, tags, tag_count, &analysis);
	*out_prepared = (struct prepared){
		.tokens = ARENA_NEW(&prepare->arena, struct prepared_token, analysis.token_count),
		.token_count = analysis.token_count,
		.weight = analysis.weight,
		.text = prepare_number(prepare, analysis.text),
		.identity = number_of_identity(prepare, &analysis),
	};
	for (uint32_t i = 0; i < analysis.token_count; i++) {
		const struct token *token = &analysis.tokens[i];
		out_prepared->tokens[i] = (struct prepared_token){
			.kind = token->kind,
			.spelling = prepare_number(prepare, token->spelling),
			.form = prepare_number(prepare, token->form),
			.key = prepare_number(prepare, token->key),
		};
	}
	size_t count;
	uint32_t *points = analyse_fold_points(prepare->analyser, &prepare->scratch, language, text,
	                                       &count);
	out_prepared->points = ARENA_NEW(&prepare->arena, uint32_t, count);
	out_prepared->point_count = count;
	if (count > 0) {
		memcpy(out_prepared->points, points, count * sizeof(*points));
	}
}

static bool has_weight(const struct prepared_token *token)
{
	return token->kind == TOKEN_WORD || token->kind == TOKEN_NUMBER ||
	       token->kind == TOKEN_PLACEABLE;
}

static uint32_t cost_of_one(const struct prepared_token *token)
{
	return has_weight(token) ? 100 : 10;
}

static uint32_t cost_of_pair(const struct prepared_token *a, const struct prepared_token *b)
{
	if (a->kind == b->kind && a->spelling == b->spelling) {
		return 0;
	}
	if (!has_weight(a) || !has_weight(b)) {
		return a->kind == b->kind ? 10 : cost_of_one(a) + cost_of_one(b);
	}
	if (a->kind != b->kind || a->key != b->key) {
		return 100;
	}
	if (a->kind == TOKEN_NUMBER && a->form != b->form) {
		return 20;
	}
	return a->kind == TOKEN_PLACEABLE || a->form == b->form ? 10 : 25;
}

/* Two rows of `length` + 1. */
static uint32_t *rows_of(struct prepare *prepare, size_t length)
{
	size_t needed = 2 * (length + 1);
	if (needed > prepare->row_capacity) {
		free(prepare->rows);
		prepare->rows = malloc(needed * sizeof(*prepare->rows));
		assert(prepare->rows != NULL);
		prepare->row_capacity = needed;
	}
	return prepare->rows;
}

static uint32_t least(uint32_t a, uint32_t b, uint32_t c)
{
	uint32_t least = a < b ? a : b;
	return least < c ? least : c;
}

uint32_t prepared_distance(struct prepare *prepare, const struct prepared *a,
                           const struct prepared *b)
{
	uint32_t *above = rows_of(prepare, b->token_count);
	uint32_t *row = above + b->token_count + 1;
	above[0] = 0;
	for (uint32_t j = 0; j < b->token_count; j++) {
		above[j + 1] = above[j] + cost_of_one(&b->tokens[j]);
	}
	for (uint32_t i = 0; i < a->token_count; i++) {
		uint32_t out = cost_of_one(&a->tokens[i]);
		row[0] = above[0] + out;
		for (uint32_t j = 0; j < b->token_count; j++) {
			row[j + 1] = least(above[j] + cost_of_pair(&a->tokens[i], &b->tokens[j]),
			                   above[j + 1] + out, row[j] + cost_of_one(&b->tokens[j]));
		}
		uint32_t *done = row;
		row = above;
		above = done;
	}
	return above[b->token_count];
}

uint32_t prepared_characters(struct prepare *prepare, const struct prepared *a,
                             const struct prepared *b)
{
	uint32_t *above = rows_of(prepare, b->point_count);
	uint32_t *row = above + b->point_count + 1;
	for (size_t j = 0; j <= b->point_count; j++) {
		above[j] = (uint32_t)j;
	}
	for (size_t i = 0; i < a->point_count; i++) {
		row[0] = (uint32_t)i + 1;
		for (size_t j = 0; j < b->point_count; j++) {
			row[j + 1] = least(above[j] + (a->points[i] != b->points[j]),
			                   above[j + 1] + 1, row[j] + 1);
		}
		uint32_t *done = row;
		row = above;
		above = done;
	}
	return above[b->point_count];
}

uint32_t prepared_score(struct prepare *prepare, const struct prepared *a, const struct prepared *b)
{
	if (a->identity == b->identity) {
		return 100;
	}
	if (a->weight == 0 || b->weight == 0) {
		return 0;
	}
	uint32_t weight = a->weight > b->weight ? a->weight : b->weight;
	uint32_t distance = prepared_distance(prepare, a, b);
	if (distance >= 100 * weight) {
		return 0;
	}
	uint32_t score = (100 * weight - distance) / weight;
	return score > 99 ? 99 : score;
}
