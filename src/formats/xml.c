#include "formats/xml.h"

#include "formats/encoding.h"
#include "formats/xml_memory.h"

#include <expat.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct xml {
	XML_Parser parser;
	struct xml_budget budget;
	struct input *input;
	struct report *report;
	const struct xml_handler *handler;
	void *context;
	size_t depth;
	size_t item_depth; /* of the item at hand; 0: none */
	uint64_t fed;      /* bytes */
	bool has_root;
	bool has_doctype;
	bool is_wide; /* UTF-16 */
	bool is_paused;
	bool is_finished;
	bool is_skipping;   /* to the item's end */
	bool has_item_end;  /* it was seen after the failure */
	bool can_go_on;     /* the failure is of the item alone */
};

struct place xml_place(struct xml *xml)
{
	return (struct place){XML_GetCurrentLineNumber(xml->parser),
	                      XML_GetCurrentColumnNumber(xml->parser) + 1};
}

void xml_span(struct xml *xml, uint64_t *out_from, uint64_t *out_to)
{
	XML_Index from = XML_GetCurrentByteIndex(xml->parser);
	int length = XML_GetCurrentByteCount(xml->parser);
	*out_from = from < 0 ? 0 : (uint64_t)from;
	*out_to = *out_from + (uint64_t)(length < 0 ? 0 : length);
}

bool xml_take_utf8(struct xml *xml)
{
	xml_memory_use(&xml->budget);
	return XML_SetEncoding(xml->parser, "UTF-8") == XML_STATUS_OK;
}

bool xml_is_failed(const struct xml *xml)
{
	return xml->report->status != DRAGOMAN_OK;
}

void xml_fail(struct xml *xml, enum dragoman_status status, const char *format, ...)
{
	char reason[300];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	if (!xml_is_failed(xml)) {
		report_fail(xml->report, status, xml_place(xml), "%s", reason);
		xml->can_go_on = xml->item_depth > 0;
		xml->has_item_end = false;
		XML_StopParser(xml->parser, xml->can_go_on ? XML_TRUE : XML_FALSE);
	}
}

void xml_warn(struct xml *xml, const char *format, ...)
{
	char reason[300];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(reason, sizeof(reason), format, arguments);
	va_end(arguments);
	report_warn(xml->report, xml_place(xml), "%s", reason);
}

void xml_pause(struct xml *xml)
{
	if (!xml_is_failed(xml)) {
		xml->is_paused = true;
		XML_StopParser(xml->parser, XML_TRUE);
	}
}

void xml_item(struct xml *xml)
{
	xml->item_depth = xml->depth;
}

bool xml_skip(struct xml *xml)
{
	if (!xml->can_go_on || xml->handler->skip == NULL) {
		return false;
	}
	xml->can_go_on = false;
	xml->is_paused = true;
	xml->is_skipping = !xml->has_item_end;
	if (xml->has_item_end) {
		xml->handler->skip(xml->context);
	}
	return true;
}

void xml_handle(struct xml *xml, const struct xml_handler *handler, void *context)
{
	xml->handler = handler;
	xml->context = context;
}

static bool is_predefined(const char *name, size_t length)
{
	static const char *const known[] = {"amp;", "lt;", "gt;", "quot;", "apos;", "#"};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		size_t size = strlen(known[i]);
		if (size <= length && memcmp(name, known[i], size) == 0) {
			return true;
		}
	}
	return false;
}

/* Where a DTD may stand unread, expat drops `&name;` in an attribute without a word; the raw tag
 * still shows it. */
static bool has_lost_entity(struct xml *xml)
{
	int offset, size;
	const char *context = XML_GetInputContext(xml->parser, &offset, &size);
	int length = XML_GetCurrentByteCount(xml->parser);
	if (context == NULL || xml->is_wide || length > size - offset) {
		return false;
	}
	const char *at = context + offset, *end = at + (length < 0 ? 0 : length);
	while ((at = memchr(at, '&', (size_t)(end - at))) != NULL) {
		at++;
		if (!is_predefined(at, (size_t)(end - at))) {
			return true;
		}
	}
	return false;
}

