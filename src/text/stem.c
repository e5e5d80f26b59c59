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
	OF_THE_WORD,
	AFTER_ARTICLE, /* l'Arménie, dell'Armenia: the word comes after it */
	BEFORE_ENDING  /* Ermenistan'ın: the word comes before it */
};

struct stem_language {
	const char *primary;
	const char *script;    /* what the algorithm reads; NULL: any */
	const char *algorithm; /* NULL: none */
	enum apostrophe apostrophe;
	bool is_turkic;
	const char *const *again; /* a stem that ends so is stemmed once more; NULL: none */
};

/* Snowball takes Карабах, Вьетнам and Лавров for cases of nouns and leaves караб, вьетн and лавр,
 * but карабах, вьетнам and лавров of Карабаха, Вьетнама and Лаврова. Stemmed again they meet. */
static const char *const russian_again[] = {"ах", "ях", "ам", "ям", "ом", "ем", "ов", "ев", NULL};

#define TURKISH_RULES .apostrophe = BEFORE_ENDING, .is_turkic = true

static const struct stem_language languages[] = {
	{.primary = "ar", .script = "Arab", .algorithm = "arabic"},
	{.primary = "az", .is_turkic = true},
	{.primary = "ca", .script = "Latn", .algorithm = "catalan", .apostrophe = AFTER_ARTICLE},
	{.primary = "da", .script = "Latn", .algorithm = "danish"},
	{.primary = "de", .script = "Latn", .algorithm = "german"},
	{.primary = "el", .script = "Grek", .algorithm = "greek"},
	{.primary = "en", .script = "Latn", .algorithm = "english"},
	{.primary = "es", .script = "Latn", .algorithm = "spanish"},
	{.primary = "eu", .script = "Latn", .algorithm = "basque"},
	{.primary = "fi", .script = "Latn", .algorithm = "finnish"},
	{.primary = "fr", .script = "Latn", .algorithm = "french", .apostrophe = AFTER_ARTICLE},
	{.primary = "ga", .script = "Latn", .algorithm = "irish"},
	{.primary = "hi", .script = "Deva", .algorithm = "hindi"},
	{.primary = "hu", .script = "Latn", .algorithm = "hungarian"},
	{.primary = "hy", .script = "Armn", .algorithm = "armenian"},
	{.primary = "id", .script = "Latn", .algorithm = "indonesian"},
	{.primary = "it", .script = "Latn", .algorithm = "italian", .apostrophe = AFTER_ARTICLE},
	{.primary = "lt", .script = "Latn", .algorithm = "lithuanian"},
	{.primary = "nb", .script = "Latn", .algorithm = "norwegian"},
	{.primary = "ne", .script = "Deva", .algorithm = "nepali"},
	{.primary = "nl", .script = "Latn", .algorithm = "dutch"},
	{.primary = "nn", .script = "Latn", .algorithm = "norwegian"},
	{.primary = "no", .script = "Latn", .algorithm = "norwegian"},
	{.primary = "pt", .script = "Latn", .algorithm = "portuguese"},
	{.primary = "ro", .script = "Latn", .algorithm = "romanian"},
	{.primary = "ru", .script = "Cyrl", .algorithm = "russian", .again = russian_again},
	{.primary = "sr", .algorithm = "serbian"},
	{.primary = "sv", .script = "Latn", .algorithm = "swedish"},
	{.primary = "ta", .script = "Taml", .algorithm = "tamil"},
	{.primary = "tr", .script = "Latn", .algorithm = "turkish", TURKISH_RULES},
	{.primary = "yi", .script = "Hebr", .algorithm = "yiddish"},
};

static const struct stem_language other_language = {.primary = ""};

#define LANGUAGES (sizeof(languages) / sizeof(languages[0]))

/* 64 bytes an entry; longer words, of which there are few, are stemmed each time. */
#define CACHED_BYTES 30
#define CACHE_ENTRIES 32768 /* 2 MiB; with an eighth of it a corpus takes 15 % longer */

struct cached {
	uint8_t language; /* its place in the table + 1; 0: free */
	uint8_t form_length;
	uint8_t stem_length;
	char form[CACHED_BYTES];
	char stem[CACHED_BYTES + 1];
};

struct stemming {
	struct sb_stemmer *stemmers[LANGUAGES]; /* created when first needed */
	bool has_algorithm[LANGUAGES];          /* distributions leave some out */
	struct cached cache[CACHE_ENTRIES];
};

static bool has_algorithm(const char *algorithm)
{
	for (const char **name = sb_stemmer_list(); algorithm != NULL && *name != NULL; name++) {
		if (strcmp(*name, algorithm) == 0) {
			return true;
		}
	}
	return false;
}

struct stemming *stem_create(void)
{
	struct stemming *stemming = room_taken(calloc(1, sizeof(struct stemming)));
	for (size_t i = 0; i < LANGUAGES; i++) {
		stemming->has_algorithm[i] = has_algorithm(languages[i].algorithm);
	}
	return stemming;
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
	if (language->apostrophe == OF_THE_WORD || form.length == 0) {
		return form;
	}
	const char *apostrophe = memchr(form.bytes, '\'', form.length);
	size_t before = apostrophe == NULL ? 0 : (size_t)(apostrophe - form.bytes);
	size_t after = apostrophe == NULL ? 0 : form.length - before - 1;
	if (before == 0 || after == 0) {
		return form;
	}
	if (language->apostrophe == BEFORE_ENDING) {
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

static struct sb_stemmer *stemmer_of(struct stemming *stemming, size_t language)
{
	struct sb_stemmer **stemmer = &stemming->stemmers[language];
	if (*stemmer == NULL) {
		*stemmer = room_taken(sb_stemmer_new(languages[language].algorithm, "UTF_8"));
	}
	return *stemmer;
}

/* Views the stemmer's own bytes, until its next word. */
static struct dragoman_text stem_once(struct sb_stemmer *stemmer, struct dragoman_text word)
{
	const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word.bytes,
	                                        (int)word.length);
	if (stem == NULL) {
		room_taken(NULL);
	}
	return (struct dragoman_text){(const char *)stem, (size_t)sb_stemmer_length(stemmer)};
}

static bool ends_in_one_of(struct dragoman_text text, const char *const *endings)
{
	for (; *endings != NULL; endings++) {
		size_t length = strlen(*endings);
		if (text.length >= length &&
		    memcmp(text.bytes + text.length - length, *endings, length) == 0) {
			return true;
		}
	}
	return false;
}

/* Views the stemmer's own bytes, until its next word. */
static struct dragoman_text run_stemmer(struct stemming *stemming, size_t language,
                                        struct dragoman_text form)
{
	struct sb_stemmer *stemmer = stemmer_of(stemming, language);
	const char *const *again = languages[language].again;
	struct dragoman_text stem = stem_once(stemmer, form);
	char word[LONGEST_STEMMED];
	while (again != NULL && stem.length <= sizeof(word) && ends_in_one_of(stem, again)) {
		size_t length = stem.length;
		memcpy(word, stem.bytes, length);
		stem = stem_once(stemmer, (struct dragoman_text){word, length});
		if (stem.length >= length) {
			break;
		}
	}
	return stem;
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
	size_t index = language == &other_language ? LANGUAGES : (size_t)(language - languages);
	if (index == LANGUAGES || !stemming->has_algorithm[index]) {
		return first_points(word, PREFIX_POINTS);
	}
	struct dragoman_text stem = find_stem(stemming, index, word);
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
