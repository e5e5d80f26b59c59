/* unit_copy.h - a unit with all that it views, in memory of its own. */
#pragma once

#include "formats/build.h"

/** A copy that lives as long as the build's item. Where memory runs out or over, build->status says
 * so and the copy lacks something. */
struct dragoman_unit unit_copy(struct build *build, const struct dragoman_unit *unit);
