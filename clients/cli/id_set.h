/* id_set.h - which ids stand in a file, and which more than once? By 64-bit hashes, in bounded memory. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

struct id_set {
	uint64_t *slots; /**< 0: free */
	size_t slot_count;
	size_t count;
	bool is_full; /**< there are too many to tell: some may be missing */
};

/** Takes it. False if it was there: what is missing for lack of room counts as new. */
bool id_set_add(struct id_set *set, struct dragoman_text id);

bool id_set_has(const struct id_set *set, struct dragoman_text id);
void id_set_finish(struct id_set *set);
