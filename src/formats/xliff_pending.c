/* xliff_pending.c - segments that were one unit of an XLIFF 2 file, and follow one another, are one
 * again. */
#include "formats/xliff_attributes.h"
#include "formats/xliff_export.h"

#include <stdio.h>
#include <string.h>

/* Which unit of which file it was. */
static void write_key(const struct dragoman_exporter *exporter, const struct dragoman_unit *unit,
                      struct buffer *out)
{
	const struct dragoman_text parts[] = {
		xliff_property(unit, XLIFF_FILE), xliff_property_of(exporter, unit, XLIFF_OF_FILE),
		xliff_property_of(exporter, unit, XLIFF_OF_GROUPS), xliff_property(unit, XLIFF_ID)};
	buffer_clear(out);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		buffer_append_text(out, parts[i]);
		buffer_append_byte(out, '\0');
	}
}

/* True if the unit has what only a whole unit has: its attributes, elements of other namespaces. */
static bool has_of_whole(const struct written *written)
{
	for (size_t i = 0; i < written->placed_count; i++) {
		enum spot spot = xliff_spot_of(written, i);
		if (spot == SPOT_UNIT || spot == SPOT_FOREIGN) {
			return true;
		}
	}
	return false;
}

/* What import may take for one unit is many times its bytes. */
#define MOST_BYTES ((size_t)128 * 1024)
#define MOST_SEGMENTS 64

static bool is_full(const struct xliff_pending *pending)
{
	size_t length = 0, segments = 0;
	for (size_t i = 0; i < PART_COUNT; i++) {
		length += pending->parts[i].length;
	}
	for (size_t i = 0; i < pending->ids.length; i++) {
		segments += pending->ids.bytes[i] == ' ';
	}
	return length > MOST_BYTES || segments + 1 >= MOST_SEGMENTS;
}

bool xliff_pending_takes(const struct dragoman_exporter *exporter, const struct written *written,
                         struct dragoman_text notes)
{
	const struct xliff_state *state = exporter->state;
	const struct xliff_pending *pending = &state->pending;
	struct dragoman_text ids = buffer_text(&pending->ids);
	struct buffer key = {0};
	if (!pending->is_open || !pending->is_joinable || pending->has_after ||
	    !xliff_is_token(written->segment) || xliff_is_own_id(written->segment) ||
	    ids.length == 0 || is_full(pending)) {
		return false;
	}
	write_key(exporter, written->unit, &key);
	bool takes = !key.failed &&
	             dragoman_text_equal(buffer_text(&key), buffer_text(&pending->key)) &&
	             dragoman_text_equal(notes, buffer_text(&pending->parts[PART_NOTES])) &&
	             !xliff_has_word(ids.bytes, written->segment) && !has_of_whole(written);
	buffer_finish(&key);
	return takes;
}

void xliff_pending_begin(struct dragoman_exporter *exporter, const struct written *written)
{
	struct xliff_state *state = exporter->state;
	struct xliff_pending *pending = &state->pending;
	write_key(exporter, written->unit, &pending->key);
	pending->is_open = true;
	pending->is_joinable = written->has_native_id;
	pending->has_native_file = written->has_native_file;
	pending->has_native_groups = written->has_native_groups;
}

void xliff_pending_add(struct dragoman_exporter *exporter, const struct written *written)
{
	struct xliff_state *state = exporter->state;
	struct xliff_pending *pending = &state->pending;
	pending->has_after = false;
	for (size_t i = 0; i < written->placed_count; i++) {
		pending->has_after |= xliff_spot_of(written, i) == SPOT_AFTER;
	}
	if (xliff_is_token(written->segment) && !xliff_is_own_id(written->segment)) {
		pending->ids.length -= pending->ids.length > 0; /* its end */
		buffer_append_string(&pending->ids, pending->ids.length > 0 ? " " : "");
		buffer_append_text(&pending->ids, written->segment);
		buffer_append_byte(&pending->ids, '\0');
	} else {
		pending->is_joinable = false;
	}
}

void xliff_pending_cut(struct dragoman_exporter *exporter, size_t from, struct buffer *to)
{
	struct buffer *out = &exporter->out;
	struct dragoman_text cut = buffer_text(out);
	if (out->failed || cut.length <= from) {
		return;
	}
	cut = (struct dragoman_text){cut.bytes + from, cut.length - from};
	if (exporter_check(exporter, "a tag", cut)) {
		buffer_append_text(to, cut);
	}
	out->length = from;
	out->failed |= to->failed;
}

void xliff_pending_flush(struct dragoman_exporter *exporter)
{
	struct xliff_state *state = exporter->state;
	struct xliff_pending *pending = &state->pending;
	struct buffer *out = &exporter->out;
	if (!pending->is_open) {
		return;
	}
	for (size_t i = 0; i < PART_COUNT; i++) {
		bool has_codes = i == PART_CODES && pending->parts[i].length > 0;
		buffer_append_string(out, has_codes ? "        <originalData>\n" : "");
		buffer_append_text(out, buffer_text(&pending->parts[i]));
		buffer_append_string(out, has_codes ? "        </originalData>\n" : "");
		out->failed |= pending->parts[i].failed;
		buffer_clear(&pending->parts[i]);
	}
	buffer_append_string(out, "    </unit>\n");
	out->failed |= pending->ids.failed || pending->key.failed;
	buffer_clear(&pending->ids);
	pending->code_count = 0;
	pending->is_open = false;
}

void xliff_pending_finish(struct xliff_pending *pending)
{
	buffer_finish(&pending->key);
	for (size_t i = 0; i < PART_COUNT; i++) {
		buffer_finish(&pending->parts[i]);
	}
	buffer_finish(&pending->ids);
}
