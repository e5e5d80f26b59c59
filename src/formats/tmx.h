/* tmx.h - the fields of ours that TMX has no attribute for: they travel as props of a tu. */
#pragma once

#include "formats/importer.h"

/* A prop that stands for an attribute which our units have no field for: `tmx:segtype`. */
#define TMX_ATTRIBUTE_PREFIX "tmx:"

#define TMX_CONTEXT "x-context"
#define TMX_STATUS "x-status"
#define TMX_ORIGIN "x-origin"
#define TMX_SUBJECT "x-subject"
#define TMX_PREVIOUS "x-previous-"
#define TMX_NEXT "x-next-"
#define TMX_OMEGAT_PREVIOUS "prev" /* as OmegaT writes them */
#define TMX_OMEGAT_NEXT "next"

/** True if the attribute (name, value) now stands in a field: of a tu, except srclang; of a tuv. */
bool tmx_take_unit_attribute(struct dragoman_importer *importer, struct dragoman_unit *unit,
                             const char **attribute);
bool tmx_take_variant_attribute(struct dragoman_importer *importer,
                                struct dragoman_variant *variant, const char **attribute);

/** True if the prop of a tu is one of ours and its value now stands in the unit. */
bool tmx_take_prop(struct dragoman_importer *importer, struct dragoman_unit *unit,
                   struct dragoman_property prop);
