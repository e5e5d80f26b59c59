#include "formats/xliff_outside.h"

#include "base/clock.h"
#include "formats/escape.h"
#include "formats/xliff_attributes.h"
#include "formats/xliff_unit.h"

#include <stdio.h>
#include <string.h>

static const char group_end[] = "</group>";

/* What a file is known by, and what is the same in all that we write. */
static bool is_known(const struct xliff_within *within, bool is_file, const char *name,
                     const char *value)
{
	static const char *const always[] = {"xml:space", "xml:lang", "source-language",
	                                     "target-language"};
	for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++) {
		if (strcmp(name, always[i]) == 0) {
			return true;
		}
	}
	bool is_first = within->version == XLIFF_1, is_id = strcmp(name, "id") == 0;
	if (!is_file) {
		return is_id && xliff_is_own_id(dragoman_text_of(value));
	}
	return is_first ? strcmp(name, "original") == 0 ||
	                          (strcmp(name, "datatype") == 0 && strcmp(value, "plaintext") == 0)
	                : is_id;
}

/* In version 2 a file whose id only numbers is known by its `original`. */
static void keep_attributes(struct buffer *out, const struct xliff_within *within, bool is_file,
                            const char **attributes)
{
	const char *id = xml_attribute(attributes, "id");
	bool is_numbered = is_file && within->version == XLIFF_2 && id != NULL &&
	                   xliff_is_own_id(dragoman_text_of(id));
	attributes = xliff_complete(within, is_file ? "file" : "group", attributes, 0);
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		bool is_name = is_known(within, is_file, attributes[i], attributes[i + 1]) ||
		               (is_numbered && strcmp(attributes[i], "original") == 0);
		if (!is_name && strcmp(attributes[i], "xmlns") != 0) {
			buffer_append_format(out, " %s=\"", attributes[i]);
			escape_attribute(out, dragoman_text_of(attributes[i + 1]));
			buffer_append_byte(out, '"');
		}
	}
	xliff_namespaces_write(&within->namespaces, attributes, out);
	build_reset(&within->importer->build); /* no item is being made */
}

void xliff_outside_file(struct xliff_outside *outside, const struct xliff_within *within,
                        const char **attributes)
{
	buffer_clear(&outside->attributes);
	buffer_clear(&outside->parts);
	buffer_clear(&outside->groups);
	outside->group_count = 0;
	outside->phase_count = 0;
	keep_attributes(&outside->attributes, within, true, attributes);
	if (outside->attributes.length > XLIFF_OUTSIDE_BYTES / 2) {
		importer_warn(within->importer, "the attributes of a file were left out: too long");
		buffer_clear(&outside->attributes);
	}
}

void xliff_outside_open_group(struct xliff_outside *outside, const struct xliff_within *within,
                              const char **attributes)
{
	struct buffer *groups = &outside->groups;
	size_t start = groups->length;
	if (outside->group_count < XLIFF_GROUPS) {
		outside->starts[outside->group_count] = start;
		buffer_append_string(groups, "<group");
		keep_attributes(groups, within, false, attributes);
		buffer_append_string(groups, ">");
		buffer_append_string(groups, group_end);
	}
	if (outside->group_count >= XLIFF_GROUPS || groups->length > XLIFF_OUTSIDE_BYTES) {
		importer_warn(within->importer, "a group was left out, its units kept");
		groups->length = start;
	}
	outside->group_count++;
}

void xliff_outside_close_group(struct xliff_outside *outside)
{
	if (--outside->group_count < XLIFF_GROUPS) {
		outside->groups.length = outside->starts[outside->group_count];
	}
}

static bool is_one_of(const char *name, const char *const *names, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(name, names[i]) == 0) {
			return true;
		}
	}
	return false;
}

bool xliff_outside_keeps(const struct xliff_within *within, bool is_header, const char *name)
{
	static const char *const of_header[] = {"phase-group", "glossary", "reference",
	                                        "count-group", "note",     "tool"};
	static const char *const of_group[] = {"context-group", "count-group", "note"};
	if (strchr(name, ':') != NULL) {
		return true;
	}
	if (within->version == XLIFF_2) {
		return strcmp(name, "notes") == 0;
	}
	return is_header ? is_one_of(name, of_header, sizeof(of_header) / sizeof(of_header[0]))
	                 : is_one_of(name, of_group, sizeof(of_group) / sizeof(of_group[0]));
}

