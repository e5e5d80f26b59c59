#include "formats/escape.h"

#include "protocol/utf8.h"

#include <string.h>

/* The length of the well-formed UTF-8 character at `at` that XML can hold, or 0. */
static size_t character_length(const unsigned char *at, size_t left)
{
	if (at[0] < 0x20) {
		return at[0] == '\t' || at[0] == '\n' || at[0] == '\r';
	}
	size_t length = utf8_length(at, left);
	bool is_refused = length == 3 && at[0] == 0xef && at[1] == 0xbf && at[2] >= 0xbe;
	return is_refused ? 0 : length;
}

bool escape_is_possible(struct dragoman_text text, size_t *out_at)
{
	const unsigned char *bytes = (const unsigned char *)text.bytes;
	for (size_t at = 0; at < text.length;) {
		size_t length = character_length(bytes + at, text.length - at);
		if (length == 0) {
			*out_at = at;
			return false;
		}
		at += length;
	}
	return true;
}

static const char *reference(char byte, bool is_attribute)
{
	switch (byte) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '\r':
		return "&#13;";
	case '"':
		return is_attribute ? "&quot;" : NULL;
	case '\t':
		return is_attribute ? "&#9;" : NULL;
	case '\n':
		return is_attribute ? "&#10;" : NULL;
	default:
		return NULL;
	}
}

static void escape(struct buffer *buffer, struct dragoman_text text, bool is_attribute)
{
	if (text.length == 0) {
		return; /* its bytes may be NULL */
	}
	size_t done = 0;
	for (size_t i = 0; i < text.length; i++) {
		if ((unsigned char)text.bytes[i] > '>') {
			continue;
		}
		const char *instead = reference(text.bytes[i], is_attribute);
		if (instead != NULL) {
			buffer_append(buffer, text.bytes + done, i - done);
			buffer_append_string(buffer, instead);
			done = i + 1;
		}
	}
	buffer_append(buffer, text.bytes + done, text.length - done);
}

void escape_text(struct buffer *buffer, struct dragoman_text text)
{
	escape(buffer, text, false);
}

void escape_attribute(struct buffer *buffer, struct dragoman_text text)
{
	escape(buffer, text, true);
}

/* Reading a piece of markup. */

#define DEPTH 64
#define ATTRIBUTES 96

struct scan {
	const char *at;
	const char *end;
	escape_allows is_allowed;
	struct dragoman_text open[DEPTH];
	size_t depth;
	bool has_element;
};

static bool accept(struct scan *scan, const char *wanted)
{
	size_t length = strlen(wanted);
	if ((size_t)(scan->end - scan->at) < length || memcmp(scan->at, wanted, length) != 0) {
		return false;
	}
	scan->at += length;
	return true;
}

static bool is_name_byte(char byte, bool is_first)
{
	bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
	                 byte == '_' || (unsigned char)byte >= 0x80;
	return is_letter || (!is_first && ((byte >= '0' && byte <= '9') || byte == '-' ||
	                                   byte == '.' || byte == ':'));
}

static struct dragoman_text scan_name(struct scan *scan)
{
	const char *start = scan->at;
	while (scan->at < scan->end && is_name_byte(*scan->at, scan->at == start)) {
		scan->at++;
	}
	return (struct dragoman_text){start, (size_t)(scan->at - start)};
}

bool escape_is_name(struct dragoman_text text)
{
	struct scan scan = {.at = text.bytes, .end = text.bytes + text.length};
	return text.length > 0 && scan_name(&scan).length == text.length;
}

static bool scan_reference(struct scan *scan, bool is_attribute)
{
	return accept(scan, "&amp;") || accept(scan, "&lt;") || accept(scan, "&gt;") ||
	       accept(scan, "&#13;") ||
	       (is_attribute &&
	        (accept(scan, "&quot;") || accept(scan, "&#9;") || accept(scan, "&#10;")));
}

/* Up to `<` or `"`: everything else that has a reference must be written as one. */
static bool scan_characters(struct scan *scan, bool is_attribute)
{
	while (scan->at < scan->end && *scan->at != '<' && !(is_attribute && *scan->at == '"')) {
		if (*scan->at == '&') {
			if (!scan_reference(scan, is_attribute)) {
				return false;
			}
		} else if (reference(*scan->at, is_attribute) != NULL) {
			return false;
		} else {
			scan->at++;
		}
	}
	return true;
}

static bool scan_attributes(struct scan *scan)
{
	struct dragoman_text names[ATTRIBUTES];
	for (size_t count = 0; accept(scan, " "); count++) {
		struct dragoman_text name = scan_name(scan);
		for (size_t i = 0; i < count; i++) {
			if (dragoman_text_equal(names[i], name)) {
				return false;
			}
		}
		if (name.length == 0 || count == ATTRIBUTES || !accept(scan, "=\"") ||
		    !scan_characters(scan, true) || !accept(scan, "\"")) {
			return false;
		}
		names[count] = name;
	}
	return true;
}

static bool scan_tag(struct scan *scan)
{
	if (accept(scan, "</")) {
		return scan->depth > 0 &&
		       dragoman_text_equal(scan->open[--scan->depth], scan_name(scan)) &&
		       accept(scan, ">");
	}
	scan->at++;
	struct dragoman_text name = scan_name(scan);
	if (name.length == 0 || scan->depth == DEPTH || !scan->is_allowed(name, scan->depth)) {
		return false;
	}
	scan->has_element = true;
	scan->open[scan->depth++] = name;
	return scan_attributes(scan) && accept(scan, ">");
}

bool escape_is_markup(struct dragoman_text text, escape_allows is_allowed)
{
	if (text.length == 0 || memchr(text.bytes, '<', text.length) == NULL) {
		return false;
	}
	struct scan scan = {
		.at = text.bytes, .end = text.bytes + text.length, .is_allowed = is_allowed};
	while (scan.at < scan.end) {
		if (!scan_characters(&scan, false) || (scan.at < scan.end && !scan_tag(&scan))) {
			return false;
		}
	}
	return scan.depth == 0 && scan.has_element;
}
