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

static uint64_t hash_of(struct dragoman_text id)
{
	uint64_t hash = XXH3_64bits(id.bytes, id.length);
	return hash == 0 ? 1 : hash;
}

bool id_set_add(struct id_set *set, struct dragoman_text id)
{
	if (!make_room(set)) {
		set->is_full = true;
		return !id_set_has(set, id);
	}
	bool is_new = insert(set, hash_of(id));
	set->count += is_new;
	return is_new;
}

bool id_set_has(const struct id_set *set, struct dragoman_text id)
{
	uint64_t hash = hash_of(id);
	size_t mask = set->slot_count - 1, at = (size_t)hash & mask;
	while (set->slot_count > 0 && set->slots[at] != 0 && set->slots[at] != hash) {
		at = (at + 1) & mask;
	}
	return set->slot_count > 0 && set->slots[at] == hash;
}

void id_set_finish(struct id_set *set)
{
	free(set->slots);
}
