/* xliff_markup.c - pieces of XLIFF as escape_is_markup() takes them: attributes, elements,
 * prefixes. */
#include "formats/xliff_attributes.h"
#include "formats/xliff_unit.h"

#include <stdio.h>
#include <string.h>

bool xliff_attribute_next(struct dragoman_text *attributes, struct dragoman_text *out_name,
                          struct dragoman_text *out_value)
{
	if (attributes->length == 0) {
		return false;
	}
	const char *start = attributes->bytes, *end = start + attributes->length;
	const char *equals = memchr(start, '=', attributes->length);
	const char *close = equals == NULL || end - equals < 3
	                            ? NULL
	                            : memchr(equals + 2, '"', (size_t)(end - equals - 2));
	if (close == NULL) {
		return false;
	}
	*out_name = (struct dragoman_text){start + 1, (size_t)(equals - start - 1)};
	*out_value = (struct dragoman_text){equals + 2, (size_t)(close - equals - 2)};
	*attributes = (struct dragoman_text){close + 1, (size_t)(end - close - 1)};
	return true;
}

static bool is_coded(char byte)
{
	return byte == ' ' || byte == ':' || byte == '%';
}

bool xliff_type_write(struct buffer *out, struct dragoman_text type)
{
	for (size_t i = 0; i + 1 < type.length; i++) {
		if (type.bytes[i] == '&' && type.bytes[i + 1] == '#') {
			return false; /* a line end or a tab */
		}
	}
	buffer_append_string(out, " type=\"other\" subType=\"" XLIFF_OWN ":");
	for (size_t i = 0; i < type.length; i++) {
		if (is_coded(type.bytes[i])) {
			buffer_append_format(out, "%%%02X", (unsigned)type.bytes[i]);
		} else {
			buffer_append_byte(out, type.bytes[i]);
		}
	}
	buffer_append_byte(out, '"');
	return true;
}

const char *xliff_type_decoded(char *type)
{
	static const char codes[][4] = {"%20", "%3A", "%25"};
	static const char bytes[] = " :%";
	char *to = type;
	for (const char *at = type; *at != '\0'; to++) {
		*to = *at;
		size_t taken = 1;
		for (size_t i = 0; i < 3 && *at == '%'; i++) {
			if (strncmp(at, codes[i], 3) == 0) {
				*to = bytes[i];
				taken = 3;
			}
		}
		at += taken;
	}
	*to = '\0';
	return type;
}

static bool has_attribute(struct dragoman_text attributes, const char *wanted)
{
	struct dragoman_text name, value;
	while (xliff_attribute_next(&attributes, &name, &value)) {
		if (dragoman_text_equal(name, dragoman_text_of(wanted))) {
			return true;
		}
	}
	return false;
}

void xliff_attributes_write(struct buffer *out, enum xliff_version version,
                            struct dragoman_text element, struct dragoman_text attributes,
                            const char *refused)
{
	struct dragoman_text name, value;
	bool is_open = xliff_takes_foreign(version, element);
	bool is_code = version == XLIFF_2 && xliff_has_word("ph pc sc ec", element) &&
	               !has_attribute(attributes, "subType");
	while (xliff_attribute_next(&attributes, &name, &value)) {
		bool fits = !is_open || memchr(name.bytes, ':', name.length) != NULL ||
		            (xliff_attribute_fits(version, element, name, value) &&
		             !xliff_has_word(refused, name));
		if (!fits && is_code && value.length > 0 &&
		    dragoman_text_equal(name, dragoman_text_of("type")) &&
		    xliff_type_write(out, value)) {
			continue;
		}
		buffer_append_string(out, fits ? " " : " " XLIFF_OWN ":");
		buffer_append_text(out, name);
		buffer_append_string(out, "=\"");
		buffer_append_text(out, value);
		buffer_append_byte(out, '"');
	}
}

