/* tmx_export.c - TMX 1.4b as its DTD has it. */
#include "base/clock.h"
#include "formats/escape.h"
#include "formats/exporter.h"
#include "formats/segment.h"
#include "formats/tmx.h"

#include <string.h>

static void tmx_begin(struct dragoman_exporter *exporter)
{
	exporter_string(
		exporter,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n"
		"<tmx version=\"1.4\">\n"
		"  <header creationtool=\"dragoman\" creationtoolversion=\"" DRAGOMAN_VERSION
		"\" segtype=\"sentence\" o-tmf=\"dragoman\" "
		"adminlang=\"en\"");
	exporter_attribute(exporter, "srclang",
	                   dragoman_text_of(exporter->source == NULL ? "*all*" : exporter->source));
	exporter_string(exporter, " datatype=\"plaintext\"/>\n  <body>\n");
}

static void write_time(struct dragoman_exporter *exporter, const char *name, int64_t time)
{
	if (time == 0) {
		return;
	}
	char text[CLOCK_TEXT_BYTES], compact[CLOCK_TEXT_BYTES];
	clock_text(time, text);
	size_t length = 0;
	for (const char *at = text; *at != '\0'; at++) {
		if (*at != '-' && *at != ':') {
			compact[length++] = *at;
		}
	}
	exporter_attribute(exporter, name, (struct dragoman_text){compact, length});
}

static void write_count(struct dragoman_exporter *exporter, const char *name, uint64_t count)
{
	if (count > 0) {
		buffer_append_format(&exporter->out, " %s=\"%llu\"", name,
		                     (unsigned long long)count);
	}
}

/* Attributes of the DTD that we have no field for, and those that say something only where the
 * field of ours is empty (a date nobody could read). */
enum kept {
	KEPT_USED,
	KEPT_LAST_USED,
	KEPT_CREATED,
	KEPT_CHANGED,
	KEPT_CHANGED_BY,
	KEPT_ENCODING,
	KEPT_DATATYPE,
	KEPT_TOOL,
	KEPT_TOOL_VERSION,
	KEPT_SEGMENTATION,
	KEPT_FORMAT,
	KEPT_COUNT
};

static const char *const kept_names[KEPT_COUNT] = {
	"usagecount", "lastusagedate", "creationdate", "changedate",          "changeid",
	"o-encoding", "datatype",      "creationtool", "creationtoolversion", "segtype",
	"o-tmf",
};

struct properties {
	const struct dragoman_property *list;
	size_t count;
	bool is_taken[KEPT_COUNT]; /* the attribute is written from a field */
};

/* Which attribute a property stands for, or KEPT_COUNT: then it is a prop. */
static enum kept attribute_of(const struct properties *properties, size_t index)
{
	const struct dragoman_property *property = &properties->list[index];
	size_t prefix = strlen(TMX_ATTRIBUTE_PREFIX);
	if (property->value.length == 0 || property->name.length <= prefix ||
	    memcmp(property->name.bytes, TMX_ATTRIBUTE_PREFIX, prefix) != 0) {
		return KEPT_COUNT;
	}
	for (size_t i = 0; i < index; i++) {
		if (dragoman_text_equal(properties->list[i].name, property->name)) {
			return KEPT_COUNT;
		}
	}
	struct dragoman_text name = {property->name.bytes + prefix, property->name.length - prefix};
	for (int i = 0; i < KEPT_COUNT; i++) {
		if (dragoman_text_equal(name, dragoman_text_of(kept_names[i]))) {
			return properties->is_taken[i] ? KEPT_COUNT : (enum kept)i;
		}
	}
	return KEPT_COUNT;
}

static void write_kept(struct dragoman_exporter *exporter, const struct properties *properties)
{
	for (size_t i = 0; i < properties->count; i++) {
		enum kept kept = attribute_of(properties, i);
		if (kept != KEPT_COUNT) {
			exporter_attribute(exporter, kept_names[kept], properties->list[i].value);
		}
	}
}

/* An element with text only, at `indent` steps; `type` empty: without one. */
static void write_element(struct dragoman_exporter *exporter, const char *name,
                          struct dragoman_property property, int indent)
{
	buffer_append_format(&exporter->out, "%*s<%s", indent * 2, "", name);
	exporter_attribute(exporter, "type", property.name);
	exporter_string(exporter, ">");
	exporter_text(exporter, name, property.value);
	buffer_append_format(&exporter->out, "</%s>\n", name);
}

static void write_props(struct dragoman_exporter *exporter, const struct properties *properties,
                        int indent)
{
	for (size_t i = 0; i < properties->count; i++) {
		if (attribute_of(properties, i) == KEPT_COUNT) {
			struct dragoman_text name = properties->list[i].name;
			struct dragoman_property prop = {name.length == 0 ? dragoman_text_of("prop")
			                                                  : name,
			                                 properties->list[i].value};
			write_element(exporter, "prop", prop, indent);
		}
	}
}

