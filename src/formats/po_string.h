/* po_string.h - how PO spells: its quoted strings with C's escapes, and its first lines. */
#pragma once

#include "base/buffer.h"

#include <stdbool.h>

/** Where the next byte is that is no blank. */
size_t po_skip_blanks(struct dragoman_text line, size_t at);

/** Appends the string that stands from `at` to the end of the line; a line that ends there has none.
 * NULL, or what is wrong, at `*out_at`. */
const char *po_string(struct buffer *out, struct dragoman_text line, size_t at, size_t *out_at);

/** Appends a byte of a text as it stands between the quotes of a string. */
void po_string_byte(struct buffer *out, char byte);

/** True if one of the first lines begins with msgid, msgctxt or domain, or with one of PO's own
 * comments, and nothing else stands before it. */
bool po_begins_so(struct dragoman_text look);
