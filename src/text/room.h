/* room.h - scratch arrays that an analyser keeps from one segment to the next. */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/** Makes an array hold at least `count` things of `size` bytes. What it held is kept. Aborts when
 * memory is gone. */
static inline void *room_for(void *array, size_t *capacity, size_t count, size_t size)
{
	if (count <= *capacity) {
		return array;
	}
	size_t grown = count + count / 2 + 64;
	void *moved = grown > SIZE_MAX / 2 / size ? NULL : realloc(array, grown * size);
	if (moved == NULL) {
		fprintf(stderr, "out of memory: %zu times %zu bytes\n", grown, size);
		abort();
	}
	*capacity = grown;
	return moved;
}

/** Hands on what a library allocated; aborts where it could not. */
static inline void *room_taken(void *memory)
{
	if (memory == NULL) {
		fprintf(stderr, "out of memory in a library\n");
		abort();
	}
	return memory;
}
