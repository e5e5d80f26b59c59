#include "base/arena.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALLEST_BLOCK ((size_t)64 * 1024)
/* Unless one piece is larger; half of the last block is idle, and many arenas wait in an import. */
#define LARGEST_BLOCK ((size_t)256 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t capacity;
	alignas(max_align_t) unsigned char bytes[];
};

static size_t round_up(size_t size)
{
	const size_t align = alignof(max_align_t);
	return (size + align - 1) & ~(align - 1);
}

static bool add_block(struct arena *arena, size_t least)
{
	/* as large as all before it: few blocks, and those of a large request go back to the system
	 */
	size_t capacity = arena->total < SMALLEST_BLOCK  ? SMALLEST_BLOCK
	                  : arena->total > LARGEST_BLOCK ? LARGEST_BLOCK
	                                                 : arena->total;
	capacity = least > capacity ? least : capacity;
	struct arena_block *block = malloc(sizeof(*block) + capacity);
	if (block == NULL) {
		return false;
	}
	block->older = arena->newest;
	block->capacity = capacity;
	arena->newest = block;
	arena->used = 0;
	arena->total += capacity;
	return true;
}

void arena_finish(struct arena *arena)
{
	while (arena->newest != NULL) {
		struct arena_block *older = arena->newest->older;
		free(arena->newest);
		arena->newest = older;
	}
	*arena = (struct arena){0};
}

void arena_reset(struct arena *arena)
{
	while (arena->newest != NULL &&
	       (arena->newest->older != NULL || arena->newest->capacity != SMALLEST_BLOCK)) {
		struct arena_block *older = arena->newest->older;
		arena->total -= arena->newest->capacity;
		free(arena->newest);
		arena->newest = older;
	}
	arena->used = 0;
}

void *arena_try(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2) {
		return NULL;
	}
	size = round_up(size);
	bool has_room = arena->newest != NULL && size <= arena->newest->capacity - arena->used;
	if (!has_room && !add_block(arena, size)) {
		return NULL;
	}
	void *memory = arena->newest->bytes + arena->used;
	arena->used += size;
	return memset(memory, 0, size);
}

void *arena_alloc(struct arena *arena, size_t size)
{
	void *memory = arena_try(arena, size);
	if (memory == NULL) {
		fprintf(stderr, "out of memory: %zu bytes\n", size);
		abort();
	}
	return memory;
}

struct dragoman_text arena_copy_text(struct arena *arena, struct dragoman_text text)
{
	char *bytes = arena_alloc(arena, text.length);
	if (text.length > 0) {
		memcpy(bytes, text.bytes, text.length);
	}
	return (struct dragoman_text){.bytes = bytes, .length = text.length};
}
