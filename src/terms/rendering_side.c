#include "terms/rendering_side.h"

#include "terms/inflection.h"
#include "transliteration/skeleton.h"

#include <string.h>

#define LEAST_KEPT 3 /* letters before an ending */

/* What words are made of names with, in plain letters; after it comes an ending. */
static const struct {
	const char *language;
	const char *suffixes[32];
} derivations[] = {
	{"ru", {"sk", "nsk", "ovsk", "evsk", "insk", "ansk", "yansk", "ensk", "iysk", "aysk", "eysk",
                "tsk", "chesk", "ichesk", "iansk", "ov", "in", "ets", "ts", "nts", "niy", "nay",
                "noe", "nog", "nom", "noy", "nuy", "nikh", "nim", "nie"}},
	{"uk", {"sk", "nsk", "ivsk", "ovsk", "evsk", "insk", "ansk", "yansk", "ensk", "iysk", "aysk",
                "tsk", "zk", "chn", "ichn", "iansk", "ov", "in", "ets", "ts", "nts", "niy", "na",
                "ne", "nog", "nom", "noy", "nu", "nikh", "nim", "ni"}},
	{"be", {"sk", "nsk", "ousk", "insk", "ansk", "yansk", "ensk", "iysk", "tsk", "ets", "ts"}},
	{"hy", {"akan", "yan", "atsi", "tsi", "eren", "ner", "er"}},
	{"ka", {"el", "ur", "ul", "eb", "is"}},
	{"az", {"li", "lu", "lar", "ler", "ja", "je", "lik", "luk", "chi"}},
	{"tr", {"li", "lu", "lar", "ler", "ja", "je", "lik", "luk", "chi", "sel"}},
	{"de", {"isch", "ian", "er"}},
	{"fr", {"ien", "enn", "ain", "ais", "ois", "iqu", "ism", "ist", "an", "in"}},
	{"es", {"an", "ian", "ens", "es", "ic", "ist", "ism", "in"}},
	{"it", {"an", "ian", "es", "ic", "ist", "ism", "in"}},
	{"en", {"ian", "an", "ese", "ish", "ic", "ist", "ism"}},
};

/* What English makes peoples and notions with, and others make otherwise. */
static const char *const english_suffixes[] = {
	"ian", "ians", "ean", "eans", "ic",  "ics", "ical", "ish",  "ese", "ion", "ions", "etic",
	"ium", "ism",  "ment", "ity",  "an", "ans", "al",   "ine",  "ia",  "ies", "y",
	"ys",  "us",   "is",   "os",   "um", "es",  "as",   "ist", "ists", NULL};

/* What German joins to a name, and others write as a word of its own. */
static const char *const german_places[] = {
	"insel", "inseln", "halbinsel", "meer",   "see",    "fluss",  "gebirge", "berge", "ebene",
	"kuste", "stadt",  "gebiet",    "region", "becken", "wuste",  "bucht",   "kanal", "tal",
	"wald",  "krieg",  "reich",     "delta",  "platz",  "strasse", NULL};

static const char *const nothing[] = {NULL};

static uint64_t bit(size_t place)
{
	return place < RENDERING_LETTERS ? UINT64_C(1) << place : 0;
}

/* A romanisation has spaces where the word had hyphens. */
static struct dragoman_text plain_letters(struct arena *arena, const struct language *index,
                                          struct dragoman_text word)
{
	struct dragoman_text all = romanised(arena, word, dragoman_text_of(index->tag));
	char *bytes = arena_alloc(arena, all.length + 1);
	size_t length = 0;
	for (size_t i = 0; i < all.length && length < RENDERING_LETTERS; i++) {
		if (all.bytes[i] >= 'a' && all.bytes[i] <= 'z') {
			bytes[length++] = all.bytes[i];
		}
	}
	return (struct dragoman_text){bytes, length};
}

/* Where the language's endings may begin. */
static uint64_t inflected_ends(struct arena *arena, const struct language *index,
                               struct dragoman_text word)
{
	const struct inflection *inflection = inflection_of(dragoman_text_of(index->tag));
	struct dragoman_text roots[INFLECTION_MOST_ROOTS];
	size_t count = inflection == NULL ? 0 : inflection_roots(inflection, word, roots);
	uint64_t ends = 0;
	for (size_t i = 0; i < count; i++) {
		ends |= bit(plain_letters(arena, index, roots[i]).length);
	}
	return ends;
}

static bool begins_with(struct dragoman_text letters, size_t at, const char *suffix)
{
	size_t length = strlen(suffix);
	return at + length <= letters.length && memcmp(letters.bytes + at, suffix, length) == 0;
}

#define LONGEST_DERIVATION 9

/* A German compound: what is long enough to be a word of its own. */
#define LEAST_WORD 5

static uint64_t compound_ends(const struct language *index, struct dragoman_text letters)
{
	uint64_t ends = 0;
	bool has_compounds = memcmp(index->tag, "de", 2) == 0;
	for (size_t at = LEAST_WORD; has_compounds && at + LEAST_WORD <= letters.length; at++) {
		ends |= bit(at);
	}
	return ends;
}

static uint64_t derived_ends(const struct language *index, struct dragoman_text letters)
{
	uint64_t ends = 0;
	for (size_t i = 0; i < sizeof(derivations) / sizeof(derivations[0]); i++) {
		if (memcmp(derivations[i].language, index->tag, 2) != 0) {
			continue;
		}
		for (const char *const *suffix = derivations[i].suffixes; *suffix != NULL; suffix++) {
			for (size_t at = LEAST_KEPT; at < letters.length; at++) {
				if (letters.length - at <= LONGEST_DERIVATION &&
				    begins_with(letters, at, *suffix)) {
					ends |= bit(at);
				}
			}
		}
	}
	return ends;
}

struct rendering_side rendering_side_of_word(struct arena *arena, const struct language *index,
                                             struct dragoman_text form)
{
	struct rendering_side side = {plain_letters(arena, index, form),
	                              inflected_ends(arena, index, form)};
	side.ends |= derived_ends(index, side.letters) | compound_ends(index, side.letters);
	if (side.letters.length > LEAST_KEPT &&
	    strchr("aeiouy", side.letters.bytes[side.letters.length - 1]) != NULL) {
		side.ends |= bit(side.letters.length - 1);
	}
	return side;
}

static bool ends_with(struct dragoman_text letters, const char *suffix)
{
	size_t length = strlen(suffix);
	return letters.length >= length + LEAST_KEPT &&
	       memcmp(letters.bytes + letters.length - length, suffix, length) == 0;
}

struct rendering_side rendering_side_of_name(struct arena *arena, const struct language *index,
                                             struct dragoman_text form)
{
	struct rendering_side side = {plain_letters(arena, index, form),
	                              inflected_ends(arena, index, form)};
	struct dragoman_text letters = side.letters;
	side.ends |= strstr(index->tag, "-Latn") == NULL ? derived_ends(index, letters) : 0;
	size_t left = letters.length;
	while (left > LEAST_KEPT && left + 2 > letters.length &&
	       strchr("aeiouys", letters.bytes[left - 1]) != NULL) {
		side.ends |= bit(--left);
	}
	bool is_english = memcmp(index->tag, "en", 2) == 0;
	const char *const *suffix = is_english                            ? english_suffixes
	                            : memcmp(index->tag, "de", 2) == 0 ? german_places
	                                                                  : nothing;
	for (; *suffix != NULL; suffix++) {
		if (ends_with(letters, *suffix)) {
			side.ends |= bit(letters.length - strlen(*suffix));
		}
	}
	return side;
}
