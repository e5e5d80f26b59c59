#include "language/alias.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unicode/ures.h>
#include <unicode/ustring.h>

/* The list is closed (RFC 5646, section 2.2.8); the right side from the registry's Preferred-Value.
 * `no-bok` and its like parse by the grammar but mean something else, so they stand here too. */
static const char *const grandfathered[][2] = {
	{"art-lojban", "jbo"},
	{"cel-gaulish", "cel-gaulish"},
	{"en-gb-oed", "en-GB-oxendict"},
	{"i-ami", "ami"},
	{"i-bnn", "bnn"},
	{"i-default", "i-default"},
	{"i-enochian", "i-enochian"},
	{"i-hak", "hak"},
	{"i-klingon", "tlh"},
	{"i-lux", "lb"},
	{"i-mingo", "i-mingo"},
	{"i-navajo", "nv"},
	{"i-pwn", "pwn"},
	{"i-tao", "tao"},
	{"i-tay", "tay"},
	{"i-tsu", "tsu"},
	{"no-bok", "nb"},
	{"no-nyn", "nn"},
	{"sgn-be-fr", "sfb"},
	{"sgn-be-nl", "vgt"},
	{"sgn-ch-de", "sgg"},
	{"zh-guoyu", "zh"},
	{"zh-hakka", "hak"},
	{"zh-min", "zh-min"},
	{"zh-min-nan", "nan"},
	{"zh-xiang", "hsn"},
};

bool alias_of_grandfathered(struct dragoman_text text, const char **out_modern)
{
	for (size_t i = 0; i < sizeof(grandfathered) / sizeof(grandfathered[0]); i++) {
		const char *old = grandfathered[i][0];
		if (strlen(old) == text.length && strncasecmp(old, text.bytes, text.length) == 0) {
			*out_modern = grandfathered[i][1];
			return true;
		}
	}
	return false;
}

bool alias_of_language(struct dragoman_text primary, char *out_tag, size_t capacity)
{
	char key[16];
	snprintf(key, sizeof(key), "%.*s", (int)primary.length, primary.bytes);
	/* ICU's C interface resolves no aliases; its data has them. */
	UErrorCode error = U_ZERO_ERROR;
	UResourceBundle *place = ures_openDirect(NULL, "metadata", &error);
	for (const char *const *step = (const char *const[]){"alias", "language", key, NULL};
	     *step != NULL; step++) {
		place = ures_getByKey(place, *step, place, &error);
	}
	int32_t length = 0;
	const UChar *name = ures_getStringByKey(place, "replacement", &length, &error);
	bool is_alias = U_SUCCESS(error) && (size_t)length < capacity;
	if (is_alias) {
		u_UCharsToChars(name, out_tag, length);
		out_tag[length] = '\0';
	}
	ures_close(place);
	for (char *byte = out_tag; is_alias && *byte != '\0'; byte++) {
		*byte = *byte == '_' ? '-' : *byte;
	}
	return is_alias;
}
