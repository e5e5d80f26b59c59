#include "match/distance.h"

#include <stdio.h>
#include <stdlib.h>

static void *claim(size_t count, size_t size)
{
	void *memory = calloc(count, size);
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

static uint32_t hash(uint32_t symbol)
{
	return symbol * 2654435761u >> 7;
}

static struct distance_slot *find_slot(const struct distance_pattern *pattern, uint32_t symbol)
{
	uint32_t i = hash(symbol) & pattern->slot_mask;
	while (pattern->slots[i].row != 0 && pattern->slots[i].symbol != symbol) {
		i = (i + 1) & pattern->slot_mask;
	}
	return &pattern->slots[i];
}

void distance_pattern_init(struct distance_pattern *pattern, const uint32_t *symbols,
                           uint32_t length)
{
	uint32_t slot_count = 16;
	while (slot_count < 2 * length) {
		slot_count *= 2;
	}
	*pattern = (struct distance_pattern){
		.length = length,
		.block_count = (length + 63) / 64,
		.slot_mask = slot_count - 1,
	};
	uint32_t blocks = pattern->block_count == 0 ? 1 : pattern->block_count;
	pattern->slots = claim(slot_count, sizeof(*pattern->slots));
	pattern->plus = claim(blocks, sizeof(uint64_t));
	pattern->minus = claim(blocks, sizeof(uint64_t));

	uint32_t row_count = 1;
	for (uint32_t i = 0; i < length; i++) {
		struct distance_slot *slot = find_slot(pattern, symbols[i]);
		if (slot->row == 0) {
			*slot = (struct distance_slot){symbols[i], row_count++};
		}
	}
	pattern->masks = claim((size_t)row_count * blocks, sizeof(uint64_t));
	for (uint32_t i = 0; i < length; i++) {
		uint32_t row = find_slot(pattern, symbols[i])->row;
		pattern->masks[(size_t)row * blocks + i / 64] |= (uint64_t)1 << (i % 64);
	}
}

void distance_pattern_finish(struct distance_pattern *pattern)
{
	free(pattern->slots);
	free(pattern->masks);
	free(pattern->plus);
	free(pattern->minus);
	*pattern = (struct distance_pattern){0};
}

static uint32_t distance_one_word(const struct distance_pattern *pattern, const uint32_t *symbols,
                                  uint32_t length)
{
	uint64_t plus = ~(uint64_t)0, minus = 0;
	const uint64_t last = (uint64_t)1 << (pattern->length - 1);
	uint32_t distance = pattern->length;
	for (uint32_t i = 0; i < length; i++) {
		uint64_t equal = pattern->masks[find_slot(pattern, symbols[i])->row];
		uint64_t zero = (((equal & plus) + plus) ^ plus) | equal | minus;
		uint64_t across_plus = minus | ~(zero | plus);
		uint64_t across_minus = plus & zero;
		distance += (across_plus & last) != 0;
		distance -= (across_minus & last) != 0;
		across_plus = across_plus << 1 | 1;
		across_minus <<= 1;
		plus = across_minus | ~(zero | across_plus);
		minus = across_plus & zero;
	}
	return distance;
}

/* One column of one block; `carry` is the horizontal difference (-1, 0, 1) that enters at its top,
 * and the one that leaves at row `last` comes back. */
static int advance_block(struct distance_pattern *pattern, uint32_t block, uint64_t equal,
                         uint64_t last, int carry)
{
	uint64_t plus = pattern->plus[block], minus = pattern->minus[block];
	uint64_t enters_minus = carry < 0;
	uint64_t with_carry = equal | enters_minus;
	uint64_t zero = (((with_carry & plus) + plus) ^ plus) | with_carry | minus;
	uint64_t across_plus = minus | ~(zero | plus);
	uint64_t across_minus = plus & zero;
	int leaves = ((across_plus & last) != 0) - ((across_minus & last) != 0);
	across_plus = across_plus << 1 | (carry > 0);
	across_minus = across_minus << 1 | enters_minus;
	pattern->plus[block] = across_minus | ~(zero | across_plus);
	pattern->minus[block] = across_plus & zero;
	return leaves;
}

static uint32_t distance_blocks(struct distance_pattern *pattern, const uint32_t *symbols,
                                uint32_t length)
{
	const uint32_t blocks = pattern->block_count;
	const uint64_t last = (uint64_t)1 << ((pattern->length - 1) % 64);
	uint32_t distance = pattern->length;
	for (uint32_t b = 0; b < blocks; b++) {
		pattern->plus[b] = ~(uint64_t)0;
		pattern->minus[b] = 0;
	}
	for (uint32_t i = 0; i < length; i++) {
		const uint64_t *row =
			&pattern->masks[(size_t)find_slot(pattern, symbols[i])->row * blocks];
		int carry = 1; /* the top row counts the text's symbols */
		for (uint32_t b = 0; b + 1 < blocks; b++) {
			carry = advance_block(pattern, b, row[b], (uint64_t)1 << 63, carry);
		}
		distance += (uint32_t)advance_block(pattern, blocks - 1, row[blocks - 1], last,
		                                    carry);
	}
	return distance;
}

uint32_t distance_to(struct distance_pattern *pattern, const uint32_t *symbols, uint32_t length)
{
	if (pattern->length == 0) {
		return length;
	}
	return pattern->block_count == 1 ? distance_one_word(pattern, symbols, length)
	                                 : distance_blocks(pattern, symbols, length);
}
