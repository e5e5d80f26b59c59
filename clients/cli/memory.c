#include "memory.h"

#include <stdio.h>
#include <stdlib.h>

#include <dragoman/status.h>

static void *checked(void *memory)
{
	if (memory == NULL) {
		fputs("dragoman: out of memory\n", stderr);
		exit(10 + DRAGOMAN_FAILED);
	}
	return memory;
}

void *memory_take(size_t size)
{
	return checked(calloc(1, size == 0 ? 1 : size));
}

void *memory_resize(void *old, size_t size)
{
	return checked(realloc(old, size == 0 ? 1 : size));
}

char *memory_copy(struct dragoman_text text)
{
	char *copy = memory_take(text.length + 1);
	if (text.length > 0) {
		memcpy(copy, text.bytes, text.length);
	}
	return copy;
}
