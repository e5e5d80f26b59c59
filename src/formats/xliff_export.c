/* xliff_export.c - XLIFF 1.2 and 2.0: a unit with one segment each, in two languages. */
#include "formats/xliff_export.h"
#include "base/clock.h"
#include "formats/escape.h"
#include "formats/exporter.h"
#include "formats/table.h"
#include "formats/tmx.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is(struct dragoman_text text, const char *word)
{
	return dragoman_text_equal(text, dragoman_text_of(word));
}

static void xliff_begin(struct dragoman_exporter *exporter)
{
	const char *reason;
	exporter->table = table_create(true, false);
	exporter->state = calloc(1, sizeof(struct xliff_state));
	if (exporter->table == NULL || exporter->state == NULL) {
		exporter_fail(exporter, DRAGOMAN_FAILED, "out of memory");
		return;
	}
	if (exporter->languages == NULL ||
	    !table_parse(exporter->table, exporter->languages, &reason) ||
	    exporter->table->count != 2 || table_languages(exporter->table) != 2 ||
	    exporter->table->rule_count > 0) {
		exporter_fail(exporter, DRAGOMAN_INVALID,
		              "XLIFF has two languages: name them, as in `en,ru`");
		return;
	}
	exporter_string(exporter, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (xliff_version_of(exporter) == XLIFF_1) {
		exporter_string(
			exporter,
			"<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" "
			"xmlns:" XLIFF_OWN "=\"" XLIFF_OWN_NAMESPACE "\">\n");
	} else {
		buffer_append_format(
			&exporter->out,
			"<xliff version=\"2.0\" xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" "
			"xmlns:" XLIFF_OWN "=\"" XLIFF_OWN_NAMESPACE "\" srcLang=\"%s\" "
			"trgLang=\"%s\">\n",
			exporter->table->columns[0].language.tag,
			exporter->table->columns[1].language.tag);
	}
}

static void xliff_end(struct dragoman_exporter *exporter)
{
	struct xliff_state *state = exporter->state;
	if (state->count == 0) {
		xliff_open_plain_file(exporter, dragoman_text_of("empty"));
	}
	if (state->count == 0 && xliff_version_of(exporter) == XLIFF_2) { /* a file has a unit */
		exporter_string(exporter, "    <unit id=\"" XLIFF_OWN_ID "1\">\n      <segment>\n"
		                          "        <source/>\n      </segment>\n    </unit>\n");
	}
	xliff_pending_flush(exporter);
	xliff_close_file(exporter);
	exporter_string(exporter, "</xliff>\n");
}

/* Our own elements. */

static void write_own(struct dragoman_exporter *exporter, const char *prefix,
                      struct dragoman_text name, struct dragoman_text value)
{
	if (!exporter_check(exporter, "a property", name) ||
	    !exporter_check(exporter, "a property", value)) {
		return;
	}
	const struct xliff_state *state = exporter->state;
	exporter_string(exporter, "        <" XLIFF_OWN ":prop");
	exporter_attribute(exporter, "segment", state->segment);
	buffer_append_format(&exporter->out, " type=\"%s", prefix);
	escape_attribute(&exporter->out, name);
	exporter_string(exporter, "\">");
	escape_text(&exporter->out, value);
	exporter_string(exporter, "</" XLIFF_OWN ":prop>\n");
}

static void write_field(struct dragoman_exporter *exporter, const char *prefix, const char *name,
                        struct dragoman_text value)
{
	if (value.length > 0) {
		write_own(exporter, prefix, dragoman_text_of(name), value);
	}
}

static void write_time(struct dragoman_exporter *exporter, const char *prefix, const char *name,
                       int64_t time)
{
	char text[CLOCK_TEXT_BYTES];
	if (time != 0) {
		clock_text(time, text);
		write_own(exporter, prefix, dragoman_text_of(name), dragoman_text_of(text));
	}
}

static void write_neighbours(struct dragoman_exporter *exporter, const char *prefix,
                             const struct dragoman_neighbour *list, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		write_own(exporter, prefix, list[i].language, list[i].text);
	}
}

