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

void exporter_leave_out(struct dragoman_exporter *exporter)
{
	exporter->left_out++;
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

void exporter_cell(struct dragoman_exporter *exporter, const char *what, struct dragoman_text text)
{
	if (!exporter_check(exporter, what, text)) {
		return;
	}
	for (size_t i = 0; i < text.length; i++) {
		char byte = text.bytes[i];
		bool is_blank = byte == '\t' || byte == '\n' || byte == '\r';
		buffer_append_byte(&exporter->out, is_blank ? ' ' : byte);
		exporter->left_out += is_blank;
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
