/* guess.h - in which of a scheme's languages a text can be written. */
#pragma once

#include "language/language.h"
#include "transliteration/schemes.h"

/** The first of the scheme's languages, Russian and the other large ones before the rest, whose
 * alphabet (CLDR's exemplar characters) has every letter of the texts that is not Latin. False if
 * there is none, or the name is of no scheme with languages. */
bool guess_language(const struct schemes *schemes, struct dragoman_text name,
                    const struct dragoman_text *texts, size_t count,
                    struct language *out_language);
