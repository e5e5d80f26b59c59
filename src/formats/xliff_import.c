/* xliff_import.c - XLIFF 1.2 and 2.0 to 2.2, a unit at a time, of which each segment is one of
 * ours. */
#include "formats/escape.h"
#include "formats/xliff_reader.h"

#include <stdlib.h>
#include <string.h>

static void *xliff_create(struct dragoman_importer *importer)
{
	struct xliff *xliff = calloc(1, sizeof(*xliff));
	if (xliff != NULL) {
		xliff->within.importer = importer;
		xliff->capture.namespaces = &xliff->within.namespaces;
	}
	return xliff;
}

static void xliff_destroy(void *reader)
{
	struct xliff *xliff = reader;
	if (xliff != NULL) {
		buffer_finish(&xliff->capture.markup);
		buffer_finish(&xliff->text);
		buffer_finish(&xliff->file);
		xliff_outside_finish(&xliff->outside);
		for (size_t i = 0; i < SIDE_COUNT; i++) {
			xliff_inline_finish(&xliff->contents[i]);
		}
		free(xliff);
	}
}

static enum xliff_level level(const struct xliff *xliff)
{
	return xliff->depth == 0 ? LEVEL_DOCUMENT
	                         : (enum xliff_level)xliff->levels[xliff->depth - 1];
}

static void push(struct xliff *xliff, enum xliff_level next)
{
	xliff->levels[xliff->depth++] = (unsigned char)next;
}

/* Outside units. */

/* A language of the file; `und` where it is none or is not named. */
static bool take_language(struct xliff *xliff, const char **attributes, const char *name,
                          struct language *out_language)
{
	const char *value = xml_attribute(attributes, name);
	if (value != NULL && language_from_locale(dragoman_text_of(value), out_language)) {
		return true;
	}
	if (value != NULL) {
		importer_warn(xliff->within.importer,
		              "%s: `%.60s` is no language tag: `und` was taken", name, value);
	}
	strcpy(out_language->tag, "und");
	return false;
}

static void take_version(struct xliff *xliff, const char **attributes)
{
	const char *version = xml_attribute(attributes, "version");
	xliff->within.version = version != NULL && version[0] == '2' ? XLIFF_2 : XLIFF_1;
}

static void open_root(struct xliff *xliff, const char **attributes)
{
	const char *version = xml_attribute(attributes, "version");
	if (version == NULL || (strncmp(version, "1.", 2) != 0 && strncmp(version, "2.", 2) != 0)) {
		importer_warn(xliff->within.importer,
		              "an XLIFF file of no known version is read as 1.2");
	}
	xliff->within.importer->format = xliff->within.version == XLIFF_2 ? DRAGOMAN_FORMAT_XLIFF2
	                                                                  : DRAGOMAN_FORMAT_XLIFF;
	/* our own export: in a memory's order, which is no document's */
	const char *own = xml_attribute(attributes, "xmlns:" XLIFF_OWN);
	xliff->within.is_own = own != NULL && strcmp(own, XLIFF_OWN_NAMESPACE) == 0;
	xliff->within.importer->states_neighbours = xliff->within.is_own;
	if (xliff->within.version == XLIFF_2) {
		take_language(xliff, attributes, "srcLang", &xliff->source);
		xliff->has_target = take_language(xliff, attributes, "trgLang", &xliff->target);
	}
	push(xliff, LEVEL_ROOT);
}

static void open_file(struct xliff *xliff, const char **attributes)
{
	bool is_first = xliff->within.version == XLIFF_1;
	const char *name = xml_attribute(attributes, is_first ? "original" : "id");
	if (!is_first && name != NULL && strncmp(name, XLIFF_OWN_ID, strlen(XLIFF_OWN_ID)) == 0) {
		name = xml_attribute(attributes, "original");
	}
	buffer_clear(&xliff->file);
	buffer_append_string(&xliff->file, name == NULL ? "" : name);
	xliff_outside_file(&xliff->outside, &xliff->within, attributes);
	if (is_first) {
		take_language(xliff, attributes, "source-language", &xliff->source);
		xliff->has_target = take_language(xliff, attributes, "target-language",
		                                  &xliff->target);
	}
	xliff->within.importer->source = xliff->source;
	push(xliff, LEVEL_FILE);
	if (!xliff->has_file) {
		xliff->has_file = true;
		xml_pause(xliff->within.importer->xml); /* the languages are known */
	}
}

/* Whose work it is, and when it was done. */
static void take_phase(struct xliff *xliff, const char **attributes)
{
	const struct xliff_phase *phase = xliff_outside_find(
		&xliff->outside, xml_attribute(attributes, "phase-name"));
	if (phase != NULL) {
		xliff->segment.author = importer_text(xliff->within.importer,
		                                      dragoman_text_of(phase->author));
		xliff->segment.changed = phase->time;
	}
}

