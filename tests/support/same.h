/* same.h - units and concepts compared field by field; properties by name, for they have no order.
 */
#pragma once

#include <dragoman/term.h>
#include <dragoman/unit.h>

/** NULL if they are the same, else the name of a field that differs. */
const char *unit_difference(const struct dragoman_unit *a, const struct dragoman_unit *b);
const char *concept_difference(const struct dragoman_concept *a, const struct dragoman_concept *b);
