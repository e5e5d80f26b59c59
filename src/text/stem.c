#include "text/stem.h"

#include "text/room.h"

#include <libstemmer.h>
#include <stdint.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

#define PREFIX_POINTS 6

/* Beyond this a "word" is no word, and some stemmers take quadratic time over it. */
#define LONGEST_STEMMED 255

enum apostrophe {
	APOSTROPHE_STAYS,
	APOSTROPHE_ENDS_ARTICLE, /* l'Arménie, dell'Armenia: the word comes after it */
	APOSTROPHE_BEGINS_ENDING /* Ermenistan'ın: the word comes before it */
};

struct stem_language {
	const char *primary;
	const char *script;    /* what the algorithm reads; NULL: any */
	const char *algorithm; /* NULL: none */
	enum apostrophe apostrophe;
	bool is_turkic;
};

static const struct stem_language languages[] = {
	{"ar", "Arab", "arabic", APOSTROPHE_STAYS, false},
	{"az", NULL, NULL, APOSTROPHE_BEGINS_ENDING, true},
	{"ca", "Latn", "catalan", APOSTROPHE_ENDS_ARTICLE, false},
	{"da", "Latn", "danish", APOSTROPHE_STAYS, false},
	{"de", "Latn", "german", APOSTROPHE_STAYS, false},
	{"el", "Grek", "greek", APOSTROPHE_STAYS, false},
	{"en", "Latn", "english", APOSTROPHE_STAYS, false},
	{"es", "Latn", "spanish", APOSTROPHE_STAYS, false},
	{"eu", "Latn", "basque", APOSTROPHE_STAYS, false},
	{"fi", "Latn", "finnish", APOSTROPHE_STAYS, false},
	{"fr", "Latn", "french", APOSTROPHE_ENDS_ARTICLE, false},
	{"ga", "Latn", "irish", APOSTROPHE_STAYS, false},
	{"hi", "Deva", "hindi", APOSTROPHE_STAYS, false},
	{"hu", "Latn", "hungarian", APOSTROPHE_STAYS, false},
	{"hy", "Armn", "armenian", APOSTROPHE_STAYS, false},
	{"id", "Latn", "indonesian", APOSTROPHE_STAYS, false},
	{"it", "Latn", "italian", APOSTROPHE_ENDS_ARTICLE, false},
	{"lt", "Latn", "lithuanian", APOSTROPHE_STAYS, false},
	{"nb", "Latn", "norwegian", APOSTROPHE_STAYS, false},
	{"ne", "Deva", "nepali", APOSTROPHE_STAYS, false},
	{"nl", "Latn", "dutch", APOSTROPHE_STAYS, false},
	{"nn", "Latn", "norwegian", APOSTROPHE_STAYS, false},
	{"no", "Latn", "norwegian", APOSTROPHE_STAYS, false},
	{"pt", "Latn", "portuguese", APOSTROPHE_STAYS, false},
	{"ro", "Latn", "romanian", APOSTROPHE_STAYS, false},
	{"ru", "Cyrl", "russian", APOSTROPHE_STAYS, false},
	{"sr", NULL, "serbian", APOSTROPHE_STAYS, false},
	{"sv", "Latn", "swedish", APOSTROPHE_STAYS, false},
	{"ta", "Taml", "tamil", APOSTROPHE_STAYS, false},
	{"tr", "Latn", "turkish", APOSTROPHE_BEGINS_ENDING, true},
	{"yi", "Hebr", "yiddish", APOSTROPHE_STAYS, false},
};

static const struct stem_language other_language = {"", NULL, NULL, APOSTROPHE_STAYS, false};

#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/* 64 bytes an entry; longer words, of which there are few, are stemmed each time. */
#define CACHED_BYTES 30
#define CACHE_ENTRIES 4096

struct cached {
	uint8_t language; /* its place in the table + 1; 0: free */
	uint8_t form_length;
	uint8_t stem_length;
	char form[CACHED_BYTES];
	char stem[CACHED_BYTES + 1];
};

struct stemming {
	struct sb_stemmer *stemmers[LANGUAGES];
	struct cached cache[CACHE_ENTRIES];
};

struct stemming *stem_create(void)
{
	return room_taken(calloc(1, sizeof(struct stemming)));
}

void stem_destroy(struct stemming *stemming)
{
	if (stemming == NULL) {
		return;
	}
	for (size_t i = 0; i < LANGUAGES; i++) {
		sb_stemmer_delete(stemming->stemmers[i]);
	}
	free(stemming);
}

static bool is_of(const struct stem_language *language, struct dragoman_text index_language)
{
	size_t length = strlen(language->primary);
	if (index_language.length < length ||
	    memcmp(index_language.bytes, language->primary, length) != 0) {
		return false;
	}
	if (index_language.length == length) {
		return true;
	}
	struct dragoman_text script = {index_language.bytes + length + 1,
	                               index_language.length - length - 1};
	return index_language.bytes[length] == '-' &&
	       (language->script == NULL ||
	        dragoman_text_equal(script, dragoman_text_of(language->script)));
}

