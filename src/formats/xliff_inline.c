#include "formats/escape.h"
#include "formats/xliff.h"
#include "formats/xliff_unit.h"

#include <stdio.h>
#include <string.h>

void xliff_inline_begin(struct xliff_inline *content, const struct xliff_within *within)
{
	buffer_clear(&content->text);
	buffer_clear(&content->code);
	content->within = within;
	content->counted = 0;
	content->characters = 0;
	content->depth = 0;
	content->code_depth = 0;
	content->tags = NULL;
	content->tag_count = 0;
	content->marks = NULL;
	content->mark_count = 0;
}

static uint32_t count_characters(struct xliff_inline *content)
{
	for (; content->counted < content->text.length; content->counted++) {
		unsigned char byte = (unsigned char)content->text.bytes[content->counted];
		content->characters += (byte & 0xc0) != 0x80;
	}
	return content->characters;
}

static struct dragoman_tag *add_tag(struct xliff_inline *content, enum dragoman_tag_kind kind)
{
	struct dragoman_tag *tag = importer_add(content->within->importer, &content->tags,
	                                        &content->tag_count, sizeof(*tag), FORMATS_TAGS,
	                                        "tags in a segment");
	if (tag != NULL) {
		tag->at = count_characters(content);
		tag->kind = kind;
	}
	return tag;
}

static struct dragoman_text code_of(struct xliff_inline *content, const char *id)
{
	for (size_t i = 0; i < content->code_count && id != NULL; i++) {
		if (dragoman_text_equal(content->codes[i].id, dragoman_text_of(id))) {
			return content->codes[i].code;
		}
	}
	if (id != NULL) {
		importer_warn(content->within->importer,
		              "dataRef: there is no data `%.40s` in the unit's originalData", id);
	}
	return (struct dragoman_text){0};
}

static bool is_reference(const char *name)
{
	return strncmp(name, "dataRef", 7) == 0;
}

/* The code that an attribute of an element of version 2 names. */
static struct dragoman_text referred(struct xliff_inline *content,
                                     const struct xliff_element *element, const char **attributes,
                                     const char *wanted)
{
	return element->refers ? code_of(content, xml_attribute(attributes, wanted))
	                       : (struct dragoman_text){0};
}

/* What refers to data where the standard knows of none is left out, but not in silence. */
static void warn_of_references(struct xliff_inline *content, const struct xliff_element *element,
                               const char **attributes)
{
	bool is_pair = element->role == ROLE_PAIR;
	for (; attributes[0] != NULL; attributes += 2) {
		bool is_known = element->refers &&
		                (strcmp(attributes[0], "dataRef") == 0) != is_pair;
		if (is_reference(attributes[0]) && !is_known) {
			importer_warn(content->within->importer,
			              "%.20s: `%s` has no such attribute: it was left out",
			              attributes[0], element->name);
		}
	}
}

/* True if kind, id and type say all that the attributes do. */
static bool is_plain(const struct xliff_element *element, const char **attributes)
{
	for (; attributes[0] != NULL; attributes += 2) {
		bool is_known = strcmp(attributes[0], "id") == 0 ||
		                (strcmp(attributes[0], element->type) == 0 &&
		                 element->role != ROLE_CLOSE) ||
		                (element->version == XLIFF_2 && is_reference(attributes[0]));
		if (!is_known) {
			return false;
		}
	}
	return element->is_usual;
}

static struct dragoman_text copy_attribute(struct xliff_inline *content, const char **attributes,
                                           const char *name)
{
	const char *value = name == NULL ? NULL : xml_attribute(attributes, name);
	return importer_text(content->within->importer, dragoman_text_of(value));
}

/* `<name attributes>` of a whole element, with the code as its text. */
static void write_whole_start(struct xliff_inline *content, const char *name,
                              const char **attributes)
{
	buffer_clear(&content->spare);
	buffer_append_format(&content->spare, "<%s", name);
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		if (content->within->version == XLIFF_1 || !is_reference(attributes[i])) {
			buffer_append_format(&content->spare, " %s=\"", attributes[i]);
			escape_attribute(&content->spare, dragoman_text_of(attributes[i + 1]));
			buffer_append_byte(&content->spare, '"');
		}
	}
	xliff_namespaces_write(&content->within->namespaces, attributes, &content->spare);
	buffer_append_byte(&content->spare, '>');
}

static struct dragoman_text end_whole(struct xliff_inline *content, const char *name,
                                      struct dragoman_text code, bool is_markup)
{
	if (is_markup) {
		buffer_append_text(&content->spare, code);
	} else {
		escape_text(&content->spare, code);
	}
	buffer_append_format(&content->spare, "</%s>", name);
	return importer_text(content->within->importer, buffer_text(&content->spare));
}

/* The data of a tag whose code is known at once; `content->spare` is used. */
static struct dragoman_text data_of(struct xliff_inline *content,
                                    const struct xliff_element *element, const char **attributes,
                                    struct dragoman_text code)
{
	struct xliff_whole whole;
	if (is_plain(element, attributes) && !xliff_whole(code, &whole)) {
		return importer_text(content->within->importer, code);
	}
	write_whole_start(content, element->name, attributes);
	return end_whole(content, element->name, code, false);
}

