#include "formats/tmx.h"

#include "base/clock.h"

#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

static bool take_text(struct dragoman_importer *importer, struct dragoman_text *field,
                      struct dragoman_text value)
{
	if (field->length > 0 || value.length == 0) {
		return false;
	}
	*field = build_text(&importer->build, value);
	return true;
}

static bool take_status(struct dragoman_unit *unit, struct dragoman_text word)
{
	for (int i = DRAGOMAN_UNIT_DRAFT; i < DRAGOMAN_UNIT_STATUS_COUNT; i++) {
		if (unit->status == DRAGOMAN_UNIT_NO_STATUS &&
		    is(word, dragoman_unit_status_word((enum dragoman_unit_status)i))) {
			unit->status = (enum dragoman_unit_status)i;
			return true;
		}
	}
	return false;
}

static bool take_origin(struct dragoman_unit *unit, struct dragoman_text word)
{
	for (int i = DRAGOMAN_ORIGIN_HUMAN; i < DRAGOMAN_ORIGIN_COUNT; i++) {
		if (unit->origin == DRAGOMAN_ORIGIN_NONE &&
		    is(word, dragoman_origin_word((enum dragoman_origin)i))) {
			unit->origin = (enum dragoman_origin)i;
			return true;
		}
	}
	return false;
}

static bool has_neighbour(const struct dragoman_neighbour *list, size_t count, const char *tag)
{
	for (size_t i = 0; i < count; i++) {
		if (is(list[i].language, tag)) {
			return true;
		}
	}
	return false;
}

static bool take_neighbour(struct dragoman_importer *importer, struct dragoman_neighbour **list,
                           size_t *count, struct dragoman_property prop)
{
	struct language language;
	if (!language_from_locale(prop.name, &language) ||
	    has_neighbour(*list, *count, language.tag) || *count == FORMATS_LANGUAGES) {
		return false;
	}
	struct dragoman_neighbour *added = build_add(&importer->build, list, count, sizeof(*added));
	if (added != NULL) {
		added->language = build_text(&importer->build, dragoman_text_of(language.tag));
		added->text = build_text(&importer->build, prop.value);
	}
	return true;
}

/* OmegaT's name no language: they are of the source's. */
static bool take_omegat_neighbour(struct dragoman_importer *importer, struct dragoman_unit *unit,
                                  struct dragoman_property prop)
{
	bool is_previous = is(prop.name, TMX_OMEGAT_PREVIOUS);
	prop.name = unit->source.length > 0 ? unit->source : dragoman_importer_source(importer);
	return take_neighbour(importer, is_previous ? &unit->previous : &unit->next,
	                      is_previous ? &unit->previous_count : &unit->next_count, prop);
}

static bool strip(struct dragoman_text *name, const char *prefix)
{
	size_t length = strlen(prefix);
	if (name->length <= length || memcmp(name->bytes, prefix, length) != 0) {
		return false;
	}
	name->bytes += length;
	name->length -= length;
	return true;
}

bool tmx_take_prop(struct dragoman_importer *importer, struct dragoman_unit *unit,
                   struct dragoman_property prop)
{
	if (is(prop.name, TMX_CONTEXT)) {
		return take_text(importer, &unit->context, prop.value);
	}
	if (is(prop.name, TMX_SUBJECT)) {
		return take_text(importer, &unit->subject, prop.value);
	}
	if (is(prop.name, TMX_STATUS)) {
		return take_status(unit, prop.value);
	}
	if (is(prop.name, TMX_ORIGIN)) {
		return take_origin(unit, prop.value);
	}
	if (is(prop.name, TMX_OMEGAT_PREVIOUS) || is(prop.name, TMX_OMEGAT_NEXT)) {
		return take_omegat_neighbour(importer, unit, prop);
	}
	if (strip(&prop.name, TMX_PREVIOUS)) {
		return take_neighbour(importer, &unit->previous, &unit->previous_count, prop);
	}
	return strip(&prop.name, TMX_NEXT) &&
	       take_neighbour(importer, &unit->next, &unit->next_count, prop);
}

static bool take_time(const char *value, int64_t *out_time)
{
	return *value != '\0' && clock_parse(dragoman_text_of(value), out_time);
}

static bool take_count(const char *value, uint64_t *out_count)
{
	uint64_t count = 0;
	size_t length = strlen(value);
	for (size_t i = 0; i < length; i++) {
		if (length > 18 || value[i] < '0' || value[i] > '9') {
			return false;
		}
		count = count * 10 + (uint64_t)(value[i] - '0');
	}
	*out_count = count;
	return length > 0;
}

bool tmx_take_unit_attribute(struct dragoman_importer *importer, struct dragoman_unit *unit,
                             const char **attribute)
{
	const struct {
		const char *name;
		struct dragoman_text *text;
		int64_t *time;
		uint64_t *count;
	} fields[] = {
		{"creationid", &unit->author, NULL, NULL},
		{"changeid", &unit->changed_by, NULL, NULL},
		{"creationdate", NULL, &unit->created, NULL},
		{"changedate", NULL, &unit->changed, NULL},
		{"lastusagedate", NULL, &unit->last_used, NULL},
		{"usagecount", NULL, NULL, &unit->used},
	};
	if (strcmp(attribute[0], "tuid") == 0) {
		unit->id = importer_id(importer, dragoman_text_of(attribute[1]));
		return true;
	}
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strcmp(attribute[0], fields[i].name) != 0) {
			continue;
		}
		if (fields[i].text != NULL) {
			*fields[i].text = importer_text(importer, dragoman_text_of(attribute[1]));
			return true;
		}
		return fields[i].time != NULL ? take_time(attribute[1], fields[i].time)
		                              : take_count(attribute[1], fields[i].count);
	}
	return false;
}

bool tmx_take_variant_attribute(struct dragoman_importer *importer,
                                struct dragoman_variant *variant, const char **attribute)
{
	if (strcmp(attribute[0], "creationid") == 0) {
		variant->author = importer_text(importer, dragoman_text_of(attribute[1]));
		return true;
	}
	if (strcmp(attribute[0], "creationdate") == 0) {
		return take_time(attribute[1], &variant->created);
	}
	if (strcmp(attribute[0], "changedate") == 0) {
		return take_time(attribute[1], &variant->changed);
	}
	return strcmp(attribute[0], "xml:lang") == 0 || strcmp(attribute[0], "lang") == 0;
}
