#define _GNU_SOURCE
#include "support/open_store.h"

#include "store/store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[64];

#define MAP_BYTES ((size_t)1 << 30)

static int open_with(void **state, size_t map_bytes)
{
	struct fault fault = {0};
	struct store_options options = {.folder = folder, .map_bytes = map_bytes};
	*state = store_open(&options, &fault);
	if (*state == NULL) {
		fprintf(stderr, "%s\n", fault.message);
	}
	return *state == NULL ? -1 : 0;
}

int open_store(void **state)
{
	snprintf(folder, sizeof(folder), "/tmp/dragoman-store-XXXXXX");
	if (mkdtemp(folder) == NULL) {
		return -1;
	}
	return open_with(state, MAP_BYTES);
}

void reopen_store_with(void **state, size_t map_bytes)
{
	store_close(*state);
	if (open_with(state, map_bytes) != 0) {
		abort();
	}
}

void reopen_store(void **state)
{
	reopen_store_with(state, MAP_BYTES);
}

static int unlink_one(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about;
	(void)kind;
	(void)walk;
	return remove(path);
}

int close_store(void **state)
{
	store_close(*state);
	return nftw(folder, unlink_one, 16, FTW_DEPTH | FTW_PHYS);
}
