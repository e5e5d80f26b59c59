#define _GNU_SOURCE
#include "support/open_store.h"

#include "store/store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[64];

int open_store(void **state)
{
	struct fault fault = {0};
	snprintf(folder, sizeof(folder), "/tmp/dragoman-store-XXXXXX");
	if (mkdtemp(folder) == NULL) {
		return -1;
	}
	struct store_options options = {.folder = folder, .map_bytes = (size_t)1 << 30};
	*state = store_open(&options, &fault);
	if (*state == NULL) {
		fprintf(stderr, "%s\n", fault.message);
	}
	return *state == NULL ? -1 : 0;
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
