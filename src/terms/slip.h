/* slip.h - whether a word is another one, misspelt by a slip of the hand.
 *
 * Thread-safety: pure functions. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

/** True if `word`, an ending of up to four letters apart, is `name` with one letter other, missing or
 * too many, or two neighbours that changed places (Damerau, CACM 7, 1964); two such in names of nine
 * letters and more. False for the name itself, its forms (last vowels give way to endings) and for
 * names of fewer than five letters. Both folded, UTF-8; the first letter must be the same. */
bool slip_is_of(struct dragoman_text word, struct dragoman_text name);
