#include "formats/xliff_capture.h"

#include "formats/escape.h"

#include <stdio.h>
#include <string.h>

static bool is_full(const struct xliff_capture *capture)
{
	return capture->markup.length > capture->most;
}

void xliff_capture_open(struct xliff_capture *capture, const char *name, const char **attributes)
{
	if (capture->depth++ == 0) {
		buffer_clear(&capture->markup);
	}
	if (is_full(capture)) {
		return;
	}
	buffer_append_format(&capture->markup, "<%s", name);
	for (; attributes[0] != NULL; attributes += 2) {
		buffer_append_format(&capture->markup, " %s=\"", attributes[0]);
		escape_attribute(&capture->markup, dragoman_text_of(attributes[1]));
		buffer_append_byte(&capture->markup, '"');
	}
	buffer_append_byte(&capture->markup, '>');
}

void xliff_capture_text(struct xliff_capture *capture, const char *bytes, size_t length)
{
	if (!is_full(capture)) {
		escape_text(&capture->markup, (struct dragoman_text){bytes, length});
	}
}

bool xliff_capture_close(struct xliff_capture *capture, const char *name)
{
	if (!is_full(capture)) {
		buffer_append_format(&capture->markup, "</%s>", name);
	}
	return --capture->depth == 0;
}

/* Where `wanted` stands in a tag, but not in the value of an attribute; NULL: nowhere. */
static const char *find_in_tags(const char *markup, const char *wanted)
{
	bool is_tag = false, is_value = false;
	for (; *markup != '\0'; markup++) {
		is_tag = (is_tag || *markup == '<') && (is_value || *markup != '>');
		is_value = is_tag && is_value != (*markup == '"');
		if (is_tag && !is_value && strncmp(markup, wanted, strlen(wanted)) == 0) {
			return markup;
		}
	}
	return NULL;
}

/* The outermost element declares what prefixes stand in it and are declared further out. */
static void write_declared(struct xliff_capture *capture, struct buffer *out)
{
	struct buffer *markup = &capture->markup;
	buffer_append_byte(markup, '\0'); /* may move the bytes */
	if (markup->failed) {
		return;
	}
	markup->length--;
	const char *end = memchr(markup->bytes, '>', markup->length);
	size_t head = (size_t)(end - markup->bytes);
	buffer_append(out, markup->bytes, head);
	for (size_t i = 0; i < capture->namespaces->count && !markup->failed; i++) {
		const char *prefix = capture->namespaces->names[i][0];
		const char *uri = capture->namespaces->names[i][1];
		char name[NAMESPACE_BYTES + 2];
		char starts[3][NAMESPACE_BYTES + 10];
		snprintf(starts[0], sizeof(starts[0]), "<%s:", prefix);
		snprintf(starts[1], sizeof(starts[1]), " %s:", prefix);
		snprintf(starts[2], sizeof(starts[2]), " xmlns:%s=", prefix);
		snprintf(name, sizeof(name), "%s:", prefix);
		bool is_used = find_in_tags(markup->bytes, starts[0]) != NULL ||
		               find_in_tags(markup->bytes, starts[1]) != NULL;
		const char *declared = find_in_tags(markup->bytes, starts[2]);
		bool is_innermost = xliff_namespace_of(capture->namespaces, name) == uri;
		if (is_used && is_innermost && (declared == NULL || declared > end)) {
			buffer_append_format(out, " xmlns:%s=\"", prefix);
			escape_attribute(out, dragoman_text_of(uri));
			buffer_append_byte(out, '"');
		}
	}
	buffer_append(out, end, markup->length - head);
}

bool xliff_capture_take(struct xliff_capture *capture, struct buffer *out)
{
	if (is_full(capture)) {
		return false;
	}
	if (!capture->markup.failed) {
		write_declared(capture, out);
	}
	out->failed |= capture->markup.failed;
	return true;
}
