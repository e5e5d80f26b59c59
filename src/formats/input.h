/* input.h - the bytes of a file, unpacked if it is packed, with a look at their beginning.
 *
 * Thread-safety: belongs to its importer.
 */
#pragma once

#include "formats/limits.h"

#include <dragoman/status.h>
#include <dragoman/text.h>
#include <stdbool.h>
#include <stdio.h>

struct unpack;

struct input {
	FILE *file;
	char *look; /* the first chunk; NULL once it was read */
	size_t look_length;
	struct unpack *unpack; /* NULL: the file is not packed */
	char *packed;          /* a chunk of the packed file */
	struct dragoman_text left;
	bool is_at_end;     /* of the packed file */
	bool is_broken;     /* reading failed */
	const char *reason; /* why, then; static */
	enum dragoman_status status;
};

/** Reads the first chunk. False when memory is gone. */
bool input_init(struct input *input, FILE *file);

/** The first chunk, or what is there of it; empty once input_read() was called. */
struct dragoman_text input_look(const struct input *input);

/** At most `size` (at least a chunk) bytes; 0 at the end of the file or when it broke. */
size_t input_read(struct input *input, char *out_bytes, size_t size);

void input_finish(struct input *input);
