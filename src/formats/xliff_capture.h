/* xliff_capture.h - an element of an XLIFF unit that is kept as it stands, as markup. */
#pragma once

#include "base/buffer.h"

#include <stdbool.h>

#define CAPTURE_NAMESPACES 16
#define CAPTURE_NAME_BYTES 200

struct xliff_capture {
	size_t depth; /* within the element; 0: none is being kept */
	size_t most;  /* bytes; what is longer is left out in the end */
	struct buffer markup;
	char namespaces[CAPTURE_NAMESPACES][2][CAPTURE_NAME_BYTES]; /* prefix, URI */
	size_t namespace_count;
};

/** Remembers prefixes that are declared outside the elements to be kept. */
void xliff_capture_declared(struct xliff_capture *capture, const char **attributes);

void xliff_capture_open(struct xliff_capture *capture, const char *name, const char **attributes);
void xliff_capture_text(struct xliff_capture *capture, const char *bytes, size_t length);

/** True once the element is whole. */
bool xliff_capture_close(struct xliff_capture *capture, const char *name);

/** Appends the element, with the declarations it needs. False if it was too long. */
bool xliff_capture_take(struct xliff_capture *capture, struct buffer *out);
