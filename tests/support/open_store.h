/* open_store.h - a store in a temporary folder, as cmocka's set-up and tear-down. */
#pragma once

/** `*state` becomes a struct store. */
int open_store(void **state);
int close_store(void **state);
