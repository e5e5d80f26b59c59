/* prefixes.c - small words that are written together with the next (declared in inflection.h). */
#include "terms/inflection_internal.h"

#include <string.h>

/* A base shorter than this says too little after `and` or `by`. */
#define LEAST_BASE_POINTS 3

static size_t points_of(struct dragoman_text text)
{
	size_t points = 0;
	for (size_t i = 0; i < text.length; i++) {
		points += ((unsigned char)text.bytes[i] & 0xc0) != 0x80;
	}
	return points;
}

static bool starts_with(struct dragoman_text word, const char *start, size_t length)
{
	return word.length > length && memcmp(word.bytes, start, length) == 0;
}

struct inflection_base inflection_bare(const struct inflection *inflection,
                                       struct dragoman_text word)
{
	size_t length = inflection->article == NULL ? 0 : strlen(inflection->article);
	struct dragoman_text rest = {word.bytes + length, word.length - length};
	bool has_article = length > 0 && starts_with(word, inflection->article, length) &&
	                   inflection_is_long_enough(rest);
	return has_article ? (struct inflection_base){rest, true}
	                   : (struct inflection_base){word, false};
}

size_t inflection_bases(const struct inflection *inflection, struct dragoman_text word,
                        struct inflection_base out_bases[INFLECTION_MOST_BASES])
{
	size_t count = 0;
	out_bases[count++] = inflection_bare(inflection, word);
	const struct prefix *each = inflection->prefixes;
	for (; each != NULL && each->text != NULL && count < INFLECTION_MOST_BASES; each++) {
		size_t length = strlen(each->text);
		if (!starts_with(word, each->text, length)) {
			continue;
		}
		struct dragoman_text rest = {word.bytes + length, word.length - length};
		/* with an article there is a longer prefix */
		bool is_longer = !each->has_article && inflection_bare(inflection, rest).has_article;
		if (!is_longer && points_of(rest) >= LEAST_BASE_POINTS) {
			out_bases[count++] = (struct inflection_base){rest, each->has_article};
		}
	}
	return count;
}
