#include "terms/unspaced.h"

#include "terms/points.h"

#include <string.h>

#define NEIGHBOURS 8 /* letters on either side that the dictionary sees too */
#define FIRST_UNSPACED 0x2e80 /* CJK radicals: from here on kana, hangul, Chinese characters */

bool unspaced_is_language(struct dragoman_text index_language)
{
	static const char *const scripts[] = {"Hans", "Hant", "Hani", "Jpan"};
	const size_t length = 4;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		if (index_language.length > length &&
		    memcmp(index_language.bytes + index_language.length - length, scripts[i],
		           length) == 0) {
			return true;
		}
	}
	return false;
}

static bool is_letter(const struct term_word *word)
{
	struct dragoman_text text = word->spelling;
	return word->kind == TOKEN_WORD && text.length > 0 && points_next(&text) >= FIRST_UNSPACED;
}

/* Nothing, no hyphen and no quote either, stands between the two. */
static bool are_joined(const struct term_word *word, const struct term_word *next)
{
	return is_letter(word) && is_letter(next) && word->at.end == next->at.start;
}

bool unspaced_is_whole(struct analyser *analyser, struct arena *arena,
                       const struct term_words *words, uint32_t start, uint32_t end)
{
	uint32_t first = start, last = end;
	while (first > 0 && start - first < NEIGHBOURS &&
	       are_joined(&words->words[first - 1], &words->words[first])) {
		first--;
	}
	while (last < words->count && last - end < NEIGHBOURS &&
	       are_joined(&words->words[last - 1], &words->words[last])) {
		last++;
	}
	if (first == start && last == end) {
		return true;
	}
	size_t size = 0, from = 0, until = 0;
	for (uint32_t i = first; i < last; i++) {
		from = i == start ? size : from;
		size += words->words[i].spelling.length;
		until = i + 1 == end ? size : until;
	}
	char *bytes = arena_alloc(arena, size);
	size_t length = 0;
	for (uint32_t i = first; i < last; i++) {
		struct dragoman_text spelling = words->words[i].spelling;
		memcpy(bytes + length, spelling.bytes, spelling.length);
		length += spelling.length;
	}
	struct dragoman_text text = {bytes, length};
	return (from == 0 || analyse_are_parted(analyser, text, from)) &&
	       (until == length || analyse_are_parted(analyser, text, until));
}