static enum dragoman_tag_kind kind_of(const struct xliff_element *element, const char **attributes)
{
	const char *position = xml_attribute(attributes, "pos");
	switch (element->role) {
	case ROLE_ALONE:
		return DRAGOMAN_TAG_STANDALONE;
	case ROLE_CLOSE:
		return DRAGOMAN_TAG_CLOSE;
	case ROLE_SIDE:
		return position != NULL && strcmp(position, "close") == 0 ? DRAGOMAN_TAG_CLOSE
		                                                          : DRAGOMAN_TAG_OPEN;
	default:
		return DRAGOMAN_TAG_OPEN;
	}
}

static void open_mark(struct xliff_inline *content, struct xliff_open *open,
                      const char **attributes)
{
	struct xliff_mark *mark = importer_add(content->within->importer, &content->marks,
	                                       &content->mark_count, sizeof(*mark), SIZE_MAX,
	                                       "segments");
	if (mark == NULL) {
		return;
	}
	open->mark = content->mark_count - 1;
	mark->id = copy_attribute(content, attributes, "mid");
	mark->from = mark->to = content->text.length;
	mark->from_character = count_characters(content);
	mark->from_tag = mark->to_tag = content->tag_count;
}

static void open_tag(struct xliff_inline *content, struct xliff_open *open, const char **attributes)
{
	const struct xliff_element *element = open->element;
	struct dragoman_tag *tag = add_tag(content, kind_of(element, attributes));
	if (tag == NULL) {
		return;
	}
	open->tag = content->tag_count - 1;
	struct dragoman_text id = copy_attribute(content, attributes, element->pair);
	id = id.length > 0 ? id : copy_attribute(content, attributes, "id");
	*(tag->kind == DRAGOMAN_TAG_STANDALONE ? &tag->external : &tag->id) = id;
	if (tag->kind != DRAGOMAN_TAG_CLOSE) { /* the other end has said it */
		tag->type = copy_attribute(content, attributes, element->type);
	}
	if (content->within->version == XLIFF_2) {
		bool is_pair = element->role == ROLE_PAIR;
		if (is_pair) {
			open->end_code = referred(content, element, attributes, "dataRefEnd");
		}
		tag->data = data_of(content, element, attributes,
		                    referred(content, element, attributes,
		                             is_pair ? "dataRefStart" : "dataRef"));
		warn_of_references(content, element, attributes);
	} else if (!element->has_code) {
		tag->data = data_of(content, element, attributes, (struct dragoman_text){0});
	} else {
		/* Until the code is known, the data is the start of the whole element. */
		write_whole_start(content, element->name, attributes);
		tag->data = importer_text(content->within->importer, buffer_text(&content->spare));
		tag->element = (struct dragoman_text){is_plain(element, attributes) ? "" : NULL, 0};
		content->code_depth = content->depth;
		content->has_markup = false;
		buffer_clear(&content->code);
	}
}

static void append_code(struct xliff_inline *content, struct dragoman_text text)
{
	if (content->has_markup) {
		escape_text(&content->code, text);
	} else {
		buffer_append_text(&content->code, text);
	}
	if (content->code.length > content->within->importer->segment_bytes) {
		importer_fail(content->within->importer, DRAGOMAN_TOO_LARGE,
		              "a code is longer than %zu bytes",
		              content->within->importer->segment_bytes);
	}
}

/* A sub: from here on the code is markup. */
static void open_in_code(struct xliff_inline *content, const char *name, const char **attributes)
{
	if (!content->has_markup) {
		buffer_clear(&content->spare);
		escape_text(&content->spare, buffer_text(&content->code));
		struct buffer plain = content->code;
		content->code = content->spare;
		content->spare = plain;
		content->has_markup = true;
	}
	write_whole_start(content, name, attributes);
	buffer_append_text(&content->code, buffer_text(&content->spare));
	append_code(content, (struct dragoman_text){0});
}

/* A term that filling the file has marked. */
static bool is_own_mark(const struct xliff_element *element, const char **attributes)
{
	const char *id = xml_attribute(attributes, element->pair == NULL ? "id" : element->pair);
	const char *type = xml_attribute(attributes, element->type);
	return element->role == ROLE_MARKER && id != NULL && type != NULL &&
	       strcmp(type, "term") == 0 && strncmp(id, XLIFF_OWN_ID, strlen(XLIFF_OWN_ID)) == 0;
}

