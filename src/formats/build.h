/* build.h - the memory of one item: texts and growing lists, forgotten all at once.
 *
 * A failure sticks (memory gone, or the item over its bound) and shows in `status`; the caller asks
 * once, when the item is done. After it every call returns NULL or the empty text.
 */
#pragma once

#include "base/arena.h"

#include <dragoman/status.h>
#include <dragoman/unit.h>

struct build {
	struct arena arena;
	size_t used;
	size_t most;                 /* bytes of one item */
	enum dragoman_status status; /* OK, FAILED: memory gone, TOO_LARGE: over `most` */
};

/** Zeroed bytes, or NULL. */
void *build_take(struct build *build, size_t size);

/** A copy that lives as long as the item. */
struct dragoman_text build_text(struct build *build, struct dragoman_text text);

/** One more of a list whose pointer is at `list` and whose length is at `count`: the new element,
 * zeroed, or NULL and the list as before. */
void *build_add(struct build *build, void *list, size_t *count, size_t size);

/** A property; a name may stand several times. */
void build_property(struct build *build, struct dragoman_property **list, size_t *count,
                    struct dragoman_property property);

/** Forgets the item. */
void build_reset(struct build *build);

void build_finish(struct build *build);

/** How much of a text a message shows: never half a character. */
static inline int build_shown(struct dragoman_text text)
{
	size_t length = text.length > 60 ? 60 : text.length;
	while (length > 0 && length < text.length &&
	       ((unsigned char)text.bytes[length] & 0xc0) == 0x80) {
		length--;
	}
	return (int)length;
}

/** For printf's `%.*s`. */
#define SHOWN(text) build_shown(text), ((text).bytes == NULL ? "" : (text).bytes)
