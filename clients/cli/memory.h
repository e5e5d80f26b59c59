/* memory.h - the heap of a short-lived program: out of memory ends it, with a word. */
#pragma once

#include <dragoman/text.h>

void *memory_take(size_t size); /**< zeroed */
void *memory_resize(void *old, size_t size);

/** Copies the bytes and ends them with NUL. */
char *memory_copy(struct dragoman_text text);
