#include "text/points.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unicase.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <uninorm.h>
#include <uniwbrk.h>

struct point *_Atomic points_blocks[POINT_BLOCKS];

#define FOLD_POINTS 3

/* Vowel signs of Arabic and the marks of Koranic recitation; not hamza and madda (U+0653..0655),
 * which are parts of letters, nor the small letters U+06E5 and U+06E6. */
static bool is_harakat(uint32_t code)
{
	return (code >= 0x064B && code <= 0x0652) || code == 0x0670 ||
	       (code >= 0x0610 && code <= 0x061A) || (code >= 0x06D6 && code <= 0x06DC) ||
	       (code >= 0x06DF && code <= 0x06E4) || code == 0x06E7 || code == 0x06E8 ||
	       (code >= 0x06EA && code <= 0x06ED);
}

static bool is_armenian_sign(uint32_t code)
{
	return code == 0x055B || code == 0x055C || code == 0x055E;
}

/* Hangul fillers are invisible too, but they are letters. */
static bool is_invisible(uint32_t code)
{
	return u_hasBinaryProperty((UChar32)code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
	       u_charType((UChar32)code) != U_OTHER_LETTER;
}

static bool is_dropped(uint32_t code)
{
	const uint32_t tatweel = 0x0640;
	return is_invisible(code) || is_harakat(code) || is_armenian_sign(code) || code == tatweel;
}

/* What case folding leaves apart and readers do not. The grave letters are е and и with a stress
 * mark; ѓ and ќ (the same with an acute) are letters of Macedonian and stay. */
static uint32_t unify(uint32_t code)
{
	switch (code) {
	case 0x0451: /* ё */
	case 0x0450: /* ѐ */
		return 0x0435;
	case 0x045D: /* ѝ */
		return 0x0438;
	case 0x2019: /* ’ */
	case 0x02BC: /* ʼ */
		return '\'';
	default:
		return code;
	}
}

/* Fullwidth and halfwidth forms to the usual ones. */
static uint32_t unify_width(uint32_t code)
{
	int tag;
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int count = uc_decomposition(code, &tag, parts);
	bool is_width = count == 1 && (tag == UC_DECOMP_WIDE || tag == UC_DECOMP_NARROW);
	return is_width ? parts[0] : code;
}

static uint64_t fold_of(uint32_t code)
{
	if (is_dropped(code)) {
		return POINT_DROPPED;
	}
	uint32_t usual = unify_width(code);
	uint32_t folded[FOLD_POINTS];
	size_t count = FOLD_POINTS;
	if (u32_casefold(&usual, 1, NULL, NULL, folded, &count) != folded) {
		return usual;
	}
	uint64_t packed = 0;
	for (size_t i = 0; i < count; i++) {
		packed |= (uint64_t)unify(folded[i]) << (21 * i);
	}
	return packed;
}

static UScriptCode script_of(uint32_t code)
{
	UErrorCode error = U_ZERO_ERROR;
	UScriptCode script = uscript_getScript((UChar32)code, &error);
	return U_SUCCESS(error) ? script : USCRIPT_UNKNOWN;
}

static uint32_t script_flags(uint32_t code)
{
	bool is_complex = u_getIntPropertyValue((UChar32)code, UCHAR_LINE_BREAK) ==
	                  U_LB_COMPLEX_CONTEXT;
	switch (script_of(code)) {
	case USCRIPT_THAI:
	case USCRIPT_LAO:
	case USCRIPT_KHMER:
	case USCRIPT_MYANMAR:
		return POINT_UNSPACED | (is_complex ? POINT_DICTIONARY : 0u);
	case USCRIPT_HAN:
	case USCRIPT_HIRAGANA:
	case USCRIPT_KATAKANA:
	case USCRIPT_HANGUL:
		return POINT_UNSPACED;
	case USCRIPT_CYRILLIC:
		return (U_GET_GC_MASK((UChar32)code) & U_GC_L_MASK) != 0 ? POINT_CYRILLIC : 0u;
	default:
		return is_complex ? POINT_UNSPACED : 0u;
	}
}

/* What folds to nothing or to an apostrophe makes no word. */
static bool is_letter(uint32_t code, uint32_t category)
{
	const uint32_t letter_apostrophe = 0x02BC;
	return (category & (U_GC_L_MASK | U_GC_NL_MASK)) != 0 && !is_dropped(code) &&
	       code != letter_apostrophe;
}

static uint32_t flags_of(uint32_t code, const UNormalizer2 *nfc)
{
	const uint32_t zero_width_space = 0x200B;
	uint32_t category = U_GET_GC_MASK((UChar32)code);
	uint32_t flags = script_flags(code);
	flags |= is_letter(code, category) ? POINT_LETTER : 0u;
	flags |= (category & U_GC_ND_MASK) != 0 ? POINT_DIGIT : 0u;
	flags |= (category & U_GC_M_MASK) != 0 ? POINT_COMBINING : 0u;
	flags |= u_isUWhiteSpace((UChar32)code) || code == zero_width_space ? POINT_SPACE : 0u;
	flags |= is_invisible(code) ? POINT_INVISIBLE : 0u;
	flags |= is_armenian_sign(code) ? POINT_SIGN : 0u;
	flags |= code == 0x0300 || code == 0x0301 ? POINT_STRESS : 0u;
	flags |= unorm2_hasBoundaryBefore(nfc, (UChar32)code) ? 0u : POINT_JOINS;
	bool is_changing = u_getIntPropertyValue((UChar32)code, UCHAR_NFC_QUICK_CHECK) == UNORM_NO;
	return flags | (is_changing ? POINT_CHANGES : 0u);
}

static enum point_word_break word_break_of(uint32_t code)
{
	switch (uc_wordbreak_property(code)) {
	case WBP_OTHER:
	case WBP_DQ: /* only Hebrew letters keep it inside */
		return POINT_BREAKS;
	case WBP_ALETTER:
	case WBP_NUMERIC:
		return POINT_WORD;
	case WBP_MIDLETTER:
	case WBP_MIDNUM:
	case WBP_MIDNUMLET:
	case WBP_SQ:
		return POINT_INNER;
	case WBP_WSS:
		return POINT_BLANK;
	default:
		return POINT_INTRICATE;
	}
}

struct point *points_learn(uint32_t block)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&error);
	struct point *points = calloc(POINT_BLOCK, sizeof(*points));
	if (U_FAILURE(error) || points == NULL) {
		fprintf(stderr, "cannot learn the code points of block %u\n", block);
		abort();
	}
	for (uint32_t i = 0; i < POINT_BLOCK; i++) {
		uint32_t code = block * POINT_BLOCK + i;
		points[i].fold = fold_of(code);
		points[i].flags = flags_of(code, nfc);
		points[i].word_break = word_break_of(code);
	}
	/* Two threads may learn the same block at once: the first one's stays. */
	struct point *known = NULL;
	if (!atomic_compare_exchange_strong(&points_blocks[block], &known, points)) {
		free(points);
		return known;
	}
	return points;
}
