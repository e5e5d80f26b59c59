#include "formats/build.h"

#include <string.h>

void *build_take(struct build *build, size_t size)
{
	if (build->status != DRAGOMAN_OK) {
		return NULL;
	}
	if (size > build->most - build->used) {
		build->status = DRAGOMAN_TOO_LARGE;
		return NULL;
	}
	void *memory = arena_try(&build->arena, size);
	if (memory == NULL) {
		build->status = DRAGOMAN_FAILED;
		return NULL;
	}
	build->used += size;
	return memory;
}

struct dragoman_text build_text(struct build *build, struct dragoman_text text)
{
	char *bytes = text.length == 0 ? NULL : build_take(build, text.length);
	if (bytes == NULL) {
		return (struct dragoman_text){0};
	}
	memcpy(bytes, text.bytes, text.length);
	return (struct dragoman_text){bytes, text.length};
}

/* Room doubles at 4, 8, 16 …: the count alone tells where the room ends. */
static bool is_full(size_t count)
{
	return count == 0 || (count >= 4 && (count & (count - 1)) == 0);
}

void *build_add(struct build *build, void *list, size_t *count, size_t size)
{
	unsigned char *items;
	memcpy(&items, list, sizeof(items));
	if (build->status != DRAGOMAN_OK) {
		return NULL;
	}
	if (is_full(*count)) {
		unsigned char *wider = build_take(build, size * (*count == 0 ? 4 : *count * 2));
		if (wider == NULL) {
			return NULL;
		}
		if (*count > 0) {
			memcpy(wider, items, size * *count);
		}
		items = wider;
		memcpy(list, &items, sizeof(items));
	}
	return items + size * (*count)++;
}

void build_property(struct build *build, struct dragoman_property **list, size_t *count,
                    struct dragoman_property property)
{
	struct dragoman_property *added = build_add(build, list, count, sizeof(*added));
	if (added != NULL) {
		added->name = build_text(build, property.name);
		added->value = build_text(build, property.value);
	}
}

void build_reset(struct build *build)
{
	arena_reset(&build->arena);
	build->used = 0;
	build->status = DRAGOMAN_OK;
}

void build_finish(struct build *build)
{
	arena_finish(&build->arena);
}
