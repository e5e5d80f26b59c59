#include "formats/escape.h"
#include "formats/tbx.h"

#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

static bool is_group(struct dragoman_text element)
{
	bool ends_so = element.length > 3 &&
	               memcmp(element.bytes + element.length - 3, "Grp", 3) == 0;
	return ends_so || is(element, "termCompList");
}

static void take_attribute(struct dragoman_importer *importer, struct tbx_node *node,
                           const char *name, const char *value)
{
	struct dragoman_text text = dragoman_text_of(value);
	if (strcmp(name, "type") == 0) {
		node->type = importer_text(importer, text);
	} else if (strcmp(name, "target") == 0) {
		/* Who was responsible is named in the text; the list it points to is not kept. */
		if (!is(node->element, "transacNote")) {
			node->target = importer_text(importer, text);
		}
	} else if (strcmp(name, "xml:space") == 0) {
		node->keeps_space = strcmp(value, "preserve") == 0;
	} else if (!escape_is_name(dragoman_text_of(name))) {
		importer_warn(importer, "the attribute `%.40s` was left out", name);
	} else if (strncmp(name, "xmlns", 5) != 0 && strcmp(name, "id") != 0) {
		struct dragoman_property *added = importer_add(importer, &node->attributes,
		                                               &node->attribute_count,
		                                               sizeof(*added), 16, "attributes");
		if (added != NULL) {
			added->name = importer_text(importer, dragoman_text_of(name));
			added->value = importer_text(importer, text);
		}
	}
}

struct tbx_node *tbx_node_open(struct dragoman_importer *importer, struct tbx_node *parent,
                               const char *name, const char **attributes, enum tbx_level level)
{
	struct tbx_node *node = build_take(&importer->build, sizeof(*node));
	if (node == NULL) {
		return NULL;
	}
	struct dragoman_text local = dragoman_text_of(xml_local_name(name));
	if (tbx_is_core(local)) {
		node->element = build_text(&importer->build, local);
	} else {
		node->element = dragoman_text_of(tbx_element_of(local, level));
		node->type = importer_text(importer, local);
	}
	node->is_group = is_group(node->element);
	for (; attributes[0] != NULL; attributes += 2) {
		take_attribute(importer, node, attributes[0], attributes[1]);
	}
	node->parent = parent;
	if (parent != NULL && parent->last_child != NULL) {
		parent->last_child->next = node;
	} else if (parent != NULL) {
		parent->first_child = node;
	}
	if (parent != NULL) {
		parent->last_child = node;
	}
	return node;
}

static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool tbx_needs_space(struct dragoman_text text)
{
	bool was_blank = true;
	for (size_t i = 0; i < text.length; i++) {
		bool blank = is_blank(text.bytes[i]);
		if (blank && (was_blank || text.bytes[i] != ' ')) {
			return true;
		}
		was_blank = blank;
	}
	return text.length > 0 && was_blank;
}

/* Files are indented by machines: a text runs over lines without meaning it. */
static void collapse(struct buffer *text)
{
	size_t to = 0;
	for (size_t i = 0; i < text->length; i++) {
		char byte = is_blank(text->bytes[i]) ? ' ' : text->bytes[i];
		if (byte != ' ' || (to > 0 && text->bytes[to - 1] != ' ')) {
			text->bytes[to++] = byte;
		}
	}
	text->length = to > 0 && text->bytes[to - 1] == ' ' ? to - 1 : to;
}

void tbx_node_close(struct dragoman_importer *importer, struct tbx_node *node, struct buffer *text)
{
	if (!node->keeps_space) {
		collapse(text);
	}
	if (!node->is_group) {
		node->text = importer_text(importer, buffer_text(text));
	} else if (text->length > 0) {
		importer_warn(importer, "text between the parts of a group was left out");
	}
}

static void write_attribute(struct buffer *buffer, struct dragoman_text name,
                            struct dragoman_text value)
{
	buffer_append_byte(buffer, ' ');
	buffer_append_text(buffer, name);
	buffer_append_string(buffer, "=\"");
	escape_attribute(buffer, value);
	buffer_append_byte(buffer, '"');
}

void tbx_node_write(struct buffer *buffer, const struct tbx_node *node)
{
	buffer_append_byte(buffer, '<');
	buffer_append_text(buffer, node->element);
	if (node->type.length > 0) {
		write_attribute(buffer, dragoman_text_of("type"), node->type);
	}
	if (node->target.length > 0) {
		write_attribute(buffer, dragoman_text_of("target"), node->target);
	}
	for (size_t i = 0; i < node->attribute_count; i++) {
		write_attribute(buffer, node->attributes[i].name, node->attributes[i].value);
	}
	if (tbx_needs_space(node->text)) {
		write_attribute(buffer, dragoman_text_of("xml:space"),
		                dragoman_text_of("preserve"));
	}
	buffer_append_byte(buffer, '>');
	escape_text(buffer, node->text);
	for (const struct tbx_node *child = node->first_child; child != NULL; child = child->next) {
		tbx_node_write(buffer, child);
	}
	buffer_append_string(buffer, "</");
	buffer_append_text(buffer, node->element);
	buffer_append_byte(buffer, '>');
}
