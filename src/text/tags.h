/* tags.h - inline codes as tokens: two are equal by kind, pairing and type. */
#pragma once

#include "base/arena.h"

#include <dragoman/unit.h>

/** For each tag `kind|pairing|type`, NFC, in the arena; NULL for no tags. Pairing counts the ids of
 * open and close tags as they first appear, from 1; a standalone tag has 0. A close tag without a
 * type takes its opener's. */
struct dragoman_text *tags_spell(struct arena *arena, const struct dragoman_tag *tags,
                                 size_t count);
