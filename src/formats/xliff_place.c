/* xliff_place.c - the file and the groups in which a unit is written. */
#include "formats/escape.h"
#include "formats/table.h"
#include "formats/xliff_attributes.h"
#include "formats/xliff_export.h"

#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

/* Parts have an order in the schemas: the place of each, or -1. */
static int rank_of(enum xliff_version version, bool is_header, struct dragoman_text name)
{
	static const struct {
		const char *name;
		int of_header, of_group;
	} ranks[] = {
		{"phase-group", 1, -1},   {"glossary", 2, -1},   {"reference", 2, -1},
		{"tool", 2, -1},          {"count-group", 2, 1}, {"note", 2, 2},
		{"context-group", -1, 0},
	};
	bool is_foreign = memchr(name.bytes, ':', name.length) != NULL;
	if (version == XLIFF_2) {
		return is_foreign ? 0 : is(name, "notes") ? 1 : -1;
	}
	for (size_t i = 0; i < sizeof(ranks) / sizeof(ranks[0]); i++) {
		if (is(name, ranks[i].name)) {
			return is_header ? ranks[i].of_header : ranks[i].of_group;
		}
	}
	return is_foreign ? 3 : -1;
}

static bool parts_fit(enum xliff_version version, bool is_header, struct dragoman_text parts)
{
	struct dragoman_text name, attributes, content;
	int last = -1;
	while (xliff_element_next(&parts, &name, &attributes, &content)) {
		int rank = rank_of(version, is_header, name);
		bool is_second_one = rank == last && (is(name, "phase-group") || is(name, "notes"));
		if (rank < 0 || rank < last || is_second_one) {
			return false;
		}
		last = rank;
	}
	return parts.length == 0;
}

/* `<file …><header>…</header></file>`, in version 2 without the header. */
static bool split_file(enum xliff_version version, struct dragoman_text markup,
                       struct dragoman_text *out_attributes, struct dragoman_text *out_parts)
{
	struct dragoman_text name, attributes, content;
	if (!xliff_is_markup(markup, "file") ||
	    !xliff_element_next(&markup, &name, out_attributes, &content) || markup.length > 0) {
		return false;
	}
	*out_parts = content;
	if (version == XLIFF_1 && content.length > 0) {
		return xliff_element_next(&content, &name, &attributes, out_parts) &&
		       content.length == 0 && is(name, "header") && attributes.length == 0 &&
		       parts_fit(version, true, *out_parts);
	}
	return parts_fit(version, false, content);
}

static bool declares(struct dragoman_text markup, const char *element, const char *attribute,
                     struct dragoman_text wanted)
{
	struct dragoman_text name, attributes, content, other, value;
	while (xliff_element_next(&markup, &name, &attributes, &content)) {
		while (is(name, element) && xliff_attribute_next(&attributes, &other, &value)) {
			if (is(other, attribute) && dragoman_text_equal(value, wanted)) {
				return true;
			}
		}
		if (declares(content, element, attribute, wanted)) {
			return true;
		}
	}
	return false;
}

bool xliff_is_declared(const struct dragoman_exporter *exporter, const char *element,
                       const char *attribute, struct dragoman_text value)
{
	const struct xliff_state *state = exporter->state;
	struct dragoman_text attributes, parts;
	return xliff_version_of(exporter) == XLIFF_1 &&
	       split_file(XLIFF_1, buffer_text(&state->file_markup), &attributes, &parts) &&
	       declares(parts, element, attribute, value);
}

static void close_groups(struct dragoman_exporter *exporter, size_t kept)
{
	struct xliff_state *state = exporter->state;
	struct dragoman_text left = buffer_text(&state->groups), name, attributes, content;
	for (; state->group_count > kept; state->group_count--) {
		exporter_string(exporter, "    </group>\n");
	}
	for (size_t i = 0; i < kept; i++) {
		xliff_element_next(&left, &name, &attributes, &content);
	}
	state->groups.length -= left.length;
}

void xliff_close_file(struct dragoman_exporter *exporter)
{
	struct xliff_state *state = exporter->state;
	close_groups(exporter, 0);
	if (state->has_file) {
		exporter_string(exporter, xliff_version_of(exporter) == XLIFF_1
						  ? "    </body>\n  </file>\n"
						  : "  </file>\n");
	}
	state->has_file = false;
}