static void write_variant_fields(struct dragoman_exporter *exporter, const char *prefix,
                                 const struct dragoman_variant *variant)
{
	char property[40];
	snprintf(property, sizeof(property), "%sproperty:", prefix);
	write_field(exporter, prefix, "author", variant->author);
	write_time(exporter, prefix, "created", variant->created);
	write_time(exporter, prefix, "changed", variant->changed);
	for (size_t i = 0; i < variant->note_count; i++) {
		write_own(exporter, prefix, dragoman_text_of("note"), variant->notes[i]);
	}
	for (size_t i = 0; i < variant->property_count; i++) {
		write_own(exporter, property, variant->properties[i].name,
		          variant->properties[i].value);
	}
}

/* Properties that have a place in the file. */

static void write_attributes(struct dragoman_exporter *exporter, const struct written *written,
                             enum spot wanted)
{
	const struct dragoman_unit *unit = written->unit;
	for (size_t i = 0; i < written->placed_count; i++) {
		struct dragoman_text name = written->placed[i].name;
		struct dragoman_text value = unit->properties[i].value;
		char text[80];
		if (xliff_spot_of(written, i) != wanted) {
			continue;
		}
		if (is(name, "*")) { /* markup, of other namespaces */
			exporter_string(exporter, " ");
			buffer_append_text(&exporter->out, value);
		} else {
			snprintf(text, sizeof(text), "%.*s", SHOWN(name));
			exporter_attribute(exporter, text, value);
		}
	}
}

/* A unit. */

static void write_own_fields(struct dragoman_exporter *exporter, const struct written *written)
{
	const struct dragoman_unit *unit = written->unit;
	struct dragoman_text context = xliff_context(&exporter->scratch, unit);
	char number[24];
	write_field(exporter, "", "id", unit->id);
	if (!dragoman_text_equal(context, unit->context)) {
		write_own(exporter, "", dragoman_text_of("context"), unit->context);
	}
	write_field(exporter, "", "author", unit->author);
	write_field(exporter, "", "changed-by", unit->changed_by);
	write_time(exporter, "", "created", unit->created);
	write_time(exporter, "", "changed", unit->changed);
	write_time(exporter, "", "last-used", unit->last_used);
	snprintf(number, sizeof(number), "%llu", (unsigned long long)unit->used);
	write_field(exporter, "", "used", dragoman_text_of(unit->used == 0 ? "" : number));
	write_field(exporter, "", TMX_ORIGIN, dragoman_text_of(dragoman_origin_word(unit->origin)));
	write_field(exporter, "", TMX_SUBJECT, unit->subject);
	write_neighbours(exporter, TMX_PREVIOUS, unit->previous, unit->previous_count);
	write_neighbours(exporter, TMX_NEXT, unit->next, unit->next_count);
	write_variant_fields(exporter, "source:", written->source);
	if (written->target != NULL) {
		write_variant_fields(exporter, "target:", written->target);
	}
}

static void write_properties(struct dragoman_exporter *exporter, const struct written *written,
                             enum spot wanted)
{
	const struct dragoman_unit *unit = written->unit;
	for (size_t i = 0; i < written->placed_count; i++) {
		const struct dragoman_property *property = &unit->properties[i];
		enum spot place = xliff_spot_of(written, i);
		bool is_said = (is(property->name, XLIFF_ID) && written->has_native_id) ||
		               (is(property->name, XLIFF_SEGMENT) &&
		                xliff_version_of(exporter) == XLIFF_2 &&
		                written->segment.length > 0);
		if (place != wanted || is_said) {
			continue;
		}
		if (place != SPOT_OWN) {
			exporter_string(exporter, "        ");
			if (exporter_check(exporter, "a property", property->value)) {
				buffer_append_text(&exporter->out, property->value);
			}
			exporter_string(exporter, "\n");
		} else {
			write_own(exporter, "property:", property->name, property->value);
		}
	}
}

static void write_notes(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	bool is_second = xliff_version_of(exporter) == XLIFF_2;
	if (unit->note_count > 0 && is_second) {
		exporter_string(exporter, "        <notes>\n");
	}
	for (size_t i = 0; i < unit->note_count; i++) {
		char name[40];
		snprintf(name, sizeof(name), XLIFF_OF_NOTE "%zu", i + 1);
		struct dragoman_text attributes = xliff_property_of(exporter, unit, name);
		exporter_string(exporter, "        <note");
		if (xliff_note_fits(exporter, attributes)) {
			exporter_string(exporter, " ");
			buffer_append_text(&exporter->out, attributes);
		}
		exporter_string(exporter, ">");
		exporter_text(exporter, "a note", unit->notes[i]);
		exporter_string(exporter, "</note>\n");
	}
	if (unit->note_count > 0 && is_second) {
		exporter_string(exporter, "        </notes>\n");
	}
}