static void on_open(void *data, const char *name, const char **attributes)
{
	struct xml *xml = data;
	xml->has_root = true;
	xml->depth++;
	if (xml_is_failed(xml) || (xml->is_skipping && xml->depth <= FORMATS_DEPTH)) {
		return;
	}
	if (xml->depth > FORMATS_DEPTH) {
		xml->item_depth = 0; /* that is nothing of the item's alone */
		xml_fail(xml, DRAGOMAN_INVALID, "elements are nested more than %d deep",
		         FORMATS_DEPTH);
	} else if (xml->has_doctype && attributes[0] != NULL && has_lost_entity(xml)) {
		xml_fail(xml, DRAGOMAN_INVALID, "an attribute may not refer to an entity of a DTD");
	} else {
		xml->handler->open(xml->context, name, attributes);
	}
}

static void on_close(void *data, const char *name)
{
	struct xml *xml = data;
	bool is_item = xml->item_depth > 0 && xml->depth == xml->item_depth;
	xml->depth--;
	if (!xml_is_failed(xml) && !xml->is_skipping) {
		xml->handler->close(xml->context, name);
	} else if (is_item && xml->is_skipping) {
		xml->is_skipping = false;
		xml->handler->skip(xml->context);
	}
	if (is_item) {
		xml->item_depth = 0;
		xml->has_item_end = true;
	}
}

static void on_text(void *data, const char *bytes, int length)
{
	struct xml *xml = data;
	if (!xml_is_failed(xml) && !xml->is_skipping) {
		xml->handler->text(xml->context, bytes, (size_t)length);
	}
}

/* Bytes of a reference that stands for one character: `&amp;`, `&#8211;`; 0: it is another. */
static size_t character_reference(const char *value, size_t length)
{
	static const char *const named[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
	for (size_t i = 0; i < sizeof(named) / sizeof(named[0]); i++) {
		size_t size = strlen(named[i]);
		if (length >= size && memcmp(value, named[i], size) == 0) {
			return size;
		}
	}
	const char *end = memchr(value, ';', length);
	return length > 1 && value[1] == '#' && end != NULL ? (size_t)(end - value) + 1 : 0;
}

static bool is_plain_value(const char *value, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		size_t reference = value[i] == '&' ? character_reference(value + i, length - i) : 1;
		if (value[i] == '<' || reference == 0) {
			return false;
		}
		i += reference - 1;
	}
	return true;
}

static void on_entity(void *data, const char *name, int is_parameter, const char *value, int length,
                      const char *base, const char *system, const char *public,
                      const char *notation)
{
	(void)base, (void)system, (void)public, (void)notation;
	struct xml *xml = data;
	if (is_parameter || value == NULL) {
		return; /* neither is ever read; a reference to it fails */
	}
	if (!is_plain_value(value, (size_t)length)) {
		xml_fail(xml, DRAGOMAN_INVALID,
		         "the entity `%.40s` holds markup or refers to another: only plain text "
		         "may be "
		         "declared",
		         name);
	} else if (length > FORMATS_ENTITY_BYTES) {
		xml_fail(xml, DRAGOMAN_TOO_LARGE, "the entity `%.40s` has more than %d bytes", name,
		         FORMATS_ENTITY_BYTES);
	}
}

static void on_skipped(void *data, const char *name, int is_parameter)
{
	struct xml *xml = data;
	if (!is_parameter && !xml_is_failed(xml)) {
		xml_fail(xml, DRAGOMAN_INVALID, "the entity `&%.40s;` is not declared in this file",
		         name);
	}
}

static int on_external(XML_Parser parser, const char *context, const char *base, const char *system,
                       const char *public)
{
	(void)context, (void)base, (void)system, (void)public;
	struct xml *xml = XML_GetUserData(parser);
	xml_fail(xml, DRAGOMAN_INVALID, "external entities are not fetched");
	return XML_STATUS_ERROR;
}

static void on_doctype(void *data, const char *name, const char *system, const char *public,
                       int has_subset)
{
	(void)name, (void)system, (void)public, (void)has_subset;
	struct xml *xml = data;
	xml->has_doctype = true;
}

static int on_encoding(void *data, const char *name, XML_Encoding *out_encoding)
{
	(void)data;
	out_encoding->convert = NULL;
	out_encoding->release = NULL;
	return encoding_map(name, out_encoding->map) ? XML_STATUS_OK : XML_STATUS_ERROR;
}

