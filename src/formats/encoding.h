/* encoding.h - single-byte encodings that expat does not know by itself.
 *
 * Thread-safety: a pure function.
 */
#pragma once

#include <stdbool.h>

/** True if ICU has an encoding of that name. */
bool encoding_is_known(const char *name);

/** What each byte of `name` (`windows-1251`, `KOI8-R`, `ISO-8859-5` …) stands for; -1: nothing.
 * False when there is no such encoding, or its characters may take several bytes. */
bool encoding_map(const char *name, int out_map[256]);
