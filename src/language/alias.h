/* alias.h - tags and subtags that another one replaced. */
#pragma once

#include <dragoman/text.h>
#include <stdbool.h>
#include <stddef.h>

/** True if `text` (any case) is one of RFC 5646's grandfathered tags that its grammar does not
 * explain. `*out_modern` is the tag that replaced it, or itself in lower case. Static. */
bool alias_of_grandfathered(struct dragoman_text text, const char **out_modern);

/** True if CLDR replaces this primary subtag (lower case): `iw` by `he`, `sh` by `sr-Latn`. Writes
 * the replacement, NUL-terminated. */
bool alias_of_language(struct dragoman_text primary, char *out_tag, size_t capacity);