static void open_unit(struct xliff *xliff, const char **attributes)
{
	struct dragoman_importer *importer = xliff->within.importer;
	const char *approved = xml_attribute(attributes, "approved");
	const char *name = xliff->within.version == XLIFF_1 ? "trans-unit" : "unit";
	struct language *source = &xliff->source, *target = &xliff->target;
	xliff->line = xml_place(importer->xml).line;
	xliff->unit = (struct xliff_unit){
		.is_approved = xliff->within.version == XLIFF_1 &&
		               approved != NULL && /* 2 has states only */
		               strcmp(approved, "yes") == 0,
		.file = importer_text(importer, buffer_text(&xliff->file)),
		.file_markup = xliff_outside_of_file(&xliff->outside, &xliff->within),
		.group_markup = xliff_outside_of_groups(&xliff->outside, &xliff->within),
		.id = importer_text(importer, dragoman_text_of(xml_attribute(attributes, "id"))),
		.source_language = build_text(&importer->build, dragoman_text_of(source->tag)),
		.target_language = build_text(&importer->build, dragoman_text_of(target->tag)),
	};
	xliff->segment = (struct xliff_segment){0};
	memset(xliff->has, 0, sizeof(xliff->has));
	xliff_rules_begin(&xliff->rules, importer, attributes);
	xliff->unit_depth = xliff->depth;
	xml_item(importer->xml);
	take_phase(xliff, attributes);
	xliff_keep_attributes(xliff, &xliff->unit.properties, &xliff->unit.property_count, name,
	                      attributes);
	push(xliff, LEVEL_UNIT);
}

/* What stands beside units, in what groups them. */
static void open_between(struct xliff *xliff, const char *name, const char **attributes)
{
	const char *local = xml_local_name(name);
	bool is_first = xliff->within.version == XLIFF_1;
	enum xliff_level at = level(xliff);
	bool takes_parts = at == LEVEL_HEADER || at == LEVEL_GROUP || !is_first;
	if (at != LEVEL_HEADER && strcmp(local, is_first ? "trans-unit" : "unit") == 0) {
		open_unit(xliff, attributes);
	} else if (at != LEVEL_HEADER && strcmp(local, "group") == 0) {
		xliff_outside_open_group(&xliff->outside, &xliff->within, attributes);
		push(xliff, LEVEL_GROUP);
	} else if (at == LEVEL_FILE && is_first && strcmp(local, "body") == 0) {
		push(xliff, LEVEL_BODY);
	} else if (at == LEVEL_FILE && is_first && strcmp(local, "header") == 0) {
		push(xliff, LEVEL_HEADER);
	} else if (takes_parts && xliff_outside_keeps(&xliff->within, at == LEVEL_HEADER, name)) {
		xliff_begin_capture(xliff, name, attributes);
	} else {
		if (strcmp(name, "skeleton") != 0 && strcmp(name, "skl") != 0) {
			importer_warn(xliff->within.importer, "the element `%.40s` was left out",
			              name);
		}
		xliff->skipped = 1;
	}
}

/* Inside units. */

static void open_content(struct xliff *xliff, enum xliff_side side, const char **attributes)
{
	struct xliff_inline *content = &xliff->contents[side];
	struct dragoman_variant *variant = &xliff->sides[side];
	bool is_target = side == SIDE_TARGET;
	*variant = (struct dragoman_variant){.language = is_target ? xliff->unit.target_language
	                                                           : xliff->unit.source_language};
	const char *language = xml_attribute(attributes, "xml:lang");
	bool is_missing = is_target && !xliff->has_target;
	struct language own;
	/* The file names the languages; only where it does not, the text does. */
	if (is_missing && language != NULL &&
	    language_from_locale(dragoman_text_of(language), &own)) {
		variant->language = build_text(&xliff->within.importer->build,
		                               dragoman_text_of(own.tag));
	} else if (is_missing) {
		importer_warn(xliff->within.importer,
		              "nothing says the language of a target: `und` was taken");
	}
	xliff_rules_side(&xliff->rules, is_target, attributes);
	if (is_target && xliff->within.version == XLIFF_1) {
		xliff->segment.state = importer_text(
			xliff->within.importer,
			dragoman_text_of(xml_attribute(attributes, "state")));
	}
	if (is_target) {
		take_phase(xliff, attributes);
		xliff_keep_attributes(xliff, &xliff->segment.properties,
		                      &xliff->segment.property_count, "target", attributes);
	}
	xliff_inline_begin(content, &xliff->within);
	content->codes = xliff->unit.codes;
	content->code_count = xliff->unit.code_count;
	xliff->side = side;
	xliff->has[side] = true;
	push(xliff, LEVEL_CONTENT);
}

