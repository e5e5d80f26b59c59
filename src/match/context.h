/* context.h - what lifts an exact match above 100. */
#pragma once

#include "language/language.h"

#include <dragoman/match.h>
#include <stdint.h>

/** 100, 101 or 102 for a unit whose text in this index language is the asked one: 101 if the
 * segment before or the one after is known on both sides and the same, 102 if both are, or the
 * context. */
uint32_t context_score(const struct dragoman_segment *segment, const struct dragoman_unit *unit,
                       struct dragoman_text index);
