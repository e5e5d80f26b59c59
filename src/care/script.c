#include "care/script.h"

#include <stdio.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unistr.h>

/* Subtags that stand for several of Unicode's scripts. */
static const struct {
	const char *subtag;
	struct scripts scripts;
} mixed[] = {
	{"Jpan", {{USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA}, 3}},
	{"Kore", {{USCRIPT_HANGUL, USCRIPT_HAN}, 2}},
	{"Hans", {{USCRIPT_HAN, USCRIPT_BOPOMOFO}, 2}},
	{"Hant", {{USCRIPT_HAN, USCRIPT_BOPOMOFO}, 2}},
};

void scripts_of(struct dragoman_text index_language, struct scripts *out_scripts)
{
	char subtag[5] = "";
	*out_scripts = (struct scripts){0};
	if (index_language.length < 7 || index_language.bytes[index_language.length - 5] != '-') {
		return;
	}
	memcpy(subtag, index_language.bytes + index_language.length - 4, 4);
	for (size_t i = 0; i < sizeof(mixed) / sizeof(mixed[0]); i++) {
		if (strcmp(mixed[i].subtag, subtag) == 0) {
			*out_scripts = mixed[i].scripts;
			return;
		}
	}
	int32_t code = u_getPropertyValueEnum(UCHAR_SCRIPT, subtag);
	if (code > USCRIPT_INHERITED && code != USCRIPT_UNKNOWN) {
		*out_scripts = (struct scripts){{code}, 1};
	}
}

static bool is_own(const struct scripts *scripts, int32_t script)
{
	for (uint32_t i = 0; i < scripts->count; i++) {
		if (scripts->codes[i] == script) {
			return true;
		}
	}
	return false;
}

void scripts_count(const struct scripts *scripts, struct dragoman_text text, uint32_t *in_out_own,
                   uint32_t *in_out_foreign)
{
	const uint8_t *bytes = (const uint8_t *)text.bytes;
	for (size_t at = 0; at < text.length;) {
		ucs4_t code = bytes[at];
		at += code < 0x80 ? 1 : (size_t)u8_mbtouc(&code, bytes + at, text.length - at);
		UErrorCode error = U_ZERO_ERROR;
		int32_t script = uscript_getScript((UChar32)code, &error);
		if (script > USCRIPT_INHERITED && script != USCRIPT_UNKNOWN) {
			*(is_own(scripts, script) ? in_out_own : in_out_foreign) += 1;
		}
	}
}