static void open_segment(struct xliff *xliff, const char **attributes)
{
	struct dragoman_importer *importer = xliff->within.importer;
	memset(xliff->has, 0, sizeof(xliff->has));
	xliff_rules_part(&xliff->rules, attributes);
	xliff->segment = (struct xliff_segment){
		.id = importer_text(importer, dragoman_text_of(xml_attribute(attributes, "id"))),
		.state = importer_text(importer,
		                       dragoman_text_of(xml_attribute(attributes, "state"))),
	};
	xliff_keep_attributes(xliff, &xliff->segment.properties, &xliff->segment.property_count,
	                      "segment", attributes);
	push(xliff, LEVEL_SEGMENT);
}

static void open_text(struct xliff *xliff, enum xliff_level next, const char *name)
{
	buffer_clear(&xliff->text);
	xliff->name = importer_text(xliff->within.importer, dragoman_text_of(name));
	push(xliff, next);
}

static bool open_side(struct xliff *xliff, const char *name, const char **attributes)
{
	bool is_first = xliff->within.version == XLIFF_1;
	if (strcmp(name, "source") == 0) {
		open_content(xliff, SIDE_SOURCE, attributes);
	} else if (strcmp(name, "target") == 0) {
		open_content(xliff, SIDE_TARGET, attributes);
	} else if (is_first && strcmp(name, "seg-source") == 0) {
		open_content(xliff, SIDE_SEGMENTS, attributes);
	} else {
		return false;
	}
	return true;
}

static void open_in_unit(struct xliff *xliff, const char *name, const char **attributes)
{
	const char *local = xml_local_name(name);
	bool is_second = xliff->within.version == XLIFF_2,
	     is_own = strncmp(name, XLIFF_OWN ":", 9) == 0;
	if (is_own && strcmp(local, "prop") == 0) {
		xliff->own_segment = importer_text(
			xliff->within.importer,
			dragoman_text_of(xml_attribute(attributes, "segment")));
		open_text(xliff, LEVEL_OWN, xml_attribute(attributes, "type"));
	} else if (strcmp(local, "note") == 0) {
		xliff_rules_note(&xliff->rules, attributes);
		xliff_keep_of_note(xliff, attributes);
		open_text(xliff, LEVEL_NOTE, NULL);
	} else if (is_second && strcmp(local, "segment") == 0) {
		open_segment(xliff, attributes);
	} else if (is_second && (strcmp(name, "notes") == 0 || strcmp(name, "originalData") == 0)) {
		push(xliff, LEVEL_PARTS);
	} else if (is_second || !open_side(xliff, local, attributes)) {
		xliff_begin_capture(xliff, name, attributes);
	}
}

static void open_known(struct xliff *xliff, const char *name, const char **attributes)
{
	const char *local = xml_local_name(name);
	xliff_namespaces_enter(&xliff->within.namespaces, attributes, xliff->depth);
	switch (level(xliff)) {
	case LEVEL_DOCUMENT:
		open_root(xliff, attributes);
		break;
	case LEVEL_ROOT:
		if (strcmp(local, "file") == 0) {
			open_file(xliff, attributes);
		} else {
			xliff->skipped = 1;
		}
		break;
	case LEVEL_FILE:
	case LEVEL_HEADER:
	case LEVEL_BODY:
	case LEVEL_GROUP:
		open_between(xliff, name, attributes);
		break;
	case LEVEL_UNIT:
		open_in_unit(xliff, name, attributes);
		break;
	case LEVEL_PARTS:
		if (strcmp(local, "data") == 0) {
			open_text(xliff, LEVEL_DATA, xml_attribute(attributes, "id"));
		} else {
			xliff_rules_note(&xliff->rules, attributes);
			xliff_keep_of_note(xliff, attributes);
			open_text(xliff, LEVEL_NOTE, NULL);
		}
		break;
	case LEVEL_SEGMENT:
		if (!open_side(xliff, local, attributes)) {
			xliff->skipped = 1;
		}
		break;
	case LEVEL_CONTENT:
		xliff_rules_code(&xliff->rules, local, attributes, xliff->within.version);
		push(xliff, LEVEL_CONTENT);
		xliff_inline_open(&xliff->contents[xliff->side], name, attributes);
		break;
	default:
		xliff->flattened = 1;
	}
}

static void xliff_open(void *context, const char *name, const char **attributes)
{
	struct xliff *xliff = context;
	if (xliff->depth == 0) {
		take_version(xliff, attributes);
	}
	xliff_shape_open(&xliff->shape, &xliff->within, name, attributes);
	if (xliff->skipped > 0) {
		xliff->skipped++;
	} else if (xliff->capture.depth > 0) {
		xliff_open_captured(xliff, name, attributes);
	} else if (xliff->flattened > 0) {
		xliff->flattened++;
	} else {
		open_known(xliff, name, attributes);
	}
	importer_check(xliff->within.importer);
}

