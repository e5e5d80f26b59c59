#include "differences.h"

#include "value.h"
#include "width.h"

/* One difference, in bytes. */
struct piece {
	const char *kind;
	struct dragoman_text query;
	struct dragoman_text unit;
	size_t unit_start; /* where it stands */
};

static struct dragoman_text cut(struct dragoman_text text, struct dragoman_range range,
                                size_t *out_start)
{
	size_t start = width_bytes_of(text, range.start);
	size_t end = width_bytes_of(text, range.end);
	*out_start = start;
	return (struct dragoman_text){text.bytes + start, end - start};
}

static bool read_piece(const struct compared *compared, const json_t *value,
                       struct piece *out_piece)
{
	struct dragoman_range query, unit;
	size_t ignored;
	if (!value_range(json_object_get(value, "query"), &query) ||
	    !value_range(json_object_get(value, "unit"), &unit)) {
		return false;
	}
	out_piece->kind = value_string(value, "kind");
	out_piece->query = cut(compared->query, query, &ignored);
	out_piece->unit = cut(compared->unit, unit, &out_piece->unit_start);
	return true;
}

/* `before` and `after` are left out where colour says the same. */
static void write_marked(struct output *output, enum style style, const char *const marks[2],
                         struct dragoman_text text)
{
	if (!output->has_colour) {
		output_string(output, STYLE_PLAIN, marks[0]);
	}
	output_text(output, style, text);
	if (!output->has_colour) {
		output_string(output, STYLE_PLAIN, marks[1]);
	}
}

static bool is_space_at_end(struct dragoman_text text)
{
	return text.length == 0 || text.bytes[text.length - 1] == ' ';
}

static void write_piece(struct output *output, const struct compared *compared,
                        const struct piece *piece)
{
	static const char *const stored[] = {"[-", "-]"};
	static const char *const asked[] = {"{+", "+}"};
	bool is_light = strcmp(piece->kind, "inflected") == 0 || strcmp(piece->kind, "number") == 0;
	if (piece->unit.length > 0) {
		write_marked(output, is_light ? STYLE_WARNING : STYLE_GONE, stored, piece->unit);
	}
	if (piece->query.length == 0) {
		return;
	}
	/* What is only in the query has no place of its own in the unit, and so no spaces. */
	struct dragoman_text before = {compared->unit.bytes, piece->unit_start};
	if (piece->unit.length == 0 && !is_space_at_end(before)) {
		output_spaces(output, 1);
	}
	write_marked(output, STYLE_GOOD, asked, piece->query);
}

void differences_write(struct output *output, const struct compared *compared)
{
	size_t at = 0;
	bool is_begun = output_isolate(output, compared->unit);
	bool is_marked = output->has_colour || compared->has_marks;
	for (size_t i = 0; is_marked && i < json_array_size(compared->differences); i++) {
		struct piece piece;
		if (!read_piece(compared, json_array_get(compared->differences, i), &piece) ||
		    piece.unit_start < at || strcmp(piece.kind, "same") == 0) {
			continue;
		}
		output_text(
			output, STYLE_PLAIN,
			(struct dragoman_text){compared->unit.bytes + at, piece.unit_start - at});
		write_piece(output, compared, &piece);
		at = piece.unit_start + piece.unit.length;
	}
	output_text(output, STYLE_PLAIN,
	            (struct dragoman_text){compared->unit.bytes + at, compared->unit.length - at});
	output_isolate_end(output, is_begun);
}