static void write_state(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	struct dragoman_text state = xliff_property(unit, XLIFF_STATE);
	const char *usual = xliff_state_of(xliff_version_of(exporter), unit->status);
	bool fits = xliff_state_fits(exporter, state);
	exporter_attribute(exporter, "state", fits ? state : dragoman_text_of(usual));
}

static void write_side(struct dragoman_exporter *exporter, const struct xliff_output *output,
                       const struct dragoman_variant *variant)
{
	if (exporter_check(exporter, "the text", variant->text) &&
	    !xliff_inline_write(output, variant)) {
		exporter_fail(exporter, DRAGOMAN_INVALID,
		              "a tag stands behind the text's end, or out of order");
	}
}

/* Source and target as they will stand; the codes they refer to wait with the unit. */
static void write_segment(struct dragoman_exporter *exporter, const struct written *written)
{
	struct xliff_state *state = exporter->state;
	struct buffer content = {0};
	bool is_second = xliff_version_of(exporter) == XLIFF_2;
	struct xliff_output output = {&content,
	                              &state->pending.parts[PART_CODES],
	                              &state->pending.code_count,
	                              xliff_version_of(exporter),
	                              &exporter->scratch,
	                              false};
	buffer_append_string(&content, "        <source>");
	write_side(exporter, &output, written->source);
	buffer_append_string(&content, "</source>\n");
	size_t source_length = content.length;
	if (written->target != NULL) {
		output.is_target = true;
		write_side(exporter, &output, written->target);
	}
	if (is_second) {
		write_properties(exporter, written, SPOT_BEFORE);
		exporter_string(exporter, "      <segment");
		exporter_attribute(exporter, "id", written->segment);
		write_state(exporter, written->unit);
		write_attributes(exporter, written, SPOT_SEGMENT);
		exporter_string(exporter, ">\n");
	}
	buffer_append(&exporter->out, content.bytes, source_length);
	if (written->target != NULL) {
		exporter_string(exporter, "        <target");
		if (!is_second) {
			write_state(exporter, written->unit);
		}
		write_attributes(exporter, written, SPOT_TARGET);
		exporter_string(exporter, ">");
		buffer_append(&exporter->out, content.bytes + source_length,
		              content.length - source_length);
		exporter_string(exporter, "</target>\n");
	}
	bool has_state = written->unit->status != DRAGOMAN_UNIT_NO_STATUS ||
	                 xliff_state_fits(exporter, xliff_property(written->unit, XLIFF_STATE));
	if (written->target == NULL && !is_second && has_state) {
		exporter_string(exporter, "        <target"); /* for its state alone */
		write_state(exporter, written->unit);
		exporter_string(exporter, "/>\n");
	}
	if (is_second) {
		exporter_string(exporter, "      </segment>\n");
		write_properties(exporter, written, SPOT_AFTER);
	}
	exporter->out.failed |= content.failed || state->pending.parts[PART_CODES].failed;
	buffer_finish(&content);
}

/* The variant that fills a column best, other than `taken`; NULL: none. */
static const struct dragoman_variant *variant_of(const struct dragoman_unit *unit,
                                                 const struct column *column,
                                                 const struct dragoman_variant *taken)
{
	const struct dragoman_variant *found = NULL;
	int best = 0;
	for (size_t i = 0; i < unit->variant_count; i++) {
		int fit = &unit->variants[i] == taken
		                  ? 0
		                  : table_fits(column, unit->variants[i].language);
		if (fit > best) {
			best = fit;
			found = &unit->variants[i];
		}
	}
	return found;
}

