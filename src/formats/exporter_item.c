#include "formats/escape.h"
#include "formats/exporter.h"

#include <stdarg.h>
#include <stdio.h>

void exporter_fail(struct dragoman_exporter *exporter, enum dragoman_status status,
                   const char *format, ...)
{
	char reason[160];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	if (exporter->item == NULL) {
		fault_set(&exporter->fault, status, "%s", reason);
	} else {
		fault_set(&exporter->fault, status, "%s `%.*s`: %s", exporter->item,
		          SHOWN(exporter->id), reason);
	}
}

void exporter_string(struct dragoman_exporter *exporter, const char *markup)
{
	buffer_append_string(&exporter->out, markup);
}

bool exporter_check(struct dragoman_exporter *exporter, const char *what, struct dragoman_text text)
{
	size_t at = 0;
	if (escape_is_possible(text, &at)) {
		return true;
	}
	exporter_fail(exporter, DRAGOMAN_INVALID, "byte %zu of %s cannot stand in XML", at + 1,
	              what);
	return false;
}

void exporter_text(struct dragoman_exporter *exporter, const char *what, struct dragoman_text text)
{
	if (exporter_check(exporter, what, text)) {
		escape_text(&exporter->out, text);
	}
}

void exporter_attribute(struct dragoman_exporter *exporter, const char *name,
                        struct dragoman_text value)
{
	if (value.length > 0 && exporter_check(exporter, name, value)) {
		buffer_append_format(&exporter->out, " %s=\"", name);
		escape_attribute(&exporter->out, value);
		buffer_append_byte(&exporter->out, '"');
	}
}

/* `name#2` → the length of `name`, else 0. */
static size_t base_length(struct dragoman_text name)
{
	size_t at = name.length;
	while (at > 0 && name.bytes[at - 1] >= '0' && name.bytes[at - 1] <= '9') {
		at--;
	}
	return at < name.length && at > 0 && name.bytes[at - 1] == '#' ? at - 1 : 0;
}

struct dragoman_text exporter_property_name(const struct dragoman_property *list, size_t index)
{
	struct dragoman_text name = list[index].name;
	size_t length = base_length(name);
	for (size_t i = 0; i < index && length > 0; i++) {
		if (dragoman_text_equal(list[i].name, (struct dragoman_text){name.bytes, length})) {
			return list[i].name;
		}
	}
	return name;
}
