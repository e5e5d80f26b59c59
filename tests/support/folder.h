/* folder.h - a temporary folder that goes away with the test. */
#pragma once

#define FOLDER_BYTES 64

struct folder {
	char path[FOLDER_BYTES];
};

/** Makes an empty folder under TMPDIR or /tmp; aborts if it cannot. */
void folder_make(struct folder *folder);

/** Deletes it with everything in it. */
void folder_remove(struct folder *folder);
