/* width.h - how much room a text takes on a terminal, and making strange bytes harmless. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

/** Columns of a terminal: 2 for wide characters, 0 for combining ones. */
size_t width_of(struct dragoman_text text);

/** True if any of its characters runs from right to left. */
bool width_runs_left(struct dragoman_text text);

/** Well-formed UTF-8? If not, `*out_at` is the first bad byte. */
bool width_is_utf8(struct dragoman_text text, size_t *out_at);

/** Length in bytes of the character a text begins with; bytes that are none count alone. */
size_t width_character(struct dragoman_text text, uint32_t *out_code);

/** Bytes of the first `count` code points. */
size_t width_bytes_of(struct dragoman_text text, size_t count);

/** Bytes of the words that fit into `columns`, at least one. */
size_t width_line(struct dragoman_text text, size_t columns);
