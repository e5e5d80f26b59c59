#include "formats/xliff_unit.h"

#include "base/clock.h"
#include "formats/tmx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

bool xliff_is_own_id(struct dragoman_text id)
{
	size_t length = strlen(XLIFF_OWN_ID);
	return id.length >= length && memcmp(id.bytes, XLIFF_OWN_ID, length) == 0;
}

static const struct {
	const char *state;
	enum dragoman_unit_status status;
	int written_in; /* the version it is written in for the status; 3: both */
} states[] = {
	{"translated", DRAGOMAN_UNIT_TRANSLATED, 3},
	{"reviewed", DRAGOMAN_UNIT_REVIEWED, XLIFF_2},
	{"final", DRAGOMAN_UNIT_APPROVED, 3},
	{"signed-off", DRAGOMAN_UNIT_REVIEWED, XLIFF_1},
	{"initial", DRAGOMAN_UNIT_DRAFT, XLIFF_2},
	{"needs-translation", DRAGOMAN_UNIT_DRAFT, XLIFF_1},
	{"new", DRAGOMAN_UNIT_DRAFT, 0},
	{"needs-adaptation", DRAGOMAN_UNIT_DRAFT, 0},
	{"needs-l10n", DRAGOMAN_UNIT_DRAFT, 0},
	{"needs-review-translation", DRAGOMAN_UNIT_DRAFT, 0},
	{"needs-review-adaptation", DRAGOMAN_UNIT_DRAFT, 0},
	{"needs-review-l10n", DRAGOMAN_UNIT_DRAFT, 0},
};

const char *xliff_state_of(enum xliff_version version, enum dragoman_unit_status status)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (states[i].status == status && (states[i].written_in & (int)version) != 0) {
			return states[i].state;
		}
	}
	return NULL;
}

enum dragoman_unit_status xliff_status_of(struct dragoman_text state)
{
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		if (is(state, states[i].state)) {
			return states[i].status;
		}
	}
	return DRAGOMAN_UNIT_NO_STATUS;
}

struct dragoman_text xliff_property(const struct dragoman_unit *unit, const char *name)
{
	for (size_t i = 0; i < unit->property_count; i++) {
		if (is(unit->properties[i].name, name)) {
			return unit->properties[i].value;
		}
	}
	return (struct dragoman_text){0};
}

struct dragoman_text xliff_context(struct build *build, const struct dragoman_unit *unit)
{
	const struct dragoman_text parts[] = {xliff_property(unit, XLIFF_FILE),
	                                      xliff_property(unit, XLIFF_ID),
	                                      xliff_property(unit, XLIFF_SEGMENT)};
	size_t length = 0, most = parts[0].length + parts[1].length + parts[2].length + 2;
	char *bytes = most > 2 ? build_take(build, most) : NULL;
	for (size_t i = 0; i < 3 && bytes != NULL; i++) {
		if (parts[i].length > 0) {
			bytes[length] = '/';
			length += length > 0;
			memcpy(bytes + length, parts[i].bytes, parts[i].length);
			length += parts[i].length;
		}
	}
	return (struct dragoman_text){bytes, length};
}

/* What our own elements say. */

static bool strip(struct dragoman_text *name, const char *prefix)
{
	size_t length = strlen(prefix);
	if (name->length < length || memcmp(name->bytes, prefix, length) != 0) {
		return false;
	}
	name->bytes += length;
	name->length -= length;
	return true;
}

static void take_number(struct dragoman_text text, uint64_t *out_number)
{
	uint64_t number = 0;
	for (size_t i = 0; i < text.length && text.length < 19; i++) {
		if (text.bytes[i] < '0' || text.bytes[i] > '9') {
			return;
		}
		number = number * 10 + (uint64_t)(text.bytes[i] - '0');
	}
	*out_number = number;
}

