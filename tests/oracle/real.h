/* real.h - segments of real memories, from the folder of data that stands beside the project. */
#pragma once

#include "base/arena.h"

#include <dragoman/unit.h>
#include <stdbool.h>

struct real_units {
	struct dragoman_unit *items;
	size_t count;
};

/** Takes up to `count` units of `en-LANGUAGE.tsv.zst`, in runs of neighbours spread over the file.
 * False if it cannot be read. */
bool real_read_units(const char *folder, const char *language, size_t count, struct arena *arena,
                     struct real_units *out_units);

struct real_queries {
	struct dragoman_text *items;
	size_t count;
};

/** Takes up to `count` lines spread over `queries-LANGUAGE.txt`. False if it cannot be read. */
bool real_read_queries(const char *folder, const char *language, size_t count, struct arena *arena,
                       struct real_queries *out_queries);
