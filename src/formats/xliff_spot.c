/* xliff_spot.c - where in an XLIFF file a property goes: what came from one goes back to its place,
 * if the standard has such a place. */
#include "formats/escape.h"
#include "formats/xliff_attributes.h"
#include "formats/xliff_export.h"

#include <stdio.h>
#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
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

static bool allow_any(struct dragoman_text name, size_t depth)
{
	(void)name, (void)depth;
	return true;
}

bool xliff_state_fits(const struct dragoman_exporter *exporter, struct dragoman_text state)
{
	enum xliff_version version = xliff_version_of(exporter);
	return xliff_attribute_fits(version,
	                            dragoman_text_of(version == XLIFF_1 ? "target" : "segment"),
	                            dragoman_text_of("state"), state);
}

struct dragoman_text xliff_property_of(const struct dragoman_exporter *exporter,
                                       const struct dragoman_unit *unit, const char *name)
{
	char whole[60];
	snprintf(whole, sizeof(whole), "xliff%d:%s", (int)xliff_version_of(exporter), name);
	return xliff_property(unit, whole);
}

bool xliff_is_markup(struct dragoman_text markup, const char *elements)
{
	if (!escape_is_markup(markup, allow_any) || !xliff_is_bound(markup)) {
		return false;
	}
	struct dragoman_text left = markup, name, attributes, content;
	while (xliff_element_next(&left, &name, &attributes, &content)) {
		if (elements != NULL && !xliff_has_word(elements, name)) {
			return false;
		}
	}
	return left.length == 0;
}

/* Attributes as markup: well-formed, prefixes declared, and the standard lets them stand there. */
static bool attributes_fit(enum xliff_version version, const char *element,
                           struct dragoman_text attributes, bool has_only_others)
{
	struct buffer markup = {0};
	buffer_append_string(&markup, "<x ");
	buffer_append_text(&markup, attributes);
	buffer_append_string(&markup, "></x>");
	bool fits = !markup.failed && attributes.length > 0 &&
	            xliff_is_markup(buffer_text(&markup), "x");
	struct dragoman_text left = {markup.bytes + 2, fits ? attributes.length + 1 : 0}, name,
			     value;
	while (fits && xliff_attribute_next(&left, &name, &value)) {
		bool is_other = memchr(name.bytes, ':', name.length) != NULL;
		fits = (is_other || !has_only_others) &&
		       xliff_attribute_fits(version, dragoman_text_of(element), name, value);
	}
	buffer_finish(&markup);
	return fits;
}

bool xliff_note_fits(const struct dragoman_exporter *exporter, struct dragoman_text attributes)
{
	return attributes_fit(xliff_version_of(exporter), "note", attributes, false);
}

static bool is_of_a_note(const struct written *written, struct dragoman_text number)
{
	size_t index = 0;
	for (size_t i = 0; i < number.length; i++) {
		if (number.bytes[i] < '0' || number.bytes[i] > '9' ||
		    index > written->unit->note_count) {
			return false;
		}
		index = index * 10 + (size_t)(number.bytes[i] - '0');
	}
	return number.bytes[0] != '0' && index >= 1 && index <= written->unit->note_count;
}

/* An alt-trans may name a segment, which ours are not, and a tool that the header has to declare.
 */
static bool refers_well(const struct dragoman_exporter *exporter, struct dragoman_text markup)
{
	struct dragoman_text element, attributes, content, name, value;
	if (!xliff_element_next(&markup, &element, &attributes, &content)) {
		return false;
	}
	while (is(element, "alt-trans") && xliff_attribute_next(&attributes, &name, &value)) {
		if (is(name, "mid") || (is(name, "tool-id") &&
		                        !xliff_is_declared(exporter, "tool", "tool-id", value))) {
			return false;
		}
	}
	return true;
}

/* An element that the standard has in a unit, or one of another namespace. */
static bool element_fits(const struct dragoman_exporter *exporter, struct dragoman_text markup,
                         bool *out_is_foreign)
{
	struct dragoman_text left = markup, name, attributes, content;
	if (!xliff_is_markup(markup, NULL) ||
	    !xliff_element_next(&left, &name, &attributes, &content) || left.length > 0) {
		return false;
	}
	*out_is_foreign = memchr(name.bytes, ':', name.length) != NULL;
	return (*out_is_foreign || (xliff_version_of(exporter) == XLIFF_1 &&
	                            xliff_has_word("alt-trans context-group count-group", name))) &&
	       refers_well(exporter, markup);
}

/* Those of one name stand together, and so come back in their order. */
static enum spot spot_of_element(const struct dragoman_exporter *exporter,
                                 const struct dragoman_unit *unit,
                                 const struct dragoman_property *property)
{
	bool is_foreign = false, is_other = false;
	for (size_t i = 0; i < unit->property_count; i++) {
		if (dragoman_text_equal(unit->properties[i].name, property->name) &&
		    !element_fits(exporter, unit->properties[i].value, &is_other)) {
			return SPOT_OWN;
		}
	}
	element_fits(exporter, property->value, &is_foreign);
	return is_foreign ? SPOT_FOREIGN : SPOT_KNOWN;
}