bool xliff_markup_declares(struct dragoman_text attributes, struct dragoman_text name)
{
	const char *colon = memchr(name.bytes, ':', name.length);
	struct dragoman_text other, value,
		prefix = {name.bytes, colon == NULL ? 0 : (size_t)(colon - name.bytes)};
	if (colon == NULL || dragoman_text_equal(prefix, dragoman_text_of("xml")) ||
	    dragoman_text_equal(prefix, dragoman_text_of("xmlns"))) {
		return true;
	}
	while (xliff_attribute_next(&attributes, &other, &value)) {
		if (other.length > 6 && memcmp(other.bytes, "xmlns:", 6) == 0 &&
		    dragoman_text_equal((struct dragoman_text){other.bytes + 6, other.length - 6},
		                        prefix)) {
			return true;
		}
	}
	return false;
}

/* The start tag at `at`: its name and its attributes; false if none begins there. */
static bool start_tag(const char *at, const char *end, struct dragoman_text *out_name,
                      struct dragoman_text *out_attributes)
{
	const char *close = memchr(at, '>', (size_t)(end - at)), *name_end = at + 1;
	if (*at != '<' || at + 1 == end || at[1] == '/' || close == NULL) {
		return false;
	}
	while (name_end < close && *name_end != ' ') {
		name_end++;
	}
	*out_name = (struct dragoman_text){at + 1, (size_t)(name_end - at - 1)};
	*out_attributes = (struct dragoman_text){name_end, (size_t)(close - name_end)};
	return true;
}

/* Up to `end`; a text that reads like a declaration passes for one. */
static bool declares_before(const char *markup, const char *end, struct dragoman_text name)
{
	const char *colon = memchr(name.bytes, ':', name.length);
	size_t length = colon == NULL ? 0 : (size_t)(colon - name.bytes);
	char wanted[NAMESPACE_BYTES + 10];
	if (length == 0 || (length >= 3 && memcmp(name.bytes, "xml", 3) == 0)) {
		return true;
	}
	if (length >= NAMESPACE_BYTES) {
		return false;
	}
	size_t size = (size_t)sprintf(wanted, " xmlns:%.*s=\"", (int)length, name.bytes);
	for (const char *at = markup; (size_t)(end - at) >= size; at++) {
		if (memcmp(at, wanted, size) == 0) {
			return true;
		}
	}
	return false;
}

bool xliff_is_bound(struct dragoman_text markup)
{
	const char *end = markup.bytes + markup.length;
	for (const char *at = markup.bytes; at < end; at++) {
		struct dragoman_text element, attributes, name, value;
		if (!start_tag(at, end, &element, &attributes)) {
			continue;
		}
		const char *here = attributes.bytes + attributes.length;
		bool is_bound = declares_before(markup.bytes, here, element);
		while (is_bound && xliff_attribute_next(&attributes, &name, &value)) {
			is_bound = declares_before(markup.bytes, here, name);
		}
		if (!is_bound) {
			return false;
		}
	}
	return true;
}

bool xliff_element_next(struct dragoman_text *markup, struct dragoman_text *out_name,
                        struct dragoman_text *out_attributes, struct dragoman_text *out_content)
{
	if (markup->length == 0) {
		return false;
	}
	const char *at = markup->bytes, *end = at + markup->length;
	if (!start_tag(at, end, out_name, out_attributes)) {
		return false;
	}
	const char *content = out_attributes->bytes + out_attributes->length + 1;
	size_t depth = 0;
	for (; at != NULL && at < end; at = memchr(at + 1, '<', (size_t)(end - at - 1))) {
		depth += at[1] == '/' ? (size_t)-1 : 1;
		if (depth == 0) {
			const char *close = memchr(at, '>', (size_t)(end - at));
			*out_content = (struct dragoman_text){content, (size_t)(at - content)};
			*markup = (struct dragoman_text){close + 1, (size_t)(end - close - 1)};
			return true;
		}
	}
	return false;
}
