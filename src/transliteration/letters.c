#include "transliteration/letters.h"

#include <stddef.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

/* U+0430 to U+045F */
static const char *const cyrillic[] = {
	"a",  "b",  "v", "g",  "d",  "e",  "zh", "z",    "i", "y", "k", "l",  "m",  "n", "o",  "p",
	"r",  "s",  "t", "u",  "f",  "kh", "ts", "ch",   "sh", "shch", "", "y", "", "e", "yu", "ya",
	"e",  "e",  "dj", "gj", "e", "dz", "i",  "i",    "j", "lj", "nj", "ch", "kj", "i", "u",  "dzh",
};

/* Letters that Cyrillic has for other languages, and of old. */
static const struct {
	UChar32 point;
	const char *letters;
} more_cyrillic[] = {
	{0x463, "e"},  {0x46b, "a"},  {0x473, "f"},  {0x475, "i"},  {0x491, "g"},  {0x493, "gh"},
	{0x497, "j"},  {0x499, "z"},  {0x49b, "k"},  {0x49d, "g"},  {0x49f, "k"},  {0x4a1, "k"},
	{0x4a3, "ng"}, {0x4a5, "ng"}, {0x4a9, "o"},  {0x4ab, "s"},  {0x4ad, "t"},  {0x4af, "u"},
	{0x4b1, "u"},  {0x4b3, "h"},  {0x4b5, "ts"}, {0x4b7, "j"},  {0x4b9, "j"},  {0x4bb, "h"},
	{0x4bd, "ch"}, {0x4bf, "ch"}, {0x4c0, ""},   {0x4cf, ""},   {0x4d9, "e"},  {0x4e1, "z"},
	{0x4e9, "o"},  {0x45d, "i"},
};

/* U+0561 to U+0587 */
static const char *const armenian[] = {
	"a", "b", "g", "d", "e",  "z",  "e", "e", "t", "zh", "i", "l",  "kh", "ts", "k",  "h", "dz", "gh", "ch", "m",
	"y", "n", "sh", "o", "ch", "p", "j", "r", "s", "v",  "t", "r",  "ts", "v",  "p",  "k", "o",  "f",  "ev",
};

/* U+10D0 to U+10F6 */
static const char *const georgian[] = {
	"a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l",  "m",  "n", "o", "p", "zh", "r", "s", "t", "u",
	"p", "k", "gh", "k", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h", "e", "i", "u", "kh", "o", "f",
};

/* U+03B1 to U+03C9 */
static const char *const greek[] = {
	"a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n",  "x", "o",
	"p", "r", "s", "s", "t", "i", "f", "kh", "ps", "o",
};

/* Latin letters whose mark tells a sound, and those that are not made of another and a mark. */
static const struct {
	UChar32 point;
	const char *letters;
} latin[] = {
	{0xdf, "ss"}, {0xe6, "e"},  {0xe7, "ch"},  {0xf0, "d"},  {0xf8, "o"},   {0xfe, "th"},
	{0x107, "ch"}, {0x10d, "ch"}, {0x111, "d"}, {0x127, "h"}, {0x131, "i"}, {0x142, "l"},
	{0x14b, "ng"}, {0x153, "e"}, {0x15b, "sh"}, {0x15f, "sh"}, {0x161, "sh"}, {0x17a, "zh"},
	{0x17c, "zh"}, {0x17e, "zh"}, {0x219, "sh"}, {0x21b, "ts"}, {0x163, "ts"}, {0x259, "e"},
	{0x1dd, "e"}, {0x192, "f"},
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define IN(point, first, table) ((point) >= (first) && (point) < (first) + (UChar32)COUNT(table))

/* The letter below the marks. */
static UChar32 base_of(UChar32 point)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *normaliser = unorm2_getNFDInstance(&error);
	UChar units[8];
	for (int i = 0; i < 4 && U_SUCCESS(error); i++) {
		int32_t length = unorm2_getRawDecomposition(normaliser, point, units, 8, &error);
		if (length <= 0 || U_FAILURE(error)) {
			break;
		}
		int32_t at = 0;
		U16_NEXT(units, at, length, point);
	}
	return point;
}

static const char *latin_of(UChar32 point)
{
	static const char plain[26][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m",
	                                  "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z"};
	return point >= 'a' && point <= 'z' ? plain[point - 'a'] : NULL;
}

static const char *cyrillic_of(UChar32 point)
{
	if (IN(point, 0x430, cyrillic) && point != 0x45d) {
		return cyrillic[point - 0x430];
	}
	for (size_t i = 0; i < COUNT(more_cyrillic); i++) {
		if (more_cyrillic[i].point == point) {
			return more_cyrillic[i].letters;
		}
	}
	return NULL;
}

static const char *table_of(UChar32 point)
{
	if (point >= 0x400 && point < 0x530) {
		return cyrillic_of(point);
	}
	if (IN(point, 0x561, armenian)) {
		return armenian[point - 0x561];
	}
	if (IN(point, 0x10d0, georgian)) {
		return georgian[point - 0x10d0];
	}
	if (IN(point, 0x3b1, greek)) {
		return greek[point - 0x3b1];
	}
	for (size_t i = 0; point < 0x250 || point == 0x259 ? i < COUNT(latin) : 0; i++) {
		if (latin[i].point == point) {
			return latin[i].letters;
		}
	}
	return NULL;
}

bool letters_joins(UChar32 previous, UChar32 point)
{
	return (previous == 0x578 && point == 0x582) || /* ու */
	       (previous == 0x3bf && (point == 0x3c5 || point == 0x3cd)) || /* ου, ού */
	       (previous == 0x3bc && point == 0x3c0) ||                     /* μπ */
	       (previous == 0x3b3 && point == 0x3ba);                       /* γκ */
}

const char *letters_of(UChar32 previous, UChar32 point)
{
	if (letters_joins(previous, point)) {
		return point == 0x3c0 ? "b" : point == 0x3ba ? "g" : "u";
	}
	const char *letters = latin_of(point);
	if (letters != NULL || point < 0x80) {
		return letters;
	}
	letters = table_of(point);
	if (letters != NULL) {
		return letters;
	}
	UChar32 base = base_of(point);
	letters = latin_of(base);
	return letters != NULL ? letters : base == point ? NULL : table_of(base);
}
