#include "match/ranking.h"

void ranking_init(struct ranking *ranking, struct arena *arena, uint32_t limit)
{
	ranking->entries = ARENA_NEW(arena, struct ranked, limit);
	ranking->count = 0;
	ranking->limit = limit;
}

uint32_t ranking_floor(const struct ranking *ranking, uint32_t min_score)
{
	if (ranking->count < ranking->limit) {
		return min_score;
	}
	uint32_t last = ranking->entries[ranking->count - 1].score;
	return last > min_score ? last : min_score;
}

bool ranking_before(const struct ranked *a, const struct ranked *b)
{
	if (a->score != b->score) {
		return a->score > b->score;
	}
	/* two empty texts: no distance, whatever it is divided by */
	uint64_t left = (uint64_t)a->characters *
	                (b->characters_longer == 0 ? 1 : b->characters_longer);
	uint64_t right = (uint64_t)b->characters *
	                 (a->characters_longer == 0 ? 1 : a->characters_longer);
	if (left != right) {
		return left < right;
	}
	if (a->unit.changed != b->unit.changed) {
		return a->unit.changed > b->unit.changed;
	}
	return a->segment > b->segment;
}

static bool is_of_group(const struct ranking *ranking, const struct ranked *a,
                        const struct ranked *b)
{
	if (a->source_hash != b->source_hash || a->fit.target_count != b->fit.target_count) {
		return false;
	}
	for (uint32_t i = 0; i < a->fit.target_count; i++) {
		if (a->target_hashes[i] != b->target_hashes[i]) {
			return false;
		}
	}
	return ranking->same(ranking->context, a, b);
}

static void remove_at(struct ranking *ranking, uint32_t index)
{
	for (uint32_t i = index; i + 1 < ranking->count; i++) {
		ranking->entries[i] = ranking->entries[i + 1];
	}
	ranking->count--;
}

void ranking_offer(struct ranking *ranking, const struct ranked *offered)
{
	bool is_full = ranking->count == ranking->limit;
	if (is_full && !ranking_before(offered, &ranking->entries[ranking->count - 1])) {
		return;
	}
	for (uint32_t i = 0; i < ranking->count; i++) {
		if (is_of_group(ranking, &ranking->entries[i], offered)) {
			if (!ranking_before(offered, &ranking->entries[i])) {
				return;
			}
			remove_at(ranking, i);
			break;
		}
	}
	if (ranking->count == ranking->limit) {
		ranking->count--;
	}
	uint32_t place = ranking->count;
	while (place > 0 && ranking_before(offered, &ranking->entries[place - 1])) {
		ranking->entries[place] = ranking->entries[place - 1];
		place--;
	}
	ranking->entries[place] = *offered;
	ranking->count++;
}
