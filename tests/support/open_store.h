/* open_store.h - a store in a temporary folder, as cmocka's set-up and tear-down. */
#pragma once

#include <stddef.h>

/** `*state` becomes a struct store. */
int open_store(void **state);
int close_store(void **state);

/** Closes it and opens it again: what another process would find. */
void reopen_store(void **state);

/** The same, on a map of so many bytes. */
void reopen_store_with(void **state, size_t map_bytes);