/* Closing. */

static void close_known(struct xliff *xliff, const char *name)
{
	enum xliff_level closed = level(xliff);
	xliff->depth--;
	xliff_namespaces_leave(&xliff->within.namespaces, xliff->depth);
	switch (closed) {
	case LEVEL_CONTENT:
		if (level(xliff) == LEVEL_CONTENT) {
			xliff_inline_close(&xliff->contents[xliff->side], name);
		} else {
			xliff_inline_end(&xliff->contents[xliff->side], &xliff->sides[xliff->side]);
		}
		break;
	case LEVEL_SEGMENT:
		xliff_add_whole(xliff);
		break;
	case LEVEL_GROUP:
		xliff_outside_close_group(&xliff->outside);
		break;
	case LEVEL_UNIT:
		xliff_close_unit(xliff);
		break;
	case LEVEL_NOTE:
	case LEVEL_DATA:
	case LEVEL_OWN:
		xliff_close_text(xliff, closed);
		break;
	default:
		break;
	}
}

static void xliff_close(void *context, const char *name)
{
	struct xliff *xliff = context;
	xliff_shape_close(&xliff->shape);
	if (xliff->skipped > 0) {
		xliff->skipped--;
		xliff_namespaces_leave(&xliff->within.namespaces, xliff->depth);
	} else if (xliff->capture.depth > 0) {
		xliff_close_captured(xliff, name);
	} else if (xliff->flattened > 0) {
		xliff->flattened--;
		xliff_namespaces_leave(&xliff->within.namespaces, xliff->depth);
	} else {
		close_known(xliff, name);
	}
	importer_check(xliff->within.importer);
}

static void xliff_text(void *context, const char *bytes, size_t length)
{
	struct xliff *xliff = context;
	size_t most = xliff->within.importer->segment_bytes;
	xliff_shape_text(&xliff->shape, bytes, length);
	if (xliff->skipped > 0) {
		return;
	}
	if (xliff->capture.depth > 0) {
		xliff_capture_text(&xliff->capture, bytes, length);
		return;
	}
	enum xliff_level at = level(xliff);
	if (at == LEVEL_CONTENT) {
		xliff_inline_text(&xliff->contents[xliff->side], bytes, length);
	} else if (at == LEVEL_NOTE || at == LEVEL_DATA || at == LEVEL_OWN) {
		if (length > most - xliff->text.length) {
			importer_fail(xliff->within.importer, DRAGOMAN_TOO_LARGE,
			              "a text is longer than %zu bytes", most);
			return;
		}
		buffer_append(&xliff->text, bytes, length);
	}
}

static void xliff_begin(void *reader)
{
	struct xliff *xliff = reader;
	if (!xliff->has_file && xml_run(xliff->within.importer->xml) == DRAGOMAN_NOT_FOUND) {
		importer_fail(xliff->within.importer, DRAGOMAN_INVALID,
		              "an XLIFF file without file");
	}
}

static enum dragoman_status xliff_next(void *reader, struct dragoman_item *out_item)
{
	struct xliff *xliff = reader;
	if (xliff->next == xliff->item_count) {
		enum dragoman_status status = xml_run(xliff->within.importer->xml);
		if (status != DRAGOMAN_OK) {
			return status;
		}
	}
	*out_item = (struct dragoman_item){.kind = DRAGOMAN_ITEM_UNIT,
	                                   .unit = &xliff->items[xliff->next++],
	                                   .line = xliff->line};
	xliff->within.importer->keeps_build = xliff->next < xliff->item_count;
	return DRAGOMAN_OK;
}

static void xliff_skip(void *context)
{
	struct xliff *xliff = context;
	xliff->depth = xliff->unit_depth;
	xliff_namespaces_leave(&xliff->within.namespaces, xliff->depth);
	xliff_shape_leave(&xliff->shape, xliff->depth);
	xliff->skipped = 0;
	xliff->capture.depth = 0;
	xliff->flattened = 0;
	xliff->item_count = 0;
	xliff->next = 0;
}

static const struct xml_handler xliff_handler = {xliff_open, xliff_close, xliff_text, xliff_skip};

const struct format_reader xliff_reader = {
	.root = "xliff",
	.handler = &xliff_handler,
	.format = DRAGOMAN_FORMAT_XLIFF,
	.is_document = true,
	.create = xliff_create,
	.begin = xliff_begin,
	.next = xliff_next,
	.destroy = xliff_destroy,
};
