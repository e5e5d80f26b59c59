/* skeleton.h - one Latin skeleton for all spellings of a name.
 *
 * Two steps. A *romanised* text is what somebody who knows the letters would write in plain Latin
 * ones (`пашинян` and `Փաշինյան`: `pashinian`). Its *skeleton* makes one what romanisations disagree on:
 * y/i/j, kh/h/x, zh/ž, ph/f/p, sh/ş/š/sch, ch/ç/č/ts/tz, w/v, q/k, ye/e, ou/u, doubled letters;
 * spaces, hyphens and apostrophes are gone (`Stepʻanakert`, `Stepanakert`: `stepanakert`).
 *
 * Cyrillic, Armenian, Georgian, Greek and Latin have tables here; all else goes through ICU's
 * `Any-Latin; Latin-ASCII`, of which each thread that needs it opens its own until it ends.
 *
 * Thread-safety: any thread.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>

#define SKELETON_BYTES 40 /* what is longer is cut: its beginning tells it well enough */

/** Letters a-z and digits, with single spaces between words; in the arena. The language is that of the
 * text, or empty: in Azerbaijani and Turkish some letters are others. */
struct dragoman_text romanised(struct arena *arena, struct dragoman_text text,
                               struct dragoman_text language);

#define ROMANISED_READINGS 2

/** The same, the likelier first, in the two ways that a name in Latin may be meant: c, j and x as
 * Azerbaijani and Turkish have them, or as elsewhere. One where the language says which, or it makes no
 * difference; two for Azerbaijani and Turkish themselves, for they keep foreign spellings, too. */
size_t romanised_readings(struct arena *arena, struct dragoman_text text,
                          struct dragoman_text language,
                          struct dragoman_text out_readings[ROMANISED_READINGS]);

/** Scripts that each write foreign names in their own way. */
enum name_script {
	NAMES_IN_LATIN, /* and in all others that are not here */
	NAMES_IN_CYRILLIC,
	NAMES_IN_GREEK,
	NAMES_IN_ARMENIAN,
	NAMES_IN_GEORGIAN,
	NAMES_IN_ARABIC,
	NAMES_IN_HEBREW,
	NAMES_IN_HAN,
	NAMES_IN_KANA,
	NAME_SCRIPTS
};

/** By the first letter that is not Latin. */
enum name_script name_script_of(struct dragoman_text text);

/** Of a romanised text: letters a-z and digits, at most SKELETON_BYTES; in the arena. Empty if there
 * is nothing to tell it by. */
struct dragoman_text skeleton_of(struct arena *arena, struct dragoman_text romanised);

/** Raise it when skeletons change: what was filed by another must be filed anew. */
#define SKELETON_VERSION 3