void xliff_outside_part(struct xliff_outside *outside, const struct xliff_within *within,
                        struct dragoman_text markup)
{
	size_t count = outside->group_count;
	bool is_of_group = count > 0;
	struct buffer *out = is_of_group ? &outside->groups : &outside->parts;
	bool is_left_out = count > XLIFF_GROUPS ||
	                   (is_of_group && outside->groups.length == outside->starts[count - 1]);
	if (is_left_out || out->length + markup.length > XLIFF_OUTSIDE_BYTES ||
	    !xliff_is_bound(markup)) {
		importer_warn(within->importer, "a part of a %s was left out: %s",
		              is_of_group ? "group" : "file",
		              xliff_is_bound(markup) ? "too long"
		                                     : "nobody declares a prefix in it");
		return;
	}
	out->length -= is_of_group ? strlen(group_end) : 0;
	buffer_append_text(out, markup);
	buffer_append_string(out, is_of_group ? group_end : "");
}

bool xliff_time(const char *text, int64_t *out_time)
{
	char in_utc[40];
	snprintf(in_utc, sizeof(in_utc), "%sZ", text);
	return clock_parse(dragoman_text_of(text), out_time) ||
	       clock_parse(dragoman_text_of(in_utc), out_time);
}

void xliff_outside_phase(struct xliff_outside *outside, const char *name, const char **attributes)
{
	const char *phase = xml_attribute(attributes, "phase-name");
	const char *date = xml_attribute(attributes, "date");
	const char *author = xml_attribute(attributes, "contact-name");
	author = author != NULL && *author != '\0' ? author
	                                           : xml_attribute(attributes, "contact-email");
	author = author != NULL ? author : "";
	struct xliff_phase *taken = &outside->phases[outside->phase_count];
	if (strcmp(name, "phase") != 0 || outside->phase_count == XLIFF_PHASES || phase == NULL ||
	    strlen(phase) >= sizeof(taken->name) || strlen(author) >= sizeof(taken->author)) {
		return;
	}
	*taken = (struct xliff_phase){0};
	strcpy(taken->name, phase);
	strcpy(taken->author, author);
	if (date != NULL) {
		xliff_time(date, &taken->time);
	}
	outside->phase_count++;
}

const struct xliff_phase *xliff_outside_find(const struct xliff_outside *outside, const char *name)
{
	for (size_t i = 0; i < outside->phase_count && name != NULL; i++) {
		if (strcmp(outside->phases[i].name, name) == 0) {
			return &outside->phases[i];
		}
	}
	return NULL;
}

struct dragoman_text xliff_outside_of_file(struct xliff_outside *outside,
                                           const struct xliff_within *within)
{
	bool is_header = within->version == XLIFF_1 && outside->parts.length > 0;
	struct buffer markup = {0};
	if (outside->attributes.length + outside->parts.length == 0) {
		return (struct dragoman_text){0};
	}
	buffer_append_string(&markup, "<file");
	buffer_append_text(&markup, buffer_text(&outside->attributes));
	buffer_append_string(&markup, is_header ? "><header>" : ">");
	buffer_append_text(&markup, buffer_text(&outside->parts));
	buffer_append_string(&markup, is_header ? "</header></file>" : "</file>");
	if (markup.failed || outside->attributes.failed || outside->parts.failed) {
		importer_fail(within->importer, DRAGOMAN_FAILED, "out of memory");
	}
	struct dragoman_text kept = build_text(&within->importer->build, buffer_text(&markup));
	buffer_finish(&markup);
	return kept;
}

struct dragoman_text xliff_outside_of_groups(struct xliff_outside *outside,
                                             const struct xliff_within *within)
{
	if (outside->groups.failed) {
		importer_fail(within->importer, DRAGOMAN_FAILED, "out of memory");
	}
	return build_text(&within->importer->build, buffer_text(&outside->groups));
}

void xliff_outside_finish(struct xliff_outside *outside)
{
	buffer_finish(&outside->attributes);
	buffer_finish(&outside->parts);
	buffer_finish(&outside->groups);
}
