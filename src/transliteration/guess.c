#include "transliteration/guess.h"

#include <string.h>
#include <strings.h>
#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/utf8.h>

/* Where letters do not tell, the language more often written. */
static const char *const preferred[] = {"ru", "uk", "bg", "be", "sr", "mk", "hy", "ka"};

static void collect(struct dragoman_text text, USet *letters)
{
	int32_t at = 0;
	int32_t length = (int32_t)text.length;
	while (at < length) {
		UErrorCode error = U_ZERO_ERROR;
		UChar32 point;
		U8_NEXT(text.bytes, at, length, point);
		bool is_letter = point >= 0x80 && u_isalpha(point) &&
		                 uscript_getScript(point, &error) != USCRIPT_LATIN &&
		                 uscript_getScript(point, &error) != USCRIPT_COMMON;
		if (is_letter) {
			uset_add(letters, u_tolower(point));
		}
	}
}

static bool has_letters(struct dragoman_text language, const USet *letters)
{
	struct language locale = {""};
	UErrorCode error = U_ZERO_ERROR;
	for (size_t i = 0; i < language.length && i + 1 < sizeof(locale.tag); i++) {
		locale.tag[i] = language.bytes[i] == '-' ? '_' : language.bytes[i];
	}
	ULocaleData *data = ulocdata_open(locale.tag, &error);
	USet *alphabet = uset_openEmpty();
	ulocdata_getExemplarSet(data, alphabet, 0, ULOCDATA_ES_STANDARD, &error);
	bool has_them = U_SUCCESS(error) && uset_containsAll(alphabet, letters);
	uset_close(alphabet);
	ulocdata_close(data);
	return has_them;
}

static bool is_of(const struct scheme *scheme, struct dragoman_text name)
{
	return scheme->name.length == name.length &&
	       strncasecmp(scheme->name.bytes, name.bytes, name.length) == 0;
}

static size_t rank_of(struct dragoman_text language)
{
	size_t count = sizeof(preferred) / sizeof(preferred[0]);
	for (size_t i = 0; i < count; i++) {
		if (dragoman_text_equal(language, dragoman_text_of(preferred[i]))) {
			return i;
		}
	}
	return count;
}

bool guess_language(const struct schemes *schemes, struct dragoman_text name,
                    const struct dragoman_text *texts, size_t count, struct language *out_language)
{
	size_t best = SIZE_MAX;
	USet *letters = uset_openEmpty();
	for (size_t i = 0; i < count; i++) {
		collect(texts[i], letters);
	}
	for (size_t i = 0; i < schemes->count; i++) {
		const struct scheme *scheme = &schemes->items[i];
		for (size_t j = 0; is_of(scheme, name) && j < scheme->language_count; j++) {
			size_t rank = rank_of(scheme->languages[j]);
			if (rank < best && has_letters(scheme->languages[j], letters) &&
			    language_canonical(scheme->languages[j], out_language)) {
				best = rank;
			}
		}
	}
	uset_close(letters);
	return best != SIZE_MAX;
}
