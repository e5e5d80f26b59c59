/* tmx_import.c - TMX 1.1 to 1.4b, a tu at a time. */
#include "formats/segment.h"
#include "formats/tmx.h"

#include <stdlib.h>
#include <string.h>

enum level {
	LEVEL_FILE,
	LEVEL_TMX,
	LEVEL_HEADER,
	LEVEL_BODY,
	LEVEL_TU,
	LEVEL_TUV,
	LEVEL_SEG,
	LEVEL_TEXT
};

struct tmx {
	struct dragoman_importer *importer;
	struct dragoman_unit unit;
	struct dragoman_variant *variant; /* the last of the unit's, while it is open */
	uint64_t line;
	struct segment segment;
	struct buffer text; /* of a note or a prop */
	struct dragoman_text prop_name;
	enum level level;
	enum level text_of; /* what the note or prop belongs to */
	bool is_prop;
	bool has_body;
	bool has_seg;
	bool has_source; /* the tu's own srclang */
	size_t skipped;  /* depth inside an element that is left out */
};

static void *tmx_create(struct dragoman_importer *importer)
{
	struct tmx *tmx = calloc(1, sizeof(*tmx));
	if (tmx != NULL) {
		tmx->importer = importer;
		tmx->segment.xml = importer->xml;
		tmx->segment.build = &importer->build;
		tmx->segment.most = importer->segment_bytes;
	}
	return tmx;
}

static void tmx_destroy(void *reader)
{
	struct tmx *tmx = reader;
	if (tmx != NULL) {
		segment_finish(&tmx->segment);
		buffer_finish(&tmx->text);
		free(tmx);
	}
}

static bool take_source(struct tmx *tmx, const char *value)
{
	tmx->has_source = true;
	if (strcmp(value, "*all*") != 0 && *value != '\0') {
		tmx->unit.source = importer_language(tmx->importer, dragoman_text_of(value));
	}
	return true;
}

static void keep_property(struct tmx *tmx, enum level level, struct dragoman_property property)
{
	if (level == LEVEL_TU) {
		importer_property(tmx->importer, &tmx->unit.properties, &tmx->unit.property_count,
		                  property);
	} else {
		importer_property(tmx->importer, &tmx->variant->properties,
		                  &tmx->variant->property_count, property);
	}
}

static void keep_attribute(struct tmx *tmx, enum level level, const char *name, const char *value)
{
	char full[80];
	size_t prefix = strlen(TMX_ATTRIBUTE_PREFIX), length = strlen(name);
	if (prefix + length >= sizeof(full)) {
		importer_warn(tmx->importer, "the attribute `%.40s` was left out", name);
		return;
	}
	memcpy(full, TMX_ATTRIBUTE_PREFIX, prefix);
	memcpy(full + prefix, name, length);
	keep_property(tmx, level,
	              (struct dragoman_property){{full, prefix + length}, dragoman_text_of(value)});
}

/* Opening. */

static void open_tu(struct tmx *tmx, const char **attributes)
{
	tmx->unit = (struct dragoman_unit){0};
	tmx->variant = NULL;
	tmx->has_source = false;
	tmx->line = xml_place(tmx->importer->xml).line;
	tmx->level = LEVEL_TU;
	xml_item(tmx->importer->xml);
	for (; attributes[0] != NULL; attributes += 2) {
		bool is_taken = strcmp(attributes[0], "srclang") == 0
		                        ? take_source(tmx, attributes[1])
		                        : tmx_take_unit_attribute(tmx->importer, &tmx->unit,
		                                                  attributes);
		if (!is_taken) {
			keep_attribute(tmx, LEVEL_TU, attributes[0], attributes[1]);
		}
	}
}

static void open_tuv(struct tmx *tmx, const char **attributes)
{
	const char *language = xml_attribute(attributes, "xml:lang");
	language = language == NULL ? xml_attribute(attributes, "lang") : language;
	if (language == NULL) {
		importer_fail(tmx->importer, DRAGOMAN_INVALID, "a tuv without xml:lang");
		return;
	}
	tmx->level = LEVEL_TUV;
	tmx->has_seg = false;
	tmx->variant = importer_add(tmx->importer, &tmx->unit.variants, &tmx->unit.variant_count,
	                            sizeof(*tmx->variant), FORMATS_LANGUAGES, "tuv in a tu");
	if (tmx->variant == NULL) {
		importer_check(tmx->importer);
		return;
	}
	tmx->variant->language = importer_language(tmx->importer, dragoman_text_of(language));
	for (; attributes[0] != NULL; attributes += 2) {
		if (!tmx_take_variant_attribute(tmx->importer, tmx->variant, attributes)) {
			keep_attribute(tmx, LEVEL_TUV, attributes[0], attributes[1]);
		}
	}
}

