/* marked.h - a text in which some places stand out. */
#pragma once

#include "output.h"

#include <jansson.h>

/** `at`: a list of ranges, in order; or NULL. Without colour they stand in [brackets]. */
void marked_write(struct output *output, struct dragoman_text text, const json_t *at);
