#include "text/tags.h"

#include "text/room.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <uninorm.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

/* An id that was met: its number, and the type its last opener had. */
struct pairing {
	struct dragoman_text id;
	struct dragoman_text type;
	uint32_t ordinal; /* 0: free */
};

/* Open addressing; at most half full. */
struct pairings {
	struct pairing *slots;
	size_t mask;
	uint32_t last_ordinal;
};

static struct pairing *find_pairing(struct pairings *pairings, struct dragoman_text id)
{
	size_t at = (size_t)XXH3_64bits(id.bytes, id.length) & pairings->mask;
	struct pairing *slot = &pairings->slots[at];
	while (slot->ordinal != 0 && !dragoman_text_equal(slot->id, id)) {
		at = (at + 1) & pairings->mask;
		slot = &pairings->slots[at];
	}
	if (slot->ordinal == 0) {
		*slot = (struct pairing){.id = id, .ordinal = ++pairings->last_ordinal};
	}
	return slot;
}

static bool is_ascii(struct dragoman_text text)
{
	for (size_t i = 0; i < text.length; i++) {
		if ((unsigned char)text.bytes[i] >= 0x80) {
			return false;
		}
	}
	return true;
}

static struct dragoman_text to_nfc(struct arena *arena, struct dragoman_text text)
{
	if (is_ascii(text)) {
		return text;
	}
	size_t length = 0;
	uint8_t *bytes = room_taken(
		u8_normalize(UNINORM_NFC, (const uint8_t *)text.bytes, text.length, NULL, &length));
	struct dragoman_text copy = arena_copy_text(
		arena, (struct dragoman_text){(const char *)bytes, length});
	free(bytes);
	return copy;
}

static struct dragoman_text spell(struct arena *arena, const struct dragoman_tag *tag,
                                  uint32_t ordinal, struct dragoman_text type)
{
	char start[32];
	int length = snprintf(start, sizeof(start), "%s|%u|", dragoman_tag_kind_word(tag->kind),
	                      (unsigned)ordinal);
	type = to_nfc(arena, type);
	char *bytes = arena_alloc(arena, (size_t)length + type.length);
	memcpy(bytes, start, (size_t)length);
	if (type.length > 0) {
		memcpy(bytes + length, type.bytes, type.length);
	}
	return (struct dragoman_text){bytes, (size_t)length + type.length};
}

struct dragoman_text *tags_spell(struct arena *arena, const struct dragoman_tag *tags, size_t count)
{
	if (count == 0) {
		return NULL;
	}
	size_t size = 4;
	while (size < 2 * count) {
		size *= 2;
	}
	struct pairings pairings = {ARENA_NEW(arena, struct pairing, size), size - 1, 0};
	struct dragoman_text *spellings = ARENA_NEW(arena, struct dragoman_text, count);
	for (size_t i = 0; i < count; i++) {
		struct dragoman_text type = tags[i].type;
		uint32_t ordinal = 0;
		if (tags[i].kind != DRAGOMAN_TAG_STANDALONE) {
			struct pairing *pairing = find_pairing(&pairings, tags[i].id);
			ordinal = pairing->ordinal;
			if (tags[i].kind == DRAGOMAN_TAG_OPEN) {
				pairing->type = type;
			} else if (type.length == 0) {
				type = pairing->type;
			}
		}
		spellings[i] = spell(arena, &tags[i], ordinal, type);
	}
	return spellings;
}
