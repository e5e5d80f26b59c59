#define _XOPEN_SOURCE 700
#include "support/folder.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void folder_make(struct folder *folder)
{
	const char *parent = getenv("TMPDIR");
	/* an ipc path holds 107 bytes: a deep TMPDIR would not leave room for a socket's name */
	if (parent == NULL || strlen(parent) > FOLDER_BYTES - sizeof("/dragoman-XXXXXX")) {
		parent = "/tmp";
	}
	snprintf(folder->path, sizeof(folder->path), "%s/dragoman-XXXXXX", parent);
	if (mkdtemp(folder->path) == NULL) {
		perror(folder->path);
		abort();
	}
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *walk)
{
	(void)about, (void)kind, (void)walk;
	return remove(path);
}

void folder_remove(struct folder *folder)
{
	nftw(folder->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}