/* An id is a word, and no other file's; else the name is where the file came from. */
static void write_name_2(struct dragoman_exporter *exporter, struct dragoman_text name, bool is_new)
{
	struct xliff_state *state = exporter->state;
	if (is_new && xliff_is_token(name) && !xliff_is_own_id(name)) {
		exporter_attribute(exporter, "id", name);
	} else {
		buffer_append_format(&exporter->out, " id=\"" XLIFF_OWN_ID "%llu\"",
		                     (unsigned long long)++state->files);
		exporter_attribute(exporter, "original", name);
	}
}

static void write_file(struct dragoman_exporter *exporter, struct dragoman_text name,
                       struct dragoman_text attributes, struct dragoman_text parts, bool is_new)
{
	struct buffer *out = &exporter->out;
	enum xliff_version version = xliff_version_of(exporter);
	struct dragoman_text left = attributes, other, value;
	bool has_type = false, knows_tool = true;
	while (xliff_attribute_next(&left, &other, &value)) {
		has_type |= is(other, "datatype") &&
		            xliff_attribute_fits(version, dragoman_text_of("file"), other, value);
		knows_tool &= !is(other, "tool-id") || declares(parts, "tool", "tool-id", value);
	}
	exporter_string(exporter, "  <file");
	if (version == XLIFF_1) {
		exporter_string(exporter, " original=\"");
		escape_attribute(out, name);
		buffer_append_format(out, "\" source-language=\"%s\" target-language=\"%s\"%s",
		                     exporter->table->columns[0].language.tag,
		                     exporter->table->columns[1].language.tag,
		                     has_type ? "" : " datatype=\"plaintext\"");
	} else {
		write_name_2(exporter, name, is_new);
	}
	xliff_attributes_write(out, version, dragoman_text_of("file"), attributes,
	                       knows_tool ? "" : "tool-id");
	exporter_string(exporter, " xml:space=\"preserve\">\n");
	if (version == XLIFF_1 && parts.length > 0) {
		exporter_string(exporter, "    <header>");
		buffer_append_text(out, parts);
		exporter_string(exporter, "</header>\n");
	} else if (parts.length > 0) {
		exporter_string(exporter, "    ");
		buffer_append_text(out, parts);
		exporter_string(exporter, "\n");
	}
	exporter_string(exporter, version == XLIFF_1 ? "    <body>\n" : "");
}

static bool open_file(struct dragoman_exporter *exporter, struct dragoman_text name,
                      struct dragoman_text markup)
{
	struct xliff_state *state = exporter->state;
	struct dragoman_text attributes = {0}, parts = {0};
	size_t at;
	bool is_native = markup.length == 0 ||
	                 (escape_is_possible(markup, &at) &&
	                  split_file(xliff_version_of(exporter), markup, &attributes, &parts));
	if (!is_native) {
		markup = attributes = parts = (struct dragoman_text){0};
	}
	bool is_same = state->has_file && dragoman_text_equal(buffer_text(&state->file), name) &&
	               dragoman_text_equal(buffer_text(&state->file_markup), markup);
	if (is_same || !exporter_check(exporter, "the file's name", name)) {
		return is_native;
	}
	xliff_close_file(exporter);
	buffer_clear(&state->file);
	buffer_clear(&state->file_markup);
	bool is_new = !xliff_ids_has(&state->ids, (struct dragoman_text){0}, name);
	buffer_append_text(&state->file, name);
	buffer_append_text(&state->file_markup, markup);
	state->has_file = true;
	write_file(exporter, name, attributes, parts, is_new);
	return is_native;
}

void xliff_open_plain_file(struct dragoman_exporter *exporter, struct dragoman_text name)
{
	open_file(exporter, name, (struct dragoman_text){0});
}

/* True if a group may be opened: it, and its id, were not in this file before. */
static bool is_new_group(struct dragoman_exporter *exporter, struct dragoman_text group,
                         struct dragoman_text attributes)
{
	struct xliff_state *state = exporter->state;
	struct dragoman_text key = group, name, value;
	struct buffer whole = {0};
	while (xliff_attribute_next(&attributes, &name, &value)) {
		key = is(name, "id") ? value : key;
	}
	buffer_append_string(&whole, "group "); /* units have names of their own */
	buffer_append_text(&whole, key);
	bool is_new = !xliff_ids_has(&state->ids, buffer_text(&state->file), buffer_text(&whole));
	exporter->out.failed |= whole.failed;
	buffer_finish(&whole);
	return is_new;
}

