/* number_set.h - a set of vocabulary numbers, in an arena. */
#pragma once

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

struct number_set {
	uint32_t *slots; /* open addressing; 0: free */
	uint32_t capacity; /* a power of two, or 0 */
	uint32_t count;
};

/** Adds a number that is not 0: true if it was not in it. */
bool number_set_add(struct number_set *set, struct arena *arena, uint32_t number);

bool number_set_has(const struct number_set *set, uint32_t number);
