/* id_set.h - does an id stand twice in a file? By 64-bit hashes, in bounded memory. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stdint.h>

struct id_set {
	uint64_t *slots; /**< 0: free */
	size_t slot_count;
	size_t count;
	bool has_repeat; /**< or there are too many to tell */
};

/** Takes the id; a repeat shows in `has_repeat`. */
void id_set_add(struct id_set *set, struct dragoman_text id);

/** True if it was not there yet, or there are too many to tell. */
bool id_set_is_new(struct id_set *set, struct dragoman_text id);

void id_set_finish(struct id_set *set);