static void write_group(struct dragoman_exporter *exporter, struct dragoman_text attributes,
                        struct dragoman_text parts)
{
	struct xliff_state *state = exporter->state;
	enum xliff_version version = xliff_version_of(exporter);
	struct dragoman_text left = attributes, name, value;
	bool has_id = version == XLIFF_1;
	while (xliff_attribute_next(&left, &name, &value)) {
		has_id |= is(name, "id") &&
		          xliff_attribute_fits(version, dragoman_text_of("group"), name, value);
	}
	exporter_string(exporter, "    <group");
	if (!has_id) {
		buffer_append_format(&exporter->out, " id=\"" XLIFF_OWN_ID "g%llu\"",
		                     (unsigned long long)++state->files);
	}
	xliff_attributes_write(&exporter->out, version, dragoman_text_of("group"), attributes, "");
	exporter_string(exporter, ">");
	buffer_append_text(&exporter->out, parts);
	exporter_string(exporter, "\n");
	state->group_count++;
}

static bool groups_fit(const struct dragoman_exporter *exporter, struct dragoman_text groups)
{
	struct dragoman_text name, attributes, content;
	size_t count = 0, at;
	if (!escape_is_possible(groups, &at) || !xliff_is_markup(groups, "group")) {
		return false;
	}
	while (xliff_element_next(&groups, &name, &attributes, &content)) {
		if (!parts_fit(xliff_version_of(exporter), false, content)) {
			return false;
		}
		count++;
	}
	return count <= XLIFF_OPEN_GROUPS;
}

/* How many of the groups that are open are the first ones of these; `out_left` are those behind. */
static size_t count_same(struct dragoman_text open, struct dragoman_text groups,
                         struct dragoman_text *out_left)
{
	struct dragoman_text name, attributes, content;
	size_t count = 0;
	*out_left = groups;
	for (;;) {
		const char *a = open.bytes, *b = groups.bytes;
		if (!xliff_element_next(&open, &name, &attributes, &content) ||
		    !xliff_element_next(&groups, &name, &attributes, &content)) {
			return count;
		}
		if (!dragoman_text_equal((struct dragoman_text){a, (size_t)(open.bytes - a)},
		                         (struct dragoman_text){b, (size_t)(groups.bytes - b)})) {
			return count;
		}
		*out_left = groups;
		count++;
	}
}

/* The groups that are open and are not the unit's are closed, the others opened. */
static bool open_groups(struct dragoman_exporter *exporter, struct dragoman_text groups)
{
	struct xliff_state *state = exporter->state;
	bool is_native = groups.length == 0 || groups_fit(exporter, groups);
	struct dragoman_text left = {0}, look, name, attributes, content;
	size_t same = !is_native ? 0 : count_same(buffer_text(&state->groups), groups, &left);
	look = left;
	for (const char *at = look.bytes;
	     is_native && xliff_element_next(&look, &name, &attributes, &content);
	     at = look.bytes) {
		is_native = is_new_group(exporter,
		                         (struct dragoman_text){at, (size_t)(look.bytes - at)},
		                         attributes);
	}
	close_groups(exporter, is_native ? same : 0);
	while (is_native && left.length > 0) {
		const char *at = left.bytes;
		xliff_element_next(&left, &name, &attributes, &content);
		buffer_append(&state->groups, at, (size_t)(left.bytes - at));
		write_group(exporter, attributes, content);
	}
	return is_native;
}

void xliff_enter_place(struct dragoman_exporter *exporter, struct written *written)
{
	const struct dragoman_unit *unit = written->unit;
	written->has_native_file = open_file(exporter, xliff_property(unit, XLIFF_FILE),
	                                     xliff_property_of(exporter, unit, XLIFF_OF_FILE));
	written->has_native_groups = open_groups(
		exporter, xliff_property_of(exporter, unit, XLIFF_OF_GROUPS));
}
