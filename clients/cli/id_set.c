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

static bool make_room(struct id_set *set)
{
	if (set->count * 4 < set->slot_count * 3) {
		return true;
	}
	if (set->slot_count == MOST_SLOTS) {
		return false;
	}
	grow(set);
	return true;
}

bool id_set_is_new(struct id_set *set, struct dragoman_text id)
{
	if (!make_room(set)) {
		return true;
	}
	uint64_t hash = XXH3_64bits(id.bytes, id.length);
	bool is_new = insert(set, hash == 0 ? 1 : hash);
	set->count += is_new;
	return is_new;
}

void id_set_add(struct id_set *set, struct dragoman_text id)
{
	if (id.length > 0 && !set->has_repeat) {
		set->has_repeat = !make_room(set) || !id_set_is_new(set, id);
	}
}

void id_set_finish(struct id_set *set)
{
	free(set->slots);
}
