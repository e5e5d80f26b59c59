#include "formats/escape.h"
#include "formats/pairing.h"
#include "formats/segment.h"

#include <string.h>

static bool is_element(const struct dragoman_tag *tag, const char *name)
{
	return dragoman_text_equal(tag->element, dragoman_text_of(name));
}

static const char *element_for(const struct dragoman_tag *tag)
{
	if (tag->kind == DRAGOMAN_TAG_STANDALONE) {
		return is_element(tag, "ut") ? "ut" : "ph";
	}
	if (is_element(tag, "hi") || is_element(tag, "it")) {
		return is_element(tag, "hi") ? "hi" : "it";
	}
	return tag->kind == DRAGOMAN_TAG_OPEN ? "bpt" : "ept";
}

static void write_attribute(struct buffer *buffer, const char *name, struct dragoman_text value)
{
	if (value.length > 0) {
		buffer_append_format(buffer, " %s=\"", name);
		escape_attribute(buffer, value);
		buffer_append_byte(buffer, '"');
	}
}

static bool is_inline(struct dragoman_text name, size_t depth)
{
	static const char *const inside_sub[] = {"bpt", "ept", "hi", "it", "ph", "ut"};
	bool is_allowed = dragoman_text_equal(name, dragoman_text_of("sub"));
	for (size_t i = 0; i < sizeof(inside_sub) / sizeof(inside_sub[0]) && depth > 0; i++) {
		is_allowed |= dragoman_text_equal(name, dragoman_text_of(inside_sub[i]));
	}
	return is_allowed;
}

static void write_start(struct buffer *buffer, const struct dragoman_tag *tag, const char *element)
{
	buffer_append_format(buffer, "<%s", element);
	if (strcmp(element, "bpt") == 0 || strcmp(element, "ept") == 0) {
		write_attribute(buffer, "i", tag->id);
	}
	if (strcmp(element, "it") == 0) {
		write_attribute(buffer, "pos",
		                dragoman_text_of(tag->kind == DRAGOMAN_TAG_OPEN ? "begin" : "end"));
	}
	/* The DTD gives an ept neither, a ut no type. */
	if (strcmp(element, "ept") != 0) {
		write_attribute(buffer, "x", tag->external);
	}
	if (strcmp(element, "ept") != 0 && strcmp(element, "ut") != 0) {
		write_attribute(buffer, "type", tag->type);
	}
	buffer_append_byte(buffer, '>');
}

static void write_tag(struct buffer *buffer, const struct dragoman_tag *tag)
{
	const char *element = element_for(tag);
	bool is_hi = strcmp(element, "hi") == 0;
	if (!is_hi || tag->kind == DRAGOMAN_TAG_OPEN) {
		write_start(buffer, tag, element);
	}
	if (is_hi && tag->kind == DRAGOMAN_TAG_OPEN) {
		return;
	}
	if (is_hi) {
		buffer_append_string(buffer, "</hi>");
		return;
	}
	if (escape_is_markup(tag->data, is_inline)) {
		buffer_append_text(buffer, tag->data);
	} else {
		escape_text(buffer, tag->data);
	}
	buffer_append_format(buffer, "</%s>", element);
}

static size_t skip_characters(struct dragoman_text text, size_t at, size_t count)
{
	for (; count > 0 && at < text.length; count--) {
		do {
			at++;
		} while (at < text.length && ((unsigned char)text.bytes[at] & 0xc0) == 0x80);
	}
	return count > 0 ? SIZE_MAX : at;
}

static struct dragoman_text part_of(struct dragoman_text text, size_t from, size_t to)
{
	if (from == to) {
		return (struct dragoman_text){0};
	}
	return (struct dragoman_text){text.bytes + from, to - from};
}

bool segment_write(struct buffer *buffer, const struct dragoman_variant *variant,
                   struct build *scratch)
{
	size_t count = variant->tag_count;
	struct dragoman_tag *tags = count == 0 ? NULL : build_take(scratch, count * sizeof(*tags));
	if (count > 0 && tags == NULL) {
		return true; /* scratch remembers */
	}
	if (count > 0) {
		memcpy(tags, variant->tags, count * sizeof(*tags));
		pairing_number(tags, count, scratch);
		pairing_close(tags, count, scratch);
	}
	size_t done = 0;
	uint32_t character = 0;
	for (size_t i = 0; i < count; i++) {
		size_t at = tags[i].at < character
		                    ? SIZE_MAX
		                    : skip_characters(variant->text, done, tags[i].at - character);
		if (at == SIZE_MAX) {
			return false;
		}
		escape_text(buffer, part_of(variant->text, done, at));
		write_tag(buffer, &tags[i]);
		done = at;
		character = tags[i].at;
	}
	escape_text(buffer, part_of(variant->text, done, variant->text.length));
	return true;
}
