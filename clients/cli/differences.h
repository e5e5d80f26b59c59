/* differences.h - a stored source with what makes it differ from the text asked for. */
#pragma once

#include "output.h"

#include <jansson.h>

struct compared {
	struct dragoman_text query;
	struct dragoman_text unit;
	const json_t *differences; /**< the reply's list */
	bool has_marks;            /**< in plain text too: [-stored-]{+asked+} */
};

void differences_write(struct output *output, const struct compared *compared);