struct xml *xml_create(struct input *input, struct report *report)
{
	struct xml *xml = calloc(1, sizeof(*xml));
	if (xml == NULL) {
		return NULL;
	}
	xml->input = input;
	xml->report = report;
	struct dragoman_text look = input_look(input);
	xml->is_wide = look.length >= 2 && (look.bytes[0] == '\0' || look.bytes[1] == '\0' ||
	                                    (unsigned char)look.bytes[0] >= 0xfe);
	xml->budget.most = FORMATS_PARSER_BYTES;
	xml->parser = xml_memory_parser(&xml->budget);
	if (xml->parser == NULL) {
		free(xml);
		return NULL;
	}
	XML_SetUserData(xml->parser, xml);
	XML_SetElementHandler(xml->parser, on_open, on_close);
	XML_SetCharacterDataHandler(xml->parser, on_text);
	XML_SetEntityDeclHandler(xml->parser, on_entity);
	XML_SetSkippedEntityHandler(xml->parser, on_skipped);
	XML_SetExternalEntityRefHandler(xml->parser, on_external);
	XML_SetStartDoctypeDeclHandler(xml->parser, on_doctype);
	XML_SetUnknownEncodingHandler(xml->parser, on_encoding, NULL);
	return xml;
}

/* The byte at which expat gave up, where it is no ASCII text; else 0. */
static unsigned odd_byte(struct xml *xml)
{
	int offset, size;
	const char *context = XML_GetInputContext(xml->parser, &offset, &size);
	if (context == NULL || xml->is_wide || offset >= size) {
		return 0;
	}
	unsigned byte = (unsigned char)context[offset];
	return byte >= 0x80 || byte < 0x20 ? byte : 0;
}

static enum dragoman_status fail_parse(struct xml *xml)
{
	enum XML_Error error = XML_GetErrorCode(xml->parser);
	struct place place = xml_place(xml);
	unsigned byte = error == XML_ERROR_INVALID_TOKEN ? odd_byte(xml) : 0;
	if (byte != 0) {
		return report_fail(xml->report, DRAGOMAN_INVALID, place,
		                   byte < 0x20
		                           ? "a control character (0x%02X)"
		                           : "a byte (0x%02X) that is wrong in the file's encoding",
		                   byte);
	}
	if (error != XML_ERROR_NO_MEMORY) {
		return report_fail(
			xml->report, DRAGOMAN_INVALID, place, "%s%s",
			xml->has_root ? "" : NO_KNOWN_FORMAT, XML_ErrorString(error));
	}
	if (xml->budget.is_over) {
		return report_fail(xml->report, DRAGOMAN_TOO_LARGE, place,
		                   "a tag, a comment or a DTD here is too long");
	}
	return report_fail(xml->report, DRAGOMAN_FAILED, place, "out of memory");
}

static enum XML_Status feed(struct xml *xml)
{
	void *chunk = XML_GetBuffer(xml->parser, (int)FORMATS_CHUNK_BYTES);
	if (chunk == NULL) {
		return XML_STATUS_ERROR;
	}
	size_t length = input_read(xml->input, chunk, FORMATS_CHUNK_BYTES);
	if (xml->input->is_broken) {
		report_fail(xml->report, xml->input->status, (struct place){0}, "cannot read: %s",
		            xml->input->reason);
		return XML_STATUS_ERROR;
	}
	xml->fed += length;
	xml->is_finished = length == 0;
	return XML_ParseBuffer(xml->parser, (int)length, length == 0);
}

enum dragoman_status xml_run(struct xml *xml)
{
	xml_memory_use(&xml->budget);
	bool is_resumed = xml->is_paused;
	xml->is_paused = false;
	while (!xml_is_failed(xml)) {
		if (xml->is_finished && !is_resumed) {
			return DRAGOMAN_NOT_FOUND;
		}
		enum XML_Status status = is_resumed ? XML_ResumeParser(xml->parser) : feed(xml);
		is_resumed = false;
		if (status == XML_STATUS_ERROR) {
			return fail_parse(xml); /* a failure of ours stands already */
		}
		if (status == XML_STATUS_SUSPENDED) {
			return xml->report->status;
		}
		if (!xml->has_root && xml->fed > FORMATS_PROLOG_BYTES) {
			return report_fail(xml->report, DRAGOMAN_TOO_LARGE, xml_place(xml),
			                   "no element in the first megabyte");
		}
	}
	return xml->report->status;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; attributes[0] != NULL; attributes += 2) {
		if (strcmp(attributes[0], name) == 0) {
			return attributes[1];
		}
	}
	return NULL;
}

const char *xml_local_name(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon == NULL ? name : colon + 1;
}

void xml_destroy(struct xml *xml)
{
	if (xml != NULL) {
		xml_memory_use(&xml->budget);
		XML_ParserFree(xml->parser);
		free(xml);
	}
}
