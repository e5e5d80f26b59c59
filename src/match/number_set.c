#include "match/number_set.h"

#define FEWEST_SLOTS 8

/* Where the number is, or where it would go; never full. */
static uint32_t *find_slot(uint32_t *slots, uint32_t capacity, uint32_t number)
{
	uint32_t mask = capacity - 1;
	uint32_t hash = number * 0x9e3779b1u; /* Fibonacci hashing: numbers are dense */
	uint32_t i = (hash ^ hash >> 15) & mask;
	while (slots[i] != 0 && slots[i] != number) {
		i = (i + 1) & mask;
	}
	return &slots[i];
}

static void grow(struct number_set *set, struct arena *arena)
{
	uint32_t capacity = set->capacity == 0 ? FEWEST_SLOTS : 2 * set->capacity;
	uint32_t *slots = ARENA_NEW(arena, uint32_t, capacity);
	for (uint32_t i = 0; i < set->capacity; i++) {
		if (set->slots[i] != 0) {
			*find_slot(slots, capacity, set->slots[i]) = set->slots[i];
		}
	}
	set->slots = slots;
	set->capacity = capacity;
}

bool number_set_add(struct number_set *set, struct arena *arena, uint32_t number)
{
	if (2 * (set->count + 1) > set->capacity) {
		grow(set, arena);
	}
	uint32_t *slot = find_slot(set->slots, set->capacity, number);
	bool is_new = *slot == 0;
	*slot = number;
	set->count += is_new;
	return is_new;
}

bool number_set_has(const struct number_set *set, uint32_t number)
{
	return set->capacity > 0 && number != 0 &&
	       *find_slot(set->slots, set->capacity, number) == number;
}
