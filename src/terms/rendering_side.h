/* rendering_side.h - words as rendering.h compares them: in plain letters, and where they may end.
 *
 * What follows a name in a text is an ending of its language's table (inflection.h), or what makes
 * an adjective, a people or a notion of it. The last vowels of a name, and what English makes such
 * words with, may give way to it.
 */
#pragma once

#include "base/arena.h"
#include "language/language.h"
#include "terms/rendering.h"

/** A folded word of a translation; letters in the arena. */
struct rendering_side rendering_side_of_word(struct arena *arena, const struct language *index,
                                             struct dragoman_text form);

/** A folded word of a source; letters in the arena. */
struct rendering_side rendering_side_of_name(struct arena *arena, const struct language *index,
                                             struct dragoman_text form);
