/* xliff_keep.c - what a unit of a file says beyond our own fields becomes properties. */
#include "formats/escape.h"
#include "formats/xliff_reader.h"

#include <stdio.h>
#include <string.h>

#define REVISIONS 256 /* of a unit */

/* What is left out rather than the file refused. */
static void keep(struct xliff *xliff, struct dragoman_property **list, size_t *count,
                 const char *name, struct dragoman_text value)
{
	struct dragoman_importer *importer = xliff->within.importer;
	char whole[100];
	int length = snprintf(whole, sizeof(whole), "xliff%d:%s", (int)xliff->within.version, name);
	if (length >= (int)sizeof(whole) || *count + 8 >= FORMATS_PROPERTIES ||
	    value.length + (size_t)length > importer->segment_bytes) {
		importer_warn(importer, "`%.60s` was left out: there is too much of it", name);
		return;
	}
	importer_property(importer, list, count,
	                  (struct dragoman_property){dragoman_text_of(whole), value});
}

/* Names and states are fields of a unit, and a language is the file's. */
static bool is_field(const char *name)
{
	static const char *const fields[] = {"id",    "approved", "xml:lang", "xml:space",
	                                     "state", "mid",      "xmlns"};
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (strcmp(name, fields[i]) == 0) {
			return true;
		}
	}
	return false;
}

static void write_attribute(struct buffer *out, const char *name, const char *value)
{
	buffer_append_format(out, "%s%s=\"", out->length > 0 ? " " : "", name);
	escape_attribute(out, dragoman_text_of(value));
	buffer_append_byte(out, '"');
}

void xliff_keep_attributes(struct xliff *xliff, struct dragoman_property **list, size_t *count,
                           const char *element, const char **attributes)
{
	const char *const plain = strcmp(element, "unit") == 0 || strcmp(element, "trans-unit") == 0
	                                  ? ""
	                                  : element;
	char name[100];
	struct buffer others = {0};
	bool has_other = false;
	attributes = xliff_complete(&xliff->within, element, attributes, 0);
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		if (is_field(attributes[i]) || strlen(attributes[i]) > 60) {
			continue;
		}
		if (strchr(attributes[i], ':') != NULL) {
			write_attribute(&others, attributes[i], attributes[i + 1]);
			has_other |= strncmp(attributes[i], "xmlns:", 6) != 0;
		} else if (attributes[i + 1][0] != '\0') {
			snprintf(name, sizeof(name), "%s@%s", plain, attributes[i]);
			keep(xliff, list, count, name, dragoman_text_of(attributes[i + 1]));
		}
	}
	xliff_namespaces_write(&xliff->within.namespaces, attributes, &others);
	if (others.failed) {
		importer_fail(xliff->within.importer, DRAGOMAN_FAILED, "out of memory");
	} else if (has_other) {
		snprintf(name, sizeof(name), "%s" XLIFF_OF_OTHERS, plain);
		keep(xliff, list, count, name, buffer_text(&others));
	}
	buffer_finish(&others);
}

void xliff_keep_of_note(struct xliff *xliff, const char **attributes)
{
	struct buffer markup = {0};
	attributes = xliff_complete(&xliff->within, "note", attributes, 0);
	for (size_t i = 0; attributes[i] != NULL; i += 2) {
		if (attributes[i + 1][0] != '\0' && strcmp(attributes[i], "xmlns") != 0) {
			write_attribute(&markup, attributes[i], attributes[i + 1]);
		}
	}
	xliff_namespaces_write(&xliff->within.namespaces, attributes, &markup);
	xliff->note_attributes = importer_text(xliff->within.importer, buffer_text(&markup));
	if (markup.failed) {
		importer_fail(xliff->within.importer, DRAGOMAN_FAILED, "out of memory");
	}
	buffer_finish(&markup);
}

void xliff_add_of_note(struct xliff *xliff)
{
	char name[40];
	snprintf(name, sizeof(name), XLIFF_OF_NOTE "%zu", xliff->unit.note_count);
	if (xliff->note_attributes.length > 0) {
		keep(xliff, &xliff->unit.of_notes, &xliff->unit.of_note_count, name,
		     xliff->note_attributes);
	}
}

/* Elements that are kept as they stand. */

static bool is_outside(const struct xliff *xliff)
{
	return xliff->depth == 0 || xliff->levels[xliff->depth - 1] < LEVEL_UNIT;
}

