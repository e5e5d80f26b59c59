#include "formats/segment.h"

#include "formats/escape.h"
#include "formats/pairing.h"

#include <string.h>

static const char *const element_names[] = {
	[SEGMENT_BPT] = "bpt", [SEGMENT_EPT] = "ept", [SEGMENT_PH] = "ph",
	[SEGMENT_IT] = "it",   [SEGMENT_UT] = "ut",   [SEGMENT_HI] = "hi",
};

static enum segment_element element_of(const char *name)
{
	for (int i = SEGMENT_BPT; i <= SEGMENT_HI; i++) {
		if (strcmp(name, element_names[i]) == 0) {
			return (enum segment_element)i;
		}
	}
	return SEGMENT_OTHER;
}

void segment_begin(struct segment *segment)
{
	buffer_clear(&segment->text);
	segment->counted = 0;
	segment->characters = 0;
	segment->depth = 0;
	segment->code_depth = 0;
	segment->tags = NULL;
	segment->tag_count = 0;
}

static uint32_t count_characters(struct segment *segment)
{
	for (; segment->counted < segment->text.length; segment->counted++) {
		unsigned char byte = (unsigned char)segment->text.bytes[segment->counted];
		segment->characters += (byte & 0xc0) != 0x80;
	}
	return segment->characters;
}

static struct dragoman_tag *add_tag(struct segment *segment, enum dragoman_tag_kind kind)
{
	if (segment->tag_count == FORMATS_TAGS) {
		xml_fail(segment->xml, DRAGOMAN_TOO_LARGE, "more than %d tags in a segment",
		         FORMATS_TAGS);
		return NULL;
	}
	struct dragoman_tag *tag = build_add(segment->build, &segment->tags, &segment->tag_count,
	                                     sizeof(*tag));
	if (tag != NULL) {
		tag->at = count_characters(segment);
		tag->kind = kind;
	}
	return tag;
}

static struct dragoman_text attribute(struct segment *segment, const char **attributes,
                                      const char *name)
{
	struct dragoman_text value = dragoman_text_of(xml_attribute(attributes, name));
	if (value.length > segment->most) {
		xml_fail(segment->xml, DRAGOMAN_TOO_LARGE, "`%s` is longer than %zu bytes", name,
		         segment->most);
		return (struct dragoman_text){0};
	}
	return build_text(segment->build, value);
}

/* An `it` that does not say which end it is becomes a ph: true for either. */
static void set_position(struct segment *segment, struct dragoman_tag *tag, const char *position)
{
	if (position != NULL && strcmp(position, "begin") == 0) {
		tag->kind = DRAGOMAN_TAG_OPEN;
	} else if (position != NULL && strcmp(position, "end") == 0) {
		tag->kind = DRAGOMAN_TAG_CLOSE;
	} else {
		tag->element = (struct dragoman_text){0};
		xml_warn(segment->xml, "an `it` without `pos` was taken as a `ph`");
	}
}

static const enum dragoman_tag_kind kinds[] = {
	[SEGMENT_OTHER] = DRAGOMAN_TAG_STANDALONE, [SEGMENT_BPT] = DRAGOMAN_TAG_OPEN,
	[SEGMENT_EPT] = DRAGOMAN_TAG_CLOSE,        [SEGMENT_PH] = DRAGOMAN_TAG_STANDALONE,
	[SEGMENT_IT] = DRAGOMAN_TAG_STANDALONE,    [SEGMENT_UT] = DRAGOMAN_TAG_STANDALONE,
	[SEGMENT_HI] = DRAGOMAN_TAG_OPEN,
};

/* The DTD gives an ept neither `x` nor `type`, a ut no `type`: they would not be written. */
static bool may_have(struct segment *segment, bool is_declared, const char **attributes,
                     const char *name)
{
	if (!is_declared && xml_attribute(attributes, name) != NULL) {
		xml_warn(segment->xml, "`%s` of an `ept` or `ut` is not of TMX: it was left out", name);
	}
	return is_declared;
}

static void open_element(struct segment *segment, enum segment_element element,
                         const char **attributes)
{
	struct dragoman_tag *tag = add_tag(segment, kinds[element]);
	if (tag == NULL) {
		return;
	}
	if (element == SEGMENT_BPT || element == SEGMENT_EPT) {
		tag->id = attribute(segment, attributes, "i");
	}
	if (may_have(segment, element != SEGMENT_EPT, attributes, "x")) {
		tag->external = attribute(segment, attributes, "x");
	}
	if (may_have(segment, element != SEGMENT_EPT && element != SEGMENT_UT, attributes, "type")) {
		tag->type = attribute(segment, attributes, "type");
	}
	if (element >= SEGMENT_IT) {
		tag->element = dragoman_text_of(element_names[element]);
	}
	if (element == SEGMENT_IT) {
		set_position(segment, tag, xml_attribute(attributes, "pos"));
	}
	if (xml_attribute(attributes, "assoc") != NULL) {
		xml_warn(segment->xml, "`assoc` of a `ph` was left out");
	}
	if (element != SEGMENT_HI) {
		segment->code_depth = segment->depth;
		segment->has_markup = false;
		buffer_clear(&segment->data);
	}
}