/* The codes of parts beside the segment would be in the unit's data, which are written anew. */
static enum spot spot_of_part(struct dragoman_text name, struct dragoman_text markup)
{
	for (size_t i = 0; i + 8 < markup.length; i++) {
		if (memcmp(markup.bytes + i, " dataRef", 8) == 0) {
			return SPOT_OWN;
		}
	}
	return !xliff_is_markup(markup, "ignorable") ? SPOT_OWN
	       : is(name, XLIFF_BEFORE)              ? SPOT_BEFORE
	                                             : SPOT_AFTER;
}

static enum spot spot_of_attribute(const struct dragoman_exporter *exporter,
                                   const struct written *written, enum spot spot,
                                   struct dragoman_text name, struct dragoman_text value)
{
	enum xliff_version version = xliff_version_of(exporter);
	const char *element = spot == SPOT_SEGMENT  ? "segment"
	                      : spot == SPOT_TARGET ? "target"
	                      : version == XLIFF_1  ? "trans-unit"
	                                            : "unit";
	if (spot == SPOT_TARGET && written->target == NULL) {
		return SPOT_OWN;
	}
	if (is(name, "*")) {
		return attributes_fit(version, element, value, true) ? spot : SPOT_OWN;
	}
	/* segments may stand in another unit than before: their order in it is no more than a
	 * record */
	bool is_field = xliff_has_word("id state approved order", name) ||
	                memchr(name.bytes, ':', name.length) != NULL;
	bool is_unknown_phase = is(name, "phase-name") &&
	                        !xliff_is_declared(exporter, "phase", "phase-name", value);
	return is_field || is_unknown_phase ||
	                       !xliff_attribute_fits(version, dragoman_text_of(element), name,
	                                             value)
		       ? SPOT_OWN
		       : spot;
}

static enum spot find_spot(const struct dragoman_exporter *exporter, const struct written *written,
                           const struct dragoman_property *property, struct dragoman_text *out_name)
{
	char prefix[16];
	struct dragoman_text name = property->name, value = property->value;
	if (is(name, XLIFF_FILE)) {
		return SPOT_WRITTEN;
	}
	if (is(name, XLIFF_STATE)) {
		return xliff_state_fits(exporter, value) ? SPOT_WRITTEN : SPOT_OWN;
	}
	snprintf(prefix, sizeof(prefix), "xliff%d:", (int)xliff_version_of(exporter));
	if (!strip(&name, prefix)) {
		return SPOT_OWN;
	}
	bool is_second = xliff_version_of(exporter) == XLIFF_2;
	if (is(name, XLIFF_OF_FILE) || is(name, XLIFF_OF_GROUPS)) {
		return is(name, XLIFF_OF_FILE) ? SPOT_FILE : SPOT_GROUPS;
	}
	if (is_second && (is(name, XLIFF_BEFORE) || is(name, XLIFF_AFTER))) {
		return spot_of_part(name, value);
	}
	if (strip(&name, XLIFF_OF_NOTE)) {
		return is_of_a_note(written, name) && xliff_note_fits(exporter, value)
			       ? SPOT_WRITTEN
			       : SPOT_OWN;
	}
	enum spot spot = strip(&name, "@")                       ? SPOT_UNIT
	                 : strip(&name, "target@")               ? SPOT_TARGET
	                 : is_second && strip(&name, "segment@") ? SPOT_SEGMENT
	                                                         : SPOT_OWN;
	spot = spot == SPOT_OWN ? spot_of_element(exporter, written->unit, property)
	                        : spot_of_attribute(exporter, written, spot, name, value);
	*out_name = name;
	return spot;
}

void xliff_place_properties(struct dragoman_exporter *exporter, struct written *written)
{
	size_t count = written->unit->property_count;
	struct placed *placed = build_take(&exporter->scratch, (count + 1) * sizeof(*placed));
	written->placed = placed;
	written->placed_count = placed == NULL ? 0 : count; /* scratch remembers */
	for (size_t i = 0; i < written->placed_count; i++) {
		placed[i].spot = find_spot(exporter, written, &written->unit->properties[i],
		                           &placed[i].name);
	}
}

enum spot xliff_spot_of(const struct written *written, size_t index)
{
	enum spot spot = written->placed[index].spot;
	bool is_native = spot == SPOT_FILE ? written->has_native_file : written->has_native_groups;
	if (spot != SPOT_FILE && spot != SPOT_GROUPS) {
		return spot;
	}
	return is_native ? SPOT_WRITTEN : SPOT_OWN;
}
