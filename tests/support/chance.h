/* chance.h - numbers that look random and are the same for the same seed (splitmix64). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct chance {
	uint64_t state; /* the seed, to begin with */
};

/** 0 to `bound` - 1. */
static inline uint32_t chance_below(struct chance *chance, uint32_t bound)
{
	uint64_t mixed = chance->state += 0x9e3779b97f4a7c15;
	mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
	mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
	return (uint32_t)((mixed ^ mixed >> 31) % bound);
}

static inline bool chance_of(struct chance *chance, uint32_t percent)
{
	return chance_below(chance, 100) < percent;
}

#define CHANCE_PICK(chance, array)                                                                 \
	((array)[chance_below((chance), (uint32_t)(sizeof(array) / sizeof((array)[0])))])
