/* kin.h - concepts of which a translation may use one for the other: a country, its inhabitants and
 * the adjective. The relation `demonym-of` leads from the latter two to the country. */
#pragma once

#include <dragoman/term.h>

/** True if the concept is an inhabitant or an adjective of a place. */
bool kin_is_demonym(const struct dragoman_concept *entry);

/** The id of the place that the concept is a demonym of; empty for others. */
struct dragoman_text kin_place(const struct dragoman_concept *entry);

/** True if one of two concepts of a glossary is a demonym of the other, or both are of one place. */
bool kin_is_related(const struct dragoman_concept *a, const struct dragoman_concept *b);
