/* directions.h - half of a direction is none: south-eastern Europe is no Eastern Europe. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>

/** True if a hyphen makes one direction of both words, as of `south` and `eastern`. Both are folded forms
 * of an index language (`en-Latn`). */
bool directions_go_together(struct dragoman_text index_language, struct dragoman_text before,
                            struct dragoman_text after);
