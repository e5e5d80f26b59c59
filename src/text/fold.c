#include "text/fold.h"

#include "text/points.h"
#include "text/room.h"

#include <string.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define LONGEST_FOLD 3
#define FOLD_BITS 21
#define FOLD_MASK ((1u << FOLD_BITS) - 1)

#define CYRILLIC_IE 0x435
#define DIAERESIS 0x308

/* What the dropping of a mark needs to know of the letters before it. */
struct walk {
	bool is_turkic;
	bool is_after_cyrillic;
	bool is_after_ie; /* no mark that keeps a diaeresis from it was written since */
	uint32_t seen; /* flags of what was written */
};

static uint64_t fold_of(const struct point *point, uint32_t code, struct walk *walk)
{
	if (walk->is_turkic && code == 'I') {
		return 0x131; /* ı */
	}
	if (walk->is_turkic && code == 0x130) { /* İ */
		return 'i';
	}
	if ((point->flags & POINT_STRESS) != 0 && walk->is_after_cyrillic) {
		return POINT_DROPPED;
	}
	/* once the stress marks between are gone it makes the letter ё, which is е: many would each
	 * take a round */
	if (code == DIAERESIS && walk->is_after_ie) {
		return POINT_DROPPED;
	}
	if ((point->flags & (POINT_COMBINING | POINT_INVISIBLE)) == 0) {
		walk->is_after_cyrillic = (point->flags & POINT_CYRILLIC) != 0;
	}
	return point->fold;
}

/* Marks below a letter (of a smaller combining class) let a diaeresis through to it. */
static bool is_after_ie(bool was_after, uint32_t written)
{
	if (written == CYRILLIC_IE || !was_after) {
		return written == CYRILLIC_IE;
	}
	int combining = uc_combining_class(written);
	return combining > 0 && combining < UC_CCC_A;
}

static bool is_same(const struct folding *folding, const uint32_t *points, size_t count)
{
	return folding->count == count &&
	       (count == 0 || memcmp(folding->points, points, count * sizeof(uint32_t)) == 0);
}

static void compose(struct folding *folding)
{
	size_t length = 0;
	uint32_t *composed = room_taken(
		u32_normalize(UNINORM_NFC, folding->points, folding->count, NULL, &length));
	free(folding->points);
	folding->points = composed;
	folding->capacity = length;
	folding->count = length;
}

/* Returns whether what was written may not be NFC. */
static bool fold_once(struct folding *folding, const uint32_t *points, size_t count, bool is_turkic)
{
	struct walk walk = {.is_turkic = is_turkic};
	folding->points = room_for(folding->points, &folding->capacity, count * LONGEST_FOLD,
	                           sizeof(uint32_t));
	folding->count = 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t fold = fold_of(point_of(points[i]), points[i], &walk);
		if (fold == POINT_DROPPED) {
			continue;
		}
		do {
			uint32_t code = (uint32_t)(fold & FOLD_MASK);
			walk.seen |= point_flags(code);
			walk.is_after_ie = is_after_ie(walk.is_after_ie, code);
			folding->points[folding->count++] = code;
			fold >>= FOLD_BITS;
		} while (fold != 0);
	}
	return (walk.seen & POINT_UNSTABLE) != 0;
}

/* Folding can leave letters and marks side by side that NFC joins, and the joined letter may fold
 * again: an е whose stress mark is gone and whose diaeresis stays becomes ё. So it goes on until
 * nothing changes; two rounds are the most that was seen, and a bound costs nothing. */
#define MOST_ROUNDS 4

void fold_points(struct folding *folding, const uint32_t *points, size_t count, bool is_turkic)
{
	if (!fold_once(folding, points, count, is_turkic)) {
		return;
	}
	compose(folding);
	for (int round = 1; round < MOST_ROUNDS && !is_same(folding, points, count); round++) {
		struct folding next = {0};
		if (fold_once(&next, folding->points, folding->count, is_turkic)) {
			compose(&next);
		}
		bool is_settled = is_same(&next, folding->points, folding->count);
		fold_finish(folding);
		*folding = next;
		if (is_settled) {
			return;
		}
	}
}

struct dragoman_text fold_text(const struct folding *folding, struct arena *arena)
{
	size_t length = 0;
	for (size_t i = 0; i < folding->count; i++) {
		uint32_t code = folding->points[i];
		length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
	}
	uint8_t *bytes = arena_alloc(arena, length);
	size_t at = 0;
	for (size_t i = 0; i < folding->count; i++) {
		at += (size_t)u8_uctomb(bytes + at, folding->points[i], (ptrdiff_t)(length - at));
	}
	return (struct dragoman_text){(const char *)bytes, length};
}

void fold_finish(struct folding *folding)
{
	free(folding->points);
	*folding = (struct folding){0};
}
