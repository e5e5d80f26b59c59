/* pairing.h - TMX wants a number on every bpt and ept, and every hi closed. */
#pragma once

#include "formats/build.h"

#include <stdbool.h>

/** Gives opening and closing tags without id the next free number, pair by pair. True if it had
 * to. */
bool pairing_number(struct dragoman_tag *tags, size_t count, struct build *build);

/** Turns a hi that has no other end into an `it`, which needs none. */
void pairing_close(struct dragoman_tag *tags, size_t count, struct build *build);
