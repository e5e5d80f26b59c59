/* same_unit.h - when two units say the same. */
#pragma once

#include <dragoman/unit.h>

/** Equal language, NFC text and tags at equal places, of equal kind and type. */
bool same_segment(const struct dragoman_variant *a, const struct dragoman_variant *b);

/** That, and equal codes: the one can stand for the other. */
bool same_variant(const struct dragoman_variant *a, const struct dragoman_variant *b);

/** The same variants in any order, source, context and neighbours. */
bool same_unit(const struct dragoman_unit *a, const struct dragoman_unit *b);
