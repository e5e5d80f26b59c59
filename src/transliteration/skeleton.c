#include "transliteration/skeleton.h"

#include "transliteration/letters.h"

#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

/* ICU's part. */

static pthread_once_t key_once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void close_transform(void *transform)
{
	utrans_close(transform);
}

static void make_key(void)
{
	pthread_key_create(&key, close_transform);
}

static UTransliterator *any_latin(void)
{
	static const UChar id[] = u"Any-Latin; Latin-ASCII; Lower";
	UErrorCode error = U_ZERO_ERROR;
	pthread_once(&key_once, make_key);
	UTransliterator *transform = pthread_getspecific(key);
	if (transform == NULL) {
		transform = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &error);
		if (transform != NULL && pthread_setspecific(key, transform) != 0) {
			utrans_close(transform);
			return NULL;
		}
	}
	return transform;
}

/* A text that ICU cannot do comes out as it went in, and then has no letters that count. */
static struct dragoman_text through_icu(struct arena *arena, struct dragoman_text text)
{
	UTransliterator *transform = any_latin();
	UErrorCode error = U_ZERO_ERROR;
	int32_t capacity = 8 * (int32_t)text.length + 64;
	UChar *units = ARENA_NEW(arena, UChar, (size_t)capacity);
	char *bytes = arena_alloc(arena, 3 * (size_t)capacity);
	int32_t length = 0;
	u_strFromUTF8(units, capacity, &length, text.bytes, (int32_t)text.length, &error);
	int32_t limit = length;
	if (transform != NULL && U_SUCCESS(error)) {
		utrans_transUChars(transform, units, &length, capacity, 0, &limit, &error);
	}
	u_strToUTF8(bytes, 3 * capacity, &length, units, length, &error);
	return U_FAILURE(error) ? text : (struct dragoman_text){bytes, (size_t)length};
}

/* Romanising. */

static bool is_gap(UChar32 point)
{
	return u_isspace(point) || point == '-' || (point >= 0x2010 && point <= 0x2015) ||
	       point == '/' || point == 0xb7 || point == 0x30fb;
}

struct romanising {
	char *out;
	size_t length;
	size_t capacity;
};

static void append(struct romanising *romanising, const char *letters)
{
	size_t length = strlen(letters);
	if (romanising->length + length <= romanising->capacity) {
		memcpy(romanising->out + romanising->length, letters, length);
		romanising->length += length;
	}
}

static void append_gap(struct romanising *romanising)
{
	if (romanising->length > 0 && romanising->out[romanising->length - 1] != ' ') {
		append(romanising, " ");
	}
}

/* Letters that are others in Azerbaijani and Turkish than elsewhere. */
static const char *turkic_of(UChar32 small)
{
	return small == 'c' ? "j" : small == 'j' ? "zh" : small == 'x' ? "kh" : NULL;
}

/* Their own letters give them away where nobody says the language. */
static bool is_turkic(struct dragoman_text text, struct dragoman_text language)
{
	int32_t at = 0;
	int32_t end = (int32_t)text.length;
	if (language.length >= 2) {
		return memcmp(language.bytes, "az", 2) == 0 || memcmp(language.bytes, "tr", 2) == 0;
	}
	while (at < end) {
		UChar32 point;
		U8_NEXT(text.bytes, at, end, point);
		if (point == 0x259 || point == 0x18f || point == 0x131 || point == 0x130 ||
		    point == 0x11f || point == 0x11e) { /* ə ı İ ğ */
			return true;
		}
	}
	return false;
}

/* False at a letter that the tables do not have. */
static bool romanise(struct romanising *romanising, struct dragoman_text text, bool turkic)
{
	int32_t at = 0;
	int32_t end = (int32_t)text.length;
	UChar32 previous = 0;
	while (at < end) {
		UChar32 point;
		U8_NEXT(text.bytes, at, end, point);
		UChar32 small = point < 0 ? 0 : u_tolower(point);
		const char *letters = turkic ? turkic_of(small) : NULL;
		letters = letters != NULL ? letters : letters_of(previous, small);
		if (letters != NULL) {
			romanising->length -= letters_joins(previous, small) &&
			                      romanising->length > 0;
			append(romanising, letters);
		} else if (u_isdigit(small)) {
			char digit[2] = {(char)('0' + u_charDigitValue(small)), '\0'};
			append(romanising, digit);
		} else if (is_gap(small)) {
			append_gap(romanising);
		} else if (u_isalpha(small) && u_charType(small) != U_MODIFIER_LETTER) {
			return false;
		}
		previous = small;
	}
	while (romanising->length > 0 && romanising->out[romanising->length - 1] == ' ') {
		romanising->length--;
	}
	return true;
}

