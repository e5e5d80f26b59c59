#include "id_set.h"

#include "memory.h"

#include <stdlib.h>
#include <xxhash.h>

#define FIRST_SLOTS ((size_t)1 << 12)
#define MOST_SLOTS ((size_t)1 << 22) /* 32 MiB */

static bool insert(struct id_set *set, uint64_t hash)
{
	size_t mask = set->slot_count - 1;
	size_t at = (size_t)hash & mask;
	while (set->slots[at] != 0 && set->slots[at] != hash) {
		at = (at + 1) & mask;
	}
	bool is_new = set->slots[at] == 0;
	set->slots[at] = hash;
	return is_new;
}

static void grow(struct id_set *set)
{
	struct id_set larger = {
		.slot_count = set->slot_count == 0 ? FIRST_SLOTS : set->slot_count * 2,
	};
	larger.slots = memory_take(larger.slot_count * sizeof(*larger.slots));
	for (size_t i = 0; i < set->slot_count; i++) {
		if (set->slots[i] != 0) {
			insert(&larger, set->slots[i]);
		}
	}
	free(set->slots);
	set->slots = larger.slots;
	set->slot_count = larger.slot_count;
}

void id_set_add(struct id_set *set, struct dragoman_text id)
{
	if (id.length == 0 || set->has_repeat) {
		return;
	}
	if (set->count * 4 >= set->slot_count * 3) {
		if (set->slot_count == MOST_SLOTS) {
			set->has_repeat = true;
			return;
		}
		grow(set);
	}
	uint64_t hash = XXH3_64bits(id.bytes, id.length);
	set->has_repeat = !insert(set, hash == 0 ? 1 : hash);
	set->count++;
}

void id_set_finish(struct id_set *set)
{
	free(set->slots);
}
