/* letters.h - what a letter is in plain Latin ones, for skeletons: names as the press romanises
 * them, without marks. */
#pragma once

#include <stdbool.h>
#include <unicode/utypes.h>

/** Of a small letter of the Latin, Cyrillic, Armenian, Georgian or Greek script; "" for a sign that
 * has no sound; NULL if it is no letter of these. `previous` is the one before it. Static. */
const char *letters_of(UChar32 previous, UChar32 point);

/** True if the two are one sound: then the last letter written is to be taken back. */
bool letters_joins(UChar32 previous, UChar32 point);