static void append_data(struct segment *segment, struct dragoman_text text)
{
	if (segment->has_markup) {
		escape_text(&segment->data, text);
	} else {
		buffer_append_text(&segment->data, text);
	}
	if (segment->data.length > segment->most) {
		xml_fail(segment->xml, DRAGOMAN_TOO_LARGE, "a code is longer than %zu bytes",
		         segment->most);
	}
}

/* What was plain text so far has to be told from the markup that now begins. */
static void begin_markup(struct segment *segment)
{
	if (!segment->has_markup) {
		buffer_clear(&segment->spare);
		escape_text(&segment->spare, buffer_text(&segment->data));
		struct buffer plain = segment->data;
		segment->data = segment->spare;
		segment->spare = plain;
		segment->has_markup = true;
	}
}

static void open_in_code(struct segment *segment, const char *name, const char **attributes)
{
	begin_markup(segment);
	buffer_append_format(&segment->data, "<%s", name);
	for (; attributes[0] != NULL; attributes += 2) {
		buffer_append_format(&segment->data, " %s=\"", attributes[0]);
		escape_attribute(&segment->data, dragoman_text_of(attributes[1]));
		buffer_append_byte(&segment->data, '"');
	}
	buffer_append_byte(&segment->data, '>');
	append_data(segment, (struct dragoman_text){0});
}

void segment_open(struct segment *segment, const char *name, const char **attributes)
{
	if (segment->depth == FORMATS_SEGMENT_DEPTH) {
		xml_fail(segment->xml, DRAGOMAN_INVALID,
		         "elements in a segment are nested more than %d deep",
		         FORMATS_SEGMENT_DEPTH);
		return;
	}
	enum segment_element element = element_of(name);
	segment->open[segment->depth++] = element;
	if (segment->code_depth > 0) {
		open_in_code(segment, name, attributes);
	} else if (element != SEGMENT_OTHER) {
		open_element(segment, element, attributes);
	} else {
		xml_warn(segment->xml, "`%.40s` is not of TMX: its text was kept, the tag left out",
		         name);
	}
}

void segment_close(struct segment *segment, const char *name)
{
	bool is_code = segment->code_depth == segment->depth;
	enum segment_element element = segment->open[--segment->depth];
	if (is_code) {
		segment->tags[segment->tag_count - 1].data = build_text(
			segment->build, buffer_text(&segment->data));
		segment->code_depth = 0;
	} else if (segment->code_depth > 0) {
		buffer_append_format(&segment->data, "</%s>", name);
		append_data(segment, (struct dragoman_text){0});
	} else if (element == SEGMENT_HI) {
		struct dragoman_tag *tag = add_tag(segment, DRAGOMAN_TAG_CLOSE);
		if (tag != NULL) {
			tag->element = dragoman_text_of("hi");
		}
	}
}

void segment_text(struct segment *segment, const char *bytes, size_t length)
{
	if (segment->code_depth > 0) {
		append_data(segment, (struct dragoman_text){bytes, length});
		return;
	}
	if (length > segment->most - segment->text.length) {
		xml_fail(segment->xml, DRAGOMAN_TOO_LARGE, "a segment is longer than %zu bytes",
		         segment->most);
		return;
	}
	buffer_append(&segment->text, bytes, length);
}

void segment_end(struct segment *segment, struct dragoman_variant *variant)
{
	variant->text = build_text(segment->build, buffer_text(&segment->text));
	variant->tags = segment->tags;
	variant->tag_count = segment->tag_count;
	if (pairing_number(variant->tags, variant->tag_count, segment->build)) {
		xml_warn(segment->xml, "a `bpt` or `ept` without `i` was numbered");
	}
	if (segment->text.failed || segment->data.failed || segment->spare.failed) {
		xml_fail(segment->xml, DRAGOMAN_FAILED, "out of memory");
	}
}

void segment_finish(struct segment *segment)
{
	buffer_finish(&segment->text);
	buffer_finish(&segment->data);
	buffer_finish(&segment->spare);
}
