#include "terms/alternatives.h"

#include "language/language.h"
#include "terms/points.h"
#include "terms/respelt.h"

#include <string.h>
#include <unicase.h>

#define LEAST_POINTS 3

struct article {
	const char *language; /* primary subtag */
	const char *article;  /* as a name begins with it */
	const char *melted;   /* between spaces */
};

static const struct article articles[] = {
	{"fr", "Le ", " le au du "},
	{"fr", "Les ", " les aux des "},
	{"it", "Il ", " il al del dal nel sul "},
	{"it", "Lo ", " lo allo dello dallo nello sullo "},
	{"it", "La ", " la alla della dalla nella sulla "},
	{"it", "Le ", " le alle delle dalle nelle sulle "},
	{"es", "El ", " el al del "},
	{"pt", "O ", " o ao do no pelo "},
	{"pt", "A ", " a à da na pela "},
};

static bool is_language(struct dragoman_text index_language, const struct article *article)
{
	return dragoman_text_equal(language_primary(index_language),
	                           dragoman_text_of(article->language));
}

static bool is_in(struct dragoman_text word, const char *list)
{
	size_t length = strlen(list);
	for (size_t i = 0; i + word.length + 2 <= length; i++) {
		if (list[i] == ' ' && list[i + word.length + 1] == ' ' &&
		    memcmp(list + i + 1, word.bytes, word.length) == 0) {
			return true;
		}
	}
	return false;
}

bool alternatives_article(struct dragoman_text index_language, struct dragoman_text word)
{
	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++) {
		if (is_language(index_language, &articles[i]) && is_in(word, articles[i].melted)) {
			return true;
		}
	}
	return false;
}

/* Places, people, bodies; else what begins with a capital. */
static bool is_name(const struct dragoman_concept *entry, struct dragoman_text text)
{
	uint32_t first = text.length > 0 ? points_next(&text) : 0;
	return entry->kind == DRAGOMAN_CONCEPT_PLACE || entry->kind == DRAGOMAN_CONCEPT_PERSON ||
	       entry->kind == DRAGOMAN_CONCEPT_ORGANISATION || uc_tolower(first) != first;
}

static bool find(struct dragoman_text text, const char *sign, size_t from, size_t *out_at)
{
	size_t length = strlen(sign);
	for (size_t i = from; i + length <= text.length; i++) {
		if (memcmp(text.bytes + i, sign, length) == 0) {
			*out_at = i;
			return true;
		}
	}
	return false;
}

/* A text of two parts, a space between them where both are something. */
static struct dragoman_text join(struct arena *arena, struct dragoman_text a,
                                 struct dragoman_text b)
{
	char *bytes = arena_alloc(arena, a.length + b.length + 1);
	size_t length = a.length;
	memcpy(bytes, a.bytes, a.length);
	if (a.length > 0 && b.length > 0) {
		bytes[length++] = ' ';
	}
	memcpy(bytes + length, b.bytes, b.length);
	return (struct dragoman_text){bytes, length + b.length};
}

static struct dragoman_text trimmed(struct dragoman_text text)
{
	while (text.length > 0 && text.bytes[0] == ' ') {
		text = text_after(text, 1);
	}
	while (text.length > 0 && text.bytes[text.length - 1] == ' ') {
		text.length--;
	}
	return text;
}

/* Two parts of a text, apart from what stood between them. */
static bool split(struct dragoman_text text, const char *open, const char *close,
                  struct dragoman_text *out_before, struct dragoman_text *out_after)
{
	size_t start, end;
	if (!find(text, open, 0, &start) || !find(text, close, start, &end)) {
		return false;
	}
	*out_before = trimmed((struct dragoman_text){text.bytes, start});
	*out_after = trimmed(text_after(text, end + strlen(close)));
	return out_before->length > 0;
}

static bool without_bracket(struct arena *arena, struct dragoman_text text,
                            struct dragoman_text *out_text)
{
	struct dragoman_text before, after;
	if (!split(text, "(", ")", &before, &after) && !split(text, "（", "）", &before, &after)) {
		return false;
	}
	*out_text = join(arena, before, after);
	return true;
}

/* With one comma only: lists have several. */
static bool turned_back(struct arena *arena, struct dragoman_text text,
                        struct dragoman_text *out_text)
{
	struct dragoman_text before, after;
	if (!split(text, ", ", ", ", &before, &after) || after.length == 0 ||
	    memchr(after.bytes, ',', after.length) != NULL) {
		return false;
	}
	*out_text = join(arena, after, before);
	return true;
}

static bool without_article(struct dragoman_text index_language, struct dragoman_text text,
                            struct dragoman_text *out_text)
{
	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++) {
		size_t length = strlen(articles[i].article);
		if (is_language(index_language, &articles[i]) && text.length > length &&
		    memcmp(text.bytes, articles[i].article, length) == 0) {
			*out_text = text_after(text, length);
			return true;
		}
	}
	return false;
}

static size_t add(struct alternative *alternatives, size_t count, struct dragoman_text text,
                  bool has_article)
{
	if (points_count(text) < LEAST_POINTS) {
		return count;
	}
	alternatives[count] = (struct alternative){text, has_article};
	return count + 1;
}

size_t alternatives_of(struct arena *arena, const struct dragoman_concept *entry,
                       struct dragoman_text index_language, struct dragoman_text text,
                       struct alternative out_alternatives[ALTERNATIVES_MOST])
{
	struct dragoman_text other;
	size_t count = 0;
	if (!is_name(entry, text)) {
		return 0;
	}
	if (without_bracket(arena, text, &other)) {
		count = add(out_alternatives, count, other, false);
		text = other;
	}
	if (turned_back(arena, text, &other)) {
		count = add(out_alternatives, count, other, false);
	}
	if (respelt(arena, index_language, text, &other)) {
		count = add(out_alternatives, count, other, false);
	}
	if (without_article(index_language, text, &other)) {
		count = add(out_alternatives, count, other, true);
	}
	return count;
}
