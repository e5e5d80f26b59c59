/* respelt.h - a name as it is spelt by writers who do not keep to the spelling of lists.
 *
 * Accents of foreign names come and go in languages that write with some (`Taïwan`, `Taiwan`;
 * `Rumanía`, `Rumania`). Arabic has no letter for the g of ng: some write غ, others ج (`هونغ كونغ`,
 * `هونج كونج`).
 */
#pragma once

#include "base/arena.h"

#include <dragoman/text.h>
#include <stdbool.h>

/** The other spelling of a name in an index language, in the arena. False if there is none, or none
 * long enough to be told from a common word. */
bool respelt(struct arena *arena, struct dragoman_text index_language, struct dragoman_text name,
             struct dragoman_text *out_other);
