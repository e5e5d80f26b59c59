#include "transliteration/icu_names.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unicode/uenum.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#define ID_BYTES 96

/* What stands in an id that is a tool or a phonetic alphabet, no way to write a language. */
static const char *const tools[] = {
	"FONIPA",    "FONXSAMP",    "XSampa", "IPA",   "Hex",        "Name",    "Null",  "Remove",
	"Accents",   "Publishing",  "Lower",  "Upper", "Title",      "NFC",     "NFD",   "NFKC",
	"NFKD",      "FCC",         "FCD",    "Morse", "Zawgyi",     "Numeric", "Tone",  "Digit",
	"Fullwidth", "d0_",         "Brai",   "Any-Any"};

/* A transform's variant as a scheme's name. */
static const struct {
	const char *variant;
	const char *name;
} variants[] = {
	{"BGN", "bgn-pcgn"},   {"BGN_1981", "bgn-pcgn-1981"}, {"MNS", "mns"},
	{"UNGEGN", "ungegn"},  {"ALALOC", "ala-lc"},
};

/* Named standards whose id says a script instead of a language, or not which edition. */
static const struct {
	const char *id;
	const char *name;
	const char *language;
} named[] = {
	{"Greek-Latin/UNGEGN", "ungegn", "el"},
	{"Ethiopic-Latin/ALALOC", "ala-lc", "am"},
	{"uk-uk_Latn/BGN", "bgn-pcgn-1965", "uk"},
	{"be-be_Latn/BGN", "bgn-pcgn-1979", "be"},
	{"bg-bg_Latn/BGN", "bgn-pcgn-1952", "bg"},
	{"mk-mk_Latn/BGN", "bgn-pcgn-2013", "mk"},
	{"ru-ru_Latn/BGN", "bgn-pcgn-1947", "ru"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static bool is_writing(const char *id)
{
	for (size_t i = 0; i < COUNT(tools); i++) {
		if (strstr(id, tools[i]) != NULL) {
			return false;
		}
	}
	bool is_from_any = strncmp(id, "Any-", 4) == 0;
	return strstr(id, "-Any") == NULL && (!is_from_any || strcmp(id, "Any-Latin") == 0);
}

/* `Cyrl-Latn`, beside `Cyrillic-Latin`. */
static bool is_script_code(const char *part, size_t length)
{
	return length == 4 && isupper((unsigned char)part[0]) && islower((unsigned char)part[1]) &&
	       islower((unsigned char)part[2]) && islower((unsigned char)part[3]) &&
	       strncmp(part, "Thai", 4) != 0 && strncmp(part, "Jamo", 4) != 0;
}

static const UChar *wide(struct arena *arena, const char *id)
{
	size_t length = strlen(id);
	UChar *copy = ARENA_NEW(arena, UChar, length + 1);
	u_charsToUChars(id, copy, (int32_t)length);
	return copy;
}

/* What leads back: `b-a/V` for `a-b/V`, if it is among the ids. */
static bool reverse_of(const struct schemes *schemes, const char *id, char *out_reverse)
{
	const char *dash = strchr(id, '-');
	const char *slash = strchr(id, '/');
	size_t end = slash == NULL ? strlen(id) : (size_t)(slash - id);
	if (dash == NULL || dash > id + end) {
		return false;
	}
	size_t source = (size_t)(dash - id);
	snprintf(out_reverse, ID_BYTES, "%.*s-%.*s%s", (int)(end - source - 1), dash + 1,
	         (int)source, id, slash == NULL ? "" : slash);
	for (size_t i = 0; i < schemes->count; i++) {
		if (dragoman_text_equal(schemes->items[i].name, dragoman_text_of(out_reverse))) {
			return true;
		}
	}
	return false;
}

static void add_id(struct schemes *schemes, const char *id)
{
	const char *dash = strchr(id, '-');
	size_t target = dash == NULL ? 0 : strcspn(dash + 1, "/");
	struct scheme *scheme = schemes_add(schemes);
	scheme->name = arena_copy_text(&schemes->arena, dragoman_text_of(id));
	scheme->id = wide(&schemes->arena, id);
	scheme->is_alias = dash != NULL && (is_script_code(id, (size_t)(dash - id)) ||
	                                    is_script_code(dash + 1, target));
}

static void add_named(struct schemes *schemes, const struct scheme *of, const char *name,
                      const char *language)
{
	struct scheme copy = *of; /* adding may move it */
	struct scheme *scheme = schemes_add(schemes);
	*scheme = copy;
	scheme->name = arena_copy_text(&schemes->arena, dragoman_text_of(name));
	scheme->title = copy.name;
	scheme->is_alias = false;
	scheme->languages = ARENA_NEW(&schemes->arena, struct dragoman_text, 1);
	scheme->languages[0] = arena_copy_text(&schemes->arena, dragoman_text_of(language));
	scheme->language_count = 1;
}

/* `ru-ru_Latn/BGN` is bgn-pcgn for ru; `Russian-Latin/BGN` is the same once more. */
static void name_variant(struct schemes *schemes, size_t index)
{
	char id[ID_BYTES];
	char language[ID_BYTES];
	struct scheme scheme = schemes->items[index];
	snprintf(id, sizeof(id), "%.*s", (int)scheme.name.length, scheme.name.bytes);
	const char *slash = strchr(id, '/');
	size_t length = strcspn(id, "-");
	for (size_t i = 0; i < COUNT(named); i++) {
		if (strcmp(id, named[i].id) == 0) {
			add_named(schemes, &scheme, named[i].name, named[i].language);
		}
	}
	if (slash == NULL || !islower((unsigned char)id[0]) || strstr(id, "Latn-") != NULL) {
		return;
	}
	snprintf(language, sizeof(language), "%.*s", (int)length, id);
	char *script = strchr(language, '_');
	if (script != NULL) {
		*script = '-';
	}
	if (strcmp(language, "ja-Hrkt") == 0) {
		language[2] = '\0';
	}
	for (size_t i = 0; i < COUNT(variants); i++) {
		if (strcmp(slash + 1, variants[i].variant) == 0) {
			add_named(schemes, &scheme, variants[i].name, language);
		}
	}
}

void icu_names_add(struct schemes *schemes)
{
	UErrorCode error = U_ZERO_ERROR;
	UEnumeration *ids = utrans_openIDs(&error);
	const char *id;
	while (U_SUCCESS(error) && (id = uenum_next(ids, NULL, &error)) != NULL) {
		if (strlen(id) < ID_BYTES && is_writing(id)) {
			add_id(schemes, id);
		}
	}
	uenum_close(ids);
	size_t count = schemes->count;
	for (size_t i = 0; i < count; i++) {
		char reverse[ID_BYTES];
		char own[ID_BYTES];
		struct scheme *scheme = &schemes->items[i];
		snprintf(own, sizeof(own), "%.*s", (int)scheme->name.length, scheme->name.bytes);
		if (reverse_of(schemes, own, reverse)) {
			scheme->has_reverse = true;
			scheme->reverse_id = wide(&schemes->arena, reverse);
		}
	}
	for (size_t i = 0; i < count; i++) {
		name_variant(schemes, i);
	}
}

/* Subtags of a locale as ids write them: `az-cyrl` is `az_Cyrl`, `und-Latn` `Latn`; ids do not care
 * for case. */
static void append_part(char *id, size_t size, const char *part, size_t length)
{
	size_t at = strlen(id);
	size_t skipped = length > 4 && strncasecmp(part, "und-", 4) == 0 ? 4 : 0;
	for (size_t i = skipped; i < length && at + 1 < size; i++) {
		id[at++] = part[i] == '-' ? '_' : part[i];
	}
	id[at] = '\0';
}

bool icu_name_of_tag(struct dragoman_text tag, char *out_id, size_t size)
{
	char text[ID_BYTES];
	snprintf(text, sizeof(text), "%.*s", (int)tag.length, tag.bytes);
	const char *extension = strstr(text, "-t-");
	if (extension == NULL || tag.length >= sizeof(text)) {
		return false;
	}
	const char *source = extension + 3;
	const char *mechanism = strstr(source, "-m0-");
	out_id[0] = '\0';
	append_part(out_id, size, source,
	            mechanism == NULL ? strlen(source) : (size_t)(mechanism - source));
	snprintf(out_id + strlen(out_id), size - strlen(out_id), "-");
	append_part(out_id, size, text, (size_t)(extension - text));
	if (mechanism != NULL) {
		snprintf(out_id + strlen(out_id), size - strlen(out_id), "/");
		append_part(out_id, size, mechanism + 4, strlen(mechanism + 4));
	}
	return true;
}