static void write_notes(struct dragoman_exporter *exporter, const struct dragoman_text *notes,
                        size_t count, int indent)
{
	for (size_t i = 0; i < count; i++) {
		write_element(exporter, "note", (struct dragoman_property){.value = notes[i]},
		              indent);
	}
}

static void write_own(struct dragoman_exporter *exporter, const char *type,
                      struct dragoman_text value)
{
	if (value.length > 0) {
		write_element(exporter, "prop",
		              (struct dragoman_property){dragoman_text_of(type), value}, 3);
	}
}

static void write_neighbours(struct dragoman_exporter *exporter, const char *prefix,
                             const struct dragoman_neighbour *neighbours, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char type[100];
		snprintf(type, sizeof(type), "%s%.*s", prefix, SHOWN(neighbours[i].language));
		struct dragoman_property prop = {dragoman_text_of(type), neighbours[i].text};
		write_element(exporter, "prop", prop, 3);
	}
}

static void write_variant(struct dragoman_exporter *exporter,
                          const struct dragoman_variant *variant)
{
	struct properties properties = {
		variant->properties,
		variant->property_count,
		{[KEPT_CREATED] = variant->created != 0, [KEPT_CHANGED] = variant->changed != 0}};
	exporter_string(exporter, "      <tuv");
	exporter_attribute(exporter, "xml:lang", variant->language);
	write_time(exporter, "creationdate", variant->created);
	exporter_attribute(exporter, "creationid", variant->author);
	write_time(exporter, "changedate", variant->changed);
	write_kept(exporter, &properties);
	exporter_string(exporter, ">\n");
	write_notes(exporter, variant->notes, variant->note_count, 4);
	write_props(exporter, &properties, 4);
	exporter_string(exporter, "        <seg>");
	size_t from = exporter->out.length;
	if (exporter_check(exporter, "the text", variant->text) &&
	    !segment_write(&exporter->out, variant, &exporter->scratch)) {
		exporter_fail(exporter, DRAGOMAN_INVALID,
		              "a tag stands behind the text's end, or out of order");
	}
	struct dragoman_text written = {exporter->out.bytes + from, exporter->out.length - from};
	exporter_check(exporter, "a tag", written);
	exporter_string(exporter, "</seg>\n      </tuv>\n");
}

/* The unit's source language, where the header does not say it already. */
static const char *srclang_of(const struct dragoman_exporter *exporter,
                              const struct dragoman_unit *unit, char out_text[100])
{
	if (unit->source.length == 0) {
		return exporter->source == NULL ? "" : "*all*";
	}
	snprintf(out_text, 100, "%.*s", SHOWN(unit->source));
	bool is_known = exporter->source != NULL && strcmp(exporter->source, out_text) == 0;
	return is_known ? "" : out_text;
}

static void tmx_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	struct properties properties = {unit->properties,
	                                unit->property_count,
	                                {[KEPT_CREATED] = unit->created != 0,
	                                 [KEPT_CHANGED] = unit->changed != 0,
	                                 [KEPT_CHANGED_BY] = true,
	                                 [KEPT_USED] = unit->used > 0,
	                                 [KEPT_LAST_USED] = unit->last_used != 0}};
	char source[100];
	exporter_string(exporter, "    <tu");
	exporter_attribute(exporter, "tuid", unit->id);
	exporter_attribute(exporter, "srclang",
	                   dragoman_text_of(srclang_of(exporter, unit, source)));
	write_count(exporter, "usagecount", unit->used);
	write_time(exporter, "lastusagedate", unit->last_used);
	write_time(exporter, "creationdate", unit->created);
	exporter_attribute(exporter, "creationid", unit->author);
	write_time(exporter, "changedate", unit->changed);
	exporter_attribute(exporter, "changeid", unit->changed_by);
	write_kept(exporter, &properties);
	exporter_string(exporter, ">\n");
	write_notes(exporter, unit->notes, unit->note_count, 3);
	write_own(exporter, TMX_CONTEXT, unit->context);
	write_own(exporter, TMX_STATUS, dragoman_text_of(dragoman_unit_status_word(unit->status)));
	write_own(exporter, TMX_ORIGIN, dragoman_text_of(dragoman_origin_word(unit->origin)));
	write_own(exporter, TMX_SUBJECT, unit->subject);
	write_neighbours(exporter, TMX_PREVIOUS, unit->previous, unit->previous_count);
	write_neighbours(exporter, TMX_NEXT, unit->next, unit->next_count);
	write_props(exporter, &properties, 3);
	for (size_t i = 0; i < unit->variant_count; i++) {
		write_variant(exporter, &unit->variants[i]);
	}
	exporter_string(exporter, "    </tu>\n");
}

static void tmx_end(struct dragoman_exporter *exporter)
{
	exporter_string(exporter, "  </body>\n</tmx>\n");
}

const struct format_writer tmx_writer = {.begin = tmx_begin, .unit = tmx_unit, .end = tmx_end};