static void take_of_variant(struct dragoman_importer *importer, struct dragoman_variant *variant,
                            struct dragoman_property own)
{
	if (variant == NULL) {
		return;
	}
	if (is(own.name, "author")) {
		variant->author = own.value;
	} else if (is(own.name, "created")) {
		clock_parse(own.value, &variant->created);
	} else if (is(own.name, "changed")) {
		clock_parse(own.value, &variant->changed);
	} else if (is(own.name, "note")) {
		struct dragoman_text *note = importer_add(importer, &variant->notes,
		                                          &variant->note_count, sizeof(*note),
		                                          FORMATS_NOTES, "notes");
		if (note != NULL) {
			*note = own.value;
		}
	} else if (strip(&own.name, "property:")) {
		importer_property(importer, &variant->properties, &variant->property_count, own);
	}
}

static void take_own(struct dragoman_importer *importer, struct dragoman_unit *unit,
                     struct dragoman_property own)
{
	struct dragoman_variant *source = &unit->variants[0];
	struct dragoman_variant *target = unit->variant_count > 1 ? &unit->variants[1] : NULL;
	uint64_t time = 0;
	if (strip(&own.name, "source:")) {
		take_of_variant(importer, source, own);
	} else if (strip(&own.name, "target:")) {
		take_of_variant(importer, target, own);
	} else if (strip(&own.name, "property:")) {
		importer_property(importer, &unit->properties, &unit->property_count, own);
	} else if (is(own.name, "id")) {
		unit->id = importer_id(importer, own.value);
	} else if (is(own.name, "context")) {
		unit->context = own.value;
	} else if (is(own.name, "author")) {
		unit->author = own.value;
	} else if (is(own.name, "changed-by")) {
		unit->changed_by = own.value;
	} else if (is(own.name, "created")) {
		clock_parse(own.value, &unit->created);
	} else if (is(own.name, "changed")) {
		clock_parse(own.value, &unit->changed);
	} else if (is(own.name, "last-used")) {
		clock_parse(own.value, &unit->last_used);
	} else if (is(own.name, "used")) {
		take_number(own.value, &time);
		unit->used = time;
	} else {
		tmx_take_prop(importer, unit, own); /* status, origin, subject, neighbours */
	}
}

/* The values are of the item already, and all segments of a unit may share them. */
static void copy_properties(struct dragoman_importer *importer, struct dragoman_unit *unit,
                            const struct dragoman_property *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (unit->property_count == FORMATS_PROPERTIES) {
			importer_warn(importer,
			              "`%.*s` was left out: there are %d properties already",
			              SHOWN(list[i].name), FORMATS_PROPERTIES);
		} else {
			size_t before = unit->property_count;
			importer_property(importer, &unit->properties, &unit->property_count,
			                  (struct dragoman_property){list[i].name, {0}});
			if (unit->property_count > before) {
				unit->properties[before].value = list[i].value;
			}
		}
	}
}

static void keep(struct dragoman_importer *importer, struct dragoman_unit *unit, const char *name,
                 struct dragoman_text value)
{
	struct dragoman_property property = {dragoman_text_of(name), value};
	if (value.length > 0) {
		copy_properties(importer, unit, &property, 1);
	}
}

static bool is_of(const struct xliff_own *own, const struct xliff_segment *segment)
{
	return own->segment.length == 0 || dragoman_text_equal(own->segment, segment->id);
}

static bool has_own(const struct xliff_unit *from, const struct xliff_segment *segment,
                    const char *name)
{
	for (size_t i = 0; i < from->own_count; i++) {
		if (is_of(&from->own[i], segment) && is(from->own[i].property.name, name)) {
			return true;
		}
	}
	return false;
}

/* What is called the same in each version, and says something else. */
static void keep_of_version(struct dragoman_importer *importer, struct dragoman_unit *unit,
                            enum xliff_version version, const char *name,
                            struct dragoman_text value)
{
	char whole[40];
	snprintf(whole, sizeof(whole), "xliff%d:%s", (int)version, name);
	if (value.length + sizeof(whole) > importer->segment_bytes) {
		importer_warn(importer, "`%s` was left out: there is too much of it", name);
	} else {
		keep(importer, unit, whole, value);
	}
}