const struct stem_language *stem_language(struct dragoman_text index_language)
{
	for (size_t i = 0; i < LANGUAGES; i++) {
		if (is_of(&languages[i], index_language)) {
			return &languages[i];
		}
	}
	return &other_language;
}

bool stem_is_turkic(const struct stem_language *language)
{
	return language->is_turkic;
}

static struct dragoman_text first_points(struct dragoman_text form, size_t count)
{
	size_t length = 0;
	for (; length < form.length; length++) {
		bool is_lead = ((unsigned char)form.bytes[length] & 0xC0) != 0x80;
		if (is_lead && count-- == 0) {
			break;
		}
	}
	return (struct dragoman_text){form.bytes, length};
}

/* UAX #29 keeps `l'Arménie` and `Ermenistan'ın` whole, and Snowball does not look into them. */
static struct dragoman_text without_affix(const struct stem_language *language,
                                          struct dragoman_text form)
{
	const size_t longest_article = 6; /* dell', quell', lorsqu', but no part of a name */
	if (language->apostrophe == APOSTROPHE_STAYS || form.length == 0) {
		return form;
	}
	const char *apostrophe = memchr(form.bytes, '\'', form.length);
	size_t before = apostrophe == NULL ? 0 : (size_t)(apostrophe - form.bytes);
	size_t after = apostrophe == NULL ? 0 : form.length - before - 1;
	if (before == 0 || after == 0) {
		return form;
	}
	if (language->apostrophe == APOSTROPHE_BEGINS_ENDING) {
		return (struct dragoman_text){form.bytes, before};
	}
	return before > longest_article ? form : (struct dragoman_text){apostrophe + 1, after};
}

static struct cached *cache_entry(struct stemming *stemming, size_t language,
                                  struct dragoman_text form)
{
	uint64_t hash = XXH3_64bits_withSeed(form.bytes, form.length, language);
	return &stemming->cache[hash % CACHE_ENTRIES];
}

static bool is_entry_of(const struct cached *entry, size_t language, struct dragoman_text form)
{
	return entry->language == language + 1 && entry->form_length == form.length &&
	       memcmp(entry->form, form.bytes, form.length) == 0;
}

/* Views the stemmer's own bytes, until its next word. */
static struct dragoman_text run_stemmer(struct stemming *stemming, size_t language,
                                        struct dragoman_text form)
{
	struct sb_stemmer **stemmer = &stemming->stemmers[language];
	if (*stemmer == NULL) {
		*stemmer = room_taken(sb_stemmer_new(languages[language].algorithm, "UTF_8"));
	}
	const sb_symbol *stem = sb_stemmer_stem(*stemmer, (const sb_symbol *)form.bytes,
	                                        (int)form.length);
	if (stem == NULL) {
		room_taken(NULL);
	}
	return (struct dragoman_text){(const char *)stem, (size_t)sb_stemmer_length(*stemmer)};
}

/* Views the cache or the stemmer. */
static struct dragoman_text find_stem(struct stemming *stemming, size_t language,
                                      struct dragoman_text form)
{
	if (form.length > CACHED_BYTES) {
		return run_stemmer(stemming, language, form);
	}
	struct cached *entry = cache_entry(stemming, language, form);
	if (!is_entry_of(entry, language, form)) {
		struct dragoman_text stem = run_stemmer(stemming, language, form);
		if (stem.length > sizeof(entry->stem)) {
			return stem;
		}
		entry->language = (uint8_t)(language + 1);
		entry->form_length = (uint8_t)form.length;
		entry->stem_length = (uint8_t)stem.length;
		memcpy(entry->form, form.bytes, form.length);
		memcpy(entry->stem, stem.bytes, stem.length);
	}
	return (struct dragoman_text){entry->stem, entry->stem_length};
}

struct dragoman_text stem_key(struct stemming *stemming, struct arena *arena,
                              const struct stem_language *language, struct dragoman_text form)
{
	if (form.length == 0 || form.length > LONGEST_STEMMED) {
		return form;
	}
	struct dragoman_text word = without_affix(language, form);
	if (language->algorithm == NULL) {
		return first_points(word, PREFIX_POINTS);
	}
	struct dragoman_text stem = find_stem(stemming, (size_t)(language - languages), word);
	if (stem.length == 0) {
		return word;
	}
	bool is_prefix = stem.length <= word.length &&
	                 memcmp(stem.bytes, word.bytes, stem.length) == 0;
	if (is_prefix) {
		return (struct dragoman_text){word.bytes, stem.length};
	}
	return arena_copy_text(arena, stem);
}

int stem_algorithm_count(void)
{
	int count = 0;
	for (const char **name = sb_stemmer_list(); *name != NULL; name++) {
		count++;
	}
	return count;
}
