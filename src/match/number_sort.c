#include "match/number_sort.h"

#include <stdbool.h>
#include <string.h>

#define DIGITS 256

/* From one array to the other, in the order of one byte; false if all have the same. */
static bool sort_digit(const uint64_t *from, uint64_t *to, size_t count, unsigned shift)
{
	size_t starts[DIGITS] = {0}, sum = 0;
	for (size_t i = 0; i < count; i++) {
		starts[from[i] >> shift & (DIGITS - 1)]++;
	}
	if (starts[from[0] >> shift & (DIGITS - 1)] == count) {
		return false;
	}
	for (size_t i = 0; i < DIGITS; i++) {
		size_t own = starts[i];
		starts[i] = sum;
		sum += own;
	}
	for (size_t i = 0; i < count; i++) {
		to[starts[from[i] >> shift & (DIGITS - 1)]++] = from[i];
	}
	return true;
}

void number_sort(uint64_t *numbers, size_t count, uint64_t *room)
{
	uint64_t *from = numbers, *to = room;
	for (unsigned shift = 0; shift < 64 && count > 1; shift += 8) {
		if (sort_digit(from, to, count, shift)) {
			uint64_t *sorted = to;
			to = from;
			from = sorted;
		}
	}
	if (from != numbers) {
		memcpy(numbers, from, count * sizeof(*numbers));
	}
}
