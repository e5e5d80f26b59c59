/* language.h - BCP 47 language tags (RFC 5646): well-formed, canonical, and which script they mean.
 *
 * Pure functions over text; ICU's likely subtags (UTS #35) behind language_index(), with a small
 * cache. Thread-safety: all may be called from any thread.
 */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

#define LANGUAGE_BYTES 64 /* the longest tag taken, with its NUL */

/** A tag kept by value, NUL-terminated. */
struct language {
	char tag[LANGUAGE_BYTES];
};

/** True and the tag in canonical case (`en-GB`, `zh-Hant`, `iw` becomes `he`) if it is well-formed;
 * else false. Underscores are not well-formed: see language_from_locale(). */
bool language_canonical(struct dragoman_text tag, struct language *out_language);

/** The same, but takes what files hold: `en_US`, `EN-us`, `ru_RU.UTF-8`. */
bool language_from_locale(struct dragoman_text name, struct language *out_language);

/** The index language of a canonical tag: language and script after likely subtags (`en-Latn`,
 * `zh-Hant`, `az-Latn`, `sr-Cyrl`). Tags of different index languages never match each other.
 * `und` and private-use tags stand for themselves. */
void language_index(struct dragoman_text canonical, struct language *out_index);

/** The region subtag (`GB`, `419`), or empty. A view into `canonical`. */
struct dragoman_text language_region(struct dragoman_text canonical);

/** True if ISO 639 has the language, as far as ICU knows (uloc_getISO3Language: not all of ISO 639-3,
 * `hyw` for one), or the tag is for none in particular: `und`, `mul`, `zxx`, `mis`, `qaa` to `qtz`,
 * `x-…`. */
bool language_is_assigned(struct dragoman_text canonical);

/** The primary language subtag (`en`). A view into `canonical`. */
struct dragoman_text language_primary(struct dragoman_text canonical);
