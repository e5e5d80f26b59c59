#include "terms/variant.h"

#include "language/language.h"
#include "terms/points.h"

#include <string.h>

enum variant_place { VARIANT_ANYWHERE, VARIANT_FIRST, VARIANT_LAST };

/* Both letters take the same number of bytes, or the plain one fewer. */
struct variant {
	const char *letter;
	const char *plain;
	enum variant_place place;
};

struct variant_rule {
	const char *language; /* primary subtag */
	const struct variant *variants;
	const char *own; /* letters with marks that the language has; NULL: any may stay */
};

static const struct variant arabic[] = {
	{"أ", "ا", VARIANT_ANYWHERE}, {"إ", "ا", VARIANT_ANYWHERE}, {"آ", "ا", VARIANT_ANYWHERE},
	{"ٱ", "ا", VARIANT_ANYWHERE}, {"ى", "ي", VARIANT_LAST},     {"ة", "ه", VARIANT_LAST},
	{NULL, NULL, VARIANT_ANYWHERE},
};

/* Accents are left off capitals (Etats-Unis), and which word begins with one is not known of a
 * folded word: the first letter has none. */
static const struct variant romance[] = {
	{"é", "e", VARIANT_FIRST}, {"è", "e", VARIANT_FIRST}, {"ê", "e", VARIANT_FIRST},
	{"à", "a", VARIANT_FIRST}, {"â", "a", VARIANT_FIRST}, {"á", "a", VARIANT_FIRST},
	{"î", "i", VARIANT_FIRST}, {"í", "i", VARIANT_FIRST}, {"ó", "o", VARIANT_FIRST},
	{"ô", "o", VARIANT_FIRST}, {"ú", "u", VARIANT_FIRST}, {NULL, NULL, VARIANT_FIRST},
};

static const struct variant turkic[] = {
	{"â", "a", VARIANT_ANYWHERE},
	{"î", "i", VARIANT_ANYWHERE},
	{"û", "u", VARIANT_ANYWHERE},
	{NULL, NULL, VARIANT_ANYWHERE},
};

/* A letter that came back in 1990, to words that many still write without it. */
static const struct variant ukrainian[] = {
	{"ґ", "г", VARIANT_ANYWHERE},
	{NULL, NULL, VARIANT_ANYWHERE},
};

static const struct variant none[] = {{NULL, NULL, VARIANT_ANYWHERE}};

/* Marks of letters that a language does not have are kept or left, as the house has it (Chișinău).
 * Short words may be others without them (Pará). */
#define LEAST_BARE 5

static const struct variant_rule rules[] = {
	{"ar", arabic, NULL},
	{"en", none, ""},
	{"de", none, "äöü"},
	{"fr", romance, "àâçéèêëîïôùûüÿ"},
	{"es", romance, "áéíñóúü"},
	{"it", romance, "àèéìíîòóùú"},
	{"pt", romance, "àáâãçéêíóôõú"},
	{"ca", romance, "àçèéíïòóúü"},
	{"tr", turkic, NULL},
	{"uk", ukrainian, NULL},
};

const struct variant_rule *variant_rule_of(struct dragoman_text index_language)
{
	struct dragoman_text primary = language_primary(index_language);
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		if (dragoman_text_equal(primary, dragoman_text_of(rules[i].language))) {
			return &rules[i];
		}
	}
	return NULL;
}

static bool is_at(struct dragoman_text text, size_t at, const struct variant *variant)
{
	size_t length = strlen(variant->letter);
	return at + length <= text.length && memcmp(text.bytes + at, variant->letter, length) == 0 &&
	       (variant->place != VARIANT_FIRST || at == 0) &&
	       (variant->place != VARIANT_LAST || at + length == text.length);
}

static const struct variant *variant_at(const struct variant_rule *rule, struct dragoman_text text,
                                        size_t at)
{
	/* all letters of the tables are beyond ASCII */
	if (((unsigned char)text.bytes[at] & 0xc0) != 0xc0) {
		return NULL;
	}
	for (const struct variant *each = rule->variants; each->letter != NULL; each++) {
		if (is_at(text, at, each)) {
			return each;
		}
	}
	return NULL;
}

static struct dragoman_text folded(const struct variant_rule *rule, struct arena *arena,
                                   struct dragoman_text text)
{
	size_t at = 0, length = 0;
	while (at < text.length && variant_at(rule, text, at) == NULL) {
		at++;
	}
	if (at == text.length) {
		return text;
	}
	char *bytes = arena_alloc(arena, text.length);
	memcpy(bytes, text.bytes, at);
	length = at;
	while (at < text.length) {
		const struct variant *variant = variant_at(rule, text, at);
		if (variant == NULL) {
			bytes[length++] = text.bytes[at++];
			continue;
		}
		memcpy(bytes + length, variant->plain, strlen(variant->plain));
		length += strlen(variant->plain);
		at += strlen(variant->letter);
	}
	return (struct dragoman_text){bytes, length};
}

static struct dragoman_text bare(const struct variant_rule *rule, struct arena *arena,
                                 struct dragoman_text text)
{
	char *bytes = arena_alloc(arena, text.length);
	size_t length = 0;
	while (text.length > 0) {
		const char *start = text.bytes;
		uint32_t point = points_next(&text);
		bool is_own = u8_strchr((const uint8_t *)rule->own, point) != NULL;
		uint32_t plain = is_own ? point : points_bare(point);
		size_t taken = (size_t)(text.bytes - start);
		if (plain < 0x80) {
			bytes[length++] = (char)plain;
		} else {
			memcpy(bytes + length, start, taken);
			length += taken;
		}
	}
	return (struct dragoman_text){bytes, length};
}

static bool is_ascii(struct dragoman_text text)
{
	size_t i = 0;
	while (i < text.length && (unsigned char)text.bytes[i] < 0x80) {
		i++;
	}
	return i == text.length;
}

void variant_fold(const struct variant_rule *rule, struct arena *arena, struct term_word *word)
{
	if (word->kind != TOKEN_WORD || is_ascii(word->form)) {
		return;
	}
	if (rule->own != NULL && points_count(word->form) >= LEAST_BARE) {
		word->form = bare(rule, arena, word->form);
		word->key = bare(rule, arena, word->key);
	}
	word->form = folded(rule, arena, word->form);
	word->key = folded(rule, arena, word->key);
}
