#include "match/score.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum cost {
	COST_NUMBER = 20, /* another value */
	COST_PLACEABLE = 10,
	COST_FORM = 10,  /* same form, another spelling */
	COST_KEY = 25,   /* same key, another form */
	COST_WORD = 100, /* keys differ; a word in or out */
	COST_MARK = 10,  /* another mark or tag; one in or out */
	COST_NEVER = 1 << 24
};

static inline uint32_t cost_alone(const struct number_token *token)
{
	return token_is_weighted(token->kind) ? COST_WORD : COST_MARK;
}

static inline uint32_t cost_pair(const struct number_token *a, const struct number_token *b)
{
	if (a->kind == b->kind && a->spelling == b->spelling) {
		return 0;
	}
	bool is_weighted = token_is_weighted(a->kind);
	if (is_weighted != token_is_weighted(b->kind)) {
		return COST_NEVER;
	}
	if (!is_weighted) {
		return a->kind == b->kind ? COST_MARK : COST_NEVER;
	}
	if (a->kind != b->kind || a->key != b->key) {
		return COST_WORD;
	}
	if (a->kind == TOKEN_PLACEABLE) {
		return COST_PLACEABLE;
	}
	if (a->form == b->form) {
		return COST_FORM;
	}
	return a->kind == TOKEN_NUMBER ? COST_NUMBER : COST_KEY;
}

static void *grow(void *memory, size_t *capacity, size_t count, size_t size)
{
	if (count <= *capacity) {
		return memory;
	}
	*capacity = count * 2;
	memory = realloc(memory, *capacity * size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

void score_room_finish(struct score_room *room)
{
	free(room->rows);
	free(room->steps);
	*room = (struct score_room){0};
}

static inline uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Fills row `i` within [from, to]; returns its least cell. `above` is row i - 1, both with
 * COST_NEVER just outside the band. */
static uint32_t fill_row(const struct number_token *token, const struct token_sequence *unit,
                         const uint32_t *above, uint32_t *row, uint32_t from, uint32_t to)
{
	uint32_t out = cost_alone(token);
	uint32_t best = COST_NEVER;
	if (from == 0) {
		row[0] = above[0] + out;
		best = row[0];
		from = 1;
	} else {
		row[from - 1] = COST_NEVER;
	}
	for (uint32_t j = from; j <= to; j++) {
		const struct number_token *other = &unit->tokens[j - 1];
		uint32_t cell = least(above[j - 1] + cost_pair(token, other), above[j] + out);
		cell = least(cell, row[j - 1] + cost_alone(other));
		row[j] = cell;
		best = least(best, cell);
	}
	return best;
}

uint32_t score_distance(struct score_room *room, const struct token_sequence *query,
                        const struct token_sequence *unit, uint32_t most)
{
	const uint32_t n = query->count, l = unit->count;
	/* every step off the diagonal costs at least a mark */
	const uint32_t band = most / COST_MARK;
	if ((n > l ? n - l : l - n) > band) {
		return SCORE_TOO_FAR;
	}
	room->rows = grow(room->rows, &room->row_capacity, 2 * ((size_t)l + 2), sizeof(uint32_t));
	uint32_t *above = room->rows, *row = room->rows + l + 2;
	for (uint32_t j = 0; j < l + 2; j++) {
		above[j] = row[j] = COST_NEVER;
	}
	above[0] = 0;
	for (uint32_t j = 1; j <= l && j <= band; j++) {
		above[j] = above[j - 1] + cost_alone(&unit->tokens[j - 1]);
	}
	for (uint32_t i = 1; i <= n; i++) {
		uint32_t from = i > band ? i - band : 0;
		uint32_t to = least(l, i + band);
		uint32_t best = fill_row(&query->tokens[i - 1], unit, above, row, from, to);
		if (best > most) {
			return SCORE_TOO_FAR;
		}
		row[to + 1] = COST_NEVER;
		uint32_t *swapped = above;
		above = row;
		row = swapped;
	}
	return above[l] > most ? SCORE_TOO_FAR : above[l];
}

enum step { STEP_PAIR, STEP_OUT, STEP_IN };

/* The whole table of steps, one byte a cell: only for what is shown to a person. */
static void fill_steps(struct score_room *room, const struct token_sequence *query,
                       const struct token_sequence *unit)
{
	const uint32_t n = query->count, l = unit->count;
	const size_t width = (size_t)l + 1;
	room->steps = grow(room->steps, &room->step_capacity, (n + (size_t)1) * width, 1);
	room->rows = grow(room->rows, &room->row_capacity, 2 * width, sizeof(uint32_t));
	uint32_t *above = room->rows, *row = room->rows + width;
	above[0] = 0;
	for (uint32_t j = 1; j <= l; j++) {
		above[j] = above[j - 1] + cost_alone(&unit->tokens[j - 1]);
		room->steps[j] = STEP_IN;
	}
	for (uint32_t i = 1; i <= n; i++) {
		uint32_t out = cost_alone(&query->tokens[i - 1]);
		uint8_t *steps = room->steps + i * width;
		row[0] = above[0] + out;
		steps[0] = STEP_OUT;
		for (uint32_t j = 1; j <= l; j++) {
			const struct number_token *other = &unit->tokens[j - 1];
			uint32_t pair = above[j - 1] + cost_pair(&query->tokens[i - 1], other);
			uint32_t outs = above[j] + out, ins = row[j - 1] + cost_alone(other);
			steps[j] = pair <= outs && pair <= ins ? STEP_PAIR
			           : outs <= ins               ? STEP_OUT
			                                       : STEP_IN;
			row[j] = least(pair, least(outs, ins));
		}
		uint32_t *swapped = above;
		above = row;
		row = swapped;
	}
}

static enum dragoman_difference_kind kind_of_pair(const struct number_token *a,
                                                  const struct number_token *b)
{
	switch (cost_pair(a, b)) {
	case 0:
		return DRAGOMAN_DIFFERENCE_SAME;
	case COST_NUMBER:
		return DRAGOMAN_DIFFERENCE_NUMBER;
	case COST_KEY:
		return DRAGOMAN_DIFFERENCE_INFLECTED;
	default:
		return DRAGOMAN_DIFFERENCE_CHANGED;
	}
}

uint32_t score_steps(struct score_room *room, const struct token_sequence *query,
                     const struct token_sequence *unit, struct score_step *out_steps)
{
	const size_t width = (size_t)unit->count + 1;
	fill_steps(room, query, unit);
	uint32_t i = query->count, j = unit->count, count = 0;
	while (i > 0 || j > 0) {
		enum step step = (enum step)room->steps[i * width + j];
		struct score_step *out = &out_steps[count++];
		out->has_query = step != STEP_IN;
		out->has_unit = step != STEP_OUT;
		i -= out->has_query;
		j -= out->has_unit;
		out->query = i;
		out->unit = j;
		out->kind = step == STEP_PAIR  ? kind_of_pair(&query->tokens[i], &unit->tokens[j])
		            : step == STEP_OUT ? DRAGOMAN_DIFFERENCE_MISSING
		                               : DRAGOMAN_DIFFERENCE_ADDED;
	}
	for (uint32_t k = 0; k < count / 2; k++) {
		struct score_step swapped = out_steps[k];
		out_steps[k] = out_steps[count - 1 - k];
		out_steps[count - 1 - k] = swapped;
	}
	return count;
}
