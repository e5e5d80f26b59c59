#include "match/tally.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define LEAST_TABLE 1024
#define AHEAD 8 /* the places of names further on are on their way from memory meanwhile */

static_assert(TALLY_COUNT_BITS == 15, "a name is what stands above position and alone");

static inline size_t hash_of(uint64_t name)
{
	return (size_t)(name * 0x9e3779b97f4a7c15u >> 20);
}

static size_t place_of(size_t table_size, uint64_t name)
{
	return hash_of(name) & (table_size - 1);
}

/* The bit of a name among the marks, which are eight times as many as the words of the table. */
static inline size_t mark_of(size_t table_size, uint64_t name)
{
	return hash_of(name) & (8 * table_size - 1);
}

static void *check(void *memory)
{
	if (memory == NULL) {
		fputs("out of memory\n", stderr);
		abort();
	}
	return memory;
}

static void move_to(struct tally *tally, size_t table_size)
{
	uint64_t *table = check(calloc(table_size, sizeof(*table)));
	uint64_t *marks = check(calloc(table_size / 8, sizeof(*marks)));
	for (size_t i = 0; i < tally->taken_count; i++) {
		uint64_t entry = tally_entry(tally, i);
		size_t at = place_of(table_size, entry >> TALLY_COUNT_BITS);
		while (table[at] != 0) {
			at = (at + 1) & (table_size - 1);
		}
		table[at] = entry;
		tally->taken[i] = (uint32_t)at;
		size_t mark = mark_of(table_size, entry >> TALLY_COUNT_BITS);
		marks[mark / 64] |= (uint64_t)1 << mark % 64;
	}
	free(tally->table);
	free(tally->marks);
	tally->marks = marks;
	tally->table = table;
	tally->table_size = table_size;
}

/* Room for so many more segments. */
static void make_room(struct tally *tally, size_t count)
{
	size_t needed = tally->taken_count + count, size = tally->table_size;
	if (needed > tally->taken_capacity) {
		tally->taken_capacity = needed + needed / 2;
		tally->taken = check(realloc(tally->taken,
		                             tally->taken_capacity * sizeof(*tally->taken)));
	}
	size = size == 0 ? LEAST_TABLE : size;
	while (size < 2 * needed) {
		size *= 2;
	}
	assert(size <= UINT32_MAX);
	if (size > tally->table_size) {
		move_to(tally, size);
	}
}

static inline void count_new(struct tally *tally, uint64_t name)
{
	const size_t mask = tally->table_size - 1;
	size_t i = place_of(tally->table_size, name);
	uint64_t *table = tally->table;
	while (table[i] != 0 && table[i] >> TALLY_COUNT_BITS != name) {
		i = (i + 1) & mask;
	}
	if (table[i] != 0) {
		table[i]++;
		return;
	}
	size_t mark = mark_of(tally->table_size, name);
	table[i] = name << TALLY_COUNT_BITS | 1;
	tally->marks[mark / 64] |= (uint64_t)1 << mark % 64;
	tally->taken[tally->taken_count++] = (uint32_t)i;
}

static inline void count_known(struct tally *tally, uint64_t name)
{
	const size_t mask = tally->table_size - 1;
	size_t i = place_of(tally->table_size, name);
	uint64_t *table = tally->table;
	while (table[i] != 0 && table[i] >> TALLY_COUNT_BITS != name) {
		i = (i + 1) & mask;
	}
	table[i] += table[i] != 0;
}

void tally_count(struct tally *tally, const uint64_t *names, size_t count)
{
	make_room(tally, count);
	for (size_t i = 0; i < count; i++) {
		if (i + AHEAD < count) {
			__builtin_prefetch(
				&tally->table[place_of(tally->table_size, names[i + AHEAD])]);
		}
		count_new(tally, names[i]);
	}
}

void tally_count_known(struct tally *tally, uint64_t *names, size_t count)
{
	size_t kept = 0;
	if (tally->taken_count == 0) {
		return;
	}
	/* most were never taken in: they go without a branch that would be guessed wrong */
	for (size_t i = 0; i < count; i++) {
		uint64_t name = names[i];
		size_t mark = mark_of(tally->table_size, name);
		names[kept] = name;
		kept += tally->marks[mark / 64] >> mark % 64 & 1;
	}
	for (size_t i = 0; i < kept; i++) {
		count_known(tally, names[i]);
	}
}

void tally_clear(struct tally *tally)
{
	for (size_t i = 0; i < tally->taken_count; i++) {
		uint64_t *entry = &tally->table[tally->taken[i]];
		tally->marks[mark_of(tally->table_size, *entry >> TALLY_COUNT_BITS) / 64] = 0;
		*entry = 0;
	}
	tally->taken_count = 0;
}

void tally_finish(struct tally *tally)
{
	free(tally->table);
	free(tally->marks);
	free(tally->taken);
	*tally = (struct tally){0};
}