static void open_text(struct tmx *tmx, bool is_prop, const char **attributes)
{
	const char *type = is_prop ? xml_attribute(attributes, "type") : NULL;
	if (is_prop && (type == NULL || *type == '\0')) {
		importer_warn(tmx->importer, "a prop without type was named `prop`");
		type = "prop";
	}
	if (is_prop) {
		tmx->prop_name = importer_text(tmx->importer, dragoman_text_of(type));
	}
	if (xml_attribute(attributes, "xml:lang") != NULL ||
	    xml_attribute(attributes, "lang") != NULL) {
		importer_warn(tmx->importer, "the language of a note or prop was left out");
	}
	buffer_clear(&tmx->text);
	tmx->is_prop = is_prop;
	tmx->text_of = tmx->level;
	tmx->level = LEVEL_TEXT;
}

static void open_seg(struct tmx *tmx)
{
	if (tmx->has_seg) {
		importer_fail(tmx->importer, DRAGOMAN_INVALID, "a second seg in a tuv");
		return;
	}
	tmx->has_seg = true;
	tmx->level = LEVEL_SEG;
	segment_begin(&tmx->segment);
}

static void open_header(struct tmx *tmx, const char **attributes)
{
	tmx->level = LEVEL_HEADER;
	const char *source = xml_attribute(attributes, "srclang");
	if (source == NULL || *source == '\0' || strcmp(source, "*all*") == 0) {
		return;
	}
	if (!language_from_locale(dragoman_text_of(source), &tmx->importer->source)) {
		importer_fail(tmx->importer, DRAGOMAN_INVALID,
		              "srclang: `%.60s` is neither a language tag nor `*all*`", source);
	}
}

static bool open_inside_tu(struct tmx *tmx, const char *name, const char **attributes)
{
	bool is_prop = strcmp(name, "prop") == 0;
	if (is_prop || strcmp(name, "note") == 0) {
		open_text(tmx, is_prop, attributes);
		return true;
	}
	if (tmx->level == LEVEL_TU && strcmp(name, "tuv") == 0) {
		open_tuv(tmx, attributes);
		return true;
	}
	if (tmx->level == LEVEL_TUV && strcmp(name, "seg") == 0) {
		open_seg(tmx);
		return true;
	}
	return false;
}

static bool open_outside_tu(struct tmx *tmx, const char *name, const char **attributes)
{
	if (tmx->level == LEVEL_BODY && strcmp(name, "tu") == 0) {
		open_tu(tmx, attributes);
		return true;
	}
	if (tmx->level == LEVEL_TMX && strcmp(name, "header") == 0) {
		open_header(tmx, attributes);
		return true;
	}
	if (tmx->level == LEVEL_TMX && strcmp(name, "body") == 0) {
		tmx->level = LEVEL_BODY;
		if (!tmx->has_body) {
			tmx->has_body = true;
			xml_pause(tmx->importer->xml); /* the header is known */
		}
		return true;
	}
	return false;
}

static void tmx_open(void *context, const char *name, const char **attributes)
{
	struct tmx *tmx = context;
	if (tmx->level == LEVEL_SEG && tmx->skipped == 0) {
		segment_open(&tmx->segment, name, attributes);
		return;
	}
	if (tmx->level == LEVEL_FILE) {
		tmx->level = LEVEL_TMX;
		return;
	}
	if (tmx->skipped > 0 || tmx->level == LEVEL_HEADER) {
		tmx->skipped++;
		return;
	}
	bool is_known = tmx->level >= LEVEL_TU
	                        ? tmx->level != LEVEL_TEXT && open_inside_tu(tmx, name, attributes)
	                        : open_outside_tu(tmx, name, attributes);
	if (!is_known) {
		importer_warn(tmx->importer, "the element `%.40s` was left out", name);
		tmx->skipped = 1;
	}
}

/* Closing. */

static void close_text(struct tmx *tmx)
{
	tmx->level = tmx->text_of;
	struct dragoman_text text = buffer_text(&tmx->text);
	if (tmx->text.failed) {
		importer_fail(tmx->importer, DRAGOMAN_FAILED, "out of memory");
	} else if (tmx->is_prop) {
		struct dragoman_property prop = {tmx->prop_name, text};
		if (tmx->level != LEVEL_TU || !tmx_take_prop(tmx->importer, &tmx->unit, prop)) {
			keep_property(tmx, tmx->level, prop);
		}
	} else {
		bool is_unit = tmx->level == LEVEL_TU;
		struct dragoman_text *note = importer_add(
			tmx->importer, is_unit ? &tmx->unit.notes : &tmx->variant->notes,
			is_unit ? &tmx->unit.note_count : &tmx->variant->note_count, sizeof(*note),
			FORMATS_NOTES, "notes");
		if (note != NULL) {
			*note = importer_text(tmx->importer, text);
		}
	}
}

