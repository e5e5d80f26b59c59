#include "formats/importer.h"

#include <stdarg.h>
#include <stdio.h>

enum dragoman_status importer_fail(struct dragoman_importer *importer, enum dragoman_status status,
                                   const char *format, ...)
{
	char reason[300];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	if (importer->xml != NULL) {
		xml_fail(importer->xml, status, "%s", reason);
	} else {
		report_fail(&importer->report, status, importer->place, "%s", reason);
	}
	return importer->report.status;
}

void importer_warn(struct dragoman_importer *importer, const char *format, ...)
{
	char reason[300];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	struct place place = importer->xml != NULL ? xml_place(importer->xml) : importer->place;
	report_warn(&importer->report, place, "%s", reason);
}

bool importer_is_failed(const struct dragoman_importer *importer)
{
	return importer->report.status != DRAGOMAN_OK;
}

enum dragoman_status importer_check(struct dragoman_importer *importer)
{
	if (importer->build.status == DRAGOMAN_TOO_LARGE) {
		return importer_fail(importer, DRAGOMAN_TOO_LARGE,
		                     "one unit or concept of more than %zu bytes",
		                     importer->build.most);
	}
	if (importer->build.status != DRAGOMAN_OK) {
		return importer_fail(importer, DRAGOMAN_FAILED, "out of memory");
	}
	return importer->report.status;
}

struct dragoman_text importer_language(struct dragoman_importer *importer,
                                       struct dragoman_text name)
{
	struct language language;
	if (!language_from_locale(name, &language)) {
		importer_fail(importer, DRAGOMAN_INVALID,
		              "`%.*s` is no language tag (BCP 47: `en`, `pt-BR`, `zh-Hant`)",
		              SHOWN(name));
		return (struct dragoman_text){0};
	}
	return build_text(&importer->build, dragoman_text_of(language.tag));
}

struct dragoman_text importer_text(struct dragoman_importer *importer, struct dragoman_text text)
{
	if (text.length > importer->segment_bytes) {
		importer_fail(importer, DRAGOMAN_TOO_LARGE, "a text is longer than %zu bytes",
		              importer->segment_bytes);
		return (struct dragoman_text){0};
	}
	return build_text(&importer->build, text);
}

struct dragoman_text importer_id(struct dragoman_importer *importer, struct dragoman_text id)
{
	if (id.length > FORMATS_ID_BYTES) {
		importer_fail(importer, DRAGOMAN_INVALID, "an id is longer than %d bytes",
		              FORMATS_ID_BYTES);
		return (struct dragoman_text){0};
	}
	return build_text(&importer->build, id);
}

void *importer_add(struct dragoman_importer *importer, void *list, size_t *count, size_t size,
                   size_t most, const char *what)
{
	if (*count == most) {
		importer_fail(importer, DRAGOMAN_TOO_LARGE, "more than %zu %s", most, what);
		return NULL;
	}
	return build_add(&importer->build, list, count, size);
}

void importer_property(struct dragoman_importer *importer, struct dragoman_property **list,
                       size_t *count, struct dragoman_property property)
{
	if (*count == FORMATS_PROPERTIES) {
		importer_fail(importer, DRAGOMAN_TOO_LARGE, "more than %d properties",
		              FORMATS_PROPERTIES);
	} else if (property.name.length + property.value.length > importer->segment_bytes) {
		importer_fail(importer, DRAGOMAN_TOO_LARGE, "a property is longer than %zu bytes",
		              importer->segment_bytes);
	} else {
		build_property(&importer->build, list, count, property);
	}
}
