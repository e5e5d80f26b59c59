/* xliff_namespaces.h - prefixes that are declared outside of what is kept as it stands. */
#pragma once

#include "base/buffer.h"

#include <stdbool.h>

#define NAMESPACES 32
#define NAMESPACE_BYTES 200 /* a longer prefix or URI is as good as none */

struct xliff_namespaces {
	char names[NAMESPACES][2][NAMESPACE_BYTES]; /* prefix, URI; the innermost last */
	size_t depths[NAMESPACES];
	size_t count;
};

/** Remembers what the attributes of an element so deep declare. */
void xliff_namespaces_enter(struct xliff_namespaces *namespaces, const char **attributes,
                            size_t depth);

/** Forgets what elements that deep or deeper have declared. */
void xliff_namespaces_leave(struct xliff_namespaces *namespaces, size_t depth);

/** The URI of the prefix that a name has; NULL: it has none, or nobody declared it. */
const char *xliff_namespace_of(const struct xliff_namespaces *namespaces, const char *name);

/** True if the attributes declare the prefix of a name themselves, or it is `xml`, or there is
 * none. */
bool xliff_declares(const char **attributes, const char *name);

/** Appends ` xmlns:PREFIX="URI"` for each prefix of the attributes that they do not declare. */
void xliff_namespaces_write(const struct xliff_namespaces *namespaces, const char **attributes,
                            struct buffer *out);