static void close_tuv(struct tmx *tmx)
{
	tmx->level = LEVEL_TU;
	if (!tmx->has_seg) {
		importer_warn(tmx->importer, "a tuv without seg was left out");
		tmx->unit.variant_count--;
	}
}

static struct dragoman_text source_among(const struct dragoman_unit *unit,
                                         struct dragoman_text source)
{
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(unit->variants[i].language, source)) {
			return source;
		}
	}
	struct dragoman_text primary = language_primary(source);
	for (size_t i = 0; i < unit->variant_count; i++) {
		if (dragoman_text_equal(language_primary(unit->variants[i].language), primary)) {
			return unit->variants[i].language; /* srclang says `en`, the tuv `en-US` */
		}
	}
	return (struct dragoman_text){0};
}

static void settle_source(struct tmx *tmx)
{
	struct dragoman_unit *unit = &tmx->unit;
	struct dragoman_text wanted = tmx->has_source ? unit->source
	                                              : dragoman_text_of(tmx->importer->source.tag);
	if (wanted.length == 0) {
		return;
	}
	struct dragoman_text found = source_among(unit, wanted);
	if (found.length == 0 && tmx->has_source) {
		importer_warn(tmx->importer, "no tuv is in the tu's srclang `%.*s`", SHOWN(wanted));
	}
	unit->source = found.length == 0 ? found : build_text(&tmx->importer->build, found);
}

static void close_tu(struct tmx *tmx)
{
	tmx->level = LEVEL_BODY;
	if (tmx->unit.variant_count == 0) {
		importer_warn(tmx->importer, "a tu without tuv was left out");
		build_reset(&tmx->importer->build);
		return;
	}
	settle_source(tmx);
	xml_pause(tmx->importer->xml);
}

static void close_level(struct tmx *tmx)
{
	switch (tmx->level) {
	case LEVEL_TEXT:
		close_text(tmx);
		break;
	case LEVEL_TUV:
		close_tuv(tmx);
		break;
	case LEVEL_TU:
		close_tu(tmx);
		break;
	case LEVEL_BODY:
	case LEVEL_HEADER:
		tmx->level = LEVEL_TMX;
		break;
	default:
		break;
	}
}

static void tmx_close(void *context, const char *name)
{
	struct tmx *tmx = context;
	if (tmx->skipped > 0) {
		tmx->skipped--;
		return;
	}
	if (tmx->level == LEVEL_SEG && tmx->segment.depth > 0) {
		segment_close(&tmx->segment, name);
		return;
	}
	if (tmx->level == LEVEL_SEG) {
		segment_end(&tmx->segment, tmx->variant);
		tmx->level = LEVEL_TUV;
	} else {
		close_level(tmx);
	}
	importer_check(tmx->importer);
}

static void tmx_text(void *context, const char *bytes, size_t length)
{
	struct tmx *tmx = context;
	if (tmx->skipped > 0) {
		return;
	}
	if (tmx->level == LEVEL_SEG) {
		segment_text(&tmx->segment, bytes, length);
	} else if (tmx->level == LEVEL_TEXT) {
		if (length > tmx->importer->segment_bytes - tmx->text.length) {
			importer_fail(tmx->importer, DRAGOMAN_TOO_LARGE,
			              "a note or prop is longer than %zu bytes",
			              tmx->importer->segment_bytes);
			return;
		}
		buffer_append(&tmx->text, bytes, length);
	}
}

static void tmx_begin(void *reader)
{
	struct tmx *tmx = reader;
	if (!tmx->has_body && xml_run(tmx->importer->xml) == DRAGOMAN_NOT_FOUND) {
		importer_fail(tmx->importer, DRAGOMAN_INVALID, "a TMX file without body");
	}
}

static enum dragoman_status tmx_next(void *reader, struct dragoman_item *out_item)
{
	struct tmx *tmx = reader;
	enum dragoman_status status = xml_run(tmx->importer->xml);
	if (status == DRAGOMAN_OK) {
		*out_item = (struct dragoman_item){
			.kind = DRAGOMAN_ITEM_UNIT, .unit = &tmx->unit, .line = tmx->line};
	}
	return status;
}

static void tmx_skip(void *context)
{
	struct tmx *tmx = context;
	tmx->level = LEVEL_BODY;
	tmx->skipped = 0;
	tmx->variant = NULL;
}

static const struct xml_handler tmx_handler = {tmx_open, tmx_close, tmx_text, tmx_skip};

const struct format_reader tmx_reader = {
	.root = "tmx",
	.handler = &tmx_handler,
	.format = DRAGOMAN_FORMAT_TMX,
	.create = tmx_create,
	.begin = tmx_begin,
	.next = tmx_next,
	.destroy = tmx_destroy,
};
