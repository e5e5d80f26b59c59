/* escape.h - text as XML writes it, and pieces of markup that may stand in a file as they are. */
#pragma once

#include "base/buffer.h"

#include <stdbool.h>

/** Valid UTF-8 and nothing that XML 1.0 cannot hold; else where the first such byte is. */
bool escape_is_possible(struct dragoman_text text, size_t *out_at);

/** What import reads back byte for byte, line ends included. */
void escape_text(struct buffer *buffer, struct dragoman_text text);

/** The same inside `"…"`. */
void escape_attribute(struct buffer *buffer, struct dragoman_text text);

/** True for what escape_is_markup() takes for the name of an element or attribute. */
bool escape_is_name(struct dragoman_text text);

/** Says whether an element may stand there; depth 0 is the outermost. */
typedef bool (*escape_allows)(struct dragoman_text name, size_t depth);

/** True if the text is well-formed content with at least one element, spelt exactly as
 * escape_text() and escape_attribute() spell, with allowed elements only. */
bool escape_is_markup(struct dragoman_text text, escape_allows is_allowed);
