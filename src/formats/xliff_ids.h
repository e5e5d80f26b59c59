/* xliff_ids.h - which ids stand in an XLIFF file that is being written, in one megabyte. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

#define XLIFF_IDS_BITS ((size_t)1 << 23)

/** A filter (B. H. Bloom, 1970): it may take a free id for used, never a used one for free. Zeroed:
 * none is used. */
struct xliff_ids {
	unsigned char used[XLIFF_IDS_BITS / 8];
};

/** True if the id may stand in the file already; from now on it does. */
bool xliff_ids_has(struct xliff_ids *ids, struct dragoman_text file, struct dragoman_text id);

/** XML's NMTOKEN, which ids of XLIFF 2 are. */
bool xliff_is_token(struct dragoman_text id);