static void write_start(struct dragoman_exporter *exporter, struct written *written)
{
	struct xliff_state *state = exporter->state;
	struct dragoman_text id = xliff_property(written->unit, XLIFF_ID);
	bool is_word = xliff_version_of(exporter) == XLIFF_1 || xliff_is_token(id);
	state->count++;
	written->has_native_id = id.length > 0 && id.length <= 64 && is_word &&
	                         !xliff_is_own_id(id) &&
	                         !xliff_ids_has(&state->ids, buffer_text(&state->file), id);
	exporter_string(exporter,
	                xliff_version_of(exporter) == XLIFF_1 ? "      <trans-unit" : "    <unit");
	if (written->has_native_id) {
		exporter_attribute(exporter, "id", id);
	} else {
		buffer_append_format(&exporter->out, " id=\"" XLIFF_OWN_ID "%llu\"",
		                     (unsigned long long)state->count);
	}
	if (xliff_version_of(exporter) == XLIFF_1 &&
	    written->unit->status == DRAGOMAN_UNIT_APPROVED) {
		exporter_string(exporter, " approved=\"yes\"");
	}
	write_attributes(exporter, written, SPOT_UNIT);
	exporter_string(exporter, ">\n");
}

static void write_unit_1(struct dragoman_exporter *exporter, struct written *written)
{
	xliff_enter_place(exporter, written);
	xliff_place_properties(exporter, written);
	write_start(exporter, written);
	write_segment(exporter, written);
	write_notes(exporter, written->unit);
	write_properties(exporter, written, SPOT_KNOWN);
	write_properties(exporter, written, SPOT_FOREIGN);
	write_own_fields(exporter, written);
	write_properties(exporter, written, SPOT_OWN);
	exporter_string(exporter, "      </trans-unit>\n");
	exporter_check(exporter, "a tag", buffer_text(&exporter->out));
}

/* One more segment of the unit that waits, or the first of a new one. */
static void write_unit_2(struct dragoman_exporter *exporter, struct written *written)
{
	struct xliff_state *state = exporter->state;
	struct xliff_pending *pending = &state->pending;
	struct buffer notes = {0};
	size_t from = exporter->out.length;
	bool has_id = xliff_is_token(written->segment) && !xliff_is_own_id(written->segment);
	written->segment = has_id ? written->segment : (struct dragoman_text){0};
	state->segment = written->segment;
	xliff_place_properties(exporter, written);
	write_notes(exporter, written->unit);
	xliff_pending_cut(exporter, from, &notes);
	if (xliff_pending_takes(exporter, written, buffer_text(&notes))) {
		state->count++;
		written->has_native_id = true;
		written->has_native_file = pending->has_native_file;
		written->has_native_groups = pending->has_native_groups;
	} else {
		xliff_pending_flush(exporter);
		xliff_enter_place(exporter, written);
		from = exporter->out.length;
		write_start(exporter, written);
		xliff_pending_cut(exporter, from, &pending->parts[PART_START]);
		buffer_append_text(&pending->parts[PART_NOTES], buffer_text(&notes));
		xliff_pending_begin(exporter, written);
	}
	from = exporter->out.length;
	write_properties(exporter, written, SPOT_FOREIGN);
	write_own_fields(exporter, written);
	write_properties(exporter, written, SPOT_OWN);
	xliff_pending_cut(exporter, from, &pending->parts[PART_OWN]);
	write_segment(exporter, written);
	xliff_pending_cut(exporter, from, &pending->parts[PART_SEGMENTS]);
	xliff_pending_add(exporter, written);
	exporter->out.failed |= notes.failed || pending->parts[PART_NOTES].failed;
	buffer_finish(&notes);
}

static void xliff_unit(struct dragoman_exporter *exporter, const struct dragoman_unit *unit)
{
	struct written written = {.unit = unit};
	bool is_first = xliff_version_of(exporter) == XLIFF_1;
	written.source = variant_of(unit, &exporter->table->columns[0], NULL);
	written.target = variant_of(unit, &exporter->table->columns[1], written.source);
	written.segment = xliff_property(unit, XLIFF_SEGMENT);
	if (written.source == NULL || written.source->text.length == 0) {
		exporter_leave_out(exporter);
		return;
	}
	size_t used = written.target == NULL ? 1 : 2;
	exporter->left_out += unit->variant_count - used;
	if (is_first) {
		write_unit_1(exporter, &written);
	} else {
		write_unit_2(exporter, &written);
	}
}

static void state_destroy(void *state)
{
	if (state != NULL) {
		struct xliff_state *used = state;
		xliff_pending_finish(&used->pending);
		buffer_finish(&used->file);
		buffer_finish(&used->file_markup);
		buffer_finish(&used->groups);
		free(used);
	}
}

const struct format_writer xliff_writer = {
	.begin = xliff_begin, .unit = xliff_unit, .end = xliff_end, .destroy = state_destroy};