/* Who has made the unit and who changed it last, as phases (1.2) or change tracking (2) say. */
static void set_authors(const struct xliff_unit *from, const struct xliff_segment *segment,
                        struct dragoman_unit *unit)
{
	const struct xliff_revision *first = NULL, *last = NULL;
	unit->author = segment->author;
	unit->changed = segment->changed;
	for (size_t i = 0; i < from->revision_count; i++) {
		const struct xliff_revision *revision = &from->revisions[i];
		if (revision->segment.length > 0 &&
		    !dragoman_text_equal(revision->segment, segment->id)) {
			continue;
		}
		first = first == NULL || revision->time < first->time ? revision : first;
		last = last == NULL || revision->time > last->time ? revision : last;
	}
	if (last != NULL) {
		unit->author = first->author;
		unit->changed_by = last == first ? (struct dragoman_text){0} : last->author;
		unit->changed = last->time;
	}
}

/* The state stays as a word where the status does not say the same. */
static void set_status(struct dragoman_importer *importer, const struct xliff_unit *from,
                       const struct xliff_segment *segment, enum xliff_version version,
                       struct dragoman_unit *unit)
{
	unit->status = from->is_approved ? DRAGOMAN_UNIT_APPROVED : xliff_status_of(segment->state);
	const char *usual = xliff_state_of(version, unit->status);
	if (usual == NULL || !is(segment->state, usual)) {
		keep(importer, unit, XLIFF_STATE, segment->state);
	}
}

/* An id that numbers what had none is no name of it. */
static struct dragoman_text unless_own(struct dragoman_text id)
{
	return xliff_is_own_id(id) ? (struct dragoman_text){0} : id;
}

void xliff_unit_make(struct dragoman_importer *importer, const struct xliff_unit *from,
                     const struct xliff_segment *segment, bool is_first,
                     struct dragoman_unit *out_unit)
{
	struct dragoman_unit *unit = out_unit;
	enum xliff_version version = importer->format == DRAGOMAN_FORMAT_XLIFF2 ? XLIFF_2 : XLIFF_1;
	*unit = (struct dragoman_unit){.source = segment->source.language};
	unit->variants = build_take(&importer->build, 2 * sizeof(*unit->variants));
	if (unit->variants == NULL) {
		return;
	}
	unit->variants[0] = segment->source;
	unit->variants[1] = segment->target;
	unit->variant_count = segment->has_target ? 2 : 1;
	unit->notes = from->notes;
	unit->note_count = from->note_count;
	set_authors(from, segment, unit);
	keep(importer, unit, XLIFF_FILE, from->file);
	keep_of_version(importer, unit, version, XLIFF_OF_FILE, from->file_markup);
	keep_of_version(importer, unit, version, XLIFF_OF_GROUPS, from->group_markup);
	if (!has_own(from, segment, "property:" XLIFF_ID)) {
		keep(importer, unit, XLIFF_ID, unless_own(from->id));
	}
	if (!has_own(from, segment, "property:" XLIFF_SEGMENT)) {
		keep(importer, unit, XLIFF_SEGMENT, unless_own(segment->id));
	}
	set_status(importer, from, segment, version, unit);
	if (is_first) {
		copy_properties(importer, unit, from->properties, from->property_count);
	}
	copy_properties(importer, unit, segment->properties, segment->property_count);
	copy_properties(importer, unit, from->of_notes, from->of_note_count);
	keep_of_version(importer, unit, version, XLIFF_BEFORE, segment->before);
	keep_of_version(importer, unit, version, XLIFF_AFTER, segment->after);
	for (size_t i = 0; i < from->own_count; i++) {
		if (is_of(&from->own[i], segment)) {
			take_own(importer, unit, from->own[i].property);
		}
	}
	if (!has_own(from, segment, "context")) {
		unit->context = xliff_context(&importer->build, unit);
	}
}
