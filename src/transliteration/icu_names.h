/* icu_names.h - which of ICU's transforms are schemes, and what requests may call them. */
#pragma once

#include "transliteration/schemes.h"

/** Adds ICU's transforms from one writing to another, not its tools (case, normalisation, phonetic
 * alphabets, escapes). */
void icu_names_add(struct schemes *schemes);

/** The id that a BCP 47 T extension means (`az-t-az-cyrl-m0-bgn`: `az_Cyrl-az/BGN`); false if the
 * text has no such form. `out_id` has room for `size` bytes. */
bool icu_name_of_tag(struct dragoman_text tag, char *out_id, size_t size);

/** Room for one more, zeroed. */
struct scheme *schemes_add(struct schemes *schemes);