/* Change tracking says who has changed what: of a segment or of all of the unit. */
static void note_revision(struct xliff *xliff, const char *local, const char **attributes)
{
	struct dragoman_importer *importer = xliff->within.importer;
	if (strcmp(local, "revisions") == 0) {
		const char *what = xml_attribute(attributes, "appliesTo");
		xliff->is_revised_here = what == NULL || (strcmp(what, "note") != 0 &&
		                                          strcmp(what, "ignorable") != 0);
		xliff->revised = importer_text(importer,
		                               dragoman_text_of(xml_attribute(attributes, "ref")));
		return;
	}
	int64_t time;
	const char *date = xml_attribute(attributes, "datetime");
	if (strcmp(local, "revision") != 0 || !xliff->is_revised_here || date == NULL ||
	    !xliff_time(date, &time) || xliff->unit.revision_count == REVISIONS) {
		return;
	}
	struct xliff_revision *revision = importer_add(importer, &xliff->unit.revisions,
	                                               &xliff->unit.revision_count,
	                                               sizeof(*revision), REVISIONS, "revisions");
	if (revision != NULL) {
		const char *author = xml_attribute(attributes, "author");
		*revision = (struct xliff_revision){
			xliff->revised, importer_text(importer, dragoman_text_of(author)), time};
	}
}

static bool is_ignorable(const struct xliff *xliff)
{
	return xliff->within.version == XLIFF_2 && strcmp(xliff->captured, "ignorable") == 0;
}

/* Codes of parts beside segments keep the same rules. */
static void check_ignorable(struct xliff *xliff, const char *name, const char **attributes)
{
	if (strcmp(name, "ignorable") == 0) {
		xliff_rules_part(&xliff->rules, attributes);
	} else if (strcmp(name, "source") == 0 || strcmp(name, "target") == 0) {
		xliff_rules_side(&xliff->rules, name[0] == 't', attributes);
	} else {
		xliff_rules_code(&xliff->rules, name, attributes, XLIFF_2);
	}
}

static void look_into(struct xliff *xliff, const char *name, const char **attributes)
{
	static const char tracking[] = "urn:oasis:names:tc:xliff:changetracking:";
	const char *uri = xliff_namespace_of(&xliff->within.namespaces, name);
	if (is_outside(xliff)) {
		xliff_outside_phase(&xliff->outside, name, attributes);
	} else if (is_ignorable(xliff)) {
		check_ignorable(xliff, name, attributes);
	} else if (uri != NULL && strncmp(uri, tracking, strlen(tracking)) == 0) {
		note_revision(xliff, xml_local_name(name), attributes);
	}
}

void xliff_begin_capture(struct xliff *xliff, const char *name, const char **attributes)
{
	snprintf(xliff->captured, sizeof(xliff->captured), "%s", name);
	xliff->capture.most = is_outside(xliff) ? XLIFF_OUTSIDE_BYTES
	                                        : xliff->within.importer->segment_bytes;
	look_into(xliff, name, attributes);
	xliff_capture_open(&xliff->capture, name, attributes);
}

void xliff_open_captured(struct xliff *xliff, const char *name, const char **attributes)
{
	xliff_namespaces_enter(&xliff->within.namespaces, attributes,
	                       xliff->depth + xliff->capture.depth);
	look_into(xliff, name, attributes);
	xliff_capture_open(&xliff->capture, name, attributes);
}

static void take_markup(struct xliff *xliff, struct dragoman_text markup)
{
	struct dragoman_importer *importer = xliff->within.importer;
	if (is_outside(xliff)) {
		xliff_outside_part(&xliff->outside, &xliff->within, markup);
	} else if (is_ignorable(xliff)) {
		size_t before = xliff->unit.ignorable.length;
		char *both = build_take(&importer->build, before + markup.length);
		if (both != NULL) {
			memcpy(both, before == 0 ? "" : xliff->unit.ignorable.bytes, before);
			memcpy(both + before, markup.bytes, markup.length);
			xliff->unit.ignorable = (struct dragoman_text){both,
			                                               before + markup.length};
		}
	} else {
		keep(xliff, &xliff->unit.properties, &xliff->unit.property_count, xliff->captured,
		     markup);
	}
}

void xliff_close_captured(struct xliff *xliff, const char *name)
{
	bool is_whole = xliff_capture_close(&xliff->capture, name);
	xliff_namespaces_leave(&xliff->within.namespaces, xliff->depth + xliff->capture.depth);
	if (!is_whole) {
		return;
	}
	struct buffer markup = {0};
	bool is_taken = xliff_capture_take(&xliff->capture, &markup);
	if (markup.failed) {
		importer_fail(xliff->within.importer, DRAGOMAN_FAILED, "out of memory");
	} else if (is_taken) {
		take_markup(xliff, buffer_text(&markup));
	} else {
		importer_warn(xliff->within.importer,
		              "a `%s` was left out: there is too much of it", xliff->captured);
	}
	buffer_finish(&markup);
}