struct dragoman_text romanised(struct arena *arena, struct dragoman_text text,
                               struct dragoman_text language)
{
	struct romanising romanising = {.capacity = 3 * text.length + 16};
	romanising.out = arena_alloc(arena, romanising.capacity);
	if (!romanise(&romanising, text, is_turkic(text, language))) {
		struct dragoman_text latin = through_icu(arena, text);
		romanising = (struct romanising){.capacity = 3 * latin.length + 16};
		romanising.out = arena_alloc(arena, romanising.capacity);
		romanise(&romanising, latin, false); /* what is left without letters is left out */
	}
	return (struct dragoman_text){romanising.out, romanising.length};
}

static enum name_script name_script(UChar32 point)
{
	UErrorCode error = U_ZERO_ERROR;
	switch (point < 0x370 ? USCRIPT_LATIN : uscript_getScript(point, &error)) {
	case USCRIPT_CYRILLIC:
		return NAMES_IN_CYRILLIC;
	case USCRIPT_GREEK:
		return NAMES_IN_GREEK;
	case USCRIPT_ARMENIAN:
		return NAMES_IN_ARMENIAN;
	case USCRIPT_GEORGIAN:
		return NAMES_IN_GEORGIAN;
	case USCRIPT_ARABIC:
	case USCRIPT_SYRIAC:
		return NAMES_IN_ARABIC;
	case USCRIPT_HEBREW:
		return NAMES_IN_HEBREW;
	case USCRIPT_HAN:
		return NAMES_IN_HAN;
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_HANGUL:
		return NAMES_IN_KANA;
	default:
		return NAMES_IN_LATIN;
	}
}

enum name_script name_script_of(struct dragoman_text text)
{
	enum name_script script = NAMES_IN_LATIN;
	int32_t at = 0;
	int32_t end = (int32_t)text.length;
	while (at < end && script == NAMES_IN_LATIN) {
		UChar32 point;
		U8_NEXT(text.bytes, at, end, point);
		script = name_script(point);
	}
	return script;
}

size_t romanised_readings(struct arena *arena, struct dragoman_text text,
                          struct dragoman_text language,
                          struct dragoman_text out_readings[ROMANISED_READINGS])
{
	bool turkic = is_turkic(text, language);
	out_readings[0] = romanised(arena, text, language);
	if (name_script_of(text) != NAMES_IN_LATIN || (language.length >= 2 && !turkic)) {
		return 1;
	}
	out_readings[1] = romanised(arena, text, dragoman_text_of(turkic ? "en" : "az"));
	return dragoman_text_equal(out_readings[0], out_readings[1]) ? 1 : 2;
}

/* Skeletons. */

/* Longest first where one is the beginning of another. */
static const struct {
	const char *letters;
	const char *bone;
} bones[] = {
	{"shch", "sc"}, {"tsch", "c"}, {"dsch", "i"}, {"dzh", "i"}, {"sch", "s"}, {"tch", "c"}, {"tsh", "c"},
	{"sh", "s"},    {"zh", "z"},   {"kh", "h"},  {"gh", "g"},  {"ph", "p"},  {"th", "t"},
	{"dh", "d"},    {"bh", "b"},   {"rh", "r"},  {"ch", "c"},  {"ts", "c"},  {"tz", "c"},
	{"cz", "c"},    {"dz", "z"},   {"dj", "i"},  {"ck", "k"},  {"ou", "u"},  {"oo", "u"},
	{"ee", "i"}, {"iye", "e"}, {"ije", "e"},    {"ie", "e"},   {"ye", "e"},  {"je", "e"},  {"ce", "ce"}, {"ci", "ci"},
	{"cy", "ci"},   {"c", "k"},    {"q", "k"},   {"w", "v"},   {"f", "p"},   {"x", "h"},
	{"y", "i"},     {"j", "i"},
};

static size_t bone_at(struct dragoman_text text, size_t at, const char **out_bone)
{
	for (size_t i = 0; i < sizeof(bones) / sizeof(bones[0]); i++) {
		size_t length = strlen(bones[i].letters);
		if (at + length <= text.length && bones[i].letters[0] == text.bytes[at] &&
		    memcmp(text.bytes + at, bones[i].letters, length) == 0) {
			*out_bone = bones[i].bone;
			return length;
		}
	}
	*out_bone = NULL;
	return 1;
}

struct dragoman_text skeleton_of(struct arena *arena, struct dragoman_text text)
{
	char *out = arena_alloc(arena, SKELETON_BYTES);
	size_t length = 0;
	size_t at = 0;
	while (at < text.length && length < SKELETON_BYTES) {
		const char *bone;
		char single[2] = {text.bytes[at], '\0'};
		at += bone_at(text, at, &bone);
		for (bone = bone == NULL ? single : bone; *bone != '\0'; bone++) {
			bool is_new = length == 0 || out[length - 1] != *bone || *bone <= '9';
			if (*bone != ' ' && is_new && length < SKELETON_BYTES) {
				out[length++] = *bone;
			}
		}
	}
	return (struct dragoman_text){out, length};
}