void xliff_inline_open(struct xliff_inline *content, const char *name, const char **attributes)
{
	if (content->depth == FORMATS_SEGMENT_DEPTH) {
		importer_fail(content->within->importer, DRAGOMAN_INVALID,
		              "elements in a segment are nested more than %d deep",
		              FORMATS_SEGMENT_DEPTH);
		return;
	}
	const char *local = xml_local_name(name);
	struct xliff_open *open = &content->open[content->depth++];
	*open = (struct xliff_open){.mark = SIZE_MAX, .tag = SIZE_MAX};
	if (content->code_depth > 0) {
		open_in_code(
			content, local,
			xliff_complete(content->within, local, attributes, content->tag_count + 1));
		return;
	}
	open->element = xliff_element(content->within->version, local, strlen(local));
	const char *type = xml_attribute(attributes, "mtype");
	if (open->element != NULL && is_own_mark(open->element, attributes)) {
		open->element = NULL; /* as it was before it was marked */
	} else if (open->element == NULL) {
		importer_warn(content->within->importer,
		              "`%.40s` is no inline element: its text was kept, the tag left out",
		              name);
	} else if (content->within->version == XLIFF_1 && open->element->role == ROLE_MARKER &&
	           type != NULL && strcmp(type, "seg") == 0) {
		open_mark(content, open, attributes);
		open->element = NULL;
	} else {
		open_tag(
			content, open,
			xliff_complete(content->within, local, attributes, content->tag_count + 1));
	}
}

/* The code of a 1.2 element is whole now: alone where nothing else need be said. */
static void settle_code(struct xliff_inline *content, const struct xliff_open *open)
{
	struct dragoman_tag *tag = &content->tags[open->tag];
	struct dragoman_text code = buffer_text(&content->code);
	struct xliff_whole whole;
	bool is_usual = tag->element.bytes != NULL && code.length > 0 && !content->has_markup;
	tag->element = (struct dragoman_text){0};
	if (is_usual && !xliff_whole(code, &whole)) {
		tag->data = importer_text(content->within->importer, code);
		return;
	}
	buffer_clear(&content->spare);
	buffer_append_text(&content->spare, tag->data);
	tag->data = end_whole(content, open->element->name, code, content->has_markup);
}

static void close_pair(struct xliff_inline *content, const struct xliff_open *open)
{
	struct dragoman_tag *tag = add_tag(content, DRAGOMAN_TAG_CLOSE);
	if (tag == NULL) {
		return;
	}
	const struct dragoman_tag *start = &content->tags[open->tag];
	struct xliff_whole whole;
	tag->id = start->id;
	tag->data = open->end_code;
	if (xliff_whole(tag->data, &whole)) {
		importer_warn(content->within->importer,
		              "a code that looks like a tag was left out");
		tag->data = (struct dragoman_text){0};
	}
}

void xliff_inline_close(struct xliff_inline *content, const char *name)
{
	bool is_code = content->code_depth == content->depth;
	const struct xliff_open *open = &content->open[--content->depth];
	if (content->code_depth > 0 && !is_code) {
		buffer_append_format(&content->code, "</%s>", xml_local_name(name));
		append_code(content, (struct dragoman_text){0});
	} else if (is_code && content->code_depth > 0) {
		settle_code(content, open);
		content->code_depth = 0;
	} else if (open->mark != SIZE_MAX) {
		struct xliff_mark *mark = &content->marks[open->mark];
		mark->to = content->text.length;
		mark->to_tag = content->tag_count;
	} else if (open->element != NULL && open->tag != SIZE_MAX &&
	           (open->element->role == ROLE_PAIR || open->element->role == ROLE_MARKER)) {
		close_pair(content, open);
	}
}

void xliff_inline_text(struct xliff_inline *content, const char *bytes, size_t length)
{
	if (content->code_depth > 0) {
		append_code(content, (struct dragoman_text){bytes, length});
		return;
	}
	if (length > content->within->importer->segment_bytes - content->text.length) {
		importer_fail(content->within->importer, DRAGOMAN_TOO_LARGE,
		              "a segment is longer than %zu bytes",
		              content->within->importer->segment_bytes);
		return;
	}
	buffer_append(&content->text, bytes, length);
}

void xliff_inline_end(struct xliff_inline *content, struct dragoman_variant *variant)
{
	variant->text = build_text(&content->within->importer->build, buffer_text(&content->text));
	variant->tags = content->tags;
	variant->tag_count = content->tag_count;
	if (content->text.failed || content->code.failed || content->spare.failed) {
		importer_fail(content->within->importer, DRAGOMAN_FAILED, "out of memory");
	}
}

void xliff_inline_part(struct build *build, const struct dragoman_variant *whole,
                       const struct xliff_mark *mark, struct dragoman_variant *out_part)
{
	*out_part = *whole;
	out_part->text = (struct dragoman_text){whole->text.bytes + mark->from,
	                                        mark->to - mark->from};
	out_part->tag_count = mark->to_tag - mark->from_tag;
	out_part->tags = out_part->tag_count == 0
	                         ? NULL
	                         : build_take(build, out_part->tag_count * sizeof(*whole->tags));
	for (size_t i = 0; out_part->tags != NULL && i < out_part->tag_count; i++) {
		out_part->tags[i] = whole->tags[mark->from_tag + i];
		out_part->tags[i].at -= mark->from_character;
	}
	out_part->tag_count = out_part->tags == NULL ? 0 : out_part->tag_count;
}

void xliff_inline_finish(struct xliff_inline *content)
{
	buffer_finish(&content->text);
	buffer_finish(&content->code);
	buffer_finish(&content->spare);
}
