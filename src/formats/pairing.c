#include "formats/pairing.h"

#include <stdio.h>

static bool is_element(const struct dragoman_tag *tag, const char *name)
{
	return dragoman_text_equal(tag->element, dragoman_text_of(name));
}

static bool needs_number(const struct dragoman_tag *tag)
{
	return tag->kind != DRAGOMAN_TAG_STANDALONE && !is_element(tag, "hi") &&
	       !is_element(tag, "it");
}

/* The value of a plain number below a million, else 0. */
static unsigned number_of(struct dragoman_text id)
{
	unsigned number = 0;
	for (size_t i = 0; i < id.length; i++) {
		if (id.length > 6 || id.bytes[i] < '0' || id.bytes[i] > '9') {
			return 0;
		}
		number = number * 10 + (unsigned)(id.bytes[i] - '0');
	}
	return number;
}

static struct dragoman_text number_text(unsigned number, struct build *build)
{
	char digits[16];
	int length = snprintf(digits, sizeof(digits), "%u", number);
	return build_text(build, (struct dragoman_text){digits, (size_t)length});
}

bool pairing_number(struct dragoman_tag *tags, size_t count, struct build *build)
{
	unsigned next = 1;
	bool is_needed = false;
	for (size_t i = 0; i < count; i++) {
		unsigned number = number_of(tags[i].id);
		next = number >= next ? number + 1 : next;
		is_needed |= needs_number(&tags[i]) && tags[i].id.length == 0;
	}
	struct dragoman_tag **open = is_needed ? build_take(build, count * sizeof(*open)) : NULL;
	if (open == NULL) {
		return false;
	}
	size_t depth = 0;
	for (size_t i = 0; i < count; i++) {
		struct dragoman_tag *tag = &tags[i];
		if (!needs_number(tag) || tag->id.length > 0) {
			continue;
		}
		if (tag->kind == DRAGOMAN_TAG_OPEN) {
			open[depth++] = tag;
		}
		bool is_close = tag->kind == DRAGOMAN_TAG_CLOSE && depth > 0;
		tag->id = is_close ? open[--depth]->id : number_text(next++, build);
	}
	return true;
}

void pairing_close(struct dragoman_tag *tags, size_t count, struct build *build)
{
	struct dragoman_tag **open = build_take(build, count * sizeof(*open));
	size_t depth = 0;
	for (size_t i = 0; i < count && open != NULL; i++) {
		if (!is_element(&tags[i], "hi")) {
			continue;
		}
		if (tags[i].kind == DRAGOMAN_TAG_OPEN) {
			open[depth++] = &tags[i];
		} else if (tags[i].kind == DRAGOMAN_TAG_CLOSE && depth > 0) {
			depth--;
		} else {
			tags[i].element = dragoman_text_of(tags[i].kind == DRAGOMAN_TAG_CLOSE ? "it"
			                                                                      : "");
		}
	}
	while (depth > 0) {
		open[--depth]->element = dragoman_text_of("it");
	}
}
