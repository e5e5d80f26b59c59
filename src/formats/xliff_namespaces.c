#include "formats/xliff_namespaces.h"

#include "formats/escape.h"

#include <string.h>

void xliff_namespaces_enter(struct xliff_namespaces *namespaces, const char **attributes,
                            size_t depth)
{
	for (; attributes[0] != NULL && namespaces->count < NAMESPACES; attributes += 2) {
		const char *prefix = attributes[0] + 6;
		if (strncmp(attributes[0], "xmlns:", 6) == 0 && strlen(prefix) < NAMESPACE_BYTES &&
		    strlen(attributes[1]) < NAMESPACE_BYTES) {
			strcpy(namespaces->names[namespaces->count][0], prefix);
			strcpy(namespaces->names[namespaces->count][1], attributes[1]);
			namespaces->depths[namespaces->count++] = depth;
		}
	}
}

void xliff_namespaces_leave(struct xliff_namespaces *namespaces, size_t depth)
{
	while (namespaces->count > 0 && namespaces->depths[namespaces->count - 1] >= depth) {
		namespaces->count--;
	}
}

static size_t prefix_length(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon == NULL ? 0 : (size_t)(colon - name);
}

const char *xliff_namespace_of(const struct xliff_namespaces *namespaces, const char *name)
{
	size_t length = prefix_length(name);
	for (size_t i = namespaces->count; i > 0 && length > 0; i--) {
		if (strlen(namespaces->names[i - 1][0]) == length &&
		    memcmp(namespaces->names[i - 1][0], name, length) == 0) {
			return namespaces->names[i - 1][1];
		}
	}
	return NULL;
}

bool xliff_declares(const char **attributes, const char *name)
{
	size_t length = prefix_length(name);
	if (length == 0 || strncmp(name, "xml:", 4) == 0 || strncmp(name, "xmlns:", 6) == 0) {
		return true;
	}
	for (; attributes[0] != NULL; attributes += 2) {
		if (strncmp(attributes[0], "xmlns:", 6) == 0 &&
		    strlen(attributes[0] + 6) == length &&
		    memcmp(attributes[0] + 6, name, length) == 0) {
			return true;
		}
	}
	return false;
}

void xliff_namespaces_write(const struct xliff_namespaces *namespaces, const char **attributes,
                            struct buffer *out)
{
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		const char *name = attributes[i], *uri = xliff_namespace_of(namespaces, name);
		size_t length = prefix_length(name);
		bool is_written = uri == NULL || xliff_declares(attributes, name);
		for (size_t j = 0; j < i && !is_written; j += 2) {
			is_written = prefix_length(attributes[j]) == length &&
			             memcmp(attributes[j], name, length) == 0;
		}
		if (!is_written) {
			buffer_append_format(out, " xmlns:%.*s=\"", (int)length, name);
			escape_attribute(out, dragoman_text_of(uri));
			buffer_append_byte(out, '"');
		}
	}
}
