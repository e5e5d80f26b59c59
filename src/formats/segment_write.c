#include "formats/escape.h"
#include "formats/pairing.h"
#include "formats/segment.h"

#include <string.h>

static bool is_element(const struct dragoman_tag *tag, enum segment_element element)
{
	return dragoman_text_equal(tag->element, dragoman_text_of(segment_element_names[element]));
}

static enum segment_element element_for(const struct dragoman_tag *tag)
{
	bool is_alone = tag->kind == DRAGOMAN_TAG_STANDALONE;
	if (is_alone) {
		return is_element(tag, SEGMENT_UT) ? SEGMENT_UT : SEGMENT_PH;
	}
	if (is_element(tag, SEGMENT_HI) || is_element(tag, SEGMENT_IT)) {
		return is_element(tag, SEGMENT_HI) ? SEGMENT_HI : SEGMENT_IT;
	}
	return tag->kind == DRAGOMAN_TAG_OPEN ? SEGMENT_BPT : SEGMENT_EPT;
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
	bool is_sub = dragoman_text_equal(name, dragoman_text_of("sub"));
	for (int i = SEGMENT_BPT; i <= SEGMENT_HI && !is_sub && depth > 0; i++) {
		is_sub = dragoman_text_equal(name, dragoman_text_of(segment_element_names[i]));
	}
	return is_sub;
}

static void write_tag(struct buffer *buffer, const struct dragoman_tag *tag)
{
	enum segment_element element = element_for(tag);
	bool is_open = tag->kind == DRAGOMAN_TAG_OPEN;
	if (element == SEGMENT_HI && !is_open) {
		buffer_append_string(buffer, "</hi>");
		return;
	}
	buffer_append_format(buffer, "<%s", segment_element_names[element]);
	if (element == SEGMENT_BPT || element == SEGMENT_EPT) {
		write_attribute(buffer, "i", tag->id);
	}
	if (element == SEGMENT_IT) {
		buffer_append_format(buffer, " pos=\"%s\"", is_open ? "begin" : "end");
	}
	write_attribute(buffer, "x", tag->external);
	write_attribute(buffer, "type", tag->type);
	buffer_append_byte(buffer, '>');
	if (element == SEGMENT_HI) {
		return;
	}
	if (escape_is_markup(tag->data, is_inline)) {
		buffer_append_text(buffer, tag->data);
	} else {
		escape_text(buffer, tag->data);
	}
	buffer_append_format(buffer, "</%s>", segment_element_names[element]);
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
