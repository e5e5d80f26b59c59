/* xliff_capture.h - an element of an XLIFF unit that is kept as it stands, as markup. */
#pragma once

#include "formats/xliff_namespaces.h"

#include <stdbool.h>

struct xliff_capture {
	size_t depth; /* within the element; 0: none is being kept */
	size_t most;  /* bytes; what is longer is left out in the end */
	struct buffer markup;
	const struct xliff_namespaces *namespaces; /* declared outside the element */
};

void xliff_capture_open(struct xliff_capture *capture, const char *name, const char **attributes);
void xliff_capture_text(struct xliff_capture *capture, const char *bytes, size_t length);

/** True once the element is whole. */
bool xliff_capture_close(struct xliff_capture *capture, const char *name);

/** Appends the element, with the declarations it needs. False if it was too long. */
bool xliff_capture_take(struct xliff_capture *capture, struct buffer *out);
