#include "terms/respelt.h"

#include "language/language.h"
#include "terms/points.h"

#include <string.h>

#define LEAST_POINTS 5 /* `Pará` would be `para`, for */

struct accents {
	const char *language; /* primary subtag */
	const char *kept;     /* letters that are others than those below their marks */
};

static const struct accents languages[] = {
	{"en", ""}, {"fr", ""}, {"it", ""},       {"pt", ""},
	{"ca", ""}, {"nl", ""}, {"es", "ñÑ"}, {"de", "äöüÄÖÜ"},
};

static const struct accents *accents_of(struct dragoman_text index_language)
{
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(languages[i].language))) {
			return &languages[i];
		}
	}
	return NULL;
}

/* The letter below an accent; the letter itself where there is none, or it is kept. */
static uint32_t bare(const struct accents *accents, uint32_t point)
{
	bool is_kept = point >= 0x80 && u8_strchr((const uint8_t *)accents->kept, point) != NULL;
	return is_kept ? point : points_bare(point);
}

static bool without_accents(struct arena *arena, const struct accents *accents,
                            struct dragoman_text name, struct dragoman_text *out_other)
{
	char *bytes = arena_alloc(arena, name.length);
	size_t length = 0;
	bool is_other = false;
	for (struct dragoman_text rest = name; rest.length > 0;) {
		const char *start = rest.bytes;
		uint32_t point = points_next(&rest);
		uint32_t plain = bare(accents, point);
		size_t taken = (size_t)(rest.bytes - start);
		is_other |= plain != point;
		if (plain != point) {
			bytes[length++] = (char)plain;
		} else {
			memcpy(bytes + length, start, taken);
			length += taken;
		}
	}
	*out_other = (struct dragoman_text){bytes, length};
	return is_other;
}

/* By what the first ng has: all have the same. */
static bool with_other_ng(struct arena *arena, struct dragoman_text name,
                          struct dragoman_text *out_other)
{
	static const char *const spellings[] = {"نغ", "نج"}; /* four bytes each */
	char *bytes = arena_alloc(arena, name.length);
	int from = -1;
	memcpy(bytes, name.bytes, name.length);
	for (size_t at = 1; at + 4 <= name.length; at++) {
		for (int i = 0; i < 2; i++) {
			if (memcmp(name.bytes + at, spellings[i], 4) == 0 && (from < 0 || from == i)) {
				from = i;
				memcpy(bytes + at, spellings[1 - i], 4);
			}
		}
	}
	*out_other = (struct dragoman_text){bytes, name.length};
	return from >= 0;
}

bool respelt(struct arena *arena, struct dragoman_text index_language, struct dragoman_text name,
             struct dragoman_text *out_other)
{
	const struct accents *accents = accents_of(index_language);
	struct dragoman_text other;
	if (points_count(name) < LEAST_POINTS) {
		return false;
	}
	bool is_arabic = dragoman_text_equal(index_language, dragoman_text_of("ar-Arab"));
	bool is_there = accents != NULL ? without_accents(arena, accents, name, &other)
	                                : is_arabic && with_other_ng(arena, name, &other);
	if (is_there) {
		*out_other = other;
	}
	return is_there;
}
